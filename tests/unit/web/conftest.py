"""A council to be sent to, and the door's routes to be sent from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from peerdash.web import clock, provider
from peerdash.web.doorway import MIDDLEWARE
from peerdash.web.routes import ROUTES
from tests import provider as local
from tests.provider import CLIENT, SECRET, Council
from tests.unit.web.errands import HOME


@pytest.fixture(scope="module")
def running_council() -> Iterator[Council]:
    with local.running() as running:
        yield running


@pytest.fixture
def council(
    running_council: Council, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Council:
    """Be sent to a provider that knows nia, and is as it should be."""
    fresh = Council(
        address=running_council.address,
        key=running_council.key,
        at=clock.now().timestamp(),
    )
    running_council.__dict__.update(fresh.__dict__)
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    monkeypatch.setenv("PEERDASH_ADDRESS", HOME)
    monkeypatch.setenv("PEERDASH_OIDC_ISSUER", running_council.issuer)
    monkeypatch.setenv("PEERDASH_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("PEERDASH_OIDC_SECRET_FILE", str(secret))
    monkeypatch.setattr(provider.PUBLISHED, "_kept", {})
    return running_council


@pytest.fixture
def app() -> ASGIApp:
    return Starlette(routes=ROUTES, middleware=MIDDLEWARE)

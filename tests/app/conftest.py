"""Whatever a page of these tests writes, it has to send with a key (RL4)."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest
from sqlmodel import Session
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import get_script_run_ctx

from peerdash.services import repeating
from peerdash.vocabulary.roles import Act

KEYLESS = {Act.MOVE, Act.GIVE_PASSPHRASE, Act.PROVE}
"""Where newcomers are put on a map is the same each time, and each guess at a
passphrase is a guess of its own."""


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Read once which installed packages bring components: each AppTest asks again."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(autouse=True)
def _keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = repeating.claim

    def asked(session: Session, user_id: str, act: Act, at: datetime) -> str:
        key = claim(session, user_id, act, at)
        on_screen = get_script_run_ctx(suppress_warning=True) is not None
        if on_screen and not key and act not in KEYLESS:
            raise AssertionError(f"{act.value} was sent from a page without a key")
        return key

    monkeypatch.setattr(repeating, "claim", asked)

"""What stands round Streamlit: the middleware, and what happens at the start."""

import gc
import importlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from anyio import to_thread
from starlette.middleware import Middleware

from peerdash.store import schema
from peerdash.store.settings import ROOT
from peerdash.web import baseline, errors, installation
from peerdash.web.gate import Gate
from peerdash.web.headers import Headers

MAIN: Final = ROOT / "peerdash" / "main.py"
MIDDLEWARE: Final = (Middleware(Headers), Middleware(Gate))
HEAVY: Final = (
    "pandas",
    "plotly.graph_objects",
    "networkx",
    "sqlmodel",
    "peerdash.main",
)


@asynccontextmanager
async def lifespan(app: object) -> AsyncGenerator[None]:
    """Get ready before anybody comes: settings, database, imports, memory."""
    del app
    baseline.require()
    errors.hush()
    await to_thread.run_sync(_get_ready)
    yield


def _get_ready() -> None:
    """Pay for what is slow now, and let the collector pass over it (design 10)."""
    schema.prepare(installation.database())
    for name in HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()

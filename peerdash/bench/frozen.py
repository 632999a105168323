"""The empty page's server: Streamlit alone, with the settings peerdash has."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from peerdash.web import sockets


@asynccontextmanager
async def lifespan(app: object) -> AsyncGenerator[None]:
    """Let the collector pass over what is there already, as peerdash does."""
    del app
    sockets.send_at_once()
    gc.collect()
    gc.freeze()
    yield


def beside(script: str) -> st.App:
    """Return a server of a script that stands beside this file."""
    return st.App(Path(__file__).parent / script, lifespan=lifespan)


app = beside("empty.py")

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


app = st.App(Path(__file__).parent / "empty.py", lifespan=lifespan)

"""The empty page's server: Streamlit alone, with the settings peerdash has."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from peerdash.web import collecting, sockets
from peerdash.web.joined import Joined


@asynccontextmanager
async def lifespan(app: object) -> AsyncGenerator[None]:
    """Let the collector pass over what is there already, as peerdash does."""
    del app
    sockets.send_at_once()
    collecting.seldom()
    yield


def beside(script: str) -> st.App:
    """Return a server of a script beside this file, with the map as peerdash has it."""
    path = Path(__file__).parent / script
    return st.App(path, lifespan=lifespan, middleware=[Middleware(Joined)])


app = beside("empty.py")

"""START HERE: the one program, its door round Streamlit's pages.

`streamlit run app.py`, `uvicorn app:app` and `peerdash serve` all start it.
`streamlit run` reads this file without running it and looks for `st.App(`, so
the call stands here.
"""

import streamlit as st

from peerdash.ui import failing
from peerdash.web.doorway import MAIN, MIDDLEWARE, lifespan
from peerdash.web.routes import ROUTES

app = st.App(
    MAIN,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=failing.shown,
)

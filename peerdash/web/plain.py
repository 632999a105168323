"""Plain pages: what the door says without Streamlit, and where it sends people."""

import re
from typing import Final

from starlette.responses import HTMLResponse, Response

SAFE_RETURN: Final = re.compile(r"/[a-z_-]*(\?[\w.~%&=+,:-]{0,500})?", re.IGNORECASE)
PAGE: Final = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>peerdash</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root {{ color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif }}
body {{ margin: 0; color: light-dark(#0f1720, #e8edf2);
  background: light-dark(#fff, #10151b) }}
main {{ max-width: 27rem; margin: 16vh auto 0; padding: 0 1.5rem }}
h1 {{ font-size: 1.75rem; line-height: 1.3; margin: 0 0 .5rem }}
a {{ color: light-dark(#0b6e99, #4fb3d9) }}
</style></head>
<body><main><h1>{heading}</h1><p>{sentence}</p>
<p><a href="/">{link}</a></p></main></body></html>"""


def safe_return(where: str) -> str:
    """Return a page of ours with its query, or the first page."""
    return where if SAFE_RETURN.fullmatch(where) else "/"


def page(heading: str, sentence: str, link: str, status: int = 200) -> Response:
    """Return a page with a heading, a sentence and a link to the first page."""
    text = PAGE.format(heading=heading, sentence=sentence, link=link)
    return HTMLResponse(text, status)

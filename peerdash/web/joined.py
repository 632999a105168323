"""The map's browser modules, answered as one file.

The map is written as many small modules, and a browser that has none of them yet
asked for all: forty requests, a fifth of a second before anything could be drawn.
Asked for the first of them, this answers it with the others in front, each in a
scope of its own, in the order in which they need each other. Nothing is built or
kept on disk, and Streamlit alone, without this, serves the same modules one by one.
"""

import re
from gzip import compress
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from peerdash.store.settings import ROOT

WEB: Final = ROOT / "peerdash" / "ui" / "canvas" / "web"
FIRST: Final = "canvas"
ASKED: Final = f"/_stcore/bidi-components/peerdash.canvas/{FIRST}.js"
_NAMED: Final = re.compile(r'^import (\{[^}]+\}) from "\./(\w+)\.js";$', re.MULTILINE)
_OFFERED: Final = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)
_WHOLE: Final = "export default "
_LEFT: Final = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class Joined:
    """Answers the map's first module with all; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._made: tuple[object, bytes, bytes] = (None, b"", b"")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        if not asked or not scope["path"].endswith(ASKED):
            await self.app(scope, receive, send)
            return
        plain, packed = self._both()
        headers = {"Cache-Control": "public", "Vary": "Accept-Encoding"}
        if packs := b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b""):
            headers["Content-Encoding"] = "gzip"
        answer = Response(packed if packs else plain, 200, headers, "text/javascript")
        await answer(scope, receive, send)

    def _both(self) -> tuple[bytes, bytes]:
        """The joined file, plain and packed; made anew when a module has changed."""
        stamps = {(file.name, file.stat().st_mtime_ns) for file in WEB.glob("*.js")}
        if self._made[0] != stamps:
            plain = joined(WEB, FIRST).encode()
            self._made = stamps, plain, compress(plain, mtime=0)
        return self._made[1:]


def joined(web: Path, first: str) -> str:
    """Return one module that is `first` and all it needs; raises ValueError.

    Only what these modules do is understood: imports by name from beside, exports
    of constants and functions. Anything else, or a ring of imports, is refused.
    """
    order: dict[str, str] = {}
    _gather(web, first, order, ())
    last = order.pop(first)
    if left := [line for line in _LEFT.findall(last) if not line.startswith(_WHOLE)]:
        raise ValueError(f"{first}.js cannot be joined: {left[0]}")
    return "\n".join((*(_scoped(name, text) for name, text in order.items()), last))


def _gather(
    web: Path, name: str, order: dict[str, str], within: tuple[str, ...]
) -> None:
    """Put what a module needs before it; each comes once."""
    if name in within:
        raise ValueError(f"{' needs '.join((*within, name))}: a ring of modules.")
    text = (web / f"{name}.js").read_text(encoding="utf-8")
    for _, needed in _NAMED.findall(text):
        if needed not in order:
            _gather(web, needed, order, (*within, name))
    order[name] = _NAMED.sub(_taken, text)


def _taken(found: re.Match[str]) -> str:
    names, module = found.groups()
    return f"const {names.replace(' as ', ': ')} = in_{module};"


def _scoped(name: str, text: str) -> str:
    """A module in a scope of its own, giving what it exports."""
    offered = _OFFERED.findall(text)
    bare = _OFFERED.sub(lambda found: found[0].removeprefix("export "), text)
    if left := _LEFT.search(bare):
        raise ValueError(f"{name}.js cannot be joined: {left[0]}")
    given = f"return {{ {', '.join(offered)} }};"
    return f"const in_{name} = (() => {{\n{bare}\n{given}\n}})();"

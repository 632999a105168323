"""Starting a process that runs what it is given, and nothing of who starts it.

Python runs the starter's main program once more in the new process. Streamlit puts
each script it draws in the main program's place: after a test of one page, the next
server to be started drew that page by itself, outside every session, and from then
on stood inside its form (`StreamlitInvalidFormCallbackError` on every page).
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

MAIN: Final = "__main__"


@contextmanager
def no_program() -> Generator[None]:
    """Have no main program while processes are started."""
    held = sys.modules[MAIN]
    sys.modules[MAIN] = ModuleType(MAIN)
    try:
        yield
    finally:
        sys.modules[MAIN] = held

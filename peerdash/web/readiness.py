"""`/readyz`: whether people can be sent here, in words that name nobody (RL9).

Anybody may ask, and asking writes to the database, so one answer serves all who
ask within five seconds.
"""

from threading import Lock
from time import monotonic
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from peerdash.store import condition, settings
from peerdash.store.condition import Condition
from peerdash.store.engine import Database
from peerdash.web import clock, installation

SAME_ANSWER: Final = 5.0
SAID: Final = {True: "ok", False: "not ok", None: "not kept here"}


class Asker:
    """Asks how the database is, one at a time, and keeps the answer a little while."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._last: tuple[Database, float, Condition] | None = None

    def ask(self) -> Condition:
        """Return the condition of the database installed."""
        db = installation.database()
        with self._one_at_a_time:
            if self._last and self._last[0] is db and _is_fresh(self._last[1]):
                return self._last[2]
            found = condition.now_of(db, settings.backups(), clock.now())
            self._last = db, monotonic(), found
        return found


ASKER: Final = Asker()


async def readyz(request: Request) -> Response:
    """Say 200 when everything holds and 503 when something does not."""
    del request
    found = await to_thread.run_sync(ASKER.ask)
    return JSONResponse(as_said(found), 200 if found.is_ready else 503)


def as_said(found: Condition) -> dict[str, str]:
    """Put a condition in words."""
    return {
        "status": "ready" if found.is_ready else "not ready",
        "database": SAID[found.writing],
        "log": SAID[found.log],
        "disk": SAID[found.room],
        "backup": SAID[found.backup],
    }


def _is_fresh(asked: float) -> bool:
    return monotonic() - asked < SAME_ANSWER

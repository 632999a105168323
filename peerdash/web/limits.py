"""How often one address may knock: counted in memory, for a few minutes (WB8).

What is counted is what went wrong, or was done by nobody in particular: a whole
office can stand behind one address, and all of it signs in at nine.
"""

import ipaddress
from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from starlette.types import Scope


class Limit:
    """So many times within so long, for each address on its own."""

    def __init__(self, times: int, within: timedelta) -> None:
        self.times, self.within = times, within
        self._seen: dict[str, deque[datetime]] = defaultdict(deque)
        self._lock = Lock()

    def is_reached(self, address: str, now: datetime) -> bool:
        """Whether this address has to wait; this machine itself never has to."""
        with self._lock:
            seen = self._seen.get(address, deque())
            return sum(at > now - self.within for at in seen) >= self.times

    def count(self, address: str, now: datetime) -> None:
        """Count one more, and forget what is past."""
        if not address:
            return
        with self._lock:
            self._seen[address].append(now)
            for known in list(self._seen):
                times = self._seen[known]
                while times and times[0] <= now - self.within:
                    times.popleft()
                if not times:
                    del self._seen[known]


BAD_TICKETS: Final = (20, timedelta(minutes=5))
NEW_STREAMS: Final = (120, timedelta(minutes=1))
"""Of people not signed in yet: a local setting, for an office of sixty."""


def address_of(scope: Scope) -> str:
    """Return where a request comes from; nothing when it is from this machine."""
    host = (scope.get("client") or ("",))[0]
    try:
        return "" if ipaddress.ip_address(host).is_loopback else str(host)
    except ValueError:
        return ""

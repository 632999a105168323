"""What the spine of trust costs: pages with audit, scope and versions, and without.

They are left out of the bench's own server and put back, round by round. Every
page is asked for afresh, since what is told again costs next to nothing either way.
"""

from collections.abc import Iterable

from peerdash.bench.figures import Figure
from peerdash.bench.reruns import WARM, Seat, Timing
from peerdash.bench.visiting import VisitError

SHARE = 0.25


async def cost(seat: Seat, numbers: Iterable[int], rounds: int) -> list[Figure]:
    """Measure each page with and without; the share is of the page as it is."""
    part = "Audit, scope and versions, as a share of a rerun"
    told, whole, bare = [], 0.0, 0.0
    for number in numbers:
        try:
            spine, none = await _both(seat, number, rounds)
        except VisitError:
            continue  # `pages` says that it does not open
        whole, bare = whole + spine.work, bare + none.work
        share = 1 - none.work / spine.work
        told.append(Figure(part, seat.visits[number].name, share, note=_note(spine)))
    share = 1 - bare / whole if whole else 1.0
    return [*told, Figure(part, "All of these together", share, SHARE)]


async def _both(seat: Seat, number: int, rounds: int) -> tuple[Timing, Timing]:
    spine, none = Timing(), Timing()
    seat.server.ask_afresh(afresh=True)
    for turn in range(rounds + 1):
        for timing in (spine, none):
            seat.server.leave_out_the_spine(leave=timing is none)
            for _ in range(WARM if turn == 0 else 1):
                await seat.timed(number, timing if turn else None)
    seat.server.leave_out_the_spine(leave=False)
    seat.server.ask_afresh(afresh=False)
    return spine, none


def _note(spine: Timing) -> str:
    return f"of {spine.work * 1000:.0f} ms of processor"

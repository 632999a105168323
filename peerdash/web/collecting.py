"""Python's collector: it passes over what is there at the start, and comes seldom.

A page makes thousands of objects that are gone when it is drawn, and almost none of
them stand in a circle. Looking for circles among them at Python's own pace took a
twentieth of every page; this often, what waits is never more than a few megabytes.
"""

import gc
from typing import Final

SELDOM: Final = 20_000, 20, 50
"""New objects before the youngest are looked through, and how seldom the older are."""


def seldom() -> None:
    """Pay now for what is there already, and from now on come seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)

"""Drawing somebody's photo anew, in a process of its own (`peerdash.apart`)."""

import json
from typing import Final

from peerdash.apart import heard
from peerdash.rules import photos
from peerdash.rules.refusal import Refused

READER: Final = "peerdash.apart.redrawing"
TOO_MUCH: Final = "This picture takes too long, or too much memory, to read."
Drawn = tuple[bytes, int, int]


def redrawn(content: bytes) -> Drawn:
    """Return a picture drawn anew apart, with its width and height. Raises Refused."""
    photos.require_size(content)
    head, _, made = heard(content, READER).partition(b"\n")
    if not head:
        raise Refused(f"{TOO_MUCH} {photos.WHAT_TO_DO}")
    refusal, width, height = json.loads(head)
    if refusal:
        raise Refused(refusal)
    return made, width, height

"""The notes and symbols of one map, as they are seen: on whom or what, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerdash.services.pictures import StickerSeen

if TYPE_CHECKING:
    from peerdash.model import Sticker
    from peerdash.services.parts import Parts


def seen(parts: Parts) -> tuple[StickerSeen, ...]:
    """Every note and symbol on whoever and whatever is drawn, in a fixed order."""
    shown = {place.ref for place in parts.places()}
    where = {id_: ref for id_, ref in parts.location_refs.items() if ref in shown}
    found = [
        _seen(parts, one, of)
        for one in parts.stickers
        if (
            of := parts.refs.get(one.person_id or "")
            or where.get(one.location_id or "")
        )
    ]
    return tuple(sorted(found, key=_order))


def _order(one: StickerSeen) -> tuple[str, str, str, str]:
    return one.of, one.shape or "", str(one.written_on or ""), one.id


def _seen(parts: Parts, one: Sticker, of: str) -> StickerSeen:
    return StickerSeen(
        id=one.id,
        of=of,
        words=one.words,
        shape=one.shape,
        written_on=one.captured_on,
        agency=parts.agency(one),
        mark=parts.mark(one),
        fact=bool(one.evidence.row.counts_as_fact),
        x=one.x,
        y=one.y,
        version=one.version,
    )

"""What became of a relationship between two versions of a map, in words."""

from collections.abc import Iterator, Mapping
from typing import Final

from peerdash.model import RelationshipDraft
from peerdash.rules.evidence import is_tested
from peerdash.rules.shorthand.comparing import Change
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.marks import Line, Tone
from peerdash.vocabulary.since import Since

STRENGTH: Final = {Line.BROKEN: 0, Line.SINGLE: 1, Line.DOUBLE: 2}


def said(change: Change, names: Mapping[str, str]) -> Iterator[tuple[Since, str]]:
    """Say what became of one relationship; its two people say it themselves."""
    del names
    was: RelationshipDraft | None = change.before
    now: RelationshipDraft | None = change.after
    tie = now or was
    pair = f"{tie.from_id} and {tie.to_id}"  # type: ignore[union-attr]
    if now is None:
        yield Since.GONE, f"{pair}: {tie.kind.in_sentence} taken off"  # type: ignore[union-attr]
    elif now.kind.row.tone == Tone.HARM and (was is None or was.kind != now.kind):
        claim = f"{now.from_id} {now.kind.row.says} {now.to_id}"
        yield Since.HARMED, f"{claim}: newly recorded, {tested(now)}"
    elif was is None:
        yield Since.NEW, f"{pair}: new {now.kind.in_sentence}, {tested(now)}"
    elif was.kind != now.kind:
        yield (
            _turned(was, now),
            (f"{pair}: now {now.kind.in_sentence}, was {was.kind.in_sentence}"),
        )
    elif is_tested(now) and not is_tested(was):
        yield Since.TESTED, f"{pair}: now {tested(now)}"
    else:
        yield Since.CHANGED, f"{pair}: {_otherwise(was, now)}"


def _turned(was: RelationshipDraft, now: RelationshipDraft) -> Since:
    before, after = (_strength(one) for one in (was, now))
    if before is None or after is None:
        return Since.CHANGED
    return Since.STRONGER if after > before else Since.WEAKER


def _strength(tie: RelationshipDraft) -> int | None:
    """How strong a tie is said to be; None when its kind says nothing of that."""
    row = tie.kind.row
    plain = row.tone == Tone.PLAIN and not row.directed and not row.badge
    return STRENGTH.get(row.line) if plain else None


def tested(tie: RelationshipDraft) -> str:
    """Say how far a relationship is tested: "tested, by school, 20 October 2026"."""
    if not is_tested(tie) or tie.tested_on is None:
        return "not yet tested"
    return f"tested, by {tie.tested_by}, {in_words(tie.tested_on)}"


def _otherwise(was: RelationshipDraft, now: RelationshipDraft) -> str:
    if is_tested(was) and not is_tested(now):
        return "no longer tested"
    if was.ended != now.ended:
        return f"ended {now.ended.words}" if now.ended else "not ended after all"
    if was.nature != now.nature:
        return f"now {now.nature.in_sentence}"
    if now.seen_times not in {was.seen_times, None}:
        return f"now seen together {now.seen_times} times"
    if now.source not in {was.source, Source.NOT_RECORDED}:
        return f"source now {now.source.in_sentence}"
    return "what it rests on was changed"

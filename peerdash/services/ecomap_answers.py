"""What a young person said to a card: in their words, and of whom (R050-R060).

Each is a statement with its source and its day. None of it goes anywhere by itself:
a group's map is only ever given what `services.bringing` brings there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Field, Session

from peerdash.model import EcoSaid, Item, Record
from peerdash.model.record import WORDS, Text
from peerdash.rules import ecomaps as rules
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting
from peerdash.services.ecomaps import begun, held, own_ref
from peerdash.services.masking import require_nobody
from peerdash.services.saving import save_over
from peerdash.store.queries import ecomaps as queries
from peerdash.vocabulary.cards import Level, Prompt
from peerdash.vocabulary.roles import Act


class SaidDraft(Record):
    """What is asked under each card."""

    words: Text = Field(
        default="",
        max_length=WORDS,
        title="In their own words, with initials (or nothing)",
    )


class AnswerForm(SaidDraft):
    """An answer as its form asks it."""

    sure: bool = Field(default=False, title="There is nobody's full name in it")


class _Answer(SaidDraft):
    skipped: bool = Field(title="Left out")
    said_on: date = Field(title="Said on")


def answer(
    desk: Desk,
    ref: str,
    prompt: Prompt,
    draft: SaidDraft,
    levels: Mapping[str, Level],
    *,
    seen: int,
    sure: bool = False,
) -> None:
    """Keep what was said to a card, over the version it showed; `levels` by figure."""
    rules.require_no_name(draft.words, "words", sure=sure)
    rules.require_levels(prompt, levels.values())
    given = _Answer(words=draft.words, skipped=False, said_on=desk.today)
    _keep(desk, ref, prompt, given, levels, seen)


def skip(desk: Desk, ref: str, prompt: Prompt, seen: int) -> None:
    """Leave a card out, which is fine; what was said to it before goes."""
    given = _Answer(words="", skipped=True, said_on=desk.today)
    _keep(desk, ref, prompt, given, {}, seen)


def _keep(
    desk: Desk,
    ref: str,
    prompt: Prompt,
    given: _Answer,
    levels: Mapping[str, Level],
    seen: int,
) -> None:
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        session = deed.session
        item, _ = held(session, ref)
        begun(session, item)
        require_nobody(session, given, "words")
        here = {one.id for one in queries.figures(session, item.id)}
        if not set(levels) <= here:
            raise Refused("Choose among who is on the map.")
        rows = queries.said_to(session, item.id, prompt)
        whole = next((one for one in rows if one.figure_id is None), None)
        if whole:
            save_over(deed, whole, seen, given)
        else:
            session.add(
                _row(desk, item, prompt, words=given.words, skipped=given.skipped)
            )
        _levels(session, desk, item, prompt, levels)


def _levels(
    session: Session,
    desk: Desk,
    item: Item,
    prompt: Prompt,
    levels: Mapping[str, Level],
) -> None:
    """Let what a card says of each be what was said now."""
    for one in queries.said_to(session, item.id, prompt):
        if one.figure_id and one.level != levels.get(one.figure_id):
            session.delete(one)
    session.flush()
    kept = {one.figure_id for one in queries.said_to(session, item.id, prompt)}
    for of, level in levels.items():
        if of not in kept:
            session.add(_row(desk, item, prompt, figure_id=of, level=level))


def _row(desk: Desk, item: Item, prompt: Prompt, **said: Any) -> EcoSaid:  # noqa: ANN401
    return EcoSaid(
        item_id=item.id,
        prompt=prompt,
        source=prompt.row.source,
        said_on=desk.today,
        agency_id=desk.viewer.agency_id,
        written_by_id=desk.viewer.user_id,
        **said,
    )

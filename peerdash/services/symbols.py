"""The team's own symbols: what each stands for, kept by whoever convenes (R120).

A symbol on a map says there what it stands for, so that retiring one here changes
no map: it is only offered no more.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Sticker, Symbol, SymbolDraft
from peerdash.rules import access
from peerdash.rules import stickers as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import maps
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.symbols import Glyph

SET: Final = "symbols"
"""What the log calls the team's set."""


@dataclass(frozen=True, slots=True)
class SymbolSeen:
    """One symbol on offer; `id` is empty for one that is on this map alone."""

    shape: Glyph
    words: str
    id: str = ""
    added_on: date | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """The team's symbols, and whether this viewer keeps them."""

    symbols: tuple[SymbolSeen, ...]
    keeps: bool


@remembered
def team(desk: Desk) -> Team:
    """Return the symbols that every map is offered."""
    with looking(desk, SET, Act.LIST) as session:
        rows = _offered(session)
    return Team(rows, access.may(desk.viewer, Act.KEEP_SYMBOLS))


@remembered
def offered(desk: Desk, ref: str) -> tuple[SymbolSeen, ...]:
    """Return the symbols that one map is offered: the team's, and its own."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        here = [
            (one.shape, one.words)
            for one in maps.rows(session, Sticker, item.id)
            if one.shape
        ]
        every = _offered(session)
    known = {(one.shape, one.words) for one in every}
    mine = [one for one in dict.fromkeys(here) if one not in known]
    used = {shape for shape, _ in mine}
    return (
        *(SymbolSeen(shape, words) for shape, words in sorted(mine)),
        *(one for one in every if one.shape not in used),
    )


def add_symbol(desk: Desk, draft: SymbolDraft) -> str:
    """Give the team a symbol and its line in the key; return its id."""
    with acting(desk, Act.KEEP_SYMBOLS, SET) as deed:
        rules.require_key(draft.words)
        rules.require_fair(draft.words, draft.shape, AgeGroup.NOT_KNOWN)
        known = [(one.shape, one.words) for one in _offered(deed.session)]
        if (draft.shape, draft.words) in known:
            raise Refused("The team has that symbol already.")
        rules.require_one_meaning(draft.shape, draft.words, known)
        ours = {"added_on": desk.today, "added_by_id": desk.viewer.user_id}
        row = Symbol.model_validate(draft, update=ours)
        deed.session.add(row)
        return deed.gives(row.id)


def retire_symbol(desk: Desk, symbol_id: str) -> None:
    """Offer a symbol no more; what is on a map already stays as it is."""
    with acting(desk, Act.KEEP_SYMBOLS, SET) as deed:
        row = deed.session.get(Symbol, symbol_id)
        if row is None or row.retired_on:
            raise no_such("symbol")
        row.retired_on = desk.today
        deed.session.add(row)


def _offered(session: Session) -> tuple[SymbolSeen, ...]:
    asked = select(Symbol).where(col(Symbol.retired_on).is_(None))
    rows = session.exec(asked.order_by(col(Symbol.words), col(Symbol.id))).all()
    return tuple(SymbolSeen(one.shape, one.words, one.id, one.added_on) for one in rows)

"""Canary words: every agency's statements under every code, each with its own (T6).

A word stands in every field of its statement that is words, and is nowhere else,
so that whoever is told it was told of that statement. Who may be is taken from
`tests.policy`, never from the program. `spoke` words stand where it is kept who
spoke, and are for their own agency alone whatever the code (H8).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, select

from peerdash.model import (
    Agency,
    Finding,
    Gap,
    Grant,
    Group,
    Incident,
    InvolvedIn,
    Item,
    Location,
    Member,
    Membership,
    Person,
    Presence,
    Referral,
    Relationship,
    RoleHeld,
    Statement,
    Sticker,
    Telling,
    User,
)
from peerdash.model.contexts import Feature
from peerdash.vocabulary.contexts import FeatureKind
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.handling import THE_TABLE, Handling
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.statements import Attribute
from tests import policy
from tests.area import NOW, TODAY

ITEMS: Final = ("M-12", "L-1", "C-1")
AGENCIES: Final = ("police", "education", "youth-service", "social-care")
THIRD: Final = "health"
CODES: Final = {
    "open": (Handling.OPEN, ()),
    "conditional": (Handling.CONDITIONAL, ()),
    "table": (Handling.NAMED, (THE_TABLE,)),
    "another": (Handling.NAMED, (THIRD,)),
    "nobody": (Handling.NAMED, ()),
    "stub": (Handling.STUB, ()),
    "eyes": (Handling.EYES, ()),
}
_WORD: Final = re.compile(r"zq[a-z]+qz")
_ORDER: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Canary:
    """One word: on which item, from which agency, under which code."""

    word: str
    item: str
    agency: str
    code: str
    spoke: bool = False


@dataclass(frozen=True)
class Aviary:
    """Every canary there is, and who signs in."""

    canaries: dict[str, Canary]
    letters: dict[str, str]
    agency_of: dict[str, str]
    items_of: dict[str, frozenset[str]]

    def foreign(self, who: str, *, room: bool = False) -> frozenset[str]:
        """Return the words that somebody may never be told."""
        return frozenset(
            word
            for word, one in self.canaries.items()
            if not self._may(who, one) or (room and not policy.is_shared(one.code))
        )

    def own(self, who: str) -> frozenset[str]:
        """Return the words that somebody may be told."""
        return frozenset(self.canaries) - self.foreign(who)

    def _may(self, who: str, one: Canary) -> bool:
        if one.item not in self.items_of[who]:
            return False
        ours = self.agency_of[who] == one.agency
        if one.spoke:
            return ours and bool(set(self.letters[who]) & set("PMCH"))
        code = "ours" if one.code == "another" and self.agency_of[who] == THIRD else ""
        of = "own" if ours else "other"
        return policy.reads(self.letters[who], (code or one.code, of, "yes")) == "words"


def heard_in(text: str) -> frozenset[str]:
    """Return every canary word in a text, escaped for Markdown or not."""
    return frozenset(_WORD.findall(text.replace("\\", "").replace("\u2060", "")))


def release(session: Session) -> Aviary:
    """Put every kind of statement, agency and code on each item."""
    agencies = {one.code: one.id for one in session.exec(select(Agency)).all()}
    kept: dict[str, Canary] = {}
    words = _words()
    for ref in ITEMS:
        item = session.exec(select(Item).where(Item.ref == ref)).one()
        ground = _Ground.of(session, item)
        for agency in AGENCIES:
            for code, (handling, named) in CODES.items():
                told = {
                    "item_id": item.id,
                    "agency_id": agencies[agency],
                    "handling": handling,
                    "condition": "On a condition",
                    "named_to": frozenset(agencies.get(one, one) for one in named),
                    "contact": "Jo",
                }
                for make in _KINDS:
                    word, spoke = next(words), next(words)
                    make(ground, word, spoke, told)
                    kept[word] = Canary(word, ref, agency, code)
                    kept[spoke] = Canary(spoke, ref, agency, code, spoke=True)
    session.flush()
    return Aviary(kept, *_people(session, agencies), seen_by(session))


def seen_by(session: Session) -> dict[str, frozenset[str]]:
    """Who sees which item, by the second table, from what is in the database."""
    found: dict[str, set[str]] = {}
    users = {u.id: u for u in session.exec(select(User)).all()}
    held = session.exec(select(RoleHeld)).all()
    by_role = {role: letter for letter, role in policy.LETTERS.items()}
    for ref in ITEMS:
        item = session.exec(select(Item).where(Item.ref == ref)).one()
        grants = session.exec(select(Grant).where(Grant.item_id == item.id)).all()
        for user in users.values():
            mine = [g.excluded for g in grants if g.user_id == user.id]
            grant = "barred" if any(mine) else "invited" if mine else "none"
            letters = "".join(
                by_role[o.role.value] for o in held if o.user_id == user.id
            )
            state = (
                grant,
                "none",
                "yes" if item.restricted else "no",
                "own" if user.agency_id == item.agency_id else "other",
                "draft" if item.stage.value == "draft" else "sent",
                "self" if user.id == item.referred_by_id else "other",
            )
            if policy.sees(letters, state):
                found.setdefault(user.username, set()).add(ref)
    return {u.username: frozenset(found.get(u.username, ())) for u in users.values()}


def referral_words(session: Session, ref: str, code: str) -> str:
    """Put one more word in what a referral says, under a code, and return it."""
    word = f"zqreferral{code}qz".replace("-", "")
    row = session.exec(select(Referral).where(Referral.ref == ref)).one()
    row.handling, row.named_to = CODES[code][0], frozenset(CODES[code][1])
    row.concern = row.strengths = row.done_already = row.contacts = word
    row.hoped_for = row.consulted = word
    session.add(row)
    return word


def _words() -> Iterator[str]:
    for one in _ORDER:
        for two in _ORDER:
            for three in _ORDER:
                yield f"zq{one}{two}{three}qz"


def _people(
    session: Session, agencies: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    codes = {id_: code for code, id_ in agencies.items()}
    by_role = {role: letter for letter, role in policy.LETTERS.items()}
    users = session.exec(select(User)).all()
    held = session.exec(select(RoleHeld)).all()
    letters = {
        user.username: "".join(
            by_role[one.role.value] for one in held if one.user_id == user.id
        )
        for user in users
    }
    return letters, {user.username: codes[user.agency_id] for user in users}


@dataclass
class _Ground:
    """One item while statements are put on it."""

    session: Session
    item: Item
    people: list[str]
    place: str
    count: int = 0

    @classmethod
    def of(cls, session: Session, item: Item) -> "_Ground":
        asked = select(Member.person_id).where(Member.item_id == item.id)
        people = sorted(session.exec(asked).all())[:2]
        ground = cls(session, item, people, "")
        while len(ground.people) < len(("from", "to")):
            ground.people.append(ground.somebody("Somebody Here"))
            session.add(
                Member(item_id=item.id, person_id=ground.people[-1], reason="Here")
            )
        place = Location(
            ref=ground.next_ref("L"), name="The lock", kind=LocationKind.OUTDOOR
        )
        session.add(place)
        session.flush()
        ground.place = place.id
        return ground

    def next_ref(self, prefix: str) -> str:
        self.count += 1
        kind = "MLC".index(self.item.ref[0])
        return f"{prefix}-{kind + 5}{self.count:04}"

    def somebody(self, name: str) -> str:
        row = Person(ref=self.next_ref("P"), name=name)
        self.session.add(row)
        self.session.flush()
        return row.id


def _relationship(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Relationship(
        from_id=g.people[0],
        to_id=g.people[1],
        kind=RelationshipKind.HARM,
        note=word,
        tested_by=word,
        said_by=spoke,
        **told,
    )
    g.session.add(row)


def _incident(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Incident(
        ref=g.next_ref("I"),
        kind=IncidentKind.OTHER,
        title=word,
        at_time=word,
        reference=word,
        note=word,
        happened=ImpreciseDate(TODAY),
        said_by=spoke,
        **told,
    )
    g.session.add(row)
    g.session.flush()
    g.session.add(
        InvolvedIn(
            incident_id=row.id,
            person_id=g.people[0],
            role=IncidentRole.HARMED,
            item_id=g.item.id,
        )
    )


def _group(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    del spoke
    row = Group(kind=GroupKind.PLACE, label=word, **told)
    g.session.add(row)
    g.session.flush()
    g.session.add(Membership(group_id=row.id, person_id=g.people[0], item_id=g.item.id))


def _presence(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Presence(
        person_id=g.people[0],
        location_id=g.place,
        kind=PresenceKind.LIVES,
        note=word,
        said_by=spoke,
        **told,
    )
    g.session.add(row)


def _gap(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Gap(
        question=word, ask=word, note=word, person_id=g.people[0], said_by=spoke, **told
    )
    g.session.add(row)


def _finding(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Finding(
        kind=FindingKind.RISK,
        words=word,
        note=word,
        person_id=g.people[0],
        said_by=spoke,
        **told,
    )
    g.session.add(row)


def _feature(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Feature(kind=FeatureKind.CCTV, words=word, note=word, said_by=spoke, **told)
    g.session.add(row)


def _member(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    """Somebody whose very name is a word, where nobody else may know of them."""
    absent = told["handling"] == Handling.EYES
    row = Member(
        person_id=g.somebody(word if absent else "Somebody Else"),
        reason=word,
        told_note=word,
        first_because=word,
        source_note=spoke,
        **told,
    )
    g.session.add(row)


def _sticker(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Sticker(words=word, note=word, person_id=g.people[0], said_by=spoke, **told)
    g.session.add(row)


def _statement(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    row = Statement(
        person_id=g.people[0],
        attribute=Attribute.SCHOOL,
        value=word,
        worker=word,
        note=word,
        said_by=spoke,
        **told,
    )
    g.session.add(row)


def _telling(g: _Ground, word: str, spoke: str, told: dict[str, Any]) -> None:
    del spoke
    row = Telling(
        person_id=g.people[0], told=Told.PLANNED, words=word, kept_at=NOW, **told
    )
    g.session.add(row)


_KINDS: Final = (
    _relationship,
    _incident,
    _group,
    _presence,
    _gap,
    _finding,
    _sticker,
    _statement,
    _telling,
    _feature,
    _member,
)


def strings(seen: object) -> Iterator[str]:
    """Yield every string anywhere in what a service returned."""
    yield from (_walk(seen, set()))


def _walk(seen: object, known: set[int]) -> Iterator[str]:
    if isinstance(seen, str):
        yield str(seen)
        return
    if id(seen) in known or isinstance(seen, (int, float, bytes, type(None))):
        return
    known.add(id(seen))
    yield repr(seen)
    parts: Iterable[object] = ()
    if isinstance(seen, dict):
        parts = (*seen.keys(), *seen.values())
    elif isinstance(seen, (tuple, list, set, frozenset)):
        parts = seen
    else:
        parts = [
            getattr(seen, name)
            for name in dir(type(seen))
            if isinstance(getattr(type(seen), name, None), property)
            and not name.startswith("_")
        ]
        slots = getattr(seen, "__dataclass_fields__", {})
        parts = [*parts, *(getattr(seen, name) for name in slots)]
    for one in parts:
        yield from _walk(one, known)

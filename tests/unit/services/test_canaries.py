"""Nothing shown that the model says is hidden, by any service to anybody (T6, T13)."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any, Final, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from peerdash import services
from peerdash.model import Gap, Item, Member, Relationship
from peerdash.rules.refusal import Refused
from peerdash.services import chronology, identities, members, minutes, telling
from peerdash.services.briefing import briefing
from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.triage import card
from peerdash.store import scope
from peerdash.vocabulary.handling import Handling
from tests import canaries, policy
from tests.area import Area
from tests.canaries import Aviary, heard_in
from tests.unit.services.test_alike import made

READERS: Final = ("asha", "sam", "nia", "dev", "ruth", "mina", "olu")
SEEN: Final = {
    "M-12": {"asha", "sam", "nia", "dev", "ruth"},
    "L-1": {"asha", "sam"},
    "C-1": {"asha", "sam"},
}
LEAST: Final = 25
WORDS: Final = ((Relationship, "note"), (Gap, "question"), (Member, "reason"))


def looks() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public service that looks and changes nothing."""
    for found in pkgutil.iter_modules(services.__path__):
        module = import_module(f"peerdash.services.{found.name}")
        for name, service in inspect.getmembers(module, inspect.isfunction):
            ours = service.__module__ == module.__name__ and not name.startswith("_")
            if ours and list(inspect.signature(service).parameters)[:1] == ["desk"]:
                source = sources(service)
                if "with looking(" in source and "acting(" not in source:
                    yield f"{found.name}.{name}", service


def sources(service: Callable[..., object]) -> str:
    """A service's source, with the private functions of its module that it asks."""
    own = inspect.getsource(service)
    asks = (
        inspect.getsource(one)
        for name, one in inspect.getmembers(inspect.getmodule(service))
        if name.startswith("_") and inspect.isfunction(one) and f"{name}(" in own
    )
    return own + "".join(asks)


LOOKS: Final = dict(looks())


@pytest.fixture
def aviary(sqlite_area: Area) -> Aviary:
    """Release the canaries into the fictitious area."""
    with scope.unscoped(sqlite_area.db) as session:
        return canaries.release(session)


def asked(service: Callable[..., object], area: Area, who: str, ref: str) -> str:
    """Ask one service as somebody, and return every string in what it gives."""
    hints = get_type_hints(service)
    told: dict[str, Any] = {
        one: made(hints[one])
        for one, parameter in inspect.signature(service).parameters.items()
        if parameter.default is inspect.Parameter.empty and one != "desk"
    }
    for name in ("ref", "item_ref"):
        if name in told:
            told[name] = ref
    if "item_ref" in told and "ref" in told:
        told["ref"] = "G-4"
    if "names" in inspect.signature(service).parameters:
        told["names"] = True
    try:
        return "\n".join(canaries.strings(service(area.desk(who), **told)))
    except (Refused, KeyError, AttributeError, ValueError):
        return ""


@pytest.mark.parametrize("who", READERS)
def test_no_service_tells_anybody_a_foreign_word(
    sqlite_area: Area, aviary: Aviary, who: str
) -> None:
    foreign, told = aviary.foreign(who), set[str]()
    for name, service in LOOKS.items():
        for ref in canaries.ITEMS:
            heard = heard_in(asked(service, sqlite_area, who, ref))
            assert not heard & foreign, f"{name} of {ref}"
            told |= heard
    assert bool(told) == (who not in ("mina", "olu"))


def test_enough_services_were_asked() -> None:
    assert len(LOOKS) >= LEAST
    assert {"maps.picture", "chronology.of", "cases.case_file"} <= set(LOOKS)


def of_people(desk: Desk) -> Iterator[str]:
    """Every word on the pages of the people of a map."""
    for ref in members.roster(desk, "M-12"):
        yield from canaries.strings(identities.identity(desk, ref))
        yield from canaries.strings(telling.told(desk, ref))


def test_whoever_may_read_a_map_is_told_every_word_of_it(
    sqlite_area: Area, aviary: Aviary
) -> None:
    """So the words above are absent because they are hidden, not because unseen."""
    for who in ("asha", "dev", "ruth"):
        drawn = asked(picture, sqlite_area, who, "M-12")
        dated = asked(chronology.of, sqlite_area, who, "M-12")
        told = "\n".join(of_people(sqlite_area.desk(who)))
        mine = {
            word
            for word in aviary.own(who)
            if aviary.canaries[word].item == "M-12" and not aviary.canaries[word].spoke
        }
        assert len(heard_in(drawn + dated + told) & mine) > len(mine) / 2


@pytest.mark.parametrize("who", ["asha", "sam"])
def test_a_room_and_paper_are_told_only_what_is_for_everybody_round_the_table(
    sqlite_area: Area, aviary: Aviary, who: str
) -> None:
    desk = sqlite_area.desk(who)
    told = [
        briefing(desk, "G-4", "L-1"),
        minutes.minutes(desk, "G-3"),
        minutes.minutes(desk, "G-4"),
        picture(desk.for_the_room, "M-12"),
        chronology.of(desk.for_the_room, "M-12"),
    ]
    heard = heard_in("\n".join(text for one in told for text in canaries.strings(one)))
    assert heard
    assert not heard & aviary.foreign(who, room=True)


@pytest.mark.parametrize(
    ("code", "who", "read"),
    [
        ("open", "sam", True),
        ("conditional", "sam", True),
        ("stub", "sam", False),
        ("stub", "asha", True),
        ("another", "sam", False),
    ],
)
def test_what_a_referral_says_is_told_by_its_code(
    sqlite_area: Area, code: str, who: str, *, read: bool
) -> None:
    with scope.unscoped(sqlite_area.db) as session:
        word = canaries.referral_words(session, "R-21", code)
    told = "\n".join(canaries.strings(card(sqlite_area.desk(who), "R-21")))
    assert (word in told) == read
    assert read or "Information held by" in told


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.data())
def test_nothing_is_shown_that_the_model_says_is_hidden(
    sqlite_area: Area, chosen: st.DataObject
) -> None:
    area = sqlite_area
    who = chosen.draw(st.sampled_from(READERS[:5]))
    words: dict[str, bool] = {}
    with scope.unscoped(area.db) as session:
        desk = area.desk(who)
        letters = "".join(
            letter
            for letter, role in policy.LETTERS.items()
            if role in {one.value for one in desk.viewer.roles}
        )
        item = session.exec(select(Item).where(Item.ref == "M-12")).one()
        for table, field in (
            (Relationship, "note"),
            (Gap, "question"),
            (Member, "reason"),
        ):
            rows: list[Any] = list(
                session.exec(select(table).where(col(table.item_id) == item.id)).all()
            )
            for n, row in enumerate(sorted(rows, key=lambda r: str(r.id))):
                code = chosen.draw(st.sampled_from(sorted(canaries.CODES)))
                handling, named = canaries.CODES[code]
                if table is Member and handling == Handling.EYES:
                    code, handling = "stub", Handling.STUB
                row.handling, row.named_to = handling, frozenset(named)
                word = f"zq{field}{'x' * (n + 1)}qz"
                setattr(row, field, word)
                session.add(row)
                of = "own" if row.agency_id == desk.viewer.agency_id else "other"
                told = policy.reads(letters, (code, of, "yes"))
                words[word] = told == "words"
    shown = asked(picture, area, who, "M-12") + asked(chronology.of, area, who, "M-12")
    for service in LOOKS.values():
        shown += asked(service, area, who, "M-12")
    heard = heard_in(shown)
    assert not {word for word in heard if not words[word]}
    assert {word for word, may in words.items() if may and "note" not in word} <= heard


def test_the_room_s_desk_is_the_same_desk_but_for_its_eyes(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    assert replace(desk.for_the_room, shared=False) == desk

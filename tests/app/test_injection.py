"""Every page, with something hostile in every field that people type in (T10).

What Streamlit is told to read as Markdown holds each payload escaped; what it
shows as it stands holds it as it was typed; nowhere is any of it lost, but where
names are masked, and there what is left is escaped too.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.menu import MENU
from peerdash.model import GapDraft, ReviewDraft
from peerdash.model.record import tidied
from peerdash.ui.frame import words
from peerdash.vocabulary.roles import Role
from tests import injection
from tests.app.pages_open import opened
from tests.area import Area
from tests.browser.walking import PEOPLE, WITH_REFS

AS_TYPED: Final = frozenset(
    {
        "text.body",
        "text_input.default",
        "text_input.value",
        "text_input.placeholder",
        "text_area.default",
        "text_area.value",
        "text_area.placeholder",
        "selectbox.options",
        "selectbox.raw_value",
        "multiselect.options",
        "plotly_chart.alt",
        "bidi_component.json",
        "arrow_table.alt",
    }
)
AS_HTML: Final = "plotly_chart.spec"
FIRST_NAME: Final = re.compile(r"qj\d+b$", re.IGNORECASE)
TURN: Final = 3


def pages_of(role: Role) -> list[tuple[str, str]]:
    return [
        (entry.address, refs)
        for entry in MENU
        if entry.act is None or role in entry.act.row.roles
        for refs in ("", *WITH_REFS.get(entry.address, ()))
    ]


def strings(
    message: Any,  # noqa: ANN401
    path: str = "",
) -> Iterator[tuple[str, str]]:
    """Yield every text in a message to the browser, and the field it is in."""
    for about, value in message.ListFields():
        here = f"{path}.{about.name}" if path else about.name
        several = value if about.is_repeated else [value]
        for one in several:
            if hasattr(one, "ListFields"):
                yield from strings(one, here)
            elif isinstance(one, str):
                yield here, one


def shown(page: AppTest) -> Iterator[tuple[str, str]]:
    """Yield every text on a page and where Streamlit puts it."""
    for one in elements(page._tree):
        kind = one.type
        if kind in {"arrow_table", "table", "arrow_data_frame"}:
            for cell in one.value.to_numpy().ravel():
                yield f"{kind}.cell", str(cell)
        elif hasattr(one.proto, "ListFields"):
            for path, text in strings(one.proto):
                where = f"{kind}.{path}"
                for leaf in leaves(where, text):
                    yield where, leaf


def leaves(where: str, text: str) -> Iterator[str]:
    """Yield the texts in JSON, a list of lines as one; of any other text, itself."""
    if where not in {AS_HTML, "bidi_component.json"}:
        yield text
        return
    waiting = [json.loads(text)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list) and all(isinstance(line, str) for line in one):
            yield " ".join(one)
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one


def elements(block: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from elements(child)
        else:
            yield child


def wrong(where: str, text: str) -> Iterator[str]:
    """Yield what is shown otherwise than it was typed, or could come alive."""
    for number, said in injection.found(text):
        if not is_right(where, number, said):
            yield f"{where}: {tidied(injection.PAYLOADS[number])!r} became {said!r}"
    if injection.is_cut_short(text) and not (
        FIRST_NAME.search(text) or injection.is_masked(text)
    ):
        yield f"{where}: {text!r} ends too soon"


def is_right(where: str, number: int, said: str) -> bool:
    if injection.is_masked(said):
        return is_dead(where, said)
    if where == AS_HTML:
        return "<" not in said and injection.is_whole(number, unescape(said))
    fine = injection.is_whole if where in AS_TYPED else injection.is_escaped
    return fine(number, said)


def is_dead(where: str, said: str) -> bool:
    """Whether what a room is shown without names in it can still do nothing."""
    if where == AS_HTML:
        return "<" not in said
    return where in AS_TYPED or injection.is_still_escaped(said)


@pytest.mark.parametrize("who", ["asha"])
def test_on_every_page_everything_typed_is_shown_whole_and_dead(
    who: str, sqlite_area: Area
) -> None:
    assert len(injection.PAYLOADS) >= 60
    assert injection.fill(sqlite_area.db, TURN) > 500
    told: list[str] = []
    seen: set[int] = set()
    for address, refs in pages_of(PEOPLE[who]):
        page = opened(address, who, days=0, **dict(parse_qsl(refs)))
        for where, text in shown(page):
            payloads = injection.found(text)
            seen |= {one for one, said in payloads if not injection.is_masked(said)}
            told += [f"/{address}?{refs} {one}" for one in wrong(where, text)]
    assert not told, "\n".join(told)
    assert len(seen) > 50


def test_a_short_text_is_kept_on_one_line_and_a_long_one_as_typed() -> None:
    typed = "one\ntwo\r\n\n- three"
    draft = GapDraft(question=typed, ask="Kim\nHart")
    assert (draft.question, draft.ask) == ("one two  - three", "Kim Hart")
    long = ReviewDraft(found=typed, next_on=date(2026, 12, 1))
    assert long.found == "one\ntwo\n\n- three"


@pytest.mark.parametrize("payload", injection.PAYLOADS)
def test_what_nobody_can_see_is_not_kept(payload: str) -> None:
    hidden = "\u202e\u200b\u2066\x00\x1b\ufeff"
    spread = payload[:3] + hidden + payload[3:]
    assert tidied(spread) == tidied(payload)


@pytest.mark.parametrize("typed", ["<QQ·1>", "[QQ](x)", "QQ://somebody.test", "*QQ*"])
def test_what_is_masked_is_dead_only_where_it_is_escaped(typed: str) -> None:
    assert injection.is_masked(typed)
    assert injection.is_still_escaped(words(typed))
    assert not injection.is_still_escaped(typed)

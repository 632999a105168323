"""The eleven cards, one at a time: asked, answered in their words, or left out."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.services import ecomap_answers
from peerdash.services.desk import Desk
from peerdash.services.ecomap_answers import AnswerForm, SaidDraft
from peerdash.services.ecomaps import Answered, OwnFigure, OwnMap
from peerdash.services.saving import as_draft
from peerdash.ui import form, merging, trying, way, wrong
from peerdash.ui.asking import generation
from peerdash.ui.frame import words
from peerdash.ui.wrong import Part
from peerdash.vocabulary.cards import Level, Prompt, Section
from peerdash.vocabulary.dates import in_words

NAMES: Final = ("words", "sure")
CARDS: Final = tuple(Prompt)
SAY: Final = "Not said"


def panel(desk: Desk, seen: OwnMap) -> None:
    """One card, with the way to the others; where they got to stays on the screen."""
    card = _card()
    answers = dict(seen.answers)
    talked = sum(bool(one.version) and not one.skipped for one in answers.values())
    left = sum(one.skipped for one in answers.values())
    st.caption(
        words(
            f"{talked} of {len(CARDS)} talked about, {left} left out. Leaving one out "
            "is fine, in any order, and so is stopping. Begin with what goes well."
        )
    )
    _ways(card, answers)
    st.caption(words(card.row.section.label))
    st.subheader(words(card.row.asks), anchor=False)
    st.markdown(words(card.row.hint))
    if card.row.as_told:
        st.caption(words(card.row.as_told))
    trying.told()
    _asked(desk, seen, card, seen.answered(card))


def _card() -> Prompt:
    now = way.ref("card")
    return next((one for one in CARDS if one.value == now), CARDS[0])


def _ways(card: Prompt, answers: Mapping[Prompt, Answered]) -> None:
    """Every card by its section, with what became of it."""
    at = st.selectbox(
        "Card",
        CARDS,
        CARDS.index(card),
        format_func=lambda one: f"{_standing(answers.get(one))}{one.row.asks}",
        key=f"ecomap.card.{card.value}",
    )
    if at != card:
        way.keep(card=at.value)
        st.rerun()


def _standing(one: Answered | None) -> str:
    if one is None or not one.version:
        return ""
    return "Left out: " if one.skipped else "Talked about: "


def _asked(desk: Desk, seen: OwnMap, card: Prompt, now: Answered) -> None:
    key = f"ecomap.{seen.ref}.{card.value}"
    row = AnswerForm.model_construct(None, words=now.words, sure=False)
    form.begin(key, NAMES, row=row, version=now.version)
    levels = dict(now.levels)
    if merging.is_open(key):
        draft = form.settled(key, AnswerForm, {})
    else:
        draft, levels = _form(seen, card, key, row, levels)
    if draft is not None:
        told = as_draft(draft, SaidDraft)
        if form.saved(
            key,
            lambda version: ecomap_answers.answer(
                desk, seen.ref, card, told, levels, seen=version, sure=draft.sure
            ),
        ):
            _next(card)
    place = f"{key}.skip"
    if st.button("Leave this one out", key=place) and trying.tried(
        lambda: ecomap_answers.skip(desk, seen.ref, card, now.version), place
    ):
        _next(card)
    if now.on:
        st.caption(words(f"{card.row.source.label}, {in_words(now.on)}."))


def _form(
    seen: OwnMap, card: Prompt, key: str, row: AnswerForm, levels: dict[str, Level]
) -> tuple[AnswerForm | None, dict[str, Level]]:
    """Ask of each person what the card asks, and for their own words."""
    people = [one for one in seen.figures if one.kind.row.person]
    wrong.summary(key)
    with st.form(generation(key), border=False, enter_to_submit=False):
        if not people:
            st.caption(
                "Nobody is on the map yet: put somebody there to say it of them."
            )
        chosen = {one.id: _of(one, card, key, levels.get(one.id)) for one in people}
        given = form.asked(AnswerForm, NAMES, key, row=row)
        if not form.pressed("Keep and go on", key, Part(AnswerForm, NAMES)):
            return None, levels
    form.told(key, given)
    said = {of: level for of, level in chosen.items() if level}
    return form.judged(key, AnswerForm, given), said


def _of(one: OwnFigure, card: Prompt, key: str, now: Level | None) -> Level | None:
    """Ask it of one person: a tick where there is one thing to say, else a choice."""
    offered, at = card.row.levels, f"{generation(key)}.{one.id}"
    if len(offered) == 1:
        label = f"{one.label}: {offered[0].label}"
        ticked = st.checkbox(words(label), value=now is not None, key=at)
        return offered[0] if ticked else None
    ways = [None, *offered]
    return st.radio(
        words(one.label),
        ways,
        ways.index(now) if now in ways else 0,
        format_func=lambda level: words(level.label.capitalize() if level else SAY),
        horizontal=True,
        key=at,
    )


def _next(card: Prompt) -> None:
    """Go on to the next card; after the last, stay with it."""
    after = CARDS[min(CARDS.index(card) + 1, len(CARDS) - 1)]
    way.keep(card=after.value)
    st.rerun()


def covered(seen: OwnMap) -> str:
    """Say of each of the three parts of the talk how far it got (R061)."""
    told = []
    for section in Section:
        cards = [one for one in CARDS if one.row.section == section]
        done = sum(bool(seen.answered(one).version) for one in cards)
        told.append(f"{section.label}: {done} of {len(cards)}")
    return "; ".join(told)

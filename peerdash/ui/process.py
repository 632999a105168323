"""The way of a map on the screen: nine steps, the one it is at, what each lacks."""

from typing import Final

import streamlit as st

from peerdash.rules.process import Pace, reached
from peerdash.services import process
from peerdash.services.desk import Desk
from peerdash.ui.frame import Markdown, marked, words
from peerdash.vocabulary.process import Step

DONE: Final = marked(":material/check_circle:")
HERE: Final = marked(":material/adjust:")
TO_COME: Final = marked(":material/radio_button_unchecked:")


def stepper(desk: Desk, ref: str) -> None:
    """Draw the steps in a row, in words besides marks, and what is missing below."""
    every = process.paces(desk, ref)
    here = reached(every)
    with st.container(horizontal=True, gap="small"):
        for one in every:
            st.markdown(_step(one, here), width="content")
    missing = [one for one in every if one.missing and one.step != Step.CLOSE]
    if missing:
        with st.popover(words(f"What is missing at {_counted(len(missing))}")):
            for one in missing:
                said = "; ".join(one.missing)
                st.markdown(f"**{words(one.step.label)}**: {words(said)}.")


def _step(one: Pace, here: Step | None) -> Markdown:
    label = words(one.step.label)
    if one.done:
        return marked(f"{DONE} {label}")
    if one.step == here:
        return marked(f"{HERE} **Now: {label}**")
    return marked(f"{TO_COME} {label}")


def _counted(many: int) -> str:
    return "1 step" if many == 1 else f"{many} steps"

"""What every page shares: the heading, the sidebar, empty states and refusals."""

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Final, NewType, TypeAlias

import streamlit as st
from pydantic import BaseModel, ValidationError
from streamlit.navigation.page import StreamlitPage

from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk
from peerdash.ui import door, paper
from peerdash.vocabulary.roles import Role

Section: TypeAlias = tuple[str, list[tuple[StreamlitPage, str]]]
Markdown = NewType("Markdown", str)
NOTHING_SAVED: Final = (
    "Nothing can be saved just now. What you opened earlier can still be read, and "
    "what you type stays on this screen only. Whoever looks after peerdash has to "
    "see to its disk or its database."
)
LOG_BROKEN: Final = (
    "The log of who looked does not hold from line {} on. Records can be read, and "
    "nothing can be given out. Keep this database as it is, and find out why: see "
    "Integrity under Governance."
)
NOBODY_IN: Final = (
    "Nobody can sign in just now: every sign-in has to be in the log, and nothing "
    "can be written. Try again in a minute. Whoever looks after peerdash has to see "
    "to its disk or its database."
)
HEADED: Final = "frame.headed"
JOINER: Final = "\u2060"
_LIVE: Final = re.compile(
    r":(?=//|[a-z+][\w+-]*[:/])|@(?=\w)|www(?=\.)|[-<>~=](?=[->=])", re.IGNORECASE
)
_PLAIN: Final = re.compile(r"(?:[^\W_]|[,;?']| (?! ))+")
_MARKS: Final = re.compile(r"((?<!\w)-|-(?!\w)|[\\`*_{}\[\]()<>#+.!|~$:@&=])")


def marked(text: str) -> Markdown:
    """Return Markdown of our own, with escaped words in it, as Markdown.

    mypy sees to it that nothing else is (tests/escaping.py).
    """
    return Markdown(text)


def words(text: str) -> Markdown:
    """Return stored text such that Markdown shows it as it was typed (WB4).

    Addresses, icons, Streamlit's own mark and arrows come alive after Markdown has
    been read, so an unseen joiner goes where escaping cannot hold them. Most words
    are plain and are given back at once.
    """
    if _PLAIN.fullmatch(text) and text == text.strip():
        return Markdown(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    still = (_LIVE.sub(rf"\g<0>{JOINER}", line) for line in lines if line)
    return Markdown("\\\n".join(_MARKS.sub(r"\\\1", line) for line in still))


def heading(title: str, desk: Desk, caption: str = "") -> None:
    """Draw the page's one first-level heading and, if any, a line under it."""
    del desk
    st.session_state[HEADED] = True
    st.title(words(title), anchor=False)
    if caption:
        st.caption(words(caption))


def nothing_yet(sentence: str) -> None:
    """Say that there is nothing here, and what would bring something."""
    st.info(words(sentence), icon=":material/info:")


def refusal(refused: Refused) -> None:
    """Say why something cannot be done."""
    st.error(words(str(refused)), icon=":material/block:")


def refused_page(title: str, refused: Refused) -> None:
    """Say why a page cannot be shown, under a heading as on every other page."""
    if not st.session_state.get(HEADED):
        st.title(words(title), anchor=False)
    refusal(refused)


@contextmanager
def telling(draft: type[BaseModel]) -> Generator[None]:
    """Turn a refusal, or a field filled in wrongly, into sentences by the form."""
    try:
        yield
    except Refused as refused:
        refusal(refused)
    except ValidationError as error:
        for sentence in complaints(draft, error):
            st.error(words(sentence), icon=":material/error:")


def complaints(draft: type[BaseModel], error: ValidationError) -> list[str]:
    """Return a sentence for each field that is wrong: the field's own description."""
    told = (_complaint(draft, found["loc"], found["msg"]) for found in error.errors())
    return list(dict.fromkeys(told))


def ribbon(*, fictitious: bool) -> None:
    """Lay the paper; every screen of the demonstration says that nothing is real."""
    st.session_state[HEADED] = False
    paper.laid(fictitious=fictitious)


def notice(*, writable: bool, signed_in: bool = True) -> None:
    """Say on every page while nothing can be saved; reading goes on (RL9)."""
    if not writable:
        said = NOTHING_SAVED if signed_in else NOBODY_IN
        st.warning(words(said), icon=":material/cloud_off:")


def alarm(broken: int | None) -> None:
    """Say on every page, to whom it concerns, that the log does not hold (AU6)."""
    if broken is not None:
        st.error(LOG_BROKEN.format(broken), icon=":material/error:")


def sidebar(viewer: Viewer, sections: Iterable[Section]) -> None:
    """Draw the way round, who is signed in, and the way out."""
    with st.sidebar:
        for section, pages in sections:
            with st.container(gap="xxsmall"):
                st.caption(words(section))
                for page, icon in pages:
                    st.page_link(page, icon=icon)
        with st.container(gap="xxsmall"):
            st.markdown(f"**{words(viewer.name)}**")
            st.caption(words(_roles(viewer)))
            st.caption(words(viewer.agency))
        door.watch()


def _roles(viewer: Viewer) -> str:
    held = [role.label for role in Role if role in viewer.roles]
    return " and ".join(held) or "No role yet"


def _complaint(draft: type[BaseModel], loc: tuple[int | str, ...], message: str) -> str:
    field = draft.model_fields.get(str(loc[0])) if loc else None
    told = field.description if field else None
    return told or message.removeprefix("Value error, ")

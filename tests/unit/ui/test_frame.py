"""Stored words on the screen, and complaints about forms."""

import pytest
from pydantic import BaseModel, Field, ValidationError

from peerdash.ui.frame import JOINER, complaints, words


class Draft(BaseModel):
    """A form with one field."""

    name: str = Field(min_length=1, description="Enter who it is.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada O'Neil", "Ada O'Neil"),
        ("**b** _i_", r"\*\*b\*\* \_i\_"),
        ("![x](y)", r"\!\[x\]\(y\)"),
        ("<b>", r"\<b\>"),
        (":red[x]", r"\:red\[x\]"),
        ("one\n\n    two", "one\\\ntwo"),
        ("M-12", "M-12"),
        ("- one", r"\- one"),
        ("a -", r"a \-"),
    ],
)
def test_stored_words_are_shown_as_they_were_typed(typed: str, shown: str) -> None:
    assert words(typed) == shown


@pytest.mark.parametrize(
    "live",
    [
        "https://evil.test",
        "www.evil.test",
        "a@evil.test",
        ":material/home:",
        ":streamlit:",
        ":+1:",
    ],
)
def test_nothing_stored_comes_alive(live: str) -> None:
    assert JOINER in words(live)


def test_a_wrong_field_complains_in_its_own_words_once() -> None:
    with pytest.raises(ValidationError) as caught:
        Draft(name="")
    assert complaints(Draft, caught.value) == ["Enter who it is."]

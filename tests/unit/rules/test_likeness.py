"""What somebody is called, and whether words name them."""

import pytest

from peerdash.rules import likeness


@pytest.mark.parametrize(
    ("known_as", "names"),
    [
        ("", ("Jo Lister",)),
        ("Ziggy", ("Jo Lister", "Ziggy")),
        ("Ziggy; Lil J or Jay", ("Jo Lister", "Ziggy", "Lil J", "Jay")),
        ("J, Jo Lister", ("Jo Lister",)),
    ],
)
def test_each_name_is_one_and_a_single_letter_is_none(
    known_as: str, names: tuple[str, ...]
) -> None:
    assert likeness.called("Jo Lister", known_as) == names


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Seen with ZIGGY.", True),
        ("Jo Lister's brother", True),
        ("Jo Listering came", False),
        ("Ziggyfield park", False),
        ("", False),
    ],
)
def test_a_name_is_a_whole_word(words: str, *, named: bool) -> None:
    assert likeness.naming(("Jo Lister", "Ziggy"))(words) == named

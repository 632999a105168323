"""What must not be read on a room's screen: each name, by whatever it begins with."""

import pytest

from peerdash.services.masking import Masks

MASKS = Masks(
    by_first={
        "jonah": ["Jonah Marrick"],
        "o": ["O'Neil Tarn"],
        "\u00e9lodie": ["\u00c9lodie Ash"],
        "": ["-- Unsaid"],
    },
    ours={"Kit": "KI", "Jonah Marrick": "JM\u00b71"},
)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Jonah Marrick was there.", "JM\u00b71 was there."),
        ("(JONAH\n MARRICK), twice", "(JM\u00b71), twice"),
        ("He saw O'Neil Tarn", "He saw OT"),
        ("\u00c9LODIE ASH came", "\u00c9A came"),
        ("Kit and a kit", "KI and a kit"),
        ("Jonah alone, Marrick alone", "Jonah alone, Marrick alone"),
        ("Nobody", "Nobody"),
    ],
)
def test_each_name_is_masked_however_it_is_written(words: str, read: str) -> None:
    assert MASKS.masked(words) == read

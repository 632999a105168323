"""No key, token or passphrase is kept in this repository (WB10).

What is looked for is what keys look like, and long strings too random to be words.
The one hash kept is of nobody's passphrase, for guesses at nobody's name to cost as
much (AN7).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from peerdash.store.passphrases import NOBODYS

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = {".py", ".toml", ".md", ".csv", ".json", ".js", ".css", ".html", ".mako"}
NOT_OURS: Final = {".git", ".venv", "node_modules", "peerdash.egg-info", "__pycache__"}
SHAPES: Final = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    r"\bgithub_pat_\w{60,}",
    r"\bglpat-[\w-]{20}\b",
    r"\bxox[abprs]-[\w-]{10,}",
    r"\bsk-[A-Za-z0-9_-]{32,}",
    r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    r"\bpypi-[\w-]{50,}",
    r"://[^/\s:@{}]+:[^/\s:@{}]{6,}@",
    r"\$argon2id\$v=\d+\$[^$\s]+\$[\w+/]{16,}\$[\w+/]{20,}",
)
RANDOM: Final = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w+/=-])")
BITS: Final = 4.2
"""In a character: English words run to 3.9, hexadecimal at most to 4, base64 to 6."""


def sources() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = set(path.relative_to(ROOT).parts)
        if path.suffix in TEXT and path.is_file() and not parts & NOT_OURS:
            yield path


def entropy(text: str) -> float:
    """Return how many bits a character of this text carries."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


def secrets_in(text: str) -> list[str]:
    """Return what looks like a secret."""
    shaped = [one[0] for shape in SHAPES for one in re.finditer(shape, text)]
    random = [
        one
        for one in RANDOM.findall(text)
        if entropy(one) > BITS and any(c.isdigit() for c in one) and has_both(one)
    ]
    return shaped + random


def has_both(text: str) -> bool:
    return text != text.lower() and text != text.upper() and "/" not in text[:20]


@pytest.mark.parametrize("path", sources(), ids=lambda one: str(one.relative_to(ROOT)))
def test_no_secret_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path == Path(__file__):
        return
    assert [one for one in secrets_in(text) if one not in NOBODYS] == []


def test_keys_and_databases_are_not_kept() -> None:
    told = (ROOT / ".gitignore").read_text().split()
    assert {"data/*.key", "data/*.sqlite*"} <= set(told) or {"*.key", "*.sqlite*"} <= (
        set(told)
    )


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "key = AKIA" + "ABCDEFGHIJKLMNOP",
        "token: ghp_" + "a1B2" * 9,
        "postgresql://peerdash:hunter22" + "x@db/peerdash",
        "x = 'q7Zt" + "Kd93LmPw0sVbX2yRf8HcJ4uNaE6oGiT1'",
    ],
)
def test_a_planted_secret_is_found(planted: str) -> None:
    assert secrets_in(planted)


@pytest.mark.parametrize(
    "ours",
    [
        "test_a_name_as_long_as_tests_have_here_with_2_numbers_in_it",
        "postgresql://{user}:{password}@host",
        "0123456789abcdef" * 4,
        "peerdash/store/migrations/versions/0001_everything.py",
    ],
)
def test_our_own_long_names_are_not(ours: str) -> None:
    assert secrets_in(ours) == []

"""A file is read in a process of its own, which can be slow or large alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peerdash import apart
from peerdash.rules import books
from peerdash.rules.refusal import Refused
from tests.sheets import with_part, workbook

MOST = 5_000
PLAIN = workbook(Notes=[["x"]], Pupils=[["id", "name"], [1, "Zo\u00eb Tarn"]])


@pytest.mark.parametrize(
    ("name", "content"),
    [("p.xlsx", PLAIN), ("p.csv", b"id,name\n1,Ayla\n"), ("p.csv", b"\xff")],
)
def test_it_says_what_it_would_have_said_here(name: str, content: bytes) -> None:
    try:
        here = books.read(content, name, MOST)
    except Refused as refused:
        with pytest.raises(Refused, match=str(refused)[:40]):
            apart.opened(name, content, MOST)
        return
    assert apart.opened(name, content, MOST) == here


def test_what_fills_its_memory_ends_it_alone_and_is_told_in_a_sentence() -> None:
    """Twenty megabytes of small texts, packed no harder than is let in."""
    noise = os.urandom(90_000).hex().encode()
    texts = b"<sst>" + (b"<si><t/></si>" * 60 + noise[:2_000]) * 7_000 + b"</sst>"
    link = b'<Relationship Type="a/sharedStrings" Target="sharedStrings.xml" Id="s"/>'
    made = with_part(PLAIN, "xl/sharedStrings.xml", lambda _: texts[:19_000_000])
    made = with_part(
        made,
        "xl/_rels/workbook.xml.rels",
        lambda text: text.replace(b"</Relationships>", link + b"</Relationships>"),
    )
    with pytest.raises(Refused, match=r"^p.xlsx (takes more than|is damaged|unpacks)"):
        apart.opened("p.xlsx", made, MOST)


def test_no_more_is_heard_of_it_than_it_may_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = b"id,name\n" + b"".join(b"%d,Ayla\n" % n for n in range(4_000))
    assert apart.opened("p.csv", rows, MOST).leaves[0].sheet
    monkeypatch.setattr(apart, "ANSWER", 50_000)
    with pytest.raises(Refused, match=r"^p.csv takes more than .* to read"):
        apart.opened("p.csv", rows, MOST)


LIMITS = """
import resource, sys
from peerdash.apart.limits import limit
limit()
print(*(resource.getrlimit(one)[0] for one in (
    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))
try:
    with open(sys.argv[1], "w") as kept:
        kept.write("x" * 10)
except OSError:
    print("no file")
try:
    bytearray(400_000_000)
except MemoryError:
    print("no memory")
"""


def test_it_has_so_much_memory_so_many_seconds_and_no_file_to_write(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITS, str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=False,
    )
    first, *rest = done.stdout.splitlines()
    assert first == f"{apart.MEMORY} {apart.SECONDS} 0"
    assert rest == ["no file", "no memory"]


def test_a_file_over_the_limit_never_gets_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    with pytest.raises(Refused, match="is over 5 MB"):
        apart.opened("p.csv", b"x" * 5_000_001, MOST)

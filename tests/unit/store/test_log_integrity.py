"""A log that was tampered with shows: every cut, swap, copy and change (T14)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select, text

from peerdash.model import AuditLine
from peerdash.store import log, scope
from peerdash.store.engine import Database
from peerdash.store.log import Head
from peerdash.vocabulary.roles import Act
from peerdash.web import integrity
from tests.area import NOW

LINES = 1000
KEY = bytes(range(32))
WORDS = (
    "user_id",
    "agency_id",
    "session",
    "ref",
    "about",
    "shown",
    "because",
    "recipients",
    "run",
    "version",
    "previous",
    "mac",
)


def chain(count: int = LINES, key: bytes = KEY) -> list[AuditLine]:
    lines, previous = [], log.START
    acts = list(Act)
    for seq in range(1, count + 1):
        line = AuditLine(
            seq=seq,
            at=NOW + timedelta(seconds=seq),
            user_id=f"{seq % 7:032x}",
            agency_id=f"{seq % 3:032x}",
            session=f"{seq % 11:08x}",
            act=acts[seq % len(acts)],
            ref=f"M-{seq % 40}",
            about="" if seq % 4 else f"P-{seq}",
            shown=f"P-{seq} P-{seq + 1}" if seq % 3 else "",
            because="" if seq % 5 else f"{seq:032x}",
            recipients="" if seq % 7 else f"{seq:032x}",
            run=f"{seq:012x}",
            version="0.1.0",
            previous=previous,
            mac="",
        )
        line.mac = previous = log.signature(key, line)
        lines.append(line)
    return lines


WHOLE = chain()


def before(number: int) -> Head:
    """Return the head as it was before line `number`."""
    last = WHOLE[number - 2] if number > 1 else None
    return Head(last.seq, last.mac) if last else log.BEGINNING


def test_a_whole_log_holds() -> None:
    assert log.first_broken(WHOLE, KEY) is None
    assert log.first_broken(WHOLE, b"another key") == 1


def test_every_line_taken_out_shows() -> None:
    """All but the last, which only a head written down elsewhere can show."""
    for n in range(1, LINES):
        assert log.first_broken(WHOLE[n : n + 2], KEY, before(n)) == n


def test_every_two_lines_swapped_show() -> None:
    for n in range(1, LINES):
        swapped = [WHOLE[n], WHOLE[n - 1]]
        assert log.first_broken(swapped, KEY, before(n)) == n
        renumbered = [copied(WHOLE[n], seq=n), copied(WHOLE[n - 1], seq=n + 1)]
        assert log.first_broken(renumbered, KEY, before(n)) == n


def test_every_line_put_in_twice_shows() -> None:
    for n in range(1, LINES + 1):
        line = WHOLE[n - 1]
        assert log.first_broken([line, line], KEY, before(n)) == n + 1
        again = copied(line, seq=n + 1)
        assert log.first_broken([line, again], KEY, before(n)) == n + 1


def test_every_line_made_anew_without_the_key_shows() -> None:
    forged = chain(key=b"guessed")
    for n in range(1, LINES + 1):
        assert log.first_broken([forged[n - 1]], KEY, before(n)) == n


def copied(line: AuditLine, **values: object) -> AuditLine:
    kept = {name: getattr(line, name) for name in AuditLine.model_fields}
    return AuditLine(**{**kept, **values})


def flipped(line: AuditLine) -> Iterator[AuditLine]:
    """Return the line with each bit of each of its fields changed, one at a time."""
    other = copied(line)
    for name, values in changes_to(line):
        for value in values:
            setattr(other, name, value)
            yield other
        setattr(other, name, getattr(line, name))


def changes_to(line: AuditLine) -> Iterator[tuple[str, Iterator[object]]]:
    """Return each field of a line, and every value that is one change away."""
    for name in WORDS:
        yield name, bits_of(getattr(line, name))
    yield "seq", (line.seq ^ (1 << bit) for bit in range(32))
    yield (
        "at",
        (
            line.at + timedelta(microseconds=(1 << bit) * (1 if bit % 2 else -1))
            for bit in range(50)
        ),
    )
    yield "act", (act for act in Act if act != line.act)


def bits_of(said: str) -> Iterator[object]:
    for place, letter in enumerate(said):
        for bit in range(8):
            other = chr(ord(letter) ^ (1 << bit))
            yield said[:place] + other + said[place + 1 :]


def test_every_bit_changed_in_a_line_shows() -> None:
    """All bits of all fields of 25 lines over the log."""
    tried = 0
    for n in range(1, LINES + 1, 40):
        for changed in flipped(WHOLE[n - 1]):
            assert log.first_broken([changed], KEY, before(n)) == n
            tried += 1
    assert tried > 40_000


@pytest.mark.slow
def test_every_bit_changed_in_every_line_shows() -> None:
    """All bits of all fields of all thousand lines (T14)."""
    tried = 0
    for n, line in enumerate(WHOLE, 1):
        head = before(n)
        for changed in flipped(line):
            assert log.first_broken([changed], KEY, head) == n
            tried += 1
    assert tried > 2_000_000


def test_a_field_emptied_or_moved_to_another_shows() -> None:
    """What a line says more is signed as such: it cannot be stripped or shifted."""
    for n, line in enumerate(WHOLE[:60], 1):
        bare = dict.fromkeys(("shown", "because", "recipients", "run", "version"), "")
        assert log.first_broken([copied(line, **bare)], KEY, before(n)) == n
        moved = copied(line, because=line.run, run=line.because)
        if line.run != line.because:
            assert log.first_broken([moved], KEY, before(n)) == n


@pytest.fixture
def logged(database: Database) -> Database:
    """Return a database whose log has a thousand lines."""
    with scope.unscoped(database) as session:
        for line in chain(key=database.log_key):
            session.add(copy_of(line))
    return database


def copy_of(line: AuditLine) -> AuditLine:
    return copied(line)


def tampered(db: Database, *statements: str) -> None:
    """Change the log as somebody with the database in their hands could."""
    with scope.unscoped(db) as session:
        for statement in (*unlocked(db), *statements):
            session.connection().execute(text(statement))


def unlocked(db: Database) -> list[str]:
    if db.is_sqlite:
        return ["drop trigger auditline_update", "drop trigger auditline_delete"]
    return ["drop trigger auditline_refuse on auditline"]


def head_of(db: Database) -> Head:
    return integrity.verdict(db).head


def test_a_thousand_lines_hold_and_say_how_far(logged: Database) -> None:
    found = integrity.verdict(logged)
    assert found.broken is None
    assert found.head.seq == LINES
    assert found.head.at == NOW + timedelta(seconds=LINES)
    assert integrity.verdict(logged, found.head).broken is None


@pytest.mark.parametrize("kept", [999, 500, 1, 0])
def test_a_log_cut_short_shows_against_its_head_alone(
    logged: Database, kept: int
) -> None:
    head = head_of(logged)
    tampered(logged, f"delete from auditline where seq > {kept}")  # noqa: S608
    assert integrity.verdict(logged).broken is None
    assert integrity.verdict(logged, head).broken == kept + 1


def test_every_cut_shows_against_the_head(sqlite_database: Database) -> None:
    with scope.unscoped(sqlite_database) as session:
        for line in chain(60, sqlite_database.log_key):
            session.add(copy_of(line))
    head = head_of(sqlite_database)
    tampered(sqlite_database)
    for kept in range(59, -1, -1):
        with scope.unscoped(sqlite_database) as session:
            cut(session, kept)
        assert integrity.verdict(sqlite_database, head).broken == kept + 1


def test_a_line_put_in_the_place_of_another_is_refused(database: Database) -> None:
    """Neither REPLACE nor its like gets past what lets the log only grow (AU4)."""
    with scope.unscoped(database) as session:
        for line in chain(3, database.log_key):
            session.add(copy_of(line))
    head = head_of(database)
    columns = ", ".join(AuditLine.model_fields)
    put = f"insert into auditline ({columns}) select {columns} from auditline"  # noqa: S608
    ways = [f"{put} where seq = 2 on conflict (seq) do update set ref = 'M-9'"]
    if database.is_sqlite:
        ways.append(f"{put} where seq = 2".replace("insert", "replace", 1))
        ways.append(f"{put} where seq = 2".replace("insert", "insert or replace", 1))
    for way in ways:
        with pytest.raises(DBAPIError), scope.unscoped(database) as session:
            session.connection().execute(text(way))
    assert integrity.verdict(database, head).broken is None


def cut(session: Session, kept: int) -> None:
    for line in session.exec(select(AuditLine).where(col(AuditLine.seq) > kept)):
        session.delete(line)


def test_a_log_begun_anew_is_not_the_one_written_down(logged: Database) -> None:
    head = head_of(logged)
    tampered(logged, "delete from auditline")
    with scope.unscoped(logged) as session:
        for line in chain(LINES + 5, logged.log_key):
            session.add(copied(line, about="another"))
    assert integrity.verdict(logged, head).broken == 1


@pytest.mark.parametrize(
    "change",
    [
        "ref = 'M-9'",
        "act = 'no-such-act'",
        "mac = 'é'",
        "about = 'x'",
        "session = session || ' '",
        "user_id = ''",
    ],
)
def test_a_changed_line_is_found_by_its_number(logged: Database, change: str) -> None:
    statement = f"update auditline set {change} where seq = 777"  # noqa: S608
    tampered(logged, statement)
    assert integrity.verdict(logged).broken == 777


@pytest.mark.parametrize(
    "change", ["at = 'yesterday'", "ref = cast(x'ff' as text)", "at = null"]
)
def test_a_line_that_cannot_be_read_is_found_too(
    sqlite_database: Database, change: str
) -> None:
    with scope.unscoped(sqlite_database) as session:
        for line in chain(50, sqlite_database.log_key):
            session.add(copy_of(line))
    statement = f"update auditline set {change} where seq = 33"  # noqa: S608
    if "null" in change:
        statement = "update auditline set at = '' where seq = 33"
    tampered(sqlite_database, statement)
    assert integrity.verdict(sqlite_database).broken == 33


def test_the_start_warns_of_a_broken_log(
    logged: Database, caplog: pytest.LogCaptureFixture
) -> None:
    integrity.warn(logged)
    assert not caplog.records
    tampered(logged, "update auditline set ref = 'M-9' where seq = 12")
    integrity.warn(logged)
    assert "does not hold from line 12" in caplog.text


@pytest.mark.parametrize("written", ["", "12", "12:abc", "x:" + "0" * 64])
def test_what_is_not_a_head_is_not_read(written: str) -> None:
    with pytest.raises(ValueError, match="A head is"):
        Head.read(written)

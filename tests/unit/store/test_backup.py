"""Copies of the database: taken in use, tried before they count, and put back."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlmodel import select as sqlmodel_select

from peerdash.cli import main
from peerdash.model import MapPlace, Record
from peerdash.services import items, maps
from peerdash.services.desk import acting
from peerdash.store import backup, log, restoring, schema, scope, settings
from peerdash.store.backup import BackupError
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.vocabulary.roles import Act
from tests.area import NOW, Area


@pytest.fixture(autouse=True)
def _come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEERDASH_BACKUPS", str(tmp_path / "copies"))


def work(area: Area, ref: str = "M-1") -> None:
    with acting(area.desk("asha"), Act.EDIT_MAP, ref):
        pass


def copy(area: Area, folder: Path, *, minutes: int = 0) -> backup.Backup:
    return backup.take(area.db, folder, NOW + timedelta(minutes=minutes))


def installed(area: Area) -> Settings:
    return Settings(f"sqlite:///{area.db.file}", area.db.file.with_suffix(".key"))


def flip(file: Path, at: int) -> None:
    with file.open("r+b") as page:
        page.seek(at)
        byte = page.read(1)[0]
        page.seek(at)
        page.write(bytes([byte ^ 1]))


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


def test_a_copy_is_checked_encrypted_and_nobody_elses(
    sqlite_area: Area, tmp_path: Path
) -> None:
    work(sqlite_area)
    made = copy(sqlite_area, tmp_path / "copies")
    assert made.file.name == "peerdash-20261122T130000-000001.sqlite"
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert not made.file.read_bytes().startswith(b"SQLite format 3")
    assert (made.contents.lines, made.contents.step) == (1, schema.newest())
    assert made.contents.counts["item"] > 10
    assert [one.name for one in (tmp_path / "copies").iterdir()] == [made.file.name]


def test_a_copy_is_taken_while_somebody_writes(
    sqlite_area: Area, tmp_path: Path
) -> None:
    desk = sqlite_area.desk("asha")
    with acting(desk, Act.EDIT_MAP, "M-1") as deed:
        items.find(deed.session, "M-1").title = "Half"
        deed.session.flush()
        made = copy(sqlite_area, tmp_path)
    assert made.contents.lines == 0


def test_a_copy_opens_with_no_other_key(sqlite_area: Area, tmp_path: Path) -> None:
    made = copy(sqlite_area, tmp_path)
    with pytest.raises(BackupError, match="key file"):
        backup.verified(made.file, "ab" * 32, sqlite_area.db.log_key)


def test_a_damaged_copy_is_found_wherever_it_is_damaged(
    sqlite_area: Area, tmp_path: Path
) -> None:
    db, made = sqlite_area.db, copy(sqlite_area, tmp_path)
    size = made.file.stat().st_size
    hurt = tmp_path / "hurt.sqlite"
    for at in range(40, size, size // 25):
        shutil.copy(made.file, hurt)
        flip(hurt, at)
        with pytest.raises(BackupError):
            backup.verified(hurt, db.file_key, db.log_key)


def test_a_copy_whose_log_was_changed_is_refused(
    sqlite_area: Area, tmp_path: Path
) -> None:
    work(sqlite_area)
    made = copy(sqlite_area, tmp_path)
    with pytest.raises(BackupError, match="from line 1 on"):
        backup.verified(made.file, sqlite_area.db.file_key, b"another key")


def counted(db: Database) -> dict[str, int]:
    with scope.unscoped(db) as rows:
        return {
            name: rows.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Record.metadata.tables.items()
        }


def wreck(area: Area) -> None:
    """Do what nobody can put right by hand: a place's links to maps are gone."""
    with scope.unscoped(area.db) as rows:
        for one in rows.exec(sqlmodel_select(MapPlace)).all():
            rows.delete(one)


def test_the_restore_drill(sqlite_area: Area, tmp_path: Path) -> None:
    for ref in ("M-1", "M-2", "M-12"):
        work(sqlite_area, ref)
    before = counted(sqlite_area.db)
    made = copy(sqlite_area, tmp_path / "copies")
    work(sqlite_area, "M-12")
    wreck(sqlite_area)
    sqlite_area.db.engine.dispose()
    done = restoring.restore(installed(sqlite_area), made.file, NOW, force=True)
    assert done.contents == made.contents
    assert counted(sqlite_area.db) == before == dict(made.contents.counts)
    lines = sqlite_area.lines()
    assert [line.ref for line in lines] == ["M-1", "M-2", "M-12"]
    assert log.first_broken(lines, sqlite_area.db.log_key) is None
    assert maps.picture(sqlite_area.desk("asha"), "M-12").people
    assert done.aside
    aside = backup.verified(done.aside, sqlite_area.db.file_key, sqlite_area.db.log_key)
    assert aside.lines == 4
    assert list(tmp_path.glob("*.restoring*")) == []


def test_a_database_that_holds_more_is_not_overwritten_unasked(
    sqlite_area: Area, tmp_path: Path
) -> None:
    made = copy(sqlite_area, tmp_path / "copies")
    work(sqlite_area)
    sqlite_area.db.engine.dispose()
    with pytest.raises(BackupError, match="1 lines in its log and the backup 0"):
        restoring.restore(installed(sqlite_area), made.file, NOW)
    assert len(sqlite_area.lines()) == 1


def test_nothing_is_put_back_under_a_running_program(
    sqlite_area: Area, tmp_path: Path
) -> None:
    made = copy(sqlite_area, tmp_path / "copies")
    with (
        scope.unscoped(sqlite_area.db),
        pytest.raises(BackupError, match="Stop peerdash"),
    ):
        restoring.restore(installed(sqlite_area), made.file, NOW)
    work(sqlite_area)
    assert len(sqlite_area.lines()) == 1


def test_a_database_past_reading_is_replaced_and_kept(
    sqlite_area: Area, tmp_path: Path
) -> None:
    work(sqlite_area)
    made = copy(sqlite_area, tmp_path / "copies")
    sqlite_area.db.engine.dispose()
    sqlite_area.db.file.write_bytes(b"spoilt" * 4000)
    done = restoring.restore(installed(sqlite_area), made.file, NOW)
    assert len(sqlite_area.lines()) == 1
    assert done.aside
    assert done.aside.read_bytes().startswith(b"spoilt")


def test_a_copy_goes_back_where_there_is_nothing(
    sqlite_area: Area, tmp_path: Path
) -> None:
    made = copy(sqlite_area, tmp_path / "copies")
    sqlite_area.db.engine.dispose()
    sqlite_area.db.file.unlink()
    done = restoring.restore(installed(sqlite_area), made.file, NOW)
    assert done.aside is None
    assert counted(sqlite_area.db)["item"] == made.contents.counts["item"]


def test_a_damaged_copy_is_never_put_back(sqlite_area: Area, tmp_path: Path) -> None:
    made = copy(sqlite_area, tmp_path / "copies")
    flip(made.file, 20_000)
    before = sqlite_area.db.file.read_bytes()
    with pytest.raises(BackupError):
        restoring.restore(installed(sqlite_area), made.file, NOW, force=True)
    assert sqlite_area.db.file.read_bytes() == before


def test_copies_are_due_after_writes_and_a_quarter_of_an_hour(
    sqlite_area: Area, tmp_path: Path
) -> None:
    db = sqlite_area.db

    def due(minutes: int) -> bool:
        return backup.is_due(db, tmp_path / "copies", NOW + timedelta(minutes=minutes))

    assert due(0)
    copy(sqlite_area, tmp_path / "copies")
    assert not due(60)
    work(sqlite_area)
    assert not due(14)
    assert due(15)


def test_copies_age_out_after_35_days_and_one_always_stays(
    sqlite_area: Area, tmp_path: Path
) -> None:
    folder, day = tmp_path / "copies", 24 * 60
    for days in (0, 1, 40):
        copy(sqlite_area, folder, minutes=days * day)
    later = NOW + timedelta(days=100)
    assert backup.prune(folder, NOW + timedelta(days=36)) == 1
    assert [one.at for one in backup.kept(folder)] == [
        NOW + timedelta(days=40),
        NOW + timedelta(days=1),
    ]
    assert backup.prune(folder, later) == 1
    assert len(backup.kept(folder)) == 1


def test_a_full_disk_leaves_no_half_copy(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(backup, "settle", full)
    with pytest.raises(BackupError, match="has room"):
        copy(sqlite_area, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_where_copies_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PEERDASH_DEMO", raising=False)
    monkeypatch.delenv("PEERDASH_DATABASE_URL", raising=False)
    assert settings.backups() == tmp_path / "copies"
    monkeypatch.setenv("PEERDASH_BACKUPS", "off")
    assert settings.backups() is None
    monkeypatch.delenv("PEERDASH_BACKUPS")
    assert settings.backups() == settings.ROOT / "data" / "backups"
    monkeypatch.setenv("PEERDASH_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite")
    assert settings.backups() == tmp_path / "backups"
    monkeypatch.setenv("PEERDASH_DEMO", "1")
    assert settings.backups() is None


def test_the_commands(sqlite_area: Area, tmp_path: Path) -> None:
    work(sqlite_area)
    taken = run("backup", "-o", "mine")
    assert taken.exit_code == 0, taken.output
    assert "2 lines in the log" in taken.output
    file = next((tmp_path / "mine").iterdir())
    work(sqlite_area)
    sqlite_area.db.engine.dispose()
    refused = run("restore", str(file))
    assert refused.exit_code == 1
    assert "--force" in refused.output
    done = run("restore", str(file), "--force")
    assert done.exit_code == 0, done.output
    assert "is kept at" in done.output
    acts = [(one.act, one.user_id) for one in sqlite_area.lines()]
    assert acts[1:] == [(Act.BACK_UP, "command-line"), (Act.RESTORE, "command-line")]
    assert file.name.split("-")[1] == sqlite_area.lines()[-1].about


def test_postgresql_is_copied_by_its_own_means(
    postgres_area: Area, tmp_path: Path
) -> None:
    del postgres_area
    for told in (("backup",), ("restore", "x.sqlite")):
        done = run(*told)
        assert done.exit_code == 1
        assert "pg_basebackup" in done.output
    assert not (tmp_path / "copies").exists()

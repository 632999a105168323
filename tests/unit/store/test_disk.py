"""Where an SQLite database may lie, and which SQLite may open it (WB11)."""

from pathlib import Path

import pytest
import sqlcipher3

from peerdash.store import disk, engine
from peerdash.store.settings import Settings

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:40 / /srv rw,relatime - nfs4 files:/srv rw
24 23 0:41 / /srv/local rw - xfs /dev/vdb rw
25 22 0:42 / /mnt/the\\040share rw - cifs //files/share rw
26 22 0:43 / /home/ada rw - fuse.sshfs ada@files: rw
27 22 0:44 / /var/lib rw - fuse.fuse-overlayfs overlay rw
28 22 0:45 / /twice rw - ext4 /dev/vdc rw
29 22 0:46 / /twice rw - nfs files:/twice rw
not a line of that kind
"""


@pytest.mark.parametrize(
    ("place", "kind", "far"),
    [
        ("/data/peerdash.sqlite", "ext4", False),
        ("/srv/peerdash.sqlite", "nfs4", True),
        ("/srv/local/peerdash.sqlite", "xfs", False),
        ("/srvother/peerdash.sqlite", "ext4", False),
        ("/mnt/the share/peerdash.sqlite", "cifs", True),
        ("/home/ada/peerdash.sqlite", "fuse.sshfs", True),
        ("/var/lib/peerdash.sqlite", "fuse.fuse-overlayfs", False),
        ("/twice/peerdash.sqlite", "nfs", True),
    ],
)
def test_the_deepest_and_last_mount_decides(
    place: str, kind: str, *, far: bool
) -> None:
    assert disk.kind_under(MOUNTS, Path(place)) == kind
    assert disk.is_far(kind) is far


def test_a_database_far_away_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 1 0:1 / {tmp_path} rw - nfs4 files:/x rw\n")
    monkeypatch.setattr(disk, "MOUNTS", mounts)
    file = tmp_path / "far.sqlite"
    with pytest.raises(disk.FarAwayError, match="PEERDASH_DATABASE_URL"):
        engine.database(Settings(f"sqlite:///{file}", tmp_path / "far.key"))
    assert not file.exists()


def test_where_linux_does_not_say_a_share_is_still_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "nothing")
    disk.require_near(tmp_path / "peerdash.sqlite")
    with pytest.raises(disk.FarAwayError):
        disk.require_near(Path("//files/share/peerdash.sqlite"))


def test_an_sqlite_that_loses_what_was_saved_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match=r"3\.51\.3 or later"):
        engine.database(Settings(f"sqlite:///{tmp_path}/x.sqlite", tmp_path / "x.key"))

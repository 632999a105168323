"""Whether a file lies on this machine's own disk, as an SQLite database must (WB11).

Its write-ahead log is kept in memory that every process maps. Over a network that
memory is nobody's, and two machines would each write as if alone.
"""

import re
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
FAR: Final = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "drvfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "smb3",
        "smbfs",
        "virtiofs",
    }
)
NEAR_FUSE: Final = frozenset({"fuse.overlayfs", "fuse.fuse-overlayfs", "fuseblk"})
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


class FarAwayError(RuntimeError):
    """The database's file is on another machine's disk."""


def require_near(file: Path) -> None:
    """Refuse a file on a network file system; where Linux does not say, let it be."""
    where = file.absolute().resolve()
    if str(file).startswith(("//", "\\\\")):
        raise FarAwayError(_sentence(file, "a network share"))
    told = MOUNTS.read_text(encoding="utf-8") if MOUNTS.exists() else ""
    kind = kind_under(told, where)
    if is_far(kind):
        raise FarAwayError(_sentence(file, kind))


def is_far(kind: str) -> bool:
    """Whether a kind of file system keeps its files elsewhere; most FUSE ones do."""
    return kind in FAR or (kind.startswith("fuse") and kind not in NEAR_FUSE)


def kind_under(mounts: str, where: Path) -> str:
    """Return the kind of file system a path is on: the deepest, and the last, mount."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:  # noqa: PLR2004 (the fifth is the place)
            continue
        place = Path(_OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
        if where.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = after.split(" ")[0], len(place.parts)
    return found


def _sentence(file: Path, kind: str) -> str:
    return (
        f"The database {file.name} lies on a network file system ({kind}), where "
        "SQLite can lose what was saved. Set PEERDASH_DATABASE_URL to a file on this "
        "machine's own disk, or to PostgreSQL."
    )

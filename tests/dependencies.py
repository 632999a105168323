"""What is installed is what was locked, and is known to nobody as unsafe (WB10, T23).

`python -m tests.dependencies` fails unless every package was looked at: that it is
the locked version, that the lock knows its hashes, that its files are still those
it was installed with, and that PyPI lists no vulnerability of it. Where PyPI cannot
be asked, `--offline` says so, and then the last is not known: it is printed, and
never counted as passed. `--sbom FILE` writes what is installed as CycloneDX.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final

from packaging.markers import Marker
from packaging.utils import canonicalize_name

LOCK: Final = Path(__file__).parents[1] / "requirements.lock"
OURS: Final = frozenset({"peerdash"})
TOOLS: Final = frozenset({"pip", "setuptools", "wheel", "uv"})
"""What installs the rest, and is not part of it."""
ASKED: Final = "https://pypi.org/pypi/{name}/{version}/json"
ENTRY: Final = re.compile(
    r"^(?P<name>[\w.-]+)(\[[^\]]*\])?==(?P<version>[^\s;\\]+)\s*(;(?P<marker>[^\\]*))?"
)

Known = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Locked:
    """One package of the lock, where its marker lets it in."""

    name: str
    version: str
    hashes: int


class NotAskedError(Exception):
    """Nobody could say what is known about a package."""


def locked(text: str) -> dict[str, Locked]:
    """Read the packages of a lock that are for this machine."""
    found: dict[str, Locked] = {}
    for entry in re.split(r"\n(?=\S)", text):
        told = ENTRY.match(entry)
        if not told or (told["marker"] and not Marker(told["marker"]).evaluate()):
            continue
        name = canonicalize_name(told["name"])
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
        found[name] = Locked(name, told["version"], hashes)
    return found


def installed() -> dict[str, Distribution]:
    """Return what is installed, but ourselves and what installs it."""
    named = {str(canonicalize_name(one.name)): one for one in distributions()}
    return {n: one for n, one in named.items() if n not in OURS | TOOLS}


def differences(
    lock: Mapping[str, Locked], found: Mapping[str, Distribution]
) -> Iterator[str]:
    """Yield how what is installed differs from what was locked."""
    if not lock or not found:
        yield f"Nothing was looked at: {len(lock)} locked, {len(found)} installed."
    for name in sorted(lock.keys() - found.keys()):
        yield f"{name} is locked and not installed."
    for name in sorted(found.keys() - lock.keys()):
        yield f"{name} is installed and not locked."
    for name in sorted(lock.keys() & found.keys()):
        if found[name].version != lock[name].version:
            wanted = lock[name].version
            yield f"{name} is {found[name].version}; the lock says {wanted}."
        if not lock[name].hashes:
            yield f"{name} is locked without a hash."


def changed(found: Mapping[str, Distribution]) -> Iterator[str]:
    """Yield the files that are not those that were installed."""
    for name, one in sorted(found.items()):
        files = [(file, file.hash) for file in one.files or () if file.hash]
        if not files:
            yield f"{name} does not say which files it has."
        for file, kept in files:
            place = Path(str(file.locate()))
            if not place.exists() or _digest(place, kept.mode) != kept.value:
                yield f"{name} has another {file} than was installed."


def vulnerable(lock: Mapping[str, Locked], known: Known) -> tuple[list[str], list[str]]:
    """Return what is known to be unsafe, and what nobody could be asked about."""
    unsafe, unasked = [], []
    for one in lock.values():
        try:
            unsafe += [f"{one.name}: {each}" for each in known(one.name, one.version)]
        except NotAskedError as why:
            unasked.append(f"{one.name}: {why}")
    return unsafe, unasked


def on_pypi(name: str, version: str) -> list[str]:
    """Ask PyPI what is known of one release. Raises NotAskedError."""
    try:
        with urllib.request.urlopen(
            ASKED.format(name=name, version=version), timeout=20
        ) as answer:
            told = json.load(answer)
        return [f"{one['id']} {one['link']}" for one in told["vulnerabilities"]]
    except (OSError, ValueError, KeyError) as wrong:
        raise NotAskedError(type(wrong).__name__) from wrong


def bill(found: Mapping[str, Distribution]) -> dict[str, Any]:
    """Return what is installed as a CycloneDX bill of materials."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "peerdash"}},
        "components": [
            {
                "type": "library",
                "name": name,
                "version": one.version,
                "purl": f"pkg:pypi/{name}@{one.version}",
            }
            for name, one in sorted(found.items())
        ],
    }


def main(arguments: list[str] | None = None, known: Known = on_pypi) -> int:
    """Look at everything; return 0 only when all of it was looked at and holds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--offline", action="store_true")
    asked.add_argument("--sbom", type=Path)
    told = asked.parse_args(arguments)
    lock, found = locked(LOCK.read_text(encoding="utf-8")), installed()
    wrong = [*differences(lock, found), *changed(found)]
    unsafe, unasked = ([], list(lock)) if told.offline else vulnerable(lock, known)
    wrong += unsafe
    wrong += [] if told.offline else [f"Not asked about {one}" for one in unasked]
    if told.sbom:
        told.sbom.write_text(json.dumps(bill(found), indent=1), encoding="utf-8")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(
        f"{len(found)} packages compared with {len(lock)} locked; "
        f"{len(lock) - len(unasked)} asked about, {len(unasked)} NOT asked about for "
        f"known vulnerabilities; {len(wrong)} wrong.\n"
    )
    return 1 if wrong else 0


def _digest(place: Path, mode: str) -> str:
    made = hashlib.new(mode, place.read_bytes()).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main())

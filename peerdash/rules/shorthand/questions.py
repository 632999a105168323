"""Lines about what nobody knows yet, and about what is found: gaps and findings."""

from typing import Final

from peerdash.model import FindingDraft, GapDraft
from peerdash.rules.shorthand.clauses import PROVENANCE, Clause, Told, all_of, made
from peerdash.rules.shorthand.handles import Handles
from peerdash.rules.shorthand.scanning import HANDLE, Line
from peerdash.rules.shorthand.sketch import Asked
from peerdash.vocabulary.outcomes import FindingKind

_ASKED: Final = r"[^\s,](?:.*?)(?=,?\s+by\s|,?\s+answered\s|\s+written\s|\s{2,}|$)"


def asked(line: Line, known: Handles) -> Asked:
    """Read `gap AB: who collects him?  ask education by 20 Nov`."""
    told = about(line, known)
    told["question"] = _question(line)
    clauses: tuple[Clause, ...] = (_ask, _by, _answered, *PROVENANCE)
    all_of(line, clauses, told, "ask and whom, by and a day, or answered and a day")
    answer, day = told.pop("answer", ""), told.pop("answered_on", None)
    return Asked(made(line, GapDraft, told), answer, day)


def found(line: Line, known: Handles, kind: FindingKind) -> FindingDraft:
    """Read `strength AB: "an aunt he trusts" said by parent`."""
    told = {**about(line, known), "kind": kind, "words": line.said()}
    all_of(line, PROVENANCE, told, "where it comes from, or a date")
    return made(line, FindingDraft, told)


def about(line: Line, known: Handles) -> Told:
    """Read whom or what it is about, and the colon: `AB:`, `park:` or `:` alone."""
    if line.take(":"):
        return {}
    start = line.at
    name = line.take(HANDLE)
    if name and line.take(":"):
        if name[0] in known.people:
            return {"person_id": name[0]}
        if name[0] in known.places:
            return {"location_id": name[0]}
    line.at = start
    raise line.wrong("initials or a place that have a line of their own, then a colon")


def _question(line: Line) -> str:
    words = line.quoted()
    if words is not None:
        return words
    asked_ = line.take(r"[^?]*\?") or line.take(r"\S.*?(?=\s{2,}|$)")
    return asked_[0].strip() if asked_ else ""


def _ask(line: Line, told: Told) -> bool:
    if "ask" in told or not line.take(r"ask(?!\w)"):
        return False
    name = line.quoted()
    if name is None:
        plain = line.take(_ASKED)
        name = plain[0] if plain else ""
    told["ask"] = name
    return True


def _by(line: Line, told: Told) -> bool:
    if "by_on" in told or not line.take(r"by(?!\w)"):
        return False
    told["by_on"] = line.exact_day(ahead=True)
    return True


def _answered(line: Line, told: Told) -> bool:
    if not line.take(r"answered(?: on)?(?!\w)"):
        return False
    told["answered_on"] = line.exact_day()
    told["answer"] = line.said() if line.take(":") else ""
    return True

"""A month of recorded crime comes in as incidents, once each, and names nobody."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import func, select

from peerdash.cli import main
from peerdash.model import Incident, IncidentDraft, InvolvedIn, Location
from peerdash.rules import columns, incident_files, sheets
from peerdash.rules.refusal import Refused
from peerdash.services import incident_files as files
from peerdash.services import incident_lists, incidents
from peerdash.services.saving import as_draft
from peerdash.services.staged_incidents import IncidentOffer, StagedIncidents
from peerdash.store import scope
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.incident_files import IncidentColumn
from peerdash.vocabulary.incidents import IncidentKind, Kept
from tests.area import TODAY, Area

PLACE = "L-1"
HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,"
    "LSOA name,Crime type,Last outcome category,Context"
)
HERE = "Vale Police,Vale Police,-1.5,52.4,On or near Mill Lane,E01,Ostrey 1A"
ROWS = (
    f"a1,2026-05,{HERE},Robbery,Under investigation,",
    f",2026-05,{HERE},Anti-social behaviour,,",
    f",2026-05,{HERE},Anti-social behaviour,,",
    "b2,2026-05,Vale,Vale,,,No location,,,Violence and sexual offences,X,",
)


def offer(*rows: str, head: str = HEAD, published: bool = False) -> IncidentOffer:
    text = "\n".join((head, *rows)) + "\n"
    sheet = sheets.read_table(text.encode(), "2026-05-street.csv", 1000)
    meant = columns.settled(sheet, IncidentColumn, {})
    return IncidentOffer(sheet, meant, published=published)


def imported(area: Area, *rows: str, published: bool = False) -> StagedIncidents:
    told = offer(*rows, published=published)
    return files.commit(area.desk("sam"), PLACE, told)


def kept(area: Area) -> list[Incident]:
    with scope.unscoped(area.db) as rows:
        asked = select(Incident).where(Incident.source == Source.IMPORTED)
        return list(rows.exec(asked.order_by(Incident.reference, Incident.id)))


def counts(done: StagedIncidents) -> dict[str, int]:
    return {fate.name: many for fate, many in done.fates.items()}


def test_a_month_stays_a_month_and_what_is_not_said_is_said(area: Area) -> None:
    done = imported(area, *ROWS)
    assert (counts(done), done.unnamed, done.unplaced) == ({"ADDED": 4}, 2, 1)
    rows = kept(area)
    assert {row.happened.stored for row in rows if row.happened} == {"2026-05"}
    nameless, _, robbery, violence = rows
    assert nameless.note.endswith(incident_files.NO_ID)
    assert robbery.kind is IncidentKind.ROBBERY
    assert (robbery.latitude, robbery.longitude) == (52.4, -1.5)
    assert robbery.note == "Last outcome: Under investigation; Ostrey 1A"
    assert violence.kind is IncidentKind.OTHER
    assert violence.title == "Violence and sexual offences"
    assert violence.where_said == incident_files.NO_PLACE
    assert {row.kept for row in rows} == {Kept.RECORDED}
    with scope.unscoped(area.db) as session:
        inside = session.exec(
            select(func.count())
            .select_from(InvolvedIn)
            .where(InvolvedIn.incident_id.in_([row.id for row in rows]))  # type: ignore[attr-defined]
        ).one()
        place = session.exec(select(Location).where(Location.ref == PLACE)).one()
    assert inside == 0
    assert {row.location_id for row in rows} == {place.id}


def test_the_same_file_again_adds_nothing_and_a_new_issue_updates(area: Area) -> None:
    imported(area, *ROWS)
    again = imported(area, *ROWS)
    assert (counts(again), again.has_news) == ({"UNCHANGED": 4}, False)
    told = ROWS[0].replace("Under investigation", "Offender given a caution")
    done = imported(area, told, *ROWS[1:], ROWS[1])
    assert counts(done) == {"UPDATED": 1, "UNCHANGED": 3, "ADDED": 1}
    assert len(kept(area)) == 5
    assert "given a caution" in kept(area)[3].note
    assert kept(area)[3].version == 2


def test_what_a_hand_changed_or_took_off_stays_so(sqlite_area: Area) -> None:
    imported(sqlite_area, *ROWS)
    desk = sqlite_area.desk("sam")
    row = kept(sqlite_area)[2]
    draft = as_draft(row, IncidentDraft)
    draft.title = "A phone taken by the lock"
    incidents.change_incident(desk, PLACE, row.ref, draft, row.version)
    with scope.unscoped(sqlite_area.db) as session:
        session.delete(session.get_one(Incident, kept(sqlite_area)[3].id))
    told = [one.replace("nvestigation", "nquiry") for one in ROWS]
    told[3] = told[3].replace(",X,", ",Y,")
    done = imported(sqlite_area, *told)
    assert (done.by_hand, counts(done)["TAKEN_OFF"]) == (1, 1)
    assert kept(sqlite_area)[2].title == "A phone taken by the lock"


def test_of_two_rows_with_one_identifier_the_last_counts(sqlite_area: Area) -> None:
    done = imported(sqlite_area, ROWS[0], ROWS[0].replace("Robbery", "Drugs"))
    assert (counts(done), done.repeated) == ({"ADDED": 1}, 1)
    assert [row.kind for row in kept(sqlite_area)] == [IncidentKind.DRUGS]


@pytest.mark.parametrize(
    ("cell", "stored", "clock"),
    [
        ("2026-05", "2026-05", ""),
        ("2024-02", "2024-02", ""),
        ("2026-06-30T23:30:00Z", "2026-07-01", "00:30"),
        ("2026-01-31T23:30:00Z", "2026-01-31", "23:30"),
        ("2026-03-29T00:59:00Z", "2026-03-29", "00:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29", "02:00"),
        ("2026-10-25T00:30:00Z", "2026-10-25", "01:30"),
        ("2026-10-25T01:30:00Z", "2026-10-25", "01:30"),
        ("2026-07-01T01:00:00+02:00", "2026-07-01", "00:00"),
        ("2026-05-11 22:15", "2026-05-11", "22:15"),
        ("29/2/2024", "2024-02-29", ""),
        ("", "", ""),
    ],
)
def test_a_moment_is_on_london_s_day_and_by_its_clock(
    cell: str, stored: str, clock: str
) -> None:
    day, at = incident_files.when(cell, TODAY)
    assert (incident_files.stored(day), at) == (stored, clock)


@pytest.mark.parametrize("cell", ["2027-01", "2026-13", "2026-02-30T10:00Z", "5/13/26"])
def test_what_is_no_day_or_still_to_come_stops_the_whole_file(
    sqlite_area: Area, cell: str
) -> None:
    with pytest.raises(Refused, match=r"row 2, column Month: .* was read; expected"):
        imported(sqlite_area, ROWS[0].replace("2026-05", cell))
    assert not kept(sqlite_area)


def test_they_are_for_whoever_brought_them_unless_published(sqlite_area: Area) -> None:
    def found(who: str) -> int:
        return incident_lists.listing(sqlite_area.desk(who), PLACE).page.total

    before = found("asha"), found("sam")
    imported(sqlite_area, ROWS[0])
    ours = sqlite_area.desk("asha").viewer.agency_id
    same = ours == sqlite_area.desk("sam").viewer.agency_id
    assert found("sam") == before[1] + 1
    assert found("asha") == before[0] + same
    imported(sqlite_area, ROWS[3], published=True)
    assert found("asha") == before[0] + same + 1


def test_no_file_goes_on_one_person_s_record(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="about one person"):
        files.commit(sqlite_area.desk("sam"), "C-1", offer(*ROWS))
    assert "C-1" not in files.open_items(sqlite_area.desk("sam"))
    assert next(iter(files.open_items(sqlite_area.desk("sam")))).startswith("L-")


def command(area: Area, path: Path, *more: str) -> Result:
    del area
    told = ["import", "--incidents", str(path), "--map", PLACE, "--as", "sam", *more]
    return CliRunner().invoke(main, told)


def test_the_command_tells_what_it_would_do_then_does_it(
    sqlite_area: Area, tmp_path: Path
) -> None:
    path = tmp_path / "2026-05-street.csv"
    path.write_text("\n".join((HEAD, *ROWS)) + "\n", encoding="utf-8")
    dry = command(sqlite_area, path, "--dry-run")
    assert dry.exit_code == 0, dry.output
    told = json.loads(dry.output)
    assert told["counts"]["added"] == 4
    assert told["file"]["columns"]["Month"] == "date"
    assert not kept(sqlite_area)
    done = command(sqlite_area, path)
    assert done.exit_code == 0, done.output
    assert "4 new incidents." in done.output
    assert "2 without an identifier, kept and labelled so." in done.output
    assert len(kept(sqlite_area)) == 4

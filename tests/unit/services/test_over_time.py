"""What is recorded at a place or of a theme, as far as its reader may know."""

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services import cases
from peerdash.services.over_time import over_time
from tests.area import Area


@pytest.mark.parametrize("ref", ["L-4", "T-3"])
def test_kinds_and_agencies_count_the_incidents_of_the_case(
    sqlite_area: Area, ref: str
) -> None:
    asha = sqlite_area.desk("asha")
    case, seen = cases.case_file(asha, ref), over_time(asha, ref)
    assert sum(one.count for one in seen.by_kind) == len(case.incidents) > 1
    assert sum(one.count for one in seen.by_agency) == len(case.incidents)
    months = sum(one.count or 0 for one in seen.months.months)
    assert months + seen.months.unplaced <= len(case.incidents)


def test_what_a_reader_may_not_open_is_counted_nowhere(sqlite_area: Area) -> None:
    for ref in ("L-1", "L-2", "L-4", "T-1", "T-3"):
        for who in ("nia", "dev"):
            desk = sqlite_area.desk(who)
            try:
                case = cases.case_file(desk, ref)
            except Refused:
                with pytest.raises(Refused):
                    over_time(desk, ref)
                continue
            counted = sum(one.count for one in over_time(desk, ref).by_kind)
            assert counted == len(case.incidents)


def test_an_auditor_and_an_absent_place_are_refused(sqlite_area: Area) -> None:
    with pytest.raises(Refused):
        over_time(sqlite_area.desk("mina"), "L-4")
    with pytest.raises(Refused, match="There is no L-99"):
        over_time(sqlite_area.desk("asha"), "L-99")

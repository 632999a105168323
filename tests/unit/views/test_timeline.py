"""The chart and its table are the same things, in the same order, and readable."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import chronology as rules
from peerdash.services.chronology import Chronology, Happened
from peerdash.services.items import ItemLine
from peerdash.views import timeline
from peerdash.views.palette import DARK, LIGHT, contrast
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate, Precision
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing

TODAY = date(2026, 11, 22)
LINE = ItemLine(
    ref="M-12",
    title="Canal Street group",
    kind=SubjectKind.MAP,
    stage=Stage.OPEN,
    locality="",
    restricted=False,
    review_on=TODAY,
    standing=Standing.DUE_SOON,
    standing_in_words="Due today",
    people=0,
    outcomes=0,
    version=1,
)


def whens() -> st.SearchStrategy[ImpreciseDate]:
    days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
    return st.one_of(
        st.builds(ImpreciseDate, days),
        st.builds(
            lambda day, about: ImpreciseDate(
                day.replace(day=1), Precision.MONTH, about
            ),
            days,
            st.booleans(),
        ),
        st.builds(
            lambda day: ImpreciseDate(date(day.year, 1, 1), Precision.YEAR), days
        ),
    )


THINGS = st.lists(
    st.builds(
        Happened,
        id=st.uuids().map(str),
        strand=st.sampled_from(Strand),
        when=st.none() | whens(),
        what=st.text(max_size=30),
        more=st.text(max_size=30),
        rests_on=st.just("from a police report, evidenced"),
    ),
    unique_by=lambda one: one.id,
    max_size=40,
)


def made(things: list[Happened]) -> Chronology:
    return Chronology(LINE, rules.in_order(things), rules.on_the_shelf(things))


def points(found: Chronology) -> dict[str, Any]:
    """Return the one trace whose points can be chosen."""
    chosen = [
        trace
        for trace in timeline.figure(found, TODAY, LIGHT.ink).to_dict()["data"]
        if "customdata" in trace
    ]
    assert len(chosen) == 1
    return dict(chosen[0])


@given(THINGS)
def test_the_chart_and_the_table_are_the_same_things_in_the_same_order(
    things: list[Happened],
) -> None:
    found = made(things)
    rows, drawn = timeline.rows(found), points(found)
    assert [list(one) for one in drawn["customdata"]] == [[row.id] for row in rows]
    assert list(drawn["text"]) == [row.number for row in rows]
    assert len(drawn["x"]) == len(rows)
    shelf = {row.id for row in timeline.shelf(found)}
    assert {row.id for row in rows} | shelf == {one.id for one in things}
    assert not {row.id for row in rows} & shelf


@given(THINGS)
def test_no_two_points_stand_on_each_other(things: list[Happened]) -> None:
    drawn = points(made(things))
    spots = list(zip(drawn["x"], drawn["y"], strict=True))
    assert len(spots) == len(set(spots))


@given(THINGS)
def test_lanes_do_not_share_rows_and_every_lane_is_named(
    things: list[Happened],
) -> None:
    found = made(things)
    held: dict[Strand, set[object]] = {}
    for one, height in zip(found.dated, points(found)["y"], strict=True):
        held.setdefault(one.strand, set()).add(height)
    rows = [row for lane in held.values() for row in lane]
    assert len(rows) == len(set(rows))
    axis = timeline.figure(found, TODAY, LIGHT.ink).to_dict()["layout"]["yaxis"]
    named = [strand.label for strand in Strand if strand in held]
    assert list(axis["ticktext"]) == named


def test_a_rough_date_is_drawn_as_wide_as_it_is_rough_and_said_as_rough() -> None:
    may = ImpreciseDate(date(2026, 5, 1), Precision.MONTH, about=True)
    found = made([Happened("one", Strand.INCIDENT, may, "Stabbing", "", "police")])
    bars = [
        list(trace["x"])
        for trace in timeline.figure(found, TODAY, LIGHT.ink).to_dict()["data"]
        if trace["mode"] == "lines"
    ]
    assert bars == [[date(2026, 5, 1), date(2026, 6, 1), None]]
    assert list(points(found)["x"]) == ["2026-05-16"]
    assert timeline.rows(found)[0].when == "about May 2026"
    assert timeline.title(found, TODAY) == (
        "1 dated thing on M-12, from about May 2026 to about May 2026. "
        "The table below says the same in the same order."
    )


def test_what_people_typed_is_never_read_as_html() -> None:
    day = ImpreciseDate(date(2026, 5, 11))
    sly = Happened("one", Strand.INCIDENT, day, "<a href='//x'>&", "", "police")
    [said] = points(made([sly]))["hovertext"]
    assert said == "11 May 2026 \u00b7 &lt;a href='//x'&gt;&amp;"


def test_every_ink_is_seen_on_either_ground_and_its_number_read_on_it() -> None:
    for ink in timeline.INKS.values():
        assert contrast(ink, LIGHT.ground) >= 3
        assert contrast(ink, DARK.ground) >= 3
        assert contrast(ink, timeline.ON_INK) >= 4.5


def test_nothing_dated_is_still_a_chart_and_a_sentence() -> None:
    empty = made([])
    assert timeline.rows(empty) == ()
    assert list(points(empty)["x"]) == []
    assert timeline.title(empty, TODAY) == "Nothing on M-12 has a date."

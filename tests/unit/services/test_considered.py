"""When each on a map was heard, thought of and assessed, as the viewer is told."""

from datetime import date, timedelta

from peerdash.model import HandlingDraft, StatementDraft
from peerdash.services import considered, statements
from peerdash.services.maps import picture
from peerdash.views import considered as views
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.statements import Attribute
from tests.area import NOW, Area

TODAY = NOW.date()


def heard(day: date, **more: object) -> StatementDraft:
    return StatementDraft(
        attribute=Attribute.SPOKEN,
        value="Their youth worker: two friends matter most",
        source=Source.YOUTH_WORKER,
        happened=ImpreciseDate.between(day, day),
        **more,  # type: ignore[arg-type]
    )


def test_the_last_day_counts_and_what_has_ended_does_not(area: Area) -> None:
    nia = area.desk("nia")
    for ago in (30, 3, 9):
        draft = heard(TODAY - timedelta(days=ago))
        statements.say(nia, "M-1", "P-1", draft)
    statements.say(nia, "M-1", "P-2", heard(TODAY, ended_on=TODAY))
    found = considered.days(area.desk("asha"), "M-1")
    assert found == {"P-1": {Attribute.SPOKEN: TODAY - timedelta(days=3)}}


def test_what_a_room_may_not_see_is_not_counted_there(sqlite_area: Area) -> None:
    who = HandlingDraft(handling=Handling.EYES)
    statements.say(sqlite_area.desk("nia"), "M-1", "P-1", heard(TODAY), who)
    assert considered.days(sqlite_area.desk("nia"), "M-1")
    assert considered.days(sqlite_area.desk("nia").for_the_room, "M-1") == {}


def test_a_map_says_how_many_children_were_spoken_with(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    statements.say(desk, "M-1", "P-1", heard(TODAY))
    seen = picture(desk, "M-1")
    people = views.on_map(seen, considered.days(desk, "M-1"))
    children = [one for one in people if one.child]
    told = f"Spoken with: 1 of {len(children)}"
    assert views.count(people, Attribute.SPOKEN) == told
    rows = {row["Who"]: row for row in views.rows(people)}
    assert len(rows) == sum(one.drawn for one in seen.people)
    label = next(one.label for one in people if one.ref == "P-1")
    assert rows[label]["Spoken with"] != views.NOT_YET
    assert label not in views.missing(people, Attribute.SPOKEN)

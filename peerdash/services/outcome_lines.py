"""Keeping outcomes typed as one line: one act, all of them or none."""

from datetime import date

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import deciding as rules
from peerdash.rules.deciding import Known
from peerdash.services.about import About
from peerdash.services.agenda import entry
from peerdash.services.conduct import under_way
from peerdash.services.desk import Desk, acting
from peerdash.services.outcomes import before_us, decided
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


def known(session: Session, item: Item, today: date) -> Known:
    """Return whom and what an item knows, by initials, within an act or a look."""
    about = About.of(session, item, today)
    places = {
        one.id: "a home" if one.kind.row.home else one.name
        for one in about.places.values()
    }
    children = {
        one.id
        for one in about.people.values()
        if about.age_group(one) != AgeGroup.ADULT
    }
    return Known(dict(about.short), places, children)


def keep(desk: Desk, ref: str, item_ref: str, said: str) -> str:
    """Record what a line tells, at a meeting under way; return the first one's id.

    "All" are all whom the room sees: nobody who is one agency's alone.
    """
    with acting(desk.for_the_room, Act.RECORD_OUTCOME, item_ref) as deed:
        meeting = under_way(deed.session, ref)
        entry(deed.session, meeting, item_ref)
        item = before_us(deed.session, item_ref)
        about = known(deed.session, item, desk.today)
        drafts = rules.read(said, about, desk.today)
        rows = [decided(deed.session, desk, item, one, meeting.id) for one in drafts]
        return deed.gives(rows[0].id)

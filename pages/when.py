"""When and where: by day and hour, by month, in runs, and the places with most."""

from peerdash.services import Desk, when_where
from peerdash.ui import frame, incident_list, linked, way
from peerdash.ui import when_where as panels


def page(desk: Desk) -> None:
    """Draw the page."""
    asked = way.ref("about") or incident_list.ALL
    about = "" if asked == incident_list.ALL else asked
    found = when_where.counted(desk, about, incident_list.sought(), linked.picked())
    frame.heading(f"When and where: {about} {found.title}", desk)
    panels.ways(asked, found)
    panels.said(found)
    if found.total:
        panels.hours(found)
        panels.months(found)
        panels.runs(found)
        panels.places(found)

"""A map as a network that other programs read: GraphML and GEXF."""

from collections.abc import Iterator
from io import BytesIO

import networkx as nx

from peerdash.services.pictures import MapPicture
from peerdash.views.drawn import drawn
from peerdash.views.scene import stamp
from peerdash.views.words import said_of


def graphml(picture: MapPicture, marking: str) -> bytes:
    """Return a map as GraphML."""
    held = BytesIO()
    nx.write_graphml_xml(_network(picture, marking), held, named_key_ids=True)
    return held.getvalue()


def gexf(picture: MapPicture, marking: str) -> bytes:
    """Return a map as GEXF 1.2, which Gephi opens."""
    held = BytesIO()
    nx.write_gexf(_network(picture, marking), held, version="1.2draft")
    return held.getvalue()


def _network(picture: MapPicture, marking: str) -> nx.MultiDiGraph:
    """Everybody and every place drawn, and each line between two of them.

    Being in one incident or group is said of a person, and is no line (C21).
    """
    dated = stamp(picture, purpose=False)
    whole = nx.MultiDiGraph(name=f"{picture.ref}. {dated}. {marking}")
    said = said_of(picture)
    within = {box.ref: box for box in picture.boxes}
    for one in drawn(picture):
        near = [ref for ref, box in within.items() if one.ref in box.members]
        whole.add_node(
            one.ref,
            label=one.label,
            said=said[one.ref],
            incidents=" ".join(near),
            marking=marking,
        )
    for id_, ends, label, sure in _edges(picture):
        if set(ends) <= set(whole):
            known = {"id": id_, "label": label, "tested": sure, "said": said[id_]}
            whole.add_edge(*ends, key=id_, **known)
    return whole


def _edges(picture: MapPicture) -> Iterator[tuple[str, tuple[str, str], str, bool]]:
    """Each line: its id, its two ends, what it is, and whether it is sure."""
    for tie in picture.ties:
        yield tie.id, (tie.from_ref, tie.to_ref), tie.kind.label, tie.tested
    for at in picture.presences:
        yield at.id, (at.person_ref, at.location_ref), at.kind.label, at.fact

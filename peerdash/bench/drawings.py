"""One page that draws the same map with one of four tools: what `canvases` measures.

Its address says which and how large: `?tool=pyvis&people=200`. Nothing is drawn
until "Draw" is clicked; "Another first" draws a small map, as somebody sees who goes
from one item to the next. Ours draws the full notation; each of the others plain
lines and names, everybody where they stand on ours, with its physics off, and the
one who is to be dragged in a colour of their own, so that they can be found.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import streamlit as st

from peerdash.bench.graphs import dragged, graph
from peerdash.services.pictures import MapPicture
from peerdash.ui.canvas import canvas
from peerdash.views.canvas import canvas_data
from peerdash.views.drawn import drawn, figure_looks, line_looks

HEIGHT: Final = 620
ANOTHER: Final = 12
"""People on the map that is drawn before the one that is measured."""
PLAIN: Final = "#4477aa"
FOUND: Final = "#ff00ff"
Nodes = Iterator[tuple[str, str, float, float, str]]
Edges = Iterator[tuple[str, str, str]]


def ours(picture: MapPicture, moved: str) -> None:
    """Draw the map with everything on it."""
    data = canvas_data(picture, editable=True)
    canvas(data, key=f"ours-{moved}", height=HEIGHT, on_move=lambda *_: None)


def st_link_analysis(picture: MapPicture, moved: str) -> None:
    """Draw plain lines with Cytoscape.js."""
    from st_link_analysis import (  # noqa: PLC0415
        EdgeStyle,
        NodeStyle,
        st_link_analysis,
    )

    nodes = [*_cytoscape(picture, moved)]
    edges = [
        {"data": {"id": of, "source": a, "target": b, "label": "T"}}
        for of, a, b in _edges(picture)
    ]
    st_link_analysis(
        {"nodes": nodes, "edges": edges},
        layout={"name": "preset", "fit": True, "animate": False},
        node_styles=[NodeStyle("P", PLAIN, "name"), NodeStyle("MOVED", FOUND, "name")],
        edge_styles=[EdgeStyle("T")],
        height=HEIGHT,
        key=f"link-{moved}",
    )


def _cytoscape(picture: MapPicture, moved: str) -> Iterator[dict[str, Any]]:
    for ref, name, x, y, _ in _nodes(picture, moved):
        about = {"id": ref, "label": "MOVED" if ref == moved else "P", "name": name}
        yield {"data": about, "position": {"x": x, "y": y}}


def streamlit_agraph(picture: MapPicture, moved: str) -> None:
    """Draw plain lines with vis-network, as a component."""
    from streamlit_agraph import Config, Edge, Node, agraph  # noqa: PLC0415

    agraph(
        [
            Node(id=ref, label=name, x=x, y=y, color=colour, size=20)
            for ref, name, x, y, colour in _nodes(picture, moved)
        ],
        [Edge(source=a, target=b, smooth=False) for _, a, b in _edges(picture)],
        Config(width=1200, height=HEIGHT, directed=False, physics=False),
    )


def pyvis(picture: MapPicture, moved: str) -> None:
    """Draw plain lines with vis-network, as a page in a frame."""
    from pyvis.network import Network  # noqa: PLC0415

    net = Network(height=f"{HEIGHT}px", width="100%", cdn_resources="in_line")
    for ref, name, x, y, colour in _nodes(picture, moved):
        net.add_node(ref, label=name, x=x, y=y, color=colour, size=20)
    for _, a, b in _edges(picture):
        net.add_edge(a, b, color=PLAIN)
    net.toggle_physics(status=False)
    net.set_edge_smooth("continuous")
    net.options.edges.smooth.enabled = False
    st.iframe(net.generate_html(notebook=False), height=HEIGHT + 20)


TOOLS: Final[dict[str, Callable[[MapPicture, str], Any]]] = {
    "peerdash": ours,
    "st-link-analysis": st_link_analysis,
    "streamlit-agraph": streamlit_agraph,
    "pyvis": pyvis,
}


def _nodes(picture: MapPicture, moved: str) -> Nodes:
    looks = figure_looks(picture)
    for one in drawn(picture):
        name = " ".join(looks[one.ref].label)
        x, y = float(one.x or 0), float(one.y or 0)
        yield one.ref, name, x, y, FOUND if one.ref == moved else PLAIN


def _edges(picture: MapPicture) -> Edges:
    for link in line_looks(picture, figure_looks(picture)):
        yield link.id, link.a, link.b


def main() -> None:
    """Draw what the address asks for, once it is asked for."""
    st.set_page_config(page_title="Drawings", layout="wide")
    tool = str(st.query_params.get("tool", "peerdash"))
    people = int(st.query_params.get("people", "20"))
    picture, moved = graph(people), dragged(people)
    st.text(f"{tool}, {people} people")
    if st.toggle("Another first"):
        TOOLS[tool](graph(ANOTHER), dragged(ANOTHER))
    if st.toggle("Draw"):
        TOOLS[tool](picture, moved)


if __name__ == "__main__":
    main()

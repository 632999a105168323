"""Rows of a list that a pointer can drag into another order.

The rows are the page's own, in containers with keys; their buttons do the same for
whoever drags nothing (WCAG 2.5.7). A drop goes through the map's numbered,
acknowledged outbox, with the order that was on the screen.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from peerdash.ui import canvas
from peerdash.ui.canvas.edits import Edit
from peerdash.ui.queue import class_of
from peerdash.ui.trying import refused

Put = Callable[[str, int, tuple[str, ...]], None]


def dragged(rows: Mapping[str, str], *, key: str, on_drop: Put) -> None:
    """Let rows be dragged: the key of each by its ref, in order.

    `on_drop` is told of each drop once, before the script runs: which, to what place
    (from 0), and the refs as they stood when it was taken up. A refusal is told with
    the next drawing.
    """
    here = dict.fromkeys(rows, "item")
    acked = st.session_state.setdefault(f"{key}.acked", {"cid": "", "seq": 0})

    def do(edit: Edit) -> None:
        if edit.op == "ordered":
            on_drop(edit.told["ref"], edit.told["to"], edit.told["seen"])

    def drain() -> None:
        canvas.take(st.session_state[key].get("outbox"), acked, here, do)
        for answer in acked.pop("said", ()):
            if "refused" in answer:
                refused(answer["refused"])

    st.components.v2.component(
        "peerdash.ordering", html="<p role='status'></p>", js="ordering.js"
    )(
        key=key,
        data={
            "rows": [{"ref": ref, "name": class_of(own)} for ref, own in rows.items()],
            "ack": {name: acked[name] for name in ("cid", "seq")},
        },
        on_outbox_change=drain,
    )

"""The empty page: so many widgets and words of each kind, and nothing behind them.

Its address says what to draw: `?button=3&markdown=12` is three buttons and twelve
words. It is what Streamlit itself costs, and what every page is measured beside.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st
from plotly.graph_objects import Figure, Scatter
from streamlit.navigation.page import StreamlitPage

PAGES: Final = 20
TWO: Final = ("One", "Other")
COLUMN: Final = "block:column"
ROW: Final = "block:flex_container"
ABREAST: Final = 3


def _nothing() -> None:
    """Be a page."""


def main() -> None:
    """Draw what the address asks for, in the frame that every page has."""
    st.set_page_config(page_title="Empty", layout="wide")
    pages = [st.Page(_nothing, title="Page", url_path=f"p{n}") for n in range(PAGES)]
    st.navigation(pages, position="hidden").run()
    asked = {kind: int(many) for kind, many in st.query_params.items()}
    columns, rows = asked.pop(COLUMN, 0), asked.pop(ROW, 0)
    for kind, many in asked.items():
        for number in range(many):
            draw(kind, number, pages)
    lay(columns, rows)


def lay(columns: int, rows: int) -> None:
    """Lay out so many columns, three to a row, and what is left as containers."""
    for _ in range(columns // ABREAST):
        st.columns(ABREAST)
    for _ in range(rows - columns // ABREAST):
        st.container()


def draw(kind: str, number: int, pages: list[StreamlitPage]) -> None:
    """Draw one element of a kind; one that is not known here is a word."""
    if kind == "page_link":
        st.page_link(pages[number % PAGES], label="One page of many")
        return
    if kind == "bidi_component":
        st.components.v2.component("empty", js=SCRIPT)(key=f"{kind}.{number}")
        return
    KINDS.get(kind, _word)(f"{kind}.{number}")


def _word(key: str) -> None:
    del key
    st.markdown("A line of words, as long as most of them are")


SCRIPT: Final = "export default function () {}"
KINDS: Final[dict[str, Callable[[str], object]]] = {
    "block:form": st.form,
    "block:popover": lambda key: st.popover("More", key=key),
    "alert": lambda _: st.info("Something to be told"),
    "arrow_table": lambda _: st.table({"Column": [1, 2, 3]}),
    "button": lambda key: st.button("Do it", key=key),
    "button_group": lambda key: st.segmented_control("Which", TWO, key=key),
    "checkbox": lambda key: st.checkbox("Whether", key=key),
    "date_input": lambda key: st.date_input("When", value=None, key=key),
    "file_uploader": lambda key: st.file_uploader("File", key=key),
    "heading": lambda _: st.subheader("A heading", anchor=False),
    "multiselect": lambda key: st.multiselect("Which", TWO, key=key),
    "number_input": lambda key: st.number_input("How many", key=key),
    "plotly_chart": lambda key: st.plotly_chart(Figure(Scatter(x=TWO, y=TWO)), key=key),
    "pagination": lambda key: st.pagination(9, key=key),
    "radio": lambda key: st.radio("Which", TWO, key=key),
    "selectbox": lambda key: st.selectbox("Which", TWO, key=key),
    "text_area": lambda key: st.text_area("Words", key=key),
    "text_input": lambda key: st.text_input("Words", key=key),
}

if __name__ == "__main__":
    main()

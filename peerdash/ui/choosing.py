"""Choosing what to import: two files, a workbook's sheet, or what is pasted.

A file is read once, apart from this process (`peerdash.apart`), and kept while it is
the one that is chosen: Streamlit runs the page again at every click.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from peerdash import apart
from peerdash.model import MemberDraft
from peerdash.rules import pasting
from peerdash.rules.books import Book
from peerdash.rules.columns import C, Known
from peerdash.rules.imports import PEOPLE, TIES
from peerdash.rules.offers import KnownColumns, chosen
from peerdash.rules.sheets import MEGABYTES, Sheet
from peerdash.ui import frame
from peerdash.ui.frame import words
from peerdash.ui.importing import generation
from peerdash.vocabulary.imports import PersonColumn, TieColumn

TYPES: Final = ["csv", "txt", "tsv", "xlsx"]
Pasted = Callable[[str, int], Sheet]


def sheets(known: KnownColumns) -> tuple[Sheet | None, Sheet | None]:
    """Ask for people and for relationships; what cannot be read says why beside it."""
    left, right = st.columns(2)
    with left:
        people = _sheet("People", "people", PersonColumn, known.people)
        people = people or _pasted("Or paste people", "people", PEOPLE, pasting.people)
    with right:
        ties = _sheet("Relationships", "ties", TieColumn, known.ties)
        ties = ties or _pasted("Or paste who knows whom", "ties", TIES, pasting.ties)
    return people, ties


def _sheet(label: str, key: str, kinds: type[C], known: Known) -> Sheet | None:
    upload = st.file_uploader(
        f"{words(label)} (CSV or XLSX, up to {MEGABYTES} MB)",
        type=TYPES,
        key=f"imports.{key}.{generation()}",
    )
    if upload is None:
        st.session_state.pop(_read(key), None)
        return None
    with frame.telling(MemberDraft):
        book = _book(upload, key, PEOPLE if key == "people" else TIES)
        return chosen(book, kinds, _title(book, key, book.likeliest(kinds, known)))
    return None


def _title(book: Book, key: str, likeliest: str) -> str:
    """Ask which sheet is meant, where there are several."""
    if len(book.titles) < len("ab"):
        return likeliest
    return st.selectbox(
        words(f"Sheet of {book.name}"),
        book.titles,
        book.titles.index(likeliest),
        key=f"imports.{key}.sheet.{book.titles}",
    )


def _book(upload: UploadedFile, key: str, most: int) -> Book:
    held = st.session_state.get(_read(key))
    if held and held[0] == upload.file_id:
        book: Book = held[1]
        return book
    with st.spinner("Reading the file"):
        book = apart.opened(upload.name, upload.getvalue(), most)
    st.session_state[_read(key)] = upload.file_id, book
    return book


def _pasted(label: str, key: str, most: int, read: Pasted) -> Sheet | None:
    """Ask for a list or a table out of another program, unless a file is chosen."""
    if st.session_state.get(_read(key)):
        return None
    text = st.text_area(
        words(label),
        key=f"imports.{key}.pasted.{generation()}",
        height=110,
        help="One on each line, or cells out of a spreadsheet with their headings.",
    )
    if not text.strip():
        return None
    with frame.telling(MemberDraft):
        return read(text, most)
    return None


def _read(key: str) -> str:
    return f"imports.{key}.read"

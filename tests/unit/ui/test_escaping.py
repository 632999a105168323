"""What people wrote cannot reach Markdown unescaped: mypy says so, and so does this.

Each wrong line is refused by the same mypy, with the same settings, as CI runs.
"""

import ast
import inspect
import re
from pathlib import Path
from typing import Final

import pytest
import streamlit as st
from mypy import api

from tests import escaping

ROOT: Final = Path(__file__).parents[3]
SCREENS: Final = sorted(
    path
    for folder in ("pages", "peerdash/ui", "peerdash/main.py", "peerdash/web")
    for path in (
        [ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py")
    )
)
HEAD: Final = '''"""A page, for mypy alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from peerdash.ui.frame import Markdown, marked, words

OURS: Final = "**Ours**"
theirs = "not Final, so it could be anything"


@dataclass(frozen=True, slots=True)
class Line:
    """What a service returns."""

    ref: str
    title: str
    version: int
    on: date


def cell(one: Line) -> Markdown:
    """Return a cell."""
    return words(one.title)


def page(one: Line, anything: Any, several: list[Line], flag: bool) -> None:
    """Draw the page."""
    left, right = st.columns(2)
    said = one.title
'''
WRONG: Final = (
    "st.markdown(one.title)",
    "st.write(one.title)",
    "st.write('Title', one.title)",
    "st.caption(f'**{one.title}**')",
    "st.markdown('**' + one.title)",
    "st.markdown(OURS if flag else one.title)",
    "st.markdown(one.title or OURS)",
    "st.markdown(said)",
    "st.markdown(theirs)",
    "st.markdown(anything)",
    "st.markdown('{}'.format(one.title))",
    "st.markdown('%s' % one.title)",
    "st.markdown('\\n'.join(each.title for each in several))",
    "st.markdown('\\n'.join([words(one.title), one.title]))",
    "st.markdown(str(words(one.title)))",
    "left.markdown(one.title)",
    "right.caption(body=one.title)",
    "st.sidebar.error(one.title)",
    "st.button(one.title)",
    "left.button(label=f'Open {one.ref}')",
    "st.form_submit_button(one.title)",
    "st.text_input(one.title)",
    "st.selectbox(one.title, ['a'])",
    "st.text_input('Name', help=one.title)",
    "st.checkbox(one.title)",
    "st.metric('How many', one.title)",
    "st.expander(one.title)",
    "st.popover(one.title)",
    "st.tabs([one.title])",
    "st.toast(one.title)",
    "st.subheader(one.title)",
    "st.table([{'Title': one.title}])",
    "st.table([{'Title': words(one.title), 'Ref': one.ref}])",
    "st.pills('Which', [each.title for each in several])",
    "st.radio('Which', several, format_func=lambda each: str(each))",
    "st.segmented_control('Which', [1], format_func=lambda _: one.title)",
    "st.spinner(one.title)",
    "st.image('x.png', caption=one.title)",
    "st.markdown(words(one.title).replace('a', one.title))",
    "st.page_link('x', label=one.title)",
    "marked(one.title)",
    "marked(f'**{one.title}**')",
    "st.text(words(one.title))",
    "words(words(one.title))",
    "st.selectbox('Which', [1], format_func=lambda _: words(one.title))",
    "st.text_input('Name', placeholder=words(one.title))",
)
RIGHT: Final = (
    "st.markdown(OURS)",
    "st.markdown('**Ours**')",
    "st.markdown(words(one.title))",
    "st.caption(f'**{words(one.title)}** {one.version}, {one.on:%d %B}')",
    "st.markdown('- ' + words(one.title) + ('*' if flag else ''))",
    "st.markdown('\\n'.join(cell(each) for each in several) or 'Nothing yet')",
    "st.table([{'Title': words(one.title), 'Ref': words(one.ref)}])",
    "st.button(words(one.title))",
    "st.radio('Which', several, format_func=cell)",
    "st.segmented_control('Which', [1], format_func=lambda _: words(one.title))",
    "st.text(one.title)",
    "st.selectbox('Which', [1], format_func=lambda _: one.title)",
    "marked(f'**{words(one.title)}**')",
)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Ask mypy once about every line; return what it says of each."""
    page = tmp_path_factory.mktemp("escaping") / "page_for_mypy.py"
    lines = (*WRONG, *RIGHT)
    page.write_text(HEAD + "".join(f"    {line}\n" for line in lines))
    config = str(ROOT / "pyproject.toml")
    told, wrong, _ = api.run(["--config-file", config, str(page)])
    assert not wrong
    first = HEAD.count("\n") + 1
    found = re.findall(r"page_for_mypy\.py:(\d+): error: (.*)", told)
    return {lines[int(number) - first]: said for number, said in found}


@pytest.mark.parametrize("line", WRONG)
def test_what_somebody_wrote_is_refused(line: str, refused: dict[str, str]) -> None:
    assert line in refused
    assert escaping.RAW in refused[line] or escaping.SEEN in refused[line]


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_ours_or_escaped_is_not(line: str, refused: dict[str, str]) -> None:
    assert line not in refused


def parameters_read_as_markdown() -> set[tuple[str, str]]:
    """Read Streamlit's own documentation for where it reads Markdown."""
    found = set()
    for name, act in inspect.getmembers(st, callable):
        documented = re.search(
            r"Parameters\n-+\n(.*?)(\n\n?(Returns|Examples?)\n-+|\Z)",
            inspect.getdoc(act) or "",
            re.DOTALL,
        )
        parameter = ""
        for line in documented[1].splitlines() if documented else ():
            if line and not line[0].isspace():
                parameter = line.split(":")[0].split()[0]
            elif re.search("contain\\s+(GitHub-flavored )?Markdown|as GitHub-fl", line):
                found.add((name, parameter))
    return found


def test_no_place_where_streamlit_says_it_reads_markdown_is_left_out() -> None:
    said = parameters_read_as_markdown()
    assert len(said) > 40
    plain = {(act, one) for act, names in escaping.PLAIN.items() for one in names}
    covered = {
        (act, one)
        for act, one in said
        if one in escaping.ALWAYS | escaping.ALSO.get(act, set())
    }
    assert said - covered - plain == set()


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_nothing_goes_round_the_escape(path: Path) -> None:
    """No cast, no bare Markdown(), and no call of Streamlit's that mypy cannot see."""
    tree = ast.parse(path.read_text())
    if path.name != "frame.py":
        assert "Markdown" not in {called(node) for node in ast.walk(tree)}
    text = path.read_text()
    assert not re.search(r"cast\(.{0,3}Markdown|getattr\(st\b|st\.__dict__", text)
    assert not re.search(r"# type: ignore\[.*escape", text)
    assert not re.search(
        r"^from streamlit import (?!config|runtime)", text, re.MULTILINE
    )


def called(node: ast.AST) -> str:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return ""

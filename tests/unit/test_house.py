"""The house rules that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = sorted(
    path
    for folder in ("peerdash", "pages")
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.relative_to(ROOT).parts
)
PAGES = sorted(p for p in (ROOT / "pages").glob("*.py") if p.stem != "__init__")
TOP = {
    "pyproject.toml",
    "app.py",
    "pages",
    "peerdash",
    "data",
    "tests",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "requirements.lock",
}
NOUNLESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "base",
    "core",
}
CACHED_IN = {
    Path("peerdash/store/engine.py"),
    Path("peerdash/store/scope.py"),
    Path("peerdash/bench/graphs.py"),  # made-up maps, and no viewer to make them for
}
UNSCOPED_IN = {
    "bench/places.py",
    "store/scope.py",
    "store/schema.py",
    "cli.py",
    "services/comparing.py",  # of two, neither may be seen by who adds the other
}
PURE = {"ui", "views", "vocabulary", "rules"}
LONGEST_PAGE, LONGEST_MODULE, LONGEST_FUNCTION = 80, 250, 25


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_stays_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_PAGE


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_only_defines_functions_and_names(path: Path) -> None:
    docstring, *rest = ast.parse(path.read_text()).body
    assert isinstance(docstring, ast.Expr)
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.Assign, ast.AnnAssign)
    assert [type(node).__name__ for node in rest if not isinstance(node, allowed)] == []
    assert "page" in {n.name for n in rest if isinstance(n, ast.FunctionDef)}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_has_no_try_and_asks_no_role(path: Path) -> None:
    text = path.read_text()
    assert not any(isinstance(node, ast.Try) for node in ast.walk(ast.parse(text)))
    assert ".roles" not in text


@pytest.mark.parametrize("path", SOURCE, ids=named)
def test_a_module_stays_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", SOURCE, ids=named)
def test_a_function_stays_short(path: Path) -> None:
    long = {
        node.name: length
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := body_length(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function under its signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_file_has_a_noun() -> None:
    assert [named(p) for p in SOURCE if p.stem in NOUNLESS] == []


def test_the_top_holds_what_it_should_and_nothing_else() -> None:
    kept = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert kept - TOP - {"peerdash.egg-info", "build"} == set()


def test_every_page_is_on_the_menu() -> None:
    from peerdash.menu import MENU  # noqa: PLC0415

    assert {entry.page.__module__ for entry in MENU} == {
        f"pages.{path.stem}" for path in PAGES
    }


def test_nothing_is_cached_where_a_viewer_s_data_passes() -> None:
    cached = re.compile(r"@(functools\.)?(lru_)?cache\b")
    found = {p.relative_to(ROOT) for p in SOURCE if cached.search(p.read_text())}
    assert {path for path in found - CACHED_IN if path.parts[1] not in PURE} == set()


def test_streamlit_s_shared_caches_are_nowhere() -> None:
    shared = re.compile(r"cache_data|cache_resource")
    assert [named(p) for p in SOURCE if shared.search(p.read_text())] == []


def test_only_door_schema_command_line_and_comparing_look_with_nobodys_eyes() -> None:
    found = {
        named(path).removeprefix("peerdash/")
        for path in SOURCE
        if re.search(r"\bunscoped\(", path.read_text())
    }
    assert {one for one in found - UNSCOPED_IN if not one.startswith("web/")} == set()


def test_no_raw_html_and_no_open_download() -> None:
    banned = re.compile(r"unsafe_allow_html|st\.html\(|st\.download_button|st\.code\(")
    assert [named(p) for p in SOURCE if banned.search(p.read_text())] == []


def test_every_path_the_readme_sends_a_maintainer_to_exists() -> None:
    told = re.findall(r"`((?:peerdash|pages|tests|data|app)[\w/.]*)`", readme())
    assert told
    assert [path for path in told if not (ROOT / path).exists()] == []


def test_the_readme_gives_the_two_commands() -> None:
    assert "pip install -e . && .venv/bin/peerdash demo" in readme()
    assert "pip install -e '.[test]' && .venv/bin/pytest" in readme()


def test_every_service_is_tried_with_a_log_that_cannot_be_written() -> None:
    from tests import calls  # noqa: PLC0415

    known = set(calls.CALLS) | set(calls.NOTHING_PERSONAL)
    missing = set(calls.public()) - known
    assert not missing, f"Say in tests/calls.py how to call {sorted(missing)}"
    assert known - set(calls.public()) == set()
    assert not set(calls.CALLS) & set(calls.NOTHING_PERSONAL)
    assert len(calls.CALLS) > 100


def readme() -> str:
    return (ROOT / "README.md").read_text()

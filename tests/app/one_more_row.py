"""Adding one row to a table of words, before anything else reads the table."""

import importlib.util
import sys
from pathlib import Path


def add_row(table: str, before: str, row: str) -> None:
    """Read a table's module with one more row in it; for a process of its own."""
    spec = importlib.util.find_spec(table)
    assert spec
    assert spec.origin
    text = Path(spec.origin).read_text(encoding="utf-8")
    assert text.count(before) == 1
    module = importlib.util.module_from_spec(spec)
    sys.modules[table] = module
    exec(compile(text.replace(before, row + before), spec.origin, "exec"), vars(module))  # noqa: S102

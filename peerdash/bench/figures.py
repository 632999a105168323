"""What the bench finds: figures beside their budgets, as a table and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

WIDTH: Final = 46


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what was measured, how it came out and what it may be.

    `budget` None is told for interest. `unit` is `x` for a ratio.
    """

    part: str
    name: str
    value: float
    budget: float | None = None
    unit: str = "x"
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is within its budget."""
        return self.budget is None or self.value <= self.budget

    @property
    def line(self) -> str:
        """How it is told."""
        said = f"{self.name:<{WIDTH}}{_number(self.value, self.unit):>11}"
        if self.budget is not None:
            verdict = "within" if self.holds else "OVER  "
            said += f"  {verdict} {_number(self.budget, self.unit)}"
        return f"{said}  {self.note}".rstrip()


def lines(figures: Sequence[Figure]) -> Iterable[str]:
    """Return the table: each part under its heading, and how many budgets hold."""
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            yield f"\n{part}"
        yield f"  {figure.line}"
    judged = [figure for figure in figures if figure.budget is not None]
    missed = [figure for figure in judged if not figure.holds]
    yield f"\n{len(judged) - len(missed)} of {len(judged)} budgets hold."


def write(file: Path, figures: Sequence[Figure], about: dict[str, object]) -> None:
    """Write everything to a file as JSON, with what the machine was like."""
    told = [asdict(figure) | {"holds": figure.holds} for figure in figures]
    file.write_text(json.dumps(about | {"figures": told}, indent=1) + "\n")


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}{unit}" if unit == "x" else f"{value:.1f} {unit}".rstrip()

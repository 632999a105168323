"""`peerdash bench`: how fast this peerdash is, on this machine."""

import asyncio
import logging
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import click

from peerdash.store.settings import ROOT

SIZES: Final = (200, 1_000, 10_000, 100_000)
PARTS: Final = ("pages", "trust", "crowd", "memory", "canvas")
SLOW: Final = ("-m", "pytest", "-m", "slow", "-q", "-p", "no:cacheprovider", "tests")


@click.command()
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.IntRange(50, 1_000_000),
    help="Records in an area, once for each. Usual: 200, 1000, 10000, 100000.",
)
@click.option("--live", default=200, show_default=True, help="Items before the group.")
@click.option("--page", "pages", multiple=True, help="Only such pages: today, maps.")
@click.option(
    "--part", "parts", multiple=True, type=click.Choice(PARTS), help="Only such parts."
)
@click.option("--rounds", default=7, show_default=True, help="Times each is measured.")
@click.option("--people", default=25, show_default=True, help="People at once.")
@click.option("--seconds", default=12.0, show_default=True, help="How long they click.")
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL of its own.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the areas here.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write figures.")
@click.option(
    "--long", is_flag=True, help="A meeting of 90 minutes and the slow tests."
)
@click.pass_context
def bench(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401
    """Measure every page, 25 people at once, the spine of trust, memory and the map.

    Every figure is a ratio of two things measured in turn in this one run, beside
    its budget. It works on fictitious areas of its own and leaves nothing behind.
    """
    began, here = time.monotonic(), context.obj or Path()
    found, about = _measured(told, here)
    from peerdash.bench import figures  # noqa: PLC0415 (Streamlit is slow to import)

    for line in figures.lines(found):
        click.echo(line)
    click.echo(f"\n{_machine(about)} {_lasted(began)}")
    if told["file"]:
        figures.write(here / told["file"], found, about)
    if told["long"]:
        _slow_tests()
    if not all(figure.holds for figure in found):
        raise SystemExit(1)


def _measured(told: dict[str, Any], here: Path) -> tuple[list[Any], dict[str, object]]:
    from peerdash.bench.area import Size  # noqa: PLC0415
    from peerdash.bench.running import Plan, machine, run  # noqa: PLC0415

    logging.getLogger("streamlit").setLevel(logging.ERROR)
    plan = Plan(
        sizes=[Size(n, told["live"]) for n in sorted(told["sizes"] or SIZES)],
        parts=told["parts"] or PARTS,
        pages=told["pages"],
        rounds=told["rounds"],
        people=told["people"],
        seconds=told["seconds"],
        postgresql=told["postgresql"],
        long=told["long"],
        kept=here / told["folder"] if told["folder"] else None,
    )
    before = machine()
    found = asyncio.run(run(plan, lambda what: click.echo(what, err=True)))
    return found, {"before": before, "after": machine(), "told": str(plan)}


def _machine(about: dict[str, Any]) -> str:
    before, after = about["before"], about["after"]
    return (
        f"{before['processors']} processors, load {before['load'][0]:.1f} before and "
        f"{after['load'][0]:.1f} after."
    )


def _lasted(began: float) -> str:
    return f"It took {timedelta(seconds=round(time.monotonic() - began))}."


def _slow_tests() -> None:
    """Run the tests that take longer than a minute, where there are tests."""
    if not (ROOT / "tests").is_dir():
        click.echo("The slow tests are not here: they come with the source only.")
        return
    click.echo("The slow tests")
    done = subprocess.run([sys.executable, *SLOW], cwd=ROOT, check=False)  # noqa: S603
    if done.returncode:
        raise click.ClickException("Not every slow test holds.")

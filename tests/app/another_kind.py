"""Run by itself: add one row to the table of outcomes, and see where it comes out."""

import sys
from datetime import date
from pathlib import Path

TABLE = "peerdash.vocabulary.outcomes"
BEFORE = "    TACTICAL = (\n"
ROW = """    MENTOR = (
        "mentor",
        Decision(
            "A mentor",
            "Mentor",
            "{owner} to find a mentor for {subject} by {by}.",
            Reach.CHILD,
        ),
    )
"""


def main() -> None:
    """Record the new kind; say what the form, the ledger and the minutes make of it."""
    from peerdash.model import OutcomeDraft  # noqa: PLC0415
    from peerdash.services import minutes, outcomes  # noqa: PLC0415
    from peerdash.web import installation  # noqa: PLC0415
    from tests.app.pages_open import opened  # noqa: PLC0415
    from tests.area import Area  # noqa: PLC0415

    desk = Area(installation.database()).desk("asha")
    page = opened("outcomes", item="M-1")
    page.button_group(key="outcomes.record.M-1").set_value("Outcome").run()
    [box] = [one for one in page.selectbox if one.label == "Outcome"]
    print("form:", *[one for one in box.options if one == "A mentor"])  # noqa: T201
    told = {"kind": "mentor", "owner": "Ruth Ombley", "due_on": date(2026, 12, 4)}
    child = outcomes.ledger(desk, "M-1").rows[0]
    draft = OutcomeDraft.model_validate({**told, "person_id": child.id})
    outcomes.record(desk, "M-1", draft, "G-4")
    cell = opened("outcomes", item="M-1").table[0].value["Mentor"][0]
    print("ledger: Mentor:", cell.replace("\\", ""))  # noqa: T201
    said = {one.ref: one.outcomes for one in minutes.minutes(desk, "G-4").items}
    print("minutes:", *said["M-1"])  # noqa: T201


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    from tests.app.one_more_row import add_row

    add_row(TABLE, BEFORE, ROW)
    main()

"""Run by itself: add one kind of relationship, and see everywhere it comes out."""

import json
import sys
from datetime import date
from pathlib import Path

TABLE = "peerdash.vocabulary.relationships"
BEFORE = "    PROTECTIVE = (\n"
ROW = """    RIVALRY = (
        "rivalry",
        Tie(
            "Rivalry",
            "They compete for standing",
            "is a rival of",
            "><",
            Line.WAVE,
            Tone.HARM,
            badge="R",
        ),
    )
"""


def main() -> None:
    """Draw the new kind; say what form, drawing, key, tables and words make of it."""
    from peerdash.model import RelationshipDraft  # noqa: PLC0415
    from peerdash.services import maps, relationships  # noqa: PLC0415
    from peerdash.views.canvas import canvas_data  # noqa: PLC0415
    from peerdash.views.key import key  # noqa: PLC0415
    from peerdash.views.scene import draw  # noqa: PLC0415
    from peerdash.views.svg import svg  # noqa: PLC0415
    from peerdash.views.words import sentences, tie_rows  # noqa: PLC0415
    from peerdash.web import installation  # noqa: PLC0415
    from tests.app.pages_open import opened  # noqa: PLC0415
    from tests.area import Area  # noqa: PLC0415

    desk = Area(installation.database()).desk("asha")
    page = opened("map", item="M-1")
    page.segmented_control(key="map.view").set_value("Add").run()
    page.segmented_control(key="adding.what").set_value("Line").run()
    [box] = [one for one in page.selectbox if one.label == "Kind"]
    print("form:", *[one for one in box.options if one == "Rivalry"])  # noqa: T201
    one, other, *_ = relationships.people_by_id(desk, "M-1")
    told = {"kind": "rivalry", "source": "school", "tested_by": "School"}
    draft = RelationshipDraft.model_validate(
        {**told, "from_id": one, "to_id": other, "tested_on": date(2026, 11, 1)}
    )
    tie = relationships.relate(desk, "M-1", draft)
    seen = maps.picture(desk, "M-1")
    drawn = [line for line in canvas_data(seen)["lines"] if line["ref"] == tie]
    print("canvas:", len(drawn), json.dumps(drawn[0]).count("R"))  # noqa: T201
    print("svg:", "Rivalry" in svg(draw(seen), key(seen)))  # noqa: T201
    print("key:", *[k.words for k in key(seen) if "Rivalry" in k.words])  # noqa: T201
    print("table:", *[r["Kind"] for r in tie_rows(seen) if r["Kind"] == "Rivalry"])  # noqa: T201
    print("words:", sum("is a rival of" in said for said in sentences(seen)))  # noqa: T201


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    from tests.app.one_more_row import add_row

    add_row(TABLE, BEFORE, ROW)
    main()

"""What one agency says of somebody: each answer kept beside the others (R084, R101).

A statement is made on an item, as every other is, so that who sees it follows the
item and its handling code, and it goes with whoever is taken off (R209). Nothing
here overwrites `Person`, which holds what is current; what differs is shown.
"""

from datetime import date

from sqlmodel import Field

from peerdash.model.provenance import Handled, Provenance, contributor
from peerdash.model.record import LINE, NAME, Text, identity, key, word
from peerdash.vocabulary.statements import Attribute


class StatementDraft(Provenance):
    """What is asked when something is said of somebody; `worker` is for a service."""

    attribute: Attribute = word(Attribute, title="What it is about")
    value: Text = Field(
        min_length=2,
        max_length=LINE,
        title="What is said",
        description="Say it in two letters or more",
    )
    worker: Text = Field(default="", max_length=NAME, title="Who works with them there")
    ended_on: date | None = Field(default=None, title="Until, if it has ended")


class Statement(StatementDraft, Handled, table=True):
    """One agency's answer about one person, dated and sourced."""

    id: str = identity()
    item_id: str = key("item")
    person_id: str = key("person")
    agency_id: str = contributor()
    version: int = 1

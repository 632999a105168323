"""What somebody, or who looks after them, was told: by whom, when, or why not.

Each telling is a row of its own and is never written over, so that what was thought
a year ago stays beside what is so now; the latest counts (R213, R214).
"""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.provenance import Handled, contributor
from peerdash.model.record import LINE, NAME, Record, Text, identity, key, moment, word
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.telling import Audience, Consent


class TellingDraft(Record):
    """What is asked of a telling; consent and lawful basis apart (R232, C08)."""

    audience: Audience = word(Audience, default=Audience.CHILD, title="Who is told")
    told: Told = word(Told, title="Told or not")
    told_on: date | None = Field(default=None, title="Told on")
    told_by: Text = Field(default="", max_length=NAME, title="Told by")
    words: Text = Field(
        default="", max_length=LINE, title="What they were told, or why not"
    )
    consent: Consent = word(
        Consent, default=Consent.NOT_RECORDED, title="Their consent to sharing"
    )
    basis: Basis = word(
        Basis, default=Basis.NOT_RECORDED, title="Lawful basis for sharing"
    )


class Telling(TellingDraft, Handled, table=True):
    """One telling on one item, as one agency has it."""

    id: str = identity()
    item_id: str = key("item")
    person_id: str = key("person")
    agency_id: str = contributor()
    kept_at: datetime = moment()

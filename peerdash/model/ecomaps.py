"""The child's own map: a young person in the middle, and who and what matters to them.

It hangs on the item about one child and is read by that child's own workers alone
(`store.fence`). A friend is initials and nothing else: there is no column for a name,
here or in any form (R064, C01). Where somebody stands is a ring and a turn, which only
a hand or a key ever changes (R049). What was said is kept card by card, with its
source; what the list says of somebody is read from that and kept nowhere else.
"""

from datetime import date

from sqlalchemy import false
from sqlmodel import Field, UniqueConstraint

from peerdash.model.record import LINE, WORDS, Record, Text, identity, key, word
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.cards import Level, Prompt
from peerdash.vocabulary.ecomaps import Belonging, Consent, Gathered, Knows, TakingPart
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.people import Gender, Told

LETTERS = 3  # of somebody's initials
CALLED = 32  # letters of what a place is called


class EcomapDraft(Record):
    """What is recorded about the talk itself: plainly, and in one place."""

    gathered: Gathered = word(
        Gathered, default=Gathered.NOT_YET, title="Have they given their own view?"
    )
    gathered_because: Text = Field(default="", max_length=LINE, title="If not, why not")
    spoken_on: date | None = Field(default=None, title="Talked on")
    taking_part: TakingPart = word(
        TakingPart, default=TakingPart.NOT_RECORDED, title="How they took part"
    )
    consent: Consent = word(
        Consent, default=Consent.NOT_RECORDED, title="Do they agree to this being kept?"
    )
    consent_note: Text = Field(
        default="", max_length=LINE, title="What they said, or why they were not asked"
    )
    basis: Basis = word(Basis, default=Basis.NOT_RECORDED, title="Lawful basis")
    told: Told = word(
        Told,
        default=Told.NOT_RECORDED,
        title="What they know about who sees this, and what may come of it",
    )
    told_note: Text = Field(
        default="", max_length=LINE, title="Told what and when, or why not"
    )


class Ecomap(EcomapDraft, table=True):
    """One young person's own map; there is one to a case."""

    id: str = identity()
    item_id: str = key("item", unique=True)
    agency_id: str = key("agency")
    made_by_id: str = key("user")
    version: int = 1


class FigureDraft(Record):
    """Somebody or something that matters to the young person."""

    kind: Belonging = word(Belonging, default=Belonging.FRIEND, title="Who or what")
    initials: str = Field(
        default="",
        max_length=LETTERS,
        title="A person, by initials alone",
        description="Write one to three letters: initials, and never a name",
    )
    called: Text = Field(
        default="",
        max_length=CALLED,
        title="A place or a thing to do, in their word for it",
        description=f"Say what it is called in {CALLED} letters, without names",
    )
    gender: Gender = word(
        Gender, default=Gender.NOT_RECORDED, title="Shape of a person"
    )
    ring: int = Field(
        default=2, ge=1, le=4, title="Ring, from 1 (nearest to them) to 4"
    )
    protect: bool = Field(
        default=False,
        title="Protect this friendship",
        sa_column_kwargs={"server_default": false()},
    )
    protect_because: Text = Field(
        default="", max_length=LINE, title="What it gives them, and what would help"
    )


class EcoFigure(FigureDraft, table=True):
    """One figure on the map; `turn` is in degrees, clockwise from the top."""

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = key("agency")
    turn: int = 0
    version: int = 1


class EcoSaid(Record, table=True):
    """What was said to one card: of everything, or of one figure on the map.

    The row without a figure keeps the words, or that the card was left out.
    """

    __table_args__ = (UniqueConstraint("item_id", "prompt", "figure_id"),)

    id: str = identity()
    item_id: str = key("item")
    prompt: Prompt = word(Prompt)
    figure_id: str | None = key("ecofigure", default=None)
    level: Level | None = word(Level, default=None)
    words: Text = Field(default="", max_length=WORDS)
    skipped: bool = False
    source: Source = word(Source, default=Source.CHILD)
    said_on: date
    agency_id: str = key("agency")
    written_by_id: str = key("user")
    version: int = 1


class Brought(Record, table=True):
    """That something went from here to a group's map, and what the child knows of it.

    It names nobody: `tie_id` is the id of what arrived there, while it is there.
    """

    id: str = identity()
    item_id: str = key("item")
    figure_id: str = Field(max_length=32)
    map_ref: str = Field(max_length=12)
    tie_id: str = Field(max_length=32)
    knows: Knows = word(Knows)
    because: Text = Field(min_length=3, max_length=LINE)
    brought_on: date
    agency_id: str = key("agency")
    brought_by_id: str = key("user")

"""What is found about people and places, and the questions still open."""

from datetime import date

from sqlmodel import Field

from peerdash.model import Finding, FindingDraft, Gap, GapDraft, HandlingDraft, Record
from peerdash.model.record import LINE, Text
from peerdash.rules.outcomes import require_answer
from peerdash.rules.refusal import no_such
from peerdash.services.conduct import spoken
from peerdash.services.desk import Desk, acting
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.members import open_item
from peerdash.services.saving import save_over
from peerdash.store.queries import outcomes as queries
from peerdash.vocabulary.roles import Act


class GapAnswer(Record):
    """What was found out."""

    answer: Text = Field(max_length=LINE, title="Answer")


class _Found(GapAnswer):
    answered_on: date = Field(title="Answered on")


def add_finding(
    desk: Desk, ref: str, draft: FindingDraft, who: HandlingDraft = USUAL
) -> str:
    """Write down a strength, risk, vulnerability or opportunity; return its id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        ours = {"item_id": item.id, **told(desk, who)}
        row = Finding.model_validate(draft, update=ours)
        deed.session.add(row)
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def add_gap(
    desk: Desk,
    ref: str,
    draft: GapDraft,
    *,
    meeting: str = "",
    who: HandlingDraft = USUAL,
) -> str:
    """Ask a question that nobody has answered yet (R012); return its id.

    `meeting` is where it was asked: one under way that hears the item.
    """
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        if meeting:
            spoken(deed.session, meeting, ref, draft.question)
        asked_on = draft.captured_on or desk.today
        ours = {"item_id": item.id, "captured_on": asked_on, **told(desk, who)}
        row = Gap.model_validate(draft, update=ours)
        deed.session.add(row)
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def answer_gap(desk: Desk, ref: str, gap_id: str, draft: GapAnswer, seen: int) -> None:
    """Save what was found out, over the version the form showed (R196)."""
    require_answer(draft.answer)
    with acting(desk, Act.EDIT_MAP, f"{ref}/{gap_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = queries.one_of(deed.session, Gap, item.id, gap_id)
        if row is None:
            raise no_such("question")
        answered = _Found(answer=draft.answer, answered_on=desk.today)
        save_over(deed, row, seen, answered)
        noticed(deed.session, item, row.handling)

"""Writing a referral, sending it, and finding it again with its reply.

A referral is of an item, which is there from the first word as a draft that
only its author's agency sees (R029); its people, places, incidents and
questions hang on it, so readiness is always what is really there.
"""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, ItemDraft, PeerMap, Referral, ReferralDraft
from peerdash.model.record import LINE, tidied
from peerdash.rules import referrals as rules
from peerdash.rules.refusal import Changed, Difference, Refused, no_such
from peerdash.services import lists
from peerdash.services.desk import Deed, Desk, acting
from peerdash.services.holdings import facts_of
from peerdash.services.saving import as_draft, said, save_over
from peerdash.services.subjects import About, item_of
from peerdash.store import versions
from peerdash.store.queries import referrals
from peerdash.store.versions import next_ref
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.roles import Act

HEADLINE: Final = ("title", "objective", "locality")


class ReferralForm(ItemDraft, ReferralDraft):
    """Everything a referrer writes in words, on one form."""


def start(desk: Desk, draft: ItemDraft, about: About = None, known: str = "") -> str:
    """Start a draft of any kind. Returns the referral's ref.

    `about` is the person or the place it is of; `known` is the ref of a place
    that is on the register already.
    """
    with acting(desk, Act.REFER) as deed:
        item = item_of(desk, deed.session, draft, about, known)
        deed.ref, deed.about = next_ref(deed.session, "R"), item.ref
        deed.session.add(
            Referral(
                ref=deed.ref,
                item_id=item.id,
                agency_id=desk.viewer.agency_id,
                referred_by_id=desk.viewer.user_id,
                referred_at=desk.now,
            )
        )
        return deed.ref


def amend(desk: Desk, ref: str, draft: ReferralForm, seen: int) -> None:
    """Save what is written over the version the form showed. Raises Changed."""
    with acting(desk, Act.REFER, ref) as deed:
        referral, item = writable(desk, deed)
        headline = {name: getattr(draft, name) for name in HEADLINE}
        before = referral.status
        lists.require_concerns(deed.session, draft.concerns, referral.concerns)
        try:
            save_over(deed, referral, seen, as_draft(draft, ReferralDraft))
        except Changed as changed:
            changed.differences += _differing(item, headline)
            raise
        if before != draft.status:
            referral.status_on = desk.today
            deed.session.add(referral)
        versions.save(deed.session, item, item.version, headline)


def send(desk: Desk, ref: str) -> Stage:
    """Send a draft, or the answers that were asked for. Returns where it went."""
    with acting(desk, Act.SUBMIT, ref) as deed:
        referral, item = writable(desk, deed)
        facts = facts_of(deed.session, referral, item)
        rules.require_sendable(facts)
        to = rules.sent_to(item.stage, rules.readiness(facts))
        first = {"referred_at": desk.now} if item.stage == Stage.DRAFT else {}
        versions.save(deed.session, referral, referral.version, first)
        versions.save(deed.session, item, item.version, {"stage": to})
        return to


def justify_size(desk: Desk, ref: str, because: str) -> None:
    """Say why a map needs so many people (C05, R219)."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        sheet = deed.session.get(PeerMap, item.id)
        if sheet is None:
            raise Refused(f"{ref} is not of a map, so its size needs no reason.")
        sheet.size_because = _reason(because)
        deed.session.add(sheet)


def writable(desk: Desk, deed: Deed) -> tuple[Referral, Item]:
    """Return a referral this viewer may still write, and its item.

    Raises Refused when it is another agency's, or sent.
    """
    pair = find(deed.session, deed.ref)
    deed.about = pair[1].ref
    ours = pair[0].agency_id == desk.viewer.agency_id
    rules.require_writable(deed.ref, pair[1].stage, ours=ours)
    return pair


def find(session: Session, ref: str) -> tuple[Referral, Item]:
    """Return a referral and its item. Raises Refused, absent or not theirs."""
    pair = referrals.by_ref(session, ref)
    if pair is None:
        raise no_such(ref)
    return pair


def _reason(text: str) -> str:
    if not (kept := tidied(text)) or len(kept) > LINE:
        raise Refused(f"Say why in a sentence of up to {LINE} characters.")
    return kept


def _differing(
    item: Item, headline: Mapping[str, str], draft: type[ItemDraft] = ItemDraft
) -> tuple[Difference, ...]:
    titles = {name: draft.model_fields[name].title or name for name in headline}
    return tuple(
        Difference(titles[name], said(getattr(item, name)), said(mine))
        for name, mine in headline.items()
        if mine != getattr(item, name)
    )

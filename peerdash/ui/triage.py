"""Triage on the screen: the trays, and the card of the referral chosen."""

from typing import Final

import streamlit as st

from peerdash.rules.referrals import MANY
from peerdash.services.desk import Desk
from peerdash.services.on_referrals import Somebody
from peerdash.services.submissions import Submission
from peerdash.services.surroundings import Named
from peerdash.services.triage import Card, Inbox, InboxLine, card
from peerdash.services.twins import Twin
from peerdash.ui import asks, contacts, paging, readiness, replies, sent, waiting, way
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.referred import described
from peerdash.ui.ruling import ruling
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.trays import Tray

WIDTHS: Final = (1, 5, 2, 2)


def chosen_tray() -> Tray:
    """Return the tray the address asks for; the new ones otherwise."""
    known = {tray.value: tray for tray in Tray}
    return known.get(way.ref("stage"), Tray.NEW)


def trays(box: Inbox) -> None:
    """Offer the trays, each with how many are in it."""
    st.segmented_control(
        "Tray",
        [tray.value for tray in Tray],
        default=box.tray.value,
        required=True,
        format_func=lambda one: _counted(box, one),
        key="triage.trays",
        on_change=_turn,
        label_visibility="collapsed",
    )


def _counted(box: Inbox, value: str) -> Markdown:
    return next(words(f"{t.label} {box.counts[t]}") for t in Tray if t.value == value)


def _turn() -> None:
    way.keep(stage=st.session_state["triage.trays"], referral=None, page=None)


def listed(box: Inbox) -> None:
    """List a tray, in the order of `rules.triage` (R249)."""
    if not box.lines:
        nothing_yet(box.tray.row.bare)
    for line in box.lines:
        _line(line)
    paging.pager(box.pages, box.page)


def _line(line: InboxLine) -> None:
    ref, title, ready, state = st.columns(WIDTHS, vertical_alignment="center")
    with ref:
        replies.open_button(line.ref, chosen=way.ref("referral") == line.ref)
    with title, st.container(gap="xxsmall"):
        flag = marked(" :red-badge[Urgent]" if line.urgent else "")
        st.markdown(f"{words(line.title)}{flag}")
        st.caption(words(f"{line.kind.label}, from {line.agency}"))
        if line.waits.why_here:
            st.caption(words(line.waits.why_here))
    ready.markdown(f"{readiness.in_blocks(line.met)} ready")
    with state:
        decided = line.reply if line.reply and _is_decided(line) else None
        said = f"{decided.decision.label}, {in_words(decided.on)}" if decided else ""
        st.markdown(words(said or line.waited))
        if line.waits.untaken and not said:
            st.markdown(f":orange-badge[{words(line.waits.untaken)}]")


def _is_decided(line: InboxLine) -> bool:
    return chosen_tray() == Tray.DECIDED and line.reply is not None


def chosen_card(desk: Desk) -> None:
    """Show the referral that the address asks for, to be decided."""
    ref = way.ref("referral")
    if not ref:
        st.caption("Choose a referral above to see it whole and decide it.")
        return
    shown = card(desk, ref)
    read = shown.submission
    st.divider()
    st.subheader(words(f"{read.ref} {read.written.title}"), anchor=False)
    st.caption(words(_where_from(read)))
    readiness.interruption(desk, read)
    waiting.turn(desk, shown)
    _whole(shown)
    ruling(desk, shown)
    contacts.panel(desk, read.item_ref)
    asks.panel(desk, read.item_ref)


def _where_from(read: Submission) -> str:
    sent = f"sent {in_words(read.referred_on)}"
    return f"{read.kind.label} {read.item_ref}, from {read.agency}, {sent}"


def _whole(shown: Card) -> None:
    read = shown.submission
    why, ready, fair = st.columns([5, 4, 4], gap="large")
    with why:
        sent.said(read)
    with ready:
        readiness.checks(read)
        readiness.lacking(read)
        with st.container(gap="xsmall"):
            _twins(shown.twins)
    with fair, st.container(gap="xsmall"):
        _fair(shown)
    _people(read.people)
    _surroundings(read)


def _twins(twins: tuple[Twin, ...]) -> None:
    st.markdown("**Already known**")
    if not twins:
        st.caption("Nobody here is on another item that you can see.")
    for twin in twins:
        st.markdown(words(_twin(twin)))


def _twin(twin: Twin) -> str:
    where = " and ".join(twin.item_refs)
    if twin.same:
        return f"{twin.name} is on {where} already"
    return f"{twin.name} may be on {where}: {twin.because}"


def _fair(shown: Card) -> None:
    read = shown.submission
    st.markdown("**Fair?**")
    for sentence in (_purpose(read), _size(read), shown.told, _consulted(read)):
        if sentence:
            st.markdown(words(sentence))
    if shown.agreed:
        st.markdown(words(shown.agreement))
    else:
        st.warning(words(f"{shown.agreement}. Renew it before anything is shared."))


def _purpose(read: Submission) -> str:
    told = read.written
    parts = [one.label for one in (told.trigger, told.purpose) if one]
    return ". ".join(parts) or "No purpose is asked of this kind of referral"


def _size(read: Submission) -> str:
    count = len(read.people)
    if not count:
        return "Nobody is named on it"
    named = "1 person" if count == 1 else f"{count} people"
    if not read.is_large:
        return f"{named}, each with a reason"
    because = read.size_because or "nobody has said why"
    return f"{named}, more than {MANY}: {because}"


def _consulted(read: Submission) -> str:
    asked = read.written.consulted
    when = read.written.consulted_on
    day = f", {in_words(when)}" if when else ""
    return f"Talked to first: {asked}{day}" if asked else "Nobody was consulted first"


def _people(people: tuple[Somebody, ...]) -> None:
    if people:
        st.table([_row(one) for one in people], hide_index=True)


def _row(one: Somebody) -> dict[str, Markdown]:
    member = one.member
    return {
        "Person": words(f"{one.name} ({one.ref})"),
        "Age and gender": words(described(one)),
        "Why they are here": words(member.reason if member else "It is about them"),
        "Subject": words("Yes" if member is None or member.subject else ""),
        "Told": words(_told(one)),
        "ROTH": words(one.roth.label),
    }


def _told(one: Somebody) -> str:
    if one.member is None:
        return ""
    parts = one.member.told.label, one.member.told_note
    return ": ".join(part for part in parts if part)


def _surroundings(read: Submission) -> None:
    parts = ("Places", read.places), ("Incidents", read.incidents)
    for place, (title, rows) in zip(
        st.columns(3), (*parts, ("Questions", read.questions)), strict=True
    ):
        with place, st.container(gap="xsmall"):
            _named(title, rows)
    for sentence in (read.mark, *read.held):
        st.caption(words(sentence))


def _named(title: str, rows: tuple[Named, ...]) -> None:
    st.markdown(f"**{words(title)}**")
    if not rows:
        st.caption("None given")
    for row in rows:
        st.markdown(words(row.words))

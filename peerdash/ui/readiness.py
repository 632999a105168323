"""How ready a referral is: blocks for the eye, words for everybody."""

import streamlit as st

from peerdash.rules.referrals import URGENT, Readiness
from peerdash.services import urgency
from peerdash.services.desk import Desk
from peerdash.services.submissions import Submission
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.trying import attempt
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.referrals import ReadinessCheck

CHECKS = len(ReadinessCheck)


def in_blocks(met: int) -> Markdown:
    """Draw how many of the five checks are met, and say it."""
    return marked(f"{'■' * met}{'□' * (CHECKS - met)} {met} of {CHECKS}")


def checks(read: Submission) -> None:
    """Say which checks are met, and what each of the others asks (R037)."""
    with st.container(gap="xsmall"):
        st.markdown(f"**Ready?** {in_blocks(read.met)}")
        for one in read.readiness:
            st.markdown(_check(one))


def lacking(read: Submission) -> None:
    """Say what must be added before it can be sent, and what to word again."""
    if read.lacking:
        st.markdown("**Still to add**")
        st.markdown("\n".join(f"- {words(one)}" for one in read.lacking))
    for one in read.prompts:
        st.warning(words(one))


def interruption(desk: Desk, read: Submission) -> None:
    """Say what to do now, when somebody may be in danger now, and log that it is done.

    This group is not the way: who writes it and who reads it are told the same.
    """
    if not read.written.urgent:
        return
    st.error(f"**This cannot wait for a meeting.** {words(URGENT)}")
    if read.since.strategy_at:
        when = moment_in_words(read.since.strategy_at)
        st.markdown(words(f"A strategy meeting was asked for: {when}."))
        return
    key = f"readiness.strategy.{read.ref}"
    st.button(
        "I have asked for a strategy meeting: log it",
        key=key,
        on_click=attempt,
        args=(lambda: urgency.asked_now(desk, read.ref), key),
    )


def _check(one: Readiness) -> Markdown:
    row = one.check.row
    if one.met:
        return marked(f":material/check: {words(row.label)}")
    return marked(f":material/close: {words(row.label)}: {words(row.asks)}")

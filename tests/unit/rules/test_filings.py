"""The filing guard: no copy outside a subject child or a social-care referral (T13)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from peerdash.rules import filings
from peerdash.rules.filings import Decision, Referral, Somebody
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.filings import Basis, CopyForm
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState
from peerdash.vocabulary.people import AgeGroup

BORN = date(2012, 3, 4)
KEPT = ("Tobin Ellery", "Toby; Little T", BORN)
MADE = Referral("r", OutcomeKind.CSC_REFERRAL, OutcomeState.REQUESTED, "SC-1")
OTHER = Somebody(here=True, group=AgeGroup.CHILD, subject=False)
CHILDREN = [one for one in AgeGroup if one != AgeGroup.ADULT]


@pytest.mark.parametrize("group", CHILDREN)
def test_a_subject_child_has_the_whole_map(group: AgeGroup) -> None:
    who = Somebody(here=True, group=group, subject=True)
    assert filings.allowed(who) == Decision(Basis.SUBJECT, CopyForm.WHOLE)


@pytest.mark.parametrize("was", [True, False])
def test_whom_a_map_is_about_stays_as_it_was_taken_on(*, was: bool) -> None:
    filings.require_settled("M-12", was, was)
    with pytest.raises(Refused, match="Whom M-12 is about was settled"):
        filings.require_settled("M-12", was, not was)


def test_another_child_is_locked_until_their_referral_can_be_named() -> None:
    with pytest.raises(Refused, match="meeting was not about that"):
        filings.require_allowed("M-12", OTHER)
    told = filings.require_allowed("M-12", replace(OTHER, referrals=(MADE,)))
    assert told == Decision(Basis.REFERRAL, CopyForm.EXTRACT, "r")


@pytest.mark.parametrize(
    "one",
    [
        replace(MADE, reference=" "),
        replace(MADE, state=OutcomeState.DECLINED),
        replace(MADE, state=OutcomeState.NOT_NEEDED),
        *(
            replace(MADE, kind=kind)
            for kind in OutcomeKind
            if kind != OutcomeKind.CSC_REFERRAL
        ),
    ],
)
def test_nothing_less_unlocks_a_record(one: Referral) -> None:
    assert filings.allowed(replace(OTHER, referrals=(one,))) is None


@pytest.mark.parametrize(("here", "subject"), [*product([True, False], repeat=2)])
def test_an_adult_and_who_is_not_there_have_no_record_here(
    *, here: bool, subject: bool
) -> None:
    group = AgeGroup.ADULT if here else AgeGroup.CHILD
    who = Somebody(here=here, group=group, subject=subject, referrals=(MADE,))
    said = "an adult" if here else "who is on M-12"
    with pytest.raises(Refused, match=said):
        filings.require_allowed("M-12", who)


@pytest.mark.parametrize("name", ["Tobin Ellery", "tobin  ELLERY", "Toby", "Little T"])
def test_two_identifiers_that_agree_are_the_same_child(name: str) -> None:
    filings.require_same(KEPT, name, BORN)


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Tobin Ellery", date(2012, 4, 3)),
        ("Tobin Ellery", None),
        ("T.E.", BORN),
        ("Tobias Ellery", BORN),
        ("", BORN),
    ],
)
def test_one_identifier_is_not_enough(name: str, born: date | None) -> None:
    with pytest.raises(Refused, match="nothing was filed") as told:
        filings.require_same(KEPT, name, born)
    assert "Ellery" not in str(told.value)


def test_without_a_birth_date_nothing_can_be_compared() -> None:
    with pytest.raises(Refused, match="No date of birth is kept"):
        filings.require_same((*KEPT[:2], None), "Tobin Ellery", None)


def test_a_copy_is_uploaded_and_recalled_once() -> None:
    filings.require_uploadable(None, None)
    filings.require_recallable(None, "Wrong child")
    for told in ((BORN, None), (None, BORN)):
        with pytest.raises(Refused):
            filings.require_uploadable(*told)
    for again in ((BORN, "Wrong child"), (None, " ")):
        with pytest.raises(Refused):
            filings.require_recallable(*again)


WHO = st.sampled_from("abcd")


class Filings(RuleBasedStateMachine):
    """People come, go, are subjects, are referred; somebody keeps trying to file."""

    def __init__(self) -> None:
        """Nobody is anywhere yet."""
        super().__init__()
        self.people = {one: Somebody(False, AgeGroup.CHILD, False) for one in "abcd"}  # noqa: FBT003 - three plain facts
        self.filed: list[tuple[Somebody, Decision]] = []

    @rule(who=WHO, here=st.booleans(), group=st.sampled_from(AgeGroup))
    def stands(self, who: str, here: bool, group: AgeGroup) -> None:
        """Somebody is put on, taken off, or turns out to be of another age."""
        self.people[who] = replace(self.people[who], here=here, group=group)

    @rule(who=WHO, subject=st.booleans())
    def is_about(self, who: str, subject: bool) -> None:
        """The meeting turns out to be about them, or not."""
        self.people[who] = replace(self.people[who], subject=subject)

    @rule(
        who=WHO,
        kind=st.sampled_from(OutcomeKind),
        state=st.sampled_from(OutcomeState),
        reference=st.sampled_from(["", " ", "SC-1"]),
    )
    def decides(
        self, who: str, kind: OutcomeKind, state: OutcomeState, reference: str
    ) -> None:
        """Something is decided for them, or what was decided goes on."""
        one = Referral("r", kind, state, reference)
        kept = (*self.people[who].referrals, one)[-2:]
        self.people[who] = replace(self.people[who], referrals=kept)

    @rule(who=WHO)
    def files(self, who: str) -> None:
        """Somebody tries to file the map to them."""
        if found := filings.allowed(self.people[who]):
            self.filed.append((self.people[who], found))

    @invariant()
    def none_is_outside(self) -> None:
        """Told again in other words: a subject child, or a referral with its number."""
        for who, found in self.filed:
            referred = [
                one
                for one in who.referrals
                if one.kind.value == "csc-referral"
                and one.state.value in {"requested", "waiting", "accepted", "done"}
                and one.reference.strip()
            ]
            assert who.here
            assert who.group != AgeGroup.ADULT
            assert who.subject or referred
            if not who.subject:
                assert found.form == CopyForm.EXTRACT
                assert found.referral_id


Filings.TestCase.settings = settings(
    max_examples=500, stateful_step_count=50, deadline=None
)
TestFilings = Filings.TestCase

"""The register of sharing agreements: one line an agency, and renewing it (R004)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Agency, AgreementDraft
from peerdash.rules import access
from peerdash.rules import agreements as rules
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.saving import save_over
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.roles import Act

REGISTER: Final = "agreements"


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agency's agreement, and how it stands today."""

    agency_id: str
    agency: str
    ref: str
    basis: Basis
    signed_on: date | None
    ends_on: date | None
    stands: rules.Standing
    version: int


@dataclass(frozen=True, slots=True)
class Register:
    """Every agency's agreement, those to be renewed first."""

    lines: tuple[AgreementLine, ...]
    may_record: bool


def register(desk: Desk) -> Register:
    """Return how each agency's agreement stands."""
    with looking(desk, REGISTER, Act.LIST_AGREEMENTS) as session:
        lines = within(session, desk.today)
    return Register(lines, access.may(desk.viewer, Act.RECORD_AGREEMENT))


def within(session: Session, today: date) -> tuple[AgreementLine, ...]:
    """Return how each agency's agreement stands, within an open look."""
    found = session.exec(select(Agency).order_by(col(Agency.name))).all()
    lines = (_line(one, today) for one in found)
    return tuple(sorted(lines, key=lambda line: not line.stands.flagged))


def flagged(session: Session, today: date) -> Iterable[AgreementLine]:
    """Return the agreements that have to be renewed, within an open look."""
    return (one for one in within(session, today) if one.stands.flagged)


def form(desk: Desk, agency_id: str) -> Agency:
    """Return an agency as the form over its agreement starts from it."""
    with looking(desk, REGISTER, Act.LIST_AGREEMENTS) as session:
        return _agency(session, agency_id)


def record(desk: Desk, agency_id: str, seen: int, draft: AgreementDraft) -> None:
    """Record the agreement that an agency shares under now; the log says who did."""
    rules.require_term(draft.agreement_signed_on, draft.agreement_ends_on, desk.today)
    with acting(desk, Act.RECORD_AGREEMENT) as deed:
        agency = _agency(deed.session, agency_id)
        deed.ref = agency.id
        save_over(deed, agency, seen, draft)


def _agency(session: Session, agency_id: str) -> Agency:
    found = session.exec(select(Agency).where(Agency.id == agency_id)).first()
    if found is None:
        raise no_such("agency")
    return found


def _line(one: Agency, today: date) -> AgreementLine:
    return AgreementLine(
        agency_id=one.id,
        agency=one.name,
        ref=one.agreement_ref,
        basis=one.agreement_basis,
        signed_on=one.agreement_signed_on,
        ends_on=one.agreement_ends_on,
        stands=rules.standing(one.agreement_ref, one.agreement_ends_on, today),
        version=one.version,
    )

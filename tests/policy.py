"""Who may do what, and who sees what: told a second time, apart from the program.

Nothing here is read from the program, so that a change there by mistake shows.
Letters: P practitioner, M agency member, C coordinator, H chair, A auditor, D
administrator.
"""

from typing import Final

LETTERS: Final = {
    "P": "practitioner",
    "M": "agency-member",
    "C": "coordinator",
    "H": "chair",
    "A": "auditor",
    "D": "administrator",
}

ACTS: Final = """
sign-in           PMCHAD
sign-out          PMCHAD
set-passphrase    PMCHAD
list              PMCH
view              PMCH
denied            PMCHAD
refer             PMCH
submit            PMCH
triage            CH
accept-large      H
edit-map          PMCH
move              PMCH
remove            CH
import            PMCH
plan-meeting      CH
conduct           CH
close-meeting     CH
project           CH
minute            CH
record-outcome    CH
add-action        CH
answer-action     PMCH
review            CH
close             CH
reopen            CH
see-invited       CH
invite            CH
certify           CH
set-handling      PMCH
restrict          H
unrestrict        H
break-glass       MCH
shut-glass        MCH
review-glass      HA
list-roles        HAD
ask-role          D
decide-role       HAD
read-audit        CHA
verify            HAD
subject-report    CH
back-up           D
restore           D
list-users        D
add-user          D
link-user         D
link-account      D
end-user          D
sign-out-user     D
drop-second-step  D
list-sign-ins     PMCHAD
give-passphrase   PMCHAD
prove             PMCHAD
set-second-step   PMCHAD
use-recovery-code PMCHAD
"""

AGAIN: Final = """
ask-role
decide-role
break-glass
add-user
link-user
link-account
end-user
sign-out-user
drop-second-step
"""
"""What is done only by who has shown within five minutes who they are (AN10)."""

SEEN: Final = """
grant           glass   restricted  agency  stage  sent-by  who
barred          any     any         any     any    any      -
barred-invited  any     any         any     any    any      -
invited         any     any         any     any    any      PMCH
any             broken  any         any     sent   any      MCH+
any             any     yes         any     any    any      -
any             any     no          any     any    self     PMCH
any             any     no          own     draft  other    PMCH
any             any     no          own     sent   other    MCH
any             any     no          other   draft  other    -
any             any     no          other   sent   other    CH
"""


def may(letters: str, act: str) -> bool:
    """Whether somebody with these roles may do an act."""
    table = dict(line.split() for line in ACTS.strip().splitlines())
    return bool(set(letters) & set(table[act]))


def sees(letters: str, state: tuple[str, ...]) -> bool:
    """Whether somebody with these roles sees an item in this state: first row wins.

    After a row whose roles end in a plus, others go on to the next.
    """
    for line in SEEN.strip().splitlines()[1:]:
        *wanted, who = line.split()
        if all(one in ("any", so) for one, so in zip(wanted, state, strict=True)):
            theirs = bool(set(letters) & set(who))
            if theirs or not who.endswith("+"):
                return theirs
    raise LookupError(state)

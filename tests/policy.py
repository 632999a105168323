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
name-contact      PMCH
ask-partner       CH
answer-partner    PMCH
settle-answer     CH
ask-strategy      PMCH
accept-large      H
say-subject       H
edit-map          PMCH
move              PMCH
undo              PMCH
redo              PMCH
take-picture      CH
take-named        CH
decide-share      CH
recall-file       CH
open-own          PMCH
keep-own          PMCH
print-own         PMCH
bring             PMCH
reveal            PMCH
keep-symbols      CH
remove            CH
not-involved      H
decide-same       CH
make-one          CH
part              CH
recall            CH
import            PMCH
plan-meeting      CH
conduct           CH
close-meeting     CH
circulate         CH
file-map          CH
take-copy         CH
take-blank        PMCH
confirm-upload    CH
recall-filing     CH
approve-minutes   CH
project           CH
declare           CH
see-pack          CH
send-pack         CH
chase             CH
hand-over         CH
make-feed         PMCH
end-feed          PMCH
read-feed         PMCH
make-digest       PMCH
remind            PMCH
minute            CH
record-outcome    CH
add-action        CH
serve             CH
answer-action     PMCH
take-up           CH
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
list-agreements   CHAD
record-agreement  CHD
set-protocol      CHD
set-threshold     CHD
set-list          CHD
set-response      CH
place-spot        CH
add-boundary      D
remove-boundary   D
set-clock         CH
set-inclusion     CH
acknowledge       PMCHAD
hear-protocol     CH
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
take-named
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

THE_GROUPS: Final = """
open closed
"""
"""The stages at which an item has been taken on, so that others add to it."""

UNAGREED: Final = """
grant           glass   restricted  agency  stage  sent-by  who
barred          any     any         any     any    any      -
barred-invited  any     any         any     any    any      -
any             broken  any         any     sent   any      MCH+
any             any     yes         any     any    any      -
any             any     no          any     draft  self     PMCH
any             any     no          own     draft  other    PMCH
any             any     no          other   draft  other    -
any             any     no          any     sent   any      CH
"""
"""The same of what the group has taken on, while one's agency has no agreement that
holds: what one sent is shut too, because others add names to it (R210)."""


def may(letters: str, act: str) -> bool:
    """Whether somebody with these roles may do an act."""
    table = dict(line.split() for line in ACTS.strip().splitlines())
    return bool(set(letters) & set(table[act]))


def sees(letters: str, state: tuple[str, ...], table: str = SEEN) -> bool:
    """Whether somebody with these roles sees an item in this state: first row wins.

    After a row whose roles end in a plus, others go on to the next.
    """
    for line in table.strip().splitlines()[1:]:
        *wanted, who = line.split()
        if all(one in ("any", so) for one, so in zip(wanted, state, strict=True)):
            theirs = bool(set(letters) & set(who))
            if theirs or not who.endswith("+"):
                return theirs
    raise LookupError(state)


SEATED: Final = """
grant    restricted  agency  who
invited  any         any     PMCHAD
any      any         own     PMCHAD
any      no          other   CH
any      any         any     -
"""
"""Who is round the table of an item: breaking the glass seats nobody."""

READ: Final = """
code        whose  seated  who   others
any         own    any     PMCH  -
open        any    any     PMCH  -
conditional any    any     PMCH  -
table       other  yes     PMCH  told
table       other  no      -     told
ours        other  any     PMCH  told
me          other  any     PMCH  told
nobody      other  any     -     told
another     other  any     -     told
stub        other  yes     H     told
stub        other  no      -     told
eyes        other  any     -     nothing
"""
"""Of an item that is seen: who has the words of a statement, and what others get.

`table`, `ours`, `me`, `nobody` and `another` are the ways of naming: everybody
round the table, the reader's agency, the reader, nobody, and a third agency.
"""

SHARED: Final = """
open conditional table
"""
"""What a room and paper may hold, whoever opens them and whosever it is."""


def seated(letters: str, state: tuple[str, ...]) -> bool:
    """Whether somebody with these roles is round the table of an item."""
    return bool(set(letters) & set(_first(SEATED, state)[0]))


def reads(letters: str, state: tuple[str, str, str]) -> str:
    """What somebody who sees an item gets of a statement: words, told or nothing."""
    who, others = _first(READ, state)
    return "words" if set(letters) & set(who) else others


def is_shared(code: str) -> bool:
    """Whether a statement so coded may be shown to a room."""
    return code in SHARED.split()


def _first(table: str, state: tuple[str, ...]) -> list[str]:
    for line in table.strip().splitlines()[1:]:
        words = line.split()
        wanted = words[: len(state)]
        if all(one in ("any", so) for one, so in zip(wanted, state, strict=True)):
            return words[len(state) :]
    raise LookupError(state)


REACH: Final = """
row                       seen  barred  agreed  who
my-invitation             any   any     any     *
another's-invitation      yes   any     any     CH
another's-invitation      no    any     any     -
my-glass                  any   any     any     *
another's-glass           any   yes     any     A
another's-glass           any   no      any     AH
question-to-us            yes   any     no      CH
question-to-us            any   yes     any     -
question-to-us            any   no      yes     PMCH
question-to-us            no    no      no      -
question-to-others        yes   any     any     CH
question-to-others        no    any     any     -
answer-of-ours            yes   any     no      CH
answer-of-ours            any   yes     any     -
answer-of-ours            any   no      yes     PMCH
answer-of-ours            no    no      no      -
answer-of-others          yes   any     any     CH
answer-of-others          no    any     any     -
my-pack                   any   any     any     *
another's-pack            any   any     any     CH
minutes-of-none           any   any     any     PMCH
interest-in-none          any   any     any     PMCH
made-one-there            yes   any     any     CH
made-one-there            no    any     any     -
another's-move            any   any     any     -
somebody-hidden               any   any     any     -
their-hidden-place            any   any     any     -
a-fact-of-one-hidden          any   any     any     -
a-tie-from-one-hidden         any   any     any     -
a-tie-to-one-hidden           any   any     any     -
an-incident-hidden            any   any     any     -
a-group-hidden                any   any     any     -
who-was-in-an-incident-hidden any   any     any     -
who-is-in-a-group-hidden      any   any     any     -
a-hidden-change               any   any     any     -
*                         yes   any     any     *
*                         no    any     any     -
"""
"""What hangs on an item, or is beside it: who is given it, besides what is coded."""


def reaches(letters: str, state: tuple[str, str, str, str]) -> bool:
    """Whether somebody is given one kind of row: first row of the table wins."""
    for line in REACH.strip().splitlines()[1:]:
        *wanted, who = line.split()
        pairs = zip(wanted, state, strict=True)
        if all(one in ("any", "*", so) for one, so in pairs):
            return who == "*" or bool(set(letters) & set(who))
    raise LookupError(state)

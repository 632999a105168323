"""What people try first when they guess a passphrase (AN8).

A short list of our own, of this work and this country, beside the long one that
zxcvbn keeps. The words are found in any case, in other words and with the usual
swaps (`SWAPS`).
"""

from typing import Final

SHORTEST: Final = 12
LONGEST: Final = 128
"""In characters; nothing is asked of which characters they are."""

EVERYDAY: Final = (
    "password passphrase passcode passwort secret letmein opensesame welcome hello "
    "changeme change default temporary temp admin administrator root user login "
    "logon signin access master monkey dragon shadow sunshine princess football "
    "baseball superman batman starwars pokemon charlie michael jordan summer autumn "
    "winter spring monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december "
    "iloveyou loveyou whatever trustno1 nothing computer internet google facebook "
    "microsoft windows samsung liverpool arsenal chelsea everton rangers celtic "
    "london england britain scotland wales hunter2 killer ginger cheese biscuit "
    "1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5y6 zaq12wsx abc123 qwe123 test testing "
    "guest the and for with"
)
"""Words with spaces between; in a passphrase of other words they do no harm."""

WHOLE: Final = (
    "correct horse battery staple",
    "the quick brown fox jumps over the lazy dog",
    "may the force be with you",
    "to be or not to be that is the question",
    "this is my password",
    "you shall not pass",
    "let me in please",
    "mary had a little lamb",
    "god save the king",
    "once upon a time",
    "three plain words",
    "three random words",
    "four random words",
)
"""Sayings, with or without what stands between their words."""

LOCAL: Final = (
    "peerdash streamlit roth tactical group peermap map maps mapping dashboard "
    "council borough county city district authority local office social care worker "
    "children childrens services service safeguarding protection contextual police "
    "constabulary education school schools health nhs trust youth justice probation "
    "housing partnership agency multiagency team mash chair coordinator practitioner "
    "auditor meeting meetings"
)
"""The same, of the product, of councils and agencies, and of their work."""

ROWS: Final = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)
"""Keys that lie in a row: a run along one, either way, is one of the first guesses."""

SWAPS: Final = {
    "a": "a@4",
    "b": "b8",
    "e": "e3",
    "g": "g9",
    "i": "i1!",
    "l": "l1",
    "o": "o0",
    "s": "s5$",
    "t": "t7+",
}
"""What people write for a letter and every guesser knows."""

"""Acts whose rows say more than who does them: `vocabulary.roles` lists every act.

They stand apart so that the table of acts can be read at one go.
"""

from typing import Final

from peerdash.vocabulary.parts import (
    ALARMED,
    BREAKERS,
    CHAIRS,
    CONVENORS,
    JUDGES,
    KEEPERS,
    WORKERS,
    Deed,
)

SAY_SUBJECT: Final = Deed(
    "changed whom a map is about", CHAIRS, "change whom a map is about"
)

REVEAL: Final = Deed(
    "showed a name", WORKERS, "show a name", changes=False, leaves="On screen"
)

PROJECT: Final = Deed(
    "showed the room",
    CONVENORS,
    "show this to the room",
    looks=True,
    leaves="On the room's screen",
)

TAKE_PICTURE: Final = Deed(
    "made a file of a map",
    CONVENORS,
    "share this map",
    leaves="A file of a map",
    locked=True,
)

TAKE_NAMED: Final = Deed(
    "made a file of a map with full names",
    CONVENORS,
    "share a map with full names",
    again=True,
    leaves="A file of a map, with full names",
    locked=True,
)

DECIDE_SHARE: Final = Deed(
    "decided about sharing a map",
    CONVENORS,
    "decide about sharing",
    changes=False,
)

RECALL_FILE: Final = Deed(
    "recalled a file of a map",
    CONVENORS,
    "recall a file",
    changes=False,
)

SET_INCLUSION: Final = Deed(
    "set who is drawn on maps", CONVENORS, "set who is drawn on maps"
)

BREAK_GLASS: Final = Deed(
    "opened in an emergency",
    BREAKERS,
    "open an item in an emergency",
    changes=False,
    again=True,
    alert=True,
)

SHUT_GLASS: Final = Deed(
    "shut again what they opened", BREAKERS, "shut it again", changes=False
)

CIRCULATE: Final = Deed(
    "circulated minutes",
    CONVENORS,
    "circulate minutes",
    changes=False,
    leaves="Minutes",
    locked=True,
)

APPROVE_MINUTES: Final = Deed("had minutes approved", CONVENORS, "approve minutes")

REVIEW_GLASS: Final = Deed(
    "reviewed an emergency", JUDGES, "review an emergency", changes=False
)

LIST_ROLES: Final = Deed(
    "looked at roles asked for",
    ALARMED,
    "see the roles that wait",
    looks=True,
)

ASK_ROLE: Final = Deed(
    "asked for a change of roles", KEEPERS, "ask for roles", again=True
)

DECIDE_ROLE: Final = Deed(
    "decided about a role", ALARMED, "decide about a role", again=True
)

SUBJECT_REPORT: Final = Deed(
    "read everything held on somebody",
    CONVENORS,
    "see everything held on somebody",
    looks=True,
    leaves="A report on one person",
    locked=True,
    alert=True,
)

ADD_USER: Final = Deed("added somebody who signs in", KEEPERS, "add people", again=True)

LINK_USER: Final = Deed(
    "made a one-time link", KEEPERS, "make a one-time link", again=True
)

LINK_ACCOUNT: Final = Deed(
    "said whose a council account is",
    KEEPERS,
    "say whose a council account is",
    again=True,
    alert=True,
)

END_USER: Final = Deed(
    "recorded that somebody left",
    KEEPERS,
    "record that somebody left",
    again=True,
)

SIGN_OUT_USER: Final = Deed(
    "signed somebody out everywhere", KEEPERS, "sign somebody out", again=True
)

DROP_SECOND_STEP: Final = Deed(
    "took a second step away",
    KEEPERS,
    "take a second step away",
    again=True,
    alert=True,
)

PRINT_OWN: Final = Deed(
    "printed a child's own map",
    WORKERS,
    "print this",
    leaves="A child's own map",
    locked=True,
)

DECIDE_SAME: Final = Deed(
    "decided whether two are one person", CONVENORS, "decide that"
)

MAKE_ONE: Final = Deed("made two records one person", CONVENORS, "make two records one")

PART: Final = Deed("parted two records again", CONVENORS, "part two records")

SEE_PACK: Final = Deed(
    "looked over a pack", CONVENORS, "see what others are sent", looks=True
)

SEND_PACK: Final = Deed(
    "sent a pack",
    CONVENORS,
    "send a pack",
    changes=False,
    leaves="A meeting pack",
    locked=True,
)

MAKE_FEED: Final = Deed(
    "made a calendar address", WORKERS, "have a calendar address", changes=False
)

END_FEED: Final = Deed(
    "ended a calendar address", WORKERS, "end a calendar address", changes=False
)

READ_FEED: Final = Deed(
    "had their calendar read", WORKERS, "have this calendar", looks=True
)

SET_LIST: Final = Deed("changed a list", CONVENORS | KEEPERS, "change a list")

SERVE: Final = Deed(
    "said what an action answers", CONVENORS, "say what an action answers"
)

SET_RESPONSE: Final = Deed(
    "changed a goal or what is done",
    CONVENORS,
    "change what is done about this",
)

PLACE_SPOT: Final = Deed("said where a place is", CONVENORS, "say where a place is")

ADD_BOUNDARY: Final = Deed("added boundaries", KEEPERS, "add boundaries")

REMOVE_BOUNDARY: Final = Deed("took boundaries away", KEEPERS, "take boundaries away")

MAKE_DIGEST: Final = Deed("had their digest made", WORKERS, "have a digest", looks=True)

REMIND: Final = Deed(
    "was sent a daily digest",
    WORKERS,
    "be sent a digest",
    changes=False,
    leaves="A daily digest",
)

FILE_MAP: Final = Deed(
    "filed a map on a child's record",
    CONVENORS,
    "file this map",
    leaves="A copy on a child's record",
    locked=True,
)

CONFIRM_UPLOAD: Final = Deed("confirmed an upload", CONVENORS, "confirm an upload")

TAKE_BLANK: Final = Deed(
    "printed a blank form", WORKERS, "print a blank form", changes=False
)

TAKE_COPY: Final = Deed(
    "made the file of a filed copy",
    CONVENORS,
    "make the file of a filed copy",
    leaves="A copy for a child's record",
    locked=True,
)

RECALL_FILING: Final = Deed("recalled a filed copy", CONVENORS, "recall a filed copy")

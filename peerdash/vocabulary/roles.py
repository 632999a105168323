"""Who signs in, and every act the program knows: the one policy table.

Roles grant acts; being invited to an item grants the item (`store.sight`). The
auditor and the administrator see no child content at all (trust report 2.3).
"""

from peerdash.vocabulary import deeds
from peerdash.vocabulary.parts import (
    ALARMED,
    CHAIRS,
    CONVENORS,
    EVERYBODY,
    KEEPERS,
    OVERSEERS,
    WORKERS,
    Deed,
    Role,
)
from peerdash.vocabulary.word import Word

__all__ = ["CONVENORS", "KEEPERS", "WORKERS", "Act", "Deed", "Role"]


class Act(Word):
    """Everything that is done and logged. `label` reads after a person's name."""

    row: Deed

    SIGN_IN = "sign-in", Deed("signed in", frozenset(Role), "sign in")
    SIGN_OUT = "sign-out", Deed("signed out", frozenset(Role), "sign out")
    SET_PASSPHRASE = (
        "set-passphrase",
        Deed("set a passphrase", frozenset(Role), "set a passphrase"),
    )
    LIST = "list", Deed("looked at a list", WORKERS, "see this list", looks=True)
    VIEW = "view", Deed("looked at", WORKERS, "open this", looks=True)
    DENIED = "denied", Deed("was refused", EVERYBODY, "be refused", looks=True)
    REFER = "refer", Deed("wrote a referral", WORKERS, "write a referral")
    SUBMIT = "submit", Deed("sent a referral", WORKERS, "send a referral")
    TRIAGE = "triage", Deed("decided a referral", CONVENORS, "decide a referral")
    NAME_CONTACT = "name-contact", Deed("named a contact", WORKERS, "name a contact")
    ASK_PARTNER = "ask-partner", Deed("asked a partner", CONVENORS, "ask a partner")
    ANSWER_PARTNER = (
        "answer-partner",
        Deed("answered a request", WORKERS, "answer a request"),
    )
    SETTLE_ANSWER = (
        "settle-answer",
        Deed("took on or left out an answer", CONVENORS, "settle an answer"),
    )
    ASK_STRATEGY = (
        "ask-strategy",
        Deed("asked for a strategy meeting", WORKERS, "ask for a strategy meeting"),
    )
    ACCEPT_LARGE = (
        "accept-large",
        Deed("accepted a map of more than 12", CHAIRS, "accept a map of more than 12"),
    )
    EDIT_MAP = "edit-map", Deed("changed a map", WORKERS, "change this map")
    MOVE = "move", Deed("moved people on a map", WORKERS, "move people on this map")
    UNDO = "undo", Deed("took a change back", WORKERS, "take a change back")
    REDO = "redo", Deed("made a change again", WORKERS, "make a change again")
    OPEN_OWN = "open-own", Deed("opened a child's own map", WORKERS, "it", looks=True)
    KEEP_OWN = "keep-own", Deed("changed a child's own map", WORKERS, "change this")
    PRINT_OWN = "print-own", deeds.PRINT_OWN
    BRING = "bring", Deed("brought what a child said", WORKERS, "bring this here")
    SAY_SUBJECT = "say-subject", deeds.SAY_SUBJECT
    REVEAL = "reveal", deeds.REVEAL
    KEEP_SYMBOLS = "keep-symbols", Deed("changed symbols", CONVENORS, "keep symbols")
    REMOVE = "remove", Deed("took something off a map", CONVENORS, "take this off")
    NOT_INVOLVED = (
        "not-involved",
        Deed("took somebody off everything", CHAIRS, "take somebody off everything"),
    )
    RECALL = (
        "recall",
        Deed("sent a recall notice", CONVENORS, "send a recall notice", changes=False),
    )
    DECIDE_SAME = "decide-same", deeds.DECIDE_SAME
    MAKE_ONE = "make-one", deeds.MAKE_ONE
    PART = "part", deeds.PART
    IMPORT = "import", Deed("imported a file", WORKERS, "import a file")
    PLAN_MEETING = (
        "plan-meeting",
        Deed("planned a meeting", CONVENORS, "plan a meeting"),
    )
    CONDUCT = "conduct", Deed("ran a meeting", CONVENORS, "run a meeting")
    DECLARE = "declare", Deed("noted an interest", CONVENORS, "note an interest")
    SEE_PACK = "see-pack", deeds.SEE_PACK
    SEND_PACK = "send-pack", deeds.SEND_PACK
    CHASE = "chase", Deed("chased an action", CONVENORS, "chase an action")
    HAND_OVER = "hand-over", Deed("handed work over", CONVENORS, "hand work over")
    MAKE_FEED = "make-feed", deeds.MAKE_FEED
    END_FEED = "end-feed", deeds.END_FEED
    READ_FEED = "read-feed", deeds.READ_FEED
    MAKE_DIGEST = "make-digest", deeds.MAKE_DIGEST
    REMIND = "remind", deeds.REMIND
    CLOSE_MEETING = (
        "close-meeting",
        Deed("closed a meeting", CONVENORS, "close a meeting"),
    )
    PROJECT = "project", deeds.PROJECT
    TAKE_PICTURE = "take-picture", deeds.TAKE_PICTURE
    TAKE_NAMED = "take-named", deeds.TAKE_NAMED
    DECIDE_SHARE = "decide-share", deeds.DECIDE_SHARE
    RECALL_FILE = "recall-file", deeds.RECALL_FILE
    MINUTE = "minute", Deed("wrote a minute", CONVENORS, "write a minute")
    CIRCULATE = "circulate", deeds.CIRCULATE
    APPROVE_MINUTES = "approve-minutes", deeds.APPROVE_MINUTES
    RECORD_OUTCOME = (
        "record-outcome",
        Deed("recorded an outcome", CONVENORS, "record an outcome"),
    )
    FILE_MAP = "file-map", deeds.FILE_MAP
    TAKE_BLANK = "take-blank", deeds.TAKE_BLANK
    TAKE_COPY = "take-copy", deeds.TAKE_COPY
    CONFIRM_UPLOAD = "confirm-upload", deeds.CONFIRM_UPLOAD
    RECALL_FILING = "recall-filing", deeds.RECALL_FILING
    ADD_ACTION = "add-action", Deed("added an action", CONVENORS, "add an action")
    SERVE = "serve", deeds.SERVE
    ANSWER_ACTION = "answer-action", Deed("updated an action", WORKERS, "update this")
    TAKE_UP = "take-up", Deed("took an action up", CONVENORS, "take an action up")
    REVIEW = "review", Deed("recorded a review", CONVENORS, "record a review")
    CLOSE = "close", Deed("closed an item", CONVENORS, "close this item")
    REOPEN = "reopen", Deed("reopened an item", CONVENORS, "reopen this item")
    SEE_INVITED = (
        "see-invited",
        Deed("looked at who is invited", CONVENORS, "see who is invited", looks=True),
    )
    INVITE = "invite", Deed("changed who is invited", CONVENORS, "invite people")
    CERTIFY = "certify", Deed("confirmed an invitation", CONVENORS, "confirm it")
    SET_HANDLING = "set-handling", Deed("changed who sees it", WORKERS, "change that")
    RESTRICT = "restrict", Deed("restricted an item", CHAIRS, "restrict")
    UNRESTRICT = (
        "unrestrict",
        Deed("opened a restricted item", CHAIRS, "lift a restriction"),
    )
    BREAK_GLASS = "break-glass", deeds.BREAK_GLASS
    SHUT_GLASS = "shut-glass", deeds.SHUT_GLASS
    REVIEW_GLASS = "review-glass", deeds.REVIEW_GLASS
    LIST_ROLES = "list-roles", deeds.LIST_ROLES
    ASK_ROLE = "ask-role", deeds.ASK_ROLE
    DECIDE_ROLE = "decide-role", deeds.DECIDE_ROLE
    READ_AUDIT = (
        "read-audit",
        Deed("read the log", OVERSEERS, "read the log", looks=True),
    )
    VERIFY = "verify", Deed("checked the log", ALARMED, "check the log", changes=False)
    SUBJECT_REPORT = "subject-report", deeds.SUBJECT_REPORT
    BACK_UP = (
        "back-up",
        Deed("copied the database", KEEPERS, "copy the database", leaves="A backup"),
    )
    RESTORE = (
        "restore",
        Deed("put a backup back", KEEPERS, "put a backup back", alert=True),
    )
    LIST_AGREEMENTS = (
        "list-agreements",
        Deed("saw agreements", OVERSEERS | KEEPERS, "see agreements", looks=True),
    )
    RECORD_AGREEMENT = (
        "record-agreement",
        Deed("recorded an agreement", CONVENORS | KEEPERS, "record an agreement"),
    )
    SET_PROTOCOL = (
        "set-protocol",
        Deed("worded the protocol", CONVENORS | KEEPERS, "word the protocol"),
    )
    SET_THRESHOLD = (
        "set-threshold",
        Deed("worded a threshold", CONVENORS | KEEPERS, "word a threshold"),
    )
    SET_LIST = "set-list", deeds.SET_LIST
    SET_RESPONSE = "set-response", deeds.SET_RESPONSE
    PLACE_SPOT = "place-spot", deeds.PLACE_SPOT
    ADD_BOUNDARY = "add-boundary", deeds.ADD_BOUNDARY
    REMOVE_BOUNDARY = "remove-boundary", deeds.REMOVE_BOUNDARY
    SET_CLOCK = (
        "set-clock",
        Deed("set how often to review", CONVENORS, "set how often to review"),
    )
    SET_INCLUSION = "set-inclusion", deeds.SET_INCLUSION
    ACKNOWLEDGE = "acknowledge", Deed("took the protocol on", EVERYBODY, "do that")
    HEAR_PROTOCOL = "hear-protocol", Deed("read the protocol out", CONVENORS, "do it")
    LIST_USERS = (
        "list-users",
        Deed("looked at who signs in", KEEPERS, "see who signs in", looks=True),
    )
    ADD_USER = "add-user", deeds.ADD_USER
    LINK_USER = "link-user", deeds.LINK_USER
    LINK_ACCOUNT = "link-account", deeds.LINK_ACCOUNT
    END_USER = "end-user", deeds.END_USER
    SIGN_OUT_USER = "sign-out-user", deeds.SIGN_OUT_USER
    DROP_SECOND_STEP = "drop-second-step", deeds.DROP_SECOND_STEP
    LIST_SIGN_INS = (
        "list-sign-ins",
        Deed("looked at their sign-ins", EVERYBODY, "see this", looks=True),
    )
    GIVE_PASSPHRASE = (
        "give-passphrase",
        Deed("gave their passphrase again", EVERYBODY, "give a passphrase"),
    )
    PROVE = ("prove", Deed("showed again who they were", EVERYBODY, "show who you are"))
    SET_SECOND_STEP = (
        "set-second-step",
        Deed("set up a second step", EVERYBODY, "set up a second step"),
    )
    USE_RECOVERY_CODE = (
        "use-recovery-code",
        Deed("used a recovery code", EVERYBODY, "use a recovery code"),
    )

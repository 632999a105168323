"""The keys: what each does, page by page; the sheet, the map and the pages read it."""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.referrals import TriageDecision


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the sheet: which keys, what they do, and how the page tells them.

    `presses` are the keys that the page itself takes; the rest are the browser's own,
    or those of a drawing that has the focus.
    """

    shown: str
    does: str
    presses: tuple[str, ...] = ()


EVERYWHERE: Final = (
    Key("?", "This sheet", ("?",)),
    Key("Tab, Shift and Tab", "Go to the next control, or the one before"),
    Key("Enter, Space", "Press what has the focus"),
    Key("Arrows", "Choose within a row of choices, or a list that is open"),
    Key("Escape", "Leave a list, a question or this sheet; leave a line being typed"),
)
MEETING: Final = (
    Key("s", "The steps of the meeting; the arrows go along them", ("s",)),
    Key(
        "1 to 8",
        "The panel beside the map: chronology, changed, open, untested, ...",
        tuple("12345678"),
    ),
    Key("9", "Record an outcome beside the map", ("9",)),
    Key("n", "Write a note: then Enter saves, Escape leaves it", ("n",)),
    Key("w", "Put a full name into the note", ("w",)),
    Key("Escape, then 1 to 9", "Say whose bare initials are, once they are refused"),
    Key("m", "With 8: the line is for the map", ("m",)),
    Key("r", "With 8: it is recorded, not on the map", ("r",)),
    Key("p", "With 8: who takes it on, then Enter parks it", ("p",)),
    Key("v", "Choose when to look again; the arrows choose", ("v",)),
    Key("k", "Keep the day to look again", ("k",)),
    Key("l", "The next children and their outcomes, where they are many", ("l",)),
    Key("x", "No review, and why", ("x",)),
    Key("z", "Put the item off, and say why", ("z",)),
    Key(
        "Page Down, or .",
        "Next item; it is not left before it is done",
        ("pagedown", "."),
    ),
    Key("Page Up, or ,", "The item before", ("pageup", ",")),
)
TRIAGE: Final = (
    Key("j", "The next referral", ("j",)),
    Key("k", "The one before", ("k",)),
    Key("u", "Take back your last decision", ("u",)),
    *(
        Key(one.row.key, f"On a card: {one.in_sentence}", (one.row.key,))
        for one in TriageDecision
    ),
)
READING_A_MAP: Final = (
    Key("Tab", "people, then notes, lines, then boxes and circles"),
    Key("Arrows", "go from one to the next; on empty paper they move the map"),
    Key("Enter", "open what has the focus"),
    Key("+  \u2212  0", "nearer, further, the whole map"),
    Key(
        "Z",
        "zoom to what is selected: a circle, a line, or somebody and who they know",
    ),
    Key("F", "focus on one person: events and connections at the sides"),
    Key("X", "full screen, and back"),
    Key("W", "pen that fades, on and off; also P where the map is not being changed"),
    Key("R", "show one person's name for 30 seconds; it is logged"),
    Key("Page down, Page up", "the next and the last lens"),
    Key("Escape", "leave what you are in"),
)
DRAWING_A_MAP: Final = (
    Key("M", "move a person or a note with the arrows; Enter puts it down"),
    Key(
        "N  P  I  C  Q  O  S",
        "add people, a place, an incident, a circle, a question, a note, a symbol",
    ),
    Key("L  J  K  T", "link, put in or take out, change the kind, test"),
    Key("Shift and Enter", "select several; A lines them up"),
    Key(
        "Y",
        "offer a tidier arrangement; Enter takes it, Escape leaves it, B shows before "
        "and after",
    ),
    Key("Delete", "take off; it asks why"),
)
OWN_MAP: Final = (
    Key("Arrows", "On the rings: nearer, further out, round to the left or right"),
    Key("Enter", "On the rings: open whoever has the focus"),
)
PICTURE: Final = (
    Key("Tab", "On the picture: from one place to the next"),
    Key("+  \u2212", "On the picture: nearer and further; the arrows then move it"),
    Key("Enter, Escape", "On the picture: choose a place, or none"),
)
PAGES: Final = {
    "meeting": (("In a meeting", MEETING), ("On the map", READING_A_MAP)),
    "triage": (("In the tray", TRIAGE),),
    "map": (("On the map", READING_A_MAP), ("Changing the map", DRAWING_A_MAP)),
    "ecomap": (("On the rings", OWN_MAP),),
    "place": (("On the picture", PICTURE),),
}
"""What a page's sheet tells besides what is the same everywhere, by its address."""

NOTE: Final = (
    Key(
        "d:",
        "Decision: outreach goes on because it works, rather than X, dissent: police",
    ),
    Key("a:", "Action: school to confirm attendance by 20 Nov"),
    Key(
        "o:",
        "Outcome: all: ROTH Tool, school by 20 Nov. Not all but TE DQ, group, a place",
    ),
    Key(
        "g:", "Question nobody has answered: who collects him? ask education by 20 Nov"
    ),
    Key(
        "q:",
        "Quote: Nia Corbet: he is afraid of the basin / not to be told to his family",
    ),
    Key(
        "m:",
        "What is to go on the map; without a letter it is recorded, not on the map",
    ),
    Key("p:", "Park it, with who takes it on: council to look at the lighting"),
)
"""What a line of a meeting may begin with."""

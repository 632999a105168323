"""What to think about before giving somebody what is held on them (R7, R8).

Prompts, never answers: each says what is in the report that raises the question,
and who decides. The exemptions are the Data Protection Act 2018's own.
"""

from collections.abc import Iterable
from typing import Final

CRIME: Final = (
    "It tells of incidents. Would giving them out prejudice the prevention or "
    "detection of crime? Ask the police before you do."
)
SOURCE: Final = (
    "It says where something came from. Did whoever said it expect to be kept out of "
    "it? Take out what would lead back to a child or a neighbour who spoke."
)
HARM: Final = (
    "It holds what social care, health or a school knows. Would giving it out be "
    "likely to cause serious harm to them or to somebody else? Ask that service."
)
OTHERS: Final = (
    "It is linked to other people. They are initials here; read the sentences too, "
    "for what would tell who they are."
)
UNTOLD: Final = (
    "They were not told of an item they are on, or nobody recorded it. Decide first "
    "who tells them, and how."
)
OWN: Final = (
    "What is on a child's own file is not in this. Ask that child's own workers for it."
)
_RAISED: Final = {
    "Incidents": CRIME,
    "Who says so": SOURCE,
    "Relationships": OTHERS,
}


def prompts(headings: Iterable[str], told: Iterable[bool]) -> tuple[str, ...]:
    """Return the questions that what is held raises, in the order to ask them.

    Where nobody here looked is said each time, so that it tells of nothing.
    `told` is, for each item they are on, whether they were told of it.
    """
    held = set(headings)
    raised = [HARM] if held else []
    raised += [said for heading, said in _RAISED.items() if heading in held]
    raised += [] if all(told) else [UNTOLD]
    return (*raised, OWN)

"""How the program says no."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self


class Refused(Exception):  # noqa: N818
    """A rule forbids it; the message is for the reader, and says what to do.

    It may carry refs and dates, never names: messages reach logs. `field` is the one
    that it is about, where it is about one.
    """

    field: str = ""

    def beside(self, field: str) -> Self:
        """Return the same, to be said beside one field of a form."""
        self.field = field
        return self


class Denied(Refused):
    """Refused for who asks, not for what was told: it leaves a line in the log (AU2).

    `ref` is what was asked for, when that is what did not come back.
    """

    def __init__(self, sentence: str, ref: str = "") -> None:
        """Say no in this sentence."""
        super().__init__(sentence)
        self.ref = ref


def no_such(ref: str) -> Denied:
    """Refuse in the same words whether it is absent or not the viewer's to see."""
    return Denied(
        f"There is no {ref} that you can open. Check the reference, or ask the "
        "coordinator to invite you.",
        ref,
    )


class Unproved(Refused):
    """Refused until who asks shows again who they are; then it goes on (AN10)."""

    def __init__(self, wants: str) -> None:
        """Say so; `wants` is what they asked to do."""
        super().__init__(
            f"To {wants}, show again that it is you. It is asked for when more than "
            "five minutes have passed since you last did."
        )


class Unsaved(Refused):
    """Nothing can be written just now, whatever it is: try again later (RL9)."""

    def __init__(
        self,
        sentence: str = "Nothing can be saved just now. What you typed is still on "
        "this screen. Try again in a minute, or tell whoever looks after peerdash.",
    ) -> None:
        """Say so."""
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled in differently, as each reads on the screen.

    `name` is the draft's own name for it, and `value` what is saved there now.
    """

    field: str
    theirs: str
    yours: str
    name: str = ""
    value: object = None


class Changed(Refused):
    """Somebody saved first; both texts are kept for the reader to choose (RL2).

    `who` and `at` are for the screen only; `version` is what to save over next.
    """

    def __init__(
        self,
        ref: str,
        *,
        who: str,
        at: datetime | None,
        version: int,
        differences: tuple[Difference, ...],
    ) -> None:
        """Say that somebody saved, and carry who, when and what differs."""
        super().__init__(
            f"{ref} was saved by somebody else while you were writing. Nothing you "
            "typed is lost: look at what differs, choose what to keep, and save again."
        )
        self.who, self.at = who, at
        self.version, self.differences = version, differences

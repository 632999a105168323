"""What a meeting leaves open that somebody has still to take on, before it closes.

None of it keeps a meeting from closing: what does is in `rules.meetings`.
"""

from dataclasses import dataclass

from peerdash.rules.today import counted


@dataclass(frozen=True, slots=True)
class Loose:
    """What one item is left with, counted: questions that nobody is to find out."""

    gaps: int = 0


def sentences(loose: Loose) -> tuple[str, ...]:
    """Say what is left, each as something to do."""
    gap = counted(loose.gaps, "question has", "questions have")
    said = ((loose.gaps, f"{gap} nobody to ask: say who finds out."),)
    return tuple(sentence for many, sentence in said if many)

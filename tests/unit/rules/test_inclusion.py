"""Who is drawn, by how sure it is that they belong and how the area has set it."""

import pytest

from peerdash.rules import inclusion
from peerdash.vocabulary.people import Involvement, Least

ALWAYS = {Involvement.INVOLVED, Involvement.CONNECTED, Involvement.CONTEXT}


@pytest.mark.parametrize("least", Least)
@pytest.mark.parametrize("involvement", Involvement)
@pytest.mark.parametrize("subject", [True, False])
def test_who_is_drawn(involvement: Involvement, least: Least, *, subject: bool) -> None:
    """Whom nobody knows enough of never is, and who may belong only where set so."""
    maybe = involvement == Involvement.POTENTIAL
    drawn = maybe and (subject or least == Least.POTENTIAL)
    told = inclusion.is_drawn(involvement, least, subject=subject)
    assert told == (involvement in ALWAYS or drawn)

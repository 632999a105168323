"""Every act sent twice with one form's key is done once, and gives the same (RL4).

The acts are found in the source and the way to call each is `tests.calls`, so an
act that is added without being tried here fails.
"""

import pytest
from sqlmodel import select

from peerdash.model import Passphrase
from peerdash.rules.refusal import Refused
from peerdash.services.repeating import once
from peerdash.store import scope
from tests import calls
from tests.area import Area
from tests.unit.services.test_no_audit_no_data import everything
from tests.unit.ui.test_acts import acts

ACTS = sorted(f"{module}.{name}" for module, name in acts())
KEY = "5d4ac10a73574e708becfd7bcb8e4b36"
WITHIN = {
    "leaving._left": "`leaving.take` does it under a key of its own: test_leaving",
    "proformas._noted": "`proformas.take` does, too: test_proforma",
    "filed_papers._left": "`filed_papers.take` does, too: test_filed_papers",
    "ecomap_prints._taken": "`ecomap_prints.take` does, too: test_ecomaps",
    "circulating._taken": "`circulating.take` does, too: test_circulating",
    "reminders._sent": "`reminders.remind` does, too: test_reminders",
    "minutes._put_right": "what `correct` and `stand` are made of",
    "ecomap_answers._keep": "what `answer` and `skip` are made of",
}
GUESSES = {
    "passphrases.given": "each guess at a passphrase is one of its own, and counted",
    "passphrases.set_own": "again it refuses: the passphrase now is the new one",
}


def test_every_act_can_be_called() -> None:
    assert set(ACTS) - {"desk.acting"} - set(calls.CALLS) == set(WITHIN)


@pytest.mark.parametrize("service", sorted(set(ACTS) & set(calls.CALLS) - set(GUESSES)))
def test_sent_twice_it_is_done_once(sqlite_area: Area, service: str) -> None:
    call = calls.CALLS[service](sqlite_area)
    first = once(KEY, call, "some.form")
    done = everything(sqlite_area.db)
    again = once(KEY, call, "some.form")
    assert everything(sqlite_area.db) == done
    if type(first) is str:
        assert again == first


def test_setting_a_passphrase_again_changes_nothing(sqlite_area: Area) -> None:
    call = calls.CALLS["passphrases.set_own"](sqlite_area)
    once(KEY, call, "some.form")
    with scope.unscoped(sqlite_area.db) as session:
        kept = set(session.exec(select(Passphrase.hash)).all())
    with pytest.raises(Refused, match="not your passphrase now"):
        once(KEY, call, "some.form")
    with scope.unscoped(sqlite_area.db) as session:
        assert set(session.exec(select(Passphrase.hash)).all()) == kept

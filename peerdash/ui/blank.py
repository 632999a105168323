"""An empty sheet: a page begins outside whatever was drawn before it.

Streamlit keeps a stack of the containers that are open, by thread, and puts it back
after a run that was interrupted, but not after a part of a page that was drawn alone
and ended well: if the whole page is asked for just then, the same thread draws it
inside the part's own container. So a page says itself that it begins.
"""

import logging
from typing import Final

from streamlit.delta_generator_singletons import (
    context_dg_stack,
    get_default_dg_stack_value,
)

_LOG: Final = logging.getLogger("peerdash")


def sheet() -> None:
    """Begin a page: nothing is open. What was, is noted: it is a fault."""
    (page,) = fresh = get_default_dg_stack_value()
    if context_dg_stack.get() != fresh or page._form_data:  # noqa: SLF001
        _LOG.warning("A page began with something of another still open")
        context_dg_stack.set(fresh)
        page._form_data = None  # noqa: SLF001

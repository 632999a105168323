"""When the program itself is wrong: a reference for the reader, a place for us.

Messages and values of exceptions can hold names, so neither is logged: only
which kind of error it was, and where (WB2).
"""

import logging
import secrets
import traceback
from typing import Final

LETTERS: Final = "23456789CFGHJMPQRVWX"
_LOG: Final = logging.getLogger("peerdash")


def noted(error: BaseException) -> str:
    """Log where an error happened; return the reference it is logged under."""
    reference = "".join(secrets.choice(LETTERS) for _ in range(4))
    _LOG.error("Reference %s: %s", reference, stripped(error))
    return reference


def stripped(error: BaseException) -> str:
    """Return the kinds of error and the lines they passed, without any value."""
    told = []
    link: BaseException | None = error
    while link is not None:
        frames = traceback.extract_tb(link.__traceback__)
        places = (f"{f.filename}:{f.lineno} {f.name}" for f in frames)
        told.append(" > ".join((type(link).__name__, *places)))
        link = link.__cause__ or link.__context__
    return " | from ".join(told)


def hush() -> None:
    """Keep Streamlit from logging exceptions in full, as it does before asking us.

    It also warns, needlessly, that pages are imported before anybody has come.
    """
    logging.getLogger("streamlit.error_util").addFilter(lambda record: not record)
    context = "streamlit.runtime.scriptrunner_utils.script_run_context"
    logging.getLogger(context).setLevel(logging.ERROR)

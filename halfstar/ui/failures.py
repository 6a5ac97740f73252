"""What a reader sees when something goes wrong: what happened and what to do, without a trace or a path."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.ui.text import plain


@contextmanager
def told_plainly() -> Iterator[None]:
    """Show our own errors as their sentence and any other as a general one; the log keeps the whole."""
    try:
        yield
    except HalfstarError as error:
        st.error(plain(error))
    except Exception:
        logging.getLogger("halfstar").exception("a page failed")
        st.error(
            "This page could not be drawn. Reload it; if it fails again, clear the filters. The server's log says more."
        )

"""What a reader sees when something goes wrong: what happened and what to do, without a trace or a path."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.ui.text import plain


class PageEnd(Exception):  # noqa: N818  # no error
    """A page has nothing more to say."""


def end_page() -> NoReturn:
    """End the page here; the frame around it is drawn to its end, which st.stop() would not let it be."""
    raise PageEnd


@contextmanager
def errors_as_messages() -> Iterator[None]:
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

"""Errors as messages on the page: what happened and what to do, without a traceback or a path."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.ui.text import plain


class PageEnd(Exception):  # noqa: N818  # not an error
    """Raised by a page that has nothing more to draw."""


def end_page() -> NoReturn:
    """End the page here. Unlike after `st.stop()`, the frame still draws the filter bar."""
    raise PageEnd


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """Show the text of a HalfstarError. For any other error, show a general message and log the details."""
    try:
        yield
    except HalfstarError as error:
        st.error(plain(error))
    except Exception:
        logging.getLogger("halfstar").exception("a page failed")
        st.error(
            "This page could not be shown. Reload it. If it fails again, clear all filters. The server's log has the "
            "details."
        )

"""What is shown in place of every page while there is no library: how to begin one."""

import streamlit as st

from halfstar.ui.imports.outcome import outcome
from halfstar.ui.imports.progress import take_ended_imports
from halfstar.ui.imports.upload import add_source

_WIDTH = 760  # pixels


def first_start() -> None:
    """Draw the upload of the first source. The import makes the library."""
    with st.container(width=_WIDTH):
        st.html(
            "<h1 class='lead'><b>★ Halfstar</b> shows film reviews and ratings as charts.</h1>"
            "<p>There is no library yet. Add your first reviews: a Letterboxd export as it is, for example. Nothing "
            "leaves this machine.</p>"
        )
        outcome(take_ended_imports())
        add_source()

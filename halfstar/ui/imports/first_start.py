"""What is shown in place of every page while there is no library: how to begin one."""

import streamlit as st

from halfstar.ui.imports.outcome import outcome
from halfstar.ui.imports.progress import take_ended_imports
from halfstar.ui.imports.upload import add_source


def first_start() -> None:
    """Draw the upload of the first source. The import makes the library."""
    st.html(
        "<h1 class='lead'><b>There is no library yet.</b> Add your first reviews or ratings: a Letterboxd export as it "
        "is, for example.</h1>"
    )
    outcome(take_ended_imports())
    add_source()

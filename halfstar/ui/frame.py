"""The app's main script, run on every rerun: configuration, navigation, the page, and the filter bar beside it."""

from contextlib import nullcontext, suppress
from pathlib import Path

import streamlit as st

from halfstar.store.generations import has_library, library_directory
from halfstar.ui.failures import PageEnd, errors_as_messages
from halfstar.ui.linked.component import linked_part
from halfstar.ui.state.answers import one_generation
from halfstar.ui.state.script_lock import script_lock
from halfstar.ui.state.selection import chosen, sync_address
from halfstar.ui.tab_title import tab_title
from halfstar.ui.widgets.filter_bar import filter_bar
from halfstar.ui.widgets.masthead import masthead
from halfstar.ui.widgets.pagination import current_page
from halfstar.ui.widgets.sentence import synthetic_note

HERE = Path(__file__).parent

st.set_page_config(page_title="Halfstar", page_icon=str(HERE / "icon.svg"), layout="wide")
st.html(HERE / "style.css")
page = st.navigation(
    [
        st.Page("../../pages/overview.py", title="Overview", default=True),
        st.Page("../../pages/films.py", title="Films"),
        st.Page("../../pages/reviews.py", title="Reviews"),
        st.Page("../../pages/library.py", title="Library"),
        st.Page("../../pages/film.py", title="Film", visibility="hidden"),
    ],
    position="top",
)
if not has_library(library_directory()):
    from halfstar.ui.imports.first_start import first_start  # most visits need nothing of imports

    with errors_as_messages():
        first_start()
    st.stop()
waits_for_worker = page.url_path == "library"  # without the lock, so that other sessions need not wait as well
with nullcontext() if waits_for_worker else script_lock(), errors_as_messages(), one_generation():
    sync_address(page.url_path)
    tab_title(page.title, chosen())
    sidebar = st.sidebar.container(key="filter_bar", gap="small")
    masthead(chosen(), is_first_screen=page.url_path == "")
    synthetic_note()
    try:
        with suppress(PageEnd):
            page.run()  # before the filter bar, so that the charts are painted while the options are counted
    finally:
        filter_bar(chosen(), sidebar)
        view = f"{page.url_path} {st.query_params.get('film', '')}"
        linked_part("end", "page_end", chosen().address(), view=view, turn=current_page())

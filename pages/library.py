"""The library: its sources, possible duplicates, rejected lines, downloads, and the upload of new reviews."""

import streamlit as st

from halfstar.charts.style import counted
from halfstar.ui.imports.downloads import downloads
from halfstar.ui.imports.match_decisions import possible_duplicates
from halfstar.ui.imports.outcome import outcome
from halfstar.ui.imports.progress import take_ended_imports
from halfstar.ui.imports.rejects import reject_list
from halfstar.ui.imports.sources import source_list
from halfstar.ui.imports.upload import add_source
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.sentence import selection_note

sources = fetch("library/sources").to_pylist()
sizes = {row["table_name"]: row["row_count"] for row in fetch("library/sizes").to_pylist()}

selection_note(chosen())
reviews, films = counted(sizes["reviews"], "review"), counted(sizes["films"], "film")
st.html(f"<h1 class='lead'><b>{reviews}</b> of {films} from {counted(len(sources), 'source')}</h1>")
outcome(take_ended_imports())
content, upload = st.columns([3, 2], gap="large")
with content:
    source_list(sources)
    possible_duplicates()
    reject_list()
    downloads()
with upload:
    add_source()

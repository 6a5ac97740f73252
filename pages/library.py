"""What is in the library, where it came from, adding to it, taking it out."""

import streamlit as st

from halfstar.ui.imports.match_decisions import film_pairs
from halfstar.ui.imports.progress import told
from halfstar.ui.imports.sources import downloads, reject_list, source_list
from halfstar.ui.imports.upload import add_source
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.text import count
from halfstar.ui.widgets.sentence import selection_note

sources = fetch("library/sources").to_pylist()
rows = {row["table_name"]: row["row_count"] for row in fetch("library/sizes").to_pylist()}

selection_note(chosen())
lead = f"<b>{count(rows['reviews'], 'review')}</b> of {count(rows['films'], 'film')}"
st.html(f"<h1 class='lead'>{lead} from {count(len(sources), 'source')}</h1>")
told()
listed, added = st.columns([3, 2], gap="large")
with listed:
    source_list(sources)
    film_pairs()
    reject_list()
    downloads()
with added:
    add_source()

"""What is in the library, where it came from, adding to it, taking it out."""

import streamlit as st

from halfstar.ui.add_source import add_source
from halfstar.ui.chosen import chosen
from halfstar.ui.film_pairs import film_pairs
from halfstar.ui.import_under_way import told
from halfstar.ui.rows import fetch
from halfstar.ui.sentence import sentence_aside
from halfstar.ui.source_list import downloads, reject_list, source_list
from halfstar.ui.text import count

sources = fetch("library/sources").to_pylist()
rows = {row["table_name"]: row["row_count"] for row in fetch("library/sizes").to_pylist()}

sentence_aside(chosen())
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

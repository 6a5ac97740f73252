"""The app: `streamlit run dashboard.py`. Its start-up and its response headers, nothing else."""

import streamlit as st

from halfstar.ui.server import HEADERS, warm_up

app = st.App("halfstar/ui/frame.py", lifespan=warm_up, middleware=HEADERS)

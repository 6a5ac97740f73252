"""The app, started with `streamlit run dashboard.py`: the main script, the start-up and the middleware."""

import streamlit as st

from halfstar.ui.server import MIDDLEWARE, lifespan

app = st.App("halfstar/ui/frame.py", lifespan=lifespan, middleware=MIDDLEWARE)

"""The app, started with `streamlit run dashboard.py`: the main script, the routes, the start-up and the middleware."""

import streamlit as st

from halfstar.api.routes import ROUTES
from halfstar.ui.linked.assets import ROUTES as CHART_ROUTES
from halfstar.ui.server import MIDDLEWARE, lifespan

app = st.App("halfstar/ui/frame.py", routes=[*ROUTES, *CHART_ROUTES], lifespan=lifespan, middleware=MIDDLEWARE)

"""The dashboard in the browser. Only this package uses Streamlit: its session, its widgets and the address."""

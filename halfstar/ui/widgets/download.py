"""A download button that makes its file only when it is clicked."""

from collections.abc import Callable

import streamlit as st


def download(label: str, file_name: str, content: Callable[[], bytes], explanation: str | None = None) -> None:
    """Draw the button; a click downloads what `content` returns and reruns nothing."""
    st.download_button(
        label, content, file_name=file_name, on_click="ignore", key=f"download_{file_name}", help=explanation
    )

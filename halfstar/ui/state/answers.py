"""Gives pages their rows, on one generation of the library throughout a rerun."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import streamlit as st

from halfstar.selection import Selection
from halfstar.store.answers import answer_together, open_library
from halfstar.store.database import Database


@contextmanager
def one_generation() -> Iterator[None]:
    """Use one generation of the library throughout this rerun, even if an import ends meanwhile."""
    st.session_state.pop("library", None)
    st.session_state["library"] = open_library()
    try:
        yield
    finally:
        st.session_state.pop("library", None)


def library() -> Database:
    """The generation that this rerun uses."""
    database: Database = st.session_state["library"]
    return database


def fetch(name: str, selection: Selection = Selection(), **parameters: Any) -> pa.Table:
    """Answer one query on this rerun's generation, from the cache if it was asked before."""
    return fetch_together((name,), selection, **parameters)[name]


class Answers(dict[str, pa.Table]):
    """The rows of several queries by name, with what was asked: the selection and further parameters."""

    def __init__(self, rows: Mapping[str, pa.Table], selection: Selection, parameters: Mapping[str, Any]) -> None:
        super().__init__(rows)
        self.selection, self.parameters = selection, parameters


def fetch_together(names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any) -> Answers:
    """Answer several queries on this rerun's generation, as `answer_together` does."""
    return Answers(answer_together(library(), names, selection, **parameters), selection, parameters)

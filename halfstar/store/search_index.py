"""Builds the search index: the terms of all texts, where each term occurs, and the ranks in each order of reading."""

import duckdb

from halfstar.sql.loader import read_sql
from halfstar.store.scripts import run_script


def index_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Rebuild the index, a chunk of texts at a time, so that memory does not grow with the library."""
    run_script(connection, "schema/texts")
    for first, last in connection.execute(read_sql("schema/text_chunks")).fetchall():
        run_script(connection, "schema/postings", first=first, last=last)
    run_script(connection, "schema/term_counts")

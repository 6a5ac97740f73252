"""Builds the search index: the terms of all texts, where each term occurs, and the ranks in each order of reading."""

import duckdb

from halfstar.sql.loader import read_sql
from halfstar.store.generations import execute


def index_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Rebuild the index, a chunk of texts at a time, so that memory does not grow with the library."""
    execute(connection, "schema/texts")
    for first, last in connection.execute(read_sql("schema/text_chunks")).fetchall():
        execute(connection, "schema/postings", first=first, last=last)
    execute(connection, "schema/term_counts")

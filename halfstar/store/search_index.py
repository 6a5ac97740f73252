"""Makes the texts ready to be searched and read in order: their places, their terms, and where each term stands."""

import duckdb

from halfstar.sql.loader import read_sql
from halfstar.store.generations import execute


def index_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Index all texts anew, a portion at a time, so that memory does not grow with the library."""
    execute(connection, "schema/texts")
    for first, last in connection.execute(read_sql("schema/text_portions")).fetchall():
        execute(connection, "schema/postings", first=first, last=last)
    execute(connection, "schema/term_counts")

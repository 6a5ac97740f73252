"""Rebuilds the tables derived from `film_facts` and `reviews`: films, keywords, tallies and the search index."""

from collections.abc import Callable

import duckdb

from halfstar.store.scripts import run_script
from halfstar.store.search_index import index_texts

_FILM_SCRIPTS = ("match_decision_films", "joined_films", "repeated_reviews", "rewatches", "title_keys", "films")


def rebuild_films(connection: duckdb.DuckDBPyConnection, imported_source_id: int | None = None) -> None:
    """Rebuild the films from the facts that sources give, and join those that a match decision says are the same.

    Reviews of joined films and of the source that is being imported are deleted where they repeat an earlier review.
    """
    for script in _FILM_SCRIPTS:
        run_script(connection, f"schema/{script}", source_id=imported_source_id)


def rebuild_tallies_and_index(connection: duckdb.DuckDBPyConnection, announce: Callable[[str], object]) -> None:
    """Rebuild the tables derived from the films and reviews; `announce` is called with the name of each step."""
    announce("Counting")
    run_script(connection, "schema/tallies")
    announce("Indexing")
    index_texts(connection)
    announce("Checking")  # the integrity checks, which run once the connection is closed

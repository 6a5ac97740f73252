"""Film matching: which film of the library each film of a source is."""

import duckdb

from halfstar.sql.loader import read_sql
from halfstar.store.scripts import run_script

_STEPS = ("candidates", "rejected_matches", "matches", "matched_films", "matched_films_known")


def match_films(connection: duckdb.DuckDBPyConnection) -> None:
    """Match the films of the batch that is shown to SQL, those with most facts first; fills matched_films.

    Needs the tables of `import/staging_tables` and `matching/known_films`.
    """
    run_script(connection, "matching/pending_films")
    for (priority,) in connection.execute(read_sql("matching/priorities")).fetchall():
        for step in _STEPS:
            run_script(connection, f"matching/{step}", priority=priority)


def known_film_count(connection: duckdb.DuckDBPyConnection) -> int:
    """How many of the matched films the library has already."""
    [(films,)] = connection.execute(read_sql("matching/known_film_count")).fetchall()
    return int(films)

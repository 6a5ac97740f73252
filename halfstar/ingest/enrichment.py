"""Enrichment: films of a source that add facts to films of the library and are never added themselves."""

from typing import Any

import duckdb

from halfstar.formats.batch import Batch
from halfstar.sql.loader import read_sql
from halfstar.store.scripts import run_script

_MOST_NAMED = 20  # films in one note
_PLURALS = {"year": "years", "runtime_minutes": "runtimes", "synopsis": "synopses"}


class Enrichment:
    """The enrichment films of one source: possible matches are staged until all are read, then matched."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._films = 0

    def stage(self, batch: Batch) -> None:
        """Stage those enrichment films of the batch shown to SQL that may be films of the library."""
        if len(batch.enriching):
            self._films += len(batch.enriching)
            run_script(self._connection, "import/enrichment_candidates")

    def finish(self, source_id: int) -> list[str]:
        """Insert the facts of the films that match. Returns notes about the films that do not."""
        run_script(self._connection, "import/enrichment_facts", source_id=source_id)
        if not self._films:
            return []
        [(unmatched,)] = self._rows("import/unmatched_enrichment", films=self._films)
        if unmatched == self._films:
            return [f"the library has none of its films ({self._films:,}): import it after your reviews"]
        notes = [f"films passed over, as the library does not have them: {unmatched:,}"] if unmatched else []
        if ambiguous := self._rows("import/ambiguous_enrichment"):
            notes.append(_ambiguous_note(ambiguous))
        return notes

    def _rows(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(read_sql(name), parameters).fetchall()


def _ambiguous_note(films: list[tuple[str, int | None]]) -> str:
    named = ", ".join(f"{title} ({year})" if year else title for title, year in films[:_MOST_NAMED])
    more = ", …" if len(films) > _MOST_NAMED else ""
    return f"left as they are, as title and year fit more than one film: {len(films):,} ({named}{more})"


def backfill_notes(connection: duckdb.DuckDBPyConnection, source_id: int) -> list[str]:
    """Note which facts this source fills in because earlier sources of the films lack them; empty if there are none."""
    rows = connection.execute(read_sql("import/backfilled_facts"), {"source_id": source_id}).fetchall()
    if not rows:
        return []
    (fact, films), *others = rows
    first = f"{_PLURALS.get(fact, fact)} of {films:,} {'film' if films == 1 else 'films'}"
    rest = [f"{_PLURALS.get(fact, fact)} of {films:,}" for fact, films in others]
    return [f"filled what other sources left open: {', '.join([first, *rest])}"]

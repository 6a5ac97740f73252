"""How what only enriches finds its films in the library, and what a source filled that the others left open."""

from typing import Any

import duckdb

from halfstar.formats.batch import Batch
from halfstar.sql.loader import read_sql
from halfstar.store.scripts import run_script

_MOST_NAMED = 20
_MANY = {"year": "years", "runtime_minutes": "runtimes", "synopsis": "synopses"}


class Enrichment:
    """What a source tells only to enrich: what may fit is kept until all is read, then each finds its film."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._told = 0

    def take(self, batch: Batch) -> None:
        """Keep what may be films of the library, of the batch that is shown to SQL."""
        if len(batch.enriching):
            self._told += len(batch.enriching)
            run_script(self._connection, "import/enriched_films")

    def finish(self, source_id: int) -> list[str]:
        """Keep what is told of each film that was found; say what became of the others."""
        run_script(self._connection, "import/enriched_facts", source_id=source_id)
        if not self._told:
            return []
        [(passed_over,)] = self._rows("import/passed_over", told=self._told)
        if passed_over == self._told:
            return [f"the library has none of its films ({self._told:,}): import it after your reviews"]
        notes = [f"films passed over, as the library does not have them: {passed_over:,}"] if passed_over else []
        if ambiguous := self._rows("import/ambiguous_films"):
            named = ", ".join(f"{title} ({year})" if year else title for title, year in ambiguous[:_MOST_NAMED])
            more = ", …" if len(ambiguous) > _MOST_NAMED else ""
            why = "left as they are, as title and year fit more than one film"
            notes.append(f"{why}: {len(ambiguous):,} ({named}{more})")
        return notes

    def _rows(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(read_sql(name), parameters).fetchall()


def filled(connection: duckdb.DuckDBPyConnection, source_id: int) -> list[str]:
    """Say which facts a source filled that the others left open, and of how many films, if it filled any."""
    rows = connection.execute(read_sql("import/filled_facts"), {"source_id": source_id}).fetchall()
    if not rows:
        return []
    (fact, films), *others = rows
    first = f"{_MANY.get(fact, fact)} of {films:,} {'film' if films == 1 else 'films'}"
    rest = [f"{_MANY.get(fact, fact)} of {films:,}" for fact, films in others]
    return [f"filled what other sources left open: {', '.join([first, *rest])}"]

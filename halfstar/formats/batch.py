"""A batch: some of the rows of a source as Arrow tables of bounded size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

_STRINGS = pa.list_(pa.string())
FILMS = pa.schema(
    {
        "film_key": pa.int64(),
        "title": pa.string(),
        "year": pa.int32(),
        "directors": _STRINGS,
        "countries": _STRINGS,
        "runtime_minutes": pa.int32(),
        "imdb_id": pa.string(),
        "tmdb_id": pa.string(),
        "letterboxd_id": pa.string(),
        "synopsis": pa.string(),
        "genres": _STRINGS,
        "keywords": _STRINGS,
        "other_titles": _STRINGS,
        "source_key": pa.string(),
    }
)
ENRICHING = pa.schema(
    {"file": pa.string(), **{column.name: column.type for column in FILMS if column.name != "source_key"}}
)
REVIEWS = pa.schema(
    {
        "film_key": pa.int64(),
        "file": pa.string(),
        "text": pa.string(),
        "score": pa.float64(),
        "native_score": pa.string(),
        "verdicts": _STRINGS,
        "reviewer": pa.string(),
        "reviewed_on": pa.date32(),
        "has_spoilers": pa.bool_(),
        "is_rewatch": pa.bool_(),
        "url": pa.string(),
        "row_key": pa.int64(),
    }
)
REJECTS = pa.schema(
    {
        "file": pa.string(),
        "line": pa.int32(),
        "reason": pa.string(),
        "content": pa.string(),
        "header": pa.dictionary(pa.int32(), pa.string()),  # shared by all rejects of a file
    }
)
MERGED = pa.schema({"file": pa.string(), "merged": pa.int64()})


@dataclass(frozen=True)
class Batch:
    """Some of the rows of a source, in the order of the source; columns may be dictionary-encoded.

    The tables have the columns FILMS, REVIEWS, REJECTS, MERGED and ENRICHING. `film_key` is a number that the importer
    gives to each film of the source; a film is in the batch of its first review or in an earlier batch. `merged` has
    for each file the number of rows that only add to a film or to the review of another row. `enriching` has films that
    add facts to films of the library, each a row of its file: those that the library has count as merged, the others
    are passed over.
    """

    films: pa.Table = field(default_factory=FILMS.empty_table)
    reviews: pa.Table = field(default_factory=REVIEWS.empty_table)
    rejects: pa.Table = field(default_factory=REJECTS.empty_table)
    merged: pa.Table = field(default_factory=MERGED.empty_table)
    notes: tuple[str, ...] = ()
    enriching: pa.Table = field(default_factory=ENRICHING.empty_table)

    @classmethod
    def of_rows(
        cls,
        films: Sequence[dict[str, Any]] = (),
        reviews: Sequence[dict[str, Any]] = (),
        rejects: Sequence[dict[str, Any]] = (),
        merged: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> "Batch":
        """Make a batch of rows that are dictionaries, and of the number of merged rows by file."""
        merged = merged or {}
        return cls(
            pa.Table.from_pylist(films, FILMS),
            pa.Table.from_pylist(reviews, REVIEWS),
            pa.Table.from_pylist(rejects, REJECTS),
            pa.table([list(merged), list(merged.values())], MERGED),
            tuple(notes),
        )

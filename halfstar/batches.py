"""What an importer tells, as tables: batches of films, reviews and rejects, of bounded size; pages become such."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.film_page import Film, FilmPage, Reject

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
    }
)
ENRICHING = pa.schema({"file": pa.string(), **{column.name: column.type for column in FILMS}})
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
    }
)
REJECTS = pa.schema(
    {
        "file": pa.string(),
        "line": pa.int32(),
        "reason": pa.string(),
        "content": pa.string(),
        "header": pa.dictionary(pa.int32(), pa.string()),  # one of a file, however many of its lines are not taken
    }
)
MERGED = pa.schema({"file": pa.string(), "merged": pa.int64()})
_TOLD = 1000  # characters of a reject in a report
_MOST_ROWS, _MOST_CHARACTERS = 10_000, 16 * 2**20  # of one batch of pages, about: the last page is taken whole


@dataclass(frozen=True)
class Batch:
    """Some of the rows of a source, in its order: tables with the columns FILMS, REVIEWS, REJECTS, MERGED, ENRICHING.

    A film key is a number of the importer's own, the same throughout the source; it comes with its reviews or
    before them. A column may be dictionary-encoded. `merged` counts the rows, by file, that told more of a film or of a
    review. `enriching` has films, each a row of its file, that tell more of those in the library and are never added
    to it: the library keeps the ones that it knows and counts them as merged. They have no reviews.
    """

    films: pa.Table = field(default_factory=FILMS.empty_table)
    reviews: pa.Table = field(default_factory=REVIEWS.empty_table)
    rejects: pa.Table = field(default_factory=REJECTS.empty_table)
    merged: pa.Table = field(default_factory=MERGED.empty_table)
    notes: tuple[str, ...] = ()
    enriching: pa.Table = field(default_factory=ENRICHING.empty_table)


def batches_of(told: Iterable[FilmPage | Batch]) -> Iterator[Batch]:
    """Give what an importer tells in batches: its own as they are, its pages put together."""
    pages = _Pages()
    for one in told:
        if isinstance(one, Batch):
            yield one
            continue
        pages.add(one)
        if pages.is_full:
            yield pages.taken()
    yield pages.taken()


def first_rejects(batch: Batch, most: int) -> list[Reject]:
    """The first rejects of a batch, each with the beginning of its text: as a report lists them."""
    told = batch.rejects.slice(0, most).drop_columns(["header"])
    place = told.column_names.index("content")
    beginnings = pc.utf8_slice_codeunits(told["content"], 0, _TOLD)
    return [Reject(**row) for row in told.set_column(place, "content", beginnings).to_pylist()]


class _Pages:
    """The pages of a batch that is being filled."""

    def __init__(self) -> None:
        self._keys: dict[Film, int] = {}  # a film that is told in the same words again is staged once
        self._clear()

    def _clear(self) -> None:
        self._films: list[dict[str, Any]] = []
        self._reviews: list[dict[str, Any]] = []
        self._rejects: list[dict[str, Any]] = []
        self._merged: Counter[str] = Counter()
        self._notes: list[str] = []
        self._characters = 0

    @property
    def is_full(self) -> bool:
        rows = len(self._films) + len(self._reviews) + len(self._rejects)
        return rows >= _MOST_ROWS or self._characters >= _MOST_CHARACTERS

    def add(self, page: FilmPage) -> None:
        if page.film.title and page.film not in self._keys:
            self._keys[page.film] = len(self._keys)
            self._films.append({"film_key": self._keys[page.film], **vars(page.film)})
        film_key = self._keys.get(page.film)
        self._reviews.extend({"film_key": film_key, **vars(review)} for review in page.reviews)
        self._rejects.extend(map(vars, page.rejects))
        self._merged.update(page.merged)
        self._notes.extend(page.notes)
        self._characters += sum(len(review.text) for review in page.reviews)
        self._characters += sum(len(reject.content) for reject in page.rejects)

    def taken(self) -> Batch:
        batch = Batch(
            pa.Table.from_pylist(self._films, FILMS),
            pa.Table.from_pylist(self._reviews, REVIEWS),
            pa.Table.from_pylist(self._rejects, REJECTS),
            pa.table([list(self._merged), list(self._merged.values())], MERGED),
            tuple(self._notes),
        )
        self._clear()
        return batch

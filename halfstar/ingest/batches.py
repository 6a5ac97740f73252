"""Turns what a reader yields into batches: its own as they are, its pages put together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.formats.batch import FILMS, MERGED, REJECTS, REVIEWS, Batch
from halfstar.formats.model import Film, FilmPage, Reject

_TOLD = 1000  # characters of a reject in a report
_MOST_ROWS, _MOST_CHARACTERS = 10_000, 16 * 2**20  # of one batch of pages, about: the last page is taken whole


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

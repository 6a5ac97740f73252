"""Groups the film pages of a source into batches, as the import and the preview read them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow.compute as pc

from halfstar.formats.batch import Batch
from halfstar.formats.model import Film, FilmPage, Reject

_REPORTED_CHARACTERS = 1000  # of a reject's content
_MOST_ROWS = 10_000  # of a batch of pages
_MOST_CHARACTERS = 16 * 2**20  # of a batch of pages; the last page may exceed it


def batches_of(items: Iterable[FilmPage | Batch]) -> Iterator[Batch]:
    """Yield the batches of a source; film pages are grouped into batches first."""
    pages = _PageBatch()
    for item in items:
        if isinstance(item, Batch):
            yield item
            continue
        pages.add(item)
        if pages.is_full:
            yield pages.pop()
    yield pages.pop()


def first_rejects(batch: Batch, most: int) -> list[Reject]:
    """The first rejects of a batch, each with the beginning of its content, for a report."""
    rejects = batch.rejects.slice(0, most).drop_columns(["header"])
    position = rejects.column_names.index("content")
    beginnings = pc.utf8_slice_codeunits(rejects["content"], 0, _REPORTED_CHARACTERS)
    return [Reject(**row) for row in rejects.set_column(position, "content", beginnings).to_pylist()]


class _PageBatch:
    """A batch that is being filled with film pages."""

    def __init__(self) -> None:
        self._keys: dict[Film, int] = {}  # each distinct film of the source is staged once
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

    def pop(self) -> Batch:
        """Return the batch and start an empty one."""
        batch = Batch.of_rows(self._films, self._reviews, self._rejects, self._merged, self._notes)
        self._clear()
        return batch

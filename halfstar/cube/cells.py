"""The cube: counts of reviews by film and half star, and the masks that a selection lays over them."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from halfstar.selection import Selection, fold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

UNSCORED = 11  # the place of reviews without a score, after those of 0 to 10 half stars
HALVES = 12
NO_YEAR = 0
_OF_SINGLE_FILMS = {"year", "director", "title"}


@dataclass(frozen=True, eq=False)
class Counts:
    """Reviews, texts and the sum of scores by half star (12 rows, the last for unscored ones) and film (columns)."""

    reviews: Floats
    texts: Floats
    score_sum: Floats


class Cells:
    """One tally: a cell is a film, or all films of one list of genres, a half star and one thing more, with its counts.

    The one thing more is a list of verdicts or a year of review. Counts are floats, exact up to 2^53, as sums by
    `numpy.bincount` are made of floats.
    """

    def __init__(self, rows: pa.Table, film: Ints, other: Ints, others: int) -> None:
        """Take the rows of a tally, the place of each one's film or list, and that of its third thing of so many."""
        self.film, self.other, self.others = film, other, others
        self.half = integers(rows["half_stars"], UNSCORED)
        self.reviews, self.texts, self.score_sum = (floats(rows[name]) for name in ("reviews", "texts", "score_sum"))

    def by_other(self, films: Mask, halves: Mask) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by the third thing, of these films and half stars."""
        kept = np.flatnonzero(films[self.film])
        place = self.other[kept] * HALVES + self.half[kept]
        reviews, score_sum = (
            total_by(place, of[kept], self.others * HALVES).reshape(self.others, HALVES)
            for of in (self.reviews, self.score_sum)
        )
        are_scored = halves & (np.arange(HALVES) != UNSCORED)
        sums = ((reviews, halves), (reviews, are_scored), (score_sum, are_scored))
        every, scored, total = (product("oh,h->o", of, kept) for of, kept in sums)
        return every, scored, total

    def counts(self, films: int, others: Mask | None = None) -> Counts:
        """Sum the cells, or those whose third thing is among `others`, by film and half star."""
        kept = slice(None) if others is None else np.flatnonzero(others[self.other])
        place = self.half[kept] * films + self.film[kept]
        reviews, texts, score_sum = (
            total_by(place, column[kept], HALVES * films).reshape(HALVES, films)
            for column in (self.reviews, self.texts, self.score_sum)
        )
        return Counts(reviews, texts, score_sum)


class Sets:
    """Lists of names, such as the genres of films, and which name is in which list."""

    def __init__(self, rows: pa.Table, ids: str) -> None:
        lists = rows["names"].to_pylist()
        self.ids = integers(rows[ids], 0)
        self.names: list[str] = sorted({name for names in lists for name in names})
        place = {name: n for n, name in enumerate(self.names)}
        self.holds = np.zeros((len(lists), len(self.names)), dtype=bool)
        for n, names in enumerate(lists):
            self.holds[n, [place[name] for name in names]] = True

    def place(self, ids: Ints) -> Ints:
        """The places of lists by their numbers."""
        return np.searchsorted(self.ids, ids)

    def chosen(self, names: Sequence[str], match: str = "any") -> Mask:
        """Which lists have any, all or none of these names."""
        held = self.holds[:, [self.names.index(name) for name in names if name in self.names]]
        if match == "all" and held.shape[1] < len(names):
            return np.zeros(len(held), dtype=bool)
        chosen = np.asarray(held.all(axis=1) if match == "all" else held.any(axis=1), dtype=bool)
        return ~chosen if match == "none" else chosen


class Cube:
    """The tallies of one library in memory, some 300 bytes a film and 50 a cell. Films stand in the order of genres.

    The last four searches are kept too, some 100 bytes a review that they found.
    """

    def __init__(self, fetch: Callable[..., pa.Table]) -> None:
        """Read the tallies by the queries of `queries/cube`; texts that have some words are asked for later."""
        self._fetch = fetch
        self.genres = Sets(fetch("cube/genre_sets"), "genre_set_id")
        self.verdicts = Sets(fetch("cube/verdict_sets"), "verdict_set_id")
        self._read_films(fetch("cube/films"), fetch("cube/directors"))
        self._count(fetch("cube/scores"), fetch("cube/years"), kept=16)
        self.set_scores: Cells | None = self._scores(rows := fetch("cube/scores_of_sets"), self._set_of(rows))
        self.set_years: Cells | None = self._years(rows := fetch("cube/years_of_sets"), self._set_of(rows))
        self.titled = lru_cache(maxsize=64)(self._titled)
        self.film_mask = lru_cache(maxsize=64)(self._film_mask)
        self.matching = lru_cache(maxsize=4)(self._matching)

    def _count(self, scores: pa.Table, years: pa.Table, kept: int) -> None:
        """Take the tallies of films, and keep so many answers that they give."""
        film = self._film_of(scores)
        self.scores = self._scores(scores, film)
        self.years = self._years(years, film if years is scores else self._film_of(years))
        self.whole = self.scores.counts(self.films)
        self.counted = lru_cache(maxsize=kept)(self._counted)
        self.verdict_sums = lru_cache(maxsize=kept)(self._verdict_sums)

    def _matching(self, words: tuple[str, ...]) -> "Cube":
        """The cube of the reviews alone that have these words: their cells are the reviews themselves."""
        rows, part = self._fetch("cube/matches", Selection.of({"words": words})), copy(self)
        part._count(rows, rows, kept=1)
        part.set_scores = part.set_years = None
        return part

    def _read_films(self, films: pa.Table, directors: pa.Table) -> None:
        sets = self._set_of(films)
        order = np.argsort(sets, kind="stable")
        self.films = len(order)
        film_ids = integers(films["film_id"], 0)
        self._film_places = np.zeros(film_ids.max(initial=0) + 1, dtype=np.int64)  # by number
        self._film_places[film_ids] = np.argsort(order)
        self.genre_set, self.year = sets[order], integers(films["year"], NO_YEAR)[order]
        self._first_of_set = np.searchsorted(self.genre_set, np.arange(len(self.genres.ids)))
        self._folded_titles: list[str] = films["folded_title"].take(order).to_pylist()
        self.director_names, self.director = named(directors["name"])
        self.directed = self._film_of(directors)

    def _film_of(self, rows: pa.Table) -> Ints:
        places: Ints = self._film_places[integers(rows["film_id"], 0)]
        return places

    def _set_of(self, rows: pa.Table) -> Ints:
        return self.genres.place(integers(rows["genre_set_id"], 0))

    def _scores(self, rows: pa.Table, films: Ints) -> Cells:
        verdicts = self.verdicts.place(integers(rows["verdict_set_id"], 0))
        return Cells(rows, films, verdicts, len(self.verdicts.ids))

    def _years(self, rows: pa.Table, films: Ints) -> Cells:
        reviewed = integers(rows["reviewed_year"], NO_YEAR)
        return Cells(rows, films, reviewed, int(reviewed.max(initial=NO_YEAR)) + 1)

    def counts(self, selection: Selection, beside: str = "") -> Counts:
        """The counts that the filters on verdicts and years of review leave; those on films and scores are masks."""
        verdict = () if beside == "verdict" else selection.value("verdict")
        reviewed = () if beside == "reviewed" else selection.value("reviewed")
        return self.counted(verdict, reviewed) if verdict or reviewed else self.whole

    def _film_mask(self, selection: Selection, beside: str = "") -> Mask:
        """Which films the filters on films leave, but for one filter."""
        mask = np.ones(self.films, dtype=bool)
        for name, value in selection.chosen:
            if name == beside:
                continue
            if name == "genre":
                mask &= self._set_mask(selection)[self.genre_set]
            elif name == "year":
                mask &= (self.year >= value[0]) & (self.year <= value[1]) & (self.year != NO_YEAR)
            elif name == "director":
                mask &= self._directed_by(value)
            elif name == "title":
                mask &= self.titled(value[0])
        mask.flags.writeable = False  # it is shared
        return mask

    def _set_mask(self, selection: Selection) -> Mask:
        """Which lists of genres the filter on genres leaves."""
        chosen = selection.value("genre")
        if not chosen:
            return np.ones(len(self.genres.ids), dtype=bool)
        return self.genres.chosen(chosen, selection.one("genre_match", "any"))

    def half_mask(self, selection: Selection, beside: str = "") -> Mask:
        """Which half stars the filters on the score leave, but for one filter; the last is that of unscored reviews."""
        mask = np.ones(HALVES, dtype=bool)
        if (score := selection.value("score")) and beside != "score":
            mask[: round(score[0] * 2)] = mask[round(score[1] * 2) + 1 :] = False
        if scored := selection.one("scored", ""):
            mask[slice(UNSCORED, None) if scored == "yes" else slice(UNSCORED)] = False
        return mask

    def by_genre(self, by_film: Floats) -> Floats:
        """Sum what is known of films by genre: a film counts in each of its genres. (…, films) to (…, genres)."""
        if not self.films:
            return np.zeros((*by_film.shape[:-1], 0))
        return product("...s,sg->...g", np.add.reduceat(by_film, self._first_of_set, axis=-1), self.genres.holds)

    def _verdict_sums(self, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by verdict, whatever verdict is chosen."""
        by_list = self._by_other(self.scores, self.set_scores, selection)
        reviews, scored, total = (product("s,sv->v", one, self.verdicts.holds) for one in by_list)
        return reviews, scored, total

    def year_sums(self, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by year of review, whatever year is chosen."""
        return self._by_other(self.years, self.set_years, selection)

    def _by_other(self, of_films: Cells, of_sets: Cells | None, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Sum over lists of genres, which are few, where no filter tells films of one list apart."""
        halves = self.half_mask(selection)
        if of_sets is None or selection.filters() & _OF_SINGLE_FILMS:
            return of_films.by_other(self.film_mask(selection), halves)
        return of_sets.by_other(self._set_mask(selection), halves)

    def _counted(self, verdict: tuple[Any, ...], reviewed: tuple[Any, ...]) -> Counts:
        if verdict:
            return self.scores.counts(self.films, self.verdicts.chosen(verdict))
        years = np.arange(self.years.others)
        return self.years.counts(self.films, (years >= reviewed[0]) & (years <= reviewed[1]))

    def _titled(self, words: str) -> Mask:
        sought = fold(words)
        return np.fromiter((sought in title for title in self._folded_titles), bool, self.films)

    def _directed_by(self, names: Sequence[str]) -> Mask:
        numbers = [n for n, name in enumerate(self.director_names) if name in set(names)]
        mask = np.zeros(self.films, dtype=bool)
        mask[self.directed[np.isin(self.director, numbers)]] = True
        return mask


def by_half(of: Floats, films: Mask) -> Floats:
    """Sum counts (halves, films) over these films."""
    return product("hf,f->h", of, films.astype(np.float64))


def by_film(of: Floats, halves: Mask) -> Floats:
    """Sum counts (halves, films) over these half stars."""
    return np.asarray(of[halves].sum(axis=0), dtype=np.float64)


def product(indices: str, one: Floats, other: Floats | Mask) -> Floats:
    """An Einstein sum on one thread: `@` wakes one a core, and they spin while the browser wants to paint."""
    return np.asarray(np.einsum(indices, one, other), dtype=np.float64)


def total_by(groups: Ints, values: Floats, count: int) -> Floats:
    """Sum values by the group of each: (count,)."""
    return np.asarray(np.bincount(groups, values, count), dtype=np.float64)


def integers(column: pa.ChunkedArray, null: int) -> Ints:
    """A column of whole numbers, null as the number given for it."""
    numbers: Ints = column.cast(pa.int64()).fill_null(null).to_numpy()
    return numbers


def floats(column: pa.ChunkedArray) -> Floats:
    """A column of numbers, null as nothing."""
    numbers: Floats = column.cast(pa.float64()).fill_null(0.0).to_numpy()
    return numbers


def named(column: pa.ChunkedArray) -> tuple[list[str], Ints]:
    """The names of a column, each once, and which of them stands in each row."""
    coded = column.combine_chunks().dictionary_encode()
    return coded.dictionary.to_pylist(), integers(pa.chunked_array([coded.indices]), 0)

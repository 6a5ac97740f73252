"""The cube: the tallies of one library in memory, and the masks that a selection lays over them."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from halfstar.selection import Selection, fold
from halfstar.store.cube.cells import (
    HALVES,
    UNSCORED,
    Cells,
    Counts,
    Floats,
    Ints,
    Mask,
    integers,
    named,
    product,
    total_by,
)

NO_YEAR = 0
OF_SINGLE_FILMS = frozenset({"year", "director", "title"})


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
        scores, years = fetch("cube/scores"), fetch("cube/years")
        self._count(
            self._scores(scores, self._film_of(scores)).in_order(),
            self._years(years, self._film_of(years)).in_order(),
            kept=4,
        )
        self.set_scores: Cells | None = self._scores(rows := fetch("cube/scores_of_sets"), self._set_of(rows))
        self.set_years: Cells | None = self._years(rows := fetch("cube/years_of_sets"), self._set_of(rows))
        self._read_pairs(fetch("cube/verdict_years_of_sets"))
        self.titled = lru_cache(maxsize=64)(self._titled)
        self.film_mask = lru_cache(maxsize=64)(self._film_mask)
        self.matching = lru_cache(maxsize=4)(self._matching)

    def _count(self, scores: Cells, years: Cells, kept: int) -> None:
        """Take the tallies of films, and keep so many answers that they give."""
        self.scores, self.years = scores, years
        self.whole = self.scores.counts(self.films)
        self.counted = lru_cache(maxsize=kept)(self._counted)
        self.verdict_sums = lru_cache(maxsize=kept)(self._verdict_sums)

    def _matching(self, words: tuple[str, ...]) -> "Cube":
        """The cube of the reviews alone that have these words: their cells are the reviews themselves."""
        rows, part = self._fetch("cube/matches", Selection.of({"words": words})), copy(self)
        film = self._film_of(rows)
        part._count(self._scores(rows, film), self._years(rows, film), kept=1)
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

    def _read_pairs(self, rows: pa.Table) -> None:
        """Take the tally of lists of genres whose third thing is a pair: a list of verdicts and a year of review."""
        verdicts, reviewed = self._verdicts_of(rows), integers(rows["reviewed_year"], NO_YEAR)
        years = int(reviewed.max(initial=NO_YEAR)) + 1
        pairs, pair = np.unique(verdicts * years + reviewed, return_inverse=True)
        self.set_pairs = Cells(rows, self._set_of(rows), pair, len(pairs)).in_order()
        self._pair_verdicts, self._pair_years = np.divmod(pairs, years)

    def _film_of(self, rows: pa.Table) -> Ints:
        places: Ints = self._film_places[integers(rows["film_id"], 0)]
        return places

    def _set_of(self, rows: pa.Table) -> Ints:
        return self.genres.place(integers(rows["genre_set_id"], 0))

    def _verdicts_of(self, rows: pa.Table) -> Ints:
        return self.verdicts.place(integers(rows["verdict_set_id"], 0))

    def _scores(self, rows: pa.Table, films: Ints) -> Cells:
        return Cells(rows, films, self._verdicts_of(rows), len(self.verdicts.ids))

    def _years(self, rows: pa.Table, films: Ints) -> Cells:
        reviewed = integers(rows["reviewed_year"], NO_YEAR)
        return Cells(rows, films, reviewed, int(reviewed.max(initial=NO_YEAR)) + 1)

    def counts(self, selection: Selection, excluding: str = "") -> Counts:
        """The counts that the filters on verdicts and years of review leave; those on films and scores are masks."""
        verdict = () if excluding == "verdict" else selection.value("verdict")
        reviewed = () if excluding == "reviewed" else selection.value("reviewed")
        return self.counted(verdict, reviewed) if verdict or reviewed else self.whole

    def _film_mask(self, selection: Selection, excluding: str = "") -> Mask:
        """Which films the filters on films leave, but for one filter."""
        mask = np.ones(self.films, dtype=bool)
        for name, value in selection.chosen:
            if name == excluding:
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
        return self.genres.chosen(chosen, selection.option("genre_match", "any"))

    def half_mask(self, selection: Selection, excluding: str = "") -> Mask:
        """Which half stars the filters on the score leave, but for one filter; the last is that of unscored reviews."""
        mask = np.ones(HALVES, dtype=bool)
        if (score := selection.value("score")) and excluding != "score":
            mask[: round(score[0] * 2)] = mask[round(score[1] * 2) + 1 :] = False
        if scored := selection.option("scored", ""):
            mask[slice(UNSCORED, None) if scored == "yes" else slice(UNSCORED)] = False
        return mask

    def by_genre(self, by_film: Floats) -> Floats:
        """Sum what is known of films by genre: a film counts in each of its genres. (…, films) to (…, genres)."""
        if not self.films:
            return np.zeros((*by_film.shape[:-1], 0))
        return product("...s,sg->...g", np.add.reduceat(by_film, self._first_of_set, axis=-1), self.genres.holds)

    def _verdict_sums(self, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by verdict, whatever verdict is chosen."""
        if reviewed := selection.value("reviewed"):
            chosen = (self._pair_years >= reviewed[0]) & (self._pair_years <= reviewed[1])
            by_list = self._by_pair(selection, chosen, self._pair_verdicts, len(self.verdicts.ids))
        else:
            by_list = self._by_other(self.scores, self.set_scores, selection)
        reviews, scored, total = (product("s,sv->v", one, self.verdicts.holds) for one in by_list)
        return reviews, scored, total

    def year_sums(self, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by year of review, whatever year is chosen."""
        if verdict := selection.value("verdict"):
            chosen = self.verdicts.chosen(verdict)[self._pair_verdicts]
            return self._by_pair(selection, chosen, self._pair_years, self.years.others)
        return self._by_other(self.years, self.set_years, selection)

    def _by_pair(self, selection: Selection, chosen: Mask, part: Ints, parts: int) -> tuple[Floats, Floats, Floats]:
        """Sum the chosen pairs of verdicts and year by one part of each."""
        by_pair = self.set_pairs.among(chosen).by_other(self._set_mask(selection), self.half_mask(selection))
        reviews, scored, total = (total_by(part, one, parts) for one in by_pair)
        return reviews, scored, total

    def _by_other(self, of_films: Cells, of_sets: Cells | None, selection: Selection) -> tuple[Floats, Floats, Floats]:
        """Sum over lists of genres, which are few, where no filter tells films of one list apart."""
        halves = self.half_mask(selection)
        if of_sets is None or selection.filters() & OF_SINGLE_FILMS:
            return of_films.by_other(self.film_mask(selection), halves)
        return of_sets.by_other(self._set_mask(selection), halves)

    def _counted(self, verdict: tuple[Any, ...], reviewed: tuple[Any, ...]) -> Counts:
        if verdict:
            return self.scores.among(self.verdicts.chosen(verdict)).counts(self.films)
        years = np.arange(self.years.others)
        return self.years.among((years >= reviewed[0]) & (years <= reviewed[1])).counts(self.films)

    def _titled(self, words: str) -> Mask:
        sought = fold(words)
        return np.fromiter((sought in title for title in self._folded_titles), bool, self.films)

    def _directed_by(self, names: Sequence[str]) -> Mask:
        numbers = [n for n, name in enumerate(self.director_names) if name in set(names)]
        mask = np.zeros(self.films, dtype=bool)
        mask[self.directed[np.isin(self.director, numbers)]] = True
        return mask

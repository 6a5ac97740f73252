"""The cube: the tallies of one library in memory, and masks of what a selection selects."""

from collections.abc import Callable
from copy import copy
from functools import lru_cache

import numpy as np
import pyarrow as pa

from halfstar.selection import FILTERS_BY_NAME, Dimension, MatchedChoice, Selection, Value
from halfstar.store.cube.cells import (
    HALVES,
    UNSCORED,
    Cells,
    Counts,
    Floats,
    Ints,
    Mask,
    Sums,
    by_film,
    dictionary_of,
    integers,
    product,
    sums_of,
    total_by,
)
from halfstar.store.cube.name_sets import NameSets
from halfstar.store.cube.years import Years

NO_YEAR = 0  # before the first year that can be chosen


class Cube:
    """The tallies of one library in memory, about 300 bytes a film and 50 a cell. Films are sorted by genre set.

    The results of the last four searches are cached too, about 100 bytes for each review that was found.
    """

    def __init__(self, fetch: Callable[..., pa.Table]) -> None:
        """Read the tallies with the queries of `queries/cube`. A search for words is run when it is first asked for."""
        self._fetch = fetch
        self.genres = NameSets(fetch("cube/genre_sets"), "genre_set_id")
        self.verdicts = NameSets(fetch("cube/verdict_sets"), "verdict_set_id")
        self._read_films(fetch("cube/films"), fetch("cube/directors"))
        scores, years = fetch("cube/scores"), fetch("cube/years")
        self._count(
            self._scores(scores, self._films_of(scores)).sorted_by_group(),
            self._years(years, self._films_of(years)).sorted_by_group(),
            cached_answers=4,
        )
        scores, years = fetch("cube/scores_of_sets"), fetch("cube/years_of_sets")
        self.scores_of_sets: Cells | None = self._scores(scores, self._genre_sets_of(scores))
        self.years_of_sets: Cells | None = self._years(years, self._genre_sets_of(years))
        self._read_pairs(fetch("cube/verdict_years_of_sets"))
        self._set_years()
        self.films_by_sql = lru_cache(maxsize=64)(self._films_by_sql)
        self.film_mask = lru_cache(maxsize=64)(self._film_mask)
        self.of_words = lru_cache(maxsize=4)(self._of_words)

    def _count(self, scores: Cells, years: Cells, cached_answers: int) -> None:
        """Take the tallies of films, and cache the last answers that they give."""
        self.scores, self.years = scores, years
        self.all_counts = self.scores.counts(self.film_count)
        self.counted = lru_cache(maxsize=cached_answers)(self._counted)
        self.verdict_sums = lru_cache(maxsize=cached_answers)(self._verdict_sums)
        self.film_sums = lru_cache(maxsize=cached_answers)(self._film_sums)

    def _of_words(self, words: Value) -> "Cube":
        """A cube of only those reviews whose text has these words. Each of its cells is one review."""
        rows, part = self._fetch("cube/matches", Selection.of({"words": words})), copy(self)
        films = self._films_of(rows)
        part._count(self._scores(rows, films), self._years(rows, films), cached_answers=1)
        part.scores_of_sets = part.years_of_sets = None
        return part

    def _read_films(self, films: pa.Table, directors: pa.Table) -> None:
        genre_sets = self._genre_sets_of(films)
        order = np.argsort(genre_sets, kind="stable")
        self.film_count = len(order)
        film_ids = integers(films["film_id"], 0)
        self._film_index = np.zeros(film_ids.max(initial=0) + 1, dtype=np.int64)  # by film_id
        self._film_index[film_ids] = np.argsort(order)
        self.genre_set, self.year = genre_sets[order], integers(films["year"], NO_YEAR)[order]
        self._first_of_set = np.searchsorted(self.genre_set, np.arange(len(self.genres)))
        self.director_names, self.director = dictionary_of(directors["name"])
        self.directed = self._films_of(directors)  # the film of each row of self.director

    def _read_pairs(self, rows: pa.Table) -> None:
        """Take the tally of genre sets whose groups are the pairs of a verdict set and a year of review."""
        verdicts, reviewed = self._verdict_sets_of(rows), integers(rows["reviewed_year"], NO_YEAR)
        years = int(reviewed.max(initial=NO_YEAR)) + 1
        pairs, pair = np.unique(verdicts * years + reviewed, return_inverse=True)
        self.pairs_of_sets = Cells(rows, self._genre_sets_of(rows), pair, len(pairs)).sorted_by_group()
        self._pair_verdicts, self._pair_years = np.divmod(pairs, years)

    def _set_years(self) -> None:
        """Choose the years of the charts along years. They are those of the whole library, whatever is selected."""
        of_films = total_by(self.year, self.all_counts.reviews.sum(axis=0), int(self.year.max(initial=NO_YEAR)) + 1)
        of_reviews = self.years.by_group(np.ones(self.film_count, dtype=bool), np.ones(HALVES, dtype=bool)).reviews
        of_films[NO_YEAR] = of_reviews[NO_YEAR] = 0
        self.film_years, self.review_years = Years.of(of_films), Years.of(of_reviews)

    def _films_of(self, rows: pa.Table) -> Ints:
        index: Ints = self._film_index[integers(rows["film_id"], 0)]
        return index

    def _genre_sets_of(self, rows: pa.Table) -> Ints:
        return self.genres.index_of(integers(rows["genre_set_id"], 0))

    def _verdict_sets_of(self, rows: pa.Table) -> Ints:
        return self.verdicts.index_of(integers(rows["verdict_set_id"], 0))

    def _scores(self, rows: pa.Table, films: Ints) -> Cells:
        return Cells(rows, films, self._verdict_sets_of(rows), len(self.verdicts))

    def _years(self, rows: pa.Table, films: Ints) -> Cells:
        reviewed = integers(rows["reviewed_year"], NO_YEAR)
        return Cells(rows, films, reviewed, int(reviewed.max(initial=NO_YEAR)) + 1)

    def counts(self, selection: Selection) -> Counts:
        """The counts of reviews that pass the filters on verdicts and years; filters on films and scores are masks."""
        verdict, reviewed = selection.value("verdict"), selection.value("reviewed")
        return self.counted(verdict, reviewed) if verdict or reviewed else self.all_counts

    def _counted(self, verdict: Value, reviewed: Value) -> Counts:
        if verdict:
            return self.scores.of_groups(self.verdicts.matching(verdict)).counts(self.film_count)
        years = np.arange(self.years.groups)
        return self.years.of_groups((years >= reviewed[0]) & (years <= reviewed[1])).counts(self.film_count)

    def _film_mask(self, selection: Selection, excluding: str = "") -> Mask:
        """Which films pass the filters on films, apart from the excluded filter: (films,)."""
        mask = np.ones(self.film_count, dtype=bool)
        for name, value in selection.chosen:
            if name == excluding:
                continue
            if name == "genre":
                mask &= self._genre_set_mask(selection)[self.genre_set]
            elif name == "year":  # not by SQL, as a slider asks for many ranges
                mask &= (self.year >= value[0]) & (self.year <= value[1])
            elif FILTERS_BY_NAME[name].dimension is Dimension.FILMS:
                mask &= self.films_by_sql(name, value)
        mask.flags.writeable = False  # the cached mask is shared
        return mask

    def _films_by_sql(self, name: str, value: Value) -> Mask:
        """Which films pass one filter, by its condition in `queries/filters`: (films,)."""
        mask = np.zeros(self.film_count, dtype=bool)
        mask[self._films_of(self._fetch("cube/selected_films", Selection.of({name: value})))] = True
        return mask

    def _genre_set_mask(self, selection: Selection) -> Mask:
        """Which genre sets pass the genre filter: (genre sets,)."""
        value = selection.value("genre")
        if not value:
            return np.ones(len(self.genres), dtype=bool)
        return self.genres.matching(MatchedChoice.names_of(value), MatchedChoice.match_of(value))

    def half_mask(self, selection: Selection, excluding: str = "") -> Mask:
        """Which half stars pass the filters on scores, apart from the excluded filter: (12,), unscored reviews last."""
        mask = np.ones(HALVES, dtype=bool)
        if (score := selection.value("score")) and excluding != "score":
            mask[: round(score[0] * 2)] = mask[round(score[1] * 2) + 1 :] = False
        if scored := selection.option("scored", ""):
            mask[slice(UNSCORED, None) if scored == "yes" else slice(UNSCORED)] = False
        return mask

    def by_genre(self, by_film: Floats) -> Floats:
        """Sum numbers of films (…, films) by genre (…, genres). A film counts in each of its genres."""
        if not self.film_count:
            return np.zeros((*by_film.shape[:-1], 0))
        return product("...s,sg->...g", np.add.reduceat(by_film, self._first_of_set, axis=-1), self.genres.contains)

    def _film_sums(self, selection: Selection) -> Sums:
        """Sum the selected reviews of each film."""
        counts, halves, films = self.counts(selection), self.half_mask(selection), self.film_mask(selection)
        return sums_of(counts.reviews, by_film(counts.score_sum, halves), halves).each(lambda sums: sums * films)

    def _verdict_sums(self, selection: Selection) -> Sums:
        """Sum the reviews of each verdict, whatever verdict is chosen."""
        if reviewed := selection.value("reviewed"):
            chosen = (self._pair_years >= reviewed[0]) & (self._pair_years <= reviewed[1])
            by_set = self._by_part_of_pairs(selection, chosen, self._pair_verdicts, len(self.verdicts))
        else:
            by_set = self._by_group(self.scores, self.scores_of_sets, selection)
        return by_set.each(lambda sums: product("s,sv->v", sums, self.verdicts.contains))

    def year_sums(self, selection: Selection) -> Sums:
        """Sum the reviews of each year of review, whatever year is chosen."""
        if verdict := selection.value("verdict"):
            chosen = self.verdicts.matching(verdict)[self._pair_verdicts]
            return self._by_part_of_pairs(selection, chosen, self._pair_years, self.years.groups)
        return self._by_group(self.years, self.years_of_sets, selection)

    def _by_part_of_pairs(self, selection: Selection, chosen: Mask, part: Ints, parts: int) -> Sums:
        """Sum the chosen pairs by `part`, the verdict set or the year of each pair; `parts` is the number of sums."""
        genre_sets, halves = self._genre_set_mask(selection), self.half_mask(selection)
        by_pair = self.pairs_of_sets.of_groups(chosen).by_group(genre_sets, halves)
        return by_pair.each(lambda sums: total_by(part, sums, parts))

    def _by_group(self, of_films: Cells, of_sets: Cells | None, selection: Selection) -> Sums:
        """Sum the cells by group: over genre sets, which are few, unless a filter selects single films."""
        halves = self.half_mask(selection)
        if of_sets is None or Dimension.FILMS in selection.dimensions():
            return of_films.by_group(self.film_mask(selection), halves)
        return of_sets.by_group(self._genre_set_mask(selection), halves)

"""The questions that the cube answers: each function gives the columns of the query of its name, in order."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from halfstar.selection import Dimension, MatchedChoice, Selection
from halfstar.store.cube.cells import UNSCORED, Floats, Ints, by_film, by_half, int_counts, total_by
from halfstar.store.cube.cube import NO_YEAR, Cube
from halfstar.store.cube.measures import Measured, counted, divided, measures, ratio, variance_of
from halfstar.store.cube.options import Columns, commonest, director_options, genre_options, verdict_options
from halfstar.store.cube.statistics import median
from halfstar.store.cube.years import Years

_COUNTED_BY = {  # queries that count by verdict or by year of review: if the other is chosen, they need pairs of both
    "reviews/verdicts": Dimension.VERDICT_SETS,
    "choices/verdicts": Dimension.VERDICT_SETS,
    "reviews/review_years": Dimension.REVIEW_YEARS,
}
_HALF_STARS = np.arange(UNSCORED)
_HIGH_SCORE = 8  # in half stars
_MOST_VERDICTS = 12  # as in queries/reviews/verdicts.sql
_MOST_GENRES = 25  # as in queries/reviews/genre_breakdown.sql


def knows(name: str, selection: Selection) -> bool:
    """Whether the cube can answer a query under a selection.

    It has the pairs of verdicts and years of review by genre set, but not by film or by text.
    """
    chosen = selection.dimensions()
    if name not in ANSWERS or None in chosen:
        return False
    counted_by = _COUNTED_BY.get(name)
    if not {Dimension.VERDICT_SETS, Dimension.REVIEW_YEARS} <= chosen | {counted_by}:
        return True
    return counted_by is not None and not chosen & {Dimension.FILMS, Dimension.TEXTS}


def answer(cube: Cube, name: str, selection: Selection, parameters: Mapping[str, Any]) -> pa.Table:
    """Answer a query from the cube: the rows that SQL would give. SQL runs each search for words once."""
    if words := selection.value("words"):
        cube, selection = cube.of_words(words), selection.without("words")
    return pa.table(ANSWERS[name](cube, selection, parameters))


def _summary(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    counts, films, halves = cube.counts(selection), cube.film_mask(selection), cube.half_mask(selection)
    whole = _by_film(cube, selection).together()
    [reviews], [n] = whole.given.reviews, whole.given.scored
    scored = (by_half(counts.reviews, films) * halves)[:UNSCORED]
    measured = measures(whole, whole, selection)
    return {
        "reviews": [int(reviews)],
        "films": [int(np.count_nonzero((by_film(counts.reviews, halves) > 0) & films))],
        "texts": [int((by_half(counts.texts, films) * halves).sum())],
        "scored": [int(n)],
        "unscored": [int(reviews - n)],
        **{name: measured[name] for name in ("mean_score", "lowest_mean", "highest_mean")},
        "median_score": pa.array([median(scored)], pa.float64()),
        "share_high": pa.array([float(scored[_HIGH_SCORE:].sum() / n) if n else None], pa.float64()),
        **{name: measured[name] for name in ("of_reviews", "share", "lowest_share", "highest_share")},
    }


def _score_distribution(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    halves = cube.half_mask(selection, excluding="score")
    reviews = (by_half(cube.counts(selection).reviews, cube.film_mask(selection)) * halves)[:UNSCORED]
    shown = np.flatnonzero((reviews > 0) | (_HALF_STARS > 0))  # a score of 0 is shown only where there is one
    lowest, highest = selection.value("score") or (0, 5)
    score = shown / 2
    return {
        "score": score,
        "reviews": int_counts(reviews[shown]),
        "is_selected": (reviews[shown] > 0) & (score >= lowest) & (score <= highest),
    }


def _verdicts(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    sums = cube.verdict_sums(selection)
    shown = commonest(sums.reviews, cube.verdicts.names)[:_MOST_VERDICTS]
    chosen = selection.value("verdict")
    names = [cube.verdicts.names[n] for n in shown]
    return {
        "verdict": pa.array(names, pa.string()),
        "rank": np.arange(1, len(shown) + 1),
        "reviews": int_counts(sums.reviews[shown]),
        "mean_score": ratio(sums.score_sum[shown], sums.scored[shown]),
        "verdicts": np.full(len(shown), np.count_nonzero(sums.reviews)),
        "is_selected": pa.array([not chosen or name in chosen for name in names], pa.bool_()),
    }


def _genre_breakdown(cube: Cube, selection: Selection, parameters: Mapping[str, Any]) -> Columns:
    names, films = cube.genres.names, _by_film(cube, selection.without("genre"))
    groups = Measured(*(sums.each(cube.by_genre) for sums in films))
    reviews = counted(groups.of, selection)
    shown = commonest(reviews, names)[:_MOST_GENRES]
    sort_value = _genre_sort_value(parameters["genre_order"], groups, selection)
    order = np.array(sorted(shown, key=lambda g: (-sort_value[g], names[g])), dtype=int)
    of = selection.without_given().without("genre")
    by_score = cube.by_genre(cube.counts(of).reviews * cube.film_mask(of)).T * cube.half_mask(of)
    value = selection.value("genre")
    chosen, match = MatchedChoice.names_of(value), MatchedChoice.match_of(value)
    return {
        "genre": pa.array([names[g] for g in order], pa.string()),
        "rank": np.arange(1, len(order) + 1),
        **measures(groups.at(order), films.together(), selection),
        "distribution": pa.array(int_counts(by_score[order, 1:UNSCORED]).tolist(), pa.list_(pa.int64())),
        "genres": np.full(len(order), np.count_nonzero(reviews)),
        "is_selected": pa.array([not chosen or (names[g] in chosen) == (match != "none") for g in order], pa.bool_()),
    }


def _genre_sort_value(order: str, groups: Measured, selection: Selection) -> Floats:
    """What genres are sorted by, highest first: number of reviews, variance, nothing (then by name), or measure."""
    reviews = counted(groups.of, selection)
    if order in ("reviews", "name"):
        return reviews if order == "reviews" else np.zeros(len(reviews))
    if order == "spread":
        return np.nan_to_num(variance_of(groups.given), nan=-1)
    given = groups.given
    return divided(counted(given, selection), reviews) if selection.given() else divided(given.score_sum, given.scored)


def _film_years(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    films = _by_film(cube, selection.without("year"))
    return _years(films, cube.year, cube.film_years, selection, "year")


def _review_years(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    groups = [cube.year_sums(part) for part in (selection, selection.without_given())]
    return _years(Measured(*groups), np.arange(cube.years.groups), cube.review_years, selection, "reviewed")


def _years(groups: Measured, year: Ints, years: Years, selection: Selection, filter_name: str) -> Columns:
    """The rows of a figure along years, from sums over groups of reviews with the year of each group."""
    first, mark = years.marks(), years.mark_of(year)
    by_mark = Measured(*(sums.each(lambda numbers: total_by(mark, numbers, len(first) + 1)) for sums in groups))
    last = first + years.of_mark - 1
    lowest, highest = selection.value(filter_name) or (NO_YEAR, np.inf)
    return {
        "year": pa.array(first, pa.int32()),
        "last_year": pa.array(last, pa.int32()),
        **measures(by_mark.at(np.arange(len(first))), groups.together(), selection),
        "is_selected": (last >= lowest) & (first <= highest),
    }


Answer = Callable[[Cube, Selection, Mapping[str, Any]], Columns]
ANSWERS: Mapping[str, Answer] = {
    "reviews/summary": _summary,
    "reviews/score_distribution": _score_distribution,
    "reviews/verdicts": _verdicts,
    "reviews/genre_breakdown": _genre_breakdown,
    "reviews/film_years": _film_years,
    "reviews/review_years": _review_years,
    "choices/genres": genre_options,
    "choices/verdicts": verdict_options,
    "choices/directors": director_options,
}


def _by_film(cube: Cube, selection: Selection) -> Measured:
    return Measured(*(cube.film_sums(part) for part in (selection, selection.without_given())))

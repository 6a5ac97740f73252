"""The questions that the cube answers: each function gives the columns of the query of its name, in order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from halfstar.selection import Dimension, MatchedChoice, Selection
from halfstar.store.cube.cells import UNSCORED, Floats, Mask, by_film, by_half, int_counts, total_by
from halfstar.store.cube.cube import NO_YEAR, Cube
from halfstar.store.cube.options import Columns, commonest, director_options, genre_options, verdict_options
from halfstar.store.cube.statistics import median, standard_error

_COUNTED_BY = {  # queries that count by verdict or by year of review: if the other is chosen, they need pairs of both
    "reviews/verdicts": Dimension.VERDICT_SETS,
    "choices/verdicts": Dimension.VERDICT_SETS,
    "reviews/review_years": Dimension.REVIEW_YEARS,
}
_HALF_STARS = np.arange(UNSCORED)
_HIGH_SCORE = 8  # in half stars
_MOST_VERDICTS = 12  # as in queries/reviews/verdicts.sql
_MOST_GENRES = 25  # as in queries/reviews/genre_breakdown.sql
_INTERVAL_ERRORS = 1.96  # standard errors from a mean to each end of its 95 % interval


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
    reviews = by_half(counts.reviews, films) * halves
    scored = reviews[:UNSCORED]
    n = scored.sum()
    mean = float((by_half(counts.score_sum, films) * halves).sum() / n) if n else None
    error = standard_error(scored)
    return {
        "reviews": [int(reviews.sum())],
        "films": [int(np.count_nonzero((by_film(counts.reviews, halves) > 0) & films))],
        "texts": [int((by_half(counts.texts, films) * halves).sum())],
        "scored": [int(n)],
        "unscored": [int(reviews[UNSCORED])],
        "mean_score": pa.array([mean], pa.float64()),
        **_interval([mean], [error]),
        "median_score": pa.array([median(scored)], pa.float64()),
        "share_high": pa.array([float(scored[_HIGH_SCORE:].sum() / n) if n else None], pa.float64()),
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
    reviews, scored, total = cube.verdict_sums(selection)
    shown = commonest(reviews, cube.verdicts.names)[:_MOST_VERDICTS]
    chosen = selection.value("verdict")
    names = [cube.verdicts.names[n] for n in shown]
    return {
        "verdict": pa.array(names, pa.string()),
        "rank": np.arange(1, len(shown) + 1),
        "reviews": int_counts(reviews[shown]),
        "mean_score": _ratio(total[shown], scored[shown]),
        "is_selected": pa.array([not chosen or name in chosen for name in names], pa.bool_()),
    }


def _genre_breakdown(cube: Cube, selection: Selection, parameters: Mapping[str, Any]) -> Columns:
    counts, names = cube.counts(selection), cube.genres.names
    halves = _scored(cube, selection)
    films = cube.film_mask(selection, excluding="genre")
    reviews = cube.by_genre(counts.reviews[:UNSCORED] * films).T * halves[:UNSCORED]
    total = cube.by_genre(by_film(counts.score_sum, halves) * films)
    n = reviews.sum(axis=1)
    mean = total / np.maximum(n, 1)
    error = [standard_error(row) for row in reviews]
    sort_value = _genre_sort_value(parameters["genre_order"], n, mean, error)
    order = sorted(commonest(n, names)[:_MOST_GENRES], key=lambda g: (-sort_value[g], names[g]))
    rank, half = np.nonzero(reviews[order])
    genre = np.array(order, dtype=int)[rank]
    value = selection.value("genre")
    chosen, match = MatchedChoice.names_of(value), MatchedChoice.match_of(value)
    is_selected = np.array([not chosen or (names[g] in chosen) == (match != "none") for g in order], dtype=bool)
    ends = _interval([mean[g] for g in order], [error[g] for g in order])
    return {
        "genre": pa.array([names[g] for g in order], pa.string()).take(rank),
        "rank": rank + 1,
        "score": half / 2,
        "reviews": int_counts(reviews[genre, half]),
        "genre_reviews": int_counts(n[genre]),
        "mean_score": mean[genre],
        **{name: column.take(rank) for name, column in ends.items()},
        "is_selected": is_selected[rank],
    }


def _genre_sort_value(order: str, n: Floats, mean: Floats, error: Sequence[float | None]) -> Floats:
    """What genres are sorted by, highest first: number of scores, variance, nothing (then by name) or mean score."""
    if order == "spread":
        return np.array([-1 if e is None else e * e for e in error]) * n
    return {"reviews": n, "name": np.zeros(len(n))}.get(order, mean)


def _film_years(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    counts, films = cube.counts(selection), cube.film_mask(selection, excluding="year")
    halves = _scored(cube, selection)
    size = cube.year.max(initial=0) + 1
    reviews, total = (
        total_by(cube.year, by_film(numbers, halves) * films, size) for numbers in (counts.reviews, counts.score_sum)
    )
    return _years(reviews, total, selection.value("year"))


def _review_years(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    _, reviews, total = cube.year_sums(selection)
    return _years(reviews, total, selection.value("reviewed"))


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


def _scored(cube: Cube, selection: Selection) -> Mask:
    halves = cube.half_mask(selection)
    halves[UNSCORED] = False
    return halves


def _years(reviews: Floats, total: Floats, chosen: tuple[Any, ...]) -> Columns:
    reviews[NO_YEAR] = 0
    years = np.flatnonzero(reviews)
    lowest, highest = chosen or (NO_YEAR, len(reviews))
    return {
        "year": pa.array(years, pa.int32()),
        "reviews": int_counts(reviews[years]),
        "mean_score": total[years] / reviews[years],
        "is_selected": (years >= lowest) & (years <= highest),
    }


def _ratio(total: Floats, count: Floats) -> pa.Array:
    return pa.array([t / n if n else None for t, n in zip(total, count, strict=True)], pa.float64())


def _interval(means: Sequence[float | None], errors: Sequence[float | None]) -> Columns:
    """Both ends of the 95 % intervals of means, within the scale; null for fewer than two scores."""

    def ends(errors_from_mean: float) -> pa.Array:
        pairs = zip(means, errors, strict=True)
        return pa.array(
            [None if m is None or e is None else min(max(m + errors_from_mean * e, 0.0), 5.0) for m, e in pairs],
            pa.float64(),
        )

    return {"lowest_mean": ends(-_INTERVAL_ERRORS), "highest_mean": ends(_INTERVAL_ERRORS)}

"""The options of filters with the number of reviews of each, as the queries of `queries/choices` give them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from halfstar.selection import MOST_OPTIONS, Selection
from halfstar.store.cube.cells import Floats, by_film, int_counts, total_by
from halfstar.store.cube.cube import Cube

Columns = dict[str, Any]
_LONG_LIST = 4 * MOST_OPTIONS  # names, from which on it pays to drop the rare ones before sorting


def genre_options(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    """The rows of `choices/genres`."""
    return _options(cube.by_genre(_of_films(cube, selection, "genre")), cube.genres.names)


def verdict_options(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    """The rows of `choices/verdicts`."""
    return _options(cube.verdict_sums(selection).reviews, cube.verdicts.names)


def director_options(cube: Cube, selection: Selection, _parameters: Mapping[str, Any]) -> Columns:
    """The rows of `choices/directors`."""
    reviews = _of_films(cube, selection, "director")
    return _options(total_by(cube.director, reviews[cube.directed], len(cube.director_names)), cube.director_names)


def commonest(reviews: Floats, names: list[str]) -> list[int]:
    """The indices of the names that have a review: the commonest first, and by name where equally common."""
    present = np.flatnonzero(reviews)
    if len(present) > _LONG_LIST:  # Python sorts the names, which is slow for tens of thousands
        least = np.partition(reviews[present], -MOST_OPTIONS)[-MOST_OPTIONS]
        present = present[reviews[present] >= least]
    return sorted(present.tolist(), key=lambda n: (-reviews[n], names[n]))


def _of_films(cube: Cube, selection: Selection, excluding: str) -> Floats:
    return by_film(cube.counts(selection).reviews, cube.half_mask(selection)) * cube.film_mask(selection, excluding)


def _options(reviews: Floats, names: list[str]) -> Columns:
    shown = commonest(reviews, names)[:MOST_OPTIONS]
    return {"option": pa.array([names[n] for n in shown], pa.string()), "reviews": int_counts(reviews[shown])}

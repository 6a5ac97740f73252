"""Writes files in MovieLens' format, of any size and of invented films, with the real files' distributions.

`python -m tests.support.movielens --ratings 3.2e7 --out DIR`
"""

import argparse
import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

_FILMS, _RATINGS_A_USER = 87_000, 160  # as in ml-32m
_GENRES = ("Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
           "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western")  # fmt: skip
_SCORES = pa.array([Decimal(half) / 2 for half in range(1, 11)], pa.decimal128(2, 1))
_SHARES = (0.016, 0.031, 0.016, 0.066, 0.051, 0.196, 0.127, 0.265, 0.088, 0.144)  # of the scores above
_FIRST, _LAST = 823_000_000, 1_697_000_000  # seconds since 1970: 1996 to 2023
_USERS_AT_ONCE = 10_000
_Numbers = npt.NDArray[np.int64]


def write(folder: Path, ratings: int, seed: int = 1) -> Path:
    """Write movies.csv, links.csv, tags.csv and ratings.csv into a folder, unless it has them. Returns it."""
    if not (folder / "ratings.csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        chance = np.random.default_rng(seed)
        films = min(_FILMS, max(100, ratings // 100))
        movie_ids = np.sort(chance.choice(np.arange(1, 4 * films), films, replace=False))
        _write_films(folder, movie_ids, chance)
        unfinished = folder / "ratings.part"
        _write_ratings(unfinished, ratings, movie_ids, chance)
        unfinished.rename(folder / "ratings.csv")
    return folder


def _write_films(folder: Path, movie_ids: _Numbers, chance: np.random.Generator) -> None:
    years = chance.integers(1920, 2024, len(movie_ids))
    genres = ["|".join(chance.choice(_GENRES, chance.integers(1, 4), replace=False)) for _ in movie_ids]
    titles = [f"Made-Up Film {n}, The ({year})" for n, year in zip(movie_ids, years, strict=True)]
    _write(folder / "movies.csv", movieId=movie_ids, title=titles, genres=genres)
    _write(folder / "links.csv", movieId=movie_ids, imdbId=[f"{n:07}" for n in movie_ids], tmdbId=movie_ids)
    tagged = chance.choice(movie_ids, len(movie_ids) * 5)
    tags = [f"Tag {n}" for n in chance.integers(0, 2_000, len(tagged))]
    _write(folder / "tags.csv", userId=tagged % 100 + 1, movieId=tagged, tag=tags, timestamp=tagged + _FIRST)


def _write_ratings(file: Path, ratings: int, movie_ids: _Numbers, chance: np.random.Generator) -> None:
    """Write the ratings ordered by user and film, as in the real file; each user's ratings lie within a few days."""
    counts = _ratings_of_users(ratings, len(movie_ids), chance)
    ranked = chance.permutation(movie_ids)  # a film's number says nothing about its popularity
    shares = _shares_of_films(len(movie_ids), chance)
    columns = pa.schema({"userId": pa.int64(), "movieId": pa.int64(), "rating": _SCORES.type, "timestamp": pa.int64()})
    plain = pyarrow.csv.WriteOptions(quoting_style="none")
    with pyarrow.csv.CSVWriter(file, columns, write_options=plain) as writer:
        for first in range(0, len(counts), _USERS_AT_ONCE):
            batch = counts[first : first + _USERS_AT_ONCE]
            users = np.repeat(np.arange(first + 1, first + len(batch) + 1), batch)
            drawn = np.searchsorted(np.cumsum(shares), chance.random(len(users))).clip(max=len(movie_ids) - 1)
            movies = ranked[_each_once(users, drawn, len(movie_ids))]
            order = np.lexsort((movies, users))
            began = np.repeat(chance.integers(_FIRST, _LAST, len(batch)), batch)
            scores = chance.choice(len(_SHARES), len(users), p=np.divide(_SHARES, sum(_SHARES)))
            moments = began + chance.integers(0, 900_000, len(users))
            rows = [users[order], movies[order], _SCORES.take(pa.array(scores)), moments]
            writer.write_table(pa.table(rows, columns))


def _shares_of_films(films: int, chance: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return the share of all ratings that each film has, the most popular first. Half of the films have a handful."""
    weights = np.sort(np.exp(2.9 * chance.standard_normal(films)))[::-1]
    weights = np.minimum(weights, 0.003 * weights.sum())
    shares: npt.NDArray[np.float64] = weights / weights.sum()
    return shares


def _ratings_of_users(ratings: int, films: int, chance: np.random.Generator) -> _Numbers:
    """Draw how many ratings each user has: a few have thousands, most have dozens. They add up to `ratings`."""
    users = max(10, ratings // _RATINGS_A_USER)
    weights = np.minimum(0.15 + chance.pareto(1.3, users), 40)
    counts: _Numbers = np.minimum((weights / weights.sum() * ratings).astype(np.int64), films // 2)
    while (missing := ratings - counts.sum()) > 0:
        lucky = chance.choice(users, min(missing, users), replace=False)
        counts[lucky[counts[lucky] < films // 2]] += 1
    return counts


def _each_once(users: _Numbers, ranks: _Numbers, films: int) -> _Numbers:
    """Move a film that a user drew twice to the next rank that this user has not drawn."""
    order = np.lexsort((ranks, users))
    sorted_ranks, sorted_users = ranks[order].copy(), users[order]
    begins = np.r_[True, sorted_users[1:] != sorted_users[:-1]]
    position = np.arange(len(order)) - np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    # A rank is at least the one before plus one: the running maximum of (rank - position), plus position.
    base = np.cumsum(begins) * (4 * films)
    lifted = np.maximum.accumulate(sorted_ranks - position + base) - base + position
    ranks = np.empty_like(ranks)
    ranks[order] = lifted % films
    return ranks


def _write(file: Path, **columns: Iterable[Any]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def main() -> None:
    """Write the files and print their folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.movielens")
    parser.add_argument("--ratings", type=float, default=3.2e7)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    print(write(given.out, int(given.ratings)))


if __name__ == "__main__":
    main()

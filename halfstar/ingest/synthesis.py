"""Makes synthetic libraries for benchmarks: of any size, the same for the same seed, and clearly labelled."""

import shutil
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path

import duckdb

from halfstar.errors import LibraryError
from halfstar.ingest.pipeline import Progress, insert_source
from halfstar.ingest.report import Report
from halfstar.sql.loader import read_sql
from halfstar.store.database import Database
from halfstar.store.derived_tables import rebuild_films, rebuild_tallies_and_index
from halfstar.store.generations import CURRENT, Start, current_file, next_generation
from halfstar.store.scripts import run_script

KIND = "synthetic"
LICENCE = "made up by halfstar synthesize; no real film, reviewer or review"
NOTE = "Synthetic: titles, names, scores and texts are random and say nothing about real films or people."
MOST_REVIEWS = 1_000_000_000
MOST_FILMS = 10_000_000
MOST_TEXTS = 20_000  # by default: enough to search in, made in seconds
_CHUNK = 2_000_000  # reviews made by one statement, after which the progress bar moves
_REVIEW_BYTES, _TEXT_BYTES = 25, 3_000  # on disk, with temporary files: measured, rounded up
_FILM_SCRIPTS = (
    "setup", "genres", "words", "names", "films", "film_facts", "verdict_sets", "reviewers", "review_counts"
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """The size of a synthetic library: how many reviews and films, which seed, and the share of reviews with a text."""

    reviews: int
    films: int
    seed: int
    texts: float

    @classmethod
    def of(cls, reviews: str, films: str | None, seed: str, texts: str | None) -> "Plan":
        """Parse the options of a call, such as `1e7` or `10_000_000`. Raises ValueError if one is wrong."""
        count = _whole("--reviews", reviews, 1, MOST_REVIEWS)
        plan = cls(
            reviews=count,
            films=_whole("--films", films, 1, MOST_FILMS) if films is not None else max(1, min(60_000, count // 100)),
            seed=_whole("--seed", seed, 0, 2**62),
            texts=_share("--texts", texts) if texts is not None else min(1.0, MOST_TEXTS / count),
        )
        if plan.films > plan.reviews:
            raise ValueError(f"--films must be at most --reviews ({plan.reviews:,}), as every film has a review.")
        return plan

    @property
    def name(self) -> str:
        """The name of the source."""
        return f"{KIND}: {self.reviews:,} reviews, seed {self.seed}"

    @property
    def reviewers(self) -> int:
        """The number of reviewers: on average each reviews 60 films, or fewer where there are fewer films."""
        return max(10, self.reviews // min(60, max(1, self.films // 40)))


def synthesize(directory: Path, plan: Plan, progress: Progress) -> None:
    """Make a synthetic library in a folder, in place of a synthetic one that is there, all or nothing.

    `progress` is called with the number of reviews made so far. Raises LibraryError if the folder has a library of real
    reviews or too little room, or if the run is interrupted.
    """
    _refuse_real_library(directory)
    _check_disk_space(directory, plan)
    try:
        with next_generation(directory, Start.EMPTY) as connection:
            _fill(connection, plan, progress)
    except KeyboardInterrupt:
        raise LibraryError("Interrupted; the library is unchanged. To make it, run synthesize again.") from None


def _fill(connection: duckdb.DuckDBPyConnection, plan: Plan, progress: Progress) -> None:
    parameters = {**asdict(plan), "reviewers": plan.reviewers, "chunk_size": _CHUNK}
    for script in _FILM_SCRIPTS:
        run_script(connection, f"synthesis/{script}", **parameters)
    rebuild_films(connection)
    for chunk, done in connection.execute(read_sql("synthesis/chunks")).fetchall():
        run_script(connection, "synthesis/reviews", **parameters, chunk=chunk)
        progress(done, plan.reviews, "Making up")
    report = Report(
        plan.name, read=plan.reviews, imported=plan.reviews, merged=0, duplicate=0, rejected=0, notes=(NOTE,)
    )
    insert_source(connection, 1, KIND, LICENCE, report)
    rebuild_tallies_and_index(connection, partial(progress, plan.reviews, plan.reviews))


def _refuse_real_library(directory: Path) -> None:
    if not (directory / CURRENT).exists():
        return
    kinds = Database(current_file(directory)).fetch("library/sources")["kind"].to_pylist()
    if set(kinds) - {KIND}:
        raise LibraryError(f"The library in {directory} is not synthetic. Name another folder with --library.")


def _check_disk_space(directory: Path, plan: Plan) -> None:
    needed = plan.reviews * (_REVIEW_BYTES + _TEXT_BYTES * plan.texts)
    existing = next(path for path in (directory.absolute(), *directory.absolute().parents) if path.exists())
    if (free := shutil.disk_usage(existing).free) < needed:
        raise LibraryError(
            f"The library would need {needed / 1e9:,.1f} GB and {directory} has {free / 1e9:,.1f} GB. "
            "Free some room, ask for less, or name another folder with --library."
        )


def _whole(option: str, text: str, least: int, most: int) -> int:
    number = _number(text)
    if not (least <= number <= most and number % 1 == 0):
        raise ValueError(f"{option} must be a whole number from {least:,} to {most:,}, such as 1e5, not {text!r}.")
    return int(number)


def _share(option: str, text: str) -> float:
    number = _number(text)
    if not 0 <= number <= 1:
        raise ValueError(f"{option} must be a share from 0 to 1, such as 0.02, not {text!r}.")
    return float(number)


def _number(text: str) -> Decimal:
    """The number in a text; -1, which no option allows, if it has none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal(-1)
    return number if number.is_finite() else Decimal(-1)

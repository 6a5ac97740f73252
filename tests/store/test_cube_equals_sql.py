"""What the figures say, by SQL and from the cube, is what a plain count says, for 2,000 random selections.

The films and reviews are read once, as rows. A figure costs DuckDB some 30 ms to plan, however small the library, so
each selection is put to one figure, and the six figures take turns: 334 selections each, the summary's median included.
"""

import math
import os
import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean, median, stdev
from typing import Any

import duckdb
import pytest

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.selection import Selection
from halfstar.store.cube import ANSWERS, Cube, answer, knows
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.samples import FILMS

SEED = 20_131_219
SELECTIONS_EACH = -(-int(os.environ.get("SELECTIONS", "2000")) // 12)  # × 6 figures × 2 halves; `make exact` asks more
CLOSE = 1e-9
ODD_PAGES = {  # what the starter collection lacks: scores off the half stars, zeros, and anything left out
    "odd": "Title: Odd\nYear: 1950\nDirector: Nemo\n\n#drama #war\n\n"
    + "\n\n".join(
        f"A slow love, number {n}.\n\n{closing}"
        for n, closing in enumerate(
            ["#odd 87%", "0 · booth", "#decent 0.2 · aisle · 2016-02-29", "4.3", "#odd #decent · balcony · 2019-01-01"]
        )
    ),
    "no year": "Title: No Year\nKeywords: #noir #watchlist\n\n#comedy\n\nLove is slow.\n\n3.7 · booth · 2019-12-31",
    "no genre": "Title: No Genre\nYear: 1999\n\nThe end of it.\n\n#awful 1/10 · stranger",
    "no review": "Title: No Review\nYear: 2013\nKeywords: #noir\nDirector: Spike Jonze\n\n#drama",
}


@dataclass(frozen=True)
class Review:
    """One review with what its film says, as this test counts it."""

    film: int
    title: str
    genres: frozenset[str]
    directors: frozenset[str]
    keywords: frozenset[str]
    year: int | None
    score: float | None
    verdicts: frozenset[str]
    reviewer: str | None
    source: str
    reviewed: int | None
    words: frozenset[str]

    @property
    def half_stars(self) -> int | None:
        return None if self.score is None else math.floor(self.score * 2 + 0.5)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages, directory = tmp_path_factory.mktemp("odd pages"), tmp_path_factory.mktemp("odd library")
    for name, text in ODD_PAGES.items():
        (pages / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    library.build(directory, [open_path(FILMS), open_path(pages)])
    return current_file(directory)


@pytest.fixture(scope="session")
def odd_database(file: Path) -> Database:
    return Database(file)


@pytest.fixture(scope="session")
def cube(odd_database: Database) -> Cube:
    return Cube(odd_database.fetch)


@pytest.fixture(scope="session")
def reviews(file: Path) -> list[Review]:
    with duckdb.connect(str(file), read_only=True) as connection:
        films = {row[0]: row[1:] for row in connection.execute(
            "select film_id, title, genres, directors, keywords, year from films"
        ).fetchall()}  # fmt: skip
        names: dict[int, str] = dict(connection.execute("select reviewer_id, name from reviewers").fetchall())
        rows = connection.execute(
            "select film_id, score, verdicts, reviewer_id, name, reviewed_on, text "
            "from reviews join verdict_sets using (verdict_set_id) join sources using (source_id)"
        ).fetchall()
    return [
        Review(film, films[film][0], frozenset(films[film][1]), frozenset(films[film][2]),
               frozenset(films[film][3]), films[film][4], score, frozenset(verdicts), names.get(reviewer), source,
               on and on.year, folded_words(text))
        for film, score, verdicts, reviewer, source, on, text in rows
    ]  # fmt: skip


@cache
def folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


@cache
def folded_words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in folded(text)).split())


def within(number: float | None, ends: Sequence[float]) -> bool:
    return not ends or (number is not None and ends[0] <= number <= ends[1])


def shared(chosen: Sequence[str], has: Iterable[str | None]) -> bool:
    return not chosen or not set(chosen).isdisjoint(has)


def genre_fits(review: Review, selection: Selection) -> bool:
    chosen, match = selection.value("genre"), selection.option("genre_match", "any")
    if match == "all":
        return review.genres.issuperset(chosen)
    return shared(chosen, review.genres) if match == "any" or not chosen else review.genres.isdisjoint(chosen)


FITS: dict[str, Callable[[Review, Selection], bool]] = {
    "genre": genre_fits,
    "score": lambda r, s: within(None if r.half_stars is None else r.half_stars / 2, s.value("score")),
    "scored": lambda r, s: s.option("scored", "both") in ("both", "no" if r.score is None else "yes"),
    "verdict": lambda r, s: shared(s.value("verdict"), r.verdicts),
    "year": lambda r, s: within(r.year, s.value("year")),
    "director": lambda r, s: shared(s.value("director"), r.directors),
    "keyword": lambda r, s: shared(s.value("keyword"), r.keywords),
    "reviewer": lambda r, s: shared(s.value("reviewer"), [r.reviewer]),
    "reviewed": lambda r, s: within(r.reviewed, s.value("reviewed")),
    "source": lambda r, s: shared(s.value("source"), [r.source]),
    "words": lambda r, s: r.words.issuperset(folded_words(s.option("words", ""))),
    "title": lambda r, s: folded(s.option("title", "")) in folded(r.title),
}


def left(reviews: list[Review], selection: Selection, but: str = "") -> list[Review]:
    """The reviews that fit every filter but one."""
    return [one for one in reviews if all(fit(one, selection) for name, fit in FITS.items() if name != but)]


def scores_of(reviews: Iterable[Review]) -> list[float]:
    return [one.score for one in reviews if one.score is not None]


def half_stars_of(reviews: Iterable[Review]) -> list[float]:
    return [one.half_stars / 2 for one in reviews if one.half_stars is not None]


def mean(numbers: Sequence[float]) -> Any:
    """The mean, for comparison within 1e-9; None of nothing."""
    return pytest.approx(fmean(numbers), abs=CLOSE, rel=0) if numbers else None


def ends(scores: list[float], halves: list[float]) -> list[Any]:
    """The ends of the interval that lies around the mean of the scores, as wide as the half stars spread."""
    if len(halves) < 2:
        return [None, None]
    reach = 1.96 * stdev(halves) / math.sqrt(len(halves))
    return [pytest.approx(min(max(fmean(scores) + by, 0), 5), abs=1e-6) for by in (-reach, reach)]


def summary(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    chosen = left(reviews, selection)
    scores, halves = scores_of(chosen), half_stars_of(chosen)
    lowest, highest = ends(scores, halves)
    return [{
        "reviews": len(chosen), "films": len({one.film for one in chosen}),
        "texts": sum(bool(one.words) for one in chosen), "scored": len(scores),
        "unscored": len(chosen) - len(scores), "mean_score": mean(scores), "lowest_mean": lowest,
        "highest_mean": highest, "median_score": median(halves) if halves else None,
        "share_high": mean([half >= 4 for half in halves]),
    }]  # fmt: skip


def score_distribution(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    counted, chosen = Counter(half_stars_of(left(reviews, selection, but="score"))), selection.value("score")
    return [
        {"score": score, "reviews": counted[score], "is_selected": score in counted and within(score, chosen)}
        for score in sorted({step / 2 for step in range(1, 11)} | counted.keys())
    ]  # fmt: skip


def verdicts(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    by_verdict = groups(left(reviews, selection, but="verdict"), lambda one: one.verdicts)
    ordered = sorted(by_verdict.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen = selection.value("verdict")
    return [
        {"verdict": verdict, "rank": place, "reviews": len(those), "mean_score": mean(scores_of(those)),
         "is_selected": not chosen or verdict in chosen}
        for place, (verdict, those) in enumerate(ordered[:12], start=1)
    ]  # fmt: skip


def genre_breakdown(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    scored = [one for one in left(reviews, selection, but="genre") if one.score is not None]
    commonest = sorted(groups(scored, lambda one: one.genres).items(), key=lambda item: (-len(item[1]), item[0]))[:25]
    chosen, match = selection.value("genre"), selection.option("genre_match", "any")
    rows = []
    for place, (genre, those) in enumerate(sorted(commonest), start=1):
        lowest, highest = ends(scores_of(those), half_stars_of(those))
        for score, count in sorted(Counter(half_stars_of(those)).items()):
            rows.append({
                "genre": genre, "rank": place, "score": score, "reviews": count,
                "genre_reviews": len(those), "mean_score": mean(scores_of(those)), "lowest_mean": lowest,
                "highest_mean": highest, "is_selected": not chosen or (genre in chosen) == (match != "none"),
            })  # fmt: skip
    return rows


def film_years(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    return years(left(reviews, selection, but="year"), lambda one: one.year, selection.value("year"))


def review_years(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    return years(left(reviews, selection, but="reviewed"), lambda one: one.reviewed, selection.value("reviewed"))


def years(
    reviews: list[Review], year_of: Callable[[Review], int | None], chosen: Sequence[float]
) -> list[dict[str, Any]]:
    by_year = groups(reviews, lambda one: [] if one.score is None or year_of(one) is None else [year_of(one)])
    return [
        {"year": year, "reviews": len(those), "mean_score": mean(scores_of(those)), "is_selected": within(year, chosen)}
        for year, those in sorted(by_year.items())
    ]


def groups(reviews: Iterable[Review], keys: Callable[[Review], Iterable[Any]]) -> dict[Any, list[Review]]:
    """The reviews by key; one with several keys stands under each of them."""
    found: dict[Any, list[Review]] = defaultdict(list)
    for one in reviews:
        for key in keys(one):
            found[key].append(one)
    return found


def random_selection(rng: random.Random, reviews: list[Review]) -> Selection:
    """One to five filters, their values taken from a review that is there, so that most selections are not empty."""
    near, other = rng.choice(reviews), rng.choice(reviews)
    some: dict[str, Callable[[], Sequence[Any]]] = {
        "genre": lambda: sorted(near.genres | other.genres)[: rng.choice([1, 1, 2, 3])],
        "genre_match": lambda: [rng.choice(["any", "all", "none"])],
        "score": lambda: sorted(rng.sample([step / 2 for step in range(11)], k=2)),
        "scored": lambda: [rng.choice(["yes", "no"])],
        "verdict": lambda: sorted(near.verdicts | other.verdicts)[:2],
        "year": lambda: sorted([near.year or 1950, rng.choice([near.year or 1950, 1870, 1960, 1999, 2100])]),
        "director": lambda: sorted(near.directors | other.directors),
        "keyword": lambda: [rng.choice(sorted(near.keywords | other.keywords) or ["noir"])],
        "reviewer": lambda: sorted({near.reviewer or "nobody", other.reviewer or "booth"}),
        "reviewed": lambda: sorted([near.reviewed or 2019, rng.choice([near.reviewed or 2019, 2010, 2100])]),
        "source": lambda: sorted({near.source, rng.choice([near.source, other.source])}),
        "words": lambda: [" ".join(rng.sample(sorted(near.words), k=min(len(near.words), rng.choice([1, 1, 2]))))],
        "title": lambda: [near.title[: rng.choice([1, 3, 9])].upper()],
    }  # fmt: skip
    names = [*rng.sample(list(some), k=rng.randint(1, 5)), "genre_match"]  # which says nothing without a genre
    written = {name: [str(value) for value in some[name]()] for name in names}
    return Selection.from_address(written)


OF_PAIRS = {"reviews/verdicts", "reviews/review_years", "choices/verdicts"}
COUNTS = (summary, score_distribution, verdicts, genre_breakdown, film_years, review_years)


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("count", COUNTS)
def test_a_figure_says_what_a_plain_count_says(
    count: Callable[[list[Review], Selection], list[dict[str, Any]]],
    half: int,
    odd_database: Database,
    cube: Cube,
    reviews: list[Review],
) -> None:
    rng = random.Random(f"{SEED} {count.__name__} {half}")  # noqa: S311  # the same each time
    for _ in range(SELECTIONS_EACH):
        selection = random_selection(rng, reviews)
        expected, name = count(reviews, selection), f"reviews/{count.__name__}"
        assert odd_database.fetch(name, selection, genre_order="name").to_pylist() == expected, selection.address()
        if knows(name, selection):
            said = answer(cube, name, selection, {"genre_order": "name"}).to_pylist()
            assert said == expected, selection.address()


@pytest.mark.parametrize("name", sorted(name for name in ANSWERS if name.startswith("choices/")))
def test_the_cube_counts_options_as_sql_does(
    name: str, cube: Cube, odd_database: Database, reviews: list[Review]
) -> None:
    rng = random.Random(f"{SEED} {name}")  # noqa: S311
    for _ in range(60):
        selection = random_selection(rng, reviews)
        if knows(name, selection):
            said = answer(cube, name, selection, {})
            assert said == odd_database.fetch(name, selection), selection.address()


@pytest.mark.parametrize("genre_order", ["mean", "reviews", "spread", "name"])
@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_cube_gives_the_columns_of_sql_in_its_order(
    name: str, genre_order: str, cube: Cube, odd_database: Database
) -> None:
    for address in ("", "genre=drama&score=2.0&score=5.0", "title=no+such+film", "score=5.0&year=1950"):
        selection = Selection.from_address(address)
        said = answer(cube, name, selection, {"genre_order": genre_order})
        by_sql = odd_database.fetch(name, selection, genre_order=genre_order)
        assert said.schema == by_sql.schema
        assert said.column(0) == by_sql.column(0)


def test_the_cube_leaves_to_sql_what_it_does_not_have() -> None:
    for address in (
        "reviewer=booth",
        "source=films",
        "keyword=noir",
        "words=love&reviewer=booth",
        "verdict=odd&reviewed=2019&year=1950",
        "verdict=odd&reviewed=2019&words=love",
    ):
        assert not any(knows(name, Selection.from_address(address)) for name in ANSWERS)
    assert all(knows(name, Selection.from_address("words=love&genre=drama")) for name in ANSWERS)
    assert not knows("reviews/reading", Selection())
    both = Selection.from_address("verdict=odd&reviewed=2019&genre=drama")
    assert {name for name in ANSWERS if knows(name, both)} == OF_PAIRS
    assert knows("reviews/review_years", Selection.from_address("verdict=odd"))
    assert not knows("reviews/review_years", Selection.from_address("verdict=odd&title=her"))
    assert knows("reviews/verdicts", Selection.from_address("reviewed=2019"))
    assert not knows("reviews/verdicts", Selection.from_address("reviewed=2019&director=Agnès+Varda"))


def test_a_cube_of_nothing_answers(empty: Path) -> None:
    nothing = Database(current_file(empty))
    cube = Cube(nothing.fetch)
    for name in ANSWERS:
        said = answer(cube, name, Selection(), {"genre_order": "mean"})
        assert said == nothing.fetch(name, genre_order="mean"), name

"""SQL and the cube answer every figure exactly as a plain count in Python does: 2,000 figures of random selections.

The films and reviews are read once, as rows. DuckDB needs some 30 ms to plan a figure, however small the library, but
only 50 ms to plan all six together, so each of 334 selections is tried on the six figures in one statement.
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
import numpy as np
import pytest

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.selection import (
    FILTERS,
    FILTERS_BY_NAME,
    MATCHES,
    MOST_OPTIONS,
    Choice,
    Filter,
    MatchedChoice,
    OneOf,
    Range,
    Search,
    Selection,
    Value,
)
from halfstar.selection.search import WordSearch
from halfstar.store.cube import ANSWERS, Cube, answer, knows
from halfstar.store.cube.options import commonest
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.samples import FILMS

SEED = 20_131_219
SELECTIONS_EACH = -(-int(os.environ.get("SELECTIONS", "2000")) // 24)  # × 6 figures × 4 parts; `make exact` tries more
CLOSE = 1e-9
ODD_PAGES = {  # what the starter collection lacks: scores between half stars, zeros, and missing facts
    "odd": "Title: Odd\nYear: 1950\nCountry: France, Italy\nDirector: Nemo\n\n#drama #war\n\n"
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

OF_REVIEWER = (  # the reviews of one film by one reviewer, or of one source without reviewers
    "over (partition by film_id, review.reviewer_id, if(review.reviewer_id is null, review.source_id, null))"
)
HAS = {  # the value of a review, or of its film, for each filter, in SQL
    "genre": "film.genres",
    "score": "floor(review.score * 2 + 0.5) / 2",
    "scored": "if(review.score is null, 'no', 'yes')",
    "verdict": "verdicts",
    "year": "film.year",
    "director": "film.directors",
    "country": "film.countries",
    "keyword": "film.keywords",
    "reviewer": "[reviewer.name]",
    "rewatch": "if(review.is_rewatch, 'yes', 'no')",
    "changed": f"if(review.score is not null and min(review.score) {OF_REVIEWER} < max(review.score) {OF_REVIEWER} "
    "and bool_or(review.is_rewatch) over (partition by film_id), 'yes', 'no')",
    "reviewed": "year(review.reviewed_on)",
    "reviewed_month": "year(review.reviewed_on) * 12 + month(review.reviewed_on) - 1",
    "source": "[source.name]",
    "words": "review.text",
    "title": "film.title",
}


@dataclass(frozen=True)
class Review:
    """One review, with its value (or that of its film) for each filter, in the form that `fits` compares."""

    film: int
    score: float | None
    has: dict[str, Any]


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
        rows = connection.execute(
            f"select film_id, review.score, {', '.join(HAS.values())} "  # noqa: S608
            "from reviews as review join films as film using (film_id) join verdict_sets using (verdict_set_id) "
            "join sources as source using (source_id) left join reviewers as reviewer using (reviewer_id)"
        ).fetchall()
    return [
        Review(
            film, score, {name: compared(FILTERS_BY_NAME[name], value) for name, value in zip(HAS, values, strict=True)}
        )
        for film, score, *values in rows
    ]


def compared(filter_: Filter, value: Any) -> Any:
    """The value of a review for a filter, in the form that `fits` compares."""
    if isinstance(filter_, WordSearch):
        return folded_words(value)
    if isinstance(filter_, Search):
        return folded(value)
    return frozenset(value) - {None} if isinstance(filter_, Choice) else value


@cache
def folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


@cache
def folded_words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in folded(text)).split())


def within(number: float | None, ends: Sequence[float]) -> bool:
    return not ends or (number is not None and ends[0] <= number <= ends[1])


def fits(filter_: Filter, value: Value, has: Any) -> bool:
    """Whether the value of a review for a filter (`has`) fits the chosen value."""
    if isinstance(filter_, Choice):
        names, match = filter_.names_of(value), filter_.match_of(value) if isinstance(filter_, MatchedChoice) else "any"
        return bool(has.issuperset(names) if match == "all" else has.isdisjoint(names) == (match == "none"))
    if isinstance(filter_, Range):
        return within(has, value)
    if isinstance(filter_, WordSearch):
        return bool(has.issuperset(folded_words(value[0])))
    return bool(folded(value[0]) in has if isinstance(filter_, Search) else has == value[0])


def matching(reviews: list[Review], selection: Selection, excluding: str = "") -> list[Review]:
    """The reviews that fit every filter of a selection, except the excluded filter."""
    chosen = [(FILTERS_BY_NAME[name], value) for name, value in selection.chosen if name != excluding]
    return [
        review for review in reviews if all(fits(filter_, value, review.has[filter_.name]) for filter_, value in chosen)
    ]


def scores_of(reviews: Iterable[Review]) -> list[float]:
    return [review.score for review in reviews if review.score is not None]


def half_stars_of(reviews: Iterable[Review]) -> list[float]:
    return [review.has["score"] for review in reviews if review.score is not None]


def mean(numbers: Sequence[float]) -> Any:
    """The mean, for comparison within 1e-9; None of nothing."""
    return pytest.approx(fmean(numbers), abs=CLOSE, rel=0) if numbers else None


def ends(scores: list[float], halves: list[float]) -> list[Any]:
    """The ends of the 95 % interval around the mean of the scores, from the spread of the half stars."""
    if len(halves) < 2:
        return [None, None]
    reach = 1.96 * stdev(halves) / math.sqrt(len(halves))
    return [pytest.approx(min(max(fmean(scores) + by, 0), 5), abs=1e-6) for by in (-reach, reach)]


GIVEN = ("score", "verdict")


def counting(reviews: list[Review], selection: Selection) -> list[Review]:
    """The reviews that count in a mean or a share: those with a score; all in the share of a verdict."""
    counts_unscored = selection.value("verdict") and not selection.value("score")
    return [review for review in reviews if counts_unscored or review.score is not None]


def wilson(share: float, n: int) -> list[Any]:
    """The ends of the 95 % interval of a share, as the solutions of (p - share)² = 1.96² × p × (1 - p) / n."""
    z = 1.96**2 / n
    return [pytest.approx(end, abs=CLOSE) for end in sorted(np.roots([1 + z, -2 * share - z, share**2]).real)]


def share(given: list[Review], of: list[Review], selection: Selection) -> dict[str, Any]:
    if not of or not any(selection.value(name) for name in GIVEN):
        return {"share": None, "lowest_share": None, "highest_share": None}
    lowest, highest = wilson(len(given) / len(of), len(of))
    return {"share": pytest.approx(len(given) / len(of)), "lowest_share": lowest, "highest_share": highest}


def measures(group: list[Review], whole: list[Review], selection: Selection) -> dict[str, Any]:
    """What figures of means and shares have, of a group of reviews and of the whole, before the choice of a score."""
    of, given = counting(group, selection), matching(counting(group, selection), given_in(selection))
    all_given = matching(counting(whole, selection), given_in(selection))
    lowest, highest = ends(scores_of(given), half_stars_of(given))
    return {
        "reviews": len(given), "mean_score": mean(scores_of(given)), "lowest_mean": lowest, "highest_mean": highest,
        "whole_mean": mean(scores_of(all_given)), "of_reviews": len(of), **share(given, of, selection),
        "whole_share": share(all_given, counting(whole, selection), selection)["share"],
    }  # fmt: skip


def given_in(selection: Selection) -> Selection:
    """The part of a selection that reviewers give: a score, a verdict."""
    return Selection.of({name: selection.value(name) for name in GIVEN})


def summary(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    chosen = matching(reviews, selection)
    scores, halves = scores_of(chosen), half_stars_of(chosen)
    lowest, highest = ends(scores, halves)
    of = counting(matching(reviews, selection.without(*GIVEN)), selection)
    return [{
        "reviews": len(chosen), "films": len({review.film for review in chosen}),
        "texts": sum(bool(review.has["words"]) for review in chosen), "scored": len(scores),
        "unscored": len(chosen) - len(scores), "mean_score": mean(scores), "lowest_mean": lowest,
        "highest_mean": highest, "median_score": median(halves) if halves else None,
        "share_high": mean([half >= 4 for half in halves]), "of_reviews": len(of),
        **share(counting(chosen, selection), of, selection),
    }]  # fmt: skip


def score_distribution(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    counted, chosen = Counter(half_stars_of(matching(reviews, selection, excluding="score"))), selection.value("score")
    return [
        {"score": score, "reviews": counted[score], "is_selected": score in counted and within(score, chosen)}
        for score in sorted({step / 2 for step in range(1, 11)} | counted.keys())
    ]  # fmt: skip


def verdicts(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    by_verdict = groups(matching(reviews, selection, excluding="verdict"), lambda review: review.has["verdict"])
    ordered = sorted(by_verdict.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen = selection.value("verdict")
    return [
        {"verdict": verdict, "rank": rank, "reviews": len(group), "mean_score": mean(scores_of(group)),
         "verdicts": len(by_verdict), "is_selected": not chosen or verdict in chosen}
        for rank, (verdict, group) in enumerate(ordered[:12], start=1)
    ]  # fmt: skip


def genre_breakdown(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    whole = matching(reviews, selection.without("genre", *GIVEN))
    by_genre = groups(counting(whole, selection), lambda review: review.has["genre"])
    commonest = sorted(by_genre.items(), key=lambda item: (-len(item[1]), item[0]))[:25]
    value = selection.value("genre")
    chosen, match = MatchedChoice.names_of(value), MatchedChoice.match_of(value)
    rows = []
    for rank, (genre, group) in enumerate(sorted(commonest), start=1):
        scores = Counter(half_stars_of(group))
        rows.append({
            "genre": genre, "rank": rank, **measures(group, whole, selection),
            "distribution": [scores[step / 2] for step in range(1, 11)], "genres": len(by_genre),
            "is_selected": not chosen or (genre in chosen) == (match != "none"),
        })  # fmt: skip
    return rows


def film_years(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    return years(reviews, selection, "year")


def review_years(reviews: list[Review], selection: Selection) -> list[dict[str, Any]]:
    return years(reviews, selection, "reviewed")


def years(reviews: list[Review], selection: Selection, name: str) -> list[dict[str, Any]]:
    """The rows of a figure along years: those of films are decades here, those of reviews are years."""
    of_mark = 10 if name == "year" else 1
    in_library = [review.has[name] for review in reviews if review.has[name] is not None]
    whole = matching(reviews, selection.without(name, *GIVEN))
    by_mark = groups(whole, lambda review: [] if review.has[name] is None else [review.has[name] // of_mark * of_mark])
    chosen = selection.value(name) or (0, 9999)
    return [
        {"year": year, "last_year": year + of_mark - 1, **measures(by_mark[year], whole, selection),
         "is_selected": year + of_mark > chosen[0] and year <= chosen[1]}
        for year in range(min(in_library) // of_mark * of_mark, max(in_library) + 1, of_mark)
    ]  # fmt: skip


def groups(reviews: Iterable[Review], keys: Callable[[Review], Iterable[Any]]) -> dict[Any, list[Review]]:
    """The reviews by key. A review with several keys is in the list of each key."""
    found: dict[Any, list[Review]] = defaultdict(list)
    for review in reviews:
        for key in keys(review):
            found[key].append(review)
    return found


def random_selection(rng: random.Random, reviews: list[Review]) -> Selection:
    """One to five filters, with values of reviews in the library, so that most selections are not empty."""
    near, other = rng.choice(reviews).has, rng.choice(reviews).has
    filters = rng.sample(FILTERS, k=rng.randint(1, 5))
    texts = [random_texts(rng, filter_, near[filter_.name], other[filter_.name]) for filter_ in filters]
    return Selection.from_address({name: values for filter_texts in texts for name, values in filter_texts.items()})


def random_texts(rng: random.Random, filter_: Filter, near: Any, other: Any) -> dict[str, list[str]]:
    """Texts of an address for a filter, by parameter, taken from the values of two reviews."""
    if isinstance(filter_, Choice):
        match = {filter_.match_parameter: [rng.choice(list(MATCHES))]} if isinstance(filter_, MatchedChoice) else {}
        return {filter_.name: sorted(near | other)[: rng.choice([1, 1, 2, 3])] or ["noir"], **match}
    if isinstance(filter_, OneOf):
        return {filter_.name: [rng.choice(filter_.options[1:]).name]}
    if isinstance(filter_, Range):
        middle = near if near is not None else other if other is not None else filter_.low
        ends = [middle, rng.choice([middle, middle if other is None else other, filter_.low, filter_.high])]
        return filter_.write(tuple(sorted(ends)))
    if isinstance(filter_, WordSearch):
        return {filter_.name: [" ".join(rng.sample(sorted(near), k=min(len(near), rng.choice([1, 1, 2]))))]}
    return {filter_.name: [near[: rng.choice([1, 3, 9])].upper()]}


OF_PAIRS = {"reviews/verdicts", "reviews/review_years", "choices/verdicts"}
COUNTS = {
    f"reviews/{count.__name__}": count
    for count in (summary, score_distribution, verdicts, genre_breakdown, film_years, review_years)
}


@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_every_figure_equals_a_plain_count(
    part: int, odd_database: Database, cube: Cube, reviews: list[Review]
) -> None:
    rng = random.Random(f"{SEED} {part}")  # noqa: S311  # the same each time
    for _ in range(SELECTIONS_EACH):
        selection = random_selection(rng, reviews)
        by_sql = odd_database.fetch_together(tuple(COUNTS), selection, genre_order="name")
        for name, count in COUNTS.items():
            expected = count(reviews, selection)
            assert by_sql[name].to_pylist() == expected, selection.address()
            if knows(name, selection):
                by_cube = answer(cube, name, selection, {"genre_order": "name"}).to_pylist()
                assert by_cube == expected, selection.address()


@pytest.mark.parametrize("name", COUNTS)
def test_a_figure_alone_equals_a_plain_count(name: str, odd_database: Database, reviews: list[Review]) -> None:
    rng = random.Random(f"{SEED} {name}")  # noqa: S311
    for _ in range(20):
        selection = random_selection(rng, reviews)
        by_sql = odd_database.fetch(name, selection, genre_order="name").to_pylist()
        assert by_sql == COUNTS[name](reviews, selection), selection.address()


def options(reviews: list[Review], selection: Selection, choice: Choice) -> list[dict[str, Any]]:
    by_option = groups(matching(reviews, selection, excluding=choice.name), lambda review: review.has[choice.name])
    ordered = sorted(by_option.items(), key=lambda item: (-len(item[1]), item[0]))
    return [{"option": option, "reviews": len(group)} for option, group in ordered[:MOST_OPTIONS]]


@pytest.mark.parametrize(
    "choice", [filter_ for filter_ in FILTERS if isinstance(filter_, Choice)], ids=lambda filter_: filter_.name
)
def test_the_options_of_a_filter_equal_a_plain_count(
    choice: Choice, cube: Cube, odd_database: Database, reviews: list[Review]
) -> None:
    rng = random.Random(f"{SEED} {choice.name}")  # noqa: S311
    for _ in range(60):
        selection, query = random_selection(rng, reviews), choice.options_query
        expected = options(reviews, selection, choice)
        assert odd_database.fetch(query, selection).to_pylist() == expected, selection.address()
        if knows(query, selection):
            assert answer(cube, query, selection, {}).to_pylist() == expected, selection.address()


def test_no_film_has_all_chosen_genres_if_one_of_them_is_unknown(cube: Cube, odd_database: Database) -> None:
    selection = Selection.from_address("genre=drama&genre=no+such&genre_match=all")
    assert odd_database.fetch("reviews/summary", selection)["reviews"].to_pylist() == [0]
    assert answer(cube, "reviews/summary", selection, {})["reviews"].to_pylist() == [0]


def test_of_a_long_list_the_commonest_names_come_first_and_equally_common_names_by_name() -> None:
    names = [f"{n:04}" for n in range(2000, 0, -1)]
    reviews = np.array([9.0, 2.0, 0.0, 1.0, *[1.0, 2.0, 0.0, 1.0] * 499])
    expected = sorted(range(2000), key=lambda n: (-reviews[n], names[n]))
    assert commonest(reviews, names)[:MOST_OPTIONS] == expected[:MOST_OPTIONS]


def test_every_filter_is_counted_here() -> None:
    assert list(HAS) == [filter_.name for filter_ in FILTERS]


@pytest.mark.parametrize(
    "filter_", [filter_ for filter_ in FILTERS if filter_.dimension], ids=lambda filter_: filter_.name
)
def test_the_cube_knows_a_filter_by_its_dimension(
    filter_: Filter, cube: Cube, odd_database: Database, reviews: list[Review]
) -> None:
    rng = random.Random(f"{SEED} {filter_.name}")  # noqa: S311
    for _ in range(5):
        near, other = rng.choice(reviews).has[filter_.name], rng.choice(reviews).has[filter_.name]
        selection = Selection.from_address(random_texts(rng, filter_, near, other))
        for name in ANSWERS:
            assert knows(name, selection)
        expected = summary(reviews, selection)
        assert odd_database.fetch("reviews/summary", selection).to_pylist() == expected, selection.address()
        assert answer(cube, "reviews/summary", selection, {}).to_pylist() == expected, selection.address()


@pytest.mark.parametrize("genre_order", ["mean", "reviews", "spread", "name"])
@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_cube_gives_the_columns_of_sql_in_its_order(
    name: str, genre_order: str, cube: Cube, odd_database: Database
) -> None:
    for address in ("", "genre=drama&score=2.0&score=5.0", "title=no+such+film", "score=5.0&year=1950"):
        selection = Selection.from_address(address)
        by_cube = answer(cube, name, selection, {"genre_order": genre_order})
        by_sql = odd_database.fetch(name, selection, genre_order=genre_order)
        assert by_cube.schema == by_sql.schema
        assert by_cube.column(0) == by_sql.column(0)


def test_the_cube_leaves_to_sql_the_selections_that_it_does_not_know() -> None:
    for address in (
        "reviewer=booth",
        "source=films",
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


def test_the_cube_of_an_empty_library_answers(empty: Path) -> None:
    nothing = Database(current_file(empty))
    cube = Cube(nothing.fetch)
    for name in ANSWERS:
        by_cube = answer(cube, name, Selection(), {"genre_order": "mean"})
        assert by_cube == nothing.fetch(name, genre_order="mean"), name

"""The starter collection is as data/README.md describes it: of many years, countries and tastes, and without faults."""

import re
from collections import Counter, defaultdict
from statistics import mean, pstdev

import pytest

from halfstar.formats.detection import open_path
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.ingest.preview import preview
from halfstar.store.generations import ROOT
from tests.support.libraries import pages_of
from tests.support.samples import FILMS

PEN_NAMES = ("front-row", "balcony", "aisle", "booth")
PAGES = pages_of(open_path(FILMS))
REPORT = preview(open_path(FILMS)).report
REVIEWS: list[tuple[Film, Review]] = [(page.film, review) for page in PAGES for review in page.reviews]
SCORES = [review.score for _, review in REVIEWS if review.score is not None]
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
VERDICT_BY_SCORE = {
    float(score): word for word, score in re.findall(r"\b(\w+)\s(\d\.\d)[,.]", README.replace("\n", " "))
}


def repeated_reviews() -> list[list[Review]]:
    """The reviews that a pen name wrote of one film, if there are more than one."""
    by_pen_name = defaultdict(list)
    for film, review in REVIEWS:
        by_pen_name[film, review.reviewer].append(review)
    return [reviews for reviews in by_pen_name.values() if len(reviews) > 1]


GENRES = Counter(genre for page in PAGES for genre in page.film.genres)
FILMS_WITH_CHANGED_SCORE = sum(len({review.score for review in reviews}) > 1 for reviews in repeated_reviews())


def test_every_review_is_imported_without_rejects_and_notes() -> None:
    assert REPORT.rejects == ()
    assert REPORT.notes == ()
    assert REPORT.imported == len(REVIEWS)


@pytest.mark.parametrize(
    ("what", "least", "count"),
    [
        ("films", 80, len(PAGES)),
        ("reviews", 320, len(REVIEWS)),
        ("countries", 20, len({country for page in PAGES for country in page.film.countries})),
        ("genres with at least four films", 16, sum(films >= 4 for films in GENRES.values())),
        ("films that a pen name reviewed again with another score", 12, FILMS_WITH_CHANGED_SCORE),
    ],
)  # fmt: skip
def test_it_has_enough_films_reviews_countries_and_genres(what: str, least: int, count: int) -> None:
    assert count >= least


def test_readme_has_the_right_counts() -> None:
    assert f"{len(PAGES)} films, one film page a file, with {len(REVIEWS)} reviews" in README


def test_it_has_films_of_each_decade_from_the_1920s_to_the_2020s() -> None:
    decades = {(page.film.year or 0) // 10 * 10 for page in PAGES}
    assert decades == set(range(1920, 2030, 10))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.film.slug)
def test_each_film_has_all_its_facts_and_a_review(page: FilmPage) -> None:
    film = page.film
    assert all((film.title, film.year, film.directors, film.countries, film.runtime_minutes, film.synopsis))
    assert 1 <= len(film.genres) <= 4
    assert page.reviews
    assert (FILMS / f"{film.slug}.txt").is_file()


@pytest.mark.parametrize("score", [n / 2 for n in range(1, 11)])
def test_each_half_star_is_given_at_least_six_times(score: float) -> None:
    assert SCORES.count(score) >= 6


def test_most_scores_are_in_the_upper_middle() -> None:
    assert 3.0 <= mean(SCORES) <= 3.9
    assert Counter(SCORES).most_common(1)[0][0] in (3.0, 3.5, 4.0)
    assert set(SCORES) <= set(VERDICT_BY_SCORE)


def test_each_of_four_pen_names_reviews_many_films() -> None:
    assert {review.reviewer for _, review in REVIEWS} == set(PEN_NAMES)
    for name in PEN_NAMES:
        assert len({film.slug for film, review in REVIEWS if review.reviewer == name}) >= 60


@pytest.mark.parametrize(
    ("genre", "warm", "cool"),
    [
        ("musical", "aisle", "booth"), ("horror", "front-row", "aisle"), ("sci-fi", "front-row", "aisle"),
        ("romance", "aisle", "front-row"),
    ],
)  # fmt: skip
def test_the_pen_names_like_different_genres(genre: str, warm: str, cool: str) -> None:
    def mean_score_of(name: str) -> float:
        return mean(
            review.score
            for film, review in REVIEWS
            if review.reviewer == name and review.score is not None and genre in film.genres
        )

    assert mean_score_of(warm) >= mean_score_of(cool) + 0.3


def test_each_pen_name_uses_a_range_of_scores() -> None:
    for name in PEN_NAMES:
        assert (
            pstdev(review.score for _, review in REVIEWS if review.reviewer == name and review.score is not None) > 0.8
        )


def test_reviews_are_dated_from_2012_to_2026_and_not_before_the_film() -> None:
    for film, review in REVIEWS:
        assert review.reviewed_on
        assert max(2012, film.year or 0) <= review.reviewed_on.year <= 2026


def test_repeated_reviews_have_different_dates() -> None:
    for reviews in repeated_reviews():
        assert len({review.reviewed_on for review in reviews}) == len(reviews)


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("without a score", sum(review.score is None for _, review in REVIEWS)),
        ("without a verdict", sum(not review.verdicts for _, review in REVIEWS)),
        ("with spoilers", sum(review.has_spoilers for _, review in REVIEWS)),
    ],
)
def test_a_few_reviews_are_incomplete_or_have_spoilers(what: str, count: int) -> None:
    assert 3 <= count <= 20


def test_reviews_have_50_to_160_words() -> None:
    lengths = {
        film.slug: len(review.text.split()) for film, review in REVIEWS if not 50 <= len(review.text.split()) <= 160
    }
    assert lengths == {}


def test_no_two_reviews_begin_with_the_same_three_words() -> None:
    openings = Counter(" ".join(re.findall(r"[\w’']+", review.text.lower())[:3]) for _, review in REVIEWS)
    assert [words for words, n in openings.items() if n > 1] == []


def test_the_verdict_of_a_scored_review_is_that_of_the_readme() -> None:
    assert sorted(VERDICT_BY_SCORE) == [n / 2 for n in range(1, 11)]
    for film, review in REVIEWS:
        if review.score is not None and review.verdicts:
            assert review.verdicts == (VERDICT_BY_SCORE[review.score],), film.slug

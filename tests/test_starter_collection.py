"""The starter collection is what data/README.md says: wide in years, countries and tastes, and without a fault."""

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
LADDER = {float(score): word for word, score in re.findall(r"\b(\w+)\s(\d\.\d)[,.]", README.replace("\n", " "))}


def seen_again() -> list[list[Review]]:
    """The reviews of each film that a pen name reviewed more than once."""
    by_pen_name = defaultdict(list)
    for film, review in REVIEWS:
        by_pen_name[film, review.reviewer].append(review)
    return [reviews for reviews in by_pen_name.values() if len(reviews) > 1]


GENRES = Counter(genre for page in PAGES for genre in page.film.genres)
CHANGED_MINDS = sum(len({review.score for review in reviews}) > 1 for reviews in seen_again())


def test_every_row_is_taken() -> None:
    assert REPORT.rejects == ()
    assert REPORT.notes == ()
    assert REPORT.imported == len(REVIEWS)


@pytest.mark.parametrize(
    ("what", "least", "count"),
    [
        ("films", 80, len(PAGES)),
        ("reviews", 320, len(REVIEWS)),
        ("countries", 20, len({country for page in PAGES for country in page.film.countries})),
        ("genres of four films and more", 16, sum(films >= 4 for films in GENRES.values())),
        ("films that a pen name came back to with another score", 12, CHANGED_MINDS),
    ],
)  # fmt: skip
def test_it_is_large_and_wide(what: str, least: int, count: int) -> None:
    assert count >= least


def test_readme_counts_what_is_there() -> None:
    assert f"{len(PAGES)} films, one film page a file, with {len(REVIEWS)} reviews" in README


def test_it_goes_from_the_1920s_to_the_2020s() -> None:
    decades = {(page.film.year or 0) // 10 * 10 for page in PAGES}
    assert decades == set(range(1920, 2030, 10))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.film.slug)
def test_each_film_is_told_whole(page: FilmPage) -> None:
    film = page.film
    assert all((film.title, film.year, film.directors, film.countries, film.runtime_minutes, film.synopsis))
    assert 1 <= len(film.genres) <= 4
    assert page.reviews
    assert (FILMS / f"{film.slug}.txt").is_file()


@pytest.mark.parametrize("score", [n / 2 for n in range(1, 11)])
def test_each_half_star_is_given_at_least_six_times(score: float) -> None:
    assert SCORES.count(score) >= 6


def test_scores_lean_to_the_upper_middle() -> None:
    assert 3.0 <= mean(SCORES) <= 3.9
    assert Counter(SCORES).most_common(1)[0][0] in (3.0, 3.5, 4.0)
    assert set(SCORES) <= set(LADDER)


def test_four_pen_names_with_tastes_of_their_own() -> None:
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
def test_tastes_differ_in_numbers(genre: str, warm: str, cool: str) -> None:
    def liking(name: str) -> float:
        return mean(r.score for f, r in REVIEWS if r.reviewer == name and r.score is not None and genre in f.genres)

    assert liking(warm) >= liking(cool) + 0.3


def test_no_pen_name_gives_one_score_to_everything() -> None:
    for name in PEN_NAMES:
        assert pstdev(r.score for _, r in REVIEWS if r.reviewer == name and r.score is not None) > 0.8


def test_days_lie_between_2012_and_2026_and_not_before_the_film() -> None:
    for film, review in REVIEWS:
        assert review.reviewed_on
        assert max(2012, film.year or 0) <= review.reviewed_on.year <= 2026


def test_a_pen_name_comes_back_on_a_later_day() -> None:
    for reviews in seen_again():
        assert len({review.reviewed_on for review in reviews}) == len(reviews)


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("without a score", sum(review.score is None for _, review in REVIEWS)),
        ("without a verdict", sum(not review.verdicts for _, review in REVIEWS)),
        ("with spoilers", sum(review.has_spoilers for _, review in REVIEWS)),
    ],
)
def test_a_few_reviews_are(what: str, count: int) -> None:
    assert 3 <= count <= 20


def test_reviews_have_50_to_160_words() -> None:
    lengths = {
        film.slug: len(review.text.split()) for film, review in REVIEWS if not 50 <= len(review.text.split()) <= 160
    }
    assert lengths == {}


def test_no_two_reviews_open_with_the_same_three_words() -> None:
    openings = Counter(" ".join(re.findall(r"[\w’']+", review.text.lower())[:3]) for _, review in REVIEWS)
    assert [words for words, n in openings.items() if n > 1] == []


def test_a_scored_review_with_a_verdict_uses_the_ladder() -> None:
    assert sorted(LADDER) == [n / 2 for n in range(1, 11)]
    for film, review in REVIEWS:
        if review.score is not None and review.verdicts:
            assert review.verdicts == (LADDER[review.score],), film.slug

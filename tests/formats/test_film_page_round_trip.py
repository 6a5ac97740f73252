"""R6, nothing lost: a film page that is written and read back is the same film with the same reviews."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from halfstar.formats.files import as_text
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.film_page.syntax import MARKS
from halfstar.formats.film_page.writer import write_film_page
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.scores import score_of
from halfstar.names import tag_name, tidy, tidy_name
from tests.support.samples import FILMS

HARD_LINES = (
    "#", "#tag", "#tag 4.5", "  #tag #spoilers 4.5", "#a b", "· x", "·", "4.5", "9/10", "★★★★½", "7", "☆", "99/0",
    "#tag 4.5 · booth · 2019-05-12", "Title: x", "  year : 1999", "Director:", "IMDb: tt1",
    "\\", "\\\\", "\\#tag", "  \\x", "Booth, A", "",
    "a, b", "“Her”", "שלום עולם", "\u202etxet desrever\u202c", "🎬🏳️‍🌈", "x\u2028#tag", "\ufeffx", "x\0y", "\x1f#x",
)  # fmt: skip
HARD_NAMES = (
    "A, B", "A\\", "\\", "\\,", ",", "a · b", "·", "·\\", "\\·", "2019-05-12", "٢٠١٩-٠٥-١٢", "4.5", "#tag",
    "https://a.b", "#rewatch 4",
    "Title: x", "Year: 1999",
    "שלום", "\u202etxet\u202c", "🎬", "one two three four five six seven", "a\u00a0b", "½", "\\2019-05-12",
)  # fmt: skip
letters = st.characters(exclude_categories=["Cs"])  # a page comes from bytes, which hold no lone surrogates
lines = st.sampled_from(HARD_LINES) | st.text(letters, max_size=20) | st.text("#·\\ 0149./,½★a:", max_size=10)
texts = st.lists(lines, max_size=6).map("\n".join).map(tidy)
names = (st.sampled_from(HARD_NAMES) | st.text(letters, max_size=20) | st.text("\\,·# a1", max_size=6)).map(tidy_name)
full_names = names.filter(bool)
tags = (names | st.just("J\u030c") | st.text(letters, max_size=12)).map(tag_name).filter(bool)
verdicts = tags.filter(lambda tag: tag not in MARKS)
native_scores = (
    st.none()
    | st.sampled_from(["0", "5", "4.5", "4,5", "4.5/5", "9/10", "9 / 10", "2/3", "90%", "90 %", "★★★★½", "½", "☆☆"])
    | st.integers(0, 100).map("{}/100".format)
    | st.floats(0, 5).map("{:.16f}".format)
)


def _unique_lists(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, max_size=3, unique=True).map(tuple)


films = st.builds(
    Film,
    title=full_names,
    year=st.none() | st.integers(1800, 2099),
    directors=_unique_lists(full_names),
    countries=_unique_lists(full_names),
    runtime_minutes=st.none() | st.integers(0, 99_999),
    imdb_id=st.none() | st.from_regex(r"\Att[0-9]{5,10}\Z"),
    synopsis=texts,
    genres=_unique_lists(tags),
    keywords=_unique_lists(tags),
    tmdb_id=st.none() | st.from_regex(r"\A[0-9]{1,10}\Z"),
    letterboxd_id=st.none() | st.from_regex(r"\A[0-9A-Za-z]{1,12}\Z"),
    other_titles=_unique_lists(full_names),
)
unscored_reviews = st.builds(
    Review,
    text=texts,
    verdicts=_unique_lists(verdicts),
    reviewer=st.none() | full_names,
    reviewed_on=st.none() | st.dates(),
    has_spoilers=st.booleans(),
    is_rewatch=st.none() | st.booleans(),
    url=st.none() | st.sampled_from(["https://boxd.it/1.a", "http://a.b/?c=d#e,f%20g"]),
)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    review, native = draw(unscored_reviews), draw(native_scores)
    return Review(**{**vars(review), "native_score": native, "score": native and score_of(native)})


@given(film=films, reviews=st.lists(reviews(), max_size=4).map(tuple), file=st.text(letters, max_size=12))
def test_any_film_and_its_reviews_survive(film: Film, reviews: tuple[Review, ...], file: str) -> None:
    page = FilmPage(film, reviews)
    again = read_film_page(write_film_page(page), file)
    assert again == page
    assert again.rejects == ()
    assert again.notes == ()


@given(page=st.text(letters) | st.lists(lines, max_size=12).map("\n\n".join), file=st.text(letters, max_size=12))
@example(page="a review\n\n#good 4", file="--2013.txt")
@example(page="One “Her .” only\n\n#good 4", file="1.txt")
def test_whatever_was_read_is_the_same_when_written_and_read_again(page: str, file: str) -> None:
    once = read_film_page(page, file)
    if once.film.title:
        assert read_film_page(write_film_page(once), "other.txt") == once


@given(score=st.floats(0, 5).map(lambda score: round(score, 16)), verdicts=_unique_lists(verdicts))
@example(score=10 / 3, verdicts=("good",))
@example(score=1e-05, verdicts=())
def test_a_score_without_a_native_form_is_written_in_full(score: float, verdicts: tuple[str, ...]) -> None:
    page = FilmPage(Film("Her"), (Review("Text", score=score, verdicts=verdicts),))
    [again] = read_film_page(write_film_page(page), "her.txt").reviews
    assert (again.text, again.score, again.verdicts) == ("Text", score, verdicts)


@pytest.mark.parametrize("native", ["A-", "fresh", "3½ of 5", "7", "4\n/5"])
def test_a_native_score_that_no_page_can_say_gives_way_to_the_score(native: str) -> None:
    for score in (None, 4.0):
        page = FilmPage(Film("Her"), (Review("Text", score=score, native_score=native, verdicts=("good",)),))
        [again] = read_film_page(write_film_page(page), "her.txt").reviews
        assert (again.text, again.score, again.verdicts) == ("Text", score, ("good",))


@given(text=st.text(letters) | st.sampled_from(HARD_LINES + HARD_NAMES))
@example(text="\ufeff\ufeffx")
@example(text="J\u030c")
def test_tidying_twice_is_tidying_once(text: str) -> None:
    for tidied in (tidy, tidy_name, tag_name):
        assert tidied(tidied(text)) == tidied(text)


@pytest.mark.parametrize("file", sorted(FILMS.glob("*.txt")), ids=lambda file: file.stem)
def test_a_page_of_the_starter_collection_survives(file: Path) -> None:
    written = as_text(file.read_bytes())
    page = read_film_page(written, file.name)
    assert read_film_page(write_film_page(page), "other.txt") == page
    assert re.sub(r"\s+", " ", write_film_page(page)) == re.sub(r"\s+", " ", written)

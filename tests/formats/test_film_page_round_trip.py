"""A film page that is written and read back has the same film and the same reviews."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from halfstar.formats.files import decode_text
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.film_page.writer import write_film_page
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.names import tag_name, tidy, tidy_name
from tests.support.samples import FILMS
from tests.support.strategies import HARD_LINES, HARD_NAMES, films, letters, lines, reviews, unique_lists, verdicts


@given(film=films, reviews=st.lists(reviews(), max_size=4).map(tuple), file=st.text(letters, max_size=12))
def test_any_film_and_its_reviews_are_read_back_unchanged(film: Film, reviews: tuple[Review, ...], file: str) -> None:
    page = FilmPage(film, reviews)
    again = read_film_page(write_film_page(page), file)
    assert again == page
    assert again.rejects == ()
    assert again.notes == ()


@given(page=st.text(letters) | st.lists(lines, max_size=12).map("\n\n".join), file=st.text(letters, max_size=12))
@example(page="a review\n\n#good 4", file="--2013.txt")
@example(page="One “Her .” only\n\n#good 4", file="1.txt")
def test_any_text_read_as_a_page_is_unchanged_when_written_and_read_back(page: str, file: str) -> None:
    once = read_film_page(page, file)
    if once.film.title:
        assert read_film_page(write_film_page(once), "other.txt") == once


@given(score=st.floats(0, 5).map(lambda score: round(score, 16)), verdicts=unique_lists(verdicts))
@example(score=10 / 3, verdicts=("good",))
@example(score=1e-05, verdicts=())
def test_a_score_without_a_native_form_is_written_in_full(score: float, verdicts: tuple[str, ...]) -> None:
    page = FilmPage(Film("Her"), (Review("Text", score=score, verdicts=verdicts),))
    [again] = read_film_page(write_film_page(page), "her.txt").reviews
    assert (again.text, again.score, again.verdicts) == ("Text", score, verdicts)


@pytest.mark.parametrize("native", ["A-", "fresh", "3½ of 5", "7", "4\n/5"])
def test_a_native_score_that_a_page_cannot_hold_is_replaced_by_the_score(native: str) -> None:
    for score in (None, 4.0):
        page = FilmPage(Film("Her"), (Review("Text", score=score, native_score=native, verdicts=("good",)),))
        [again] = read_film_page(write_film_page(page), "her.txt").reviews
        assert (again.text, again.score, again.verdicts) == ("Text", score, ("good",))


@pytest.mark.parametrize("reviewer", ["https://a.b", "2019-05-12", "a · b", "a\\", "\\2019-05-12"])
def test_a_reviewer_whose_name_looks_like_another_part_of_the_line_is_read_back(reviewer: str) -> None:
    page = FilmPage(Film("Her"), (Review("Text", reviewer=reviewer),))
    [again] = read_film_page(write_film_page(page), "her.txt").reviews
    assert (again.reviewer, again.reviewed_on, again.url) == (reviewer, None, None)


@given(text=st.text(letters) | st.sampled_from(HARD_LINES + HARD_NAMES))
@example(text="\ufeff\ufeffx")
@example(text="J\u030c")
def test_tidying_a_second_time_changes_nothing(text: str) -> None:
    for tidied in (tidy, tidy_name, tag_name):
        assert tidied(tidied(text)) == tidied(text)


@pytest.mark.parametrize("file", sorted(FILMS.glob("*.txt")), ids=lambda file: file.stem)
def test_a_page_of_the_starter_collection_is_written_as_it_was_read(file: Path) -> None:
    written = decode_text(file.read_bytes())
    page = read_film_page(written, file.name)
    assert read_film_page(write_film_page(page), "other.txt") == page
    assert re.sub(r"\s+", " ", write_film_page(page)) == re.sub(r"\s+", " ", written)

"""The list of films and the page of one film: what they show of scores and reviews, and where their links lead."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from halfstar.formats.detection import Source, open_path
from halfstar.ingest.library import build
from tests.support.app import Opener, html_of
from tests.support.libraries import folder, page, review

DIARY = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2021-06-13,Her,2013,https://boxd.it/1VoAHp,3,,,2015-08-24
2021-06-14,Her,2013,https://boxd.it/1VoAHq,,Yes,,2016-08-24
2021-06-15,Her,2013,https://boxd.it/1VoAHr,4.5,Yes,,2017-08-24
2021-06-15,Alien,1979,https://boxd.it/1VoAHs,,,,2017-08-25
"""


@pytest.fixture(scope="module")
def diary(build_once: Callable[..., Path]) -> Path:
    """The folder of a library of one diary, which names no reviewer and has no texts: two films, two scores."""

    def sources(base: Path) -> list[Source]:
        (base / "diary files").mkdir()
        (base / "diary files" / "diary.csv").write_text(DIARY, encoding="utf-8")
        return [open_path(base / "diary files" / "diary.csv")]

    return build_once("diary", sources)


def test_a_film_without_a_score_is_last_and_has_a_dash(diary: Path, opened: Opener) -> None:
    drawn = html_of(opened("films", diary, film_order="weighted"))
    rows = re.findall(r"<tr><td.*?</tr>", drawn)
    assert ["Her" in row for row in rows] == [True, False]
    assert "<b>–</b>" in rows[1]
    assert "1 <small>unscored</small>" in rows[1]
    assert "3 <small>2 scored</small>" in rows[0]


def test_what_no_film_has_is_left_out(diary: Path, opened: Opener) -> None:
    app = opened("films", diary, scored="no")
    headers = re.findall(r"<th class='\w+' scope='col'[^>]*>(?:<a [^>]*>)?([^<]*)", html_of(app))
    assert headers == ["#", "Film", "Year", "Reviews"]
    assert not app.number_input


def test_a_row_links_to_its_film_with_selection_and_order(starter: Path, opened: Opener) -> None:
    drawn = html_of(opened("films", starter, genre="sci-fi", film_order="oldest", fewest="2"))
    [address] = re.findall(r"href='(/film\?film=her-2013[^']*)'", drawn)
    assert address == "/film?film=her-2013&amp;genre=sci-fi&amp;film_order=oldest&amp;fewest=2"
    neighbours = html_of(opened("film", starter, film="her-2013", genre="sci-fi", film_order="oldest", fewest="2"))
    assert re.search(r"href='/films\?genre=sci-fi&amp;film_order=oldest&amp;fewest=2'", neighbours)


def test_films_are_drawn_a_page_at_a_time(starter: Path, opened: Opener) -> None:
    app = opened("films", starter)
    app.session_state["page"] = 3
    app.run()
    assert "101 to 107 of 107 films" in html_of(app)
    assert html_of(app).count("<tr><td") == 7


@pytest.mark.parametrize(
    "address", [{"film_order": "share"}, {"film_order": "best"}, {"fewest": "-1"}, {"fewest": "²"}]
)
def test_a_ranking_that_is_not_possible_is_dropped(address: dict[str, str], starter: Path, opened: Opener) -> None:
    drawn = html_of(opened("films", starter, **address))
    assert "Weighted mean ↓" in drawn
    assert "of 107 films" in drawn


def test_a_chosen_score_shows_shares_in_place_of_means(starter: Path, opened: Opener) -> None:
    drawn = html_of(opened("films", starter, score=["5.0", "5.0"]))
    assert "Share ↓" in drawn
    assert "Weighted mean" not in drawn


def test_all_entries_of_a_film_are_listed_also_without_score_and_text(diary: Path, opened: Opener) -> None:
    drawn = html_of(opened("film", diary, film="her-2013"))
    assert "All 3 ratings" in drawn
    signatures = re.findall(r"<p class='signature'>(.*?)</p>", drawn)
    assert ["no score" in signature for signature in signatures] == [False, True, False]
    assert ["rewatch" in signature for signature in signatures] == [True, True, False]
    assert "24 August 2016" in signatures[1]


def test_a_diary_that_names_no_reviewer_changed_its_mind_once(diary: Path, opened: Opener) -> None:
    drawn = html_of(opened("film", diary, film="her-2013"))
    assert re.findall(r"class='change'><b>(.*?)</b> (.*?)</p>", drawn) == [("The diary", "3.0 (2015) → 4.5 (2017)")]


def test_reviewers_who_changed_their_mind_are_listed_once_and_strangers_are_not_one(
    tmp_path: Path, opened: Opener
) -> None:
    lines = ("3 · booth · 2015-01-01", "4 · booth · 2016-01-01", "4 · booth · 2017-01-01", "2 · booth · 2018-01-01")
    strangers = ("1 · 2015-01-01", "5 · 2016-01-01")
    reviews = [review(f"{n}.", f"#word {line}") for n, line in enumerate([*lines, *strangers])]
    build(tmp_path / "library", [folder(tmp_path / "pages", her=page("Her", *reviews))])
    drawn = html_of(opened("film", tmp_path / "library", film="her-2013"))
    assert re.findall(r"<summary><b>(.*?)</b> (.*?) <span>", drawn) == [
        ("booth", "3.0 (2015) → 4.0 (2016) → 2.0 (2018)")
    ]


def test_a_filter_narrows_the_reviews_of_a_film_and_is_named(starter: Path, opened: Opener) -> None:
    whole = html_of(opened("film", starter, film="her-2013"))
    drawn = html_of(opened("film", starter, film="her-2013", score=["4.0", "5.0"], genre="western"))
    [(shown, count)] = re.findall(r"<h2>(\d+) of (\d+) reviews: scored 4 or more", drawn)
    assert 0 < int(shown) < int(count)
    assert f"All {count} reviews" in whole
    assert "href='/film?film=her-2013&amp;genre=western'>show all" in drawn
    assert "This film is not one of them" in drawn


def test_the_highest_and_the_lowest_score_stand_side_by_side(starter: Path, opened: Opener) -> None:
    drawn = html_of(opened("film", starter, film="her-2013"))
    headings = re.findall(
        r"<h2>(Loved it|Kindest|Hated it|Least kind)</h2><article.*?class='score'[^>]*>([\d.]+)", drawn
    )
    assert [heading for heading, _ in headings] == ["Loved it", "Least kind"]
    assert float(headings[0][1]) > float(headings[1][1])

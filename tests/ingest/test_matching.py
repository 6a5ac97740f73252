"""Films of several sources are the same film by id, else by title and year; doubtful pairs are listed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from string import ascii_lowercase

import duckdb
import pytest

from halfstar.formats.detection import Source, open_path
from halfstar.formats.movielens.films import _ARTICLES
from halfstar.ingest import library
from halfstar.sql.loader import read_sql
from halfstar.store.generations import ROOT
from tests.support.libraries import database_of, film_source, open_bytes, review, reviews_in
from tests.support.matching import THIRD_CASTLE, TWO_CASTLES, ambiguous_pairs, castle, film_titles

EXPORT = Path(__file__).parents[1] / "sources" / "letterboxd"
REAL = ROOT.parent / "shared" / "samples" / "letterboxd"


def together(sources: Iterable[Source], name: str = "together") -> Source:
    """Combine sources of film pages into a single source."""
    first, *others = sources
    files = tuple(file for source in (first, *others) for file in source.files)
    return replace(first, name=name, files=files)


@pytest.fixture(scope="module")
def keys() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(read_sql("schema/macros"))
        yield connection


def key_of(title: str, keys: duckdb.DuckDBPyConnection) -> str:
    [(key,)] = keys.execute("select title_key($title)", {"title": title}).fetchall()
    return str(key)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("The Haunted Castle", "Haunted Castle, The"), ("The Haunted Castle", "haunted castle"), ("A Trip", "Trip,A"),
        ("L'Avventura", "Avventura, L'"), ("L’Avventura", "L'avventura"), ("Les Misérables", "Miserables, Les"),
        ("The A-Team", "A-Team, The"), ("The A Team", "A Team, The"), ("Amélie", "AMELIE"), ("Æon Flux", "Aeon Flux"),
        ("Der weiße Hai", "Weisse Hai, Der"), ("Das Boot", "Boot, Das"), ("Fast & Furious", "Fast and Furious"),
        ("Spider-Man", "Spider Man"), ("Spider–Man", "Spiderman"), ("S.W.A.T.", "SWAT"), ("WALL·E", "Wall-E"),
        ("Schindler's List", "Schindler’s List"), ("8½", "8 1/2"), ("Alien³", "Alien 3"), ("mother!", "Mother"),
        ("M*A*S*H", "MASH"), ("What Ever Happened?", "What Ever... Happened"), ("Ёлки", "Елки"),
        ("Ο Θίασος", "Ο ΘΙΑΣΟΣ"), ("千と千尋の神隠し", "千と千尋の神隠し "),
        ("Am\u00e9lie", "Ame\u0301lie"), ("ガス", "カ\u3099ス"),
    ],
)  # fmt: skip
def test_different_spellings_of_a_title_have_one_key(title: str, other: str, keys: duckdb.DuckDBPyConnection) -> None:
    assert key_of(title, keys) == key_of(other, keys)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Alien", "Aliens"), ("Alien 3", "Alien 2"), ("ガス", "カス"), ("दिल", "दल"), ("千と千尋", "千尋"),
        ("???", "!!!"), ("The", "A"), ("I", "O"), ("The Thing", "Thing Two"), ("It", "Ito"), ("1984", "1985"),
    ],
)  # fmt: skip
def test_different_titles_have_different_keys(title: str, other: str, keys: duckdb.DuckDBPyConnection) -> None:
    assert key_of(title, keys) != key_of(other, keys)


@pytest.mark.parametrize(
    "title", ["The", "A", "I", "L'", "Das", "???", "$", "A !!!", ", The", "'", "😀", "Ö", "的", " "]
)
def test_a_key_is_never_empty(title: str, keys: duckdb.DuckDBPyConnection) -> None:
    assert key_of(title, keys)


@pytest.mark.parametrize("article", _ARTICLES.split("|"))
def test_every_article_that_an_importer_puts_first_is_left_out_of_a_key(
    article: str, keys: duckdb.DuckDBPyConnection
) -> None:
    gap = "" if article in ("L'", "L’") else " "
    assert key_of(f"{article}{gap}Xanadu", keys) == key_of(f"Xanadu, {article}", keys) == "xanadu"
    [(listed,)] = keys.execute("select articles()").fetchall()
    assert set(listed.split("|")) == {name.lower() for name in _ARTICLES.split("|")} - {"l'", "l’"}


# --- many cases in one library ---------------------------------------------------------------------------------------

Facts = dict[str, object]
HER: Facts = {"Year": 2013, "Director": "Spike Jonze"}
JONZE: Facts = {"Director": "Spike Jonze"}
NAMES = re.compile(
    "(h[eé]r|elle|ona|sie|2046)([a-z])", re.IGNORECASE
)  # the titles here, each with the letter of its case


def pages_of_cases(cases: Iterable[Sequence[tuple[str, Facts]]]) -> list[Source]:
    """Make sources of the first pages of all cases, of the second and so on.

    The letter of a case becomes part of its titles, and its number of its ids, so that no case meets another.
    """
    pages = defaultdict(list)
    for letter, case in zip(ascii_lowercase, cases, strict=False):
        for n, (title, facts) in enumerate(case):
            own = {fact: _of_case(letter, value) for fact, value in facts.items()}
            pages[n].append(film_source(f"{letter} {n}", _of_case(letter, title), review(f"{n}."), **own))
    return [together(sources, f"{n}") for n, sources in pages.items()]


def _of_case(letter: str, value: object) -> str:
    number = f"{ascii_lowercase.index(letter) + 10}"
    text = re.sub(r"^(tt0000|)(?=\d{1,3}$)", rf"\g<1>{number}", f"{value}")
    return re.sub(r"\b(Her|HER|Hér|Elle|Ona|Sie|2046)\b", rf"\g<1>{letter}", text)


def case_of(title: str) -> int:
    """The position of the case that a title or slug belongs to."""
    found = NAMES.search(title)
    assert found, title
    return ascii_lowercase.index(found[2].lower())


# Cases: the film of the first source, of the second and so on, and how many films the library has of them.
SOURCES: dict[str, tuple[list[tuple[str, Facts]], int]] = {
    "an article": ([("The Her", HER), ("Her, The", HER)], 1),
    "a TMDB id": ([("Her", {"Year": 2013, "TMDB": 7}), ("Elle", {"Year": 2014, "TMDB": 7})], 1),
    "two TMDB ids": ([("Her", {**HER, "TMDB": 7}), ("Her", {**HER, "TMDB": 8})], 2),
    "ids of two kinds": ([("Her", {**HER, "IMDb": "tt0000001"}), ("Her", {**HER, "TMDB": 8})], 1),
    "an id that is surer differs": (
        [("Her", {"IMDb": "tt0000001", "TMDB": 7}), ("Elle", {"IMDb": "tt0000002", "TMDB": 7})], 2,
    ),
    "an id that is surer agrees": (
        [("Her", {"IMDb": "tt0000001", "TMDB": 7}), ("Elle", {"IMDb": "tt0000001", "TMDB": 8})], 1,
    ),
    "an id and another title": ([("Her", {**HER, "IMDb": "tt0000001"}), ("Elle", {**JONZE, "IMDb": "tt0000001"})], 1),
    "an id on one side only": ([("Her", {**HER, "IMDb": "tt0000001"}), ("Her", HER)], 1),
    "two IMDb ids": ([("Her", {**HER, "IMDb": "tt0000001"}), ("Her", {**HER, "IMDb": "tt0000002"})], 2),
    "another title of the first": ([("Elle", {**HER, "Also": "Her"}), ("Her", HER)], 1),
    "another title of the second": ([("Her", HER), ("Elle", {**HER, "Also": "Her, The"})], 1),
    "another title of both": ([("Ona", {**HER, "Also": "Her"}), ("Elle", {**HER, "Also": "Her"})], 1),
    "but another year": ([("Elle", {**HER, "Also": "Her"}), ("Her", {**HER, "Year": 2014})], 2),
    "all three": ([("Her", HER), ("Elle", {**HER, "Also": "Her"}), ("Her", {"Year": 2013})], 1),
    "other directors": ([("Her", HER), ("Her", {**HER, "Director": "Someone Else"})], 2),
    "an initial": ([("Her", HER), ("Her", {**HER, "Director": "S. Jonze"})], 1),
    "a name the other way round": (
        [("2046", {"Director": "Wong Kar-wai"}), ("2046", {"Year": 2004, "Director": "Kar-Wai Wong"})], 1,
    ),
    "a first name says nothing": (
        [("Her", {"Director": "John Ford"}), ("Her", {"Year": 2013, "Director": "John Huston"})], 2,
    ),
    "neither year nor director": ([("Her", {}), ("Her", HER)], 2),
    "a year on one side only": ([("Her", HER), ("HER", JONZE)], 1),
    "no year on either side": ([("Her", JONZE), ("Her", JONZE)], 1),
    "accents and case": ([("Hér", HER), ("HER", HER)], 1),
    "no year, another director": ([("Her", HER), ("Her", {"Director": "Someone Else"})], 2),
    "another year": ([("Her", HER), ("Her", {**HER, "Year": 2014})], 2),
}  # fmt: skip


def counted_films(directory: Path) -> dict[str, int]:
    """How many films of each case the library has."""
    found = Counter(map(case_of, film_titles(directory)))
    return {name: found[n] for n, name in enumerate(SOURCES)}


def test_films_of_several_sources_are_one_where_they_agree(tmp_path: Path) -> None:
    expected = {name: films for name, (_, films) in SOURCES.items()}
    for n, order in enumerate(permutations(pages_of_cases(pages for pages, _ in SOURCES.values()))):
        library.build(tmp_path / f"{n}", order)
        assert counted_films(tmp_path / f"{n}") == expected, n


def test_films_of_one_source_are_one_where_they_agree(tmp_path: Path) -> None:
    expected = {  # of one source, pages without ids are matched as they come
        name: films
        for name, (pages, films) in SOURCES.items()
        if films > 1 or not any("Also" in facts for _, facts in pages)
    }
    for n, order in enumerate(permutations(pages_of_cases(pages[:2] for pages, _ in SOURCES.values()))):
        library.build(tmp_path / f"{n}", [together(order)])
        assert {name: films for name, films in counted_films(tmp_path / f"{n}").items() if name in expected} == expected


def test_a_main_title_is_preferred_to_another_one(tmp_path: Path) -> None:
    main = film_source("a", "The Ring", Year=1998, IMDb="tt0000001")
    other = film_source("b", "Ringu", Year=1998, IMDb="tt0000002", Also="The Ring")
    for n, order in enumerate(permutations([main, other])):
        library.build(tmp_path / f"{n}", [*order, film_source("c", "Ring", review("Wet."), Year=1998)])
        assert sorted(film_titles(tmp_path / f"{n}")) == ["Ringu", "The Ring"]
        [row] = reviews_in(tmp_path / f"{n}")
        assert row["title"] == "The Ring"


def test_the_two_haunted_castles_stay_two_and_a_third_is_listed_with_both(tmp_path: Path) -> None:
    for n, order in enumerate(([TWO_CASTLES, THIRD_CASTLE], [THIRD_CASTLE, TWO_CASTLES])):
        library.build(tmp_path / f"{n}", order)
        assert len(film_titles(tmp_path / f"{n}")) == 3
        listed = database_of(tmp_path / f"{n}").fetch("library/ambiguous_films", most=None).to_pylist()
        assert [pair["why"] for pair in listed] == ["the same title, the same year"] * 2
        assert {(*pair["sources"], *pair["other_sources"]) for pair in listed} <= {
            ("two.csv", "third.txt"), ("third.txt", "two.csv")
        }  # fmt: skip
        assert {pair["pairs"] for pair in listed} == {2}
        assert {pair["reviews"] + pair["other_reviews"] for pair in listed} == {2}


def test_a_film_matches_the_only_candidate_and_a_later_candidate_is_a_new_film(tmp_path: Path) -> None:
    library.build(tmp_path, [THIRD_CASTLE, castle("one", "f006")])
    assert len(film_titles(tmp_path)) == 1
    library.import_source(tmp_path, castle("other", "f007"))
    assert len(film_titles(tmp_path)) == 2
    assert ambiguous_pairs(tmp_path) == []


# Cases: the facts of the film Her in either source, and why the two films are listed.
PAIRS: dict[str, tuple[Facts, Facts, str | None]] = {
    "a year apart, directors on one side": (HER, {"Year": 2014}, "the same title, years one apart"),
    "a year apart, same directors": (HER, {**HER, "Year": 2012}, "the same title, years one apart"),
    "a year apart, others": (HER, {**HER, "Year": 2012, "Director": "Someone Else"}, None),
    "two years apart": (HER, {**HER, "Year": 2015}, None),
    "neither year nor director": (HER, {}, "the same title, a year is missing"),
    "nothing on either side": ({}, {}, "the same title, a year is missing"),
    "no year, other directors": (HER, {"Director": "Someone Else"}, None),
    "other directors": (
        HER, {**HER, "Director": "Someone Else"}, "the same title, the same year, but other directors",
    ),
    "other ids": ({**HER, "TMDB": 7}, {**HER, "TMDB": 8}, None),
    "other ids and no year": ({**HER, "TMDB": 7}, {"TMDB": 8}, None),
    "other kinds": ({**HER, "TMDB": 7}, {"IMDb": "tt0000001"}, "the same title, a year is missing"),
    "both": ({**HER, "Also": "Sie"}, {"Also": "Ona, Sie"}, "the same title, a year is missing"),
}  # fmt: skip


def test_films_that_may_be_the_same_are_listed_with_the_reason(tmp_path: Path) -> None:
    library.build(tmp_path, pages_of_cases([("Her", facts), ("Her", other)] for facts, other, _ in PAIRS.values()))
    assert Counter(map(case_of, film_titles(tmp_path))) == dict.fromkeys(range(len(PAIRS)), 2)
    listed = [(case_of(slug), case_of(other), why) for slug, other, why in ambiguous_pairs(tmp_path)]
    expected = [(n, n, why) for n, (*_, why) in enumerate(PAIRS.values()) if why]
    assert sorted(listed) == expected


def test_another_title_in_common_is_listed_as_such(tmp_path: Path) -> None:
    library.build(tmp_path, [film_source("one", "Her", Year=2013), film_source("other", "Ona", Also="Her", Year=2014)])
    assert ambiguous_pairs(tmp_path) == [("her-2013", "ona-2014", "a title in common, years one apart")]


def test_an_id_that_two_films_came_to_share_is_listed(tmp_path: Path) -> None:
    library.build(tmp_path, [
        film_source("a", "Her", IMDb="tt0000001"),
        film_source("b", "Ona", TMDB=7),
        film_source("c", "Elle", IMDb="tt0000001", TMDB=7),
    ])  # fmt: skip
    assert ambiguous_pairs(tmp_path) == [("her", "ona", "an id in common")]


def test_the_pairs_with_most_reviews_come_first_and_the_number_of_all_is_given(tmp_path: Path) -> None:
    many = [review(f"{n}.") for n in range(3)]
    library.build(tmp_path, [
        film_source("a", "Few", review("."), Year=2000), film_source("b", "Few", Year=2001),
        film_source("c", "Many", *many, Year=2000), film_source("d", "Many", Year=2001),
    ])  # fmt: skip
    [first] = database_of(tmp_path).fetch("library/ambiguous_films", most=1).to_pylist()
    assert (first["title"], first["reviews"], first["other_reviews"], first["pairs"]) == ("Many", 3, 0, 2)


def test_the_starter_collection_has_no_ambiguous_films(starter: Path) -> None:
    assert ambiguous_pairs(starter) == []


def test_rows_with_nothing_but_a_title_are_one_film(tmp_path: Path) -> None:
    rows = "".join(f"Her,{n % 11},tag-{n}\n" for n in range(12_000))  # more than one batch, no two alike
    library.import_source(tmp_path, open_bytes("t.csv", f"title,score,tags\n{rows}".encode()))
    assert film_titles(tmp_path) == ["Her"]


def test_the_castles_of_a_whole_export_stay_separate(tmp_path: Path) -> None:
    library.import_source(tmp_path, open_path(EXPORT))
    before = len(film_titles(tmp_path))
    library.import_source(tmp_path, THIRD_CASTLE)
    assert len(film_titles(tmp_path)) == before + 1
    if REAL.is_dir():
        library.import_source(tmp_path / "real", open_path(REAL))
        assert len(film_titles(tmp_path / "real")) > 1000


def test_a_rewatch_becomes_a_first_watch_once_the_earlier_watch_is_removed(tmp_path: Path) -> None:
    once = film_source("once", "Her", review("Once.", "#good 4 · booth · 2014-01-01"), Year=2013)
    again = film_source("again", "Her", review("Again.", "#good 4 · booth · 2019-05-12"), Year=2013)
    library.build(tmp_path, [once, again])
    assert _rewatches(tmp_path) == {"Once.": False, "Again.": True}
    library.remove_source(tmp_path, "once.txt")
    assert _rewatches(tmp_path) == {"Again.": False}


def _rewatches(directory: Path) -> dict[str, bool]:
    rows = reviews_in(directory)
    return {row["text"]: row["is_rewatch"] for row in rows}

"""Films of several sources are the same film by id, else by title and year; doubtful pairs are listed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from halfstar.formats.detection import Source, open_path
from halfstar.formats.movielens.films import _ARTICLES
from halfstar.ingest import library
from halfstar.sql.loader import read_sql
from halfstar.store.database import Database
from halfstar.store.generations import ROOT, current_file
from tests.support.libraries import film_source, open_bytes, review, reviews_in
from tests.support.matching import THIRD_CASTLE, TWO_CASTLES, ambiguous_pairs, castle, film_titles

EXPORT = Path(__file__).parents[1] / "sources" / "letterboxd"
REAL = ROOT.parent / "shared" / "samples" / "letterboxd"


def together(sources: Sequence[Source]) -> Source:
    """Combine sources of film pages into a single source."""
    files = tuple(file for source in sources for file in source.files)
    return replace(sources[0], name="together", files=files)


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


HER = {"Year": 2013, "Director": "Spike Jonze"}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param([("The Her", HER), ("Her, The", HER)], 1, id="an article"),
        pytest.param([("Her", {"Year": 2013, "TMDB": 7}), ("Elle", {"Year": 2014, "TMDB": 7})], 1, id="a TMDB id"),
        pytest.param([("Her", {**HER, "TMDB": 7}), ("Her", {**HER, "TMDB": 8})], 2, id="two TMDB ids"),
        pytest.param([("Her", {**HER, "IMDb": "tt0000001"}), ("Her", {**HER, "TMDB": 8})], 1, id="ids of two kinds"),
        pytest.param(
            [("Her", {"IMDb": "tt0000001", "TMDB": 7}), ("Her", {"IMDb": "tt0000002", "TMDB": 7})], 2,
            id="an id that is surer differs",
        ),
        pytest.param(
            [("Her", {"IMDb": "tt0000001", "TMDB": 7}), ("Elle", {"IMDb": "tt0000001", "TMDB": 8})], 1,
            id="an id that is surer agrees",
        ),
        pytest.param([("Elle", {**HER, "Also": "Her"}), ("Her", HER)], 1, id="another title of the first"),
        pytest.param([("Her", HER), ("Elle", {**HER, "Also": "Her, The"})], 1, id="another title of the second"),
        pytest.param(
            [("Ona", {**HER, "Also": "Her"}), ("Elle", {**HER, "Also": "Her"})], 1, id="another title of both"
        ),
        pytest.param([("Elle", {**HER, "Also": "Her"}), ("Her", {**HER, "Year": 2014})], 2, id="but another year"),
        pytest.param(
            [("Her", HER), ("Elle", {**HER, "Also": "Her"}), ("Her", {"Year": 2013})], 1, id="all three"
        ),
        pytest.param([("Her", HER), ("Her", {**HER, "Director": "Someone Else"})], 2, id="other directors"),
        pytest.param([("Her", HER), ("Her", {**HER, "Director": "S. Jonze"})], 1, id="an initial"),
        pytest.param(
            [("2046", {"Director": "Wong Kar-wai"}), ("2046", {"Year": 2004, "Director": "Kar-Wai Wong"})], 1,
            id="a name the other way round",
        ),
        pytest.param(
            [("Her", {"Director": "John Ford"}), ("Her", {"Year": 2013, "Director": "John Huston"})], 2,
            id="a first name says nothing",
        ),
        pytest.param([("Her", {}), ("Her", HER)], 2, id="neither year nor director"),
    ],
)  # fmt: skip
def test_films_of_several_sources_are_one_where_they_agree(
    sources: list[tuple[str, dict[str, object]]], expected: int, tmp_path: Path
) -> None:
    opened = [film_source(f"{n}", title, review(f"{n}."), **facts) for n, (title, facts) in enumerate(sources)]
    for n, order in enumerate(permutations(opened)):
        library.build(tmp_path / f"{n}", order)
        assert len(film_titles(tmp_path / f"{n}")) == expected
        if any("Also" in facts for _, facts in sources) and expected == 1:
            continue  # within one source, pages without ids are matched as they come
        library.build(tmp_path / f"{n} together", [together(order)])
        assert len(film_titles(tmp_path / f"{n} together")) == expected


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
        listed = Database(current_file(tmp_path / f"{n}")).fetch("library/ambiguous_films", most=None).to_pylist()
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


@pytest.mark.parametrize(
    ("facts", "other_facts", "why"),
    [
        pytest.param(HER, {"Year": 2014}, "the same title, years one apart", id="a year apart, directors on one side"),
        pytest.param(HER, {**HER, "Year": 2012}, "the same title, years one apart", id="a year apart, same directors"),
        pytest.param(HER, {**HER, "Year": 2012, "Director": "Someone Else"}, None, id="a year apart, others"),
        pytest.param(HER, {**HER, "Year": 2015}, None, id="two years apart"),
        pytest.param(HER, {}, "the same title, a year is missing", id="neither year nor director"),
        pytest.param({}, {}, "the same title, a year is missing", id="nothing on either side"),
        pytest.param(HER, {"Director": "Someone Else"}, None, id="no year, other directors"),
        pytest.param(
            HER, {**HER, "Director": "Someone Else"}, "the same title, the same year, but other directors",
            id="other directors",
        ),
        pytest.param({**HER, "TMDB": 7}, {**HER, "TMDB": 8}, None, id="other ids"),
        pytest.param({**HER, "TMDB": 7}, {"TMDB": 8}, None, id="other ids and no year"),
        pytest.param({**HER, "TMDB": 7}, {"IMDb": "tt0000001"}, "the same title, a year is missing", id="other kinds"),
        pytest.param({**HER, "Also": "Sie"}, {"Also": "Ona, Sie"}, "the same title, a year is missing", id="both"),
    ],
)  # fmt: skip
def test_films_that_may_be_the_same_are_listed_with_the_reason(
    facts: dict[str, object], other_facts: dict[str, object], why: str | None, tmp_path: Path
) -> None:
    library.build(tmp_path, [film_source("one", "Her", **facts), film_source("other", "Her", **other_facts)])
    assert len(film_titles(tmp_path)) == 2
    assert [reason for *_, reason in ambiguous_pairs(tmp_path)] == ([why] if why else [])


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
    [first] = Database(current_file(tmp_path)).fetch("library/ambiguous_films", most=1).to_pylist()
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

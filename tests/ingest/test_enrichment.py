"""IMDb's title files add missing facts to films of the library, overwrite nothing, and can be removed again."""

import gzip
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfstar.errors import SourceError
from halfstar.formats import decoding
from halfstar.formats.batch import Batch
from halfstar.formats.detection import Source, open_path
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.ingest.report import FileCounts, Report
from halfstar.store.database import Database
from tests.support.libraries import contents, database_of, folder, open_bytes, page, review, zipped

FIXTURE = Path(__file__).parents[1] / "sources" / "imdb-titles"
FILES = {path.name: path.read_bytes() for path in FIXTURE.iterdir()}
BASICS, CREW, NAMES = "title.basics.tsv", "title.crew.tsv", "name.basics.tsv"


def bare(title: str, *facts: str) -> str:
    """A film page with only this title, these facts and a review."""
    return "\n".join([f"Title: {title}", *facts, "", "#", "", "A text about it.", "", f"#good 4 · {title.lower()}"])


OURS = {
    "harbour": bare("the glass harbour", "Year: 1961"), "salt": bare('"Salt" and Rope', "Year: 1975"),
    "inches": bare('Seven" Inches', "Year: 1979"), "bridge": bare("Old Bridge", "Year: 1950"),
    "ferry": bare("Prevoznik", "Year: 1972"), "blank": bare("Void", "IMDb: tt9900009"),
    "hands": bare("Two Hands", "IMDb: tt9900010"), "evening": bare("Evening", "Also: Long Evening", "Year: 1999"),
    "lantern": bare("Lantern", "Year: 1980", "IMDb: tt0000007"), "undated": bare("Nobody Has It"),
    "first": bare("Weathervane", "Year: 1988", "Letterboxd: aaaa"),
    "second": bare("Weathervane", "Year: 1988", "Letterboxd: bbbb"),
}  # fmt: skip


def ours(directory: Path, **pages: str) -> Source:
    return folder(directory / "ours", **(pages or OURS))


def enriched(directory: Path, *titles: Source, **pages: str) -> Database:
    """A library of pages and then of titles."""
    library.build(directory / "library", [ours(directory, **pages), *titles])
    return database_of(directory / "library")


def films_of(database: Database) -> dict[str, dict[str, Any]]:
    return {film["slug"]: film for film in database.fetch("library/films").to_pylist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """The folder of a library of our films and then of the titles, and the report of the titles."""
    directory = tmp_path_factory.mktemp("enriched")
    library.import_source(directory / "library", ours(directory))
    shutil.copytree(directory / "library", directory / "ours alone")
    report = library.import_source(directory / "library", open_path(FIXTURE))
    assert contents(directory / "library")  # also runs the integrity checks
    return report, directory / "library"


@pytest.fixture(scope="module")
def read(built: tuple[Report, Path]) -> tuple[Report, Database]:
    report, directory = built
    return report, database_of(directory)


@pytest.fixture
def our_library(built: tuple[Report, Path], tmp_path: Path) -> Path:
    """The folder of a library of our films, which the test may change."""
    return shutil.copytree(built[1].parent / "ours alone", tmp_path / "library")


@pytest.fixture
def enriched_library(built: tuple[Report, Path], tmp_path: Path) -> Path:
    """The folder of a library of our films and then of the titles, which the test may change."""
    return shutil.copytree(built[1], tmp_path / "library")


@pytest.mark.parametrize(
    ("slug", "facts"),
    [
        pytest.param("the-glass-harbour-1961", (1961, 94, ["drama", "film-noir"], ["Ada Quill"]), id="by title, year"),
        pytest.param("salt-and-rope-1975", (1975, 101, ["adventure"], []), id="quotes, and no director"),
        pytest.param("seven-inches-1979", (1979, 77, ["music"], []), id="a bare quote"),
        pytest.param("prevoznik-1972", (1972, 83, ["drama"], ["Dana Čermák"]), id="by its original title"),
        pytest.param("evening-1999", (1999, None, ["drama"], []), id="by our other title; a runtime that is none"),
        pytest.param("void", (None, None, [], []), id="by its id, of which nothing is known"),
        pytest.param("two-hands-1984", (1984, 120, ["crime", "sci-fi"], ['Bo "Reel" Marsh', "Ada Quill"]),
                     id="by its id; a director without a name is left out"),
        pytest.param("old-bridge-1950", (1950, None, [], []), id="two titles of one name and year"),
        pytest.param("weathervane-1988", (1988, None, [], []), id="two films of ours for one title"),
        pytest.param("lantern-1980", (1980, None, [], []), id="another id"),
        pytest.param("nobody-has-it", (None, None, [], []), id="a title without a year"),
    ],
)  # fmt: skip
def test_a_film_gets_these_facts(slug: str, facts: tuple[Any, ...], read: tuple[Report, Database]) -> None:
    film = films_of(read[1])[slug]
    assert (film["year"], film["runtime_minutes"], film["genres"], film["directors"]) == facts


def test_no_film_is_added_and_each_keeps_its_own_title(read: tuple[Report, Database]) -> None:
    films = films_of(read[1])
    assert len(films) == len(OURS)
    assert films["prevoznik-1972"]["other_titles"] == ["Převozník"]
    assert (films["void"]["title"], films["evening-1999"]["imdb_id"]) == ("Void", "tt9900013")


def test_rows_are_counted_if_the_library_has_the_film_and_else_reported(read: tuple[Report, Database]) -> None:
    report, _ = read
    assert report.files == (
        FileCounts(NAMES, 1, 0, 0, 0, 1),
        FileCounts(BASICS, 9, 0, 7, 0, 2),
        FileCounts(CREW, 1, 0, 0, 0, 1),
    )
    assert {(reject.file, reject.line): reject.reason for reject in report.rejects} == {
        (NAMES, 7): "nconst 'nm99' does not look like nm0005069",
        (BASICS, 13): "the line has 8 columns instead of 9",
        (BASICS, 14): "tconst 'ninety' does not look like tt1798709",
        (CREW, 7): "directors 'someone' are not written as nm0005069,nm0001054",
    }
    assert report.notes == (
        "title.ratings.tsv has the ratings of all IMDb users, which are not used",
        "6 rows of title.crew.tsv and 5 rows of name.basics.tsv are searched for directors and not counted",
        "directors left out because name.basics.tsv has no name for them: 1",
        "title.basics.tsv: titles other than films are skipped (1 tvEpisode, 1 videoGame, 1 without a title)",
        "title.basics.tsv: runtimeMinutes left empty because it cannot be read: 1",
        "films passed over, as the library does not have them: 2",
        "left as they are, as title and year fit more than one film: 3 (Old Bridge (1950), Weathervane (1988), "
        "Weathervane (1988))",
        "filled what other sources left open: genres of 6 films, runtimes of 5, directors of 3, years of 1",
    )


# --- what it does not change -----------------------------------------------------------------------------------------


def test_facts_of_other_sources_are_never_overwritten(tmp_path: Path) -> None:
    facts = bare("The Glass Harbour", "Year: 1961", "Runtime: 12", "Director: Ours").replace("#\n", "#ours\n")
    own = enriched(tmp_path / "own", harbour=facts)
    database = enriched(tmp_path / "both", open_path(FIXTURE), harbour=facts)
    [before], [film] = films_of(own).values(), films_of(database).values()
    assert film == {**before, "imdb_id": "tt9900001"}
    year = enriched(tmp_path / "year", open_path(FIXTURE), hands=bare("Two Hands", "Year: 1985", "IMDb: tt9900010"))
    assert [film["year"] for film in films_of(year).values()] == [1985]


@pytest.mark.parametrize("replaced", ["ours", "theirs"])
def test_enrichment_comes_after_the_other_sources_whenever_it_was_imported(
    replaced: str, enriched_library: Path, tmp_path: Path
) -> None:
    """The facts of a source that is imported later replace those of the enrichment source."""
    later = folder(tmp_path / "later", harbour=bare("The Glass Harbour", "Year: 1961", "Runtime: 12"))
    library.import_source(enriched_library, later)
    again = ours(tmp_path) if replaced == "ours" else open_path(FIXTURE)
    library.import_source(enriched_library, again)
    film = films_of(database_of(enriched_library))["the-glass-harbour-1961"]
    assert (film["title"], film["runtime_minutes"], film["genres"]) == ("the glass harbour", 12, ["drama", "film-noir"])
    library.remove_source(enriched_library, "ours")
    films = films_of(database_of(enriched_library))
    assert [(film["title"], film["runtime_minutes"]) for film in films.values()] == [("The Glass Harbour", 12)]


@pytest.mark.parametrize("replaced", ["ours", "theirs", "both"])
def test_importing_again_changes_nothing(replaced: str, enriched_library: Path, tmp_path: Path) -> None:
    before = contents(enriched_library)
    for source in ("ours", "theirs") if replaced == "both" else (replaced,):
        library.import_source(enriched_library, ours(tmp_path) if source == "ours" else open_path(FIXTURE))
    assert contents(enriched_library) == before


def test_removing_it_removes_its_facts(built: tuple[Report, Path], enriched_library: Path) -> None:
    library.remove_source(enriched_library, FIXTURE.name)
    assert contents(enriched_library) == contents(built[1].parent / "ours alone")


def test_a_film_that_only_enrichment_has_is_not_in_the_library(enriched_library: Path, tmp_path: Path) -> None:
    fewer = {name: text for name, text in OURS.items() if name not in ("harbour", "salt")}
    library.import_source(enriched_library, ours(tmp_path, **fewer))
    assert len(contents(enriched_library)["films"]) == len(fewer)
    library.remove_source(enriched_library, "ours")
    assert contents(enriched_library)["films"] == []
    other = folder(tmp_path / "other", other=bare("Another Film", "Year: 1999"))
    library.import_source(enriched_library, other)
    [film] = films_of(database_of(enriched_library)).values()
    assert (film["title"], film["imdb_id"], film["genres"]) == ("Another Film", None, [])


def test_it_is_reported_if_the_library_has_none_of_its_films(tmp_path: Path) -> None:
    report = library.import_source(tmp_path, open_path(FIXTURE))
    assert "the library has none of its films (12): import it after your reviews" in report.notes
    assert (report.merged, contents(tmp_path)["films"]) == (0, [])


def test_any_source_reports_the_facts_that_it_fills(tmp_path: Path) -> None:
    library.import_source(tmp_path, open_bytes("one.txt", bare("Her", "IMDb: tt1798709").encode()))
    second = page("Elle", review("Two."), imdb="tt1798709")
    report = library.import_source(tmp_path, open_bytes("two.txt", second.encode()))
    filled = "directors of 1 film, genres of 1, synopses of 1, years of 1"
    assert report.notes[-1] == f"filled what other sources left open: {filled}"
    rows = database_of(tmp_path).fetch("films/backfilled_facts", film="her-2013").to_pylist()
    assert rows == [{"source": "two.txt", "facts": ["directors", "genres", "synopsis", "year"]}]


# --- however it is given --------------------------------------------------------------------------------------------


def titles_in(source: Source) -> list[dict[str, Any]]:
    """The facts of all titles of a source, with which the films of a library are enriched."""
    batches = [part for part in source if isinstance(part, Batch)]
    titles = [title for batch in batches for title in batch.enriching.drop_columns(["file"]).to_pylist()]
    assert len(titles) == 12
    return titles


def saved(change: Any) -> dict[str, str | bytes]:
    return {name: change(content) for name, content in FILES.items()}


def reversed_columns(content: bytes) -> bytes:
    return b"".join(b"\t".join(reversed(line.split(b"\t"))) + b"\n" for line in content.splitlines())


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(saved(lambda content: content), id="as it is"),
        pytest.param({f"{name}.gz": gzip.compress(content) for name, content in FILES.items()}, id="gzip"),
        pytest.param({f"{n}.csv": content for n, content in enumerate(FILES.values())}, id="other names"),
        pytest.param(saved(lambda content: content.replace(b"\n", b"\r\n")), id="CRLF"),
        pytest.param(saved(lambda content: b"\xef\xbb\xbf" + content), id="BOM"),
        pytest.param(saved(lambda content: content.decode().encode("utf-16")), id="UTF-16"),
        pytest.param(saved(lambda content: content.rstrip()), id="no line end at the end"),
        pytest.param(saved(lambda content: content.replace(b"\n", b"\n\n")), id="empty lines"),
        pytest.param(saved(reversed_columns), id="columns in another order"),
    ],
)
def test_the_titles_read_the_same_however_they_were_saved(tables: dict[str, str | bytes]) -> None:
    source = open_bytes("titles.zip", zipped(tables))
    assert (source.kind, source.reason.rsplit(" ", 1)[-1]) == ("imdb", "title.basics.tsv")
    assert titles_in(source) == titles_in(open_path(FIXTURE))


@pytest.mark.parametrize("block", [40, 300])
def test_where_blocks_end_does_not_matter(
    block: int, our_library: Path, monkeypatch: pytest.MonkeyPatch, read: tuple[Report, Database]
) -> None:
    monkeypatch.setattr(decoding, "_BLOCK", block)
    report = library.import_source(our_library, open_path(FIXTURE))
    assert (sorted(map(str, report.rejects)), report.notes) == (sorted(map(str, read[0].rejects)), read[0].notes)
    assert films_of(database_of(our_library)) == films_of(read[1])


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_the_titles_are_read_with_crews_and_names_of_the_same_folder(ending: str, tmp_path: Path) -> None:
    for name, content in {**FILES, "title.akas.tsv": b"titleId\tordering\n", "ratings.csv": b"a,b\n"}.items():
        (tmp_path / f"{name}{ending}").write_bytes(gzip.compress(content) if ending else content)
    source = open_path(tmp_path / f"{BASICS}{ending}", "imdb")
    assert sorted(file.name for file in source.files) == sorted(f"{name}{ending}" for name in FILES)
    assert titles_in(source) == titles_in(open_path(FIXTURE))


def test_of_two_files_with_the_same_table_the_first_is_read(tmp_path: Path) -> None:
    twice: dict[str, str | bytes] = {
        **FILES,
        f"{CREW}.gz": gzip.compress(FILES[CREW]),
        "title.akas.tsv": b"titleId\tordering\n",
    }
    notes = library.import_source(tmp_path, open_bytes("titles.zip", zipped(twice))).notes
    assert "title.crew.tsv.gz has the same table as title.crew.tsv and is not read" in notes
    assert "title.akas.tsv is not one of the title files that are used, and is not read" in notes


@pytest.mark.parametrize(("left", "missing"), [(CREW, NAMES), (NAMES, CREW)])
def test_without_crews_or_names_all_facts_but_directors_are_read(left: str, missing: str, our_library: Path) -> None:
    some: dict[str, str | bytes] = {name: FILES[name] for name in (BASICS, left)}
    library.import_source(our_library, open_bytes("titles.zip", zipped(some)))
    database = database_of(our_library)
    [_, source] = database.fetch("library/sources").to_pylist()
    assert f"no directors without {missing}; put what is missing into the folder and import again" in source["notes"]
    film = films_of(database)["the-glass-harbour-1961"]
    assert (film["runtime_minutes"], film["directors"]) == (94, [])


def test_without_titles_it_is_refused_with_a_remedy() -> None:
    with pytest.raises(SourceError, match=r"title.basics.tsv is missing.* Put it into the same folder"):
        preview(open_bytes(CREW, FILES[CREW], "imdb"))
    with pytest.raises(SourceError, match="none of IMDb's title files"):
        preview(open_bytes(CREW, b"a,b\n", "imdb"))


def test_a_table_of_reviews_with_the_columns_of_the_titles_is_read_as_reviews() -> None:
    header, first, *_ = FILES[BASICS].splitlines()
    rated = header + b"\trating\n" + first + b"\t4\n"
    assert open_bytes(BASICS, rated).kind == "table"


def test_ratings_are_read_without_the_titles_of_the_same_folder(tmp_path: Path) -> None:
    ratings = b"Const,Your Rating,Date Rated,Title\ntt9900001,9,2014-02-14,The Glass Harbour\n"
    for name, content in {**FILES, "ratings.csv": ratings}.items():
        (tmp_path / name).write_bytes(content)
    assert [file.name for file in open_path(tmp_path / "ratings.csv").files] == ["ratings.csv"]
    report = preview(open_path(tmp_path)).report
    assert (report.read, report.imported) == (1, 1)
    assert "title.basics.tsv has no IMDb ratings and is not read" in report.notes


@pytest.mark.parametrize("name", [BASICS, CREW, NAMES])
def test_rows_after_damage_are_a_single_reject_and_rows_before_it_are_read(
    name: str, our_library: Path, monkeypatch: pytest.MonkeyPatch, read: tuple[Report, Database]
) -> None:
    monkeypatch.setattr(decoding, "_BLOCK", 2**18)
    whole = FILES[name] + b"\n" * 2**21 + FILES[name]
    source = open_bytes("titles.zip", zipped({**FILES, name: gzip.compress(whole)[:-20]}))  # a download that broke off
    report = library.import_source(our_library, source)
    *_, last = (reject.reason for reject in report.rejects if reject.file == name)
    assert "the rest cannot be read: the file is damaged" in last
    assert films_of(database_of(our_library)) == films_of(read[1])


@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_row_is_rejected_or_skipped(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([BASICS, CREW, NAMES]))
    content = bytearray(FILES[name])
    offset = data.draw(st.integers(content.index(b"\n") + 1, len(content) - 1))
    content[offset : offset + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    previewed = preview(open_bytes("titles.zip", zipped({**FILES, name: bytes(content)}), "imdb"))
    assert 10 <= previewed.films <= 13
    assert all(reject.line > 1 and "cannot be read" not in reject.reason for reject in previewed.report.rejects)


def test_a_source_can_be_previewed_and_reports_its_progress(tmp_path: Path) -> None:
    source = open_path(FIXTURE)
    previewed = preview(source)
    assert (previewed.films, previewed.report.imported, len(previewed.rows)) == (12, 0, 0)
    shares: list[float] = []
    library.import_source(tmp_path, source, lambda done, total, _: shares.append(done / total))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert replace(source, name="again").bytes_read == source.size

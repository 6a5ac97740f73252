"""Rejects can be downloaded, fixed and imported again; the library is then as if the source had been correct.

Each case is a source with faults and what a person writes in their place. The files of its rejects, fixed and imported,
must give exactly the reviews that the fixed source gives.
"""

import gzip
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from halfstar.__main__ import main
from halfstar.errors import SourceError
from halfstar.formats.detection import Source, open_path
from halfstar.formats.files import File
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.importer import Importer
from halfstar.formats.model import LONGEST_CONTENT, Film, FilmPage, Reject
from halfstar.formats.reject_names import original_name
from halfstar.formats.rejects import reject_files, unused_name, write_reject_file, write_reject_zip
from halfstar.formats.table.halfstar_table import COLUMNS
from halfstar.formats.table.importer import table_importer
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_plan import TableOptions
from halfstar.ingest import library
from halfstar.ingest.batches import batches_of
from halfstar.ingest.preview import preview
from halfstar.store.generations import current_file
from tests.support.app import app_at
from tests.support.importers import fixture_of, source_read_by
from tests.support.libraries import contents, database_of, open_bytes, page, review, reviews_in, zipped
from tests.support.strategies import lines


@dataclass(frozen=True)
class Case:
    """Files with faults, what a person writes in the place of each fault, and how many rejects the files have."""

    files: Mapping[str, str | bytes]
    fixes: Mapping[str, str]
    rejected: int
    companions: tuple[str, ...] = ()  # files that must be copied to the fixed ones
    importer: Importer | None = None
    encoding: str = field(default="utf-8")


OF_TEN = "title,rating,review,date\nHer,8,One.,18/06/2013\nMoon,10,Two.,01/02/2010\nAlien,7,Three.,03/04/2011\n"
MULTI_LINE = 'Film;Stars;Text;Year\nHer;4,5;"One;\n\nand ""more""";2013\nMoon;3;Two.;2009\n'
PAGE = page("Her", review("One."), year=None).replace("Title: Her", "Title: Her\nYear: 2o13\nIMDb: tt1798709")
IN_PAGE = review("\\#not-a-tag\n\nBad.", "#bad 7 · booth")
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n"
IMDB = "Const,Your Rating,Date Rated,Title,URL,Title Type,Year,Genres,Directors\n"
ROTTEN = "rotten_tomatoes_link,critic_name,review_type,review_score,review_date,review_content\n"
OWN = ",".join(COLUMNS.names) + "\n"
CASES = {
    "a table": Case(
        {"mine.csv": OF_TEN + "Solaris,eleven,Four.,05/06/2012\nMirror,4,Five.,05/06/2012,x\n,3,Six.,07/08/2012\n"},
        {"eleven": "4", "Mirror,4,Five.,05/06/2012,x": "Mirror,4,Five.,05/06/2012", ",3,Six.": "Nostalgia,3,Six."}, 3,
    ),
    "semicolons and fields of several lines": Case(
        {"mine.csv": MULTI_LINE + 'Alien;quatre;"Three;\n\n\n""three"",\nthree";1979\n'
                     'Blue;3;Four.;1986;;x\nMirror;5;"Five.\n";1975\n'},
        {"quatre": "2,5", ";1986;;x": ";1986"}, 2,
    ),
    "columns and a scale that were given": Case(
        {"mine.csv": "What,Mark,title\nHer,4,x\nMoon,vier,y\nAlien,five,z\n"}, {"vier": "4", "five": "5"}, 2,
        importer=table_importer(TableOptions({"title": "What", "score": "Mark", "text": "title"}, Scale(10))),
    ),
    "another encoding": Case(
        {"mine.csv": "title,score,text\nAmélie,5,Délicieux\nAlien,q,Déjà vu\n"}, {",q,": ",4,"}, 1, encoding="cp1252",
    ),
    "JSON lines": Case(
        {"mine.jsonl": '{"title": "Her", "rating": 8, "text": "One."}\n{"title": "Blue", "rating": 9}\n'
                       '{"title": "Moon", "rating": "many"}\n{"title": "Alien\n'},
        {'"many"}': '4, "text": "<i>Two</i>"}', '"Alien': '"Alien", "rating": 3}'}, 2,
    ),
    "a film page": Case(
        {"her.txt": f"{PAGE}\n\n{IN_PAGE}\n\n#fine 3 · aisle · 2015-02-30\n"},
        {"2o13": "2013", "#bad 7": "#bad 0.7", "2015-02-30": "2015-02-28"}, 3,
    ),
    "a film page that is named after its file": Case(
        {"her-2013.txt": "Spike Jonze\n\nA man.\n\n#drama\n\nOne.\n\n#good 5\n\nTwo.\n\n#bad seven7\n"},
        {"seven7": "2"}, 1,
    ),
    "a diary of Letterboxd": Case(
        {"diary.csv": f"{DIARY}2024-01-03,Her,2013,https://boxd.it/a,4.5,,,2014-02-14\n"
                      "2024-01-12,Solaris,1972,https://boxd.it/b,6,Yes,slow,2024-01-12\n"
                      "2024-01-14,Ivan's Childhood, or so,1962,https://boxd.it/c,4,,,2024-01-14\n"},
        {",6,": ",3,", "Ivan's Childhood, or so": '"Ivan\'s Childhood, or so"'}, 2,
    ),
    "an export of Letterboxd": Case(
        {"diary.csv": f"{DIARY}2024-01-03,Her,2013,https://boxd.it/a,4.5,,,2014-02-32\n",
         "ratings.csv": f"{RATINGS}2024-02-04,Moon,2009,https://boxd.it/d,4\n2024-02-04,Aliens,1986,https://boxd.it/e,\n",
         "watched.csv": "Date,Name,Year,Letterboxd URI\n2024-01-03,,1999,https://boxd.it/f\n"},
        {"2014-02-32": "2014-02-14", "/e,": "/e,2.5", "2024-01-03,,": "2024-01-03,Ringu,"}, 3,
    ),
    "a list of Letterboxd": Case(
        {"watched.csv": "Date,Name,Year,Letterboxd URI\n2024-01-03,Her,2013,https://boxd.it/f\n2024-01-03,,1,x\n"},
        {",,1,x": ",Moon,2009,https://boxd.it/g"}, 1,
    ),
    "ratings of IMDb": Case(
        {"ratings.csv": f"{IMDB}tt1798709,9,2014-02-14,Her,x,Movie,2013,Drama,Spike Jonze\n"
                        "tt0079944,11,2018-03-01,Stalker,x,Movie,1979,Drama,Some One\n"
                        "tt0078748,4,2018-03-01,Alien, or so,x,Movie,1979,Horror,Some One\n"},
        {"tt0079944,11": "tt0079944,4", "Alien, or so": '"Alien, or so"'}, 2,
    ),
    "Rotten Tomatoes, with its films": Case(
        {"reviews.csv": f"{ROTTEN}m/her,Ann,Fresh,3/4,2013-12-18,Warm.\nm/her,Bob,Fresh,5/4,2013-12-19,Cold.\n",
         "films.csv": "rotten_tomatoes_link,movie_title,directors,original_release_date\nm/her,Her,A Man,2013-12-18\n"},
        {"5/4": "1/4"}, 1, companions=("films.csv",),
    ),
    "MovieLens, with its films": Case(
        {"ratings.csv": "userId,movieId,rating,timestamp\n1,1,4.0,1141415820\n1,2,0,1141415820\n",
         "movies.csv": "movieId,title,genres\n1,Her (2013),Drama\n2,Moon (2009),Drama\n"},
        {"2,0,": "2,1.5,"}, 1, companions=("movies.csv",),
    ),
    "MovieLens without headers": Case(
        {"ratings.dat": "1::1::4::1141415820\n1::2::9::1141415820\n",
         "movies.dat": "1::Her (2013)::a\n2::Moon (2009)::b\n"},
        {"2::9": "2::1"}, 1, companions=("movies.dat",),
    ),
    "Markdown": Case(
        {"her-2013.md": "---\nrating: A\n---\nOne.\n", "moon-2009.md": "---\nrating: 6/5\n---\nTwo.\n\n---\n"},
        {"6/5": "4/5"}, 1,
    ),
    "a table that Halfstar exported": Case(
        {"mine.csv": f"{OWN}Her{',' * 13}4.5{',' * 8}\nMoon{',' * 13}7{',' * 8}\n"}, {",7,": ",3.5,"}, 1,
    ),
}  # fmt: skip


def reviews_of(directory: Path) -> tuple[Any, Any]:
    """The reviews of a library, and its films by title and year: the facts that also a part of a source gives."""
    films = database_of(directory).fetch("library/films").to_pylist()
    return contents(directory)["reviews"], sorted((film["title"], film["year"]) for film in films)


def stored(case: Case, folder: Path, *, fixed: bool = False) -> Path:
    """Write the files of a case; returns the only file, or their folder."""
    folder.mkdir()
    for name, text in case.files.items():
        assert isinstance(text, str)
        (folder / name).write_text(_fixed(text, case.fixes) if fixed else text, encoding=case.encoding, newline="")
    return folder if len(case.files) > 1 else folder / next(iter(case.files))


def _fixed(text: str, fixes: Mapping[str, str]) -> str:
    for fault, right in fixes.items():
        text = text.replace(fault, right)
    return text


def unpacked(directory: Path, into: Path) -> list[Path]:
    """Unpack the files of a library's rejects; returns what is to be imported."""
    database, out = database_of(directory), BytesIO()
    write_reject_zip(database, reject_files(database), out)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(into)
    return sorted(into.iterdir())


@dataclass(frozen=True)
class Rejected:
    """A case, the source of its files, the folder of its library, and what is to be imported of its rejects."""

    case: Case
    source: Source
    directory: Path
    to_import: Path


@pytest.fixture(scope="module", params=list(CASES.values()), ids=list(CASES))
def rejected(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rejected:
    """A library of a source with faults, for each case; tests copy it before they change it."""
    case, folder = request.param, tmp_path_factory.mktemp("rejected")
    source = open_path(stored(case, folder / "source"), case.importer)
    [report] = library.build(folder / "library", [source])
    assert report.rejected == case.rejected
    [to_import] = unpacked(folder / "library", folder / "unpacked")
    return Rejected(case, source, folder / "library", to_import)


def test_fixed_rejects_give_the_library_of_the_fixed_source(rejected: Rejected, tmp_path: Path) -> None:
    case, directory = rejected.case, shutil.copytree(rejected.directory, tmp_path / "library")
    shutil.copytree(rejected.to_import.parent, tmp_path / "unpacked")
    to_import = tmp_path / "unpacked" / rejected.to_import.name
    for file in filter(Path.is_file, tmp_path.glob("unpacked/**/*")):
        file.write_text(_fixed(file.read_text(encoding="utf-8"), case.fixes), encoding="utf-8")
    for name in case.companions:
        target = to_import if to_import.is_dir() else to_import.parent
        (target / name).write_text(str(case.files[name]), encoding=case.encoding, newline="")
    fixed = open_path(to_import if not case.companions else to_import.parent)
    assert fixed.kind == rejected.source.kind
    assert fixed.name != rejected.source.name
    report = library.import_source(directory, fixed)
    assert report.rejects == ()
    library.build(tmp_path / "whole", [open_path(stored(case, tmp_path / "fixed", fixed=True), case.importer)])
    assert reviews_of(directory) == reviews_of(tmp_path / "whole")


def rejects_in(source: Source) -> list[tuple[str, str]]:
    """The rejects of a source, each with its header, and nothing else."""
    found = list[dict[str, Any]]()
    for batch in batches_of(iter(source)):
        assert len(batch.reviews) == 0
        found += batch.rejects.to_pylist()
    return sorted((reject["header"] or "", reject["content"].rstrip("\n")) for reject in found)


def test_rejects_without_a_fix_are_rejected_again_and_stay_reimportable(rejected: Rejected) -> None:
    if rejected.case.companions:
        return  # without the films every review is rejected
    again = rejects_in(open_path(rejected.to_import))
    assert len(again) == rejected.case.rejected
    files = reject_files(database_of(rejected.directory))
    assert sorted({header for header, _ in again}) == sorted(file.header for file in files)
    stored = database_of(rejected.directory).fetch("library/rejects").to_pylist()
    assert sorted(content for _, content in again) == sorted(reject["content"].rstrip("\n") for reject in stored)


@pytest.mark.parametrize("name", ["a table", "an export of Letterboxd", "Markdown"])
def test_rejects_imported_without_a_fix_are_refused_and_change_nothing(name: str, tmp_path: Path) -> None:
    library.build(tmp_path / "library", [open_path(stored(CASES[name], tmp_path / "source"))])
    before = contents(tmp_path / "library")
    [to_import] = unpacked(tmp_path / "library", tmp_path / "unpacked")
    with pytest.raises(SourceError, match=r"^Nothing was imported from"):
        library.import_source(tmp_path / "library", open_path(to_import))
    assert contents(tmp_path / "library") == before


def test_rejects_of_a_film_page_imported_without_a_fix_change_nothing(tmp_path: Path) -> None:
    case = CASES["a film page"]
    source = open_path(stored(case, tmp_path / "source"))
    library.build(tmp_path / "library", [source])
    before = contents(tmp_path / "library")["reviews"]
    [to_import] = unpacked(tmp_path / "library", tmp_path / "unpacked")
    report = library.import_source(tmp_path / "library", open_path(to_import))
    assert (report.imported, report.rejected) == (0, case.rejected)
    assert contents(tmp_path / "library")["reviews"] == before
    files = reject_files(database_of(tmp_path / "library"))
    first, again = ([file for file in files if (file.key[0] == source.name) is is_first] for is_first in (True, False))
    assert sorted(file.header for file in first) == sorted(file.header for file in again)
    assert len({file.name for file in files}) == len(files)


def test_rejects_of_movielens_are_read_with_their_companions_but_not_with_the_original(
    tmp_path: Path,
) -> None:
    case = CASES["MovieLens, with its films"]
    library.build(tmp_path / "library", [open_path(stored(case, tmp_path / "data"))])
    [file] = unpacked(tmp_path / "library", tmp_path / "unpacked")
    fixed = file.rename(tmp_path / "data" / file.name)
    fixed.write_text(_fixed(fixed.read_text(encoding="utf-8"), case.fixes), encoding="utf-8")
    report = library.import_source(tmp_path / "library", open_path(fixed))
    assert (report.imported, report.duplicate, report.rejected) == (1, 0, 0)


def test_rejects_of_a_compressed_file_are_plain_and_those_of_parquet_are_json(tmp_path: Path) -> None:
    content = b"title,score\nHer,8\nMoon,7\nAlien,many\n"
    table = pa.table({"title": ["Her", "Moon", "Alien"], "score": ["8", "7", "many"], "genres": [["a, b"]] * 3})
    parquet.write_table(table, tmp_path / "two.parquet")
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress(content))
    for name in ("one.csv.gz", "two.parquet"):
        library.import_source(tmp_path / "library", open_path(tmp_path / name))
    files = unpacked(tmp_path / "library", tmp_path / "unpacked")
    assert [file.name for file in files] == ["one-rejects.csv", "two-rejects.jsonl"]
    for file in files:
        file.write_text(file.read_text(encoding="utf-8").replace("many", "4"), encoding="utf-8")
        assert library.import_source(tmp_path / "library", open_path(file)).imported == 1
    rows = reviews_in(tmp_path / "library")
    assert [row["score"] for row in rows if row["title"] == "Alien"] == [2.0, 2.0]


@given(page=st.lists(lines, max_size=12).map("\n\n".join), name=st.sampled_from(["1.txt", "her-2013.txt"]))
@example(page="Title: A · B\nDirector: C\\, D\n\n\\#x\n\n  \\y\n\n#good 7", name="1.txt")
def test_a_rejected_review_of_a_page_is_read_again_below_the_header_of_its_film(page: str, name: str) -> None:
    read = read_film_page(page, name)
    for reject in read.rejects:
        if reject.header and reject.header.endswith("\n\n#"):
            again = read_film_page(f"{reject.header}\n\n{reject.content}\n", "other.txt")
            assert (again.film.title, again.film.year, again.film.directors) == (
                read.film.title, read.film.year, read.film.directors
            )  # fmt: skip
            assert [rejected.reason for rejected in again.rejects] == [reject.reason]
            assert (again.reviews, again.rejects[0].content) == ((), reject.content)


# --- what a person does to the file ---------------------------------------------------------------------------------


def download(directory: Path) -> str:
    database, out = database_of(directory), BytesIO()
    [file] = reject_files(database)
    write_reject_file(database, file, out)
    return out.getvalue().decode()


@pytest.mark.parametrize("saved", [lambda text: text.replace("\n", "\r\n"), lambda text: f"\ufeff{text}", str.rstrip])
def test_rejects_are_read_however_an_editor_saves_them(saved: Any, tmp_path: Path) -> None:
    library.import_source(tmp_path, open_bytes("mine.csv", f"{OF_TEN}Solaris,eleven,Four.,05/06/2012\n".encode()))
    text = saved(download(tmp_path).replace("eleven", "4"))
    report = library.import_source(tmp_path, open_bytes("mine-rejects.csv", text.encode()))
    assert (report.imported, report.rejected) == (1, 0)
    assert [row for row in contents(tmp_path)["reviews"] if "'score': 2.0" in row and "2012, 6, 5" in row]


@pytest.mark.parametrize("changed", ["# read by Halfstar as \n", '"# read by Halfstar as {""columns"": {}}",,\n',
                                     "# read by Halfstar as {}\n", "# read by Halfstar as [[[\n",
                                     '# read by Halfstar as {"columns": 1, "scale": 5, "day_first": 1}\n'])  # fmt: skip
def test_a_changed_format_header_is_an_error(changed: str) -> None:
    source = open_bytes("mine-rejects.csv", f"{changed}title,score\nHer,4\n".encode())
    with pytest.raises(SourceError, match=r"^The first line of mine-rejects.csv, which says how to read the file, was"):
        preview(source)


def test_requested_columns_and_scales_win_over_the_format_header(tmp_path: Path) -> None:
    library.import_source(tmp_path, open_bytes("mine.csv", f"{OF_TEN}Solaris,eleven,Four.,05/06/2012\n".encode()))
    text = download(tmp_path).replace("eleven", "4").encode()
    requested = table_importer(TableOptions({"title": "title", "score": "rating"}, Scale(5)))
    for importer, score in ((requested, 4.0), (table_importer(TableOptions(scale=Scale(100))), 0.2)):
        previewed = preview(open_bytes("mine-rejects.csv", text, importer))
        assert previewed.rows["score"].to_pylist() == [score]


# --- what cannot be imported again ----------------------------------------------------------------------------------


def test_only_the_beginning_of_a_reject_that_is_too_long_is_kept_and_its_reason_says_so(tmp_path: Path) -> None:
    rows = f"Her,eleven,{'x' * LONGEST_CONTENT}\nMoon,twelve,{'y' * (LONGEST_CONTENT // 2)}\nAlien,4,A.\nBlue,4,B.\n"
    report = library.import_source(tmp_path, open_bytes("mine.csv", f"title,score,text\n{rows}".encode()))
    too_long, stored = report.rejects
    assert too_long.reason.endswith("it has 1,048,587 characters, too many to store: fix it in the source")
    assert "too many" not in stored.reason
    assert max(len(reject.content) for reject in report.rejects) == 1000
    text = download(tmp_path)
    assert "Moon,twelve,yyy" in text
    assert "Her,eleven" not in text
    shown = database_of(tmp_path).fetch("library/rejects")["content"].to_pylist()
    assert [content[:3] for content in shown] == ["Her", "Moo"]


def test_a_long_header_is_stored_once_for_all_its_rejects(tmp_path: Path) -> None:
    header = "title,score," + ",".join(f"{'x' * 50} {n}" for n in range(900))
    rows = f"Her,5{',' * 900}\n" + f"Her{',' * 902}a cell too many\n" * 3000
    library.import_source(tmp_path, open_bytes("mine.csv", f"{header}\n{rows}".encode()))
    assert current_file(tmp_path).stat().st_size < 16 << 20
    assert download(tmp_path).count("a cell too many") == 3000


def test_a_file_that_cannot_be_read_is_not_reimportable(tmp_path: Path) -> None:
    library.import_source(
        tmp_path, open_bytes("films.zip", zipped({"her.txt": page("Her", review("One.")), "no.txt": ""}))
    )
    assert len(contents(tmp_path)["rejects"]) == 1
    assert reject_files(database_of(tmp_path)) == []


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before"),
    [("ratings-rejects.csv", "ratings.csv"), ("ratings-rejects-2.csv", "ratings.csv"), ("a/b-rejects", "a/b"),
     ("rejects.csv", "rejects.csv"), ("diary.csv", "diary.csv"), ("x-rejects/a.csv", "x-rejects/a.csv")],
)  # fmt: skip
def test_the_original_name_is_found_in_the_name_of_the_rejects(name: str, before: str) -> None:
    assert original_name(name) == before


def names(directory: Path, source: str | None = None) -> list[str]:
    return [file.name for file in reject_files(database_of(directory), source)]


def faulty(*files: str) -> Iterator[FilmPage]:
    yield FilmPage(Film("Her"), rejects=tuple(Reject(file, 1, "no", "x", f"above {n}") for n, file in enumerate(files)))


def test_names_are_safe_and_differ_from_each_other(tmp_path: Path) -> None:
    files = ["../../evil.txt", "/etc/passwd", "a\\..\\b\nc.txt", "..", "a/x.csv", "a/x.csv", "x", "CON:?.txt"]

    def read(_: tuple[File, ...]) -> Iterator[FilmPage]:
        yield from faulty(*files)

    library.build(tmp_path, [source_read_by(read)])
    found = names(tmp_path)
    assert len({name.casefold() for name in found}) == len(files)
    assert all(name.startswith("her-rejects/") for name in found)
    assert not [name for name in found if {"..", ""} & set(name.split("/")) or set(name) & set("\\:?\n")]


def test_a_name_that_a_source_has_is_numbered(tmp_path: Path) -> None:
    faults = b"title,score\nHer,4\nMoon,many\n"
    for name in ("mine.csv", "mine-rejects.csv", "rejects.zip"):
        library.import_source(tmp_path, open_bytes(name, faults if name.endswith("csv") else zipped({"a.csv": faults})))
    assert names(tmp_path) == ["mine-rejects-2.csv", "mine-rejects-3.csv", "a-rejects.csv"]
    assert names(tmp_path, "mine-rejects.csv") == ["mine-rejects-2.csv"]
    assert unused_name(database_of(tmp_path), "rejects.zip") == "rejects-2.zip"


# --- the command and the page ---------------------------------------------------------------------------------------


def test_the_command_writes_one_file_or_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory = tmp_path / "library"
    for kind in ("imdb", "letterboxd"):
        library.import_source(directory, open_path(fixture_of(kind)))

    def printed_by(*arguments: object) -> str:
        main(["rejects", "--library", str(directory), *map(str, arguments)])
        printed = capsys.readouterr()
        return (printed.out + printed.err).strip().replace(f"{tmp_path}/", "")

    assert printed_by(tmp_path / "all.zip") == "all.zip: fix the lines of each file in an editor, then import it."
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == names(directory)
        assert len(archive.namelist()) == 3
    single = tmp_path / "imdb-rejects.csv"
    assert printed_by(single, "--source", "imdb.csv") == "imdb-rejects.csv: fix its lines in an editor, then import it."
    assert single.read_text(encoding="utf-8").startswith("Const,Your Rating")
    assert printed_by(tmp_path / "one.zip", "--source", "imdb.csv").startswith("one.zip: fix the lines of each file")
    assert printed_by(tmp_path / "all.csv") == "halfstar: all.csv should end in .zip for 3 files."
    assert printed_by(tmp_path / "x.txt", "--source", "imdb.csv").endswith(
        "should end in .zip, or in .csv for a single file."
    )
    assert printed_by(tmp_path / "imdb.csv", "--source", "imdb.csv").startswith(
        "halfstar: Importing imdb.csv would replace"
    )
    assert not (tmp_path / "imdb.csv").exists()


@pytest.mark.parametrize(
    ("sources", "label"),
    [
        (["imdb"], "Re-importable rejects (imdb-rejects.csv)"),
        (["imdb", "table"], "Re-importable rejects (2 files, ZIP)"),
        ([], None),
    ],
)
def test_the_library_page_offers_the_reimportable_rejects(
    sources: list[str], label: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build(tmp_path, [open_path(fixture_of(kind)) for kind in sources])
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(tmp_path))
    app = app_at("library")
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert [text for text in labels if text.startswith("Re-importable rejects")] == [label] * bool(label)
    assert ("List of rejects (CSV)" in labels) == bool(label)
    assert labels[-5:] == ["Film pages (ZIP)", "Reviews (CSV)", "Reviews (Parquet)", "Reviews (JSON lines)",
                           "For Letterboxd (ZIP)"]  # fmt: skip

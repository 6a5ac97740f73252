"""The command line does what the README says, prints an error as one sentence, and ends with the right exit code."""

import csv
import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections import Counter
from contextlib import suppress
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from halfstar.__main__ import main
from halfstar.errors import LibraryError
from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.sql.loader import query_names
from halfstar.store.database import Database
from halfstar.store.generations import ROOT, current_file
from tests.support.libraries import contents, folder, page, review
from tests.support.samples import FILMS

Captured = pytest.CaptureFixture[str]
HER = page("Her", review("One."), review("Bad.", "#bad 7"))
REPORT = ["read", "imported", "merged", "duplicate", "rejected", "files", "rejects"]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    folder(tmp_path / "films", her=HER, moon=page("Moon", review("Two.", "#fine 3"), year=2009))
    return tmp_path / "films"


def run(directory: Path, capsys: Captured, *arguments: object) -> str:
    """Run a command that succeeds. Returns what it printed."""
    capsys.readouterr()
    assert main([str(arguments[0]), "--library", str(directory), *map(str, arguments[1:])]) == 0
    return capsys.readouterr().out


def test_a_library_is_built_and_changed_and_checked(films: Path, tmp_path: Path, capsys: Captured) -> None:
    directory, moon = tmp_path / "library", tmp_path / "second.txt"
    moon.write_text(page("Moon", review("Three.")), encoding="utf-8")
    assert main(["build", "--library", str(directory), str(films)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "films: 3 read = 2 imported + 0 merged + 0 duplicate + 1 rejected",
        "  her.txt: 2 read = 1 imported + 0 merged + 0 duplicate + 1 rejected",
        "  moon.txt: 1 read = 1 imported + 0 merged + 0 duplicate + 0 rejected",
    ]
    announced, rejected = printed.err.splitlines()
    assert announced == "films is read as film pages: her.txt has the line 'Title: Her'."
    assert rejected.startswith("  rejected: her.txt, line 16: the score '7' is out of range")
    assert "1 read = 1 imported" in run(directory, capsys, "import", moon)
    listed = run(directory, capsys, "sources")
    assert "films" in listed
    assert "second.txt" in listed
    assert "second.txt is removed" in run(directory, capsys, "remove", "second.txt")
    assert "second.txt" not in run(directory, capsys, "sources")
    assert "passes every check" in run(directory, capsys, "check")


def test_build_if_missing_leaves_a_library_alone_and_rebuilds_a_damaged_one(
    films: Path, tmp_path: Path, capsys: Captured
) -> None:
    directory = tmp_path / "library"
    run(directory, capsys, "build", "--if-missing", films)
    before = current_file(directory)
    assert run(directory, capsys, "build", "--if-missing", films) == ""
    assert current_file(directory) == before
    before.write_bytes(b"damaged")
    run(directory, capsys, "build", "--if-missing", films)
    assert len(contents(directory)["films"]) == 2


def test_build_if_missing_replaces_a_library_of_another_version_unless_a_source_would_be_lost(
    films: Path, tmp_path: Path, capsys: Captured
) -> None:
    directory = tmp_path / "library"
    run(directory, capsys, "build", films)
    with duckdb.connect(str(current_file(directory))) as connection:
        connection.execute("update about set format = 1")
    assert main(["build", "--if-missing", "--library", str(directory)]) == 1
    error = capsys.readouterr().err
    assert f"has {films.name}" in error
    assert "python -m halfstar build SOURCE" in error
    with pytest.raises(LibraryError, match="another version"):
        Database(current_file(directory))
    run(directory, capsys, "build", "--if-missing", films)
    assert Database(current_file(directory)).fetch("library/sources")["name"].to_pylist() == [films.name]


@pytest.mark.parametrize("command", ["build", "import"])
def test_the_report_counts_every_row(command: str, films: Path, tmp_path: Path, capsys: Captured) -> None:
    run(tmp_path / "library", capsys, command, films, "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert list(report) == REPORT
    assert [report[name] for name in REPORT[:5]] == [3, 2, 0, 0, 1]
    [reject] = report["rejects"]
    assert (reject["file"], reject["line"], list(reject)) == ("her.txt", 16, ["file", "line", "reason"])


def test_the_report_of_several_sources_is_their_sum(films: Path, tmp_path: Path, capsys: Captured) -> None:
    run(tmp_path / "library", capsys, "build", films, films / "her.txt", "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [report[name] for name in REPORT[:5]] == [5, 2, 0, 1, 2]
    assert len(report["rejects"]) == 2


def counted_by_hand(genre: str) -> dict[float, int]:
    """Count the scores of a genre's films in the files themselves, without the project's reader."""
    scores: Counter[float] = Counter()
    for file in FILMS.glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        genres = re.search(r"^#[^\d\n]+$", text, re.MULTILINE)
        if genres and f"#{genre}" in genres[0].split():
            scores.update(float(score) for score in re.findall(r"^(?:#\S+ )*(\d\.\d) ·", text, re.MULTILINE))
    return dict(scores)


def test_a_query_counts_the_same_as_the_files(starter: Path, capsys: Captured) -> None:
    selection = ("--selection", "genre=drama&score=4.0&score=5.0")
    rows = list(
        csv.DictReader(
            StringIO(run(starter, capsys, "query", "reviews/score_distribution", *selection, "--format", "csv"))
        )
    )
    by_hand = counted_by_hand("drama")
    assert {float(row["score"]): int(row["reviews"]) for row in rows} == {
        n / 2: by_hand.get(n / 2, 0) for n in range(1, 11)
    }
    assert [float(row["score"]) for row in rows if row["is_selected"] == "True"] == [4.0, 4.5, 5.0]


def test_a_query_answers_in_each_format(starter: Path, capsys: Captured) -> None:
    rows = json.loads(run(starter, capsys, "query", "films/film", "--set", "film=her-2013", "--format", "json"))
    assert [(row["title"], row["year"]) for row in rows] == [("Her", 2013)]
    table = run(starter, capsys, "query", "films/film", "--set", "film=her-2013")
    assert "│ her-2013" in table


@pytest.mark.parametrize("name", query_names())
def test_every_query_answers_with_strict_json(name: str, starter: Path, capsys: Captured) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    assert isinstance(json.loads(run(starter, capsys, "query", name, "--format", "json"), parse_constant=refuse), list)


def test_a_library_is_exported_whole_and_in_part(starter: Path, tmp_path: Path, capsys: Captured) -> None:
    assert "all" in run(starter, capsys, "export", tmp_path / "all.zip")
    previewed = preview(open_path(tmp_path / "all.zip"))
    assert previewed.films == len(list(FILMS.glob("*.txt")))
    run(starter, capsys, "export", tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == previewed.report.imported
    run(starter, capsys, "export", tmp_path / "some.zip", "--selection", "genre=drama&score=4.0&score=5.0")
    previewed = preview(open_path(tmp_path / "some.zip"))
    assert previewed.report.imported == sum(n for score, n in counted_by_hand("drama").items() if score >= 4)


def test_the_format_of_a_named_source_is_announced_and_that_of_the_starter_collection_is_not(
    tmp_path: Path, capsys: Captured
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("Good.", encoding="utf-8")
    for command in ("build", "import"):
        assert main([command, "--library", str(tmp_path), str(notes), "--as", "film-pages"]) == 0
        assert capsys.readouterr().err.startswith("notes.md is read as film pages: as requested.\n")
    assert main(["build", "--library", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_the_progress_bar_moves_forward_and_ends_at_100_percent_at_most(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "halfstar", "import", str(FILMS), "--library", str(tmp_path / "library")]
    unbuffered = {**os.environ, "TQDM_MININTERVAL": "0"}
    seen, (terminal, stderr) = b"", pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    with subprocess.Popen(command, cwd=ROOT, env=unbuffered, stdout=subprocess.DEVNULL, stderr=stderr) as halfstar:
        os.close(stderr)
        with suppress(OSError):  # the end of a terminal is an error
            while more := os.read(terminal, 4096):
                seen += more
    os.close(terminal)
    percents = [int(found) for found in re.findall(rb"(\d+)%", seen)]
    assert halfstar.returncode == 0
    assert len(set(percents)) > 10
    assert percents == sorted(percents)
    assert percents[-1] <= 100


@pytest.fixture(scope="module")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("empty")
    library.build(directory, [])
    return directory


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "reviews/nothing"], "There is no query 'reviews/nothing'. The queries are:"),
        (["query", "import/reviews"], "There is no query 'import/reviews'."),
        (["query", "reviews/reading", "--set", "most=many"], "The query failed:"),
        (["import", "{tmp}/missing.txt"], "There is no file or folder {tmp}/missing.txt."),
        (["import", "{tmp}"], "{tmp.name} holds nothing that Halfstar reads"),
        (["import", "{tmp}/no.zip"], "no.zip is not a complete ZIP file."),
        (["remove", "nothing"], "The library has no source 'nothing'."),
        (["export", "{tmp}/all.pdf"], "{tmp}/all.pdf should end in .zip (film pages, or --as"),
        (["export", "{tmp}/all.zip", "--as", "csv"], "{tmp}/all.zip should end in .csv, the extension of"),
        (["export", "{tmp}/all.csv", "--as", "letterboxd"], "{tmp}/all.csv should end in .zip, the extension of"),
        (["rejects", "{tmp}/all.zip"], "There are no rejected lines that could be fixed and imported again."),
        (["rejects", "{tmp}/all.zip", "--source", "nothing"], "The library has no source 'nothing'."),
        (["export", "{tmp}/none/all.csv"], "{tmp}/none/all.csv cannot be written: No such file or directory."),
        (["build", "{films}/her-2013.txt", "--report", "{tmp}/none/r"], "The report {tmp}/none/r cannot be written"),
        (["sources", "--library", "{tmp}/none"], "There is no library in {tmp}/none. Build one with"),
        (["check", "--library", "{tmp}/broken"], "The library file library-000001.duckdb cannot be read"),
    ],
)  # fmt: skip
def test_an_error_is_one_sentence_and_code_1(
    arguments: list[str], sentence: str, empty_library: Path, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "no.zip").write_bytes(b"no")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "CURRENT").write_text("library-000001.duckdb")
    (tmp_path / "broken" / "library-000001.duckdb").write_bytes(b"no")
    paths = {"tmp": tmp_path, "films": FILMS}
    command, *rest = (argument.format(**paths) for argument in arguments)
    assert main([command, "--library", str(empty_library), *rest]) == 1
    printed = capsys.readouterr()
    *announced, error = printed.err.splitlines()
    assert error.startswith(f"halfstar: {sentence.format(**paths)}")
    assert [line.partition(" is read as ")[0] for line in announced] == ["her-2013.txt"] * (command == "build")


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["import"], ["query"], ["remove"], ["query", "films/film", "--format", "xml"], ["build", "--x"],
     ["export", "all.zip", "--as", "pdf"], ["import", "films", "--as", "pdf"], ["import", "films", "--scale", "0"],
     ["import", "films", "--map", "score"], ["decide", "her-2013", "m-1931"], ["synthesize", "--reviews", "few"]],
)  # fmt: skip
def test_a_wrong_call_prints_its_usage_and_ends_with_code_2(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    assert "Usage: halfstar" in capsys.readouterr().err


def test_the_module_runs_as_a_program(films: Path, tmp_path: Path) -> None:
    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "halfstar", *map(str, arguments), "--library", str(tmp_path / "library")]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert call("build", films).stdout.startswith("films: 3 read = 2 imported")
    missing = call("import", tmp_path / "missing")
    assert (missing.returncode, missing.stdout, missing.stderr.count("\n")) == (1, "", 1)


def test_nothing_is_printed_when_the_reader_of_the_output_ends_early(starter: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "halfstar",
        "query",
        "films/ranking",
        "--format",
        "json",
        "--library",
        str(starter),
    ]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as halfstar:  # type: ignore[call-overload]
        halfstar.stdout.close()
        assert halfstar.stderr.read() == b""

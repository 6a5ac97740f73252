"""A synthetic library has the size asked for and a realistic shape, is labelled, and never replaces a real one."""

import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from halfstar.__main__ import main
from halfstar.errors import LibraryError
from halfstar.ingest import library
from halfstar.ingest.synthesis import KIND, LICENCE, Plan, synthesize
from halfstar.store.generations import ROOT, current_file
from tests.support.libraries import folder, library_files, page, review

Captured = pytest.CaptureFixture[str]
PLAN = Plan(reviews=20_000, films=1_000, seed=1, texts=0.01)
TABLES = ["films", "film_facts", "reviewers", "reviews", "score_tally", "month_tally", "terms", "postings"]


def silent(_done: int, _total: int, _doing: str) -> None:
    """Show nothing."""


def made(directory: Path, plan: Plan = PLAN) -> Path:
    synthesize(directory, plan, silent)
    return directory


def ask(directory: Path, sql: str) -> list[Any]:
    """Run a query on the library's own file. Returns the first row."""
    with duckdb.connect(str(current_file(directory)), read_only=True) as connection:
        return list(connection.execute(sql).fetchall()[0])


def everything(directory: Path) -> list[list[Any]]:
    """For each table its number of rows and a hash of them all, which changes if any row does."""
    return [ask(directory, f"select count(*), bit_xor(hash(row)) from {table} as row") for table in TABLES]  # noqa: S608


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("synthetic"))


def test_the_same_seed_makes_the_same_rows_and_another_seed_different_rows(synthetic: Path, tmp_path: Path) -> None:
    assert everything(made(tmp_path / "same")) == everything(synthetic)
    other = everything(made(tmp_path / "other", Plan(reviews=20_000, films=1_000, seed=2, texts=0.01)))
    assert [a != b for a, b in zip(other, everything(synthetic), strict=True)] == [True] * len(TABLES)


@pytest.mark.parametrize(("reviews", "films", "texts"), [(1, 1, 1), (7, 7, 0), (50, 1, 0.5), (1_001, 30, 0)])
def test_it_has_exactly_what_was_asked_for(reviews: int, films: int, texts: float, tmp_path: Path) -> None:
    directory = made(tmp_path, Plan(reviews, films, seed=0, texts=texts))
    counts = "select count(*), count(distinct review_id), max(review_id), count(distinct film_id) from reviews"
    assert ask(directory, counts) == [reviews, reviews, reviews, films]
    assert ask(directory, "select count(*) from films") == [films]
    if texts in (0, 1):
        assert ask(directory, "select count(*) from reviews where text != ''") == [reviews * texts]


def test_it_passes_the_integrity_checks(synthetic: Path, capsys: Captured) -> None:
    assert main(["check", "--library", str(synthetic)]) == 0
    assert "passes every check" in capsys.readouterr().out


def test_it_is_labelled_as_synthetic(synthetic: Path) -> None:
    name, kind, licence, notes = ask(synthetic, "select name, kind, licence, notes from sources")
    assert (name, kind, licence) == ("synthetic: 20,000 reviews, seed 1", KIND, LICENCE)
    assert "no real film" in licence
    assert "Synthetic" in notes[0]


@pytest.mark.parametrize(("of", "part", "least"), [("film", 0.01, 0.15), ("film", 0.1, 0.5), ("reviewer", 0.1, 0.2)])
def test_few_have_most_of_the_reviews(of: str, part: float, least: float, synthetic: Path) -> None:
    [share] = ask(
        synthetic,
        f"""with counted as (select {of}_id, count(*) as n from reviews group by all),
        ranked as (select n, row_number() over (order by n desc) as position, count(*) over () as people from counted)
        select sum(n) filter (position <= {part} * people) / sum(n) from ranked""",  # noqa: S608
    )
    assert least < share < 0.9


def test_scores_lean_to_the_upper_middle_and_use_the_whole_scale(synthetic: Path) -> None:
    mean, spread, kinds, unscored = ask(
        synthetic,
        "select avg(score), stddev(score), count(distinct half_stars), avg((score is null)::integer) from reviews",
    )
    assert 3.2 < mean < 3.9
    assert 0.7 < spread < 1.1
    assert kinds == 10
    assert 0.02 < unscored < 0.04


@pytest.mark.parametrize(
    ("joined", "by"),
    [
        ("(select film_id, unnest(genres) as genre from films) join reviews using (film_id)", "genre"),
        ("films join reviews using (film_id)", "year // 20"),
        ("reviews", "reviewer_id"),
        ("reviews", "film_id"),
    ],
)
def test_scores_differ_by_more_than_chance(joined: str, by: str, synthetic: Path) -> None:
    [excess] = ask(
        synthetic,
        f"""select sum(n * ((mean - whole) ** 2 / spread * n - 1)) / sum(n)
        from (select avg(score) as mean, count(score) as n from {joined} group by {by} having n > 1),
            (select avg(score) as whole, var_samp(score) as spread from reviews)""",  # noqa: S608
    )
    assert excess > 0.5


@pytest.mark.parametrize(
    "sql",
    [
        "select min(year) >= 1915 and max(year) <= 2026 and median(year) > 1975 from films",
        "select min(len(genres)) = 1 and max(len(genres)) = 4 from films",
        "select bool_and(len(genres) = len(list_distinct(genres))) from films",
        "select count(distinct genre) between 18 and 24 from (select unnest(genres) as genre from films)",
        "select min(len(title)) > 0 and min(len(synopsis)) > 40 and min(len(countries)) > 0 from films",
        "select min(runtime_minutes) > 20 and max(runtime_minutes) < 240 from films",
        "select max(films) > 4 from (select count(*) as films from film_directors group by name)",
        "select min(year(reviewed_on)) = 2005 and max(reviewed_on) <= '2026-11-20' from reviews",
        "select median(reviewed_on) > '2017-01-01' from reviews",
        "select count(*) = 0 from reviews join films using (film_id) where year(reviewed_on) < year",
        "select avg((verdict_set_id > 1)::integer) between 0.22 and 0.28 from reviews",
        "select avg((verdict_set_id = half_stars + 1)::integer) filter (half_stars > 0) > 0.18 from reviews",
        "select count(*) = 11 and max(len(verdicts)) = 1 from verdict_sets",
        "select min(words) >= 25 and max(words) <= 205 and avg(words) between 60 and 120 from words",
    ],
)
def test_films_and_reviews_are_realistic(sql: str, synthetic: Path) -> None:
    words = "with words as (select len(string_split(text, ' ')) as words from reviews where text != '') "
    assert ask(synthetic, words + sql) == [True]


def test_rewatches_come_after_what_they_repeat(synthetic: Path) -> None:
    early, share = ask(
        synthetic,
        """select
            count(*) filter (is_rewatch and reviewed_on <= first_on and seen = 1),
            avg(is_rewatch::integer)
        from (select *, min(reviewed_on) over seen as first_on, count(*) over seen as seen
        from reviews window seen as (partition by film_id, reviewer_id))""",
    )
    assert early == 0
    assert 0.01 < share < 0.03


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--reviews", "abc"], "--reviews must be a whole number from 1 to 1,000,000,000, such as 1e5, not 'abc'."),
        (["--reviews", "-5"], "not '-5'."),
        (["--reviews", "0"], "not '0'."),
        (["--reviews", "nan"], "not 'nan'."),
        (["--reviews", "inf"], "not 'inf'."),
        (["--reviews", "1e30"], "not '1e30'."),
        (["--reviews", "1e999999999"], "not '1e999999999'."),
        (["--reviews", "10.5"], "not '10.5'."),
        (["--reviews", ""], "not ''."),
        (
            ["--reviews", "100", "--films", "101"],
            "--films must be at most --reviews (100), as every film has a review.",
        ),
        (["--films", "1e8"], "--films must be a whole number from 1 to 10,000,000, such as 1e5, not '1e8'."),
        (["--films", ""], "not ''."),
        (["--seed", "x"], "--seed must be a whole number from 0"),
        (["--texts", "1.5"], "--texts must be a share from 0 to 1, such as 0.02, not '1.5'."),
        (["--texts", "-0.1"], "not '-0.1'."),
        (["--texts", "nan"], "not 'nan'."),
    ],
)
def test_a_wrong_call_is_reported_with_its_remedy(
    arguments: list[str], message: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["synthesize", "--library", str(tmp_path / "library"), *arguments]) == 2
    assert message in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("written", ["1e3", "1_000", "1000", "1000.0"])
def test_a_size_may_be_written_in_several_ways(written: str) -> None:
    assert Plan.of(written, None, "1", None) == Plan(reviews=1_000, films=10, seed=1, texts=1.0)


def test_missing_disk_space_is_reported_before_anything_is_made(tmp_path: Path, capsys: Captured) -> None:
    call = ["synthesize", "--library", str(tmp_path / "library"), "--reviews", "1e9", "--texts", "1"]
    assert main(call) == 1
    [message] = capsys.readouterr().err.splitlines()
    assert message.startswith("halfstar: The library would need")
    assert message.endswith("name another folder with --library.")
    assert not (tmp_path / "library").exists()


def test_a_disk_that_fills_up_leaves_the_library_unchanged(tmp_path: Path) -> None:
    before, limits = (
        library_files(made(tmp_path, Plan(10, 1, seed=1, texts=0))),
        resource.getrlimit(resource.RLIMIT_FSIZE),
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, limits[1]))
    try:
        with pytest.raises(LibraryError, match="is unchanged"):
            made(tmp_path, Plan(reviews=20_000, films=100, seed=1, texts=0.1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert library_files(tmp_path) == before


def test_an_interrupted_run_leaves_the_library_unchanged(tmp_path: Path) -> None:
    def interrupt(_done: int, _total: int, _doing: str) -> None:
        raise KeyboardInterrupt

    before = library_files(made(tmp_path, Plan(10, 1, seed=1, texts=0)))
    with pytest.raises(LibraryError, match="Interrupted; the library is unchanged"):
        synthesize(tmp_path, PLAN, interrupt)
    assert library_files(tmp_path) == before


def test_ctrl_c_in_the_middle_of_a_query_is_reported_in_one_sentence(tmp_path: Path) -> None:
    call = [
        sys.executable,
        "-m",
        "halfstar",
        "synthesize",
        "--reviews",
        "5e6",
        "--texts",
        "1",
        "--library",
        str(tmp_path),
    ]
    with subprocess.Popen(call, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        while not list(tmp_path.glob("library-*.duckdb")):
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, message = running.communicate(timeout=60)
    assert running.returncode == 1
    assert message == "halfstar: Interrupted; the library is unchanged. To make it, run synthesize again.\n"
    assert library_files(tmp_path) == {}


def test_a_library_that_is_not_synthetic_is_not_replaced(tmp_path: Path, capsys: Captured) -> None:
    library.build(tmp_path / "library", [folder(tmp_path / "films", her=page("Her", review("One.")))])
    before = library_files(tmp_path / "library")
    assert main(["synthesize", "--library", str(tmp_path / "library"), "--reviews", "10", "--films", "1"]) == 1
    assert "is not synthetic. Name another folder with --library." in capsys.readouterr().err
    assert library_files(tmp_path / "library") == before


def test_the_command_makes_a_library_and_says_where(tmp_path: Path, capsys: Captured) -> None:
    assert main(["synthesize", "--library", str(tmp_path), "--reviews", "1_000", "--seed", "3"]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"synthetic: 1,000 reviews, seed 3, 10 films. It is in {tmp_path}.\n"
    assert ask(tmp_path, "select count(*) from reviews where text != ''") == [1_000]

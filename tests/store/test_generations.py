"""An import is all or nothing, even if it is killed; a damaged library is refused; old readers go on."""

import errno
import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from halfstar.errors import HalfstarError, LibraryError
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.model import FilmPage
from halfstar.ingest import library
from halfstar.store.database import Database
from halfstar.store.generations import ROOT, Start, current_file, next_generation, sweep
from halfstar.store.integrity import integrity_checks
from tests.support.libraries import contents, folder, library_files, open_bytes, page, review

HER = page("Her", review("One."), review("Two.", "#fine 3 · aisle"))
SECOND = open_bytes("second.txt", page("Moon", review("Three.")).encode())


class Interrupted:
    """A source that gives one page and then calls `interrupt`."""

    kind, name, notes, size, bytes_read = "interrupted", "interrupted", (), 2, 1

    def __init__(self, interrupt: Callable[[], object]) -> None:
        self.interrupt = interrupt

    def __iter__(self) -> Iterator[FilmPage]:
        yield read_film_page(page("Moon", review("Three.")), "moon.txt")
        self.interrupt()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("built")
    library.build(base / "library", [folder(base / "films", her=HER)])
    return base / "library"


@pytest.fixture
def old(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "library")


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (RuntimeError("a bug"), RuntimeError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (MemoryError(), MemoryError),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), LibraryError),
        (OSError(errno.EIO, os.strerror(errno.EIO)), LibraryError),
        (duckdb.IOException("Could not write"), LibraryError),
        (duckdb.FatalException("Failed: database has been invalidated"), LibraryError),
    ],
    ids=repr,
)
def test_an_import_that_fails_in_the_middle_leaves_everything_unchanged(
    error: BaseException, raised: type[BaseException], old: Path
) -> None:
    def fail() -> None:
        raise error

    before = library_files(old)
    for change in (library.import_source, lambda directory, source: library.build(directory, [source])):
        with pytest.raises(raised):
            change(old, Interrupted(fail))
        assert library_files(old) == before


def test_a_first_import_that_fails_leaves_no_library(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(LibraryError, match="No space left on device"):
        library.import_source(tmp_path, Interrupted(fail))
    assert library_files(tmp_path) == {}


def test_an_error_after_the_new_library_is_published_does_not_remove_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise KeyboardInterrupt
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    with pytest.raises(KeyboardInterrupt):
        library.import_source(old, SECOND)
    assert len(contents(old)["films"]) == 2


def test_a_change_that_breaks_a_rule_is_refused_and_leaves_everything_unchanged(old: Path) -> None:
    before = library_files(old)
    with (
        pytest.raises(LibraryError, match=r"would break these rules: .*scores lie between 0 and 5"),
        next_generation(old, Start.CURRENT) as connection,
    ):
        connection.execute("update reviews set score = 5.5")
    assert library_files(old) == before


def test_a_new_library_and_its_pointer_are_on_the_disk_before_they_are_in_use(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, synced = current_file(old), list[tuple[int, Path]]()
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append((os.fstat(descriptor).st_ino, current_file(old))))
    library.import_source(old, SECOND)
    after = current_file(old)
    in_use = [(after, before), (old / "CURRENT", before), (old, after)]
    assert synced == [(path.stat().st_ino, current) for path, current in in_use]


def test_an_import_that_is_killed_leaves_the_old_library_or_the_new_one(old: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_bytes(SECOND.files[0].text(1 << 20).encode())
    subprocess.run(
        [sys.executable, "-m", "tests.support.killed_import", str(old), str(tmp_path / "second.txt")],
        cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    before, copies = contents(old), sorted([*tmp_path.glob("touch-*"), *tmp_path.glob("after-*")])
    library.import_source(old, SECOND)
    after = contents(old)
    in_use = {current_file(copy).read_bytes(): copy for copy in copies}  # most are the same file, which is read once
    states = [contents(copy) for copy in in_use.values()]
    assert all(state in (before, after) for state in states)
    assert {state == after for state in states} == {False, True}
    assert len(copies) > 15
    left = {frozenset(library_files(copy)): copy for copy in copies}
    assert max(map(len, left)) > 3  # the killed import left something, which the next one clears away
    for copy in left.values():
        library.import_source(copy, SECOND)
        assert contents(copy) == after
        assert len(library_files(copy)) == 3


def test_a_full_disk_leaves_everything_unchanged(old: Path) -> None:
    before, limits = library_files(old), resource.getrlimit(resource.RLIMIT_FSIZE)
    many = folder(
        old.parent / "many", **{f"{n}": page(f"Film {n}", review(os.urandom(20_000).hex())) for n in range(60)}
    )
    for room in (4096, len(max(before.values(), key=len)) + 8192, 1 << 20):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises(LibraryError, match=r"cannot be written|is unchanged"):
                library.import_source(old, many)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert library_files(old) == before


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, for whom no folder is read-only."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_read_only_folder_is_reported_and_its_library_can_be_read(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as parent:
        directory = Path(parent) / "library"
        library.build(directory, [folder(tmp_path / "films", her=HER)])
        before = library_files(directory)
        for path, mode in ((Path(parent), 0o755), (directory, 0o555), (directory / "LOCK", 0o444)):
            path.chmod(mode)
        with as_nobody():
            with pytest.raises(LibraryError, match=r"cannot be written .Permission denied.*is unchanged"):
                library.import_source(directory, SECOND)
            assert len(contents(directory)["films"]) == 1
        directory.chmod(0o755)
        assert library_files(directory) == before


def test_a_path_that_is_no_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for directory in (tmp_path / "file", tmp_path / "file" / "library"):
        with pytest.raises(LibraryError, match="cannot be written"):
            library.import_source(directory, SECOND)
    with pytest.raises(LibraryError, match="There is no library in"):
        current_file(tmp_path / "missing")
    with pytest.raises(LibraryError, match="There is no library in"):
        library.remove_source(tmp_path / "missing", "films")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_second_import_at_the_same_time_is_refused(old: Path) -> None:
    def import_another() -> None:
        with pytest.raises(LibraryError, match="Another import is changing the library"):
            library.import_source(old, SECOND)

    library.import_source(old, Interrupted(import_another))
    assert len(contents(old)["films"]) == 2


def test_a_sweep_leaves_the_files_of_a_running_import(old: Path) -> None:
    library.import_source(old, Interrupted(lambda: sweep(old)))
    assert len(contents(old)["films"]) == 2


@pytest.mark.parametrize("written", ["library-000009.duckdb", "", "../films/her.txt", "/etc/passwd", "."])
def test_a_pointer_to_a_missing_file_is_reported(written: str, old: Path) -> None:
    (old / "CURRENT").write_text(written)
    with pytest.raises(LibraryError, match="has lost its file"):
        current_file(old)


def _flip(offset: int) -> Callable[[bytes], bytes]:
    """Damage that flips all bits of the 64 bytes at an offset."""
    return lambda whole: (
        whole[:offset] + bytes(byte ^ 0xFF for byte in whole[offset : offset + 64]) + whole[offset + 64 :]
    )


HEADERS = [pytest.param(_flip(offset), id=f"flipped at {offset}") for offset in (0, 8, 64, 4096, 4160, 8192, 8256)]
CUTS = [pytest.param(lambda whole, n=n: whole[:n], id=f"cut at {n}") for n in (0, 1, 100, 4096, 12288)]
OTHERS = [
    pytest.param(lambda _: b"<html>" * 5000, id="no library"),
    pytest.param(lambda whole: whole[: len(whole) // 2], id="half"),
]


@pytest.mark.parametrize("damage", [*HEADERS, *CUTS, *OTHERS])
def test_a_damaged_library_is_refused_or_gives_right_answers(damage: Callable[[bytes], bytes], old: Path) -> None:
    before, file = contents(old), current_file(old)
    file.write_bytes(damage(file.read_bytes()))
    try:
        after = contents(old)
    except LibraryError as refusal:
        after = before
        assert "\n" not in str(refusal)  # noqa: PT017
        assert str(old) not in str(refusal)  # noqa: PT017
    assert after == before


def test_damage_anywhere_in_the_file_gives_no_wrong_answer(old: Path) -> None:
    before, file = contents(old), current_file(old)
    whole, refused = file.read_bytes(), 0
    for offset in range(12288, len(whole), len(whole) // 9):
        file.write_bytes(_flip(offset)(whole))
        try:
            assert contents(old) == before
        except HalfstarError:
            refused += 1
    assert refused


def test_importing_into_a_damaged_library_is_refused_and_leaves_no_files(old: Path) -> None:
    file = current_file(old)
    file.write_bytes(_flip(0)(file.read_bytes()))
    before = library_files(old)
    with pytest.raises(LibraryError, match="library"):
        library.import_source(old, SECOND)
    assert library_files(old) == before


def test_a_reader_of_the_old_generation_still_answers(old: Path) -> None:
    reader = Database(current_file(old))
    for count in (2, 3):
        library.import_source(old, open_bytes(f"{count}.txt", page(f"Film {count}").encode()))
        assert len(reader.fetch("library/films")) == 1
        assert len(contents(old)["films"]) == count


def test_only_two_generations_are_kept(old: Path) -> None:
    for _ in range(3):
        library.import_source(old, SECOND)
    assert set(library_files(old)) == {"CURRENT", "library-000003.duckdb", "library-000004.duckdb"}
    assert current_file(old).name == "library-000004.duckdb"


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("update reviews set film_id = 99", "every review is of a film in the library"),
        ("delete from sources", "every review comes from a source"),
        ("insert into reviews from reviews", "review numbers are unique"),
        ("insert into films from films", "film numbers and slugs are unique"),
        ("update reviews set score = 5.5", "scores lie between 0 and 5"),
        ("update reviews set half_stars = 1", "half stars follow the scores"),
        ("update sources set read = read + 1", "read = imported + merged + duplicate + rejected"),
        ("delete from reviews where score = 3", "imported is the number of reviews of each source"),
        ("update score_tally set reviews = reviews + 1", "the tally of scores counts every review"),
        ("delete from month_tally", "the tally of months counts every review"),
        ("insert into film_keywords values (1, 1)", "film_keywords has every keyword of a film"),
    ],
)
def test_a_broken_rule_is_found(statement: str, rule: str, old: Path) -> None:
    copy = shutil.copyfile(current_file(old), old.parent / "copy.duckdb")
    with duckdb.connect(str(copy)) as connection:
        connection.execute(statement)
    assert rule in [row["rule"] for row in integrity_checks(Database(copy)) if row["violations"]]
    assert integrity_checks(Database(current_file(old))) == [
        {**row, "violations": 0} for row in integrity_checks(Database(copy))
    ]

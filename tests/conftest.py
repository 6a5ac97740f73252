"""The libraries that tests share: those to read are built once for all test processes, those to change once a test."""

import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from halfstar.formats.detection import Source, open_path
from halfstar.ingest import library
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.libraries import folder, page, review
from tests.support.matching import THIRD_CASTLE, TWO_CASTLES
from tests.support.samples import FILMS, PAYLOADS

# A shell starts background processes with Ctrl-C ignored, and the processes that tests start would inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class BrowserTestsByFolder(LoadScopeScheduling):  # type: ignore[misc]  # a package without types
    """The order of tests in several processes: those of a folder of browser tests in one, all others anywhere.

    The tests of a folder then share a browser and a server. pytest-xdist's own groups (`--dist loadgroup`) have no
    effect: pytest 9.2 ignores the name that pytest-xdist 3.8 gives a test.
    """

    def _split_scope(self, nodeid: str) -> str:
        folder = nodeid.partition("::")[0].rpartition("/")[0]
        return folder if folder.startswith("tests/browser") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BrowserTestsByFolder:
    return BrowserTestsByFolder(config, log)


settings.register_profile("any time", deadline=None)  # tests count instead of timing: the machine may be busy
settings.load_profile("any time")

Builder = Callable[[str, Callable[[Path], Sequence[Source]]], Path]


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Builder:
    """Build a library in a folder that all test processes share; the first process that needs it builds it.

    Tests only read it: a test that changes a library copies it first.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def build(name: str, sources: Callable[[Path], Sequence[Source]]) -> Path:
        directory = shared / name
        with FileLock(f"{directory}.lock"):
            if not directory.exists():
                library.build(directory, sources(shared))
        return directory

    return build


@pytest.fixture(scope="session")
def starter(build_once: Builder) -> Path:
    """The folder of a library of the starter collection."""
    return build_once("starter", lambda _: [open_path(FILMS)])


@pytest.fixture(scope="session")
def empty(build_once: Builder) -> Path:
    """The folder of a library with nothing in it."""
    return build_once("empty", lambda _: [])


@pytest.fixture(scope="session")
def hostile(build_once: Builder) -> Path:
    """The folder of a library with a hostile text in every field of every film and review."""
    return build_once("hostile", lambda folder: [open_path(_hostile_pages(folder / "hostile pages"))])


@pytest.fixture
def her_library(build_once: Builder, tmp_path: Path) -> Path:
    """The folder of a library of one film with one review, which the test may change."""
    built = build_once("her", lambda base: [folder(base / "her pages" / "films", her=page("Her", review("One.")))])
    return shutil.copytree(built, tmp_path / "library")


@pytest.fixture(scope="session")
def castles_to_read(build_once: Builder) -> Path:
    """The folder of a library of three castles of 1897, one of which could be either other."""
    return build_once("castles", lambda _: [TWO_CASTLES, THIRD_CASTLE])


@pytest.fixture
def castle_library(castles_to_read: Path, tmp_path: Path) -> Path:
    """The folder of a copy of the castles, which the test may change."""
    return shutil.copytree(castles_to_read, tmp_path / "library")


@pytest.fixture(scope="session")
def database(starter: Path) -> Database:
    """The starter library, open for reading."""
    return Database(current_file(starter))


def _hostile_pages(pages: Path) -> Path:
    pages.mkdir()
    for n, payload in enumerate(PAYLOADS):
        tag = "".join(payload.split()).replace("#", "").replace("·", "")[:200]
        closings = [
            f"#{tag} 4.5 · {payload} · 2020-01-02",
            f"#{tag} #spoilers 1.0 · {payload} · 2021-01-02",
            f"#{tag} · {payload}",
        ]
        reviews = "\n\n".join(f"\\{payload}\n\n{closing}" for closing in closings)
        head = f"Title: {payload}\nYear: {1990 + n}\nDirector: {payload}\nCountry: {payload}"
        text = f"{head}\n\n\\{payload}\n\n#{tag}\n\n{reviews}\n"
        (pages / f"{n}.txt").write_text(text, encoding="utf-8")
    return pages

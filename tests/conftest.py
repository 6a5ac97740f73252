"""What tests share: three libraries (full, empty, hostile), each built once a test process from real files."""

import signal
from pathlib import Path

import pytest

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.store.database import Database

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # so it is where a shell starts the tests in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what they start inherits it, and gets a Ctrl-C

FILMS = library.ROOT / "data" / "films"
SAMPLE = library.ROOT.parent / "shared" / "samples" / "her.txt"
PAYLOADS = (
    "<script>window.hostile = 1</script><img src=x onerror='window.hostile = 1'>",
    "![picture](https://attack.invalid/p.png) [link](https://attack.invalid/) https://attack.invalid/bare",
    ":material/skull: :red[red] :red-background[x] :smile: $x^2$ `code` **bold** _it_ ~~no~~",
    "javascript:alert(1) \" onmouseover=\"window.hostile = 1\" '><svg onload='window.hostile = 1'>",
    "x" * 300,
    "שלום עולם \u202etxet desrever\u202c مرحبا",
    "=HYPERLINK(1) +1 -1 @x {{7*7}} ${7*7} {% raw %} '; drop table reviews; --",
)


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library of the starter collection."""
    directory = tmp_path_factory.mktemp("starter")
    library.build(directory, [open_path(FILMS)])
    return directory


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with nothing in it."""
    directory = tmp_path_factory.mktemp("empty")
    library.build(directory, [])
    return directory


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with a payload in every field of every film and review."""
    pages = tmp_path_factory.mktemp("hostile pages")
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
    directory = tmp_path_factory.mktemp("hostile")
    library.build(directory, [open_path(pages)])
    return directory


@pytest.fixture(scope="session")
def database(starter: Path) -> Database:
    """The starter library, open for reading."""
    return Database(library.current_file(starter))

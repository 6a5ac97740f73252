"""What the project says of itself holds: one word a figure, recipes of real files, nothing of a machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

import halfstar.charts
from halfstar.charts import FIGURES
from halfstar.charts.style import Figure
from halfstar.sql.loader import load_query
from halfstar.store.generations import ROOT

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "halfstar").rglob("*.py"))
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py"))
CHARTS = {path.stem for path in (ROOT / "halfstar" / "charts").glob("*.py")}
SHARED_BY_CHARTS = {"__init__", "brushing", "export", "style", "years"}
# Each in two parts, so that this file does not hold what it looks for.
NOT_OURS = [
    "".join(halves)
    for halves in [
        ("pypi", ".org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com"), ("ana", "conda.org"),
        ("crates", ".io"), ("proxy.go", "lang.org"), ("rubygems", ".org"), ("jsde", "livr.net"), ("un", "pkg.com"),
        ("/wo", "rk/"), ("/tm", "p/bash_jobs"), ("/tm", "p/v/"), ("/ho", "me/"), ("/ro", "ot/"), ("/Us", "ers/"),
        ("unsafe_allow", "_html=True"), ("unsafe_allow", "_html = True"), ("unsafe_allow_java", "script=True"),
    ]
]  # fmt: skip


def our_files() -> list[Path]:
    """Every file that is tracked, or would be once it is added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def named_paths(text: str) -> list[str]:
    """The paths in backticks that name a file, not a pattern such as `queries/films/NAME.sql`."""
    words = [word for span in re.findall(r"`([^`\n]+)`", text) for word in span.split()]
    paths = [word for word in words if re.fullmatch(r"[\w./-]+/[\w.-]+\.(py|sql|txt|md)", word)]
    return [path for path in paths if not re.search(r"[A-Z]{2}", path.replace("README", ""))]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_is_one_word_from_query_to_chart(figure: Figure) -> None:
    assert load_query(figure.query).name.endswith(f"/{figure.name}")
    assert figure.name in CHARTS
    assert getattr(halfstar.charts, figure.name) is figure
    assert figure.draw is not None


def test_every_chart_is_a_figure() -> None:
    assert {figure.name for figure in FIGURES} == CHARTS - SHARED_BY_CHARTS
    assert set(halfstar.charts.__all__) == {"FIGURES", *CHARTS - SHARED_BY_CHARTS}


def test_recipes_name_files_that_exist() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, found, after = contributing.partition("\n## Recipes\n")
    named = named_paths(after.partition("\n## ")[0])
    assert found
    assert named
    assert [path for path in named if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("write `queries/films/film.sql` and `tests/NAME.py`", ["queries/films/film.sql"]),
        ("`queries/README.md`, `film.sql`, `data/films/*.txt`", ["queries/README.md"]),
        ("run `ruff check pages/films.py`", ["pages/films.py"]),
        ("pages/films.py without backticks", []),
    ],
)
def test_paths_of_recipes_are_found(text: str, paths: list[str]) -> None:
    assert named_paths(text) == paths


@pytest.mark.parametrize("module", [*MODULES, *PAGES, "dashboard.py"])
def test_a_module_says_what_it_owns(module: str) -> None:
    says = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))
    assert says
    assert re.match(r"[A-Z`].*[.:?]", says)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_thin(page: str) -> None:
    assert 8 <= len((ROOT / page).read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("phrase", NOT_OURS)
def test_nothing_of_a_machine_or_a_registry_and_no_raw_html(phrase: str) -> None:
    assert [file.relative_to(ROOT).as_posix() for file in our_files() if phrase.encode() in file.read_bytes()] == []

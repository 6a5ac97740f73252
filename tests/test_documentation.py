"""What the documentation says is true: paths, links, commands and layers exist; every module says what it is for."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import halfstar.charts
from halfstar.charts import FIGURES
from halfstar.charts.style import Figure
from halfstar.cli.app import COMMANDS
from halfstar.sql.loader import load_query
from halfstar.store.generations import ROOT

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "halfstar").rglob("*.py"))
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py"))
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/data.md",
    "docs/sources.md",
    "docs/performance.md",
    "queries/README.md",
    "data/README.md",
)
CHARTS = {path.stem for path in (ROOT / "halfstar" / "charts").glob("*.py")}
SHARED_BY_CHARTS = {"__init__", "brushing", "counts_by_name", "export", "measure", "style", "years"}
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
    """Every file that git tracks, or would track once it is added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def named_paths(text: str) -> list[str]:
    """The paths in backticks that name a file, not a pattern such as `queries/films/NAME.sql`."""
    words = [word for span in re.findall(r"`([^`\n]+)`", text) for word in span.split()]
    paths = [word for word in words if re.fullmatch(r"[\w./-]+/[\w.-]+\.(py|sql|txt|md|css|js|svg|toml|csv)", word)]
    return [path for path in paths if not re.search(r"[A-Z]{2}", path.replace("README", ""))]


def anchors_of(text: str) -> set[str]:
    """The anchors of the headings of a document, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links_of(document: str) -> list[tuple[Path, str]]:
    """The links of a document to files of the project: the file, and the anchor in it."""
    links = re.findall(r"\]\(([^)\s]+)\)", text_of(document))
    inner = [link.partition("#") for link in links if not re.match(r"\w+:", link)]
    return [((ROOT / document).parent / path if path else ROOT / document, anchor) for path, _, anchor in inner]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_has_one_name_from_query_to_chart(figure: Figure) -> None:
    assert load_query(figure.query).name.endswith(f"/{figure.name}")
    assert figure.name in CHARTS
    assert getattr(halfstar.charts, figure.name) is figure
    assert figure.draw is not None


def test_every_chart_is_a_figure() -> None:
    assert {figure.name for figure in FIGURES} == CHARTS - SHARED_BY_CHARTS
    assert set(halfstar.charts.__all__) == {"FIGURES", "FIGURES_OF_OVERVIEW", *CHARTS - SHARED_BY_CHARTS}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_in_the_documentation_exists(document: str) -> None:
    base = (ROOT / document).parent
    missing = [path for path in named_paths(text_of(document)) if not any((at / path).exists() for at in (ROOT, base))]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_folder_in_the_documentation_exists(document: str) -> None:
    folders = re.findall(r"`((?:halfstar|tests|queries|docs|benchmarks|pages|data)(?:/[a-z_]+)*/)`", text_of(document))
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    for file, anchor in links_of(document):
        assert file.exists(), file
        assert not anchor or anchor in anchors_of(file.read_text(encoding="utf-8")), f"{file}#{anchor}"


def test_every_name_in_contributing_occurs_in_the_project() -> None:
    names = re.findall(r"`([A-Za-z_]\w*(?:\.\w+)*)(?:\(…\))?`", text_of("CONTRIBUTING.md"))
    code = [file for file in our_files() if file.suffix in {".py", ".sql", ".toml"}]
    text = "\n".join([*(file.read_text(encoding="utf-8") for file in code), *(file.name for file in our_files())])
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_recipes_name_files() -> None:
    _, found, after = text_of("CONTRIBUTING.md").partition("\n## Recipes\n")
    assert found
    assert named_paths(after.partition("\n## ")[0])


def test_contributing_shows_the_layers_that_are_checked() -> None:
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert "```\n" + "\n".join(layers) + "\n```" in text_of("CONTRIBUTING.md")


def test_the_readme_lists_every_command() -> None:
    assert re.findall(r"^\| `(\w+)[ `]", text_of("README.md"), re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_in_the_documentation_exists(document: str) -> None:
    targets = {*re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE)}
    assert {*re.findall(r"(?:^|`)make ([a-z]+)", text_of(document), re.MULTILINE)} <= targets


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("write `queries/films/film.sql` and `tests/NAME.py`", ["queries/films/film.sql"]),
        ("`queries/README.md`, `film.sql`, `data/films/*.txt`", ["queries/README.md"]),
        ("run `ruff check pages/films.py`", ["pages/films.py"]),
        ("pages/films.py without backticks", []),
    ],
)
def test_paths_in_backticks_are_found(text: str, paths: list[str]) -> None:
    assert named_paths(text) == paths


@pytest.mark.parametrize("module", [*MODULES, *PAGES, "dashboard.py"])
def test_a_module_says_what_it_is_for(module: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))
    assert docstring
    assert re.match(r"[A-Z`].*[.:?]", docstring)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_thin(page: str) -> None:
    assert 8 <= len((ROOT / page).read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("phrase", NOT_OURS)
def test_no_file_names_a_machine_or_a_registry_or_writes_raw_html(phrase: str) -> None:
    assert [file.relative_to(ROOT).as_posix() for file in our_files() if phrase.encode() in file.read_bytes()] == []

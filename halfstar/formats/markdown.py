"""Reviews in Markdown with front matter: a folder of files, each a film and a review of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject, rejected
from halfstar.formats.reject_names import original_name
from halfstar.formats.table.columns import FIELDS, guess_columns
from halfstar.formats.table.row_parsing import parse_page
from halfstar.formats.table.table_format import TableFormat
from halfstar.names import title_of_slug

LARGEST_FILE = 8 * 2**20  # bytes
LARGEST_MATTER = 2**14  # characters; the reader of YAML takes its time
_SHOWN = 1000  # characters of a file that cannot be read
_DEEPEST = 8  # lists within lists
_FENCE = "---"
_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")


@dataclass(frozen=True)
class _Document:
    """What the front matter tells by field, the text below it, and the line that it begins at."""

    told: dict[str, str]
    text: str
    line: int


def _recognise(files: tuple[File, ...]) -> str | None:
    for file in files:
        try:
            told = _document(file.head()).told
        except ValueError:
            continue
        if {"score", "title", "imdb_id"} & told.keys():
            return f"{file.name} has front matter with {', '.join(told)}"
    return None


def _read(files: tuple[File, ...]) -> Iterator[FilmPage]:
    table_format = TableFormat.of(_all_told(files))
    for file in files:
        try:
            content = file.text(LARGEST_FILE)
        except UnreadableFileError as fault:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(fault), file.head()[:_SHOWN]),))
            continue
        try:
            document = _document(content)
            told = {**_named(document.told, file.name), "text": document.text}
            yield parse_page(told, table_format, file.name, document.line)
        except ValueError as fault:
            yield FilmPage(Film(""), rejects=(rejected(file.name, 1, str(fault), content, ""),))
    yield FilmPage(Film(""), notes=(f"scores are {table_format.scale}", *table_format.notes("front matter")))


def _all_told(files: tuple[File, ...]) -> Iterator[dict[str, str]]:
    for file in files:
        try:
            yield _document(file.head()).told
        except ValueError:
            continue


def _document(content: str) -> _Document:
    """Divide a file into what its front matter tells and its text. Raises ValueError where it has none."""
    lines = content.removeprefix("\ufeff").splitlines()
    fences = [n for n, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(fences) < 2 or fences[0] != 0:
        raise ValueError("the file has no front matter between two lines ---")
    matter = _matter("\n".join(lines[1 : fences[1]]))
    columns = guess_columns(matter)
    told = {field: _cell(matter[key]) for field, key in columns.items() if field in FIELDS}
    if "slug" in matter:
        told["slug"] = _cell(matter["slug"])
    return _Document(told, "\n".join(lines[fences[1] + 1 :]), fences[1] + 2)


def _matter(text: str) -> dict[str, object]:
    """Read front matter, all of it as text: so the film `No` is no lie, and `1917` no number."""
    if len(text) > LARGEST_MATTER:
        raise ValueError(f"the front matter is longer than {LARGEST_MATTER:,} characters")
    try:
        _refuse_what_explodes(text)
        matter = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (it makes text, lists and dicts only)
    except yaml.YAMLError as fault:
        raise ValueError(f"the front matter is no YAML ({' '.join(str(fault).split())[:200]})") from None
    if not isinstance(matter, dict):
        raise ValueError("the front matter has no keys such as title: Her")
    return {str(key): value for key, value in matter.items()}


def _refuse_what_explodes(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            raise ValueError("the front matter has aliases or deeply nested lists, which are not read")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(filter(None, map(_cell, value)))
    return value if isinstance(value, str) else ""


def _named(told: Mapping[str, str], name: str) -> Mapping[str, str]:
    """Where there is no title, the film is named by its slug or after the file, such as `her-2013`."""
    if told.get("title"):
        return told
    title, year = title_of_slug(told.get("slug") or PurePosixPath(original_name(name).replace("\\", "/")).stem)
    return {**told, "title": title, "year": told.get("year") or str(year or "")}


MARKDOWN = Importer("markdown", "Markdown with front matter", _ENDINGS, _recognise, _read)

"""Imports Markdown files with front matter: each file is a review, and its front matter describes the film.

Front matter is YAML between two lines `---` at the beginning of a file. Static blogs keep reviews like this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject, rejected
from halfstar.formats.reject_names import original_name
from halfstar.formats.table.column_names import FIELDS
from halfstar.formats.table.columns import guess_columns
from halfstar.formats.table.row_parsing import parse_page
from halfstar.formats.table.table_format import TableFormat
from halfstar.names import title_of_slug

LARGEST_FILE = 8 * 2**20  # bytes
LARGEST_FRONT_MATTER = 2**14  # characters; longer YAML would take long to parse
_MAX_REJECT_CONTENT = 1000  # characters of a file that cannot be read
_MAX_DEPTH = 8  # of lists within lists
_FENCE = "---"
_EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")


_FIELDS = FIELDS.keys() - {"film_key"}  # a slug is that of the file, not of the film


@dataclass(frozen=True)
class _Document:
    """A file: the values of its front matter by field, the text below it, and the line where the text begins."""

    fields: dict[str, str]
    text: str
    line: int


def _recognise(files: tuple[File, ...]) -> str | None:
    for file in files:
        try:
            fields = _document(file.head()).fields
        except ValueError:
            continue
        if {"score", "title", "imdb_id"} & fields.keys():
            return f"{file.name} has front matter with {', '.join(fields)}"
    return None


def _read(files: tuple[File, ...]) -> Iterator[FilmPage]:
    table_format = TableFormat.of(_fields_of(files))
    for file in files:
        try:
            content = file.text(LARGEST_FILE)
        except UnreadableFileError as error:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(error), file.head()[:_MAX_REJECT_CONTENT]),))
            continue
        try:
            document = _document(content)
            cells = {**_with_title(document.fields, file.name), "text": document.text}
            yield parse_page(cells, table_format, file.name, document.line)
        except ValueError as error:
            yield FilmPage(Film(""), rejects=(rejected(file.name, 1, str(error), content, ""),))
    yield FilmPage(Film(""), notes=(f"scores are {table_format.scale}", *table_format.notes("front matter")))


def _fields_of(files: tuple[File, ...]) -> Iterator[dict[str, str]]:
    """The front matter of all files, from which the scale of the scores is inferred."""
    for file in files:
        try:
            yield _document(file.head()).fields
        except ValueError:
            continue


def _document(content: str) -> _Document:
    """Split a file into front matter and text. Raises ValueError where it has no front matter."""
    lines = content.removeprefix("\ufeff").splitlines()
    fences = [index for index, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(fences) < 2 or fences[0] != 0:
        raise ValueError("the file has no front matter between two lines ---")
    matter = _parse_front_matter("\n".join(lines[1 : fences[1]]))
    columns = guess_columns(matter)
    fields = {field: _cell(matter[key]) for field, key in columns.items() if field in _FIELDS}
    if "slug" in matter:
        fields["slug"] = _cell(matter["slug"])
    return _Document(fields, "\n".join(lines[fences[1] + 1 :]), fences[1] + 2)


def _parse_front_matter(text: str) -> dict[str, object]:
    """Parse front matter with all values as text, so that the film titles `No` and `1917` stay titles."""
    if len(text) > LARGEST_FRONT_MATTER:
        raise ValueError(f"the front matter is longer than {LARGEST_FRONT_MATTER:,} characters")
    try:
        _refuse_expansion(text)
        matter = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (it makes only texts, lists and dicts)
    except yaml.YAMLError as error:
        raise ValueError(f"the front matter is not YAML ({' '.join(str(error).split())[:200]})") from None
    if not isinstance(matter, dict):
        raise ValueError("the front matter has no keys such as title: Her")
    return {str(key): value for key, value in matter.items()}


def _refuse_expansion(text: str) -> None:
    """Raise ValueError for YAML that would expand to much more than its own length."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > _MAX_DEPTH:
            raise ValueError("the front matter has aliases or deeply nested lists, which are not read")


def _cell(value: object) -> str:
    """A value of the front matter as a table would have it in a cell."""
    if isinstance(value, list):
        return "|".join(filter(None, map(_cell, value)))
    return value if isinstance(value, str) else ""


def _with_title(fields: Mapping[str, str], name: str) -> Mapping[str, str]:
    """Add a title where there is none: that of the slug, else of the file name, such as `her-2013`."""
    if fields.get("title"):
        return fields
    title, year = title_of_slug(fields.get("slug") or PurePosixPath(original_name(name).replace("\\", "/")).stem)
    return {**fields, "title": title, "year": fields.get("year") or str(year or "")}


MARKDOWN = Importer("markdown", "Markdown with front matter", _EXTENSIONS, _recognise, _read)

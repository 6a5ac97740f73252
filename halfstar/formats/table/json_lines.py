"""Reads JSON lines as a table: one object per line, whose keys are the columns."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from halfstar.formats.decoding import detect_encoding, open_text
from halfstar.formats.files import File
from halfstar.formats.model import Reject, rejected
from halfstar.formats.table.format_header import FormatHeader, read_format_header
from halfstar.formats.table.halfstar_table import format_cell, is_halfstar_table
from halfstar.formats.table.rows import MAX_COLUMNS, MAX_LINE, Row, too_many_columns

_SAMPLE = 100  # lines whose keys are the columns


@dataclass(frozen=True)
class JsonLinesTable:
    """A file of JSON lines; the columns are the keys of its first objects."""

    file: File
    header: tuple[str, ...]
    format_header: FormatHeader | None = None

    def rows(self, columns: Mapping[str, str], *, report_progress: bool = True) -> Iterator[Row | Reject]:
        """Read every line that is not blank; one that is not a JSON object is a reject."""
        as_cell = format_cell if is_halfstar_table(self.header) else value_as_cell
        with open_text(self.file, report_progress=report_progress) as text:
            number = 0
            while line := text.readline(MAX_LINE):
                number += 1
                if not line.strip() or (number == 1 and self.format_header):
                    continue
                content, parsed = line.rstrip("\r\n"), _parse_object(line)
                if parsed is None:
                    yield rejected(self.file.name, number, "the line is not a JSON object", content, "")
                else:
                    yield Row(number, {name: as_cell(parsed.get(key)) for name, key in columns.items()}, content)


def open_json_lines(file: File, *, only_head: bool) -> JsonLinesTable | None:
    """Find the columns of JSON lines; None where the first line does not begin an object.

    Raises SourceError for more than MAX_COLUMNS columns, and UnreadableFileError for a damaged file.
    """
    with open_text(file, detect_encoding(file, only_head=only_head), report_progress=False) as text:
        lines = (text.readline(MAX_LINE) for _ in range(_SAMPLE))
        first = next(lines)
        if format_header := read_format_header(first, file.name):
            first = next(lines)
        if not first.lstrip().startswith("{"):
            return None
        objects = filter(None, map(_parse_object, (first, *lines)))
        keys = (key for parsed in objects for key in parsed)
        columns = tuple(dict.fromkeys((*keys, *(format_header.columns.values() if format_header else ()))))
    if len(columns) > MAX_COLUMNS:
        raise too_many_columns(file.name)
    return JsonLinesTable(file, columns, format_header) if columns else None


def value_as_cell(value: object) -> str:
    """Return a value as the cell of a table: an object by its name, a list with `|` between its values."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return value_as_cell(value.get("name"))
    if isinstance(value, list | tuple):
        return "|".join(filter(None, map(value_as_cell, value)))
    return str(value).encode(errors="replace").decode()  # a lone surrogate cannot be stored


def _parse_object(line: str) -> dict[str, Any] | None:
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None

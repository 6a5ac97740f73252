"""The tables of a MovieLens data set: which file is which table, and how to read its lines."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from halfstar.formats.files import File, decode_text
from halfstar.formats.model import rejected
from halfstar.formats.reject_names import original_name

_RATING_COLUMNS = ("userid", "movieid", "rating", "timestamp")
COLUMNS_OF_CSV = {  # by kind of table, in lower case; a header with these columns identifies the table
    "ratings": _RATING_COLUMNS,
    "movies": ("movieid", "title", "genres"),
    "links": ("movieid", "imdbid", "tmdbid"),
    "tags": ("userid", "movieid", "tag"),
}
GENRES_OF_100K = ("", "action", "adventure", "animation", "children", "comedy", "crime", "documentary", "drama",
                  "fantasy", "film-noir", "horror", "musical", "mystery", "romance", "sci-fi", "thriller", "war",
                  "western")  # fmt: skip
FLAGS = tuple(f"flag {number}" for number in range(len(GENRES_OF_100K)))
_NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True)
class Table:
    """A file of the data set: the kind of its rows, its separator and columns, and its header line if it has one."""

    kind: str
    file: File
    separator: str
    columns: tuple[str, ...]
    header: str = ""

    @property
    def has_header(self) -> bool:
        """Whether the first line has the column names, as in all CSV files and in no other file."""
        return self.separator == ","

    def fields(self, line: str) -> dict[str, str]:
        """The fields of a line by column. Raises ValueError with the reason where they do not fit the columns."""
        try:
            found = next(csv.reader([line], strict=True)) if self.has_header else line.split(self.separator)
        except csv.Error as error:
            raise ValueError(f"the line is not CSV ({error})") from None
        if len(found) != len(self.columns):
            raise ValueError(f"the line has {len(found)} columns instead of {len(self.columns)}")
        return dict(zip(self.columns, found, strict=True))

    def reject(self, line: int, reason: object, content: str) -> dict[str, Any]:
        """A line that cannot be imported, as a row of REJECTS."""
        return vars(rejected(self.file.name, line, str(reason), content, self.header))

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers, counted from 1, without the header and empty lines."""
        before = 0
        for block in self.file.blocks():
            yield from self.lines_of(block, before)
            before += block.count(b"\n")

    def lines_of(self, block: bytes, before: int) -> Iterator[tuple[int, str]]:
        """The lines of a block with their numbers in the file, which has `before` lines before the block."""
        for number, line in enumerate(decode_text(block).split("\n"), before + 1):
            if line.strip() and not (number == 1 and self.has_header):
                yield number, line.rstrip("\r")


_TABLES_WITHOUT_HEADER = (  # the end of the file name, the kind of table, its separator and columns
    ("ratings.dat", "ratings", "::", _RATING_COLUMNS),
    ("movies.dat", "movies", "::", ("movieid", "title", "genres")),
    ("tags.dat", "tags", "::", ("userid", "movieid", "tag", "timestamp")),
    ("u.data", "ratings", "\t", _RATING_COLUMNS),
    ("u.item", "movies", "|", ("movieid", "title", "released", "on video", "address", *FLAGS)),
)


def table_of(file: File) -> Table | None:
    """The table in a file, identified by its header, or by its name and first line; None where it is none."""
    first, name = file.head().split("\n", 1)[0].strip("\r\ufeff"), original_name(file.name).lower()
    for name_end, kind, separator, columns in _TABLES_WITHOUT_HEADER:
        parts = first.split(separator)
        if name.endswith(name_end) and len(parts) == len(columns) and _NUMBER.fullmatch(parts[0]):
            return Table(kind, file, separator, columns)
    columns = tuple(name.strip().strip('"').lower() for name in first.split(","))
    known = next((kind for kind, wanted in COLUMNS_OF_CSV.items() if set(wanted) <= set(columns)), None)
    return Table(known, file, ",", columns, first) if known else None


def number_in(row: dict[str, str], name: str) -> int:
    """The whole number in a column of a row. Raises ValueError with the reason where it is none."""
    written = row[name].strip()
    if not _NUMBER.fullmatch(written) or not written.isascii():
        raise ValueError(f"{_NAMES_IN_REASONS[name]} {written!r} is not a number")
    return int(written)


_NAMES_IN_REASONS = {"userid": "userId", "movieid": "movieId", "timestamp": "the timestamp"}


def unreadable(file: str, line: int, reason: str) -> dict[str, Any]:
    """The rest of a file that cannot be read, as a row of REJECTS."""
    return {"file": file, "line": line, "reason": reason, "content": ""}

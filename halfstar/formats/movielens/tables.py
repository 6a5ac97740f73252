"""The tables of a MovieLens data set: which file is which, by its header or its first line, and what a line has."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from halfstar.formats.files import File, decode_text
from halfstar.formats.model import rejected
from halfstar.formats.reject_names import original_name

_RATING_COLUMNS = ("userid", "movieid", "rating", "timestamp")
CSV = {  # the columns that tell each table, in lower case, and what they are here
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
    """A file of the data set: what it tells, what divides its columns, their names, and the line that has them."""

    tells: str
    file: File
    separator: str
    columns: tuple[str, ...]
    header: str = ""

    @property
    def has_header(self) -> bool:
        return self.separator == ","

    def fields(self, line: str) -> dict[str, str]:
        """The fields of a line by their columns. Raises ValueError with a reason where they do not fit."""
        try:
            found = next(csv.reader([line], strict=True)) if self.has_header else line.split(self.separator)
        except csv.Error as fault:
            raise ValueError(f"the line is no CSV ({fault})") from None
        if len(found) != len(self.columns):
            raise ValueError(f"the line has {len(found)} columns and not {len(self.columns)}")
        return dict(zip(self.columns, found, strict=True))

    def reject(self, line: int, reason: object, content: str) -> dict[str, Any]:
        """A line that cannot be taken, as a row of REJECTS."""
        return vars(rejected(self.file.name, line, str(reason), content, self.header))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Its lines with their numbers from 1, without the header and without empty ones."""
        before = 0
        for block in self.file.blocks():
            yield from self.lines_of(block, before)
            before += block.count(b"\n")

    def lines_of(self, block: bytes, before: int) -> Iterator[tuple[int, str]]:
        """The lines of a block that has so many before it, numbered as they are in the file."""
        for number, line in enumerate(decode_text(block).split("\n"), before + 1):
            if line.strip() and not (number == 1 and self.has_header):
                yield number, line.rstrip("\r")


_PLAIN = (  # tables without a header: how the file's name ends, what it tells, what divides its columns, and they
    ("ratings.dat", "ratings", "::", _RATING_COLUMNS),
    ("movies.dat", "movies", "::", ("movieid", "title", "genres")),
    ("tags.dat", "tags", "::", ("userid", "movieid", "tag", "timestamp")),
    ("u.data", "ratings", "\t", _RATING_COLUMNS),
    ("u.item", "movies", "|", ("movieid", "title", "released", "on video", "address", *FLAGS)),
)


def table_of(file: File) -> Table | None:
    """Which table a file is, by its header, or by its name and first line."""
    first, name = file.head().split("\n", 1)[0].strip("\r\ufeff"), original_name(file.name).lower()
    for ending, tells, separator, columns in _PLAIN:
        parts = first.split(separator)
        if name.endswith(ending) and len(parts) == len(columns) and _NUMBER.fullmatch(parts[0]):
            return Table(tells, file, separator, columns)
    columns = tuple(name.strip().strip('"').lower() for name in first.split(","))
    known = next((tells for tells, wanted in CSV.items() if set(wanted) <= set(columns)), None)
    return Table(known, file, ",", columns, first) if known else None


def number_in(row: dict[str, str], name: str) -> int:
    """The whole number in a column. Raises ValueError with a reason where it is none."""
    if not _NUMBER.fullmatch(said := row[name].strip()) or not said.isascii():
        raise ValueError(f"{_AS_WRITTEN[name]} {said!r} is no number")
    return int(said)


_AS_WRITTEN = {"userid": "userId", "movieid": "movieId", "timestamp": "the timestamp"}


def unread(file: str, line: int, reason: str) -> dict[str, Any]:
    """The rest of a file that cannot be read, as a row of REJECTS."""
    return {"file": file, "line": line, "reason": reason, "content": ""}

"""The formats that a library, or a selection of it, can be written in; and which of them a file's name asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from halfstar.errors import ExportError
from halfstar.formats.film_page.archive import write_film_pages
from halfstar.formats.letterboxd.writer import write_letterboxd
from halfstar.formats.table.writer import write_csv, write_json_lines, write_parquet
from halfstar.selection import Selection
from halfstar.store.database import Database


@dataclass(frozen=True)
class Format:
    """A format: its kind as `--as` takes it, the ending of its files, what it is to a reader, and what writes it."""

    kind: str
    ending: str
    what: str
    write: Callable[[Database, Selection, BinaryIO], None]

    @property
    def file_name(self) -> str:
        """The name of a download."""
        return f"halfstar-{'reviews' if self.ending == f'.{self.kind}' else self.kind}{self.ending}"

    def as_bytes(self, database: Database, selection: Selection) -> bytes:
        """Write it in memory."""
        out = BytesIO()
        self.write(database, selection, out)
        return out.getvalue()


EXPORTS = (  # of those with one ending, the first is taken where none is said
    Format("film-pages", ".zip", "Film pages (ZIP)", write_film_pages),
    Format("csv", ".csv", "Reviews (CSV)", write_csv),
    Format("parquet", ".parquet", "Reviews (Parquet)", write_parquet),
    Format("jsonl", ".jsonl", "Reviews (JSON lines)", write_json_lines),
    Format("letterboxd", ".zip", "For Letterboxd (ZIP)", write_letterboxd),
)


def format_of(file: Path, kind: str | None = None) -> Format:
    """The format that was said, else the first with the file's ending. Raises ExportError where they do not fit."""
    asked = next((one for one in EXPORTS if kind in (None, one.kind) and one.ending == file.suffix.lower()), None)
    if asked:
        return asked
    if kind:
        ending = next(one.ending for one in EXPORTS if one.kind == kind)
        raise ExportError(f"{file} should end in {ending}: so ends what is written as {kind}.")
    raise ExportError(f"{file} should end in .zip (film pages, or --as letterboxd), .csv, .parquet or .jsonl.")

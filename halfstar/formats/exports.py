"""The formats in which a library or a selection of it can be exported, and how one is chosen by a file's extension."""

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
class ExportFormat:
    """A format: its name for `--as`, the extension of its files, its label for readers, and its writer."""

    kind: str
    extension: str
    label: str
    write: Callable[[Database, Selection, BinaryIO], None]

    @property
    def file_name(self) -> str:
        """The name of a download."""
        return f"halfstar-{'reviews' if self.extension == f'.{self.kind}' else self.kind}{self.extension}"

    def as_bytes(self, database: Database, selection: Selection) -> bytes:
        """Write the selected reviews into memory."""
        out = BytesIO()
        self.write(database, selection, out)
        return out.getvalue()


EXPORTS = (  # without `--as`, the first format with the extension of the file is used
    ExportFormat("film-pages", ".zip", "Film pages (ZIP)", write_film_pages),
    ExportFormat("csv", ".csv", "Reviews (CSV)", write_csv),
    ExportFormat("parquet", ".parquet", "Reviews (Parquet)", write_parquet),
    ExportFormat("jsonl", ".jsonl", "Reviews (JSON lines)", write_json_lines),
    ExportFormat("letterboxd", ".zip", "For Letterboxd (ZIP)", write_letterboxd),
)


def find_export_format(file: Path, kind: str | None = None) -> ExportFormat:
    """Find the format with this name, or without a name the first with the file's extension.

    Raises ExportError where the file has another extension.
    """
    possible = [format_ for format_ in EXPORTS if kind in (None, format_.kind)]
    found = next((format_ for format_ in possible if format_.extension == file.suffix.lower()), None)
    if found:
        return found
    if kind:
        raise ExportError(f"{file} should end in {possible[0].extension}, the extension of {kind}.")
    raise ExportError(f"{file} should end in .zip (film pages, or --as letterboxd), .csv, .parquet or .jsonl.")

"""Reads a Parquet file on the disk as a table."""

import json
from collections.abc import Iterator, Mapping

import pyarrow as pa
from pyarrow import parquet

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.model import Reject
from halfstar.formats.table.format_header import FormatHeader
from halfstar.formats.table.halfstar_table import format_cell, is_halfstar_table
from halfstar.formats.table.json_lines import value_as_cell
from halfstar.formats.table.rows import Row

_ROWS_AT_A_TIME = 10_000  # as Python objects


class ParquetTable:
    """A Parquet file. In place of a line, its rows have their number; their text is JSON."""

    format_header: FormatHeader | None = None

    def __init__(self, file: File) -> None:
        self._file = file
        try:
            self.header: tuple[str, ...] = tuple(parquet.read_schema(file.path).names)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableFileError(f"the file is not a Parquet file ({error})") from None

    def rows(self, columns: Mapping[str, str], *, report_progress: bool = True) -> Iterator[Row | Reject]:
        """Read every row."""
        number, as_cell = 0, format_cell if is_halfstar_table(self.header) else value_as_cell
        progress, size = self._file.progress, self._file.size
        with parquet.ParquetFile(self._file.path) as file:
            total = max(1, file.metadata.num_rows)
            before = progress.bytes_read
            for batch in file.iter_batches(_ROWS_AT_A_TIME, columns=list(columns.values())):
                for row in batch.to_pylist():
                    number += 1
                    cells = {name: as_cell(row[column]) for name, column in columns.items()}
                    yield Row(number, cells, json.dumps(row, default=str, ensure_ascii=False))
                if report_progress:
                    progress.bytes_read = before + size * number // total
        if report_progress:
            progress.bytes_read = before + size

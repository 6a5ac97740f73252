r"""The tables of IMDb's title files: recognised by their headers, and read in blocks as Arrow tables.

They have no quoting, so a quotation mark is part of a title. An empty cell is written as `\N`. A block with a faulty
row is read again line by line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from halfstar.formats.batch import REJECTS
from halfstar.formats.decoding import detect_encoding, open_text, text_blocks
from halfstar.formats.files import File, UnreadableFileError

FILE_NAMES = {  # by the kind of the rows
    "titles": "title.basics.tsv", "crew": "title.crew.tsv", "names": "name.basics.tsv", "ratings": "title.ratings.tsv",
}  # fmt: skip
_COLUMNS = {  # by kind, in lower case: those that identify the table and are read
    "titles": ("tconst", "titletype", "primarytitle", "originaltitle", "startyear", "runtimeminutes", "genres"),
    "crew": ("tconst", "directors"),
    "names": ("nconst", "primaryname"),
    "ratings": ("tconst", "averagerating", "numvotes"),
}
_FORMS = {  # by column: the form of its cells, and the reason to reject a row with any other
    "tconst": ("tt[0-9]{7,9}", "tconst {!r} does not look like tt1798709"),
    "nconst": ("nm[0-9]{7,9}", "nconst {!r} does not look like nm0005069"),
    "directors": ("(?:nm[0-9]{7,9}(?:,nm[0-9]{7,9})*)?", "directors {!r} are not written as nm0005069,nm0001054"),
}
_EMPTY = "\\N"
_LONGEST_LINE = 2**16  # characters


@dataclass(frozen=True)
class ImdbTable:
    """One of the title files: the kind of its rows, and its columns in lower case."""

    kind: str
    file: File
    columns: tuple[str, ...]

    def blocks(self) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Read the file in blocks: its rows as strings or null, and its rejects.

        Where the file is damaged, the rest of it is one reject.
        """
        before = 0
        try:
            for block in text_blocks(self.file):
                text = block if before else block.partition("\n")[2]  # without the header
                yield self._rows_and_rejects(text, before or 1)
                before += block.count("\n")
        except UnreadableFileError as error:
            reject = self._reject(before + 1, f"the rest cannot be read: {error}", "")
            yield self._rows(""), pa.Table.from_pylist([reject], REJECTS)

    def _rows_and_rejects(self, text: str, before: int) -> tuple[pa.Table, pa.Table]:
        try:
            return self._rows(text), REJECTS.empty_table()
        except ValueError:
            sound, rejects = self._separate_faulty_lines(text, before)
            return self._rows(sound), pa.Table.from_pylist(rejects, REJECTS)

    def _rows(self, text: str) -> pa.Table:
        """Parse the rows of a text. Raises ValueError where one of them is faulty."""
        wanted = _COLUMNS[self.kind]
        if not text or text.isspace():
            return pa.table({name: pa.array([], pa.string()) for name in wanted})
        rows = pyarrow.csv.read_csv(
            pa.BufferReader(text.replace("\r", " ").encode()),
            pyarrow.csv.ReadOptions(column_names=list(self.columns), block_size=1 << 20),
            pyarrow.csv.ParseOptions(delimiter="\t", quote_char=False),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(wanted, pa.string()), include_columns=wanted,
                null_values=[_EMPTY], strings_can_be_null=True, check_utf8=False,
            ),
        )  # fmt: skip
        for name in _FORMS.keys() & {*wanted}:
            if not pc.all(pc.match_substring_regex(rows[name].fill_null(""), f"^(?:{_FORMS[name][0]})$")).as_py():
                raise ValueError(name)
        return rows

    def _separate_faulty_lines(self, text: str, before: int) -> tuple[str, list[dict[str, Any]]]:
        """The sound lines of a text, and the faulty ones as rejects. The file has `before` lines before the text."""
        sound, rejects = [], []
        for number, line in enumerate(text.split("\n"), before + 1):
            if line.isspace() or not line:
                continue
            if reason := self._fault(line):
                rejects.append(self._reject(number, reason, line))
            else:
                sound.append(f"{line}\n")
        return "".join(sound), rejects

    def _fault(self, line: str) -> str | None:
        """The reason to reject a line; None where it is sound."""
        cells = line.split("\t")
        if len(cells) != len(self.columns):
            return f"the line has {len(cells)} columns instead of {len(self.columns)}"
        if len(line) > _LONGEST_LINE:
            return f"the line is longer than {_LONGEST_LINE >> 10} thousand characters"
        cells_by_name = {name: "" if cell == _EMPTY else cell for name, cell in zip(self.columns, cells, strict=True)}
        for name, (form, reason) in _FORMS.items():
            if name in _COLUMNS[self.kind] and not re.fullmatch(form, cells_by_name[name]):
                return reason.format(cells_by_name[name])
        return None

    def _reject(self, line: int, reason: str, content: str) -> dict[str, Any]:
        return {"file": self.file.name, "line": line, "reason": reason, "content": content[:_LONGEST_LINE]}


def imdb_table(file: File) -> ImdbTable | None:
    """The title file in a file, recognised by its header; None where it is none or damaged. Never raises."""
    try:
        with open_text(file, detect_encoding(file, only_head=True), report_progress=False) as text:
            header = text.readline(_LONGEST_LINE)
    except UnreadableFileError:
        return None
    columns = tuple(name.strip().lower() for name in header.split("\t"))
    kind = next((kind for kind, wanted in _COLUMNS.items() if {*wanted} <= {*columns}), None)
    return ImdbTable(kind, file, columns) if kind and len({*columns}) == len(columns) else None


def numbers_of(ids: pa.Array) -> pa.Array:
    """The numbers of ids such as tt1798709, which need a third of the memory."""
    return pc.utf8_slice_codeunits(ids, 2).cast(pa.int32())

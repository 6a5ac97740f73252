"""The tables of IMDb's title files: each known by its header, its rows given as Arrow tables, a block at a time.

They are written without quoting: a bare quotation mark in a title is one, and a backslash with N is nothing. A block in
which a row is not as it should be is read again line by line.
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

NAMES = {  # as IMDb calls them
    "titles": "title.basics.tsv", "crew": "title.crew.tsv", "names": "name.basics.tsv", "ratings": "title.ratings.tsv",
}  # fmt: skip
_COLUMNS = {  # that tell each table, in lower case, and are read
    "titles": ("tconst", "titletype", "primarytitle", "originaltitle", "startyear", "runtimeminutes", "genres"),
    "crew": ("tconst", "directors"),
    "names": ("nconst", "primaryname"),
    "ratings": ("tconst", "averagerating", "numvotes"),
}
_FORMS = {  # what a column must look like, and how that is said
    "tconst": ("tt[0-9]{7,9}", "tconst {!r} does not look like tt1798709"),
    "nconst": ("nm[0-9]{7,9}", "nconst {!r} does not look like nm0005069"),
    "directors": ("(?:nm[0-9]{7,9}(?:,nm[0-9]{7,9})*)?", "directors {!r} are not written as nm0005069,nm0001054"),
}
_NOTHING = "\\N"
_LONGEST_LINE = 2**16  # characters


@dataclass(frozen=True)
class ImdbTable:
    """One of the title files: what it tells, and its columns in lower case."""

    tells: str
    file: File
    columns: tuple[str, ...]

    def blocks(self) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Its rows as strings or null, and its rejects, in blocks; what follows a damage is one reject more."""
        before = 0
        try:
            for block in text_blocks(self.file):
                text = block if before else block.partition("\n")[2]
                yield self._rows_and_rejects(text, before or 1)
                before += block.count("\n")
        except UnreadableFileError as fault:
            reject = self._reject(before + 1, f"the rest cannot be read: {fault}", "")
            yield self._rows(""), pa.Table.from_pylist([reject], REJECTS)

    def _rows_and_rejects(self, text: str, before: int) -> tuple[pa.Table, pa.Table]:
        try:
            return self._rows(text), REJECTS.empty_table()
        except ValueError:
            sound, rejects = self._sifted(text, before)
            return self._rows(sound), pa.Table.from_pylist(rejects, REJECTS)

    def _rows(self, text: str) -> pa.Table:
        """The rows of a text. Raises ValueError where one of them is not as it should be."""
        wanted = _COLUMNS[self.tells]
        if not text or text.isspace():
            return pa.table({name: pa.array([], pa.string()) for name in wanted})
        rows = pyarrow.csv.read_csv(
            pa.BufferReader(text.replace("\r", " ").encode()),
            pyarrow.csv.ReadOptions(column_names=list(self.columns), block_size=1 << 20),
            pyarrow.csv.ParseOptions(delimiter="\t", quote_char=False),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(wanted, pa.string()), include_columns=wanted,
                null_values=[_NOTHING], strings_can_be_null=True, check_utf8=False,
            ),
        )  # fmt: skip
        for name in _FORMS.keys() & {*wanted}:
            if not pc.all(pc.match_substring_regex(rows[name].fill_null(""), f"^(?:{_FORMS[name][0]})$")).as_py():
                raise ValueError(name)
        return rows

    def _sifted(self, text: str, before: int) -> tuple[str, list[dict[str, Any]]]:
        """The lines of a text that are as they should be, and the others as rejects; so many lines stand before it."""
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
        """Why a line cannot be taken."""
        cells = line.split("\t")
        if len(cells) != len(self.columns):
            return f"the line has {len(cells)} columns and not {len(self.columns)}"
        if len(line) > _LONGEST_LINE:
            return f"the line is longer than {_LONGEST_LINE >> 10} thousand characters"
        told = {name: "" if cell == _NOTHING else cell for name, cell in zip(self.columns, cells, strict=True)}
        for name, (form, reason) in _FORMS.items():
            if name in _COLUMNS[self.tells] and not re.fullmatch(form, told[name]):
                return reason.format(told[name])
        return None

    def _reject(self, line: int, reason: str, content: str) -> dict[str, Any]:
        return {"file": self.file.name, "line": line, "reason": reason, "content": content[:_LONGEST_LINE]}


def imdb_table(file: File) -> ImdbTable | None:
    """Which of the title files a file is, by its header; None where it is none of them or damaged. Never raises."""
    try:
        with open_text(file, detect_encoding(file, only_head=True), report_progress=False) as text:
            header = text.readline(_LONGEST_LINE)
    except UnreadableFileError:
        return None
    columns = tuple(name.strip().lower() for name in header.split("\t"))
    known = next((tells for tells, wanted in _COLUMNS.items() if {*wanted} <= {*columns}), None)
    return ImdbTable(known, file, columns) if known and len({*columns}) == len(columns) else None


def numbers_of(ids: pa.Array) -> pa.Array:
    """The numbers of ids such as tt1798709, which say the same in a third of the room."""
    return pc.utf8_slice_codeunits(ids, 2).cast(pa.int32())

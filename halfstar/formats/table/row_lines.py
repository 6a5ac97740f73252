"""Feeds the lines of a file to csv.reader, and records which of them make up the current row."""

from collections import deque
from collections.abc import Iterator
from io import TextIOWrapper

from halfstar.formats.table.rows import MAX_FIELD, MAX_LINE


class RowLines(Iterator[str]):
    """The lines of a text without NUL characters; `row` has those of the current row, which begins at line `start`."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._returned: deque[str] = deque()
        self._number = 0
        self._returnable = 2 * MAX_FIELD  # characters: limits the time that unclosed quotation marks cost
        self.row: list[str] = []
        self.start = 1

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else self._text.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self._number += 1
        line = line.replace("\0", "") or "\n"
        self.row.append(line)
        return line

    def start_row(self) -> None:
        """Start a new row with the next line."""
        self.row = []
        self.start = self._number + 1

    def content(self) -> str:
        """The text of the current row."""
        return "".join(self.row).rstrip("\r\n")

    def return_all_but_first(self) -> None:
        """End the row with its first line and read its other lines again, unless too much has been read again."""
        rest = self.row[1:]
        self._returnable -= sum(map(len, rest))
        if self._returnable > 0:
            del self.row[1:]
            self._returned.extendleft(reversed(rest))
            self._number -= len(rest)

"""The format of a whole table, which a single cell does not show: the scale of scores, the order of dates."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from halfstar.formats.table.cells import clean_cell
from halfstar.formats.table.date_order import guess_date_order
from halfstar.formats.table.dates import DateOrder
from halfstar.formats.table.score_scale import Scale, infer_scale

_MAX_DIFFERENT = 100_000  # cells of a column, from which its scale or its order of dates is inferred


@dataclass
class TableFormat:
    """The scale of a table's scores, the order of its dates (None: no date depends on it), and its separators.

    `separators` has the separator of each field that is a list, empty where its cells have one name each. `unparsed`
    counts by field the cells that could not be read and were left empty.
    """

    scale: Scale = field(default_factory=Scale)
    dates: DateOrder | None = None
    separators: Mapping[str, str] = field(default_factory=dict)
    unparsed: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], scale: Scale | None = None) -> "TableFormat":
        """Infer the likeliest format from all rows, each its cells by field; a given scale is used as it is."""
        counts = CellCounts()
        for cells in rows:
            counts.add(cells)
        dates = guess_date_order("date", counts.days, is_day_first_language=False)
        return cls(scale or infer_scale(counts.scores), DateOrder(dates.readings[0].value) if dates else None)

    def notes(self, file: str) -> list[str]:
        """Note for the import report how many cells of each field were left empty."""
        return [
            f"{file}: {field_name} left empty because it cannot be read: {n:,}"
            for field_name, n in self.unparsed.items()
        ]


class CellCounts:
    """Counts the different cells of the scores and of the days of a table, in the order of the table."""

    FIELDS = ("score", "max_score", "reviewed_on")

    def __init__(self) -> None:
        self.scores: Counter[str] = Counter()
        self.days: Counter[str] = Counter()

    def add(self, cells: Mapping[str, str]) -> None:
        """Count the cells of a row; a score that has its own scale is not counted."""
        score, day = cells.get("score", ""), cells.get("reviewed_on", "")
        if score and not ("max_score" in cells and clean_cell(cells["max_score"])):
            _count(self.scores, score)
        if day:
            _count(self.days, day)


def _count(counts: Counter[str], cell: str) -> None:
    if cell in counts or len(counts) < _MAX_DIFFERENT:
        counts[cell] += 1

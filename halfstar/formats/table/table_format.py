"""The format of a whole table, which a single cell does not show: the scale of scores, and day or month first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from halfstar.formats.table.cells import clean_cell
from halfstar.formats.table.dates import has_day_first
from halfstar.formats.table.score_scale import Scale, infer_scale

_MAX_DIFFERENT_SCORES = 100_000  # of a column, from which its scale is inferred


@dataclass
class TableFormat:
    """The scale of a table's scores, and whether days come before months (None: no date is written like 05/06/2013).

    `unparsed` counts by field the cells that could not be read and were left empty.
    """

    scale: Scale = field(default_factory=Scale)
    day_first: bool | None = None
    unparsed: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], scale: Scale | None = None) -> "TableFormat":
        """Infer the format from all rows, each its cells by field; a given scale is used as it is."""
        scores: Counter[str] = Counter()
        day_first: set[bool | None] = set()
        for cells in rows:
            score = "" if clean_cell(cells.get("max_score", "")) else cells.get("score", "")
            if score and (len(scores) < _MAX_DIFFERENT_SCORES or score in scores):
                scores[score] += 1
            day_first.add(has_day_first(cells.get("reviewed_on", "")))
        return cls(scale or infer_scale(scores), any(day_first) if day_first - {None} else None)

    def notes(self, file: str) -> list[str]:
        """Note for the import report how many cells of each field were left empty."""
        return [
            f"{file}: {field_name} left empty because it cannot be read: {n:,}"
            for field_name, n in self.unparsed.items()
        ]

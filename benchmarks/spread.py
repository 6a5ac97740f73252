"""The median and the 95th percentile of measurements, and Markdown tables of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Spread:
    """A summary of many measurements of one quantity; NaN where there is none."""

    count: int
    minimum: float
    median: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Summarize values. Percentiles are by the nearest rank, so that each is a value that was measured."""
        ordered = sorted(values)
        if not ordered:
            return cls(0, math.nan, math.nan, math.nan)
        return cls(len(ordered), *(round(_percentile(ordered, share), 1) for share in (0, 0.5, 0.95)))

    def cells(self) -> dict[str, float]:
        """Return the summary as columns of a table."""
        return {"median": self.median, "95th percentile": self.p95, "minimum": self.minimum}


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def markdown_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write rows as a Markdown table with the columns of the first row."""
    columns = list(rows[0]) if rows else []
    lines = [columns, ["---"] * len(columns), *([str(row.get(column, "")) for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""Medians, percentiles and Markdown tables."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Spread:
    """What many measurements of one thing come to; NaN where there is none."""

    count: int
    least: float
    median: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Order the values; percentiles are by the nearest rank, so that each is a value that was measured."""
        ordered = sorted(values)
        if not ordered:
            return cls(0, math.nan, math.nan, math.nan)
        return cls(len(ordered), *(round(_at(ordered, share), 1) for share in (0, 0.5, 0.95)))

    def cells(self) -> dict[str, float]:
        """The columns of a table."""
        return {"median": self.median, "p95": self.p95, "least": self.least}


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write rows as a Markdown table, with the columns of the first one."""
    columns = list(rows[0]) if rows else []
    lines = [columns, ["---"] * len(columns), *([str(row.get(column, "")) for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

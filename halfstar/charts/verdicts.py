"""Which verdicts do reviewers give? One bar per verdict; the tooltip adds the mean score of its reviews."""

from collections.abc import Sequence

from halfstar.charts.counts_by_name import AROUND, draw_counts
from halfstar.charts.style import Clicks, Figure, Row, counted


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No verdict to show"
    return f"“{rows[0]['verdict']}” is the most common verdict, in {counted(rows[0]['reviews'], 'review')}"


def _note(rows: Sequence[Row]) -> str:
    return f"{len(rows)} of {rows[0]['verdicts']:,} verdicts." if len(rows) < rows[0]["verdicts"] else ""


verdicts = Figure(
    query="reviews/verdicts",
    title="Verdicts",
    draw=draw_counts("verdict"),
    finding=_finding,
    note=_note,
    how_to_read="The number of reviews with each verdict; at most the twelve most common. "
    "Click a bar to see only the reviews with its verdict, and again to see all.",
    clicks=Clicks(field="verdict", filter_name="verdict"),
    around=AROUND,
    needs=("verdicts",),
)

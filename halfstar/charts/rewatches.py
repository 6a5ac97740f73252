"""How many reviews are of a rewatch? A bar for first watches and one for rewatches."""

from collections.abc import Sequence

from halfstar.charts.counts_by_name import AROUND, draw_counts
from halfstar.charts.style import Clicks, Figure, Row, counted


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No review to show"
    total = sum(row["reviews"] for row in rows)
    again = sum(row["reviews"] for row in rows if row["rewatch"] == "yes")
    return f"{counted(again, 'rewatch', 'rewatches')}, {again / total:.0%} of {total:,}"


rewatches = Figure(
    query="reviews/rewatches",
    title="Rewatches",
    draw=draw_counts("watch", order="rewatch"),
    finding=_finding,
    how_to_read="A rewatch is what the source calls one, or a reviewer's second and later reviews of a film. "
    "Click a bar to see only its reviews, and again to see all.",
    clicks=Clicks(field="rewatch", filter_name="rewatch"),
    around=AROUND,
    needs=("rewatches",),
    instead_of=("reviewers",),
)

"""How does each genre score, or how often was a score or a verdict given in it? One dot per genre, with an interval."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from halfstar.charts.measure import (
    HOW_TO_READ,
    extremes,
    faint_if_few,
    is_share,
    measure_axis,
    tooltip,
    whole_of,
    with_drawn_interval,
    with_measure,
)
from halfstar.charts.style import (
    Clicks,
    Drawing,
    Figure,
    Palette,
    Row,
    chosen_or_context,
    short_count,
    spoken,
)

_ROW_HEIGHT = 23  # pixels
_ABOVE, _BELOW = 18, 31  # pixels for the word at the line of all reviews, and for the axis
_NAMES, _NUMBERS = 96, 76  # pixels of a row for the name of the genre, and for its numbers
_BARS = "▁▂▃▄▅▆▇█"


def _draw(palette: Palette) -> Drawing:
    by_rank = alt.EncodingSortField(field="rank", op="min", order="ascending")
    rows = with_drawn_interval(with_measure(alt.Chart())).transform_calculate(bars=_bars())
    rows = rows.encode(
        y=alt.Y("genre:N", sort=by_rank, axis=None),
        tooltip=tooltip("genre", "genre", alt.Tooltip("bars:N", title="0.5 to 5.0")),
    )
    marks = alt.layer(
        _click_targets(rows),
        *_line_of_all(palette),
        _names(rows, palette),
        _intervals(rows, palette),
        _dots(rows, palette),
        _numbers(rows, palette),
    )
    padding = {"left": 0, "right": 0, "top": _ABOVE, "bottom": 5}
    return marks.add_params(is_share()).properties(height=alt.Step(_ROW_HEIGHT), padding=padding)


def _click_targets(rows: alt.Chart) -> alt.Chart:
    """Make an invisible bar per genre, as long as its row, so that a click anywhere in the row counts."""
    targets: alt.Chart = rows.mark_bar(opacity=0, height=_ROW_HEIGHT, orient="horizontal").encode(
        x=alt.value(0), x2=alt.value("width"), description=spoken("datum.genre", "datum.words")
    )
    return targets


def _line_of_all(palette: Palette) -> tuple[alt.Chart, alt.Chart]:
    """Draw the line of all reviews, with its measure above."""
    whole = whole_of(alt.Chart()).encode(x=_x("whole"))
    line = whole.mark_rule(color=palette.quiet, strokeDash=[3, 3], cursor="default")
    word = whole.mark_text(color=palette.quiet, fontSize=12, cursor="default")
    return line, word.encode(y=alt.value(-8), text="whole_text:N")


def _names(rows: alt.Chart, palette: Palette) -> alt.Chart:
    names: alt.Chart = rows.mark_text(align="left", limit=_NAMES - 8, fontSize=12).encode(
        x=alt.value(0), text="genre:N", color=chosen_or_context(alt.value(palette.ink), palette.quiet)
    )
    return names


def _intervals(rows: alt.Chart, palette: Palette) -> alt.Chart:
    intervals: alt.Chart = rows.mark_rule(strokeWidth=2).encode(
        x=_x("drawn_lowest"),
        x2="drawn_highest",
        color=chosen_or_context(alt.value(palette.accent), palette.quiet),
        opacity=faint_if_few(),
    )
    return intervals


def _dots(rows: alt.Chart, palette: Palette) -> alt.Chart:
    dots: alt.Chart = rows.mark_point(filled=True, size=70).encode(
        x=_x("value"), color=chosen_or_context(alt.value(palette.accent), palette.quiet), opacity=faint_if_few()
    )
    return dots


def _numbers(rows: alt.Chart, palette: Palette) -> alt.Chart:
    numbers = rows.transform_calculate(numbers=f"datum.value_text + ' · ' + {short_count('datum.n')}")
    drawn: alt.Chart = numbers.mark_text(align="right", color=palette.quiet, fontSize=12).encode(
        x=alt.value("width"), text="numbers:N"
    )
    return drawn


def _x(field: str) -> alt.X:
    """Encode a measure along the part of a row that is left by its name and its numbers."""
    across: list[Any] = [_NAMES, alt.ExprRef(f"width - {_NUMBERS}")]
    scale = alt.Scale(zero=False, nice=False, padding=6, range=across)
    return alt.X(f"{field}:Q", scale=scale, axis=measure_axis(tickCount=4))


def _bars() -> str:
    """Return the Vega expression that writes the distribution of the scores as a line of small bars."""
    of_highest = f"{len(_BARS) - 1} / max(1, extent(datum.distribution)[1])"
    return " + ".join(f"'{_BARS}'[round(datum.distribution[{n}] * {of_highest})]" for n in range(10))


def _finding(rows: Sequence[Row]) -> str:
    return extremes(rows, lambda row: row["genre"]) if rows else "No genre with a score to show"


def _note(rows: Sequence[Row]) -> str:
    if len(rows) == rows[0]["genres"]:
        return ""
    return f"{len(rows)} of {rows[0]['genres']:,} genres: those with the most reviews."


genre_breakdown = Figure(
    query="reviews/genre_breakdown",
    title="Genres",
    draw=_draw,
    finding=_finding,
    note=_note,
    how_to_read=f"A row has a genre, its measure as a dot, and the number of its reviews. {HOW_TO_READ} A film with "
    "several genres counts in each of them. Click a row to see only its reviews.",
    clicks=Clicks(field="genre", filter_name="genre"),
    around=_ABOVE + _BELOW + 5,
    needs=("scored", "genres"),
)

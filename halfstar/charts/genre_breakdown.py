"""How does each genre score? Its mean with a 95 % confidence interval, over dots that show the share of each score."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import (
    Clicks,
    Drawing,
    Figure,
    Palette,
    Row,
    chosen_or_context,
    counted,
    mean_of_reviews,
    spoken,
)

_ROW_HEIGHT = 23  # pixels
_LEFT, _RIGHT = 0.25, 5.75  # the ends of the axis, in scores; the counts stand at the right end
_LARGEST_SHARE = 0.5  # of a genre's scores; a larger share has no larger dot


def _draw(palette: Palette) -> Drawing:
    by_rank = alt.EncodingSortField(field="rank", op="min", order="ascending")
    per_score = alt.Chart().encode(
        y=alt.Y("genre:N", sort=by_rank, title=None, axis=alt.Axis(labelLimit=110, labelColor=palette.ink, grid=False))
    )
    per_genre = per_score.transform_joinaggregate(first_score="min(score)", groupby=["genre"]).transform_filter(
        "datum.score === datum.first_score"
    )
    marks = alt.layer(
        _click_targets(per_genre),
        _dots(per_score, palette),
        _intervals(per_genre, palette),
        _means(per_genre, palette),
        _counts(per_genre, palette),
    )
    return marks.properties(height=alt.Step(_ROW_HEIGHT))


def _click_targets(per_genre: alt.Chart) -> alt.Chart:
    """Make an invisible bar per genre, as long as the axis, so that a click anywhere in the row counts."""
    targets: alt.Chart = per_genre.mark_bar(opacity=0, height=_ROW_HEIGHT).encode(
        x=alt.datum(_LEFT, title="score"),
        x2=alt.datum(_RIGHT),
        tooltip=_genre_tooltip(),
        description=spoken("datum.genre", mean_of_reviews("genre_reviews")),
    )
    return targets


def _dots(per_score: alt.Chart, palette: Palette) -> alt.Chart:
    axis = alt.Axis(values=[1, 2, 3, 4, 5], format="d")
    sizes = alt.Scale(domain=[0, _LARGEST_SHARE], range=[0, 260], clamp=True)
    shares = per_score.transform_calculate(share="datum.reviews / datum.genre_reviews")
    dots: alt.Chart = shares.mark_circle(opacity=0.8, color=palette.context).encode(
        x=alt.X("score:Q", title="score", scale=alt.Scale(domain=[_LEFT, _RIGHT]), axis=axis),
        size=alt.Size("share:Q", scale=sizes, legend=None),
        tooltip=[
            "genre:N",
            alt.Tooltip("score:Q", format=".1f"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("share:Q", format=".0%"),
        ],
    )
    return dots


def _intervals(per_genre: alt.Chart, palette: Palette) -> alt.Chart:
    intervals: alt.Chart = per_genre.mark_rule(strokeWidth=2).encode(
        x=alt.X("lowest_mean:Q", title="score"),
        x2="highest_mean:Q",
        color=chosen_or_context(alt.value(palette.accent), palette.quiet),
        tooltip=_genre_tooltip(),
    )
    return intervals


def _means(per_genre: alt.Chart, palette: Palette) -> alt.Chart:
    means: alt.Chart = per_genre.mark_point(filled=True, size=70, opacity=1).encode(
        x=alt.X("mean_score:Q", title="score"),
        color=chosen_or_context(alt.value(palette.accent), palette.quiet),
        tooltip=_genre_tooltip(),
    )
    return means


def _counts(per_genre: alt.Chart, palette: Palette) -> alt.Chart:
    counts: alt.Chart = per_genre.mark_text(align="right", color=palette.quiet, fontSize=11).encode(
        x=alt.datum(_RIGHT, title="score"), text=alt.Text("genre_reviews:Q", format=",")
    )
    return counts


def _genre_tooltip() -> list[str | alt.Tooltip]:
    return [
        "genre:N",
        alt.Tooltip("mean_score:Q", title="mean", format=".2f"),
        alt.Tooltip("lowest_mean:Q", title="from", format=".2f"),
        alt.Tooltip("highest_mean:Q", title="to", format=".2f"),
        alt.Tooltip("genre_reviews:Q", title="scored reviews", format=","),
    ]


def _finding(rows: Sequence[Row]) -> str:
    genres = list({row["genre"]: row for row in rows}.values())
    if not genres:
        return "No genre with a score to show."
    best = max(genres, key=lambda row: row["mean_score"])
    worst = min(genres, key=lambda row: row["mean_score"])
    if best["mean_score"] == worst["mean_score"]:
        return f"{counted(len(genres), 'genre')}, each with the mean {best['mean_score']:.2f}."
    return (
        f"{counted(len(genres), 'genre')}; {best['genre']} has the highest mean, {best['mean_score']:.2f} of "
        f"{counted(best['genre_reviews'], 'review')}, {worst['genre']} the lowest, {worst['mean_score']:.2f} of "
        f"{worst['genre_reviews']:,}."
    )


genre_breakdown = Figure(
    query="reviews/genre_breakdown",
    title="Mean score by genre",
    draw=_draw,
    finding=_finding,
    note=lambda summary: f"The selection has {counted(summary['scored'], 'scored review')}.",
    how_to_read="The line is the 95 % confidence interval of the mean, the dots show the share of each "
    "score, and the number counts scored reviews. A film with several genres counts in each of them. "
    "Click a genre to see only its reviews.",
    clicks=Clicks(field="genre", filter_name="genre"),
)

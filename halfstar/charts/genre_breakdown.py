"""Which genres please? A line a genre: its mean with a 95 % interval, over dots as large as the share of each score."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import Drawing, Figure, Palette, Row, chosen_or_context, counted, pick

_ROW_HEIGHT = 23


def _draw(palette: Palette) -> Drawing:
    in_place = alt.EncodingSortField(field="place", op="min", order="ascending")
    base = alt.Chart().encode(
        y=alt.Y("genre:N", sort=in_place, title=None, axis=alt.Axis(labelLimit=110, labelColor=palette.ink, grid=False))
    )
    first_of_genre = "datum.score === datum.first_score"
    shown = alt.X(
        "score:Q",
        title="score",
        scale=alt.Scale(domain=[0.25, 5.75]),
        axis=alt.Axis(values=[1, 2, 3, 4, 5], format="d"),
    )
    in_shares = base.transform_calculate(share="datum.reviews / datum.genre_reviews")
    dots = in_shares.mark_circle(opacity=0.8, color=palette.context).encode(
        x=shown,
        size=alt.Size("share:Q", scale=alt.Scale(domain=[0, 0.5], range=[0, 260], clamp=True), legend=None),
        tooltip=[
            "genre:N",
            alt.Tooltip("score:Q", format=".1f"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("share:Q", format=".0%"),
        ],
    )
    one = base.transform_joinaggregate(first_score="min(score)", groupby=["genre"]).transform_filter(first_of_genre)
    colour = chosen_or_context(alt.value(palette.accent), palette.quiet)
    about = [
        "genre:N",
        alt.Tooltip("mean_score:Q", title="mean", format=".2f"),
        alt.Tooltip("lowest_mean:Q", title="from", format=".2f"),
        alt.Tooltip("highest_mean:Q", title="to", format=".2f"),
        alt.Tooltip("genre_reviews:Q", title="scored reviews", format=","),
    ]
    interval = one.mark_rule(strokeWidth=2).encode(
        x=alt.X("lowest_mean:Q", title="score"), x2="highest_mean:Q", color=colour, tooltip=about
    )
    mean = one.mark_point(filled=True, size=70, opacity=1).encode(
        x=alt.X("mean_score:Q", title="score"), color=colour, tooltip=about
    )
    count = one.mark_text(align="right", color=palette.quiet, fontSize=11).encode(
        x=alt.datum(5.75, title="score"), text=alt.Text("genre_reviews:Q", format=",")
    )
    ground = one.mark_bar(opacity=0, height=_ROW_HEIGHT).encode(
        x=alt.datum(0.25, title="score"), x2=alt.datum(5.75), tooltip=about
    )
    return alt.layer(ground.add_params(pick("genre")), dots, interval, mean, count).properties(
        height=alt.Step(_ROW_HEIGHT)
    )


def _finding(rows: Sequence[Row]) -> str:
    genres = {row["genre"]: row for row in rows}
    if not genres:
        return "No genre with a score to show."
    best, worst = (
        max(genres.values(), key=lambda row: row["mean_score"]),
        min(genres.values(), key=lambda row: row["mean_score"]),
    )
    if best["mean_score"] == worst["mean_score"]:
        return f"{counted(len(genres), 'genre')}, each with the mean {best['mean_score']:.2f}."
    return (
        f"{counted(len(genres), 'genre')}; {best['genre']} has the highest mean, {best['mean_score']:.2f} of "
        f"{counted(best['genre_reviews'], 'review')}, {worst['genre']} the lowest, {worst['mean_score']:.2f} of "
        f"{worst['genre_reviews']:,}."
    )


genre_breakdown = Figure(
    query="reviews/genre_breakdown",
    title="Which genres please",
    draw=_draw,
    finding=_finding,
    reading="Mean with its 95 % interval; the dots show how the scores spread; the number is of scored reviews. "
    "A film of several genres counts in each of them.",
    clicks=("genre", "genre"),
)

"""The naive page: the overview as one would write it in an afternoon. `streamlit run benchmarks/naive_page.py`.

Each rerun scans the reviews once for each figure and builds each chart with Altair. A click on a chart filters
everything but that chart. The connection and the lists of options are cached; nothing is slow on purpose.
"""

import os
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import streamlit as st

LIBRARY = Path(os.environ["HALFSTAR_LIBRARY"])
GENRE_TESTS = {
    "any of": "list_has_any(genres, ?)",
    "all of": "list_has_all(genres, ?)",
    "none of": "not list_has_any(genres, ?)",
}
ORDERS = {
    "strongest opinion first": "abs(score - 2.75) * ln(1 + length(text)) desc nulls last",
    "newest first": "reviewed_on desc nulls last",
    "highest score first": "score desc nulls last",
    "lowest score first": "score nulls last",
    "longest first": "length(text) desc",
}
SCORED = {"count": "", "leave out": "score is not null", "only": "score is null"}
PAGE_SIZE = 4  # texts
ROWS_OF_FILMS = "from reviews join films using (film_id)"
ROWS_OF_VERDICTS = f"{ROWS_OF_FILMS} join verdict_sets using (verdict_set_id)"
WITH_VERDICT = "verdict_set_id in (select verdict_set_id from verdict_sets where list_has_any(verdicts, ?))"


@st.cache_resource
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(LIBRARY / (LIBRARY / "CURRENT").read_text().strip()), read_only=True)


def rows(sql: str, parameters: list[Any] | None = None) -> Any:
    return connection().cursor().execute(sql, parameters or []).df()


@st.cache_data
def options(sql: str, source: str = ROWS_OF_FILMS) -> list[str]:
    counted = f"select {sql} as option, count(*) as n {source} group by 1 order by n desc, 1"
    return list(rows(counted)["option"])


@st.cache_data
def ends(sql: str) -> tuple[int, int]:
    found = rows(f"select min({sql}) as low, max({sql}) as high {ROWS_OF_FILMS}")
    return int(found["low"][0]), int(found["high"][0])


@st.cache_data
def reviewers() -> list[str]:
    named = "select name from reviewers join reviews using (reviewer_id) group by name order by count(*) desc limit 150"
    return list(rows(named)["name"])


def clear() -> None:
    st.session_state["round"] = st.session_state.get("round", 0) + 1  # widgets and charts with new keys have no value


def key(name: str) -> str:
    return f"{name}_{st.session_state.get('round', 0)}"


def picked(chart: str, field: str) -> list[Any]:
    state = st.session_state.get(key(f"{chart}_chart"), {})
    return [point[field] for point in state.get("selection", {}).get("pick", []) if field in point]


def filters() -> dict[str, tuple[str, list[Any]]]:
    """Return each filter that is set: its condition and the values in it."""
    found: dict[str, tuple[str, list[Any]]] = {}

    def choice(name: str, label: str, of: list[str], test: str) -> None:
        if chosen := st.multiselect(label, of, key=key(f"filter_{name}")):
            found[name] = (test, [chosen])

    def between(name: str, label: str, low: float, high: float, step: float, *, test: str) -> None:
        if low < high:
            value = st.slider(label, low, high, (low, high), step, key=key(f"filter_{name}"))
            if value != (low, high):
                found[name] = (f"{test} between ? and ?", list(value))

    with st.sidebar:
        match = st.segmented_control("Genres match", list(GENRE_TESTS), default="any of", key=key("filter_match"))
        choice("genre", "Genre", options("unnest(genres)"), GENRE_TESTS[match or "any of"])
        between("score", "Score", 0.0, 5.0, 0.5, test="half_stars / 2")
        scored = st.segmented_control("Unscored reviews", list(SCORED), default="count", key=key("filter_scored"))
        if condition := SCORED[scored or "count"]:
            found["scored"] = (condition, [])
        choice("verdict", "Verdict", options("unnest(verdicts)", ROWS_OF_VERDICTS), WITH_VERDICT)
        between("year", "Film year", *ends("year"), 1, test="year")
        choice("director", "Director", options("unnest(directors)")[:150], "list_has_any(directors, ?)")
        named = "reviewer_id in (select reviewer_id from reviewers where list_contains(?, name))"
        choice("reviewer", "Reviewer", reviewers(), named)
        between("reviewed", "Review year", *ends("year(reviewed_on)"), 1, test="year(reviewed_on)")
        if words := st.text_input("Words in the text", key=key("filter_words")):
            found["words"] = ("contains(lower(text), lower(?))", [words])
        if title := st.text_input("Title", key=key("filter_title")):
            found["title"] = ("contains(lower(title), lower(?))", [title])
        st.button("Clear all filters", on_click=clear, key="clear_filters")
    clicked = {
        "score_distribution": ("score", "list_contains(?, half_stars / 2)"),
        "verdicts": ("verdict", WITH_VERDICT),
        "genre_breakdown": ("genre", "list_has_any(genres, ?)"),
        "film_years": ("year", "list_contains(?, year)"),
        "review_years": ("year", "list_contains(?, year(reviewed_on))"),
    }
    for chart, (field, test) in clicked.items():
        if values := picked(chart, field):
            found[chart] = (test, [values])
    return found


def where(excluding: str = "") -> tuple[str, list[Any]]:
    used = [filter_ for name, filter_ in chosen.items() if name != excluding]
    conditions = " and ".join(condition for condition, _ in used) or "true"
    return f"where {conditions}", [value for _, values in used for value in values]


def draw(chart: alt.LayerChart | alt.FacetChart, name: str, title: str) -> None:
    st.subheader(title)
    st.altair_chart(chart, on_select="rerun", selection_mode="pick", key=key(f"{name}_chart"), theme=None)


def score_distribution() -> None:
    condition, values = where("score_distribution")
    sql = f"""
        select half_stars / 2 as score, count(*) as reviews
        {ROWS_OF_FILMS} {condition} and score is not null
        group by half_stars
    """
    pick = alt.selection_point(name="pick", fields=["score"])
    base = alt.Chart(rows(sql, values)).encode(x=alt.X("score:O", axis=alt.Axis(format=".1f")), y="reviews:Q")
    bars = base.mark_bar().encode(
        color=alt.Color("score:O", legend=None),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3)),
        tooltip=["score", "reviews"],
    )
    draw(bars.add_params(pick) + base.mark_text(dy=-7).encode(text="reviews:Q"), "score_distribution", "Scores")


def verdicts() -> None:
    condition, values = where("verdicts")
    sql = f"""
        select verdict, count(*) as reviews, avg(score) as mean_score
        from (select unnest(verdicts) as verdict, score {ROWS_OF_VERDICTS} {condition})
        group by verdict
        order by reviews desc
        limit 12
    """  # noqa: S608
    pick = alt.selection_point(name="pick", fields=["verdict"])
    base = alt.Chart(rows(sql, values)).encode(x="reviews:Q", y=alt.Y("verdict:N", sort="-x"))
    bars = base.mark_bar().encode(
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3)),
        tooltip=["verdict", "reviews", alt.Tooltip("mean_score", format=".2f")],
    )
    draw(bars.add_params(pick) + base.mark_text(dx=12).encode(text="reviews:Q"), "verdicts", "Verdicts")


def genre_breakdown() -> None:
    condition, values = where("genre_breakdown")
    sql = f"""
        with by_film as (
            select genres, half_stars / 2 as score, count(*) as reviews
            {ROWS_OF_FILMS} {condition} and score is not null
            group by genres, half_stars
        )
        select genre, score, sum(reviews) as reviews
        from (select unnest(genres) as genre, score, reviews from by_film)
        group by genre, score
    """  # noqa: S608
    scores = rows(sql, values)
    sums = (
        scores.assign(total=scores["score"] * scores["reviews"], squares=scores["score"] ** 2 * scores["reviews"])
        .groupby("genre", as_index=False)[["reviews", "total", "squares"]]
        .sum()
    )
    sums["mean"] = sums["total"] / sums["reviews"]
    sums["half"] = 1.96 * ((sums["squares"] / sums["reviews"] - sums["mean"] ** 2).clip(0) / sums["reviews"]) ** 0.5
    sums["low"], sums["high"] = sums["mean"] - sums["half"], sums["mean"] + sums["half"]
    pick = alt.selection_point(name="pick", fields=["genre"])
    order = sums.sort_values("mean", ascending=False)["genre"].tolist()
    opacity = alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3))
    means = alt.Chart(sums).encode(y=alt.Y("genre:N", sort=order))
    click_targets = means.mark_bar(opacity=0).encode(x=alt.datum(0), x2=alt.datum(5.5))
    dots = (
        alt.Chart(scores)
        .mark_circle(color="grey")
        .encode(x="score:Q", y=alt.Y("genre:N", sort=order), size=alt.Size("reviews:Q", legend=None), opacity=opacity)
    )
    interval = means.mark_rule().encode(x="low:Q", x2="high:Q", opacity=opacity)
    mean = means.mark_point(filled=True, size=70).encode(
        x="mean:Q", opacity=opacity, tooltip=["genre", "mean", "reviews"]
    )
    count = means.mark_text(align="right").encode(x=alt.datum(5.5), text="reviews:Q")
    draw(alt.layer(click_targets.add_params(pick), dots, interval, mean, count), "genre_breakdown", "Genres")


def years(name: str, title: str, year: str) -> None:
    condition, values = where(name)
    sql = f"""
        select {year} as year, count(*) as reviews, avg(score) as mean_score
        {ROWS_OF_FILMS} {condition} and score is not null and {year} is not null
        group by 1 order by 1
    """
    pick = alt.selection_point(name="pick", fields=["year"])
    base = alt.Chart(rows(sql, values)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d")),
        y=alt.Y("mean_score:Q", scale=alt.Scale(domain=[0, 5])),
    )
    points = base.mark_circle().encode(
        size=alt.Size("reviews:Q", legend=None),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3)),
        tooltip=["year", "mean_score", "reviews"],
    )
    trend = base.transform_loess("year", "mean_score", bandwidth=0.6).mark_line(color="grey")
    draw(trend + points.add_params(pick), name, title)


def reading() -> None:
    condition, values = where()
    order = st.selectbox("Order of the texts", list(ORDERS))
    first = (int(st.number_input("Page", 1)) - 1) * PAGE_SIZE
    sql = f"""
        select title, year, score, verdicts, reviewed_on, has_spoilers, text
        {ROWS_OF_VERDICTS} {condition} order by {ORDERS[order]}, review_id limit {PAGE_SIZE} offset {first}
    """
    for row in rows(sql, values).to_dict("records"):
        st.markdown(f"**{row['title']}** {row['year']}")
        st.caption(f"{row['score']} · {', '.join(row['verdicts'])} · {row['reviewed_on']}")
        st.write(row["text"])


st.set_page_config(layout="wide")
chosen = filters()
condition, values = where()
sums = f"""
    select
        count(*) as reviews,
        count(distinct film_id) as films,
        avg(score) as mean,
        median(score) as median,
        count(*) filter (score >= 4) / count(score) as high,
        count(*) - count(score) as unscored,
    {ROWS_OF_FILMS} {condition}
"""
summary = rows(sums, values).iloc[0]
with st.container(key="selection_count"):
    st.header(f"{int(summary['reviews']):,} reviews of {int(summary['films']):,} films")
st.button("clear all", on_click=clear, key="clear_all")
for column, (label, figure) in zip(
    st.columns(4),
    {"Mean": "mean", "Median": "median", "At 4 or more": "high", "Unscored": "unscored"}.items(),
    strict=True,
):
    column.metric(label, f"{summary[figure]:.2f}")
left, right, texts = st.columns(3)
with left:
    score_distribution()
    verdicts()
    years("film_years", "Film years", "year")
with right:
    genre_breakdown()
    years("review_years", "Review years", "year(reviewed_on)")
with texts, st.container(key="reading"):
    reading()

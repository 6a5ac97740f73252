"""Every figure draws what its query gives, from a specification that is built once and holds no data."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

import altair as alt
import pytest

from halfstar.charts import FIGURES
from halfstar.charts.export import picture, specification
from halfstar.charts.style import (
    PALETTES,
    SCORE_COLOURS,
    Drawing,
    Figure,
    Palette,
    Row,
    Theme,
    interval,
    interval_of_share,
    number,
    percent,
    spec_of,
)
from halfstar.charts.years import years_finding
from halfstar.selection import FILTERS_BY_NAME, Range, Selection
from halfstar.sql.loader import load_query
from halfstar.store.database import Database

THEMES: tuple[Theme, ...] = get_args(Theme)
REMARK = (
    "Drama or romance, scored 4 or more, called <b>masterpiece</b> or excellent, from 1960 to 1969, "
    "reviewed by booth or aisle, with “slow & tender” in the text; n = 1,234 reviews."
)
TITLE = "Scored 4: romance leads with 31%, animation and a genre with a very long name trail with 12%"
PNG = b"\x89PNG\r\n\x1a\n"
SOME_ROWS: dict[str, Callable[[list[Row]], list[Row]]] = {
    "no rows": lambda rows: rows[:0],
    "one row": lambda rows: rows[:1],
    "full rows": lambda rows: rows,
}

each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
each_theme = pytest.mark.parametrize("theme", THEMES)
each_count = pytest.mark.parametrize("count", SOME_ROWS)


def parts(spec: Any) -> Iterator[Mapping[str, Any]]:
    """Every object within a specification."""
    if isinstance(spec, Mapping):
        yield spec
    for inner in spec.values() if isinstance(spec, Mapping) else spec if isinstance(spec, list) else ():
        yield from parts(inner)


def fields_read(spec: Mapping[str, Any]) -> set[str]:
    """The fields of a row that a specification reads: in encodings, sorts, transforms, clicks and tests."""
    named = {part["field"] for part in parts(spec) if isinstance(part.get("field"), str)}
    listed = {name for part in parts(spec) for key in ("groupby", "fields") for name in part.get(key, ())}
    smoothed = {part[key] for part in parts(spec) if "loess" in part for key in ("loess", "on")}
    expressions = re.sub(r'"labelExpr": "[^"]*"', "", json.dumps(spec))  # there, datum is a tick of the axis
    return named | listed | smoothed | set(re.findall(r"\bdatum\.(\w+)", expressions))


def fields_made(spec: Mapping[str, Any]) -> set[str]:
    """The fields that the transforms of a specification add to a row."""
    transforms = [transform for part in parts(spec) for transform in part.get("transform", ())]
    return {part["as"] for transform in transforms for part in parts(transform) if isinstance(part.get("as"), str)}


def rows_of(figure: Figure, database: Database) -> list[Row]:
    rows: list[Row] = database.fetch(figure.query, genre_order="mean", film="her-2013").to_pylist()
    return rows


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` as WCAG 2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    darker, lighter = sorted([luminance(colour), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@each_theme
@each_figure
def test_it_reads_only_columns_of_its_query(figure: Figure, theme: Theme) -> None:
    spec = spec_of(figure, theme)
    read = fields_read(spec)
    assert read
    assert read - fields_made(spec) <= set(load_query(figure.query).columns)


@each_theme
@each_figure
def test_it_holds_no_data(figure: Figure, theme: Theme) -> None:
    assert not {"data", "datasets", "url"} & {key for part in parts(spec_of(figure, theme)) for key in part}


@each_theme
@each_figure
def test_it_is_drawn_once_a_theme(figure: Figure, theme: Theme) -> None:
    drawn: list[Palette] = []

    def draw(palette: Palette) -> Drawing:
        drawn.append(palette)
        return figure.draw(palette)

    counted = replace(figure, draw=draw)
    first = spec_of(counted, theme)
    before = json.dumps(first)
    specification(counted, [{"score": 4.0}], TITLE, REMARK, theme)
    assert all(spec_of(counted, theme) is first for _ in range(3))
    assert json.dumps(first) == before
    assert drawn == [PALETTES[theme]]


@each_figure
def test_it_is_valid_vega_lite(figure: Figure) -> None:
    exported = specification(figure, [], TITLE, REMARK, "dark")  # all of spec_of(), with data and title
    spec = spec_of(figure, "dark")
    drawn = {key: spec[key] for key in spec.keys() & {"config", "encoding", "height", "layer", "mark", "params"}}
    assert drawn.items() <= exported.items()
    alt.Chart.from_dict(exported, validate=True)


@each_figure
def test_a_click_chooses_a_value_of_a_column_in_a_filter(figure: Figure) -> None:
    if figure.clicks is None:
        return
    columns = load_query(figure.query).columns
    assert figure.clicks.field in columns
    assert not figure.clicks.last or figure.clicks.last in columns
    assert figure.clicks.filter_name in FILTERS_BY_NAME


@each_figure
def test_a_screen_reader_says_the_marks_that_can_be_clicked_in_words(figure: Figure) -> None:
    spoken = [part["description"] for part in parts(spec_of(figure, "light")) if "description" in part]
    assert bool(spoken) == bool(figure.clicks)
    assert all("review" in json.dumps(description) or "words" in json.dumps(description) for description in spoken)


@each_figure
def test_a_drag_chooses_a_range_where_the_filter_of_a_click_is_one(figure: Figure) -> None:
    parameters = spec_of(figure, "light").get("params", ())
    brushes = {parameter["name"]: parameter["select"] for parameter in parameters if "select" in parameter}
    if figure.clicks is None or not isinstance(FILTERS_BY_NAME[figure.clicks.filter_name], Range):
        assert brushes == {}
        return
    assert {name: (brush["type"], brush["encodings"]) for name, brush in brushes.items()} == {
        "brush": ("interval", ["x"])
    }
    assert "window:pointerup" in brushes["brush"]["clear"]


@each_count
@each_figure
def test_its_heading_says_what_the_rows_show(figure: Figure, count: str, database: Database) -> None:
    heading = figure.heading(SOME_ROWS[count](rows_of(figure, database)))
    assert re.fullmatch(r"[A-Z0-9“].*\S", heading)
    assert not re.search(r"None|nan|\{|\}|\b1 \w+s\b", heading)
    assert figure.heading([]).startswith("No ")


@each_count
@each_figure
def test_its_exports_carry_rows_and_remark(figure: Figure, count: str, database: Database) -> None:
    rows = SOME_ROWS[count](rows_of(figure, database))
    whole = specification(figure, rows, TITLE, REMARK, "light")
    assert " ".join(whole["title"]["text"]) == TITLE
    assert " ".join(whole["title"]["subtitle"]) == REMARK
    assert whole["data"]["values"] == rows
    svg = picture(figure, rows, TITLE, REMARK, "light", file_format="svg").decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svg))
    assert "Scored 4: romance" in words
    assert "Drama or romance, scored 4 or more, called &lt;b&gt;masterpiece" in words
    assert words.count("n = 1,234 reviews.") == 1


@each_figure
def test_it_is_drawn_as_png(figure: Figure, database: Database) -> None:
    assert picture(figure, rows_of(figure, database), TITLE, REMARK, "dark", file_format="png").startswith(PNG)


@each_theme
def test_text_and_scores_stand_out_from_the_paper(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert min(contrast(text, palette.paper) for text in (palette.ink, palette.quiet)) >= 4.5
    assert min(contrast(mark, palette.paper) for mark in (*SCORE_COLOURS, palette.accent, palette.context)) >= 3.0
    assert len(set(SCORE_COLOURS)) == 10


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["genre_breakdown", "film_years", "review_years"])
def test_its_heading_names_the_measure(name: str, database: Database) -> None:
    figure = next(figure for figure in FIGURES if figure.name == name)
    selection = Selection.from_address("score=4.0&score=5.0")
    rows = database.fetch(figure.query, selection, genre_order="mean").to_pylist()
    assert "a mean of" in figure.heading(rows_of(figure, database), Selection().given())
    assert re.fullmatch(
        r"Scored 4 or more: .* leads? with \d+%, .* trails? with \d+%",
        figure.heading(rows, selection.given()),
    )


def test_what_is_left_out_is_said() -> None:
    genres = next(figure for figure in FIGURES if figure.name == "genre_breakdown")
    assert genres.text_below([{"genres": 60}] * 25) == "25 of 60 genres: those with the most reviews."
    assert genres.text_below([{"genres": 25}] * 25) == ""


def test_a_row_of_few_reviews_leads_only_among_its_like() -> None:
    def row(year: int, of_reviews: int, mean: float) -> Row:
        return {
            "year": year,
            "last_year": year,
            "of_reviews": of_reviews,
            "mean_score": mean,
            "share": None,
            "reviews": 1,
        }

    finding = years_finding("films")
    rows = [row(1990, 9, 5.0), row(1991, 10, 4.0), row(1992, 10, 3.0)]
    assert finding(rows) == "films of 1991 lead with a mean of 4.00, films of 1992 trail with 3.00"
    assert (
        finding(rows[:2]) == "films of 1990 lead with a mean of 5.00, films of 1991 trail with 4.00, with few reviews"
    )


@pytest.mark.parametrize(
    ("value", "text"), [(4.125, "4.13"), (4.135, "4.13"), (3.12499999999, "3.13"), (0.0, "0.00"), (None, "–")]
)
def test_a_half_is_rounded_up_as_the_browser_does(value: float | None, text: str) -> None:
    assert number(value, 2) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.125, "13%"), (0.0449, "4.5%"), (0.05, "5%"), (1.0, "100%"), (0.0, "0%")]
)
def test_a_small_share_has_a_digit_after_the_point(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ((3.2, 3.4), "3.20 to 3.40"),
        ((3.534, 3.547), "3.53 to 3.55"),
        ((3.5412, 3.5448), "3.541 to 3.545"),
        ((4, 4), "4.00 to 4.00"),
    ],
)
def test_the_ends_of_an_interval_differ_in_their_last_digits(ends: tuple[float, float], text: str) -> None:
    assert interval(*ends) == text


@pytest.mark.parametrize(("ends", "text"), [((0.17, 0.255), "17% to 26%"), ((0.2482, 0.2499), "24.8% to 25.0%")])
def test_the_ends_of_the_interval_of_a_share_differ_too(ends: tuple[float, float], text: str) -> None:
    assert interval_of_share(*ends) == text

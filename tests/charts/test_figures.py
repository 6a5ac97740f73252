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
from halfstar.charts.style import PALETTES, SCORE_COLOURS, Drawing, Figure, Palette, Row, Theme, spec_of
from halfstar.selection import FILTERS_BY_NAME, Range
from halfstar.sql.loader import load_query
from halfstar.store.database import Database

THEMES: tuple[Theme, ...] = get_args(Theme)
REMARK = (
    "Drama or romance, scored 4 or more, called <b>masterpiece</b> or excellent, from 1960 to 1969, "
    "reviewed by booth or aisle, with “slow & tender” in the text; n = 1,234 reviews."
)
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
    specification(counted, [{"score": 4.0}], REMARK, theme)
    assert all(spec_of(counted, theme) is first for _ in range(3))
    assert json.dumps(first) == before
    assert drawn == [PALETTES[theme]]


@each_figure
def test_it_is_valid_vega_lite(figure: Figure) -> None:
    exported = specification(figure, [], REMARK, "dark")  # all of spec_of(), with data and title
    spec = spec_of(figure, "dark")
    drawn = {key: spec[key] for key in spec.keys() & {"config", "encoding", "height", "layer", "mark"}}
    assert drawn.items() <= exported.items()
    alt.Chart.from_dict(exported, validate=True)


@each_figure
def test_a_click_chooses_a_value_of_a_column_in_a_filter(figure: Figure) -> None:
    if figure.clicks is None:
        return
    field, name = figure.clicks
    assert field in load_query(figure.query).columns
    assert name in FILTERS_BY_NAME


@each_figure
def test_a_screen_reader_says_the_marks_that_can_be_clicked_in_words(figure: Figure) -> None:
    spoken = [part["description"] for part in parts(spec_of(figure, "light")) if "description" in part]
    assert bool(spoken) == bool(figure.clicks)
    assert all("review" in json.dumps(description) for description in spoken)


@each_figure
def test_a_drag_chooses_a_range_where_the_filter_of_a_click_is_one(figure: Figure) -> None:
    brushes = {parameter["name"]: parameter["select"] for parameter in spec_of(figure, "light").get("params", ())}
    if figure.clicks is None or not isinstance(FILTERS_BY_NAME[figure.clicks.filter_name], Range):
        assert brushes == {}
        return
    assert {name: (brush["type"], brush["encodings"]) for name, brush in brushes.items()} == {
        "brush": ("interval", ["x"])
    }
    assert "window:pointerup" in brushes["brush"]["clear"]


@each_count
@each_figure
def test_its_finding_is_a_sentence(figure: Figure, count: str, database: Database) -> None:
    finding = figure.finding(SOME_ROWS[count](rows_of(figure, database)))
    assert re.fullmatch(r"\S.*\S", finding)
    assert not re.search(r"None|nan|\{|\}|\b1 \w+s\b", finding)
    assert figure.finding([]).startswith("No ")


@each_count
@each_figure
def test_its_exports_carry_rows_and_remark(figure: Figure, count: str, database: Database) -> None:
    rows = SOME_ROWS[count](rows_of(figure, database))
    whole = specification(figure, rows, REMARK, "light")
    assert " ".join(whole["title"]["subtitle"]) == REMARK
    assert whole["data"]["values"] == rows
    svg = picture(figure, rows, REMARK, "light", "svg").decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svg))
    assert figure.title in words
    assert "Drama or romance, scored 4 or more, called &lt;b&gt;masterpiece" in words
    assert words.count("n = 1,234 reviews.") == 1
    assert picture(figure, rows, REMARK, "dark", "png").startswith(PNG)


@each_theme
def test_text_and_scores_stand_out_from_the_paper(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert min(contrast(text, palette.paper) for text in (palette.ink, palette.quiet)) >= 4.5
    assert min(contrast(mark, palette.paper) for mark in (*SCORE_COLOURS, palette.accent)) >= 3.0
    assert len(set(SCORE_COLOURS)) == 10


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)

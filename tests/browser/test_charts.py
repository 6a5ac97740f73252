"""Clicks and drags on charts in real Chromium, and the menu of a figure."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from halfstar.store.database import Database
from tests.support.chromium import wait_until_drawn, wait_until_quiet
from tests.support.reader import Reader

QUIET_AFTER_CLICK = 600  # ms without a change, after which nothing more follows from a click


def test_clicking_a_bar_filters_everything_and_clicking_again_clears(reader: Reader) -> None:
    page = reader.open()
    whole, first_text = reader.selection_count, page.inner_text(".st-key-reading")
    assert reader.click_mark("score_distribution", 7) != whole
    assert page.url.endswith("?score=4.0&score=4.0")
    assert page.inner_text(".st-key-reading") != first_text
    expect(reader.marks("score_distribution")).to_have_count(10)  # its own context stays, in grey
    page.reload()
    assert "scored 4" in page.inner_text(".st-key-sentence") or reader.selection_count
    assert reader.click_mark("score_distribution", 7) == whole


@pytest.mark.parametrize(
    ("figure", "kind", "parameter"),
    [
        ("genre_breakdown", "bar", "genre="),
        ("verdicts", "bar", "verdict="),
        ("film_years", "circle", "year="),
        ("review_years", "circle", "reviewed="),
    ],
)
def test_a_click_on_any_chart_chooses_its_filter(figure: str, kind: str, parameter: str, reader: Reader) -> None:
    reader.open()
    whole = reader.selection_count
    assert reader.click_mark(figure, 0, kind) != whole
    assert parameter in reader.page.url
    assert reader.click_mark(figure, 0, kind) == whole


class Drag:
    """A drag along a chart. Positions are shares of the chart's width, from 0 to 1."""

    def __init__(self, page: Page, figure: str) -> None:
        self.page, self.chart = page, page.locator(f".st-key-{figure}_chart svg.marks")
        self.chart.hover(trial=True)  # scrolls to it and waits until it stays where it is
        box = self.chart.bounding_box()
        assert box
        self.box = box

    def to(self, share: float) -> str:
        """Move the pointer; return what the chart then says of the brush."""
        y = self.box["y"] + self.box["height"] * (0.4 + share / 20)
        self.page.mouse.move(self.box["x"] + self.box["width"] * share, y, steps=8)
        wait_until_quiet(self.page)
        return self.brush_summary

    @property
    def brush_summary(self) -> str:
        """The text in the chart about what is under the brush, such as `3 to 4: 20 reviews, mean 3.50`."""
        summaries = [text for text in self.chart.locator("text").all_text_contents() if ": " in text]
        return summaries[0] if summaries else ""

    def visible_brushes(self) -> int:
        """How many brushes have a width."""
        brushes = self.chart.locator("[class*='brush_brush'] path").all()
        return sum((box["width"] > 0) if (box := brush.bounding_box()) else False for brush in brushes)


@pytest.mark.parametrize(
    ("figure", "parameter", "field"),
    [("film_years", "year", "year"), ("review_years", "reviewed", "year"), ("score_distribution", "score", "score")],
)
def test_a_drag_describes_what_it_covers_and_chooses_it_at_release(
    figure: str, parameter: str, field: str, reader: Reader, database: Database
) -> None:
    rows = database.fetch(f"reviews/{figure}").to_pylist()
    page = reader.open()
    whole = reader.selection_count
    drag = Drag(page, figure)
    drag.to(0.35)
    before = reader.frames.copy()
    page.mouse.down()
    for share in (0.55, 0.7):
        summary = drag.to(share)
        ends = [float(end) for end in summary.partition(":")[0].split(" to ")]
        under = [row for row in rows if ends[0] <= row[field] <= ends[-1]]
        reviews = sum(row["reviews"] for row in under)
        mean = sum((row.get("mean_score", row[field]) or 0) * row["reviews"] for row in under) / reviews
        assert (len(ends), summary.partition(": ")[2]) == (2, f"{reviews:,} reviews, mean {mean:.2f}")
        assert drag.visible_brushes() == 2  # Vega draws one behind the marks and one before them
    assert reader.frames == before
    page.mouse.up()
    page.wait_for_url(lambda url: f"{parameter}=" in url)
    assert reader.selection_count != whole
    chosen = re.findall(rf"{parameter}=([\d.]+)", page.url)
    assert [float(end) for end in chosen] == ends
    assert (drag.visible_brushes(), drag.brush_summary) == (0, "")
    reader.page.locator(".st-key-clear_filters button").click()
    page.wait_for_url(lambda url: f"{parameter}=" not in url)
    assert reader.selection_count == whole
    assert (drag.visible_brushes(), drag.brush_summary) == (0, "")


@pytest.mark.parametrize(("first", "last"), [(2, 6), (7, 4)])
def test_a_drag_from_bar_to_bar_chooses_from_the_one_to_the_other(first: int, last: int, reader: Reader) -> None:
    page = reader.open()
    bars = [reader.marks("score_distribution").nth(n).bounding_box() for n in (first, last)]
    assert all(bars)
    (x, y), end = [(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2) for bar in bars if bar]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*end, steps=3)
    page.mouse.up()
    page.wait_for_url(lambda url: "score=" in url)
    scores = sorted(((first + 1) / 2, (last + 1) / 2))
    assert page.url.endswith(f"?score={scores[0]}&score={scores[1]}")


def test_a_drag_across_months_chooses_them_and_a_click_chooses_one(reader: Reader, database: Database) -> None:
    rows = database.fetch("reviews/review_months").to_pylist()
    page = reader.open("/reviews")
    whole = reader.selection_count
    drag = Drag(page, "review_months")
    drag.to(0.35)
    page.mouse.down()
    span, _, summary = drag.to(0.7).partition(": ")
    first, last = (datetime.strptime(month, "%b %Y").date() for month in span.split(" to "))
    under = [row for row in rows if first <= row["month"] <= last]
    reviews, scored = (sum(row[name] for row in under) for name in ("reviews", "scored"))
    mean = sum((row["mean_score"] or 0) * row["scored"] for row in under) / scored
    assert summary == f"{reviews:,} reviews, mean {mean:.2f}"
    page.mouse.up()
    page.wait_for_url(lambda url: "reviewed_month=" in url)
    assert re.findall(r"reviewed_month=([\d-]+)", page.url) == [f"{first:%Y-%m}", f"{last:%Y-%m}"]
    assert reader.selection_count != whole
    assert f"from {first:%B %Y} to {last:%B %Y}" in page.inner_text(".st-key-sentence")
    page.locator(".st-key-clear_filters button").click()
    page.wait_for_url(lambda url: "reviewed_month=" not in url)
    assert reader.selection_count == whole
    assert reader.click_mark("review_months", 3, "circle") != whole
    assert page.url.count("reviewed_month=") == 2
    assert reader.click_mark("review_months", 3, "circle") == whole


def test_a_click_after_a_drag_is_a_click_and_sends_one_message(reader: Reader) -> None:
    page = reader.open()
    for figure in ("film_years", "review_years"):
        drag = Drag(page, figure)
        drag.to(0.2)
        page.mouse.down()
        drag.to(0.7)
        page.mouse.up()
        wait_until_drawn(page)
    chosen = page.url
    assert "year=" in chosen
    assert "reviewed=" in chosen
    page.locator(".st-key-filter_genre input").click()
    page.keyboard.type("drama")
    sent = reader.frames["sent"]
    page.keyboard.press("Enter")  # the axes of both charts change with what is left
    page.wait_for_url(lambda url: "genre=drama" in url)
    page.keyboard.press("Escape")
    wait_until_drawn(page, QUIET_AFTER_CLICK)
    assert reader.frames["sent"] == sent + 1
    assert page.url.replace("&genre=drama", "") == chosen
    reader.click_mark("film_years", 3, "circle")
    first, last = re.findall(r"[?&]year=(\d+)", page.url)
    assert (int(first) % 10, int(last)) == (0, int(first) + 9)  # a decade
    reader.click_mark("film_years", 3, "circle")
    assert not re.search(r"[?&]year=", page.url)


def test_a_press_beside_the_marks_of_a_chart_chooses_nothing(reader: Reader) -> None:
    page = reader.open("/?year=1990&year=1999")
    seen = reader.selection_count
    drag = Drag(page, "film_years")
    drag.to(0.02)  # the labels of the axis
    page.mouse.down()
    page.mouse.up()
    wait_until_drawn(page, QUIET_AFTER_CLICK)
    assert (reader.selection_count, page.url.rpartition("?")[2]) == (seen, "year=1990&year=1999")


def test_a_click_updates_the_charts_without_rebuilding_them(reader: Reader) -> None:
    page = reader.open()
    page.evaluate(
        "document.querySelectorAll('.linked-figure .plot svg').forEach((svg) => { svg.dataset.seen = 'yes' })"
    )
    reader.click_mark("score_distribution", 6)
    seen = page.evaluate("[...document.querySelectorAll('.plot svg')].map((svg) => svg.dataset.seen)")
    assert seen == ["yes"] * 5


def test_the_menu_of_a_figure_has_its_table_its_sql_and_its_files(reader: Reader) -> None:
    page = reader.open("/?genre=drama")
    page.locator(".st-key-score_distribution_menu button").first.click()
    for label, opening in (
        ("CSV", b"score,"),
        ("PNG", b"\x89PNG"),
        ("SVG", b"<svg"),
        ("Vega-Lite", b"{"),
        ("About the CSV", b"{"),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        content = Path(download.value.path()).read_bytes()
        assert content.startswith(opening)
        assert label in ("CSV", "PNG") or (b"n = " in content and b"rama" in content)
    assert (
        b"/data/score_distribution.json?genre=drama" in content
    )  # the address of the rows, in what is said of the CSV
    expect(page.get_by_text("selected_scores").first).to_be_visible()

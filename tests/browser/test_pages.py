"""A reader's way through the dashboard in real Chromium: no console error, no request off this machine."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.store.database import Database
from tests.support.chromium import browser, wait_until_drawn
from tests.support.dashboard import ADDRESSES, dashboard
from tests.support.reader import Reader
from tests.support.samples import FILMS

pytestmark = pytest.mark.xdist_group("browser")  # one browser and one server a library, on one core


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on a library of its own, which these tests change."""
    directory = tmp_path_factory.mktemp("served")
    library.build(directory, [open_path(FILMS)])
    with dashboard(directory) as served:
        yield served


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    visit = Reader(context, address)
    yield visit
    context.close()
    assert visit.wrong == []


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/?genre=drama&score=4.0&score=5.0", "drama"),
        ("/films?genre=western", "western"),
        ("/reviews?words=light&order=longest&page=2", "light"),
        ("/film?film=her-2013", "Spike Jonze"),
        ("/library", "sources|source"),
    ],
)
def test_the_first_deep_link_on_a_fresh_server_opens_its_page(
    path: str, holds: str, chromium: Browser, starter: Path
) -> None:
    with dashboard(starter) as fresh:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        visit = Reader(context, fresh)
        page = visit.open(path)
        expect(page.locator("[data-testid='stMainBlockContainer']")).to_contain_text(re.compile(holds))
        expect(page.get_by_text("Page not found")).to_have_count(0)
        assert page.url.endswith(path)
        context.close()
        assert visit.wrong == []


def test_clicking_a_bar_filters_everything_and_clicking_again_clears(reader: Reader) -> None:
    page = reader.open()
    whole, first_text = reader.seen, page.inner_text(".st-key-reading")
    assert reader.click_mark("score_distribution", 7) != whole
    assert page.url.endswith("?score=4.0&score=4.0")
    assert page.inner_text(".st-key-reading") != first_text
    assert len(reader.marks("score_distribution")) == 10  # its own context stays, in grey
    page.reload()
    assert "scored 4" in page.inner_text(".st-key-sentence") or reader.seen
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
    whole = reader.seen
    assert reader.click_mark(figure, 0, kind) != whole
    assert parameter in reader.page.url
    assert reader.click_mark(figure, 0, kind) == whole


class Drag:
    """A hand that drags across a chart."""

    def __init__(self, page: Page, figure: str) -> None:
        self.page, self.chart = page, page.locator(f".st-key-{figure}_chart svg.marks")
        self.chart.scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)
        box = self.chart.bounding_box()
        assert box
        self.box = box

    def to(self, share: float) -> str:
        """Move so far along the chart; gives what the chart says then."""
        y = self.box["y"] + self.box["height"] * (0.4 + share / 20)
        self.page.mouse.move(self.box["x"] + self.box["width"] * share, y, steps=8)
        self.page.wait_for_timeout(100)
        return self.said

    @property
    def said(self) -> str:
        said = [text for text in self.chart.locator("text").all_text_contents() if ": " in text]
        return said[0] if said else ""

    def brushes(self) -> int:
        """How many brushes of a width are seen or in the pointer's way."""
        brushes = self.chart.locator("[class*='brush_brush'] path").all()
        return sum((box["width"] > 0) if (box := one.bounding_box()) else False for one in brushes)


@pytest.mark.parametrize(
    ("figure", "parameter", "field"),
    [("film_years", "year", "year"), ("review_years", "reviewed", "year"), ("score_distribution", "score", "score")],
)
def test_a_drag_says_what_is_under_it_and_chooses_that_at_release(
    figure: str, parameter: str, field: str, reader: Reader, database: Database
) -> None:
    rows = database.fetch(f"reviews/{figure}").to_pylist()
    page = reader.open()
    whole = reader.seen
    drag = Drag(page, figure)
    drag.to(0.35)
    before = reader.frames.copy()
    page.mouse.down()
    for share in (0.55, 0.7):
        said = drag.to(share)
        ends = [float(end) for end in said.partition(":")[0].split(" to ")]
        under = [row for row in rows if ends[0] <= row[field] <= ends[-1]]
        reviews = sum(row["reviews"] for row in under)
        mean = sum(row.get("mean_score", row[field]) * row["reviews"] for row in under) / reviews
        assert (len(ends), said.partition(": ")[2]) == (2, f"{reviews:,} reviews, mean {mean:.2f}")
        assert drag.brushes() == 2  # Vega draws one behind the marks and one before them
    assert reader.frames == before
    page.mouse.up()
    page.wait_for_url(lambda url: f"{parameter}=" in url)
    assert reader.seen != whole
    chosen = re.findall(rf"{parameter}=([\d.]+)", page.url)
    assert [float(end) for end in chosen] == ends
    assert (drag.brushes(), drag.said) == (0, "")
    reader.page.locator(".st-key-clear_filters button").click()
    page.wait_for_url(lambda url: f"{parameter}=" not in url)
    assert reader.seen == whole
    assert (drag.brushes(), drag.said) == (0, "")


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
    page.wait_for_timeout(1000)
    assert reader.frames["sent"] == sent + 1
    assert page.url.replace("&genre=drama", "") == chosen
    reader.click_mark("film_years", 3, "circle")
    years = re.findall(r"[?&]year=(\d+)", page.url)
    assert len(set(years)) == 1
    reader.click_mark("film_years", 3, "circle")
    assert not re.search(r"[?&]year=", page.url)


def test_a_press_between_the_points_of_a_chart_chooses_nothing(reader: Reader) -> None:
    page = reader.open("/?year=1990&year=1999")
    seen = reader.seen
    drag = Drag(page, "film_years")
    drag.to(0.5)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(500)
    assert (reader.seen, page.url.rpartition("?")[2]) == (seen, "year=1990&year=1999")


def test_the_selection_survives_page_switch_reload_back_and_another_browser(reader: Reader, chromium: Browser) -> None:
    page = reader.open("/?genre=family")
    seen = reader.click_mark("verdicts", 0)
    for name in ("Films", "Reviews", "Overview"):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(lambda url: "verdict=" in url)
        assert reader.seen == seen
    page.reload()
    assert reader.seen == seen
    other = Reader(chromium.new_context(), reader.address)
    other.page.goto(page.url)
    assert other.seen == seen
    assert other.wrong == []
    reader.click_mark("verdicts", 0)
    page.go_back()
    page.wait_for_url(lambda url: "verdict=" in url)
    expect(page.locator(".st-key-selection_count")).to_have_text(seen)


def test_the_filter_bar_filters_and_the_sentence_clears(reader: Reader) -> None:
    page = reader.open()
    whole = reader.seen
    page.locator(".st-key-filter_genre input").click()
    page.keyboard.type("rom")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "genre=romance" in url)
    page.keyboard.press("Escape")
    page.locator(".st-key-filter_words input").fill("light")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "words=light" in url)
    assert reader.seen != whole
    expect(page.locator("mark").first).to_have_text(re.compile("light", re.IGNORECASE))
    page.get_by_role("button", name="romance ✕").click()
    page.wait_for_url(lambda url: "genre" not in url)
    page.get_by_role("button", name="clear all", exact=True).click()
    page.wait_for_url(lambda url: "words" not in url)
    assert reader.seen == whole


def test_reading_pages_by_button_and_key_and_keeps_its_place(reader: Reader) -> None:
    page = reader.open("/reviews?order=newest")
    first = page.inner_text(".st-key-reading")
    page.locator(".st-key-next_page button").click()
    page.wait_for_url(lambda url: "page=2" in url)
    wait_until_drawn(page)
    second = page.inner_text(".st-key-reading")
    assert second != first
    page.keyboard.press("j")
    page.wait_for_url(lambda url: "page=3" in url)
    page.keyboard.press("k")
    page.wait_for_url(lambda url: "page=2" in url)
    page.reload()
    wait_until_drawn(page)
    assert page.inner_text(".st-key-reading") == second


def test_a_turned_page_does_not_follow_a_link_to_another_selection(reader: Reader) -> None:
    page = reader.open("/reviews?genre=drama&page=2")
    page.locator(".st-key-reading [data-testid='stPageLink'] a").first.click()
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    page.locator(".st-key-film_genres a").first.click()
    page.wait_for_url(lambda url: "film=" not in url)
    assert "reviews" in reader.seen
    assert "page=" not in page.url


def test_spoilers_are_veiled_until_asked_for(reader: Reader) -> None:
    page = reader.open("/film?film=the-cabinet-of-dr-caligari-1920")
    veil = page.locator("details.veil").first
    expect(veil.locator("p").first).to_be_hidden()
    veil.locator("summary").click()
    expect(veil.locator("p").first).to_be_visible()


def test_a_row_opens_the_film_and_its_genre_filters(reader: Reader) -> None:
    page = reader.open("/films?title=her")
    table = page.locator(".st-key-film_table .dvn-scroller").first
    table.click(position={"x": 120, "y": 55})
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    expect(page.locator(".film-head h1")).to_be_visible()
    page.locator(".st-key-film_genres a").first.click()
    page.wait_for_url(lambda url: "genre=" in url)
    assert "reviews" in reader.seen


def test_a_click_changes_the_charts_and_builds_none_anew(reader: Reader) -> None:
    page = reader.open()
    page.evaluate("document.querySelectorAll('.stVegaLiteChart svg').forEach((svg) => { svg.dataset.seen = 'yes' })")
    reader.click_mark("score_distribution", 6)
    seen = page.evaluate("[...document.querySelectorAll('.stVegaLiteChart svg')].map((svg) => svg.dataset.seen)")
    assert seen == ["yes"] * 5


@pytest.mark.parametrize("path", ["/?title=zzzz", "/films?title=zzzz", "/reviews?title=zzzz", "/film?film=none"])
def test_the_filter_bar_is_there_where_a_page_has_nothing_to_show(path: str, reader: Reader) -> None:
    page = reader.open(path)
    expect(page.locator(".st-key-filter_title input")).to_be_visible()


def test_a_film_near_a_film_has_its_own_address(reader: Reader) -> None:
    page = reader.open("/film?film=her-2013&genre=drama")
    near = page.locator(".st-key-similar_films [data-testid='stPageLink'] a").first
    path = near.get_attribute("href")
    near.click()
    page.wait_for_url(lambda url: url.endswith(f"/{path}"))
    wait_until_drawn(page)
    title = page.inner_text(".film-head h1")
    page.reload()
    wait_until_drawn(page)
    assert page.inner_text(".film-head h1") == title


def test_every_figure_has_its_table_its_sql_and_its_files(reader: Reader) -> None:
    page = reader.open("/?genre=drama")
    page.locator(".st-key-score_distribution_menu button").first.click()
    for label, opening in (("CSV", b"# How"), ("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("Vega-Lite", b"{")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        content = Path(download.value.path()).read_bytes()
        assert content.startswith(opening)
        assert label == "PNG" or b"n = " in content
        assert label == "PNG" or b"rama" in content
    expect(page.get_by_text("selected_scores").first).to_be_visible()


def test_an_upload_is_previewed_imported_explored_and_taken_out_again(reader: Reader) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        head = "Title: A Film of Ours\nYear: 2001\n\nSome One\n\nIt goes.\n\n#drama\n\n"
        text = f"{head}A text of ours.\n\n#decent 3.0 · me\n\nBad.\n\n#x 11\n"
        archive.writestr("ours.txt", text)
    page = reader.open("/library")
    upload = {"name": "ours.zip", "mimeType": "application/zip", "buffer": content.getvalue()}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.locator(".st-key-preview")).to_contain_text("1 film and 1 review, 1 line cannot be taken")
    expect(page.locator(".st-key-preview")).to_contain_text("Read as film pages: ours.txt has the line 'Title: A")
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-report")).to_contain_text("2 read = 1 imported + 0 merged + 0 duplicate + 1 rejected")
    with page.expect_download() as download:
        page.get_by_role("button", name="Film pages (ZIP)").click()
    with zipfile.ZipFile(download.value.path()) as taken:
        assert "a-film-of-ours-2001.txt" in taken.namelist()
    assert "A Film of Ours" in reader.open("/film?film=a-film-of-ours-2001").inner_text(".film-head")
    page = reader.open("/library")
    page.get_by_role("button", name="Remove").last.click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("is taken out of the library")).to_be_visible()
    assert "no such film" in reader.open("/film?film=a-film-of-ours-2001").inner_text("h1.lead")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("path", ADDRESSES.values())
def test_every_page_fits_wide_and_narrow_in_both_themes(
    path: str, width: int, scheme: str, chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Reader(context, address)
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert ground == {"light": "rgb(250, 247, 241)", "dark": "rgb(20, 18, 15)"}[scheme]
    context.close()
    assert visit.wrong == []


def test_hostile_text_is_text_on_every_page(chromium: Browser, hostile: Path) -> None:
    with dashboard(hostile) as served:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        visit = Reader(context, served)
        for path in ADDRESSES.values():
            page = visit.open(path)
            assert page.evaluate("window.hostile") is None
            assert page.locator("[data-testid='stMainBlockContainer'] a[href*='attack.invalid']").count() == 0
            assert page.locator("[data-testid='stMainBlockContainer'] img").count() == 0
            assert page.locator(".katex").count() == 0
        context.close()
        assert visit.wrong == []


def test_foreign_hosts_are_refused_and_every_answer_has_its_headers(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    answer = context.request.get(address + "/")
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert context.request.get(address + "/", headers={"Host": "attack.invalid"}).status == 400
    context.close()

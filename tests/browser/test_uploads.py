"""From a dropped file to charts, in real Chromium: what it is, columns corrected, imported or cancelled, explored."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from tests.support import movielens
from tests.support.chromium import browser, wait_until_drawn
from tests.support.dashboard import dashboard
from tests.support.libraries import zipped
from tests.support.reader import Reader
from tests.support.samples import FILMS

pytestmark = pytest.mark.xdist_group("uploads")
LETTERBOXD = Path(__file__).parents[1] / "sources" / "letterboxd"
READY = 60_000  # ms, of a machine with other things to do


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def reader(chromium: Browser, tmp_path: Path) -> Iterator[Reader]:
    """A reader of a dashboard of its own."""
    library.build(tmp_path / "library", [open_path(FILMS)])
    with dashboard(tmp_path / "library") as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
        visit = Reader(context, address)
        yield visit
        context.close()
    assert visit.wrong == []


def drop(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".st-key-preview").wait_for(timeout=READY)
    wait_until_drawn(page)


def choose(page: Page, key: str, option: str) -> None:
    list_of = page.locator(f".st-key-{key} input")
    list_of.scroll_into_view_if_needed()  # scrolling shuts an open list
    page.wait_for_timeout(300)
    list_of.click()
    page.get_by_role("option", name=option, exact=True).click()
    wait_until_drawn(page)


def folder_as_zip(folder: Path) -> bytes:
    return zipped({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.csv")})


def test_a_letterboxd_zip_is_dropped_previewed_imported_and_explored(reader: Reader) -> None:
    page = reader.open("/library")
    drop(page, "letterboxd-me.zip", folder_as_zip(LETTERBOXD))
    previewed = page.locator(".st-key-preview")
    expect(previewed).to_contain_text("has the columns of a Letterboxd export")
    expect(previewed).to_contain_text("in the library already")
    page.locator(".st-key-import button").click()
    report = page.locator(".st-key-report")
    expect(report).to_contain_text(re.compile(r"letterboxd-me\.zip: \d+ read = \d+ imported"), timeout=READY)
    imported = int(re.search(r"= (\d+) imported", report.inner_text())[1])  # type: ignore[index]
    report.get_by_text("Explore these reviews").click()
    page.wait_for_url("**/?source=letterboxd-me.zip")
    expect(page.locator(".st-key-selection_count")).to_contain_text(f"{imported} reviews of ")
    expect(page.locator(".st-key-sentence")).to_contain_text("imported from letterboxd-me.zip")
    page.reload()
    assert reader.seen.startswith(f"{imported} reviews")


def test_columns_and_scale_are_corrected_before_the_import(reader: Reader) -> None:
    page = reader.open("/library")
    drop(page, "marks.csv", b"Movie X;Mark;Rating;Note\nHer;8;4;Fine\nMoon;7;3;So-so\n")
    expect(page.locator(".st-key-preview")).to_contain_text("its columns do not tell which of them has the titles")
    choose(page, "column_title", "Movie X")
    expect(page.locator(".st-key-preview")).to_contain_text("2 films and 2 reviews", timeout=READY)
    choose(page, "column_score", "Mark")
    choose(page, "column_text", "Note")
    choose(page, "scale", "20")
    expect(page.locator(".st-key-preview")).to_contain_text("scores are out of 20", timeout=READY)
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-report")).to_contain_text("2 read = 2 imported", timeout=READY)
    page = reader.open("/?source=marks.csv")
    expect(page.locator(".figures")).to_contain_text("1.88 mean of 2 scores")
    expect(page.locator(".st-key-reading")).to_contain_text("So-so")


def test_an_import_is_cancelled_and_leaves_the_library_as_it_was(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("/library")
    whole = page.inner_text("h1.lead")
    source = movielens.write(tmp_path / "movielens", 400_000)
    drop(page, "movielens.zip", zipped({path.name: path.read_bytes() for path in source.iterdir()}))
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-under_way")).to_contain_text("movielens.zip", timeout=READY)
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_text("was cancelled; the library is as it was")).to_be_visible(timeout=READY)
    wait_until_drawn(page)
    assert page.inner_text("h1.lead") == whole
    assert sorted(path.name for path in (tmp_path / "library").glob("library-*")) == ["library-000001.duckdb"]


def test_what_holds_nothing_is_refused_in_a_sentence_and_another_file_can_be_dropped(reader: Reader) -> None:
    page = reader.open("/library")
    drop(page, "noise.csv", bytes(range(256)) * 50)
    expect(page.locator(".st-key-preview")).to_contain_text("holds nothing that Halfstar reads")
    expect(page.locator(".st-key-import")).to_have_count(0)
    drop(page, "her.txt", b"Title: Her\nYear: 2013\n\nSpike Jonze\n\nA text.\n\n#good 4 \xc2\xb7 me\n")
    expect(page.locator(".st-key-preview")).to_contain_text("her.txt holds 1 film and 1 review")
    expect(page.locator(".st-key-preview")).to_contain_text("Of its 1 film, it is in the library already.")

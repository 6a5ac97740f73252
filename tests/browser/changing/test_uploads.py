"""An upload in real Chromium: previewed, its columns corrected, imported or cancelled, explored and removed."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support import movielens
from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import ChangingDashboard
from tests.support.libraries import library_files, zipped
from tests.support.reader import Reader, reading

LETTERBOXD = Path(__file__).parents[2] / "sources" / "letterboxd"
TIMEOUT = 60_000  # ms, as the machine may be busy


@pytest.fixture
def reader(tab: Page, changing: ChangingDashboard, starter: Path) -> Iterator[Reader]:
    """A reader of a dashboard on a library that the test may change."""
    changing.show(starter)
    with reading(tab, changing.address) as opened:
        yield opened


def upload(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".st-key-preview").wait_for(timeout=TIMEOUT)
    wait_until_drawn(page)


def choose(page: Page, key: str, option: str) -> None:
    options = page.locator(f".st-key-{key} input")
    options.hover(trial=True)  # scrolls to it and waits until it stays there: scrolling closes an open list
    options.click()
    page.get_by_role("option", name=option, exact=True).click()
    wait_until_drawn(page)


def folder_as_zip(folder: Path) -> bytes:
    return zipped({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.csv")})


def test_a_letterboxd_zip_is_dropped_previewed_imported_and_explored(reader: Reader) -> None:
    page = reader.open("/library")
    upload(page, "letterboxd-me.zip", folder_as_zip(LETTERBOXD))
    previewed = page.locator(".st-key-preview")
    expect(previewed).to_contain_text("has the columns of a Letterboxd export")
    expect(previewed).to_contain_text("already in the library")
    page.locator(".st-key-import button").click()
    report = page.locator(".st-key-report")
    expect(report).to_contain_text(re.compile(r"letterboxd-me\.zip: \d+ read = \d+ imported"), timeout=TIMEOUT)
    imported = int(re.search(r"= (\d+) imported", report.inner_text())[1])  # type: ignore[index]
    report.get_by_text("Explore these reviews").click()
    page.wait_for_url("**/?source=letterboxd-me.zip")
    expect(page.locator(".st-key-selection_count")).to_contain_text(f"{imported} ratings of ")
    expect(page.locator(".st-key-sentence")).to_contain_text("imported from letterboxd-me.zip")
    page.reload()
    assert reader.selection_count.startswith(f"{imported} ratings")


def test_columns_and_scale_are_corrected_before_the_import(reader: Reader) -> None:
    page = reader.open("/library")
    upload(page, "marks.csv", b"Movie X;Mark;Rating;Note\nHer;8;4;Fine\nMoon;7;3;So-so\n")
    expect(page.locator(".st-key-preview")).to_contain_text("no column was recognised as the film titles")
    choose(page, "column_title", "Movie X")
    expect(page.locator(".st-key-preview")).to_contain_text("2 films and 2 reviews", timeout=TIMEOUT)
    choose(page, "column_score", "Mark")
    choose(page, "column_text", "Note")
    choose(page, "scale", "20")
    expect(page.locator(".st-key-preview")).to_contain_text("scores are out of 20", timeout=TIMEOUT)
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-report")).to_contain_text("2 read = 2 imported", timeout=TIMEOUT)
    page = reader.open("/?source=marks.csv")
    expect(page.locator(".numbers")).to_contain_text("1.88 mean of 2 scores")
    expect(page.locator(".st-key-reading")).to_contain_text("So-so")


def test_an_import_is_cancelled_and_leaves_the_library_as_it_was(
    reader: Reader, changing: ChangingDashboard, tmp_path: Path
) -> None:
    page = reader.open("/library")
    whole, before = page.inner_text("h1.lead"), library_files(changing.directory)
    source = movielens.write(tmp_path / "movielens", 400_000)
    upload(page, "movielens.zip", zipped({path.name: path.read_bytes() for path in source.iterdir()}))
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-running_import")).to_contain_text("movielens.zip", timeout=TIMEOUT)
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_text("was cancelled. The library is unchanged.")).to_be_visible(timeout=TIMEOUT)
    wait_until_drawn(page)
    assert page.inner_text("h1.lead") == whole
    assert library_files(changing.directory) == before


def test_a_file_without_reviews_is_refused_and_another_can_be_uploaded(reader: Reader) -> None:
    page = reader.open("/library")
    upload(page, "noise.csv", bytes(range(256)) * 50)
    expect(page.locator(".st-key-preview")).to_contain_text("holds nothing that Halfstar reads")
    expect(page.locator(".st-key-import")).to_have_count(0)
    upload(page, "her.txt", b"Title: Her\nYear: 2013\n\nSpike Jonze\n\nA text.\n\n#good 4 \xc2\xb7 me\n")
    expect(page.locator(".st-key-preview")).to_contain_text("her.txt contains 1 film and 1 review")
    expect(page.locator(".st-key-preview")).to_contain_text("Its film is already in the library.")


def test_an_upload_is_previewed_imported_explored_and_removed_again(reader: Reader) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        head = "Title: A Film of Ours\nYear: 2001\n\nSome One\n\nIt goes.\n\n#drama\n\n"
        text = f"{head}A text of ours.\n\n#decent 3.0 · me\n\nBad.\n\n#x 11\n"
        archive.writestr("ours.txt", text)
    page = reader.open("/library")
    upload = {"name": "ours.zip", "mimeType": "application/zip", "buffer": content.getvalue()}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.locator(".st-key-preview")).to_contain_text("1 film and 1 review; 1 line would be rejected")
    expect(page.locator(".st-key-preview")).to_contain_text("Read as film pages: ours.txt has the line 'Title: A")
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-report")).to_contain_text("2 read = 1 imported + 0 merged + 0 duplicate + 1 rejected")
    with page.expect_download() as download:
        page.get_by_role("button", name="Film pages (ZIP)").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "a-film-of-ours-2001.txt" in archive.namelist()
    assert "A Film of Ours" in reader.open("/film?film=a-film-of-ours-2001").inner_text(".film-header")
    page = reader.open("/library")
    page.get_by_role("button", name="Remove").last.click()
    page.get_by_role("button", name="Remove source").click()
    expect(page.get_by_text("was removed from the library")).to_be_visible()
    assert "no such film" in reader.open("/film?film=a-film-of-ours-2001").inner_text("h1.lead")


def test_what_fits_two_readings_is_asked_with_real_rows_and_then_imported(reader: Reader) -> None:
    page = reader.open("/library")
    rows = "".join(f"Film {n},{4 - n % 3},0{n}/0{n + 1}/2013\n" for n in range(1, 7))
    upload(page, "stars.csv", f"title,score,date\n{rows}".encode())
    preview = page.locator(".st-key-preview")
    expect(preview).to_contain_text("stars.csv can be read in more than one way")
    expect(preview).to_contain_text("01/02/2013 is 1 February 2013")
    expect(page.locator(".st-key-import")).to_have_count(0)
    preview.get_by_text("day-first", exact=True).click()
    wait_until_drawn(page)
    preview.locator(".st-key-question_scale_").get_by_text("4", exact=True).click()
    expect(preview).to_contain_text("scores are out of 4", timeout=TIMEOUT)
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-report")).to_contain_text("6 read = 6 imported", timeout=TIMEOUT)

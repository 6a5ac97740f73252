"""A page stays open while its library is replaced: its charts go on with the next click."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import ChangingDashboard
from tests.support.reader import reading

COUNT = ".st-key-selection_count"


def test_a_click_after_the_library_was_replaced_shows_the_new_library(
    tab: Page, changing: ChangingDashboard, starter: Path, castles_to_read: Path
) -> None:
    changing.show(starter)
    with reading(tab, changing.address) as reader:
        page = reader.open()
        changing.show(castles_to_read)
        reader.marks("score_distribution").nth(7).click(force=True)
        expect(page.locator(COUNT)).to_have_text("2 reviews of 2 films:")
        wait_until_drawn(page)
        bars = reader.marks("score_distribution")
        followed = [bar.get_attribute("aria-label") for bar in bars.all()]
        page.reload()
        assert reader.selection_count == "2 reviews of 2 films:"
        assert followed == [bar.get_attribute("aria-label") for bar in bars.all()]

"""The kinds of click on the overview: how each is done, and a random plan of them."""

import random
from collections.abc import Callable

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotInTime

NOTHING_SENT = 1_500  # ms without a message: the click has no effect
_HOVER = 50  # ms between the arrival of the pointer and its click, as with a hand

# Of the visible elements that a selector finds, the middle of the one at `position`, from 0 (first) to 1 (last).
_MIDDLE = """([selector, position]) => {
    const isVisible = ({ width, height }) => width >= 2 && height >= 2;
    const all = [...document.querySelectorAll(selector)];
    const found = all.filter((element) => isVisible(element.getBoundingClientRect()));
    if (!found.length) return null;
    const element = found[Math.floor(position * found.length)];
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""
Action = Callable[[Page, float], bool]  # given a position from 0 to 1; False where there is nothing to click


def _element(selector: str) -> Action:
    def click(page: Page, position: float) -> bool:
        middle = page.evaluate(_MIDDLE, [selector, position])
        if not middle:
            return False
        page.mouse.move(*middle)
        page.wait_for_timeout(_HOVER)
        page.mouse.click(*middle)
        return True

    return click


def _mark(chart: str, mark: str) -> Action:
    return _element(f"[class*='st-key-{chart}_chart'] path[aria-roledescription='{mark}']")


def _option(name: str) -> Action:
    open_list, choose_option = _element(f"[class*='st-key-filter_{name}'] input"), _element("[role=option]")

    def choose(page: Page, position: float) -> bool:
        if not open_list(page, 0):
            return False
        try:
            page.wait_for_selector("[role=option]", timeout=NOTHING_SENT)
        except NotInTime:
            return False
        page.wait_for_timeout(_HOVER)  # the list slides open
        return choose_option(page, position / 3)  # in the first third, which are the most common options

    return choose


def _slide(page: Page, position: float) -> bool:
    ends = page.locator("[class*='st-key-filter_score'] input[type=range]")
    if ends.count() != 2 or ends.first.input_value() == ends.last.input_value():
        return False
    low, high = ends.all()
    (low if position < 0.5 else high).focus()
    page.keyboard.press("ArrowRight" if position < 0.5 else "ArrowLeft")
    return True


Kinds = dict[str, tuple[int, Action]]  # the relative frequency of each kind, and its action
CHART_KINDS: Kinds = {
    "score bar": (1, _mark("score_distribution", "bar")),
    "genre row": (1, _mark("genre_breakdown", "bar")),
    "verdict bar": (1, _mark("verdicts", "bar")),
    "film year": (1, _mark("film_years", "circle")),
    "review year": (1, _mark("review_years", "circle")),
}
FILTER_KINDS: Kinds = {
    "genre list": (1, _option("genre")),
    "verdict list": (1, _option("verdict")),
    "director list": (1, _option("director")),
    "score slider": (1, _slide),
    "sentence ✕": (3, _element(".st-key-sentence [class*='st-key-clear_']:not(.st-key-clear_all) button")),
    "clear all": (3, _element("[class*='st-key-clear_all'] button")),
}
KINDS = {**CHART_KINDS, **FILTER_KINDS}
FALLBACK_KIND = "genre row"  # if the page has nothing to click of the planned kind


def plan(clicks: int, seed: int) -> list[tuple[str, float]]:
    """Draw kinds of click, each with a position from 0 to 1 among its marks, options or buttons."""
    dice = random.Random(seed)  # noqa: S311  # the same clicks in every run
    weights = [weight for weight, _ in KINDS.values()]
    return [(kind, dice.random()) for kind in dice.choices(list(KINDS), weights, k=clicks)]

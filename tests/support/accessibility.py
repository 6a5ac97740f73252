"""Faults that axe-core finds in a page, apart from those that Streamlit's own elements have."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STREAMLIT_FAULTS = {  # by axe's rule: the elements of Streamlit that break it, and why they do
    "scrollable-region-focusable": ("[data-testid=stCode]", "a long line scrolls, and only the pointer can scroll it"),
    "presentation-role-conflict": ("[data-testid=stFileUploaderDropzone]", "the area for files has a role and a label"),
    "region": ("[data-floating-ui-portal]", "an open menu stands outside of all landmarks"),
}


def faults(page: Page) -> list[str]:
    """The faults of ours in the open page: axe's rule and the element of each."""
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
        if not _is_of_streamlit(page, violation["id"], node["target"][0])
    ]


def _is_of_streamlit(page: Page, rule: str, element: str) -> bool:
    if rule not in STREAMLIT_FAULTS:
        return False
    elements, _ = STREAMLIT_FAULTS[rule]
    return bool(page.locator(element).first.evaluate("(found, selector) => !!found.closest(selector)", elements))

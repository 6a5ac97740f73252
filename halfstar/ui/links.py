"""Links to pages of the dashboard, as HTML for `st.html`. A click opens the page without loading everything anew.

`halfstar/ui/linked/static/links.js` follows a plain click. Everything else, such as a middle click, is the browser's.
"""

import html
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

Parameters = Mapping[str, str | Sequence[str]]


def address_of(page: str, parameters: Parameters) -> str:
    """Return the address of a page: its path, which is empty for the overview, and its parameters."""
    query = urlencode(parameters, doseq=True)
    return f"/{page}{'?' if query else ''}{query}"


def link(page: str, parameters: Parameters, text: str, **attributes: Any) -> str:
    """Write a link to a page. The text and the values of further attributes, such as `title`, are escaped."""
    given = {"class": "page-link", "href": address_of(page, parameters), **attributes}
    written = " ".join(f"{name}='{html.escape(str(value), quote=True)}'" for name, value in given.items())
    return f"<a {written}>{html.escape(text)}</a>"


def link_to_film(film: Mapping[str, Any], parameters: Parameters, text: str = "", **attributes: Any) -> str:
    """Write a link to the page of a film, given by its slug and title, with further parameters of the address."""
    return link("film", {"film": film["slug"], **parameters}, text or film["title"], dir="auto", **attributes)

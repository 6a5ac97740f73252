"""The title of a film page: from its title line, its file name, or the quotations in its reviews."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from halfstar.formats.film_page.syntax import unique
from halfstar.formats.model import Review
from halfstar.names import tidy_name, title_of_slug

_EXTENSION = re.compile(r"\.[A-Za-z]{1,4}$")
_QUOTED = re.compile(r"“([^“”\n]{1,80})”|\"([^\"\n]{1,80})\"")
_UNTITLED = "Untitled"


class Title(NamedTuple):
    """The title and year of a film; a note for the report where the title is only a guess."""

    title: str
    year: int | None
    notes: tuple[str, ...] = ()


def title_of_page(header: Mapping[str, str], reviews: Sequence[Review], file: str) -> Title:
    """Find the title of a film.

    It is the first of: the title line, the name of a file such as `her-2013.txt`, the title that most reviews quote,
    the name of any other file.
    """
    year = int(header["year"]) if "year" in header else None
    if title := tidy_name(header.get("title", "")):
        return Title(title, year)
    title, year_of_file = title_of_slug(_EXTENSION.sub("", file.replace("\\", "/").rsplit("/", 1)[-1]))
    if year_of_file:
        return Title(title, year or year_of_file)
    if quoted := _quoted_title(reviews):
        return Title(quoted, year)
    note = f"{file}: the page has no title, so the film is named after the file; add a line such as Title: Her"
    return Title(title or _UNTITLED, year, (note,))


def _quoted_title(reviews: Sequence[Review]) -> str | None:
    """Find the title that more than half of the reviews quote; of equally frequent titles the first."""
    mentions = Counter(title for review in reviews for title in _titles_in(review.text))
    most = max(mentions.values(), default=0)
    if 2 * most <= len(reviews):
        return None
    return next((title for title, count in mentions.items() if count == most and title), None)


def _titles_in(text: str) -> tuple[str, ...]:
    quotations = (curly or straight for curly, straight in _QUOTED.findall(text))
    return unique(tidy_name(quotation).rstrip(" .,!") for quotation in quotations)

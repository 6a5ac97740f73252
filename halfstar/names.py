"""The normal form of names, titles, tags, addresses and running text."""

import re
import unicodedata
from string import capwords

from slugify import slugify

_SLUG_AND_YEAR = re.compile(r"(.+)[-_]((?:18|19|20)\d\d)")


def film_slug(title: str, year: int | None) -> str:
    """Name a film for an address: ASCII letters, digits and hyphens, the year last; never empty."""
    words = slugify(title, replacements=[("'", ""), ("’", ""), ("½", " half")], max_length=80, word_boundary=True)
    return "-".join(part for part in (words or "film", str(year or "")) if part)


def title_of_slug(slug: str) -> tuple[str, int | None]:
    """Make a title of words with hyphens, such as `her-2013` or `blue_velvet`, and a year where it ends with one."""
    found = _SLUG_AND_YEAR.fullmatch(slug)
    title = _title_of_words(found[1]) if found else ""
    return (title, int(found[2])) if found and title else (_title_of_words(slug), None)


def _title_of_words(words: str) -> str:
    return capwords(tidy_name(re.sub(r"[-_]+", " ", words)))


def tag_name(text: str) -> str:
    """Write a tag as it stands after its `#`: lower case, hyphens for spaces; empty if nothing is left."""
    return re.sub(r"\s+", "-", re.sub(r"[#·\0]", " ", unicodedata.normalize("NFC", text.lower())).strip())


def tidy(text: str) -> str:
    """Put running text in the form a page keeps: no space at line ends, paragraphs one empty line apart."""
    lines = [line.rstrip() for line in universal_newlines(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_name(text: str) -> str:
    """Put a name or a title on one line, with single spaces."""
    return " ".join(text.replace("\0", "").split())


def universal_newlines(text: str) -> str:
    """Put the line ends of any machine as they are on a page."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

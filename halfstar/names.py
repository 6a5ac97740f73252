"""Normal forms of names, titles, tags, slugs and running text."""

import re
import unicodedata
from string import capwords

from slugify import slugify

_SLUG_AND_YEAR = re.compile(r"(.+)[-_]((?:18|19|20)\d\d)")


def film_slug(title: str, year: int | None) -> str:
    """Make the slug of a film: ASCII letters, digits and hyphens, the year last; never empty."""
    words = slugify(title, replacements=[("'", ""), ("’", ""), ("½", " half")], max_length=80, word_boundary=True)
    return "-".join(part for part in (words or "film", str(year or "")) if part)


def title_of_slug(slug: str) -> tuple[str, int | None]:
    """Make a title and a year from a slug such as `her-2013`; the year is None if the slug ends without a year."""
    found = _SLUG_AND_YEAR.fullmatch(slug)
    title = _title_of_words(found[1]) if found else ""
    return (title, int(found[2])) if found and title else (_title_of_words(slug), None)


def _title_of_words(words: str) -> str:
    return capwords(tidy_name(re.sub(r"[-_]+", " ", words)))


def tag_name(text: str) -> str:
    """Normalise a tag as film pages write it after `#`: lower case, hyphens for spaces. The result may be empty."""
    return re.sub(r"\s+", "-", re.sub(r"[#·\0]", " ", unicodedata.normalize("NFC", text.lower())).strip())


def tidy(text: str) -> str:
    """Normalise running text: no spaces at line ends, one empty line between paragraphs."""
    lines = [line.rstrip() for line in universal_newlines(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_name(text: str) -> str:
    """Normalise a name or a title: one line, single spaces."""
    return " ".join(text.replace("\0", "").split())


def universal_newlines(text: str) -> str:
    """Replace the line ends of other systems with line feeds, and remove NUL characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

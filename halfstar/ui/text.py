"""Puts text from the library on the page as text: nothing in it is taken for HTML, Markdown, an icon or a formula."""

import html
import re
from collections.abc import Sequence

from halfstar.formats.scores import half_stars_of
from halfstar.selection import phrases_of, positions_of

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=/@])")
_GAP = re.compile("\n\n")


def plain(text: object) -> str:
    """Escape text for a label or any other place that Streamlit reads as Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def paragraphs(text: str, searched: Sequence[str] = (), start: int = 0, end: int | None = None) -> list[str]:
    """Give running text, or the part from `start` to before `end`, as HTML paragraphs.

    `searched` is the value of the filter on words: what it finds is marked, a phrase as one, wherever the text is cut.
    """
    end = len(text) if end is None else end
    found = positions_of(text, phrases_of(searched[0])) if searched else []
    bounds = [start, *(place for gap in _GAP.finditer(text, start, end) for place in gap.span()), end]
    parts = zip(bounds[::2], bounds[1::2], strict=True)
    return [f"<p dir='auto'>{_marked(text, found, *part)}</p>" for part in parts if text[slice(*part)].strip()]


def _marked(text: str, found: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Escape a part of a text for HTML, with what was found in it marked."""
    parts, done = [], start
    for begins, ends in found:
        if (first := max(begins, start)) < (last := min(ends, end)):
            parts += [html.escape(text[done:first]), f"<mark>{html.escape(text[first:last])}</mark>"]
            done = last
    return "".join([*parts, html.escape(text[done:end])])


def stars(score: float | None) -> str:
    """Draw a score as stars, to the nearest half."""
    if score is None:
        return ""
    half_stars = half_stars_of(score)
    return "★" * (half_stars // 2) + "½" * (half_stars % 2)


def number(value: float | None, digits: int = 1) -> str:
    """Write a number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def count(n: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 review, 2 reviews."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"

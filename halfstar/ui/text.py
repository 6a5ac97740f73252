"""Puts text from the library on the page as text: nothing in it is taken for HTML, Markdown, an icon or a formula."""

import html
import re
from collections.abc import Iterable

from halfstar.selection import fold

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=/@])")
_WORD = re.compile(r"[^\W_]+")


def plain(text: object) -> str:
    """Escape text for a label or any other place that Streamlit reads as Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def marked(text: str, words: Iterable[str] = ()) -> str:
    """Escape text for HTML, with the words that were searched for marked wherever they stand, in whatever case."""
    sought = {fold(word) for phrase in words for word in _WORD.findall(phrase)}
    if not sought:
        return html.escape(text)
    parts, end = [], 0
    for word in _WORD.finditer(text):
        if fold(word[0]) in sought:
            parts += [html.escape(text[end : word.start()]), f"<mark>{html.escape(word[0])}</mark>"]
            end = word.end()
    return "".join([*parts, html.escape(text[end:])])


def paragraphs(text: str, words: Iterable[str] = ()) -> list[str]:
    """Give running text as HTML paragraphs."""
    sought = tuple(words)
    return [f"<p dir='auto'>{marked(part, sought)}</p>" for part in text.split("\n\n") if part.strip()]


def stars(score: float | None) -> str:
    """Draw a score as stars, to the nearest half."""
    if score is None:
        return ""
    half_stars = int(score * 2 + 0.5)
    return "★" * (half_stars // 2) + "½" * (half_stars % 2)


def number(value: float | None, digits: int = 1) -> str:
    """Write a number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def count(n: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 review, 2 reviews."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"

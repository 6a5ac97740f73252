"""Prepares text and numbers for the page. Text is escaped: nothing in it becomes HTML, Markdown or a formula."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from halfstar.charts.style import counted, number
from halfstar.formats.scores import half_stars_of
from halfstar.selection import phrases_of, positions_of

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=/@])")
_PARAGRAPH_BREAK = re.compile("\n\n")


def plain(text: object) -> str:
    """Escape text for a label or any other place that Streamlit reads as Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def paragraphs(text: str, searched: Sequence[str] = (), start: int = 0, end: int | None = None) -> list[str]:
    """Write the text from `start` to before `end` as HTML paragraphs.

    `searched` is the value of the words filter: its matches are marked. A phrase that `start` or `end` cuts in two is
    marked in both parts.
    """
    end = len(text) if end is None else end
    matches = positions_of(text, phrases_of(searched[0])) if searched else []
    breaks = (position for found in _PARAGRAPH_BREAK.finditer(text, start, end) for position in found.span())
    bounds = [start, *breaks, end]
    parts = zip(bounds[::2], bounds[1::2], strict=True)
    return [f"<p dir='auto'>{_marked(text, matches, *part)}</p>" for part in parts if text[slice(*part)].strip()]


def _marked(text: str, matches: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Write part of a text as HTML, with the matches in it marked."""
    parts, done = [], start
    for match_start, match_end in matches:
        if (first := max(match_start, start)) < (last := min(match_end, end)):
            parts += [html.escape(text[done:first]), f"<mark>{html.escape(text[first:last])}</mark>"]
            done = last
    return "".join([*parts, html.escape(text[done:end])])


def stars(score: float | None) -> str:
    """Write a score as stars, rounded to the nearest half star."""
    if score is None:
        return ""
    half_stars = half_stars_of(score)
    return "★" * (half_stars // 2) + "½" * (half_stars % 2)


def mean_of_scores(film: Mapping[str, Any]) -> str:
    """Write the mean of a film's scores and how many scores it has."""
    if not film["scored"]:
        return "no score"
    return f"mean {number(film['mean_score'], 2)} of {counted(film['scored'], 'score')}"

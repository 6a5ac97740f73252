"""Converts HTML, such as reviews of Letterboxd and excerpts of blogs, to plain text in paragraphs.

A review is running text with a few tags, not an HTML document: `I <3 this` must stay as it is. So Python's HTML parser
gets one tag at a time, and the result for each tag is cached. With whole texts it would need quadratic time for tags
that are never closed (Python 3.11), and make an import of HTML a third slower; a parser that builds a tree of elements
needs quadratic time for nested lists.
"""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser

from halfstar.names import tidy

_PARAGRAPHS = frozenset(
    {"blockquote", "center", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "ul"}
)
_LINES = frozenset({"br", "li"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "q", "s", "small", "span", "strike",
     "strong", "sub", "sup", "u"}
)  # fmt: skip
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CACHED_TAGS = 256  # reviews have few different tags, except links


def plain_text(text: str) -> str:
    """Convert running text, which may have HTML tags, to plain text with one empty line between paragraphs.

    Tags of running text and comments are left out. All other tags, such as `<script>`, stay as they are written, and
    so does every `<` and `&` that begins neither a tag nor a character reference. Takes linear time.
    """
    if "<" in text:
        text = _TAG.sub(lambda tag: _text_of_tag(tag[0]), _without_comments(text))
    if "&" in text:
        text = _CHARACTER_REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)
    return tidy(text)


def _without_comments(text: str) -> str:
    """Leave out comments; one that is never closed is text."""
    before, *rest = text.split("<!--")
    comments = (part.partition("-->") for part in rest)
    return before + "".join(after if closed else f"<!--{comment}" for comment, closed, after in comments)


@lru_cache(_CACHED_TAGS)
def _text_of_tag(tag: str) -> str:
    parser = _TagParser(tag)
    parser.feed(tag)
    return parser.text


class _TagParser(HTMLParser):
    """Finds the plain text for one tag: line breaks, nothing, or for an unknown tag the tag itself."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.text = tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text = "\n" if tag in _LINES else self._text(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.text = "" if tag in _LINES else self._text(tag)

    def _text(self, tag: str) -> str:
        if tag in _PARAGRAPHS:
            return "\n\n"
        return "" if tag in _INLINE else self.text

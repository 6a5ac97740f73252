"""The lines of a film page: header lines, lines of hashtags, rating lines; how names and texts are escaped."""

import re
from collections.abc import Iterable

from halfstar.formats.scores import looks_like_score
from halfstar.names import tag_name, tidy_name, universal_newlines

SPOILERS_TAG = "spoilers"
REWATCH_TAGS = {"rewatch": True, "first-watch": False}
FLAG_TAGS = (SPOILERS_TAG, *REWATCH_TAGS)  # hashtags of a rating line that are no verdicts
_HEADER_NAMES = ("title", "also", "year", "country", "runtime", "imdb", "tmdb", "letterboxd", "keywords", "director")
HEADER_LINE = re.compile(rf"({'|'.join(_HEADER_NAMES)})[ \t]*:(.*)", re.IGNORECASE)
_HASHTAG = re.compile(r"#([^\s#·]*)")
HASHTAG_LINE = re.compile(r"(?:#[^\s#·]*\s*)+")
_FAULTY_SCORE = re.compile(r"(?=.*[\d★½])\S{1,12}")  # such as 4..5: after hashtags it is meant as a score
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESS = re.compile(r"https?://[^\s·\\]+")
_MOST_WORDS_OF_A_NAME = 6


def is_rating_line(line: str) -> bool:
    """Tell whether a line ends a review.

    It begins with hashtags, a score or both, or has a middle dot before a reviewer, a date or an address.
    """
    rating, *rest = split_at_dots(line.strip())
    tags, score = split_rating(rating)
    if not score:
        return bool(tags or rest)
    return looks_like_score(score) or bool(tags and _FAULTY_SCORE.fullmatch(score))


def typical_line_of(text: str) -> str | None:
    """Find a line that only film pages have: a first line such as `Title: Her`, or hashtags with a score."""
    lines = list(filter(None, map(str.strip, universal_newlines(text).split("\n"))))
    if lines and HEADER_LINE.fullmatch(lines[0]):
        return lines[0]
    return next(filter(_has_hashtags_and_score, lines), None)


def _has_hashtags_and_score(line: str) -> bool:
    tags, score = split_rating(split_at_dots(line)[0])
    return bool(tags and score and looks_like_score(score))


def split_at_dots(line: str) -> list[str]:
    """Split a rating line at its middle dots, except escaped dots; an escaped line is a single part."""
    return [part.strip() for part in _split_at("·", line)] if not line.startswith("\\") else [line]


def split_rating(rating: str) -> tuple[tuple[str, ...], str]:
    """Split the first part of a rating line into its hashtags and its score."""
    hashtags = HASHTAG_LINE.match(rating)
    return (hashtags_of(hashtags[0]), rating[hashtags.end() :].strip()) if hashtags else ((), rating)


def hashtags_of(line: str) -> tuple[str, ...]:
    """The names of the hashtags in a line, each once."""
    return unique(name for hashtag in _HASHTAG.findall(line) if (name := tag_name(hashtag)))


def looks_like_names(lines: list[str]) -> bool:
    """Tell whether a block can be the directors: one line with names of at most six words."""
    return len(lines) == 1 and all(len(name.split()) <= _MOST_WORDS_OF_A_NAME for name in split_names(lines[0]))


def split_names(text: str) -> list[str]:
    """Split a list of names at its commas, except escaped commas."""
    return [name for part in _split_at(",", text) if (name := tidy_name(unescape(part)))]


def _split_at(separator: str, text: str) -> list[str]:
    """Split a line at a separator, except where a backslash escapes it."""
    return re.findall(rf"(?:^|{separator})((?:\\.|[^{separator}])*)", text)


def unescape(text: str) -> str:
    """Remove the backslashes that `escape` adds."""
    return re.sub(r"\\(.)", r"\1", text)


def escape(name: str, separator: str) -> str:
    """Escape a name for a list with this separator."""
    return name.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def escape_text(text: str) -> str:
    """Escape those lines of running text that would not be read as text."""
    return "\n".join(f"\\{line}" if needs_escape(line) else line for line in text.split("\n"))


def needs_escape(line: str) -> bool:
    """Tell whether a line would not be read as text without a backslash before it."""
    stripped = line.strip()
    return bool(
        stripped.startswith("\\")
        or (stripped and is_rating_line(stripped))
        or HASHTAG_LINE.fullmatch(line)
        or HEADER_LINE.fullmatch(stripped)
    )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in order."""
    return tuple(dict.fromkeys(names))

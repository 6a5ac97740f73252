"""What the lines of a page look like: header lines, hashtags, closing lines, and how a name or a text escapes them."""

import re
from collections.abc import Iterable

from halfstar.formats.scores import looks_like_score
from halfstar.names import tag_name, tidy_name, universal_newlines

SPOILERS = "spoilers"
REWATCH = {"rewatch": True, "first-watch": False}
MARKS = (SPOILERS, *REWATCH)  # hashtags of a closing line that are no verdicts
_HEADERS = ("title", "also", "year", "country", "runtime", "imdb", "tmdb", "letterboxd", "keywords", "director")
HEADER = re.compile(rf"({'|'.join(_HEADERS)})[ \t]*:(.*)", re.IGNORECASE)
_TAG = re.compile(r"#([^\s#·]*)")
TAGS_ONLY = re.compile(r"(?:#[^\s#·]*\s*)+")
_ALMOST_A_SCORE = re.compile(r"(?=.*[\d★½])\S{1,12}")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESS = re.compile(r"https?://[^\s·\\]+")


def is_closing(line: str) -> bool:
    """Tell whether a line closes a review: hashtags and at most a score, a bare score, or `·` and who and when."""
    head, *signature = split_signature(line.strip())
    tags, score = split_tags(head)
    if not score:
        return bool(tags or signature)
    return looks_like_score(score) or bool(tags and _ALMOST_A_SCORE.fullmatch(score))


def film_page_line(text: str) -> str | None:
    """Find the line that only a film page has: a first line such as `Title: Her`, or verdicts with their score."""
    lines = list(filter(None, map(str.strip, universal_newlines(text).split("\n"))))
    if lines and HEADER.fullmatch(lines[0]):
        return lines[0]
    return next(filter(_is_verdict_with_score, lines), None)


def _is_verdict_with_score(line: str) -> bool:
    tags, score = split_tags(split_signature(line)[0])
    return bool(tags and score and looks_like_score(score))


def split_signature(line: str) -> list[str]:
    """Divide a closing line at its middle dots, except escaped ones."""
    return [part.strip() for part in _split_at("·", line)] if not line.startswith("\\") else [line]


def split_tags(head: str) -> tuple[tuple[str, ...], str]:
    """Divide the head of a closing line into its hashtags and its score."""
    tags = TAGS_ONLY.match(head)
    return (tags_of(tags[0]), head[tags.end() :].strip()) if tags else ((), head)


def tags_of(line: str) -> tuple[str, ...]:
    """The names of the hashtags of a line, each once."""
    return unique(name for found in _TAG.findall(line) if (name := tag_name(found)))


def looks_like_names(lines: list[str]) -> bool:
    """Tell whether a block can be the directors: one line, of parts of at most six words."""
    return len(lines) == 1 and all(len(part.split()) <= 6 for part in split_list(lines[0]))


def split_list(text: str) -> list[str]:
    """Divide a list of names at its commas, except escaped ones."""
    return [name for part in _split_at(",", text) if (name := tidy_name(unescape(part)))]


def _split_at(separator: str, text: str) -> list[str]:
    """Divide a line at a separator, except where a backslash takes the separator as it stands."""
    return re.findall(rf"(?:^|{separator})((?:\\.|[^{separator}])*)", text)


def unescape(text: str) -> str:
    """Undo `escape`."""
    return re.sub(r"\\(.)", r"\1", text)


def escape(name: str, separator: str) -> str:
    """Write a name so that it stands beside others, divided by the separator."""
    return name.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def escape_text(text: str) -> str:
    """Write running text so that none of its lines is taken for structure."""
    return "\n".join(f"\\{line}" if is_structure(line) else line for line in text.split("\n"))


def is_structure(line: str) -> bool:
    """Tell whether a line of text would be taken for something else."""
    stripped = line.strip()
    return bool(
        stripped.startswith("\\")
        or line.startswith("\\")
        or (stripped and is_closing(stripped))
        or TAGS_ONLY.fullmatch(line)
        or HEADER.fullmatch(stripped)
    )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep each name once, in order."""
    return tuple(dict.fromkeys(names))

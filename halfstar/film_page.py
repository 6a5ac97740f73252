"""The film page: a film and its reviews as plain text, read and written so that one undoes the other.

A page is blocks divided by empty lines: optional `Name: value` lines, the directors, the synopsis, a line of genre
hashtags, then reviews, each closed by a line such as `#masterpiece 5.0 · balcony · 2019-05-12`. The README has the
format in full; a leading backslash takes a line of text as text, and a backslash inside a name takes the next
character as it stands.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from string import capwords

from slugify import slugify

HIGHEST_SCORE = 5.0
SPOILERS = "spoilers"
_HEADERS = ("title", "year", "country", "runtime", "imdb", "director")
_HEADER = re.compile(rf"({'|'.join(_HEADERS)})[ \t]*:(.*)", re.IGNORECASE)
_TAG = re.compile(r"#([^\s#·]*)")
_TAGS_ONLY = re.compile(r"(?:#[^\s#·]*\s*)+")
_SCORE = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,20})?)(?:[^\S\r\n]*/[^\S\r\n]*(\d{1,6})|[^\S\r\n]*(%))?")
_ALMOST_A_SCORE = re.compile(r"(?=.*[\d★½])\S{1,12}")
_STARS = re.compile(r"(★*)([½⯨]?)☆*")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLUG_AND_YEAR = re.compile(r"(.+)-((?:18|19|20)\d\d)")
_QUOTED = re.compile(r"“([^“”\n]{1,80})”|\"([^\"\n]{1,80})\"")


@dataclass(frozen=True)
class Film:
    """One film as a page tells it. `year` is the year of release, `runtime_minutes` its length in minutes."""

    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    runtime_minutes: int | None = None
    imdb_id: str | None = None
    synopsis: str = ""
    genres: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The film's name in addresses and file names, such as `her-2013`."""
        return film_slug(self.title, self.year)


@dataclass(frozen=True)
class Review:
    """One review. `score` is 0 to 5 or None, `native_score` the score as it was written, `line` where it began."""

    text: str
    score: float | None = None
    native_score: str | None = None
    verdicts: tuple[str, ...] = ()
    reviewer: str | None = None
    reviewed_on: date | None = None
    has_spoilers: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Reject:
    """One thing that was not taken: where it stands, why, and its own text."""

    file: str
    line: int
    reason: str
    content: str = ""


@dataclass(frozen=True)
class FilmPage:
    """A film, its reviews, what could not be taken, and what a person should know about how it was read."""

    film: Film
    reviews: tuple[Review, ...] = ()
    rejects: tuple[Reject, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)


def film_slug(title: str, year: int | None) -> str:
    """Name a film for an address: ASCII letters, digits and hyphens, the year last; never empty."""
    words = slugify(title, replacements=[("'", ""), ("’", ""), ("½", " half")], max_length=80, word_boundary=True)
    return "-".join(part for part in (words or "film", str(year or "")) if part)


def tag_name(text: str) -> str:
    """Write a tag as it stands after its `#`: lower case, hyphens for spaces; empty if nothing is left."""
    return re.sub(r"\s+", "-", re.sub(r"[#·\0]", " ", unicodedata.normalize("NFC", text.lower())).strip())


def tidy(text: str) -> str:
    """Put running text in the form a page keeps: no space at line ends, paragraphs one empty line apart."""
    lines = [line.rstrip() for line in _universal_newlines(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_name(text: str) -> str:
    """Put a name or a title on one line, with single spaces."""
    return " ".join(text.replace("\0", "").split())


def score_of(written: str) -> float | None:
    """Read a score as people write it (`4.5`, `4,5`, `4.5/5`, `9/10`, `90%`, `★★★★½`) onto 0 to 5.

    Returns None where it is no score at all; raises ValueError where it is one outside its own scale.
    """
    written = written.strip()
    stars = _STARS.fullmatch(written)
    if written and stars:
        score = len(stars[1]) + (0.5 if stars[2] else 0.0)
    else:
        number = _SCORE.fullmatch(written)
        if not number:
            return None
        highest = 100.0 if number[3] else float(number[2] or HIGHEST_SCORE)
        if highest == 0:
            raise ValueError(f"the score {written!r} is out of nothing")
        score = float(number[1].replace(",", "."))
        score = score if highest == HIGHEST_SCORE else score * HIGHEST_SCORE / highest  # else the last digit may shift
    if not 0 <= score <= HIGHEST_SCORE:
        raise ValueError(f"the score {written!r} is out of range; a page's scores run from 0 to 5, or say their scale")
    return score


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    """Lines that stand together, and the number of the first, counted from 1."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class _Closing:
    """What a closing line says."""

    tags: tuple[str, ...]
    native_score: str | None
    reviewer: str | None
    reviewed_on: date | None


def read_film_page(text: str, file: str) -> FilmPage:
    """Read one page. `file` names it in rejects and, where the page says no title, may name the film.

    Whatever cannot be taken becomes a Reject with its line; the rest of the page is kept.
    """
    blocks = _blocks(text)
    if not blocks:
        return FilmPage(Film(title=""), rejects=(Reject(file, 1, "the file is empty"),))
    facts, rejects = _headers(blocks, file)
    closings = [i for i, block in enumerate(blocks) if _is_closing(block.lines[0])]
    genre_block = next((i for i, block in enumerate(blocks) if _TAGS_ONLY.fullmatch(block.lines[0])), None)
    if genre_block is not None and (not closings or genre_block <= closings[0]):
        intro, rest = blocks[:genre_block], blocks[genre_block + 1 :]
        genres = _tags(blocks[genre_block].lines[0])
    else:
        intro, rest = _without_genre_line(
            blocks, closings[0] if closings else len(blocks), has_director="director" in facts
        )
        genres = ()
    directors, synopsis = _directors_and_synopsis(intro, facts)
    reviews, review_rejects = _reviews(rest, file)
    title, year, notes = _title(facts, reviews, file)
    film = Film(
        title=title,
        year=year,
        directors=directors,
        countries=_unique(_split_list(facts.get("country", ""))),
        runtime_minutes=_number(facts.get("runtime")),
        imdb_id=tidy_name(facts.get("imdb", "")) or None,
        synopsis=synopsis,
        genres=genres,
    )
    return FilmPage(film, tuple(reviews), tuple(rejects + review_rejects), tuple(notes))


def _universal_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _blocks(text: str) -> list[_Block]:
    """Divide a page at its empty lines; a genre or closing line is a block of its own, wherever it stands."""
    blocks: list[_Block] = []
    written = _universal_newlines(text.removeprefix("\ufeff"))
    lines = [(n, line.rstrip()) for n, line in enumerate(written.split("\n"), start=1)]
    for is_empty, group in groupby(lines, key=lambda numbered: not numbered[1]):
        if is_empty:
            continue
        current: _Block | None = None
        for n, line in group:
            if _TAGS_ONLY.fullmatch(line) or _is_closing(line):
                blocks.append(_Block(n, [line]))
                current = None
            elif current is None:
                current = _Block(n, [line])
                blocks.append(current)
            else:
                current.lines.append(line)
    return blocks


def _headers(blocks: list[_Block], file: str) -> tuple[dict[str, str], list[Reject]]:
    """Take the `Name: value` lines off the head of the page."""
    facts: dict[str, str] = {}
    rejects = []
    while blocks and (header := _HEADER.fullmatch(blocks[0].lines[0].strip())):
        line, name, value = blocks[0].line, header[1].lower(), header[2].strip()
        reason = _header_fault(name, value, facts)
        if reason:
            rejects.append(Reject(file, line, reason, blocks[0].lines[0]))
        else:
            facts[name] = value
        blocks[0] = _Block(line + 1, blocks[0].lines[1:])
        if not blocks[0].lines:
            del blocks[0]
    return facts, rejects


def _header_fault(name: str, value: str, facts: dict[str, str]) -> str | None:
    if name in facts:
        return f"a second {name} line; the first is kept"
    if name == "year" and not re.fullmatch(r"1[89]\d\d|20\d\d", value):
        return f"the year {value!r} is no year from 1800 to 2099"
    if name == "runtime" and not re.fullmatch(r"\d{1,5}( ?(m|min|mins|minutes))?", value):
        return f"the runtime {value!r} is no whole number of minutes"
    if name == "imdb" and not re.fullmatch(r"tt\d{5,10}", value):
        return f"the IMDb id {value!r} does not look like tt1798709"
    return None


def _without_genre_line(blocks: list[_Block], end: int, *, has_director: bool) -> tuple[list[_Block], list[_Block]]:
    """Where no genre line divides film from reviews: the directors, then a synopsis if a review is left after it."""
    head = 0 if has_director or not blocks or not _looks_like_names(blocks[0]) else 1
    before_closing = end - head
    return (blocks[: head + 1], blocks[head + 1 :]) if before_closing > 1 else (blocks[:head], blocks[head:])


def _looks_like_names(block: _Block) -> bool:
    return len(block.lines) == 1 and all(len(part.split()) <= 6 for part in _split_list(block.lines[0]))


def _directors_and_synopsis(intro: Sequence[_Block], facts: dict[str, str]) -> tuple[tuple[str, ...], str]:
    if "director" in facts:
        names, rest = facts["director"], intro
    elif intro and _looks_like_names(intro[0]):
        names, rest = intro[0].lines[0], intro[1:]
    else:
        names, rest = "", intro
    return _unique(_split_list(names)), _running_text(rest)


def _running_text(blocks: Sequence[_Block]) -> str:
    paragraphs = ("\n".join(line.removeprefix("\\") for line in block.lines) for block in blocks)
    return tidy("\n\n".join(paragraphs))


def _reviews(blocks: Sequence[_Block], file: str) -> tuple[list[Review], list[Reject]]:
    reviews: list[Review] = []
    rejects: list[Reject] = []
    paragraphs: list[_Block] = []
    for block in blocks:
        if not _is_closing(block.lines[0]):
            paragraphs.append(block)
            continue
        begins, text = (paragraphs[0].line if paragraphs else block.line), _running_text(paragraphs)
        paragraphs = []
        try:
            reviews.append(_closed_review(text, _closing(block.lines[0]), begins))
        except ValueError as fault:
            rejects.append(Reject(file, block.line, str(fault), f"{text}\n\n{block.text}".strip()))
    if paragraphs:
        reviews.append(Review(_running_text(paragraphs), line=paragraphs[0].line))
    return reviews, rejects


def _closed_review(text: str, closing: _Closing, line: int) -> Review:
    score = None
    if closing.native_score is not None:
        score = score_of(closing.native_score)
        if score is None:
            raise ValueError(f"the score {closing.native_score!r} is not understood; write it as 4.5, 9/10 or ★★★★½")
    return Review(
        text=text,
        score=score,
        native_score=closing.native_score,
        verdicts=tuple(tag for tag in closing.tags if tag != SPOILERS),
        reviewer=closing.reviewer,
        reviewed_on=closing.reviewed_on,
        has_spoilers=SPOILERS in closing.tags,
        line=line,
    )


def _is_closing(line: str) -> bool:
    """Tell whether a line closes a review: hashtags and at most a score, a bare score, or `·` and who and when."""
    head, *signature = _split_signature(line.strip())
    tags, score = _split_tags(head)
    if not score:
        return bool(tags or signature)
    return _looks_like_score(score) or bool(tags and _ALMOST_A_SCORE.fullmatch(score))


def _looks_like_score(text: str) -> bool:
    return bool(_SCORE.fullmatch(text) or _STARS.fullmatch(text))


def _closing(line: str) -> _Closing:
    head, *signature = _split_signature(line.strip())
    tags, score = _split_tags(head)
    if len(signature) > 2:
        raise ValueError("the closing line has more than a reviewer and a date after the score")
    reviewed_on = None
    if signature and _ISO_DATE.fullmatch(signature[-1]):
        written = signature.pop()
        try:
            reviewed_on = date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"the date {written!r} is no day of the calendar") from None
    if len(signature) > 1:
        raise ValueError(f"the date {signature[1]!r} is not written as 2019-05-12")
    reviewer = tidy_name(_unescape(signature[0])) if signature else None
    return _Closing(tags, score or None, reviewer or None, reviewed_on)


def _split_signature(line: str) -> list[str]:
    """Divide a closing line at its middle dots, except escaped ones."""
    return [part.strip() for part in _split_at("·", line)] if not line.startswith("\\") else [line]


def _split_tags(head: str) -> tuple[tuple[str, ...], str]:
    tags = _TAGS_ONLY.match(head)
    return (_tags(tags[0]), head[tags.end() :].strip()) if tags else ((), head)


def _tags(line: str) -> tuple[str, ...]:
    return _unique(name for found in _TAG.findall(line) if (name := tag_name(found)))


def _title(facts: dict[str, str], reviews: Sequence[Review], file: str) -> tuple[str, int | None, list[str]]:
    """Name the film: its title line, a name such as `her-2013.txt`, the title that reviews quote, the file name."""
    year = _number(facts.get("year"))
    stem = re.sub(r"\.[A-Za-z]{1,4}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])
    if title := tidy_name(facts.get("title", "")):
        return title, year, []
    if (named := _SLUG_AND_YEAR.fullmatch(stem)) and (title := _title_of_stem(named[1])):
        return title, year or int(named[2]), []
    if quoted := _quoted_title(reviews):
        return quoted, year, []
    title = _title_of_stem(stem) or "Untitled"
    return title, year, [f"{file}: the page says no title, so the film is named after the file; a line Title: mends it"]


def _title_of_stem(stem: str) -> str:
    return capwords(tidy_name(re.sub(r"[-_]+", " ", stem)))


def _quoted_title(reviews: Sequence[Review]) -> str | None:
    """Find the title that most of the reviews quote, each review counted once."""
    quotes = (_QUOTED.findall(review.text) for review in reviews)
    mentions = Counter(
        name for found in quotes for name in _unique(tidy_name(one or other).rstrip(" .,!") for one, other in found)
    )
    most = max(mentions.values(), default=0)
    return next((name for name, n in mentions.items() if n == most and name), None) if 2 * most > len(reviews) else None


def _number(text: str | None) -> int | None:
    return int("".join(re.findall(r"\d", text))) if text else None


def _split_list(text: str) -> list[str]:
    return [name for part in _split_at(",", text) if (name := tidy_name(_unescape(part)))]


def _split_at(separator: str, text: str) -> list[str]:
    """Divide a line at a separator, except where a backslash takes the separator as it stands."""
    return re.findall(rf"(?:^|{separator})((?:\\.|[^{separator}])*)", text)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


# --- writing ---------------------------------------------------------------------------------------------------------


def write_film_page(page: FilmPage) -> str:
    """Write a page that `read_film_page` reads back as the same film and reviews."""
    film = page.film
    directors = ", ".join(_escape(name, ",") for name in film.directors)
    plain = bool(film.directors) and _looks_like_names(_Block(0, [directors])) and not _is_structure(directors)
    header = [
        f"Title: {film.title}",
        f"Year: {film.year}" if film.year else "",
        f"Country: {', '.join(_escape(name, ',') for name in film.countries)}" if film.countries else "",
        f"Runtime: {film.runtime_minutes}" if film.runtime_minutes is not None else "",
        f"IMDb: {film.imdb_id}" if film.imdb_id else "",
        "" if plain else f"Director: {directors}".strip(),
    ]
    blocks = [
        "\n".join(line for line in header if line),
        directors if plain else "",
        _escape_text(film.synopsis),
        " ".join(f"#{genre}" for genre in film.genres) or "#",
        *(block for review in page.reviews for block in (_escape_text(review.text), _closing_line(review))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _closing_line(review: Review) -> str:
    tags = [f"#{verdict}" for verdict in review.verdicts] + [f"#{SPOILERS}"] * review.has_spoilers
    score = "" if review.score is None else _written_score(review.score, (review.native_score or "").strip())
    signature = [_escape(review.reviewer, "·") if review.reviewer else "", f"{review.reviewed_on or ''}"]
    if _ISO_DATE.fullmatch(signature[0]):
        signature[0] = "\\" + signature[0]
    parts = [" ".join([*tags, score]).strip(), *(part for part in signature if part)]
    return " · ".join(parts).strip() if parts != [""] else "·"


def _written_score(score: float, native: str) -> str:
    """Take the score as it was written where a page can say it so, else the number itself."""
    try:
        return native if score_of(native) == score else f"{Decimal(repr(score)):f}"
    except ValueError:
        return f"{Decimal(repr(score)):f}"


def _escape(name: str, separator: str) -> str:
    return name.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def _escape_text(text: str) -> str:
    return "\n".join(f"\\{line}" if _is_structure(line) else line for line in text.split("\n"))


def _is_structure(line: str) -> bool:
    stripped = line.strip()
    return bool(
        stripped.startswith("\\")
        or line.startswith("\\")
        or (stripped and _is_closing(stripped))
        or _TAGS_ONLY.fullmatch(line)
        or _HEADER.fullmatch(stripped)
    )

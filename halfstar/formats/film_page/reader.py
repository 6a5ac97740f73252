"""Reads a page. Whatever cannot be taken becomes a reject with its line; the rest of the page is kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from halfstar.formats.film_page.syntax import (
    ADDRESS,
    HEADER,
    ISO_DATE,
    MARKS,
    REWATCH,
    SPOILERS,
    TAGS_ONLY,
    is_closing,
    looks_like_names,
    split_list,
    split_signature,
    split_tags,
    tags_of,
    unescape,
    unique,
)
from halfstar.formats.film_page.writer import write_head
from halfstar.formats.model import Film, FilmPage, Reject, Review, rejected
from halfstar.formats.scores import score_of
from halfstar.names import tidy, tidy_name, title_of_slug, universal_newlines

_FORMS = {
    "year": (re.compile(r"1[89]\d\d|20\d\d"), "the year {!r} is no year from 1800 to 2099"),
    "runtime": (re.compile(r"\d{1,5}( ?(m|min|mins|minutes))?"), "the runtime {!r} is no whole number of minutes"),
    "imdb": (re.compile(r"tt\d{5,10}"), "the IMDb id {!r} does not look like tt1798709"),
    "letterboxd": (re.compile(r"[0-9A-Za-z]{1,12}"), "the Letterboxd id {!r} is none such as 29Nu"),
    "tmdb": (re.compile(r"[0-9]{1,10}"), "the TMDB id {!r} is no number such as 152601"),
    "keywords": (TAGS_ONLY, "the keywords {!r} are not written as hashtags, such as #noir #watchlist"),
}
_NOT_SAID: dict[str, dict[str, Any]] = {
    "year": {"year": None},
    "imdb": {"imdb_id": None},
    "tmdb": {"tmdb_id": None},
    "letterboxd": {"letterboxd_id": None},
}
_QUOTED = re.compile(r"“([^“”\n]{1,80})”|\"([^\"\n]{1,80})\"")


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
    url: str | None


def read_film_page(text: str, file: str) -> FilmPage:
    """Read one page. `file` names it in rejects and, where the page says no title, may name the film.

    Whatever cannot be taken becomes a Reject with its line; the rest of the page is kept.
    """
    blocks = _blocks(text)
    if not blocks:
        return FilmPage(Film(title=""), rejects=(Reject(file, 1, "the file is empty"),))
    facts, rejects = _headers(blocks, file)
    closings = [i for i, block in enumerate(blocks) if is_closing(block.lines[0])]
    genre_block = next((i for i, block in enumerate(blocks) if TAGS_ONLY.fullmatch(block.lines[0])), None)
    if genre_block is not None and (not closings or genre_block <= closings[0]):
        intro, rest = blocks[:genre_block], blocks[genre_block + 1 :]
        genres = tags_of(blocks[genre_block].lines[0])
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
        countries=unique(split_list(facts.get("country", ""))),
        runtime_minutes=_number(facts.get("runtime")),
        imdb_id=tidy_name(facts.get("imdb", "")) or None,
        tmdb_id=tidy_name(facts.get("tmdb", "")) or None,
        letterboxd_id=tidy_name(facts.get("letterboxd", "")) or None,
        synopsis=synopsis,
        genres=genres,
        keywords=tags_of(facts.get("keywords", "")),
        other_titles=unique(split_list(facts.get("also", ""))),
    )
    before_reviews = f"{write_head(film)}\n\n#"
    mendable = (
        *(_mendable(reject, write_head(_without_fault(film, reject.content, facts))) for reject in rejects),
        *(_mendable(reject, before_reviews) for reject in review_rejects),
    )
    return FilmPage(film, tuple(reviews), mendable, notes=tuple(notes))


def _mendable(reject: Reject, header: str) -> Reject:
    return rejected(reject.file, reject.line, reject.reason, reject.content, header)


def _without_fault(film: Film, line: str, facts: dict[str, str]) -> Film:
    """The film without what a faulty line at the head of its page tries to say, so that the mended line can say it."""
    header = HEADER.fullmatch(line.strip())
    name = header[1].lower() if header else ""
    return film if name in facts else replace(film, **_NOT_SAID.get(name, {}))


def _blocks(text: str) -> list[_Block]:
    """Divide a page at its empty lines; a genre or closing line is a block of its own, wherever it stands."""
    blocks: list[_Block] = []
    written = universal_newlines(text.removeprefix("\ufeff"))
    lines = [(n, line.rstrip()) for n, line in enumerate(written.split("\n"), start=1)]
    for is_empty, group in groupby(lines, key=lambda numbered: not numbered[1]):
        if is_empty:
            continue
        current: _Block | None = None
        for n, line in group:
            if TAGS_ONLY.fullmatch(line) or is_closing(line):
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
    while blocks and (header := HEADER.fullmatch(blocks[0].lines[0].strip())):
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
    form, reason = _FORMS.get(name, (None, ""))
    return reason.format(value) if form and not form.fullmatch(value) else None


def _without_genre_line(blocks: list[_Block], end: int, *, has_director: bool) -> tuple[list[_Block], list[_Block]]:
    """Where no genre line divides film from reviews: the directors, then a synopsis if a review is left after it."""
    head = 0 if has_director or not blocks or not looks_like_names(blocks[0].lines) else 1
    before_closing = end - head
    return (blocks[: head + 1], blocks[head + 1 :]) if before_closing > 1 else (blocks[:head], blocks[head:])


def _directors_and_synopsis(intro: Sequence[_Block], facts: dict[str, str]) -> tuple[tuple[str, ...], str]:
    if "director" in facts:
        names, rest = facts["director"], intro
    elif intro and looks_like_names(intro[0].lines):
        names, rest = intro[0].lines[0], intro[1:]
    else:
        names, rest = "", intro
    return unique(split_list(names)), _running_text(rest)


def _running_text(blocks: Sequence[_Block]) -> str:
    paragraphs = ("\n".join(line.removeprefix("\\") for line in block.lines) for block in blocks)
    return tidy("\n\n".join(paragraphs))


def _reviews(blocks: Sequence[_Block], file: str) -> tuple[list[Review], list[Reject]]:
    reviews: list[Review] = []
    rejects: list[Reject] = []
    paragraphs: list[_Block] = []
    for block in blocks:
        if not is_closing(block.lines[0]):
            paragraphs.append(block)
            continue
        begins, text = (paragraphs[0].line if paragraphs else block.line), _running_text(paragraphs)
        try:
            reviews.append(_closed_review(text, _closing(block.lines[0]), file, begins))
        except ValueError as fault:
            rejects.append(Reject(file, block.line, str(fault), "\n\n".join(one.text for one in (*paragraphs, block))))
        paragraphs = []
    if paragraphs:
        reviews.append(Review(_running_text(paragraphs), file=file, line=paragraphs[0].line))
    return reviews, rejects


def _closed_review(text: str, closing: _Closing, file: str, line: int) -> Review:
    score = None
    if closing.native_score is not None:
        score = score_of(closing.native_score)
        if score is None:
            raise ValueError(f"the score {closing.native_score!r} is not understood; write it as 4.5, 9/10 or ★★★★½")
    return Review(
        text=text,
        score=score,
        native_score=closing.native_score,
        verdicts=tuple(tag for tag in closing.tags if tag not in MARKS),
        reviewer=closing.reviewer,
        reviewed_on=closing.reviewed_on,
        has_spoilers=SPOILERS in closing.tags,
        is_rewatch=next((says for mark, says in REWATCH.items() if mark in closing.tags), None),
        url=closing.url,
        file=file,
        line=line,
    )


def _closing(line: str) -> _Closing:
    head, *signature = split_signature(line.strip())
    tags, score = split_tags(head)
    url = signature.pop() if signature and ADDRESS.fullmatch(signature[-1]) else None
    if len(signature) > 2:
        raise ValueError("the closing line has more than a reviewer and a date and an address after the score")
    reviewed_on = None
    if signature and ISO_DATE.fullmatch(signature[-1]):
        written = signature.pop()
        try:
            reviewed_on = date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"the date {written!r} is no day of the calendar") from None
    if len(signature) > 1:
        raise ValueError(f"the date {signature[1]!r} is not written as 2019-05-12")
    reviewer = tidy_name(unescape(signature[0])) if signature else None
    return _Closing(tags, score or None, reviewer or None, reviewed_on, url)


def _title(facts: dict[str, str], reviews: Sequence[Review], file: str) -> tuple[str, int | None, list[str]]:
    """Name the film: its title line, a name such as `her-2013.txt`, the title that reviews quote, the file name."""
    year = _number(facts.get("year"))
    stem = re.sub(r"\.[A-Za-z]{1,4}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])
    if title := tidy_name(facts.get("title", "")):
        return title, year, []
    title, year_of_stem = title_of_slug(stem)
    if year_of_stem:
        return title, year or year_of_stem, []
    if quoted := _quoted_title(reviews):
        return quoted, year, []
    title = title or "Untitled"
    return title, year, [f"{file}: the page says no title, so the film is named after the file; a line Title: mends it"]


def _quoted_title(reviews: Sequence[Review]) -> str | None:
    """Find the title that most of the reviews quote, each review counted once."""
    quotes = (_QUOTED.findall(review.text) for review in reviews)
    mentions = Counter(
        name for found in quotes for name in unique(tidy_name(one or other).rstrip(" .,!") for one, other in found)
    )
    most = max(mentions.values(), default=0)
    return next((name for name, n in mentions.items() if n == most and name), None) if 2 * most > len(reviews) else None


def _number(text: str | None) -> int | None:
    return int("".join(re.findall(r"\d", text))) if text else None

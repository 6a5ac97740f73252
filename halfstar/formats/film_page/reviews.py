"""The reviews of a film page: paragraphs of text, each review with a rating line at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from halfstar.formats.film_page.blocks import Block, running_text
from halfstar.formats.film_page.syntax import (
    ADDRESS,
    FLAG_TAGS,
    ISO_DATE,
    REWATCH_TAGS,
    SPOILERS_TAG,
    is_rating_line,
    split_at_dots,
    split_rating,
    unescape,
)
from halfstar.formats.model import Reject, Review
from halfstar.formats.scores import score_of
from halfstar.names import tidy_name


@dataclass(frozen=True)
class _RatingLine:
    """The parts of a rating line."""

    tags: tuple[str, ...]
    native_score: str | None
    reviewer: str | None
    reviewed_on: date | None
    url: str | None


def read_reviews(blocks: Sequence[Block], file: str) -> tuple[list[Review], list[Reject]]:
    """Read the reviews of a page, and the rejects with a faulty rating line.

    Text after the last rating line is a review without a score.
    """
    reviews: list[Review] = []
    rejects: list[Reject] = []
    paragraphs: list[Block] = []
    for block in blocks:
        if not is_rating_line(block.lines[0]):
            paragraphs.append(block)
            continue
        try:
            reviews.append(_review(paragraphs, block, file))
        except ValueError as error:
            content = "\n\n".join(part.text for part in (*paragraphs, block))
            rejects.append(Reject(file, block.line, str(error), content))
        paragraphs = []
    if paragraphs:
        reviews.append(Review(running_text(paragraphs), file=file, line=paragraphs[0].line))
    return reviews, rejects


def _review(paragraphs: Sequence[Block], rating_block: Block, file: str) -> Review:
    """Read a review. Raises ValueError with the reason where its rating line is faulty."""
    rating = _rating_line(rating_block.lines[0])
    return Review(
        text=running_text(paragraphs),
        score=_score(rating.native_score),
        native_score=rating.native_score,
        verdicts=tuple(tag for tag in rating.tags if tag not in FLAG_TAGS),
        reviewer=rating.reviewer,
        reviewed_on=rating.reviewed_on,
        has_spoilers=SPOILERS_TAG in rating.tags,
        is_rewatch=next((is_rewatch for tag, is_rewatch in REWATCH_TAGS.items() if tag in rating.tags), None),
        url=rating.url,
        file=file,
        line=paragraphs[0].line if paragraphs else rating_block.line,
    )


def _score(native_score: str | None) -> float | None:
    if native_score is None:
        return None
    score = score_of(native_score)
    if score is None:
        raise ValueError(f"the score {native_score!r} is not understood; write it as 4.5, 9/10 or ★★★★½")
    return score


def _rating_line(line: str) -> _RatingLine:
    """Split a rating line into its parts: tags and score, reviewer, date, address."""
    rating, *rest = split_at_dots(line.strip())
    tags, score = split_rating(rating)
    url = rest.pop() if rest and ADDRESS.fullmatch(rest[-1]) else None
    if len(rest) > 2:
        raise ValueError("the rating line has more than a reviewer, a date and an address after the score")
    reviewed_on = _date(rest.pop()) if rest and ISO_DATE.fullmatch(rest[-1]) else None
    if len(rest) > 1:
        raise ValueError(f"the date {rest[1]!r} is not written as 2019-05-12")
    reviewer = tidy_name(unescape(rest[0])) if rest else None
    return _RatingLine(tags, score or None, reviewer or None, reviewed_on, url)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"the date {written!r} is not a day of the calendar") from None

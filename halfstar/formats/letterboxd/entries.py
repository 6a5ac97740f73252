"""What a Letterboxd export has on one film: diary entries, ratings and keywords, merged into one page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from halfstar.formats.html_text import plain_text
from halfstar.formats.identifiers import LETTERBOXD_ID
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.table.cells import is_yes, parse_url
from halfstar.formats.table.dates import parse_date
from halfstar.formats.table.score_scale import Scale

_FILM_ADDRESS = re.compile(rf"https?://boxd\.it/({LETTERBOXD_ID.pattern.pattern})")
_OUT_OF_FIVE = Scale(5)


@dataclass
class DiaryEntry:
    """A row of diary.csv, or of reviews.csv where the diary has none for it.

    `merged` has the name of the file of each row that was merged into the entry.
    """

    review: Review
    tags: tuple[str, ...] = ()
    merged: list[str] = field(default_factory=list)

    def add_text(self, review: Review) -> None:
        """Merge a row of reviews.csv: its text, and its score where the entry has none."""
        scored = self.review if self.review.score is not None else review
        self.review = replace(self.review, text=review.text, score=scored.score, native_score=scored.native_score)
        self.merged.append(review.file)

    def add_score(self, rating: Review) -> None:
        """Merge a row of ratings.csv into an entry without a score."""
        self.review = replace(self.review, score=rating.score, native_score=rating.native_score)
        self.merged.append(rating.file)


@dataclass
class FilmRecord:
    """Everything that the export has on the film of one address."""

    address: str = ""
    entries: list[DiaryEntry] = field(default_factory=list)
    ratings: list[Review] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def page(self, title: str, year: int | None) -> FilmPage:
        """Merge the ratings into the entries, and return all of it as a page."""
        for rating in self.ratings:
            self._merge_rating(rating)
        keywords = dict.fromkeys([*self.keywords, *(tag for entry in self.entries for tag in entry.tags)])
        merged = (*self.merged, *(file for entry in self.entries for file in entry.merged))
        film = Film(title, year, letterboxd_id=_letterboxd_id(self.address), keywords=tuple(keywords))
        return FilmPage(film, tuple(entry.review for entry in self.entries), merged=merged)

    def _merge_rating(self, rating: Review) -> None:
        """Merge a rating into the entry of that score, else into the last of unscored entries, else add an entry."""
        scored = [entry for entry in self.entries if entry.review.score is not None]
        same = next((entry for entry in scored if entry.review.score == rating.score), None)
        if same:
            same.merged.append(rating.file)
        elif self.entries and not scored:
            max(self.entries, key=lambda entry: entry.review.reviewed_on or date.min).add_score(rating)
        else:
            self.entries.append(DiaryEntry(rating))


def review_of(row: Mapping[str, str], file: str, line: int) -> Review:
    """Read a row of the diary, the reviews or the ratings. Raises ValueError with a reason where it is faulty."""
    score, native_score = _OUT_OF_FIVE.parse_score(row.get("rating", ""))
    written_day = row.get("watched date") or row["date"]
    reviewed_on = parse_date(written_day)
    if written_day and not reviewed_on:
        raise ValueError(f"the date {written_day!r} is not written as 2019-05-12")
    return Review(
        text=plain_text(row.get("review", "")),
        score=score,
        native_score=native_score,
        reviewed_on=reviewed_on,
        is_rewatch=is_yes(row["rewatch"]) if "rewatch" in row else None,
        url=parse_url(row["letterboxd uri"]),
        file=file,
        line=line,
    )


def _letterboxd_id(address: str) -> str | None:
    return found[1] if (found := _FILM_ADDRESS.fullmatch(address)) else None

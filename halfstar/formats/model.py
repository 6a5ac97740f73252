"""What every importer yields: films, reviews, rejects, and pages that hold one film with its reviews."""

from dataclasses import dataclass, field
from datetime import date

from halfstar.names import film_slug

LONGEST_CONTENT, LONGEST_HEADER = 2**20, 2**16  # characters of a reject that is stored as a whole
_STORED_OF_LONGER = 1000  # characters of a longer reject that are stored


@dataclass(frozen=True)
class Film:
    """One film, as a source describes it. `year` is the year of release.

    Films with different ids of the same kind are different films, whatever their titles. `letterboxd_id` is the part
    behind boxd.it/ of the film's address. `keywords` are tags other than genres, in the form of `tag_name`, such as
    "film-noir" or "watchlist". `other_titles` are further titles of the film, such as the original one. `source_key`
    distinguishes films of one title and year within the source, such as by a slug.
    """

    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    runtime_minutes: int | None = None
    imdb_id: str | None = None
    synopsis: str = ""
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    tmdb_id: str | None = None
    letterboxd_id: str | None = None
    other_titles: tuple[str, ...] = ()
    source_key: str | None = None

    @property
    def slug(self) -> str:
        """The film's name in addresses and file names, such as `her-2013`."""
        return film_slug(self.title, self.year)


@dataclass(frozen=True)
class Review:
    """One review. `score` is from 0 to 5 or None, `native_score` the score as the source has it, such as `9/10`.

    `is_rewatch` is None where the source does not state it. `url` is an http or https address without spaces and middle
    dots. `file` and `line` are the position of the review in its source; `file` is empty where there is only one.
    `row_key` differs for rows of a source that differ in something that is not read; None where all is read.
    """

    text: str
    score: float | None = None
    native_score: str | None = None
    verdicts: tuple[str, ...] = ()
    reviewer: str | None = None
    reviewed_on: date | None = None
    has_spoilers: bool = False
    is_rewatch: bool | None = None
    url: str | None = None
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    row_key: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Reject:
    """A part of a source that cannot be imported: its position, the reason, and its text.

    `header` is the text that must precede `content` in a file for a re-import, such as the line with the column names;
    None where a re-import is not possible.
    """

    file: str
    line: int
    reason: str
    content: str = ""
    header: str | None = None


@dataclass(frozen=True)
class FilmPage:
    """A film with its reviews, rejects, and notes for the import report on how it was read.

    `merged` has the name of the file of each row that is no review of its own, but adds to the film or to a review.
    A page without a title has no film: only rejects, merged rows and notes. Raises ValueError where it has reviews.
    """

    film: Film
    reviews: tuple[Review, ...] = ()
    rejects: tuple[Reject, ...] = field(default=(), compare=False)
    merged: tuple[str, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.reviews and not self.film.title:
            raise ValueError("a review needs a film with a title")


def rejected(file: str, line: int, reason: str, content: str, header: str) -> Reject:
    """Make a reject that can be fixed and re-imported.

    If the text is too long to store, the reject has only its beginning and no header, and the reason says so.
    """
    if len(content) <= LONGEST_CONTENT and len(header) <= LONGEST_HEADER:
        return Reject(file, line, reason, content, header)
    reason = f"{reason}; it has {len(content):,} characters, too many to store: fix it in the source"
    return Reject(file, line, reason, content[:_STORED_OF_LONGER])

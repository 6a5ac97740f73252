"""What every reader yields: films, reviews, rejects, and pages that hold one film with its reviews."""

from dataclasses import dataclass, field
from datetime import date

from halfstar.names import film_slug

LONGEST_CONTENT, LONGEST_HEADER = 2**20, 2**16  # characters of a reject that are kept, so that it can be mended
_BEGINNING = 1000  # characters that are kept of a longer one


@dataclass(frozen=True)
class Film:
    """One film as a page tells it. `year` is the year of release, `runtime_minutes` its length in minutes.

    Two films with different ids of one kind are two, whatever their names. `letterboxd_id` is what follows boxd.it/ in
    the film's address. `keywords` are tags that are no genres, in the form of `tag_name`: what it is about, or
    "watchlist". `other_titles` are those that it is also known by, such as the original one.
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

    @property
    def slug(self) -> str:
        """The film's name in addresses and file names, such as `her-2013`."""
        return film_slug(self.title, self.year)


@dataclass(frozen=True)
class Review:
    """One review. `score` is 0 to 5 or None, `native_score` the score as it was written.

    `is_rewatch` is None where the source does not say, `url` an http or https address without spaces and middle dots;
    `file` and `line` are where it began (no file: the source has only one).
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


@dataclass(frozen=True)
class Reject:
    """One thing that was not taken: where it stands, why, and its own text.

    `header` is what has to stand before the text where it is read again, such as the line with the names of the
    columns; None where it cannot be.
    """

    file: str
    line: int
    reason: str
    content: str = ""
    header: str | None = None


@dataclass(frozen=True)
class FilmPage:
    """A film, its reviews, what could not be taken, and what a person should know about how it was read.

    `merged` has the file of each row that told more of the film or of one of the reviews, and is no review of its own.
    Where there is no title there is no film, and nothing but rejects, merged rows and notes. Raises ValueError for
    reviews of none.
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
    """A reject with all that is needed to mend it; of a text that is too long only the beginning, which it says."""
    if len(content) <= LONGEST_CONTENT and len(header) <= LONGEST_HEADER:
        return Reject(file, line, reason, content, header)
    reason = f"{reason}; it has {len(content):,} characters, too many to be kept: mend it in the source"
    return Reject(file, line, reason, content[:_BEGINNING])

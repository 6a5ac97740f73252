"""A Letterboxd export: the diary with its reviews, the ratings, what was watched, liked or put on the watchlist.

An entry of the diary is a review; the row of reviews.csv with the same address, or of the same film and days where
there is none, is merged into it. A rating is merged into the film's entry of that score, else into its last entry where
none is scored, else it is a review of its own. Films watched, liked or put on the watchlist get a keyword, as do those
of an entry with tags. Nothing else of an export is opened.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from halfstar.errors import SourceError
from halfstar.formats.files import File, UnreadableFileError, original_name
from halfstar.formats.html_text import plain_text
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject, Review
from halfstar.formats.table import cells as fields
from halfstar.formats.table.cells import Scale
from halfstar.formats.table.delimited import header_of, rows_of
from halfstar.names import tidy_name

_FILM = {"date", "name", "year", "letterboxd uri"}
_KEYWORDS = {"watched.csv": "watched", "watchlist.csv": "watchlist", "likes/films.csv": "liked"}
_HEADERS = {
    **dict.fromkeys(_KEYWORDS, _FILM),  # first: the address of a film tells it from others of its name and year
    "ratings.csv": _FILM | {"rating"},
    "diary.csv": _FILM | {"rating", "rewatch", "tags", "watched date"},
    "reviews.csv": _FILM | {"rating", "rewatch", "tags", "watched date", "review"},  # after what it is merged into
}
_TAKEN_BACK = {"deleted", "orphaned"}  # folders that repeat the file names
_FILM_ADDRESS = re.compile(r"https?://boxd\.it/([0-9A-Za-z]{1,12})")
_STARS = Scale(5)


@dataclass
class _Entry:
    """A row of the diary, or of the reviews where the diary has none for it."""

    review: Review
    tags: tuple[str, ...] = ()
    merged: list[str] = field(default_factory=list)


@dataclass
class _Told:
    """What the export tells of one film."""

    address: str = ""
    entries: list[_Entry] = field(default_factory=list)
    ratings: list[Review] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def page(self, title: str, year: int | None) -> FilmPage:
        for rating in self.ratings:
            self._rate(rating)
        keywords = dict.fromkeys([*self.keywords, *(tag for entry in self.entries for tag in entry.tags)])
        merged = (*self.merged, *(file for entry in self.entries for file in entry.merged))
        film = Film(title, year, letterboxd_id=_letterboxd_id(self.address), keywords=tuple(keywords))
        return FilmPage(film, tuple(entry.review for entry in self.entries), merged=merged)

    def _rate(self, rating: Review) -> None:
        scored = [entry for entry in self.entries if entry.review.score is not None]
        same = next((entry for entry in scored if entry.review.score == rating.score), None)
        if same:
            same.merged.append(rating.file)
        elif self.entries and not scored:
            last = max(self.entries, key=lambda entry: entry.review.reviewed_on or date.min)
            last.review = replace(last.review, score=rating.score, native_score=rating.native_score)
            last.merged.append(rating.file)
        else:
            self.entries.append(_Entry(rating))


def _recognise(files: tuple[File, ...]) -> str | None:
    read = _to_read(files)
    return f"{next(iter(read.values())).name} has the columns of a Letterboxd export" if read else None


def _to_read(files: Sequence[File]) -> dict[str, File]:
    """The files of an export that are read, by their place in it; a file alone by its columns, whatever its name."""
    if len(files) == 1:
        header = set(header_of(files[0]))
        told = next((name for name in reversed(_HEADERS) if _HEADERS[name] == header), None)
        is_named = _path(files[0]).name in _HEADERS or header != _FILM  # which of three lists it is, only its name says
        return {_path(files[0]).name if header == _FILM else told: files[0]} if told and is_named else {}
    by_path = {_path(file): file for file in files if not _is_taken_back(file)}
    roots = {path.parent for path in by_path if path.name in _HEADERS and path.parent.name != "lists"}
    for root in sorted(roots, key=lambda path: len(path.parts)):
        found = {name: by_path[root / name] for name in _HEADERS if root / name in by_path}
        if read := {name: file for name, file in found.items() if set(header_of(file)) >= _HEADERS[name]}:
            return read
    return {}


def _is_taken_back(file: File) -> bool:
    return bool(_TAKEN_BACK & set(_path(file).parts[:-1]))


def _path(file: File) -> PurePosixPath:
    return PurePosixPath(original_name(file.name).replace("\\", "/"))


def _read(files: tuple[File, ...]) -> Iterator[FilmPage]:
    export, read = _Export(), _to_read(files)
    if not read:
        raise SourceError(
            "There is no file of a Letterboxd export, such as diary.csv. Give the ZIP as it was downloaded."
        )
    for name, file in read.items():
        try:
            export.add(name, file)
        except UnreadableFileError as fault:
            export.rejects.append(Reject(file.name, 1, str(fault)))
    others = [file for file in files if file not in read.values()]
    for file in others:
        file.meter.done += file.size
    pages = list(export.pages())
    yield from pages
    notes = (*_merging(pages), *export.notes, *_left_out(others))
    yield FilmPage(Film(""), rejects=tuple(export.rejects), notes=notes)


def _merging(pages: Sequence[FilmPage]) -> Iterator[str]:
    """Say how ratings and reviews came to their entries."""
    merged = Counter(PurePosixPath(file).name for page in pages for file in page.merged)
    alone = Counter(PurePosixPath(review.file).name for page in pages for review in page.reviews)
    into = {"reviews.csv": "its entry in the diary", "ratings.csv": "an entry of the film"}
    for name, entry in into.items():
        if merged[name] or alone[name]:
            yield f"{name}: merged into {entry} where it has one ({merged[name]:,}), else a review ({alone[name]:,})"


def _left_out(others: Sequence[File]) -> Iterator[str]:
    taken_back = [file.name for file in others if _is_taken_back(file)]
    unread = [file.name for file in others if not _is_taken_back(file)]
    if taken_back:
        yield f"what was deleted or orphaned is left out: {', '.join(taken_back)}"
    if unread:
        yield f"not read, as it is no diary, rating, review or list of films seen: {', '.join(unread)}"


class _Export:
    """What was read of an export, put together by film."""

    def __init__(self) -> None:
        self.rejects: list[Reject] = []
        self.notes: list[str] = []
        self._films: dict[tuple[str, int | None], list[_Told]] = {}
        self._diary: dict[tuple[str, int | None], list[_Entry]] = {}
        self._logged: dict[tuple[str, ...], _Entry] = {}

    def add(self, name: str, file: File) -> None:
        """Read one of the files, of this name in an export."""
        for row in rows_of(file):
            if isinstance(row, Reject):
                self.rejects.append(row)
                continue
            try:
                self._add_row(name, row.told, file.name, row.line)
            except ValueError as fault:
                self.rejects.append(row.reject(file.name, fault))

    def _add_row(self, name: str, told: dict[str, str], file: str, line: int) -> None:
        film = tidy_name(told["name"]), fields.year_of(told["year"])
        if not film[0]:
            raise ValueError("the row has no name of a film")
        if name in _KEYWORDS:
            known = self._told_of(film, told["letterboxd uri"])
            known.keywords.append(_KEYWORDS[name])
            known.merged.append(file)
            return
        review = _review(told, file, line)
        if name == "ratings.csv":
            if review.score is None:
                raise ValueError("the row has no rating")
            self._told_of(film, told["letterboxd uri"]).ratings.append(replace(review, url=None))
            return
        log = (told["letterboxd uri"] or f"{told['date']} {told['watched date']}", *map(str, film))
        known_entry = self._logged.get(log) if name == "reviews.csv" else None
        if known_entry and not known_entry.review.text:
            known_entry.review = _with_text(known_entry.review, review)
            known_entry.merged.append(file)
        else:
            entry = self._logged[log] = _Entry(review, fields.tags_of(told["tags"]))
            self._diary.setdefault(film, []).append(entry)

    def _told_of(self, film: tuple[str, int | None], address: str) -> _Told:
        """What is told of the film of this address."""
        namesakes = self._films.setdefault(film, [])
        known = next((one for one in namesakes if one.address == address), None)
        if known is None:
            namesakes.append(known := _Told(address))
        return known

    def pages(self) -> Iterator[FilmPage]:
        """Give every film with its entries."""
        for film, entries in self._diary.items():
            self._enter(film, entries)
        for (title, year), namesakes in self._films.items():
            for told in namesakes:
                yield told.page(title, year)

    def _enter(self, film: tuple[str, int | None], entries: list[_Entry]) -> None:
        """Give entries to their film. The diary does not say which of two namesakes; it has them in the same order."""
        namesakes = self._films.setdefault(film, [_Told()])
        if len(namesakes) > 1:
            self.notes.append(f"{len(namesakes)} films are called {film[0]} ({film[1] or 'no year'}); which of them an "
                              "entry is of, the diary does not say: they are taken in their order")  # fmt: skip
        for n, entry in enumerate(entries):
            namesakes[n if len(entries) == len(namesakes) else 0].entries.append(entry)


def _letterboxd_id(address: str) -> str | None:
    return found[1] if (found := _FILM_ADDRESS.fullmatch(address)) else None


def _review(told: dict[str, str], file: str, line: int) -> Review:
    score, native = _STARS.score(told.get("rating", ""))
    written = told.get("watched date") or told["date"]
    reviewed_on = fields.day_of(written)
    if written and not reviewed_on:
        raise ValueError(f"the date {written!r} is not written as 2019-05-12")
    return Review(
        text=plain_text(told.get("review", "")),
        score=score,
        native_score=native,
        reviewed_on=reviewed_on,
        is_rewatch=fields.is_yes(told["rewatch"]) if "rewatch" in told else None,
        url=fields.address_of(told["letterboxd uri"]),
        file=file,
        line=line,
    )


def _with_text(entry: Review, review: Review) -> Review:
    scored = entry if entry.score is not None else review
    return replace(entry, text=review.text, score=scored.score, native_score=scored.native_score)


LETTERBOXD = Importer("letterboxd", "a Letterboxd export", (".csv",), _recognise, _read)

"""The films of a MovieLens data set, from its tables of movies, links and tags."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from halfstar.formats.batch import Batch
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.movielens.tables import FLAGS, GENRES_OF_100K, Table, number_in, unreadable
from halfstar.names import tag_name, tidy_name

# The same articles as in articles() of queries/schema/macros.sql, which compares titles.
_ARTICLES = ("The|A|An|La|Le|Les|L'|L’|Un|Une|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Ein|Eine|Den|Det|De|Het|Een|"
             "O|Os|As|Um|Uma")  # fmt: skip
_APOSTROPHES = ("'", "’")
_YEAR = re.compile(r"\s*\((\d{4})(?:[-–](?:\d{4})?)?\)$")
_OTHER_TITLE = re.compile(r"\s*\(([^()]*)\)$")
_UNFINISHED = re.compile(r"[:,]? or$", re.IGNORECASE)  # of "Birdman: Or (The Guest)", which is one title
_ALSO_KNOWN_AS = re.compile(r"a\.?k\.?a\.? ", re.IGNORECASE)
_ARTICLE_LAST = re.compile(rf"(.+), ({_ARTICLES})")
_NO_GENRES = "(no genres listed)"


class Films:
    """Collects the films of a data set by their numbers, with the ids and keywords of the tables read after them."""

    def __init__(self) -> None:
        self.by_number: dict[int, dict[str, Any]] = {}
        self._keywords: dict[int, dict[str, None]] = {}
        self._tag_names: dict[str, str] = {}
        self._rejects: list[dict[str, Any]] = []
        self._merged: dict[str, int] = {}
        self._notes: list[str] = []

    def note_unread(self, files: Sequence[File]) -> None:
        """Note for the import report that these files are not read."""
        for file in files:
            file.mark_as_read()
            self._notes.append(f"{file.name} is not a table of MovieLens and is not read")

    def read(self, table: Table, add: Callable[[dict[str, str]], None]) -> None:
        """Read a table; `add` is the method that adds a row. Each row is merged into the films or rejected."""
        name = table.file.name
        try:
            for number, line in table.lines():
                try:
                    add(table.fields(line))
                except ValueError as error:
                    self._rejects.append(table.reject(number, error, line))
                else:
                    self._merged[name] = self._merged.get(name, 0) + 1
        except UnreadableFileError as error:
            self._rejects.append(unreadable(name, 1, str(error)))

    def add_movie(self, row: dict[str, str]) -> None:
        movie_id = number_in(row, "movieid")
        if movie_id in self.by_number:
            raise ValueError(f"a second row of movieId {movie_id}; the first is kept")
        title, year, other_titles = _titles_and_year(row["title"])
        genres = _flagged_genres(row) if "released" in row else row["genres"].split("|")
        names = (tag_name(genre).removesuffix("'s") for genre in genres if genre != _NO_GENRES)
        self.by_number[movie_id] = {
            "title": title,
            "year": year,
            "other_titles": other_titles,
            "genres": list(dict.fromkeys(filter(None, names))),
        }

    def add_link(self, row: dict[str, str]) -> None:
        film = self._film(row)
        imdb, tmdb = row["imdbid"].strip().removeprefix("tt"), row["tmdbid"].strip().removesuffix(".0")
        for name, written in (("imdbId", imdb), ("tmdbId", tmdb)):
            if written and not re.fullmatch(r"[0-9]{1,10}", written):
                raise ValueError(f"{name} {written!r} is not a number")
        film["imdb_id"] = f"tt{imdb:0>7}" if imdb.strip("0") else None
        film["tmdb_id"] = tmdb.lstrip("0") or None

    def add_tag(self, row: dict[str, str]) -> None:
        self._film(row)
        tag = row["tag"]
        name = self._tag_names.get(tag) or self._tag_names.setdefault(tag, tag_name(tag))
        if not name:
            raise ValueError(f"the tag {tag!r} has no letter")
        self._keywords.setdefault(int(row["movieid"]), {})[name] = None

    def _film(self, row: dict[str, str]) -> dict[str, Any]:
        movie_id = number_in(row, "movieid")
        if movie_id not in self.by_number:
            raise ValueError(f"there is no film with the movieId {movie_id}")
        return self.by_number[movie_id]

    def batch(self) -> Batch:
        """The films with their rejects and notes, once every table other than the ratings is read."""
        empty = {"directors": (), "countries": (), "synopsis": ""}
        rows = [
            {"film_key": key, **empty, **film, "keywords": sorted(self._keywords.get(key, ()))}
            for key, film in self.by_number.items()
        ]
        return Batch.of_rows(rows, rejects=self._rejects, merged=self._merged, notes=self._notes)


def _titles_and_year(written: str) -> tuple[str, int | None, list[str]]:
    """Split `Lost City, The (Cité, La) (1995)` into "The Lost City", 1995 and the other titles, ["La Cité"]."""
    title, year = tidy_name(written), None
    if found := _YEAR.search(title):
        title, year = title[: found.start()], int(found[1])
    others = list[str]()
    while (last := _OTHER_TITLE.search(title)) and last.start() and not _UNFINISHED.search(title[: last.start()]):
        title = title[: last.start()]
        others.append(_ALSO_KNOWN_AS.sub("", last[1].strip()))
    title = _article_first(title)
    if not title:
        raise ValueError("the film has no title")
    other_titles = dict.fromkeys(_article_first(other) for other in reversed(others) if other)
    return title, year if year and 1800 <= year <= 2099 else None, [other for other in other_titles if other != title]


def _article_first(title: str) -> str:
    """Put the article of `Lost City, The` first."""
    if last := _ARTICLE_LAST.fullmatch(title):
        return f"{last[2]}{'' if last[2].endswith(_APOSTROPHES) else ' '}{last[1]}"
    return title


def _flagged_genres(row: dict[str, str]) -> list[str]:
    """The genres of a row of u.item, which has a column with 0 or 1 for each genre."""
    return [genre for genre, flag in zip(GENRES_OF_100K, FLAGS, strict=True) if row[flag].strip() == "1"]

"""The films of a MovieLens data set: what its tables of movies, links and tags tell of them."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from halfstar.formats.batch import FILMS, MERGED, REJECTS, Batch
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.movielens.tables import FLAGS, GENRES_OF_100K, Table, number_in, unread
from halfstar.names import tag_name, tidy_name

# As articles() in queries/schema/macros.sql, for comparing titles: readers of sources know no SQL.
_ARTICLES = ("The|A|An|La|Le|Les|L'|L’|Un|Une|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Ein|Eine|Den|Det|De|Het|Een|"
             "O|Os|As|Um|Uma")  # fmt: skip
_ELIDED = ("'", "’")
_YEAR = re.compile(r"\s*\((\d{4})(?:[-–](?:\d{4})?)?\)$")
_OTHER_TITLE = re.compile(r"\s*\(([^()]*)\)$")
_ALSO_KNOWN_AS = re.compile(r"a\.?k\.?a\.? ", re.IGNORECASE)
_ARTICLE_LAST = re.compile(rf"(.+), ({_ARTICLES})")


class Told:
    """The films of the data set, and what links and tags say of them."""

    def __init__(self) -> None:
        self.films: dict[int, dict[str, Any]] = {}
        self._keywords: dict[int, dict[str, None]] = {}
        self._tag_names: dict[str, str] = {}
        self._rejects: list[dict[str, Any]] = []
        self._merged: dict[str, int] = {}
        self._notes: list[str] = []

    def note_unread(self, files: Sequence[File]) -> None:
        for file in files:
            file.mark_as_read()
            self._notes.append(f"{file.name} is no table of MovieLens and is not read")

    def take(self, table: Table, row: Callable[[dict[str, str]], None]) -> None:
        """Take each line of a table: it is merged into the films, or rejected."""
        name = table.file.name
        try:
            for number, line in table.lines():
                try:
                    row(table.fields(line))
                except ValueError as fault:
                    self._rejects.append(table.reject(number, fault, line))
                else:
                    self._merged[name] = self._merged.get(name, 0) + 1
        except UnreadableFileError as fault:
            self._rejects.append(unread(name, 1, str(fault)))

    def movie(self, row: dict[str, str]) -> None:
        movie_id = number_in(row, "movieid")
        if movie_id in self.films:
            raise ValueError(f"movieId {movie_id} stands twice; the first is kept")
        title, year, other_titles = _titles_and_year(row["title"])
        genres = _flagged(row) if "released" in row else row["genres"].split("|")
        names = (tag_name(genre).removesuffix("'s") for genre in genres if genre != "(no genres listed)")
        kept = list(dict.fromkeys(filter(None, names)))
        self.films[movie_id] = {"title": title, "year": year, "other_titles": other_titles, "genres": kept}

    def link(self, row: dict[str, str]) -> None:
        film = self._film(row)
        imdb, tmdb = row["imdbid"].strip().removeprefix("tt"), row["tmdbid"].strip().removesuffix(".0")
        for name, said in (("imdbId", imdb), ("tmdbId", tmdb)):
            if said and not re.fullmatch(r"[0-9]{1,10}", said):
                raise ValueError(f"{name} {said!r} is no number")
        film["imdb_id"] = f"tt{imdb:0>7}" if imdb.strip("0") else None
        film["tmdb_id"] = tmdb.lstrip("0") or None

    def tag(self, row: dict[str, str]) -> None:
        self._film(row)
        said = row["tag"]
        name = self._tag_names.get(said) or self._tag_names.setdefault(said, tag_name(said))
        if not name:
            raise ValueError(f"the tag {said!r} has no letter")
        self._keywords.setdefault(int(row["movieid"]), {})[name] = None

    def _film(self, row: dict[str, str]) -> dict[str, Any]:
        movie_id = number_in(row, "movieid")
        if movie_id not in self.films:
            raise ValueError(f"there is no film with the movieId {movie_id}")
        return self.films[movie_id]

    def batch(self) -> Batch:
        """All of it, once every table but the ratings is read."""
        empty = {"directors": (), "countries": (), "synopsis": ""}
        rows = [
            {"film_key": key, **empty, **film, "keywords": sorted(self._keywords.get(key, ()))}
            for key, film in self.films.items()
        ]
        merged = pa.table([list(self._merged), list(self._merged.values())], MERGED)
        rejects = pa.Table.from_pylist(self._rejects, REJECTS)
        return Batch(pa.Table.from_pylist(rows, FILMS), rejects=rejects, merged=merged, notes=tuple(self._notes))


def _titles_and_year(written: str) -> tuple[str, int | None, list[str]]:
    """Read `Lost City, The (Cité, La) (1995)` as "The Lost City", 1995 and the other titles, "La Cité"."""
    title, year = tidy_name(written), None
    if found := _YEAR.search(title):
        title, year = title[: found.start()], int(found[1])
    others = list[str]()
    while (last := _OTHER_TITLE.search(title)) and last.start():
        title = title[: last.start()]
        others.append(_ALSO_KNOWN_AS.sub("", last[1].strip()))
    title = _article_first(title)
    if not title:
        raise ValueError("the film has no title")
    other_titles = dict.fromkeys(_article_first(other) for other in reversed(others) if other)
    return title, year if year and 1800 <= year <= 2099 else None, [other for other in other_titles if other != title]


def _article_first(title: str) -> str:
    if last := _ARTICLE_LAST.fullmatch(title):
        return f"{last[2]}{'' if last[2].endswith(_ELIDED) else ' '}{last[1]}"
    return title


def _flagged(row: dict[str, str]) -> list[str]:
    return [genre for genre, flag in zip(GENRES_OF_100K, FLAGS, strict=True) if row[flag].strip() == "1"]

"""MovieLens data sets: ratings.csv with movies.csv, links.csv and tags.csv; 1m and 10m (`::`); 100k (u.data).

Each table is known by its header or its first line. Films come first, as ratings, links and tags name them by number.
Ratings are read a block at a time by Arrow; a block in which anything is odd is read again line by line.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from halfstar.batches import FILMS, MERGED, REJECTS, REVIEWS, Batch
from halfstar.errors import SourceError
from halfstar.film_page import rejected, tag_name, tidy_name
from halfstar.importers.files import File, UnreadableFileError, as_text, name_before
from halfstar.importers.importer import Importer

_RATING_COLUMNS = ("userid", "movieid", "rating", "timestamp")
_CSV = {  # the columns that tell each table, in lower case, and what they are here
    "ratings": _RATING_COLUMNS,
    "movies": ("movieid", "title", "genres"),
    "links": ("movieid", "imdbid", "tmdbid"),
    "tags": ("userid", "movieid", "tag"),
}
_GENRES_OF_100K = ("", "action", "adventure", "animation", "children", "comedy", "crime", "documentary", "drama",
                   "fantasy", "film-noir", "horror", "musical", "mystery", "romance", "sci-fi", "thriller", "war",
                   "western")  # fmt: skip
_ARTICLES = ("The|A|An|La|Le|Les|L'|L’|Un|Une|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Ein|Eine|Den|Det|De|Het|Een|"
             "O|Os|As|Um|Uma")  # fmt: skip
_ELIDED = ("'", "’")
_YEAR = re.compile(r"\s*\((\d{4})(?:[-–](?:\d{4})?)?\)$")
_OTHER_TITLE = re.compile(r"\s*\([^()]*\)$")
_ARTICLE_LAST = re.compile(rf"(.+), ({_ARTICLES})")
_NUMBER = re.compile(r"\d{1,18}")
_RATING = re.compile(r"\d(?:\.\d{1,6})?")
_LOWEST, _HIGHEST = 0.5, 5.0
_DAY, _LAST_MOMENT = 86_400, 4_102_444_800  # seconds; the end of the year 2099


@dataclass(frozen=True)
class _Table:
    """A file of the data set: what it tells, what divides its columns, their names, and the line that has them."""

    tells: str
    file: File
    separator: str
    columns: tuple[str, ...]
    header: str = ""

    @property
    def has_header(self) -> bool:
        return self.separator == ","

    def fields(self, line: str) -> dict[str, str]:
        """The fields of a line by their columns. Raises ValueError with a reason where they do not fit."""
        try:
            found = next(csv.reader([line], strict=True)) if self.has_header else line.split(self.separator)
        except csv.Error as fault:
            raise ValueError(f"the line is no CSV ({fault})") from None
        if len(found) != len(self.columns):
            raise ValueError(f"the line has {len(found)} columns and not {len(self.columns)}")
        return dict(zip(self.columns, found, strict=True))

    def reject(self, line: int, reason: object, content: str) -> dict[str, Any]:
        """A line that cannot be taken."""
        return vars(rejected(self.file.name, line, str(reason), content, self.header))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Its lines with their numbers from 1, without the header and without empty ones."""
        before = 0
        for block in self.file.blocks():
            yield from self.lines_of(block, before)
            before += block.count(b"\n")

    def lines_of(self, block: bytes, before: int) -> Iterator[tuple[int, str]]:
        """The lines of a block that has so many before it, numbered as they are in the file."""
        for number, line in enumerate(as_text(block).split("\n"), before + 1):
            if line.strip() and not (number == 1 and self.has_header):
                yield number, line.rstrip("\r")


_FLAGS = tuple(f"flag {number}" for number in range(len(_GENRES_OF_100K)))
_PLAIN = (  # tables without a header: how the file's name ends, what it tells, what divides its columns, and they
    ("ratings.dat", "ratings", "::", _RATING_COLUMNS),
    ("movies.dat", "movies", "::", ("movieid", "title", "genres")),
    ("tags.dat", "tags", "::", ("userid", "movieid", "tag", "timestamp")),
    ("u.data", "ratings", "\t", _RATING_COLUMNS),
    ("u.item", "movies", "|", ("movieid", "title", "released", "on video", "address", *_FLAGS)),
)


def _table(file: File) -> _Table | None:
    """Which table a file is, by its header, or by its name and first line."""
    first, name = file.head().split("\n", 1)[0].strip("\r\ufeff"), name_before(file.name).lower()
    for ending, tells, separator, columns in _PLAIN:
        parts = first.split(separator)
        if name.endswith(ending) and len(parts) == len(columns) and _NUMBER.fullmatch(parts[0]):
            return _Table(tells, file, separator, columns)
    columns = tuple(name.strip().strip('"').lower() for name in first.split(","))
    known = next((tells for tells, wanted in _CSV.items() if set(wanted) <= set(columns)), None)
    return _Table(known, file, ",", columns, first) if known else None


def _recognise(files: tuple[File, ...]) -> str | None:
    ratings = next((table for file in files if (table := _table(file)) and table.tells == "ratings"), None)
    return f"{ratings.file.name} has the columns {', '.join(ratings.columns)}" if ratings else None


def _read(files: tuple[File, ...]) -> Iterator[Batch]:
    found = [_table(file) for file in files]
    tables = {tells: [table for table in found if table and table.tells == tells] for tells in _CSV}
    missing = next((f"{tells}.csv" for tells in ("ratings", "movies") if not tables[tells]), None)
    if missing:
        raise SourceError(f"A MovieLens data set needs ratings and movies, and {missing} is missing. Put it beside.")
    told = _Told()
    told.note_unread([file for file, table in zip(files, found, strict=True) if not table])
    for tells, row in (("movies", told.movie), ("links", told.link), ("tags", told.tag)):
        for table in tables[tells]:
            told.take(table, row)
    yield told.batch()
    for table in tables["ratings"]:
        yield from _ratings(table, pa.array(told.films, pa.int64()))


class _Told:
    """The films of the data set, and what links and tags say of them."""

    def __init__(self) -> None:
        self.films: dict[int, dict[str, Any]] = {}
        self._keywords: dict[int, dict[str, None]] = {}
        self._tag_names: dict[str, str] = {}
        self._rejects: list[dict[str, Any]] = []
        self._merged: dict[str, int] = {}
        self._notes: list[str] = []
        self._other_titles = 0

    def note_unread(self, files: Sequence[File]) -> None:
        for file in files:
            file.meter.done += file.size
            self._notes.append(f"{file.name} is no table of MovieLens and is not read")

    def take(self, table: _Table, row: Callable[[dict[str, str]], None]) -> None:
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
            self._rejects.append(_unread(name, 1, str(fault)))

    def movie(self, row: dict[str, str]) -> None:
        movie_id = _number(row, "movieid")
        if movie_id in self.films:
            raise ValueError(f"movieId {movie_id} stands twice; the first is kept")
        title, year, has_other = _title_and_year(row["title"])
        self._other_titles += has_other
        genres = _flagged(row) if "released" in row else row["genres"].split("|")
        names = (tag_name(genre).removesuffix("'s") for genre in genres if genre != "(no genres listed)")
        self.films[movie_id] = {"title": title, "year": year, "genres": list(dict.fromkeys(filter(None, names)))}

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
        movie_id = _number(row, "movieid")
        if movie_id not in self.films:
            raise ValueError(f"there is no film with the movieId {movie_id}")
        return self.films[movie_id]

    def batch(self) -> Batch:
        """All of it, once every table but the ratings is read."""
        if self._other_titles:
            films = "film has" if self._other_titles == 1 else "films have"
            self._notes.append(f"{self._other_titles:,} {films} a second title in parentheses, which is left out")
        empty = {"directors": (), "countries": (), "synopsis": "", "other_titles": ()}
        rows = [
            {"film_key": key, **empty, **film, "keywords": sorted(self._keywords.get(key, ()))}
            for key, film in self.films.items()
        ]
        merged = pa.table([list(self._merged), list(self._merged.values())], MERGED)
        rejects = pa.Table.from_pylist(self._rejects, REJECTS)
        return Batch(pa.Table.from_pylist(rows, FILMS), rejects=rejects, merged=merged, notes=tuple(self._notes))


def _title_and_year(written: str) -> tuple[str, int | None, bool]:
    """Read `Lost City, The (Cité, La) (1995)` as "The Lost City", 1995, and whether it has another title."""
    title, year = tidy_name(written), None
    if found := _YEAR.search(title):
        title, year = title[: found.start()], int(found[1])
    main = _OTHER_TITLE.sub("", title)
    has_other = bool(main) and main != title
    title = main if has_other else title
    if last := _ARTICLE_LAST.fullmatch(title):
        title = f"{last[2]}{'' if last[2].endswith(_ELIDED) else ' '}{last[1]}"
    if not title:
        raise ValueError("the film has no title")
    return title, year if year and 1800 <= year <= 2099 else None, has_other


def _flagged(row: dict[str, str]) -> list[str]:
    return [genre for genre, flag in zip(_GENRES_OF_100K, _FLAGS, strict=True) if row[flag].strip() == "1"]


def _number(row: dict[str, str], name: str) -> int:
    if not _NUMBER.fullmatch(said := row[name].strip()) or not said.isascii():
        raise ValueError(f"{_AS_WRITTEN[name]} {said!r} is no number")
    return int(said)


_AS_WRITTEN = {"userid": "userId", "movieid": "movieId", "timestamp": "the timestamp"}


def _unread(file: str, line: int, reason: str) -> dict[str, Any]:
    return {"file": file, "line": line, "reason": reason, "content": ""}


# --- the ratings ----------------------------------------------------------------------------------------------------


def _ratings(table: _Table, known: pa.Array) -> Iterator[Batch]:
    """Give the ratings in batches. `known` has the numbers of the films."""
    before = 0
    try:
        for block in table.file.blocks():
            rows = _rows_of_block(table, block, known, is_first=before == 0)
            if rows is None:
                yield _batch_of_lines(table, block, before, set(known.to_pylist()))
            else:
                yield Batch(reviews=_reviews(table.file.name, *rows))
            before += block.count(b"\n")
    except UnreadableFileError as fault:
        reject = _unread(table.file.name, before + 1, f"the rest cannot be read: {fault}")
        yield Batch(rejects=pa.Table.from_pylist([reject], REJECTS))


def _rows_of_block(table: _Table, block: bytes, known: pa.Array, *, is_first: bool) -> tuple[Any, ...] | None:
    """The columns of a block where every one of its rows is as it should be, else None."""
    separator = table.separator
    if separator == "::":
        block, separator = block.replace(b"::", b","), ","
    read = pyarrow.csv.ReadOptions(
        column_names=table.columns, skip_rows=int(is_first and table.has_header), block_size=1 << 20
    )
    convert = pyarrow.csv.ConvertOptions(
        column_types={name: _TYPES.get(name, pa.string()) for name in table.columns},
        include_columns=list(_TYPES), null_values=[], check_utf8=False,
    )  # fmt: skip
    try:
        rows = pyarrow.csv.read_csv(
            pa.BufferReader(block), read, pyarrow.csv.ParseOptions(delimiter=separator), convert
        ).unify_dictionaries()
    except pa.ArrowInvalid:
        return None
    users, movies, ratings, moments = (rows[name].combine_chunks() for name in _TYPES)
    if not len(rows):
        return users, movies, ratings, moments
    earliest, latest = pc.min_max(moments).as_py().values()
    is_sound = (
        pc.min(users).as_py() >= 0
        and 0 <= earliest <= latest < _LAST_MOMENT
        and all(_score_of(written) is not None for written in ratings.dictionary.to_pylist())
        and pc.all(pc.is_in(movies, known)).as_py()
    )
    return (users, movies, ratings, moments) if is_sound else None


_TYPES = {"userid": pa.int64(), "movieid": pa.int64(), "rating": pa.dictionary(pa.int32(), pa.string()),
          "timestamp": pa.int64()}  # fmt: skip


def _reviews(file: str, users: pa.Array, movies: pa.Array, ratings: pa.DictionaryArray, moments: pa.Array) -> pa.Table:
    rows = len(users)
    written = ratings.dictionary
    scores = pa.array([_score_of(one) for one in written.to_pylist()], pa.float64())
    by_user = users.dictionary_encode()
    names = pc.binary_join_element_wise("MovieLens user", by_user.dictionary.cast(pa.string()), " ")
    columns = {
        "film_key": movies,
        "file": _always(file, rows),
        "text": _always("", rows),
        "score": scores.take(ratings.indices),
        "native_score": ratings,
        "verdicts": pa.ListArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows + 1), pa.array([], pa.string())),
        "reviewer": pa.DictionaryArray.from_arrays(by_user.indices, names),
        "reviewed_on": pc.divide(moments, _DAY).cast(pa.int32()).cast(pa.date32()),
        "has_spoilers": pa.repeat(pa.scalar(False), rows),  # noqa: FBT003
        "is_rewatch": pa.nulls(rows, pa.bool_()),
        "url": pa.nulls(rows, pa.string()),
    }
    return pa.table({name: columns[name] for name in REVIEWS.names})


def _always(value: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([value]))


def _batch_of_lines(table: _Table, block: bytes, before: int, known: set[int]) -> Batch:
    """Read a block line by line: what cannot be taken is a reject, the rest are reviews."""
    rows, rejects = [], []
    for number, line in table.lines_of(block, before):
        try:
            rows.append(_rating(table.fields(line), known))
        except ValueError as fault:
            rejects.append(table.reject(number, fault, line))
    users, movies, ratings, moments = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [], [])
    reviews = _reviews(
        table.file.name,
        pa.array(users, pa.int64()),
        pa.array(movies, pa.int64()),
        pa.array(ratings, pa.string()).dictionary_encode(),
        pa.array(moments, pa.int64()),
    )
    return Batch(reviews=reviews, rejects=pa.Table.from_pylist(rejects, REJECTS))


def _rating(row: dict[str, str], known: set[int]) -> tuple[int, int, str, int]:
    """A line of ratings. Raises ValueError with the reason why it cannot be taken."""
    user, movie, moment = (_number(row, name) for name in ("userid", "movieid", "timestamp"))
    written = row["rating"].strip()
    if movie not in known:
        raise ValueError(f"there is no film with the movieId {movie}")
    if _score_of(written) is None:
        raise ValueError(f"the rating {written!r} is no number from {_LOWEST} to {_HIGHEST:g}")
    if moment >= _LAST_MOMENT:
        raise ValueError(f"the timestamp {moment} is after the year 2099")
    return user, movie, written, moment


def _score_of(written: str) -> float | None:
    score = float(written) if _RATING.fullmatch(written) and written.isascii() else 0.0
    return score if _LOWEST <= score <= _HIGHEST else None


_BESIDE = (*(f"{tells}.csv" for tells in _CSV), *(f"{tells}.dat" for tells in _CSV), "u.data", "u.item")
MOVIELENS = Importer(
    "movielens", "MovieLens ratings", (".csv", ".dat", ".data", ".item"), _recognise, _read, lambda _: _BESIDE
)

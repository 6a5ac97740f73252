"""Tables of every shape with known truth: languages, separators, encodings, scales, dates, lists, columns, orders.

`shape(seed)` makes one table; the same seed makes the same table. `outcome(shape)` reads it with no options and says
whether the reader was right, asked, or wrong. Nothing is stored on the disk and no library is built.
"""

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from halfstar.formats.files import File, ReadProgress
from halfstar.formats.guesses import OpenQuestionError
from halfstar.formats.model import FilmPage
from halfstar.formats.table.importer import TABLES
from tests.support.shape_texts import LANGUAGES, Texts

Outcome = Literal["right", "asked", "wrong"]
_ROWS = (12, 40)
_SCALES = [(5, 1), (5, 1), (5, 1), (5, 0.5), (5, 0.5), (5, 0.5), (10, 1), (10, 1), (10, 1), (10, 1), (10, 0.1),
           (10, 0.5), (20, 1), (20, 0.5), (100, 1), (100, 1), (4, 0.5), (6, 1), (5, "letters"), (5, "stars"),
           (5, "fraction")]  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """What a row says, as the reader must understand it; None where the table does not say it."""

    title: str
    year: int | None
    score: float | None
    text: str
    reviewer: str | None
    reviewed_on: date | None
    genres: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """A table: its content, the truth of its rows, and what was chosen for it, in words."""

    seed: int
    content: bytes
    truth: tuple[Truth, ...]
    choices: dict[str, Any] = field(default_factory=dict)


@dataclass
class _Column:
    name: str
    cells: list[str]


def shape(seed: int) -> Shape:
    """Make the table of a seed."""
    return _Maker(seed).shape()


def outcome(made: Shape) -> tuple[Outcome, str]:
    """Read a table with no options. Returns how it went, and the first difference from the truth or the question."""
    progress = ReadProgress()
    file = File("mine.csv", len(made.content), lambda: io.BytesIO(made.content), progress)
    if not TABLES.recognise((file,)):
        return "asked", "the table is refused"
    try:
        pages = [page for page in TABLES.read((file,)) if isinstance(page, FilmPage)]
    except OpenQuestionError as error:
        return "asked", str(error)
    rejects = [reject for page in pages for reject in page.rejects]
    if rejects:
        return "wrong", f"rejected: {rejects[0]}"
    read = tuple(_truth_of(page) for page in pages if page.film.title)
    if read == made.truth:
        return "right", ""
    pairs = ((row, truth) for row, truth in zip(read, made.truth, strict=False) if row != truth)
    row, truth = next(pairs, (None, None))
    notes = [note for page in pages for note in page.notes]
    return "wrong", f"{len(read)} of {len(made.truth)} rows; read {row}, true {truth}; {notes}"


def _truth_of(page: FilmPage) -> Truth:
    [review] = page.reviews
    film = page.film
    score = None if review.score is None else round(review.score, 6)
    return Truth(film.title, film.year, score, review.text, review.reviewer, review.reviewed_on, film.genres)


class _Maker:
    """Makes a table by drawing each part of its shape."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311
        self.choices: dict[str, Any] = {}
        self.texts: Texts = LANGUAGES[self._choose("language", list(LANGUAGES))]
        self.rows = self.chance.randint(*_ROWS)
        self.columns: dict[str, _Column] = {}  # that may have empty cells, by field

    def _choose(self, name: str, options: list[Any]) -> Any:
        self.choices[name] = self.chance.choice(options)
        return self.choices[name]

    def shape(self) -> Shape:
        films = [self.chance.choice(self.texts.films) for _ in range(self.rows)]
        title, years = self._titles(films)
        score, scores = self._scores()
        columns = [title, self._may_be_empty("score", score), *self._extra_scores()]
        truth: dict[str, list[Any]] = {
            "title": [film.title for film in films], "year": years, "score": scores,
            "text": [""] * self.rows, "reviewer": [None] * self.rows, "reviewed_on": [None] * self.rows,
            "genres": [()] * self.rows,
        }  # fmt: skip
        if self.choices["title"] != "year in the title only" and any(years):
            columns.append(self._may_be_empty("year", _Column(self._name("year"), [str(year) for year in years])))
        if self._choose("text", [True, True, False]):
            texts = [self.chance.choice(self.texts.reviews) for _ in films]
            columns.append(_Column(self._name("text"), texts))
            truth["text"] = texts
        if self._choose("reviewer", [True, False]):
            names = [self.chance.choice(self.texts.people) for _ in films]
            columns.append(self._may_be_empty("reviewer", _Column(self._name("reviewer"), list(names))))
            truth["reviewer"] = names
        if self._choose("date", [True, True, False]):
            days = [self._day() for _ in films]
            form = self._choose("date form", [*_DATE_FORMS, *self.texts.date_forms])
            write = _DATE_FORMS.get(form) or self.texts.date_forms[form]
            columns.append(self._may_be_empty("reviewed_on", _Column(self._name("date"), list(map(write, days)))))
            truth["reviewed_on"] = days
        if self._choose("genres", [True, True, False]):
            form = self._choose("list form", list(_LIST_FORMS))
            cells = [_LIST_FORMS[form](film.genres) for film in films]
            columns.append(self._may_be_empty("genres", _Column(self._name("genres"), cells)))
            truth["genres"] = [tuple(genre.lower().replace(" ", "-") for genre in film.genres) for film in films]
        columns += self._extra_columns(films)
        if self._choose("empty cells", [True, False, False, False]):
            self._empty_cells(truth)
        if self._choose("order", ["usual", "shuffled"]) == "shuffled":
            self.chance.shuffle(columns)
        rows = tuple(Truth(**dict(zip(truth, values, strict=True))) for values in zip(*truth.values(), strict=True))
        return Shape(self.seed, self._written(columns), rows, self.choices)

    def _may_be_empty(self, field_name: str, column: _Column) -> _Column:
        self.columns[field_name] = column
        return column

    def _day(self) -> date:
        """A day of a review; in a few tables always one of the first twelve of its month."""
        day = date(2008, 1, 1) + timedelta(days=self.chance.randrange(5_000))
        are_early = self.choices.get("days", "") or self._choose("days", ["any"] * 19 + ["early"])
        return day.replace(day=1 + day.day % 12) if are_early == "early" else day

    def _empty_cells(self, truth: dict[str, list[Any]]) -> None:
        """Empty some cells, or write that they have no value; a score only beside a text, and not the highest."""
        written = self._choose("no value", ["", "NA", "null", "-"])
        highest = max(filter(None, truth["score"]), default=None)
        for name, column in self.columns.items():
            for index in self.chance.sample(range(self.rows), self.rows // 8):
                values = truth[name]
                if name == "score" and (values[index] == highest or not truth["text"][index]):
                    continue
                column.cells[index] = written
                if name != "year" or self.choices["title"] != "year in both":
                    values[index] = () if name == "genres" else None

    def _name(self, field_name: str) -> str:
        name: str = self._choose(f"name of {field_name}", list(self.texts.columns[field_name]))
        style = self.choices.get("style") or self._choose("style", ["as is", "lower", "UPPER", "with_underscores"])
        return {"lower": name.lower(), "UPPER": name.upper(), "with_underscores": name.replace(" ", "_")}.get(
            style, name
        )

    def _titles(self, films: list[Any]) -> tuple[_Column, list[int | None]]:
        form = self._choose("title", ["year beside", "year beside", "year in the title only", "year in both",
                                      "no year", "with entities", "video"])  # fmt: skip
        years: list[int | None] = [film.year for film in films]
        in_title = {"year in the title only": "{0} ({1})", "year in both": "{0} ({1})", "video": "{0} ({1}) (V)"}
        written = [in_title.get(form, "{0}").format(film.title, film.year) for film in films]
        if form == "with entities":
            written = [title.replace("&", "&amp;").replace("'", "&#39;") for title in written]
        if form == "video":
            self.choices["title"] = "year in the title only"
        if form == "no year":
            years = [None] * len(films)
        return _Column(self._name("title"), written), years

    def _scores(self) -> tuple[_Column, list[float | None]]:
        highest, step = self._choose("scale", _SCALES)
        name = self._name("score")
        if step == "letters":
            grades = [self.chance.choice(["A", "A-", "B+", "B", "C", "D", "F"]) for _ in range(self.rows)]
            twelfths = {"A": 12, "A-": 11, "B+": 10, "B": 9, "C": 6, "D": 3, "F": 0}
            return _Column(name, grades), [round(twelfths[grade] * 5 / 12, 6) for grade in grades]
        if step == "stars":
            halves = [self.chance.randint(1, 10) for _ in range(self.rows)]
            return _Column(name, ["★" * (n // 2) + "½" * (n % 2) for n in halves]), [n / 2 for n in halves]
        if step == "fraction":
            pairs = [(self.chance.randint(1, top), top) for top in self.chance.choices([4, 5, 10, 100], k=self.rows)]
            return _Column(name, [f"{n}/{top}" for n, top in pairs]), [round(n * 5 / top, 6) for n, top in pairs]
        return self._numbers(name, highest, step)

    def _numbers(self, name: str, highest: int, step: float) -> tuple[_Column, list[float | None]]:
        """Numbers on a scale. Its highest score need not occur, but some score shows that no smaller scale is meant."""
        steps = round(highest / step)
        has_top = self._choose("has the highest score", [True, False])
        smaller = max((scale for scale in (0, 4, 5, 6, 10, 20) if scale < highest), default=0)
        least_of_best = int(smaller / step) + 1
        most = steps if has_top else max(least_of_best, round(steps * 0.9))
        values = [self.chance.randint(1, most) for _ in range(self.rows)]
        values[self.chance.randrange(self.rows)] = self.chance.randint(least_of_best, most)
        numbers = [round(value * step, 1) for value in values]
        comma = self.texts.has_decimal_comma and self._choose("decimal comma", [True, False])
        written = [f"{number:g}".replace(".", ",") if comma else f"{number:g}" for number in numbers]
        if self._choose("scale in the name", [True, False, False, False]):
            name = f"{name} /{highest}"
        return _Column(name, written), [round(number * 5 / highest, 6) for number in numbers]

    def _extra_scores(self) -> list[_Column]:
        """The score of a site, under the name that most sets have for it; the reader's own score has another name."""
        names = ["", "", "IMDB", "IMDB_Rating", "vote_average", "Metascore"]
        if self.choices["name of score"] in ("Your Rating", "My Rating"):
            names += ["Rating", "Score", "User Rating"]
        extra = self._choose("score of a site", names)
        if not extra:
            return []
        tenths = [self.chance.randint(40, 92) for _ in range(self.rows)]
        return [_Column(extra, [f"{n / 10:g}" if extra != "Metascore" else str(n) for n in tenths])]

    def _extra_columns(self, films: list[Any]) -> list[_Column]:
        makers: dict[str, Callable[[], _Column]] = {
            "id": lambda: _Column("id", [str(100_000 + n) for n in range(self.rows)]),
            "helpful": lambda: _Column("helpful_votes", [str(self.chance.randrange(400)) for _ in films]),
            "slug": lambda: _Column("slug", [f"film-{self.texts.films.index(film)}-x" for film in films]),
            "imdb_id": lambda: _Column("imdb_id", [f"tt{1_000_000 + self.texts.films.index(film)}" for film in films]),
            "headline": lambda: _Column(self._headline(), [f"{n} {film.title}" for n, film in enumerate(films)]),
            "votes": lambda: _Column("votes", [str(self.chance.randrange(10_000, 900_000)) for _ in films]),
            "poster": lambda: _Column("poster", [f"https://example.org/{n}.jpg" for n in range(self.rows)]),
        }  # fmt: skip
        chosen = self.chance.sample(list(makers), self.chance.randint(0, 3))
        self.choices["extra columns"] = chosen
        return [makers[name]() for name in chosen]

    def _headline(self) -> str:
        is_named_film = str(self.choices["name of title"]).lower() in ("movie", "film", "movie title", "film_name")
        return "title" if is_named_film and self.texts is LANGUAGES["English"] else "headline"

    def _written(self, columns: list[_Column]) -> bytes:
        form = self._choose("file", [",", ",", ";", "\t", "|", "JSON lines"])
        rows = zip(*(column.cells for column in columns), strict=True)
        names = [column.name for column in columns]
        if form == "JSON lines":
            lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
            return "\n".join(lines).encode()
        out = io.StringIO()
        ends = self._choose("line ends", ["\n", "\r\n"])
        writer = csv.writer(out, delimiter=form, lineterminator=ends)
        writer.writerow(names)
        writer.writerows(rows)
        return self._encoded(out.getvalue())

    def _encoded(self, text: str) -> bytes:
        encoding = self._choose("encoding", ["utf-8", "utf-8", "utf-8-sig", "utf-16", *self.texts.encodings * 2])
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            self.choices["encoding"] = "utf-8"
            return text.encode()


def corpus(first: int, count: int) -> Iterator[Shape]:
    """The tables of some seeds in a row."""
    return map(shape, range(first, first + count))


def _listed(separator: str) -> Callable[[tuple[str, ...]], str]:
    return separator.join


_LIST_FORMS: dict[str, Callable[[tuple[str, ...]], str]] = {
    "commas": _listed(", "),
    "bars": _listed("|"),
    "semicolons": _listed("; "),
    "slashes": _listed(" / "),
    "points": _listed(". "),
    "tight slashes": _listed("/"),
    "Python": lambda names: str(list(names)),
    "nested": lambda names: str([list(names)]),
    "JSON": lambda names: json.dumps(list(names)),
    "TMDB": lambda names: str([{"id": 10 + n, "name": name} for n, name in enumerate(names)]),
    "TMDB as JSON": lambda names: json.dumps([{"id": 10 + n, "name": name} for n, name in enumerate(names)]),
}
_DATE_FORMS: dict[str, Callable[[date], str]] = {
    "ISO": date.isoformat,
    "ISO with time": lambda day: f"{day} 14:03:22",
    "ISO with T": lambda day: f"{day}T14:03:22Z",
    "year/m/d": lambda day: f"{day.year}/{day.month}/{day.day}",
    "year-m-d": lambda day: f"{day.year}-{day.month}-{day.day}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "points": lambda day: f"{day:%d.%m.%Y}",
    "d-m-year": lambda day: f"{day:%d-%m-%Y}",
    "d/m/y": lambda day: f"{day:%d/%m/%y}",
    "d/m/year": lambda day: f"{day:%d/%m/%Y}",
    "seconds": lambda day: str((day - date(1970, 1, 1)).days * 86_400 + 3_600),
}

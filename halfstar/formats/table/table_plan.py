"""Plans how a table is read: its columns, scale, order of dates and separators, each with its evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from halfstar.errors import SourceError
from halfstar.formats.guesses import Guess, Reading
from halfstar.formats.table.cells import clean_cell, parse_year, split_title_and_year
from halfstar.formats.table.column_contents import ColumnContents
from halfstar.formats.table.column_guesses import ColumnGuesses
from halfstar.formats.table.column_names import FIELDS, is_day_first_language
from halfstar.formats.table.columns import exact_columns
from halfstar.formats.table.date_order import guess_date_order
from halfstar.formats.table.dates import DateOrder
from halfstar.formats.table.film_keys import without_row_keys
from halfstar.formats.table.lists import separator_of
from halfstar.formats.table.rows import Row, Table
from halfstar.formats.table.score_scale import Scale, fitting_scales, highest_score, scale_in_name
from halfstar.formats.table.table_format import CellCounts, TableFormat

_SAMPLE = 500  # rows whose cells show which column is which field
_LISTS = ("genres", "directors", "countries", "keywords")
_LISTS_OF_WORDS = ("genres", "keywords")  # whose names have no initials
_LEAST_TITLES_WITH_YEAR = 0.5  # share of the titles
_LEAST_AGREEMENT = 0.5  # share of the years in titles that a column of years has too


@dataclass(frozen=True)
class TableOptions:
    """How a person wants a table read: its columns by field, its scale, the order of its dates; the rest is guessed."""

    columns: Mapping[str, str] = field(default_factory=dict)
    scale: Scale | None = None
    dates: DateOrder | None = None

    def __bool__(self) -> bool:
        return bool(self.columns or self.scale or self.dates)


@dataclass(frozen=True)
class TablePlan:
    """How a table is read: its columns by field, its format, and the guesses with their evidence."""

    columns: Mapping[str, str]
    table_format: TableFormat
    guesses: tuple[Guess, ...] = ()

    @property
    def questions(self) -> list[Guess]:
        """The guesses that a person has to make."""
        return [guess for guess in self.guesses if guess.is_question]

    def with_guess(self, guess: Guess | None) -> "TablePlan":
        """The plan with a further guess."""
        return replace(self, guesses=(*self.guesses, guess)) if guess else self

    def sentence(self, header: Sequence[str]) -> str:
        """Say how the table with these columns is read, with the evidence for the scale."""
        columns, scale = self.columns, self.table_format.scale
        read = f"read as {columns_with_fields(columns)}"
        if "score" in columns and scale.highest is None:
            read += f"; {columns['score']} has no scores"
        elif "score" in columns:
            of_a_row = f"out of {columns['max_score']}, else " if "max_score" in columns else ""
            evidence = next((guess.sentence for guess in self.guesses if guess.topic == "scale"), "")
            read += f"; scores are {of_a_row}{scale}{f', as {evidence}' if evidence else ''}"
        unread = [column for column in header if column and column not in columns.values()]
        return f"{read}; not read: {', '.join(unread)}" if unread else read

    def evidence(self) -> list[str]:
        """The evidence for all guesses but the scale, a sentence each."""
        return [guess.sentence for guess in self.guesses if guess.topic != "scale"]


def columns_with_fields(columns: Mapping[str, str]) -> str:
    """List columns by field in words, such as `Film (title), score`."""
    return ", ".join(name if name.casefold() == field else f"{name} ({field})" for field, name in columns.items())


def plan_columns(table: Table, requested: Mapping[str, str]) -> ColumnGuesses:
    """Guess the columns of a table from their names and the cells of the first rows; those requested are certain."""
    contents = _contents(table)
    guesses = ColumnGuesses(contents, requested)
    _leave_out_other_years(guesses, contents, requested)
    return guesses


def plan_table(table: Table, options: TableOptions, file: str) -> TablePlan:
    """Plan how a table is read, from all of its rows.

    Raises SourceError for columns that it does not have, and where no column has the titles of the films.
    """
    found = plan_columns(table, exact_columns(table.header, options.columns, file))
    columns = {name: found.columns[name] for name in FIELDS if name in found.columns}
    if "title" not in columns:
        raise SourceError(missing_titles(table, columns, file))
    for name in without_row_keys(table, columns, options.columns):
        found.guesses.append(Guess("columns", f"{columns[name]} is not read, as it does not tell films apart"))
        columns.pop(name)
    counts = _counts(table, columns)
    scale, scale_guess = _scale(columns.get("score"), counts.scores, options.scale)
    dates = None if options.dates else _dates(table, columns.get("reviewed_on"), counts)
    order = options.dates or (DateOrder(dates.readings[0].value) if dates else None)
    separators = _separators(table, columns)
    guesses = filter(None, (*found.guesses, scale_guess, dates, *_separator_guesses(columns, separators)))
    return TablePlan(columns, TableFormat(scale, order, separators), tuple(guesses))


def missing_titles(table: Table, columns: Mapping[str, str], file: str) -> str:
    """The error for a table whose film titles are not found, with the columns that are likely to have them."""
    contents = [column for column in _contents(table) if column.cells and column.name not in columns.values()]
    titles = [column for column in contents if column.fits("title") and not column.share(parse_year)]
    title = max(titles, key=lambda column: column.distinct, default=None)
    scores = [column for column in contents if column.fits("score") and column is not title]
    suggested = {"title": title.name if title else table.header[0]}
    if "score" not in columns and scores:
        suggested["score"] = scores[0].name
    mapped = ",".join(f"{name}={column}" for name, column in suggested.items())
    return (
        f"No column of {file} has film titles. Its columns are: {', '.join(filter(None, table.header))}. "
        f"Name the one that does, such as --map {mapped!r}."
    )


def _contents(table: Table) -> list[ColumnContents]:
    names = list(dict.fromkeys(filter(None, table.header)))
    rows = [row.cells for row in _sample(table, {name: name for name in names})]
    return [ColumnContents(name, (cells[name] for cells in rows)) for name in names]


def _sample(table: Table, columns: Mapping[str, str]) -> Iterator[Row]:
    rows = (row for row in table.rows(columns, report_progress=False) if isinstance(row, Row))
    return islice(rows, _SAMPLE)


def _counts(table: Table, columns: Mapping[str, str]) -> CellCounts:
    counts = CellCounts()
    counted = {name: columns[name] for name in CellCounts.FIELDS if name in columns}
    if counted.keys() - {"max_score"}:
        for row in table.rows(counted, report_progress=False):
            if isinstance(row, Row):
                counts.add(row.cells)
    return counts


def _scale(column: str | None, scores: Mapping[str, int], given: Scale | None) -> tuple[Scale, Guess | None]:
    """The scale of a column, and how it was guessed unless it was given."""
    if given or column is None:
        return given or Scale(), None
    named = scale_in_name(column)
    if named:
        return named, Guess("scale", f"{column} says so", (Reading(f"{named.highest}"),))
    fitting = fitting_scales(scores)
    highest = highest_score(scores)
    evidence = f"the highest of {sum(scores.values()):,} in {column} is {highest}" if highest else ""
    if len(fitting) == 1:
        return fitting[0], Guess("scale", evidence, (Reading(f"{fitting[0].highest}"),))
    readings = tuple(Reading(f"{scale.highest}", _examples(scores, scale)) for scale in fitting)
    return fitting[0], Guess("scale", f"The scale of the scores is not clear, as {evidence}", readings)


def _examples(scores: Mapping[str, int], scale: Scale) -> tuple[str, ...]:
    """The highest score that the scale holds, as it would be read."""
    within = highest_score(scores, scale.highest)
    return (f"{within} is {scale.parse_score(within)[0]:.2g} of 5",) if within else ()


def _dates(table: Table, column: str | None, counts: CellCounts) -> Guess | None:
    if column is None:
        return None
    has_decimal_comma = any("," in cell for cell in counts.scores)
    is_day_first = has_decimal_comma or is_day_first_language(table.header)
    return guess_date_order(column, counts.days, is_day_first_language=is_day_first)


def _separators(table: Table, columns: Mapping[str, str]) -> dict[str, str]:
    lists = {name: columns[name] for name in _LISTS if name in columns}
    cells: dict[str, list[str]] = {name: [] for name in lists}
    for row in _sample(table, lists) if lists else ():
        for name in lists:
            cells[name].append(clean_cell(row.cells[name]))
    return {name: separator_of(cells[name], may_be_point=name in _LISTS_OF_WORDS) for name in lists}


def _separator_guesses(columns: Mapping[str, str], separators: Mapping[str, str]) -> Iterator[Guess]:
    for name, separator in separators.items():
        if separator not in ("", ",", "|", ";"):
            yield Guess("columns", f"{columns[name]} is divided at {separator!r}")


def _leave_out_other_years(
    guesses: ColumnGuesses, contents: list[ColumnContents], requested: Mapping[str, str]
) -> None:
    """Leave out a column of years that are not those in the titles, such as the years of the reviews."""
    by_name = {column.name: column for column in contents}
    titles, years = (by_name.get(guesses.columns.get(name, "")) for name in ("title", "year"))
    if "year" in requested or titles is None or years is None or len(titles.cells) != len(years.cells):
        return
    pairs = [
        (in_title, parse_year(year))
        for title, year in zip(titles.cells, years.cells, strict=True)
        if (in_title := split_title_and_year(title)[1])
    ]
    agreeing = sum(1 for in_title, year in pairs if year and abs(in_title - year) <= 1)
    if len(pairs) >= max(2, _LEAST_TITLES_WITH_YEAR * len(titles.cells)) and agreeing < _LEAST_AGREEMENT * len(pairs):
        del guesses.columns["year"]
        guesses.guesses.append(Guess("columns", f"{years.name} is not read as year, as the titles have other years"))

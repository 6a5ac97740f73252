"""Decides whether a column tells the films of a table apart, such as a slug, or only its rows, such as a number."""

from collections import defaultdict
from collections.abc import Mapping

from halfstar.formats.table.column_names import normalised_name
from halfstar.formats.table.rows import Row, Table

_MOST_ROWS = 100_000  # that are looked at
_LEAST_TITLES = 3  # with several rows, of which a column is judged by its cells and not by its name
_MOST_WITH_SEVERAL = 0.5  # share of these titles that may have several keys


def without_row_keys(table: Table, columns: Mapping[str, str], requested: Mapping[str, str]) -> list[str]:
    """The fields `film_key` and `letterboxd_id` whose columns differ from row to row within films."""
    asked = [field for field in ("film_key", "letterboxd_id") if field in columns and field not in requested]
    is_diary = "is_rewatch" in columns or normalised_name(columns.get("reviewed_on", "")) == "watched_date"
    return [
        field
        for field in asked
        if (field == "letterboxd_id" and is_diary) or not _tells_films_apart(table, columns, field)
    ]


def _tells_films_apart(table: Table, columns: Mapping[str, str], field: str) -> bool:
    read = {name: columns[name] for name in ("title", "year", field) if name in columns}
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    rows: dict[tuple[str, str], int] = defaultdict(int)
    titles: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(table.rows(read, report_progress=False)):
        if number >= _MOST_ROWS:
            break
        if isinstance(row, Row) and (key := row.cells[field]):
            film = row.cells["title"], row.cells.get("year", "")
            keys[film].add(key)
            rows[film] += 1
            if titles.setdefault(key, film)[0] != film[0]:
                return False  # one key for several titles
    repeated = [film for film, n in rows.items() if n > 1]
    several = sum(1 for film in repeated if len(keys[film]) > 1)
    if len(repeated) < _LEAST_TITLES:
        return field == "film_key" or several == 0
    return several <= _MOST_WITH_SEVERAL * len(repeated)

"""The films of IMDb's title files: titles, years, runtimes, genres and directors.

The files have ten million titles, so they only enrich films that are in the library. Crews and names are read first.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from halfstar.errors import SourceError
from halfstar.formats.batch import ENRICHING, Batch
from halfstar.formats.files import File
from halfstar.formats.imdb.directors import Directors
from halfstar.formats.imdb.tables import FILE_NAMES, ImdbTable, imdb_table, numbers_of
from halfstar.formats.table.cells import split_tags
from halfstar.names import tidy_name

_TYPES_OF_FILMS = ("movie", "short", "tvMovie", "tvShort", "tvSpecial", "video", "tvMiniSeries", "tvSeries")
_HAS_TITLE = r"[^\s\p{Z}\x00-\x1f]"
_YEAR, _MINUTES = "^(?:18|19|20)[0-9]{2}$", "^0*[1-9][0-9]{0,4}$"


def read_titles(files: tuple[File, ...]) -> Iterator[Batch]:
    """Read the films, to enrich those of the library. Raises SourceError where the file of titles is missing."""
    tables, notes = _tables_by_kind(files)
    if "titles" not in tables:
        raise SourceError(f"{FILE_NAMES['titles']} is missing, which has the films. Put it into the same folder.")
    yield Batch(notes=notes)
    directors = Directors()
    if "crew" in tables and "names" in tables:
        yield from _read_directors(tables["crew"], tables["names"], directors)
    else:
        missing = " and ".join(FILE_NAMES[kind] for kind in ("crew", "names") if kind not in tables)
        yield Batch(notes=(f"no directors without {missing}; put what is missing into the folder and import again",))
        for table in (tables[kind] for kind in ("crew", "names") if kind in tables):
            table.file.mark_as_read()
    yield from _read_films(tables["titles"], directors)


def _tables_by_kind(files: tuple[File, ...]) -> tuple[dict[str, ImdbTable], tuple[str, ...]]:
    """The first table of each kind, except ratings, and notes on the other files."""
    tables: dict[str, ImdbTable] = {}
    notes = []
    for file in files:
        table = imdb_table(file)
        if table and table.kind != "ratings" and table.kind not in tables:
            tables[table.kind] = table
            continue
        file.mark_as_read()
        if table and table.kind == "ratings":
            notes.append(f"{file.name} has the ratings of all IMDb users, which are not used")
        elif table:
            notes.append(f"{file.name} has the same table as {tables[table.kind].file.name} and is not read")
        else:
            notes.append(f"{file.name} is not one of the title files that are used, and is not read")
    return tables, tuple(notes)


def _read_directors(crew: ImdbTable, names: ImdbTable, directors: Directors) -> Iterator[Batch]:
    counts = Counter[str]()
    for table, add in ((crew, directors.add_crew), (names, directors.add_names)):
        for rows, rejects in table.blocks():
            add(rows)
            counts[table.file.name] += len(rows)
            yield Batch(rejects=rejects)
    read = " and ".join(f"{rows:,} rows of {name}" for name, rows in counts.items())
    notes = [f"{read} are searched for directors and not counted"]
    if directors.nameless:
        notes.append(f"directors left out because {names.file.name} has no name for them: {directors.nameless:,}")
    yield Batch(notes=tuple(notes))


def _read_films(titles: ImdbTable, directors: Directors) -> Iterator[Batch]:
    name, others, unparsed = titles.file.name, Counter[str](), Counter[str]()
    for rows, rejects in titles.blocks():
        is_film = pc.is_in(rows["titletype"], pa.array(_TYPES_OF_FILMS))
        for kind in rows["titletype"].filter(pc.invert(is_film)).value_counts().to_pylist():
            others[kind["values"] or "without a type"] += kind["counts"]
        films = rows.filter(is_film)
        titled = films.filter(pc.match_substring_regex(films["primarytitle"].fill_null(""), _HAS_TITLE))
        others["without a title"] += len(films) - len(titled)
        yield Batch(rejects=rejects, enriching=_films(titled, directors, name, unparsed))
    skipped = ", ".join(f"{count:,} {kind}" for kind, count in sorted(others.items()) if count)
    notes = [f"{name}: titles other than films are skipped ({skipped})"] if skipped else []
    notes += [f"{name}: {column} left empty because it cannot be read: {count:,}" for column, count in unparsed.items()]
    yield Batch(notes=tuple(notes))


def _films(rows: pa.Table, directors: Directors, file: str, unparsed: Counter[str]) -> pa.Table:
    keys = numbers_of(rows["tconst"].combine_chunks())
    titles, originals = (_tidied(rows[column]) for column in ("primarytitle", "originaltitle"))
    is_other = pc.and_(pc.not_equal(originals, titles), pc.not_equal(originals, ""))
    empty_lists = _lists(np.zeros(len(rows), bool), pa.array([], pa.string()))
    columns = {
        "file": pa.repeat(file, len(rows)).dictionary_encode(),
        "film_key": keys,
        "title": titles,
        "year": _numbers(rows["startyear"], _YEAR, "startYear", unparsed),
        "directors": directors.names_of(keys),
        "countries": empty_lists,
        "runtime_minutes": _numbers(rows["runtimeminutes"], _MINUTES, "runtimeMinutes", unparsed),
        "imdb_id": rows["tconst"],
        "tmdb_id": pa.nulls(len(rows), pa.string()),
        "letterboxd_id": pa.nulls(len(rows), pa.string()),
        "synopsis": pa.repeat("", len(rows)),
        "genres": _genres(rows["genres"]),
        "keywords": empty_lists,
        "other_titles": _lists(is_other.to_numpy(zero_copy_only=False), originals.filter(is_other)),
    }
    return pa.table({name: columns[name] for name in ENRICHING.names})


def _tidied(names: pa.ChunkedArray) -> pa.Array:
    return pa.array([tidy_name(name) for name in names.fill_null("").to_pylist()], pa.string())


def _numbers(cells: pa.ChunkedArray, form: str, column: str, unparsed: Counter[str]) -> pa.ChunkedArray:
    is_number = pc.match_substring_regex(cells, form)
    if others := pc.sum(pc.invert(is_number)).as_py():
        unparsed[column] += others
    return pc.if_else(is_number, cells, pa.scalar(None, pa.string())).cast(pa.int32())


def _genres(cells: pa.ChunkedArray) -> pa.Array:
    """The genres of each film. Many films have the same genres, so each different list is split only once."""
    written = cells.fill_null("").combine_chunks().dictionary_encode()
    lists = [split_tags(genres) for genres in written.dictionary.to_pylist()]
    return pa.array(lists, pa.list_(pa.string())).take(written.indices)


def _lists(has_value: npt.NDArray[np.bool_], values: pa.Array) -> pa.Array:
    """Lists with one value where `has_value` is true, else empty lists."""
    return pa.ListArray.from_arrays(pa.array(np.append(0, np.cumsum(has_value)), pa.int32()), values)

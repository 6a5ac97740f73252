"""IMDb's title files, read as what they tell of films: titles, years, runtimes, genres, directors.

They tell of ten million titles, so that they only enrich the films of a library. Crews and names are read first.
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
from halfstar.formats.imdb.tables import NAMES, ImdbTable, imdb_table, numbers_of
from halfstar.formats.table.cells import split_tags
from halfstar.names import tidy_name

_FILMS = ("movie", "short", "tvMovie", "tvShort", "tvSpecial", "video", "tvMiniSeries", "tvSeries")
_HAS_TITLE = r"[^\s\p{Z}\x00-\x1f]"
_YEAR, _MINUTES = "^(?:18|19|20)[0-9]{2}$", "^0*[1-9][0-9]{0,4}$"


def read_titles(files: tuple[File, ...]) -> Iterator[Batch]:
    """Give the films as what enriches those of the library. Raises SourceError where the titles are missing."""
    tables, notes = _sorted(files)
    if "titles" not in tables:
        raise SourceError(f"IMDb's title files tell of films in {NAMES['titles']}, which is missing. Put it beside.")
    yield Batch(notes=notes)
    directors = Directors()
    if "crew" in tables and "names" in tables:
        yield from _read_directors(tables["crew"], tables["names"], directors)
    else:
        missing = " and ".join(NAMES[tells] for tells in ("crew", "names") if tells not in tables)
        yield Batch(notes=(f"without {missing} no directors come in; put it beside and import again",))
        for table in (tables[tells] for tells in ("crew", "names") if tells in tables):
            table.file.mark_as_read()
    yield from _read_films(tables["titles"], directors)


def _sorted(files: tuple[File, ...]) -> tuple[dict[str, ImdbTable], tuple[str, ...]]:
    """The first table of each kind that is read, and what is said of the other files."""
    tables: dict[str, ImdbTable] = {}
    notes = []
    for file in files:
        table = imdb_table(file)
        if table and table.tells != "ratings" and table.tells not in tables:
            tables[table.tells] = table
            continue
        file.mark_as_read()
        if table and table.tells == "ratings":
            notes.append(f"{file.name} has the ratings of all users of IMDb, which are not used")
        elif table:
            notes.append(f"{file.name} tells what {tables[table.tells].file.name} does and is not read")
        else:
            notes.append(f"{file.name} is none of the title files that are used, and is not read")
    return tables, tuple(notes)


def _read_directors(crew: ImdbTable, names: ImdbTable, directors: Directors) -> Iterator[Batch]:
    counts = Counter[str]()
    for table, add in ((crew, directors.add_crew), (names, directors.add_names)):
        for rows, rejects in table.blocks():
            add(rows)
            counts[table.file.name] += len(rows)
            yield Batch(rejects=rejects)
    read = " and ".join(f"{rows:,} rows of {name}" for name, rows in counts.items())
    notes = [f"{read} are looked through for directors, and not counted"]
    if directors.nameless:
        notes.append(f"directors left out, as {names.file.name} has no name of theirs: {directors.nameless:,}")
    yield Batch(notes=tuple(notes))


def _read_films(titles: ImdbTable, directors: Directors) -> Iterator[Batch]:
    name, others, unparsed = titles.file.name, Counter[str](), Counter[str]()
    for rows, rejects in titles.blocks():
        is_film = pc.is_in(rows["titletype"], pa.array(_FILMS))
        for kind in rows["titletype"].filter(pc.invert(is_film)).value_counts().to_pylist():
            others[kind["values"] or "without a type"] += kind["counts"]
        told = rows.filter(is_film)
        titled = told.filter(pc.match_substring_regex(told["primarytitle"].fill_null(""), _HAS_TITLE))
        others["without a title"] += len(told) - len(titled)
        yield Batch(rejects=rejects, enriching=_films(titled, directors, name, unparsed))
    passed_over = ", ".join(f"{n:,} {kind}" for kind, n in sorted(others.items()) if n)
    notes = [f"{name}: what is no film is passed over ({passed_over})"] if passed_over else []
    notes += [f"{name}: {told} that is not understood is left empty: {n:,}" for told, n in unparsed.items()]
    yield Batch(notes=tuple(notes))


def _films(rows: pa.Table, directors: Directors, file: str, unparsed: Counter[str]) -> pa.Table:
    keys = numbers_of(rows["tconst"].combine_chunks())
    titles, originals = (_tidied(rows[column]) for column in ("primarytitle", "originaltitle"))
    is_other = pc.and_(pc.not_equal(originals, titles), pc.not_equal(originals, ""))
    nothing = _lists(np.zeros(len(rows), bool), pa.array([], pa.string()))
    columns = {
        "file": pa.repeat(file, len(rows)).dictionary_encode(),
        "film_key": keys,
        "title": titles,
        "year": _numbers(rows["startyear"], _YEAR, "startYear", unparsed),
        "directors": directors.of(keys),
        "countries": nothing,
        "runtime_minutes": _numbers(rows["runtimeminutes"], _MINUTES, "runtimeMinutes", unparsed),
        "imdb_id": rows["tconst"],
        "tmdb_id": pa.nulls(len(rows), pa.string()),
        "letterboxd_id": pa.nulls(len(rows), pa.string()),
        "synopsis": pa.repeat("", len(rows)),
        "genres": _genres(rows["genres"]),
        "keywords": nothing,
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
    """The genres of each film; few of the lists of them differ."""
    written = cells.fill_null("").combine_chunks().dictionary_encode()
    lists = [split_tags(genres) for genres in written.dictionary.to_pylist()]
    return pa.array(lists, pa.list_(pa.string())).take(written.indices)


def _lists(has_one: npt.NDArray[np.bool_], values: pa.Array) -> pa.Array:
    """Lists of one value or none."""
    return pa.ListArray.from_arrays(pa.array(np.append(0, np.cumsum(has_one)), pa.int32()), values)

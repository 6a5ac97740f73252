"""The ratings of a MovieLens data set: Arrow reads them in blocks; a block with a fault is read line by line."""

import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from halfstar.formats.batch import REJECTS, REVIEWS, Batch
from halfstar.formats.files import UnreadableFileError
from halfstar.formats.movielens.tables import Table, number_in, unreadable

_RATING = re.compile(r"\d(?:\.\d{1,6})?")
_LOWEST, _HIGHEST = 0.5, 5.0
_SECONDS_OF_DAY = 86_400
_END_OF_2099 = 4_102_444_800  # seconds since 1970
_TYPES = {
    "userid": pa.int64(),
    "movieid": pa.int64(),
    "rating": pa.dictionary(pa.int32(), pa.string()),
    "timestamp": pa.int64(),
}


def batches_of_ratings(table: Table, films: pa.Array) -> Iterator[Batch]:
    """Yield the ratings of a table in batches. `films` is an array of the numbers of all films."""
    before = 0
    try:
        for block in table.file.blocks():
            columns = _columns_of_block(table, block, films, is_first=before == 0)
            if columns is None:
                yield _batch_of_lines(table, block, before, set(films.to_pylist()))
            else:
                yield Batch(reviews=_reviews(table.file.name, *columns))
            before += block.count(b"\n")
    except UnreadableFileError as error:
        reject = unreadable(table.file.name, before + 1, f"the rest cannot be read: {error}")
        yield Batch.of_rows(rejects=[reject])


def _columns_of_block(table: Table, block: bytes, films: pa.Array, *, is_first: bool) -> tuple[Any, ...] | None:
    """The columns of a block of whole lines as arrays; None if any of its rows has a fault."""
    try:
        rows = _read_block(table, block, is_first=is_first)
    except pa.ArrowInvalid:
        return None
    users, movies, ratings, timestamps = (rows[name].combine_chunks() for name in _TYPES)
    is_sound = not len(rows) or _are_sound(users, movies, ratings, timestamps, films)
    return (users, movies, ratings, timestamps) if is_sound else None


def _read_block(table: Table, block: bytes, *, is_first: bool) -> pa.Table:
    """Read a block as CSV. Raises pa.ArrowInvalid where a row does not have the types of the columns."""
    separator = table.separator
    if separator == "::":  # Arrow knows only separators of one character
        block, separator = block.replace(b"::", b","), ","
    return pyarrow.csv.read_csv(
        pa.BufferReader(block),
        pyarrow.csv.ReadOptions(
            column_names=table.columns, skip_rows=int(is_first and table.has_header), block_size=1 << 20
        ),
        pyarrow.csv.ParseOptions(delimiter=separator),
        pyarrow.csv.ConvertOptions(
            column_types={name: _TYPES.get(name, pa.string()) for name in table.columns},
            include_columns=list(_TYPES), null_values=[], check_utf8=False,
        ),
    ).unify_dictionaries()  # fmt: skip


def _are_sound(
    users: pa.Array, movies: pa.Array, ratings: pa.DictionaryArray, timestamps: pa.Array, films: pa.Array
) -> bool:
    earliest, latest = pc.min_max(timestamps).as_py().values()
    return (
        pc.min(users).as_py() >= 0
        and 0 <= earliest <= latest < _END_OF_2099
        and all(_score_of(written) is not None for written in ratings.dictionary.to_pylist())
        and bool(pc.all(pc.is_in(movies, films)).as_py())
    )


def _reviews(
    file: str, users: pa.Array, movies: pa.Array, ratings: pa.DictionaryArray, timestamps: pa.Array
) -> pa.Table:
    rows = len(users)
    written = ratings.dictionary
    scores = pa.array([_score_of(rating) for rating in written.to_pylist()], pa.float64())
    by_user = users.dictionary_encode()
    names = pc.binary_join_element_wise("MovieLens user", by_user.dictionary.cast(pa.string()), " ")
    columns = {
        "film_key": movies,
        "file": _repeated(file, rows),
        "text": _repeated("", rows),
        "score": scores.take(ratings.indices),
        "native_score": ratings,
        "verdicts": pa.ListArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows + 1), pa.array([], pa.string())),
        "reviewer": pa.DictionaryArray.from_arrays(by_user.indices, names),
        "reviewed_on": pc.divide(timestamps, _SECONDS_OF_DAY).cast(pa.int32()).cast(pa.date32()),
        "has_spoilers": pa.repeat(pa.scalar(False), rows),  # noqa: FBT003
        "is_rewatch": pa.nulls(rows, pa.bool_()),
        "url": pa.nulls(rows, pa.string()),
        "row_key": pa.nulls(rows, pa.int64()),
    }
    return pa.table({name: columns[name] for name in REVIEWS.names})


def _repeated(value: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([value]))


def _batch_of_lines(table: Table, block: bytes, before: int, films: set[int]) -> Batch:
    """Read a block line by line, faulty lines as rejects."""
    rows, rejects = [], []
    for number, line in table.lines_of(block, before):
        try:
            rows.append(_rating(table.fields(line), films))
        except ValueError as error:
            rejects.append(table.reject(number, error, line))
    users, movies, ratings, timestamps = (
        (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [], [])
    )
    reviews = _reviews(
        table.file.name,
        pa.array(users, pa.int64()),
        pa.array(movies, pa.int64()),
        pa.array(ratings, pa.string()).dictionary_encode(),
        pa.array(timestamps, pa.int64()),
    )
    return Batch(reviews=reviews, rejects=pa.Table.from_pylist(rejects, REJECTS))


def _rating(row: dict[str, str], films: set[int]) -> tuple[int, int, str, int]:
    """The user, film, rating and timestamp of a row. Raises ValueError with the reason where one is faulty."""
    user, movie, timestamp = (number_in(row, name) for name in ("userid", "movieid", "timestamp"))
    written = row["rating"].strip()
    if movie not in films:
        raise ValueError(f"there is no film with the movieId {movie}")
    if _score_of(written) is None:
        raise ValueError(f"the rating {written!r} is not a number from {_LOWEST} to {_HIGHEST:g}")
    if timestamp >= _END_OF_2099:
        raise ValueError(f"the timestamp {timestamp} is after the year 2099")
    return user, movie, written, timestamp


def _score_of(written: str) -> float | None:
    score = float(written) if _RATING.fullmatch(written) and written.isascii() else 0.0
    return score if _LOWEST <= score <= _HIGHEST else None

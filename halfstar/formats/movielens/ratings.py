"""The ratings of a MovieLens data set, read a block at a time by Arrow; one in which anything is odd, line by line."""

import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from halfstar.formats.batch import REJECTS, REVIEWS, Batch
from halfstar.formats.files import UnreadableFileError
from halfstar.formats.movielens.tables import Table, number_in, unread

_RATING = re.compile(r"\d(?:\.\d{1,6})?")
_LOWEST, _HIGHEST = 0.5, 5.0
_DAY, _LAST_MOMENT = 86_400, 4_102_444_800  # seconds; the end of the year 2099


def batches_of_ratings(table: Table, known: pa.Array) -> Iterator[Batch]:
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
        reject = unread(table.file.name, before + 1, f"the rest cannot be read: {fault}")
        yield Batch(rejects=pa.Table.from_pylist([reject], REJECTS))


def _rows_of_block(table: Table, block: bytes, known: pa.Array, *, is_first: bool) -> tuple[Any, ...] | None:
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


def _batch_of_lines(table: Table, block: bytes, before: int, known: set[int]) -> Batch:
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
    user, movie, moment = (number_in(row, name) for name in ("userid", "movieid", "timestamp"))
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

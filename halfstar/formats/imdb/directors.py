"""The directors of each title, from IMDb's tables of crews and names, in arrays that need little memory."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from halfstar.formats.imdb.tables import numbers_of
from halfstar.names import tidy_name

_Numbers = npt.NDArray[np.int32]
_NONE = np.empty(0, np.int32)
_SENTINEL = np.int32(2**31 - 1)  # greater than the number of any id


class _Crew(NamedTuple):
    """Titles, the count of directors of each, and all directors in the order of the titles as positions in `people`.

    Titles and people are numbers of IMDb ids; `people` is sorted.
    """

    titles: _Numbers
    directors: _Numbers
    positions: _Numbers
    people: _Numbers


class Directors:
    """The names of the directors of each title: add all crews, then all names, then call `names_of`."""

    def __init__(self) -> None:
        self._crews = [(_NONE, _NONE, _NONE)]
        self._names: list[str] = []
        self._positions = [_NONE]  # of each name, in `people` of the crew

    def add_crew(self, rows: pa.Table) -> None:
        """Add rows of tconst and directors."""
        directed = rows.filter(pc.greater(pc.utf8_length(rows["directors"]), 0))
        people = pc.split_pattern(directed["directors"].combine_chunks(), ",")
        columns = numbers_of(directed["tconst"]), pc.list_value_length(people), numbers_of(people.flatten())
        titles, directors, numbers = (column.to_numpy() for column in columns)
        self._crews.append((titles, directors, numbers))

    def add_names(self, rows: pa.Table) -> None:
        """Add rows of nconst and primaryname; only names of directors are stored."""
        numbers = numbers_of(rows["nconst"]).to_numpy()
        positions = np.searchsorted(self._crew.people, numbers).astype(np.int32)
        directs = self._crew.people[positions] == numbers
        names = [tidy_name(name) for name in rows["primaryname"].filter(pa.array(directs)).fill_null("").to_pylist()]
        self._names += filter(None, names)
        self._positions.append(positions[directs][np.array(list(map(bool, names)), bool)])

    def names_of(self, titles: pa.Array) -> pa.Array:
        """The names of the directors of each title, given by number; an empty list where none is known."""
        known, rows, lists = self._lists
        positions = np.searchsorted(known, titles)
        found = lists.take(pa.array(np.where(known[positions] == titles, rows[positions], len(lists) - 1)))
        return pa.ListArray.from_arrays(found.offsets, pa.array(self._names, pa.string()).take(found.flatten()))

    @property
    def nameless(self) -> int:
        """The number of directors without a name."""
        return len(self._crew.people) - 1 - len(np.unique(np.concatenate(self._positions)))

    @cached_property
    def _crew(self) -> _Crew:
        titles, directors, numbers = (np.concatenate(parts) for parts in zip(*self._crews, strict=True))
        self._crews.clear()
        people, positions = np.unique(numbers, return_inverse=True)
        return _Crew(titles, directors, positions.astype(np.int32), np.append(people, _SENTINEL))

    @cached_property
    def _lists(self) -> tuple[_Numbers, npt.NDArray[np.int64], pa.Array]:
        """Sorted titles, the index of the list of each, and lists of positions in the names; the last list is empty."""
        crew = self._crew
        name_of = np.full(len(crew.people), -1, np.int32)
        positions = np.concatenate(self._positions)
        # Assigned backwards, so that the first of a person's names counts.
        name_of[positions[::-1]] = np.arange(len(positions), dtype=np.int32)[::-1]
        names = name_of[crew.positions]
        is_named = names >= 0
        ends = np.append(0, np.cumsum(crew.directors))
        named_ends = np.append(0, np.cumsum(is_named))[np.append(ends, ends[-1])]
        lists = pa.ListArray.from_arrays(pa.array(named_ends.astype(np.int32)), pa.array(names[is_named]))
        order = np.argsort(crew.titles, kind="stable")
        return np.append(crew.titles[order], _SENTINEL), np.append(order, len(order)), lists

"""Who directed which title: IMDb's tables of crews and of names put together, in arrays that take little room."""

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
_LAST = np.int32(2**31 - 1)  # a number that no id has


class _Crew(NamedTuple):
    """Titles by number, how many directors each has, these one after the other as places in `people`, by number."""

    titles: _Numbers
    directors: _Numbers
    places: _Numbers
    people: _Numbers


class Directors:
    """The names of the directors of each title. Crews are added first, then names, then it is asked."""

    def __init__(self) -> None:
        self._crews = [(_NONE, _NONE, _NONE)]
        self._names: list[str] = []
        self._places = [_NONE]  # in the crew's people, of each name

    def add_crew(self, rows: pa.Table) -> None:
        """Add rows of tconst and directors."""
        directed = rows.filter(pc.greater(pc.utf8_length(rows["directors"]), 0))
        people = pc.split_pattern(directed["directors"].combine_chunks(), ",")
        columns = numbers_of(directed["tconst"]), pc.list_value_length(people), numbers_of(people.flatten())
        titles, directors, numbers = (column.to_numpy() for column in columns)
        self._crews.append((titles, directors, numbers))

    def add_names(self, rows: pa.Table) -> None:
        """Add rows of nconst and primaryname; those of directors are kept."""
        numbers = numbers_of(rows["nconst"]).to_numpy()
        places = np.searchsorted(self._crew.people, numbers).astype(np.int32)
        directs = self._crew.people[places] == numbers
        names = [tidy_name(name) for name in rows["primaryname"].filter(pa.array(directs)).fill_null("").to_pylist()]
        self._names += filter(None, names)
        self._places.append(places[directs][np.array(list(map(bool, names)), bool)])

    def of(self, titles: pa.Array) -> pa.Array:
        """List the directors of each title, given by number; nobody where none is known."""
        known, rows, lists = self._lists
        places = np.searchsorted(known, titles)
        taken = lists.take(pa.array(np.where(known[places] == titles, rows[places], len(lists) - 1)))
        return pa.ListArray.from_arrays(taken.offsets, pa.array(self._names, pa.string()).take(taken.flatten()))

    @property
    def nameless(self) -> int:
        """How many directors have no name."""
        return len(self._crew.people) - 1 - len(np.unique(np.concatenate(self._places)))

    @cached_property
    def _crew(self) -> _Crew:
        titles, directors, numbers = (np.concatenate(parts) for parts in zip(*self._crews, strict=True))
        self._crews.clear()
        people, places = np.unique(numbers, return_inverse=True)
        return _Crew(titles, directors, places.astype(np.int32), np.append(people, _LAST))

    @cached_property
    def _lists(self) -> tuple[_Numbers, npt.NDArray[np.int64], pa.Array]:
        """The titles in order, the row of each, and the rows: places of names; the last row has none."""
        crew = self._crew
        name_of = np.full(len(crew.people), -1, np.int32)
        places = np.concatenate(self._places)
        name_of[places[::-1]] = np.arange(len(places), dtype=np.int32)[::-1]  # of a name told twice, the first
        names = name_of[crew.places]
        is_named = names >= 0
        ends = np.append(0, np.cumsum(crew.directors))
        named_ends = np.append(0, np.cumsum(is_named))[np.append(ends, ends[-1])]
        lists = pa.ListArray.from_arrays(pa.array(named_ends.astype(np.int32)), pa.array(names[is_named]))
        order = np.argsort(crew.titles, kind="stable")
        return np.append(crew.titles[order], _LAST), np.append(order, len(order)), lists

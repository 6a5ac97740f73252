"""Sets of names that films or reviews have: genre sets and verdict sets, as arrays."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from halfstar.selection import ANY
from halfstar.store.cube.cells import Ints, Mask, integers


class NameSets:
    """All sets of names of one kind, such as the genre sets of films, and which names are in which set."""

    def __init__(self, rows: pa.Table, ids: str) -> None:
        """Take a row for each set: its number in the column `ids`, ascending, and its `names`."""
        sets = rows["names"].to_pylist()
        self.ids = integers(rows[ids], 0)
        self.names: list[str] = sorted({name for names in sets for name in names})
        index = {name: n for n, name in enumerate(self.names)}
        self.contains = np.zeros((len(sets), len(self.names)), dtype=bool)  # (sets, names)
        for n, names in enumerate(sets):
            self.contains[n, [index[name] for name in names]] = True

    def __len__(self) -> int:
        return len(self.ids)

    def index_of(self, ids: Ints) -> Ints:
        """The indices of sets by their numbers."""
        return np.searchsorted(self.ids, ids)

    def matching(self, names: Sequence[str], match: str = ANY) -> Mask:
        """Which sets have any, all or none of these names: (sets,). `match` is a key of MATCHES."""
        columns = self.contains[:, [self.names.index(name) for name in names if name in self.names]]
        if match == "all" and columns.shape[1] < len(names):
            return np.zeros(len(self), dtype=bool)
        mask = np.asarray(columns.all(axis=1) if match == "all" else columns.any(axis=1), dtype=bool)
        return ~mask if match == "none" else mask

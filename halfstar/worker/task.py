"""Task, what is to be done with an upload, and the limits within which it is done."""

import json
import resource
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal


@dataclass(frozen=True)
class Limits:
    """Bytes of memory that a process may ask for, seconds by the clock, and files that it may have open at once."""

    memory: int
    seconds: float
    files: int

    def impose(self) -> None:
        """Bind this process to them. The clock is kept by whoever started it; of the processor it is kept here."""
        _lower(resource.RLIMIT_DATA, self.memory)
        _lower(resource.RLIMIT_NOFILE, self.files)
        _lower(resource.RLIMIT_CPU, int(self.seconds * 4))
        _lower(resource.RLIMIT_CORE, 0)


LIMITS = {
    "preview": Limits(memory=3 * 2**30, seconds=60, files=256),
    "import": Limits(memory=4 * 2**30, seconds=3600, files=256),
}


@dataclass(frozen=True)
class Task:
    """An upload to look at or to import: the name that it had, how it is to be read, and at which path it waits.

    `kind` is a name of halfstar.importers.KINDS, or None for what the content tells; columns and scale are those of a
    table (`{"score": "Rating"}`, 10).
    """

    what: Literal["preview", "import"]
    name: str
    library: str
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    scale: int | None = None
    path: str = ""

    @property
    def limits(self) -> Limits:
        """Within which it is done, where nothing else is said."""
        return LIMITS[self.what]

    def importing(self) -> "Task":
        """The same file, read in the same way, to be imported."""
        return replace(self, what="import")

    def as_json(self) -> str:
        """The task on one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> "Task":
        """Read what `as_json` wrote."""
        told: dict[str, Any] = json.loads(line)
        return cls(**told)


def _lower(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))

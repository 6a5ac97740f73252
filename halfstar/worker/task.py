"""A task: what a worker process does with an upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True)
class Task:
    """Preview or import an upload: its file name, the folder of the library, and the path of the upload's copy on disk.

    `kind` is a name in `halfstar.formats.detection.KINDS`, or None to detect the format from the content. `columns`
    (field to column, `{"score": "Rating"}`), `scale` (the highest score, such as 10) and `dates` (a DateOrder, such as
    `day-first`) correct how a table is read; `encoding` is that of all files.
    """

    action: Literal["preview", "import"]
    name: str
    library: str
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    scale: int | None = None
    dates: str | None = None
    encoding: str | None = None
    path: str = ""

    def as_import(self) -> "Task":
        """The task that imports the same upload, read in the same way."""
        return replace(self, action="import")

"""What became of the rows of a source, counted by file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from halfstar.formats.model import Reject

COUNTS = ("read", "imported", "merged", "duplicate", "rejected")
MOST_REJECTS = 1_000  # that a report lists; the library keeps them all


@dataclass(frozen=True)
class FileCounts:
    """What became of the rows of one file of a source: read = imported + merged + duplicate + rejected."""

    file: str
    read: int
    imported: int
    merged: int
    duplicate: int
    rejected: int

    def sentence(self) -> str:
        """The same in words."""
        return _in_words(self.file, self)


@dataclass(frozen=True)
class Report:
    """What became of the rows of a source: read = imported + merged + duplicate + rejected; `rejects` has the first."""

    source: str
    read: int
    imported: int
    merged: int
    duplicate: int
    rejected: int
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[FileCounts, ...] = ()

    @classmethod
    def of(cls, source: str, files: Sequence[FileCounts], rejects: Sequence[Reject], notes: Sequence[str]) -> "Report":
        """Sum up what became of the rows of each file."""
        sums = {name: sum(getattr(file, name) for file in files) for name in COUNTS}
        return cls(source, **sums, rejects=tuple(rejects), notes=tuple(notes), files=tuple(files))

    def as_json(self) -> dict[str, Any]:
        """The report as `--report` writes it."""
        rejects = [{"file": one.file, "line": one.line, "reason": one.reason} for one in self.rejects]
        counts = {name: getattr(self, name) for name in COUNTS}
        return {**counts, "files": [asdict(file) for file in self.files], "rejects": rejects}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Report":
        """Read the fields of a report, as JSON gives them."""
        files = tuple(FileCounts(**file) for file in told["files"])
        rejects = tuple(Reject(**reject) for reject in told["rejects"])
        return cls(**{**told, "files": files, "rejects": rejects, "notes": tuple(told["notes"])})

    def sentence(self) -> str:
        """The report in words."""
        return _in_words(self.source, self)


def _in_words(name: str, counts: FileCounts | Report) -> str:
    return (
        f"{name}: {counts.read:,} read = {counts.imported:,} imported + {counts.merged:,} merged"
        f" + {counts.duplicate:,} duplicate + {counts.rejected:,} rejected"
    )

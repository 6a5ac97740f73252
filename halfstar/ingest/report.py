"""The report of an import: what became of the rows of a source, counted by file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from halfstar.formats.model import Reject

COUNTS = ("read", "imported", "merged", "duplicate", "rejected")
_REFUSED_FILES = 5  # that are listed where nothing was imported
MOST_REJECTS = 1_000  # in a report; the library keeps all


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
        """The counts in words."""
        return _in_words(self.file, self)


@dataclass(frozen=True)
class Report:
    """What became of the rows of a source: read = imported + merged + duplicate + rejected.

    `rejects` has the first MOST_REJECTS rejects, `files` the counts of each file.
    """

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
        """Make a report that adds up the counts of the files."""
        sums = {name: sum(getattr(file, name) for file in files) for name in COUNTS}
        return cls(source, **sums, rejects=tuple(rejects), notes=tuple(notes), files=tuple(files))

    def as_json(self) -> dict[str, Any]:
        """The report as `--report` writes it: counts, files and rejects, these without their content."""
        rejects = [{"file": reject.file, "line": reject.line, "reason": reject.reason} for reject in self.rejects]
        counts = {name: getattr(self, name) for name in COUNTS}
        return {**counts, "files": [asdict(file) for file in self.files], "rejects": rejects}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Report":
        """Make a report from all its fields, as `dataclasses.asdict` and JSON have them."""
        files = tuple(FileCounts(**file) for file in fields["files"])
        rejects = tuple(Reject(**reject) for reject in fields["rejects"])
        return cls(**{**fields, "files": files, "rejects": rejects, "notes": tuple(fields["notes"])})

    def sentence(self) -> str:
        """The counts in words."""
        return _in_words(self.source, self)

    def refusal(self) -> str:
        """Say that nothing was imported, what was found in each file, and the commonest reason for rejects."""
        found = "; ".join(map(self._found_in, self.files[:_REFUSED_FILES])) or "it has no row"
        others = len(self.files) - _REFUSED_FILES
        more = f"; and {others:,} more files" if others > 0 else ""
        return (
            f"Nothing was imported from {self.source}, so the library is as it was. Found: {found}{more}. "
            "If it is read as the wrong format or with the wrong columns, choose them with --as or --map, "
            "or on the Library page."
        )

    def _found_in(self, counts: FileCounts) -> str:
        reasons = Counter(reject.reason for reject in self.rejects if reject.file in (counts.file, ""))
        reason = f" ({reasons.most_common(1)[0][0]})" if reasons else ""
        return f"in {counts.file}, {counts.read:,} rows, of which {counts.rejected:,} are rejected{reason}"


def _in_words(name: str, counts: FileCounts | Report) -> str:
    return (
        f"{name}: {counts.read:,} read = {counts.imported:,} imported + {counts.merged:,} merged"
        f" + {counts.duplicate:,} duplicate + {counts.rejected:,} rejected"
    )

"""What can go wrong, as one tree: each error is a sentence that says what happened and what to do.

HalfstarError
├── LibraryError       no library, a damaged one, one that another import is changing
├── SourceError        a source that cannot be read at all (a line that cannot be read is a reject, not an error)
├── QueryError         a query that is not there, or whose header and SQL disagree
└── ExportError        a figure or a library that cannot be written out
"""


class HalfstarError(Exception):
    """Anything that Halfstar itself reports; its text is fit to be shown to a reader."""


class LibraryError(HalfstarError):
    """The library is missing, damaged or busy."""


class SourceError(HalfstarError):
    """A source cannot be read at all."""


class QueryError(HalfstarError):
    """A query is missing or says one thing and does another."""


class ExportError(HalfstarError):
    """Something could not be written out."""

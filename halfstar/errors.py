"""The error tree. The text of each error is a sentence for the reader: what happened and what to do.

HalfstarError
├── LibraryError       the library is missing, damaged, or being changed by another import
├── SourceError        a source cannot be read at all (a single line that cannot be read is a reject, not an error)
├── QueryError         a query is missing, fails, or does not give the columns that its file declares
├── ExportError        a figure or a library cannot be exported
└── RequestError       a request for rows over HTTP is wrong, or cannot be answered in time
"""


class HalfstarError(Exception):
    """Any error that Halfstar reports; its text can be shown to a reader."""


class LibraryError(HalfstarError):
    """The library is missing, damaged or being changed by another import."""


class SourceError(HalfstarError):
    """A source cannot be read at all."""


class QueryError(HalfstarError):
    """A query is missing, fails, or does not give the columns that its file declares."""


class ExportError(HalfstarError):
    """A figure or a library cannot be exported."""


class RequestError(HalfstarError):
    """A request for rows over HTTP is wrong, or cannot be answered in time."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        """`status` is the HTTP status of the response, whose text is the sentence."""
        super().__init__(sentence)
        self.status = status

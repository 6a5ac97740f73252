"""FILTERS, the registry of everything one can filter by, and the kinds of filter that are in it.

A filter is one entry in FILTERS and one condition in queries/filters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from halfstar.names import tidy_name
from halfstar.selection.search_terms import phrases_of

if TYPE_CHECKING:
    from halfstar.selection.selection import Selection

Value = tuple[Any, ...]
_MOST_VALUES = 100
_LONGEST_TEXT = 200


class Filter(Protocol):
    """One thing to filter by. A value is always a tuple; the empty tuple is 'not chosen'."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    def read(self, written: Sequence[str]) -> Value:
        """Read the values of an address; what is not understood is dropped."""

    def write(self, value: Value) -> list[str]: ...
    def fields(self, value: Value) -> dict[str, Any]:
        """The fields of the SQL struct; a field that filters nothing is null."""

    def phrase(self, value: Value, selection: "Selection") -> str:
        """What the filter adds to the sentence; empty where it adds nothing of its own."""

    def toggled(self, value: Value, clicked: Any) -> Value:
        """The value after a click on one of its options in a chart."""


@dataclass(frozen=True)
class Choice:
    """Any number of options out of many: a review or film with one of them is in."""

    name: str
    label: str
    wording: str = "{}"

    def read(self, written: Sequence[str]) -> Value:
        return tuple(dict.fromkeys(name for text in written[:_MOST_VALUES] if (name := _tidy(text))))

    def write(self, value: Value) -> list[str]:
        return list(value)

    def fields(self, value: Value) -> dict[str, Any]:
        return {self.name: list(value) or None}

    def phrase(self, value: Value, selection: "Selection") -> str:
        return self.wording.format(_joined(value, "or"))

    def toggled(self, value: Value, clicked: Any) -> Value:
        return tuple(v for v in value if v != clicked) if clicked in value else (*value, clicked)


@dataclass(frozen=True)
class GenreChoice(Choice):
    """Genres, of which a film may have any, all or none, as `genre_match` says."""

    def phrase(self, value: Value, selection: "Selection") -> str:
        match = selection.option("genre_match", "any")
        joined = _joined(value, {"any": "or", "all": "and", "none": "nor"}[match])
        return (
            f"neither {joined}"
            if match == "none" and len(value) > 1
            else f"not {joined}"
            if match == "none"
            else joined
        )


@dataclass(frozen=True)
class OneOf:
    """One of a few fixed options, the first of them 'not chosen'; `wordings` are what each adds to the sentence."""

    name: str
    label: str
    options: tuple[str, ...]
    wordings: tuple[str, ...]

    def read(self, written: Sequence[str]) -> Value:
        return tuple(option for option in written[-1:] if option in self.options[1:])

    def write(self, value: Value) -> list[str]:
        return list(value)

    def fields(self, value: Value) -> dict[str, Any]:
        return {self.name: value[0] if value else None}

    def phrase(self, value: Value, selection: "Selection") -> str:
        return self.wordings[self.options.index(value[0])]

    def toggled(self, value: Value, clicked: Any) -> Value:
        return () if value == (clicked,) else (clicked,)


@dataclass(frozen=True)
class Range:
    """From a lowest to a highest number, both included, in whole `step`s between `low` and `high`.

    SQL gets both ends as whole numbers of steps: a score as half stars, a year as itself. An end that is open is said
    in words (`or_beyond`: above, below).
    """

    name: str
    label: str
    low: float
    high: float
    step: float
    wording: str
    or_beyond: tuple[str, str]
    wording_of_both: str

    def read(self, written: Sequence[str]) -> Value:
        ends = sorted(end for text in written[:2] if (end := self._end(text)) is not None)
        return () if len(ends) < len(written[:2]) or not ends else (ends[0], ends[-1])

    def _end(self, text: str) -> float | None:
        try:
            number = float(text)
        except ValueError:
            return None
        return abs(number) if self.low <= number <= self.high and (number / self.step).is_integer() else None  # no -0

    def write(self, value: Value) -> list[str]:
        return [self._number(end) for end in value]

    def _number(self, end: float) -> str:
        return f"{end:.1f}" if self.step < 1 else f"{end:.0f}"

    def fields(self, value: Value) -> dict[str, Any]:
        lowest, highest = value or (None, None)
        return {f"lowest_{self.name}": self._steps(lowest), f"highest_{self.name}": self._steps(highest)}

    def _steps(self, end: float | None) -> int | None:
        return None if end is None else round(end / self.step)

    def phrase(self, value: Value, selection: "Selection") -> str:
        lowest, highest = (f"{end:g}" for end in value)
        if lowest == highest:
            return self.wording.format(lowest)
        if value[1] == self.high:
            return self.wording.format(f"{lowest} {self.or_beyond[0]}")
        if value[0] == self.low:
            return self.wording.format(f"{highest} {self.or_beyond[1]}")
        return self.wording_of_both.format(lowest, highest)

    def toggled(self, value: Value, clicked: Any) -> Value:
        return () if value == (clicked, clicked) else (clicked, clicked)


@dataclass(frozen=True)
class Search:
    """A text to look for, whatever its case and accents."""

    name: str
    label: str
    wording: str

    def read(self, written: Sequence[str]) -> Value:
        return tuple(text for text in [_tidy(" ".join(written))[:_LONGEST_TEXT].strip()] if text)

    def write(self, value: Value) -> list[str]:
        return list(value)

    def fields(self, value: Value) -> dict[str, Any]:
        return {self.name: value[0] if value else None}

    def phrase(self, value: Value, selection: "Selection") -> str:
        return self.wording.format(value[0])

    def toggled(self, value: Value, clicked: Any) -> Value:
        return () if value == (clicked,) else (clicked,)


@dataclass(frozen=True)
class WordSearch(Search):
    """Words to look for, all of them in any order, and phrases in quotes; SQL gets a list, a word being a phrase."""

    def read(self, written: Sequence[str]) -> Value:
        return tuple(text for text in super().read(written) if phrases_of(text))

    def fields(self, value: Value) -> dict[str, Any]:
        return {self.name: phrases_of(value[0]) if value else None}

    def phrase(self, value: Value, selection: "Selection") -> str:
        return self.wording.format(_joined([f"“{phrase}”" for phrase in phrases_of(value[0])], "and"))


FILTERS: tuple[Filter, ...] = (
    GenreChoice("genre", "Genre"),
    OneOf("genre_match", "Genres match", ("any", "all", "none"), ("", "", "")),
    Range("score", "Score", 0.0, 5.0, 0.5, "scored {}", ("or more", "or less"), "scored {} to {}"),
    OneOf("scored", "Unscored reviews", ("both", "yes", "no"), ("", "scored only", "unscored only")),
    Choice("verdict", "Verdict", "called {}"),
    Range("year", "Film year", 1870, 2100, 1, "from {}", ("or later", "or earlier"), "from {} to {}"),
    Choice("director", "Director", "directed by {}"),
    Choice("keyword", "Keyword", "tagged {}"),
    Choice("reviewer", "Reviewer", "reviewed by {}"),
    Range(
        "reviewed", "Review year", 1870, 2100, 1, "reviewed in {}", ("or later", "or earlier"), "reviewed from {} to {}"
    ),
    Choice("source", "Source", "imported from {}"),
    WordSearch("words", "Words in the text", "with {} in the text"),
    Search("title", "Title", "titled “{}”"),
)
FILTERS_BY_NAME = {one.name: one for one in FILTERS}


def _tidy(text: str) -> str:
    """Put a text on one line, without what is no character (half of a surrogate pair)."""
    return tidy_name(text.encode(errors="ignore").decode())


def _joined(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"

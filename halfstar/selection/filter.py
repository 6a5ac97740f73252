"""Filter: what every kind of filter has and does."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from halfstar.names import tidy_name

Value = tuple[Any, ...]


class Dimension(Enum):
    """What the cube (`halfstar/store/cube`) counts reviews by. A filter that it knows selects within one dimension."""

    GENRE_SETS = auto()
    FILMS = auto()
    HALF_STARS = auto()
    VERDICT_SETS = auto()
    REVIEW_YEARS = auto()
    TEXTS = auto()


@dataclass(frozen=True, kw_only=True)
class Filter(ABC):
    """One thing to filter by, with everything that the rest of the dashboard needs to know about it."""

    name: str  # in addresses, in queries/filters/NAME.sql and as the parameter $NAME
    label: str  # of its widget
    wording: str = "{}"  # what it adds to the sentence; {} stands for the value
    dimension: Dimension | None = None  # within which the cube applies it; if None, SQL answers
    is_rare: bool = False  # its widget is behind "More filters"
    is_given: bool = False  # reviewers give it; if it is chosen, figures show the share of the reviews that gave it
    needs: tuple[str, ...] = ()  # columns of library/contents: what the library must have so that it offers something
    fewest: int = 1  # how many of each the library must have

    def is_offered(self, contents: Mapping[str, int]) -> bool:
        """Whether it has something to choose from, in a library whose row of `library/contents` this is."""
        return all(contents[name] >= self.fewest for name in self.needs)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of an address that hold its value."""
        return (self.name,)

    def read(self, address: Mapping[str, Sequence[str]]) -> Value:
        """Read the value from the parameters of an address; what is not understood is dropped."""
        return self.parse(address.get(self.name, ()))

    def write(self, value: Value) -> dict[str, list[str]]:
        """The parameters of an address that hold this value."""
        return {self.name: list(value)}

    @abstractmethod
    def parse(self, texts: Sequence[str]) -> Value:
        """Read the value from the texts of its one parameter; what is not understood is dropped."""

    @abstractmethod
    def sql_parameters(self, value: Value) -> dict[str, Any]:
        """The parameters that SQL gets; all null where nothing is chosen."""

    @abstractmethod
    def phrase(self, value: Value) -> str:
        """What the value adds to the sentence."""

    def toggled(self, value: Value, clicked: Any) -> Value:
        """The value after a click on one of its options in a chart."""
        return () if value == (clicked,) else (clicked,)


def one_line(text: str) -> str:
    """Put a text on one line, without unpaired surrogates, which are not characters."""
    return tidy_name(text.encode(errors="ignore").decode())


def joined(names: Sequence[str], word: str) -> str:
    """List names in a sentence: "drama, romance or war"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"

"""Filters whose value is a choice of options: any number out of many, or one of a few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from halfstar.selection.filter import Filter, Value, joined, one_line

_MOST_VALUES = 100  # of one filter in an address; further ones are dropped


@dataclass(frozen=True, kw_only=True)
class Choice(Filter):
    """Any number of options out of many: a film or review that has one of them is selected."""

    options_query: str  # its rows are the options, with the number of reviews of each

    @staticmethod
    def names_of(value: Value) -> tuple[str, ...]:
        """The names that are chosen."""
        return value

    def with_names(self, value: Value, names: Sequence[str]) -> Value:
        """The value with other names."""
        return tuple(names)

    def parse(self, texts: Sequence[str]) -> Value:
        return tuple(dict.fromkeys(name for text in texts[:_MOST_VALUES] if (name := one_line(text))))

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        return {self.name: list(value) or None}

    def phrase(self, value: Value) -> str:
        return self.wording.format(joined(value, "or"))

    def toggled(self, value: Value, clicked: Any) -> Value:
        names = self.names_of(value)
        others = tuple(name for name in names if name != clicked)
        return self.with_names(value, others if clicked in names else (*names, clicked))


@dataclass(frozen=True)
class Match:
    """How many of the chosen names a film must have: its label, and its wording for one name and for several."""

    label: str
    conjunction: str
    wording_of_one: str = "{}"
    wording_of_several: str = "{}"


MATCHES = {
    "any": Match("any of", "or"),
    "all": Match("all of", "and"),
    "none": Match("none of", "nor", "not {}", "neither {}"),
}
ANY = "any"


@dataclass(frozen=True, kw_only=True)
class MatchedChoice(Choice):
    """Any number of names, and whether a film must have any, all or none of them. A value is (names, a key of MATCHES).

    The match is a parameter of its own in the address and in SQL (`genre_match`), left out where it is 'any'.
    """

    match_label: str

    @staticmethod
    def names_of(value: Value) -> tuple[str, ...]:
        return value[0] if value else ()

    @staticmethod
    def match_of(value: Value) -> str:
        """The match that is chosen; 'any' where no name is."""
        return value[1] if value else ANY

    def with_names(self, value: Value, names: Sequence[str]) -> Value:
        return (tuple(names), self.match_of(value)) if names else ()

    def with_match(self, value: Value, match: str) -> Value:
        """The value with another match; empty where no name is chosen."""
        return (self.names_of(value), match) if value else ()

    @property
    def match_parameter(self) -> str:
        """The parameter of an address, and of SQL, that holds the match."""
        return f"{self.name}_match"

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.name, self.match_parameter)

    def read(self, address: Mapping[str, Sequence[str]]) -> Value:
        match = next((text for text in address.get(self.match_parameter, ())[-1:] if text in MATCHES), ANY)
        return self.with_match(super().read(address), match)

    def write(self, value: Value) -> dict[str, list[str]]:
        names, match = value
        return {self.name: list(names)} | ({} if match == ANY else {self.match_parameter: [match]})

    def parse(self, texts: Sequence[str]) -> Value:
        return self.with_names((), super().parse(texts))

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        match = self.match_of(value)
        return {self.name: list(self.names_of(value)) or None, self.match_parameter: None if match == ANY else match}

    def phrase(self, value: Value) -> str:
        names, match = value[0], MATCHES[value[1]]
        wording = match.wording_of_one if len(names) == 1 else match.wording_of_several
        return self.wording.format(wording.format(joined(names, match.conjunction)))


@dataclass(frozen=True)
class Option:
    """One option of a OneOf: its name in addresses and SQL, its label, and what it adds to the sentence."""

    name: str
    label: str
    wording: str = ""


@dataclass(frozen=True, kw_only=True)
class OneOf(Filter):
    """One of a few fixed options. The first option stands for 'not chosen'."""

    options: tuple[Option, ...]

    def parse(self, texts: Sequence[str]) -> Value:
        return tuple(text for text in texts[-1:] if text in [option.name for option in self.options[1:]])

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        return {self.name: value[0] if value else None}

    def phrase(self, value: Value) -> str:
        return next(option.wording for option in self.options if option.name == value[0])

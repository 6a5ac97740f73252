"""Selection: what the reader chose, written one way everywhere: as the query string of a page's address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from halfstar.selection.filter import Dimension, Value
from halfstar.selection.filters import FILTERS, FILTERS_BY_NAME
from halfstar.selection.range import Extent, Range


@dataclass(frozen=True)
class Selection:
    """What is chosen, as (filter name, value) pairs in the order of FILTERS; frozen, so that it can key a cache."""

    chosen: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> "Selection":
        """Make a selection from values by filter name; a filter with an empty value is not chosen."""
        return cls(
            tuple((filter_.name, tuple(values[filter_.name])) for filter_ in FILTERS if values.get(filter_.name))
        )

    @classmethod
    def from_address(cls, address: str | Mapping[str, Sequence[str]]) -> "Selection":
        """Read the query string of a page, or its parsed parameters; what is not understood is dropped."""
        parameters = parse_qs(address.removeprefix("?")) if isinstance(address, str) else address
        return cls.of({filter_.name: filter_.read(parameters) for filter_ in FILTERS})

    def parameters(self) -> dict[str, list[str]]:
        """The selection as parameters of an address: every value of every filter that is chosen."""
        parameters: dict[str, list[str]] = {}
        for name, value in self.chosen:
            parameters |= FILTERS_BY_NAME[name].write(value)
        return parameters

    def address(self) -> str:
        """The selection as a query string, without the question mark."""
        return urlencode(self.parameters(), doseq=True)

    def filters(self) -> frozenset[str]:
        """The names of the filters that are chosen."""
        return frozenset(name for name, _ in self.chosen)

    def dimensions(self) -> frozenset[Dimension | None]:
        """The dimensions of the chosen filters; None is among them if the cube does not know a filter."""
        return frozenset(FILTERS_BY_NAME[name].dimension for name, _ in self.chosen)

    def value(self, name: str) -> Value:
        """What is chosen of one filter; the empty tuple where nothing is."""
        return dict(self.chosen).get(name, ())

    def given(self) -> str:
        """What the reviews gave that is chosen, in words: `scored 4 and called decent`; empty if nothing is chosen.

        If something is, figures show the share of the reviews that gave it, in place of means.
        """
        return " and ".join(phrase for name, phrase in self.phrases() if FILTERS_BY_NAME[name].is_given)

    def without_given(self) -> "Selection":
        """The reviews that a share is of: the same selection, whatever the reviews gave."""
        return self.without(*(filter_.name for filter_ in FILTERS if filter_.is_given))

    def option(self, name: str, default: str) -> str:
        """What is chosen of a filter that takes one option; the default where nothing is."""
        return next(iter(self.value(name)), default)

    def with_value(self, name: str, value: Iterable[Any]) -> "Selection":
        """The same selection with another value of one filter; an empty value clears it."""
        return Selection.of({**dict(self.chosen), name: tuple(value)})

    def without(self, *names: str) -> "Selection":
        """The same selection with some filters not chosen."""
        return Selection.of({name: value for name, value in self.chosen if name not in names})

    def with_toggled(self, name: str, clicked: Any) -> "Selection":
        """The selection after a click on one option of a filter in a chart."""
        return self.with_value(name, FILTERS_BY_NAME[name].toggled(self.value(name), clicked))

    def with_range(self, name: str, ends: tuple[float, float], extent: Extent) -> "Selection":
        """The selection after a drag from one number of a filter to another, in a library with this extent."""
        range_ = FILTERS_BY_NAME[name]
        assert isinstance(range_, Range)
        return self.with_value(name, range_.between(ends, extent))

    def sql_parameters(self) -> dict[str, Any]:
        """The SQL parameters of all filters; None where a filter is not chosen."""
        parameters: dict[str, Any] = {}
        for filter_ in FILTERS:
            parameters |= filter_.sql_parameters(self.value(filter_.name))
        return parameters

    def phrases(self) -> list[tuple[str, str]]:
        """The parts of the sentence that says what is chosen, each with the name of its filter."""
        return [(name, FILTERS_BY_NAME[name].phrase(value)) for name, value in self.chosen]

    def sentence(self) -> str:
        """What is chosen, in words."""
        return ", ".join(phrase for _, phrase in self.phrases()) or "everything in the library"

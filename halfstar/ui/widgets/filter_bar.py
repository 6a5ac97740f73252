"""The filter bar of every page: one widget for each filter, its options with their counts under the other filters.

Every widget is set from the selection before it is drawn, and only reports what the reader does with it. The rare
filters are drawn, and their options counted, only while "More filters" is open.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from halfstar.selection import (
    FILTERS,
    MATCHES,
    MOST_OPTIONS,
    Choice,
    Extent,
    Filter,
    MatchedChoice,
    MonthRange,
    OneOf,
    Range,
    Search,
    Selection,
    Value,
)
from halfstar.ui.state.answers import fetch, fetch_together
from halfstar.ui.state.contents import library_contents
from halfstar.ui.state.selection import choose, choose_range, chosen, clear

_LABEL = re.compile(r"  [0-9,]+$")  # the end of an option's label: its count

Options = Mapping[str, Mapping[str, int]]  # by filter name: the reviews of each option


def filter_bar(selection: Selection, container: DeltaGenerator) -> None:
    """Draw the filter bar into a container."""
    offered = _offered(selection)
    rare = [filter_ for filter_ in offered if filter_.is_rare]
    with container:
        st.button(  # first, so that nothing above it can close and move it during a click
            "Clear all filters", on_click=clear, disabled=not selection.chosen, key="clear_filters", width="stretch"
        )
        _draw_all([filter_ for filter_ in offered if not filter_.is_rare], selection)
        if not rare:
            return
        st.session_state.setdefault("more_filters", any(selection.value(filter_.name) for filter_ in rare))
        more = st.expander("More filters", type="compact", key="more_filters", on_change="rerun")
    if more.open:
        with more:
            _draw_all(rare, selection)


def _offered(selection: Selection) -> list[Filter]:
    """Return the filters that are chosen, or have something to choose from in this library."""
    contents = library_contents()
    return [filter_ for filter_ in FILTERS if selection.value(filter_.name) or filter_.is_offered(contents)]


def extent_of(range_: Range) -> Extent:
    """Return the first and the last value to choose from. For years and months, the library's; None if it has none."""
    return range_.extent_in(fetch("choices/extent").to_pylist()[0])


def options_of(filters: Sequence[Filter], fetch_all: Callable[[tuple[str, ...]], Mapping[str, Any]]) -> Options:
    """Return the options of the filters that have options, all fetched together."""
    queries = {filter_.name: filter_.options_query for filter_ in filters if isinstance(filter_, Choice)}
    answers = fetch_all(tuple(queries.values()))
    return {
        name: dict(zip(*(answers[query][column].to_pylist() for column in ("option", "reviews")), strict=True))
        for name, query in queries.items()
    }


def _draw_all(filters: Sequence[Filter], selection: Selection) -> None:
    options = options_of(filters, lambda queries: fetch_together(queries, selection))
    for filter_ in filters:
        value = selection.value(filter_.name)
        if isinstance(filter_, Choice):
            _draw_choice(filter_, value, options[filter_.name])
        elif isinstance(filter_, OneOf):
            _draw_one_of(filter_, value)
        elif isinstance(filter_, Range):
            _draw_range(filter_, value)
        elif isinstance(filter_, Search):
            _draw_search(filter_, value)


def _draw_choice(choice: Choice, value: Value, counts: Mapping[str, int]) -> None:
    names = choice.names_of(value)
    _set(choice.name, list(names))
    st.multiselect(
        choice.label,
        [*counts, *(name for name in names if name not in counts)],
        format_func=lambda name: f"{name}  {counts.get(name, 0):,}",
        key=_key(choice.name),
        on_change=_choose_names,
        args=(choice,),
        placeholder="any",
        select_all=False,
        filter_mode="contains",
        accept_new_options=len(counts) >= MOST_OPTIONS,
    )
    if isinstance(choice, MatchedChoice) and names:
        labels = {match: MATCHES[match].label for match in MATCHES}
        match, on_change = choice.match_of(value), partial(_choose_match, choice)
        _draw_segments(choice.match_label, labels, match, choice.match_parameter, on_change)


def _draw_one_of(one_of: OneOf, value: Value) -> None:
    labels = {option.name: option.label for option in one_of.options}
    _draw_segments(one_of.label, labels, next(iter(value or labels)), one_of.name, partial(_choose_text, one_of))


def _draw_segments(
    label: str, labels: Mapping[str, str], option: str, name: str, on_change: Callable[[], None]
) -> None:
    """Draw a segment for each option, with its label. One of them is always chosen."""
    _set(name, option)
    st.segmented_control(
        label,
        list(labels),
        format_func=lambda option: labels[option],
        key=_key(name),
        on_change=on_change,
        required=True,
    )


def _draw_range(range_: Range, value: Value) -> None:
    first, last = extent_of(range_)
    if first is None or last is None or first >= last:
        return
    if isinstance(range_, MonthRange):
        _draw_month_range(range_, value, int(first), int(last))
        return
    number = int if range_.step >= 1 else float
    ends = (min(max(end, first), last) for end in value or (first, last))
    _set(range_.name, tuple(number(end) for end in ends))
    st.slider(
        range_.label,
        number(first),
        number(last),
        (number(first), number(last)),  # makes the slider a range; its value comes from the session
        number(range_.step),
        format="%d" if range_.step >= 1 else "%.1f",
        key=_key(range_.name),
        on_change=_choose_range,
        args=(range_, first, last),
    )


def _draw_month_range(range_: MonthRange, value: Value, first: int, last: int) -> None:
    """Draw a slider whose steps are months, which differ in length: Streamlit's slider of dates would skip some."""
    ends = [min(max(int(end), first), last) for end in value or (first, last)]
    _set(range_.name, (ends[0], ends[1]))
    st.select_slider(
        range_.label,
        range(first, last + 1),
        (first, last),  # makes the slider a range; its value comes from the session
        format_func=range_.text_of,
        key=_key(range_.name),
        on_change=_choose_range,
        args=(range_, first, last),
    )


def _draw_search(search: Search, value: Value) -> None:
    _set(search.name, value[0] if value else "")
    st.text_input(search.label, key=_key(search.name), on_change=_choose_text, args=(search,), placeholder="any")


def _key(name: str) -> str:
    return f"filter_{name}"


def _set(name: str, value: Any) -> None:
    st.session_state[_key(name)] = value


def _reported(name: str) -> Any:
    """Return the value that the reader gave a widget."""
    return st.session_state[_key(name)]


def _choose_names(choice: Choice) -> None:
    """Choose what the list reports, unless it reports labels of a rerun before, whose counts are no longer known.

    The browser sends all widgets with every rerun. If a click on a chart comes before a rerun has reached the browser,
    the lists still have its labels, and Streamlit takes an unknown label for a new name.
    """
    if any(_LABEL.search(name) for name in _reported(choice.name)):
        return
    choose(choice.name, choice.with_names(chosen().value(choice.name), _reported(choice.name)))


def _choose_match(choice: MatchedChoice) -> None:
    choose(choice.name, choice.with_match(chosen().value(choice.name), _reported(choice.match_parameter)))


def _choose_text(filter_: OneOf | Search) -> None:
    choose(filter_.name, filter_.parse([_reported(filter_.name)]))


def _choose_range(range_: Range, first: float, last: float) -> None:
    choose_range(range_, _reported(range_.name), (first, last))

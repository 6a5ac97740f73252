"""The filter bar of every page: one widget a filter, its options with live counts under the other filters.

Every widget is set from the selection before it is drawn and only reports what the reader does with it. The rarer
filters are drawn, and their options counted, only while their part of the bar is open.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from halfstar.selection import FILTERS, FILTERS_BY_NAME, Choice, Filter, OneOf, Range, Search, Selection
from halfstar.ui.state.answers import fetch, fetch_together
from halfstar.ui.state.selection import Extent, choose, choose_range, clear

_MOST_OPTIONS = 150  # as queries/choices give them; any other name can be typed
_NAMES = {
    "genre_match": {"any": "any of", "all": "all of", "none": "none of"},
    "scored": {"both": "count", "yes": "leave out", "no": "only"},
}
COUNTED = {
    "genre": "choices/genres",
    "verdict": "choices/verdicts",
    "director": "choices/directors",
    "keyword": "choices/keywords",
    "reviewer": "choices/reviewers",
    "source": "choices/sources",
}
RARER = ("scored", "keyword", "reviewer", "reviewed", "source")
_LEAST_OPTIONS = {"keyword": 1, "source": 2}  # with fewer there is nothing to choose
Options = Mapping[str, Mapping[str, int]]


def filter_bar(selection: Selection, place: DeltaGenerator) -> None:
    """Draw the filter bar into its place."""
    with place:
        st.button(  # on top, where no box that closes while it is clicked can move it
            "Clear all filters", on_click=clear, disabled=not selection.chosen, key="clear_filters", width="stretch"
        )
        _draw_all([one for one in FILTERS if one.name not in RARER], selection)
        st.session_state.setdefault("more_filters", bool(selection.filters() & {*RARER}))
        more = st.expander("More filters", type="compact", key="more_filters", on_change="rerun")
    if more.open:
        with more:
            _draw_all([one for one in FILTERS if one.name in RARER], selection)


def _draw_all(filters: Sequence[Filter], selection: Selection) -> None:
    options = _options(filters, selection)
    for one in filters:
        _draw(one, selection, options)


def _draw(one: Filter, selection: Selection, options: Options) -> None:
    value = selection.value(one.name)
    if isinstance(one, Choice):
        counts = options.get(one.name, {})
        if value or len(counts) >= _LEAST_OPTIONS.get(one.name, 0):
            _draw_choice(one, value, counts)
    elif isinstance(one, OneOf):
        if one.name != "genre_match" or selection.value("genre"):
            _draw_one_of(one, value)
    elif isinstance(one, Range):
        first, last = extent_of(one)
        if first is not None and last is not None and first < last:
            _draw_range(one, value, first, last)
    elif isinstance(one, Search):
        _set(one.name, value[0] if value else "")
        st.text_input(one.label, key=_key(one.name), on_change=_choose_text, args=(one.name,), placeholder="any")


def _draw_choice(one: Choice, value: Sequence[str], counts: Mapping[str, int]) -> None:
    _set(one.name, list(value))
    st.multiselect(
        one.label,
        [*counts, *(name for name in value if name not in counts)],
        format_func=lambda name: f"{name}  {counts.get(name, 0):,}",
        key=_key(one.name),
        on_change=_choose_list,
        args=(one.name,),
        placeholder="any",
        select_all=False,
        filter_mode="contains",
        accept_new_options=len(counts) >= _MOST_OPTIONS,
    )


def _draw_one_of(one: OneOf, value: Sequence[str]) -> None:
    _set(one.name, value[0] if value else one.options[0])
    names = _NAMES[one.name]
    st.segmented_control(
        one.label,
        one.options,
        format_func=lambda option: names[option],
        key=_key(one.name),
        on_change=_choose_one,
        args=(one.name,),
        required=True,
    )


def _draw_range(one: Range, value: Sequence[float], first: float, last: float) -> None:
    number = int if one.step >= 1 else float
    ends = (min(max(end, first), last) for end in value or (first, last))
    _set(one.name, tuple(number(end) for end in ends))
    st.slider(
        one.label,
        number(first),
        number(last),
        (number(first), number(last)),  # says that it is a range; the session's value is what stands
        number(one.step),
        format="%d" if one.step >= 1 else "%.1f",
        key=_key(one.name),
        on_change=_choose_slider,
        args=(one, first, last),
    )


def extent_of(one: Range) -> Extent:
    """From where to where a range can be chosen: the years that the library has, if it has any, or all scores."""
    extent = fetch("choices/extent").to_pylist()[0]
    ends = {"year": ("first_year", "last_year"), "reviewed": ("first_reviewed", "last_reviewed")}.get(one.name)
    return (extent[ends[0]], extent[ends[1]]) if ends else (one.low, one.high)


def _options(filters: Sequence[Filter], selection: Selection) -> Options:
    counted = {one.name: COUNTED[one.name] for one in filters if one.name in COUNTED}
    answers = fetch_together(tuple(counted.values()), selection)
    return {
        name: dict(zip(*(answers[query][column].to_pylist() for column in ("option", "reviews")), strict=True))
        for name, query in counted.items()
    }


def _key(name: str) -> str:
    return f"filter_{name}"


def _set(name: str, value: Any) -> None:
    st.session_state[_key(name)] = value


def _choose_list(name: str) -> None:
    choose(name, st.session_state[_key(name)])


def _choose_one(name: str) -> None:
    option = st.session_state[_key(name)]
    choose(name, FILTERS_BY_NAME[name].read([option]))


def _choose_slider(one: Range, first: float, last: float) -> None:
    choose_range(one, st.session_state[_key(one.name)], (first, last))


def _choose_text(name: str) -> None:
    choose(name, FILTERS_BY_NAME[name].read([st.session_state[_key(name)]]))

"""The selection of a session: one value that widgets, clicks on charts and links change, and that the address follows.

Widgets are set from the selection and are not bound to the address: Streamlit would write their labels into it, and
these carry live counts. The address is read when a session begins and when it changes from outside.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from halfstar.api.actions import Action, selection_after
from halfstar.errors import HalfstarError
from halfstar.selection import PARAMETERS, Extent, Range, Selection
from halfstar.store.answers import open_library


def chosen() -> Selection:
    """The selection of this session."""
    selection: Selection = st.session_state.get("selection", Selection())
    return selection


def choose(name: str, value: Iterable[Any]) -> None:
    """Choose another value of one filter; an empty value clears it. For callbacks, as are the next three functions."""
    _change(chosen().with_value(name, value))


def choose_range(range_: Range, ends: tuple[float, float], extent: Extent) -> None:
    """Choose a range of numbers. An end at the end of the extent stays open, so that later imports are included."""
    _change(chosen().with_range(range_.name, ends, extent))


def follow_clicks(clicks: Sequence[tuple[int, Action]]) -> None:
    """Do to the selection what the reader did to the charts: numbered actions, of which some may be known already."""
    known = known_clicks()
    actions = [action for number, action in clicks if number > known]
    with suppress(HalfstarError):  # the charts have said what is wrong
        _change(selection_after(open_library(), chosen(), actions))
    st.session_state["clicks"] = max([known, *(number for number, _ in clicks)])


def known_clicks() -> int:
    """The number of the last click on a chart that this session knows."""
    known: int = st.session_state.get("clicks", 0)
    return known


def clear(*names: str) -> None:
    """Clear some filters, or all if none is named."""
    _change(chosen().without(*names) if names else Selection())


def sync_address(page: str) -> None:
    """Make the selection and the address agree, once at the start of a rerun.

    The first rerun of a session reads the address. Later reruns read it only after a link to another page with a
    selection, or after the browser's back or forward: a rerun that began before the browser got the last choice has an
    old address.
    """
    state = st.session_state
    given = {name: st.query_params.get_all(name) for name in PARAMETERS if name in st.query_params}
    address = Selection.from_address(given)
    changed_here = state.pop("selection_changed", False)
    is_new = "selection" not in state
    is_other_page = state.get("page_path") != page
    moved = address != state.get("address") and (bool(given) if is_other_page else _is_back_or_forward())
    if is_new or (moved and not changed_here):
        state["selection"] = address
    if (is_other_page or moved) and "page" not in st.query_params:
        state.pop("page", None)  # the number of a page of another list
    state["page_path"], state["address"] = page, chosen()
    _write_address(given)


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _change(selection: Selection) -> None:
    st.session_state["selection"] = selection
    st.session_state["selection_changed"] = True
    if "page" in st.session_state:  # the state of the pagination, where a page has one
        st.session_state["page"] = 1


def _write_address(given: dict[str, list[str]]) -> None:
    wanted = chosen().parameters()
    for name in given.keys() - wanted.keys():
        del st.query_params[name]
    for name, values in wanted.items():
        if given.get(name) != values:
            st.query_params[name] = values

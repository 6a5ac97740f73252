"""The selection of a session: one value, which widgets, clicks on charts and links all change, and the address follows.

Widgets show it and never own it: their labels carry live counts, so that what Streamlit itself would write into the
address would change with every count. The address is read when a session begins and when it changes from outside.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from halfstar.selection import PARAMETERS, Range, Selection

Extent = tuple[float | None, float | None]  # from where to where there is something to choose; None where there is not


def chosen() -> Selection:
    """What the reader chose."""
    selection: Selection = st.session_state.get("selection", Selection())
    return selection


def choose(name: str, value: Iterable[Any]) -> None:
    """Choose another value of one filter; an empty one clears it. A callback, as are the next three."""
    _change(chosen().with_value(name, value))


def choose_range(one: Range, ends: tuple[float, float], extent: Extent) -> None:
    """Choose from one end to another; one that is not drawn in is open, so that a film yet to come is not left out."""
    (low, high), (first, last) = ends, extent
    is_lowest, is_highest = first is not None and low <= first, last is not None and high >= last
    opened = (one.low if is_lowest else float(low), one.high if is_highest else float(high))
    choose(one.name, () if is_lowest and is_highest else opened)


def toggle(name: str, clicked: Any) -> None:
    """Choose or clear one option, as a click on a chart does."""
    _change(chosen().with_toggled(name, clicked))


def clear(*names: str) -> None:
    """Clear some filters, or all if none is named."""
    _change(chosen().without(*names) if names else Selection())


def sync_address(page: str) -> None:
    """Make selection and address agree, once at the start of a rerun.

    A first rerun takes the address. Later ones take it only if a link to another page carries a selection, or by the
    browser's back and forward: a rerun asked for before the last choice reached the browser comes with the old address.
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
        state.pop("page", None)  # a page turned elsewhere, or in what was chosen before, says nothing here
    state["page_path"], state["address"] = page, chosen()
    _write_address(given)


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _change(selection: Selection) -> None:
    st.session_state["selection"] = selection
    st.session_state["selection_changed"] = True
    if "page" in st.session_state:  # the pagination's own state, where a page has one
        st.session_state["page"] = 1


def _write_address(given: dict[str, list[str]]) -> None:
    wanted = chosen().parameters()
    for name in given.keys() - wanted.keys():
        del st.query_params[name]
    for name, values in wanted.items():
        if given.get(name) != values:
            st.query_params[name] = values

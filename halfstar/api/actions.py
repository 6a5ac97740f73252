"""What a reader did with the charts of a page, as the browser reports it, and the selection that follows from it.

An action is an object of JSON, one of

- `{"figure": NAME, "value": VALUE}`: the mark of VALUE of that figure was clicked, which toggles it;
- `{"figure": NAME, "value": VALUE, "last": LAST}`: the same with a mark of several values, such as a decade;
- `{"figure": NAME, "low": LOW, "high": HIGH}`: a brush was drawn from the mark of LOW to that of HIGH, both included;
- `{"clear": FILTER}`: that filter was removed, or all filters if FILTER is empty.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from halfstar.api.questions import find_figure
from halfstar.errors import RequestError
from halfstar.selection import FILTERS_BY_NAME, Filter, Range, Selection
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

Action = Mapping[str, Any]

_EXTENT = "choices/extent"
_MOST = 100  # actions of a request; a browser sends those that have had no answer


def read_actions(text: str) -> Sequence[Action]:
    """Read a list of actions. Raises RequestError where it is none."""
    try:
        actions = json.loads(text)
    except (ValueError, RecursionError):
        actions = None
    if not isinstance(actions, list) or len(actions) > _MOST or not all(isinstance(action, dict) for action in actions):
        raise RequestError(f"actions must be a list of JSON objects, at most {_MOST}.")
    return actions


def selection_after(database: Database, selection: Selection, actions: Sequence[Action]) -> Selection:
    """Return the selection after these actions, one after the other. Raises RequestError where one is impossible."""
    for action in actions:
        selection = _after(database, selection, action)
    return selection


def _after(database: Database, selection: Selection, action: Action) -> Selection:
    if action.keys() == {"clear"}:
        return _without(selection, action["clear"])
    if action.keys() in ({"figure", "value"}, {"figure", "value", "last"}):
        return _after_click(selection, _filter_of(action["figure"]), action["value"], action.get("last"))
    if action.keys() == {"figure", "low", "high"}:
        return _after_brush(database, selection, _filter_of(action["figure"]), action["low"], action["high"])
    raise RequestError("An action has a figure and a value, or a figure, low and high, or what to clear.")


def _without(selection: Selection, name: Any) -> Selection:
    if not isinstance(name, str) or (name and name not in FILTERS_BY_NAME):
        raise RequestError(f"There is no filter {name!r}.")
    return selection.without(name) if name else Selection()


def _after_click(selection: Selection, filter_: Filter, value: Any, last: Any) -> Selection:
    if not isinstance(value, str | int | float):
        raise RequestError("The value of an action must be a text or a number.")
    is_range = isinstance(filter_, Range)
    clicked = (_number(value), _number(value if last is None else last)) if is_range else str(value)
    toggled = selection.with_toggled(filter_.name, clicked)
    if not _is_possible(toggled):
        raise RequestError(f"{filter_.name} cannot be {value!r}.")
    return toggled


def _after_brush(database: Database, selection: Selection, filter_: Filter, low: Any, high: Any) -> Selection:
    if not isinstance(filter_, Range):
        raise RequestError(f"{filter_.name} has no range to choose.")
    ends = sorted((_number(low), _number(high)))
    extent = filter_.extent_in(answer_together(database, (_EXTENT,))[_EXTENT].to_pylist()[0])
    chosen = selection.with_range(filter_.name, (ends[0], ends[1]), extent)
    if not _is_possible(chosen):
        raise RequestError(f"{filter_.name} cannot be from {low} to {high}.")
    return chosen


def _is_possible(selection: Selection) -> bool:
    """Whether an address can hold a selection."""
    try:
        return Selection.from_address(selection.address()) == selection
    except UnicodeEncodeError:  # half a character
        return False


def _filter_of(figure: Any) -> Filter:
    """Return the filter that a click on a figure changes."""
    clicks = find_figure(figure).clicks
    if clicks is None:
        raise RequestError(f"A click on {figure} does not filter.")
    return FILTERS_BY_NAME[clicks.filter_name]


def _number(given: Any) -> float:
    try:
        number = float(given) if isinstance(given, int | float) and not isinstance(given, bool) else math.nan
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise RequestError("An action needs a number.")
    return number

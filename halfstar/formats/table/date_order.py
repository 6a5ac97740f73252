"""Finds the order of day, month and year in a column of dates such as `05/06/13`, from all of its cells."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from halfstar.formats.guesses import Guess, Reading
from halfstar.formats.table.dates import DateOrder, date_in_order, has_points, is_numeric_date

_FITTING = 0.95  # share of the dates of a column that an order must fit; the others are mistakes
_LEAST_SORTED = 8  # different dates, of which the order in the file is evidence
_EXAMPLES = 3


def guess_date_order(column: str, cells: Mapping[str, int], *, is_day_first_language: bool) -> Guess | None:
    """Guess the order of day, month and year from the cells of a column and how often each occurs.

    The cells are in the order of the file. `is_day_first_language` says that the table is in a language whose
    dates have the day first. Returns None where no date depends on the order.
    """
    numeric = [cell for cell in cells if is_numeric_date(cell)]
    fitting = {order: [cell for cell in numeric if date_in_order(cell, order)] for order in DateOrder}
    candidates = _candidates(cells, fitting, sum(cells[cell] for cell in numeric))
    differing = [cell for cell in numeric if len({date_in_order(cell, order) for order in candidates} - {None}) > 1]
    if not numeric or (len(candidates) > 1 and not differing):
        return None
    if len(candidates) == 1:
        [order] = candidates
        proof = next((cell for cell in fitting[order] if _fits_alone(cell, order)), "")
        return _sure(column, order, f"because of {proof}" if proof else "as most of its dates fit it")
    for evidence, chosen in _further_evidence(differing, candidates, is_day_first_language=is_day_first_language):
        if chosen:
            return _sure(column, chosen, evidence)
    readings = tuple(Reading(order.value, _examples(differing, order)) for order in candidates)
    return Guess("dates", f"The dates of {column} fit several orders of day and month", readings)


def _candidates(cells: Mapping[str, int], fitting: Mapping[DateOrder, Sequence[str]], total: int) -> list[DateOrder]:
    """The orders that almost all dates fit, or else the order that most of them fit."""
    counts = {order: sum(cells[cell] for cell in found) for order, found in fitting.items()}
    candidates = [order for order in DateOrder if counts[order] >= _FITTING * total]
    return candidates or [order for order in DateOrder if counts[order] == max(counts.values())]


def _fits_alone(cell: str, order: DateOrder) -> bool:
    return [each for each in DateOrder if date_in_order(cell, each)] == [order]


def _further_evidence(
    differing: Sequence[str], candidates: Sequence[DateOrder], *, is_day_first_language: bool
) -> list[tuple[str, DateOrder | None]]:
    """Evidence beyond the numbers, in words, with the order that it shows, if any."""
    day_first = DateOrder.DAY_FIRST if DateOrder.DAY_FIRST in candidates else None
    return [
        ("because they are written with points", day_first if all(map(has_points, differing)) else None),
        ("because the table's language has the day first", day_first if is_day_first_language else None),
        ("because the rows are then in the order of their dates", _order_of_rows(differing, candidates)),
        ("because otherwise some dates are in the future", _without_future(differing, candidates)),
    ]


def _order_of_rows(cells: Sequence[str], candidates: Sequence[DateOrder]) -> DateOrder | None:
    """The one order in which the dates ascend or descend through the file."""
    if len(cells) < _LEAST_SORTED:
        return None
    ascending = {order for order in candidates if _is_sorted([date_in_order(cell, order) for cell in cells])}
    return ascending.pop() if len(ascending) == 1 else None


def _is_sorted(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day]
    return len(known) == len(days) and (
        all(first <= second for first, second in pairwise(known))
        or all(first >= second for first, second in pairwise(known))
    )


def _without_future(cells: Sequence[str], candidates: Sequence[DateOrder]) -> DateOrder | None:
    today = date.today()
    past = [order for order in candidates if all((date_in_order(cell, order) or today) <= today for cell in cells)]
    return past[0] if len(past) == 1 else None


def _sure(column: str, order: DateOrder, evidence: str) -> Guess:
    day = {DateOrder.DAY_FIRST: "5 June", DateOrder.MONTH_FIRST: "May 6", DateOrder.YEAR_FIRST: "a day of 2005"}[order]
    written = "05/06" if order is not DateOrder.YEAR_FIRST else "05/06/07"
    return Guess("dates", f"{written} in {column} is read as {day}, {evidence}", (Reading(order.value),))


def _examples(cells: Sequence[str], order: DateOrder) -> tuple[str, ...]:
    days = ((cell, date_in_order(cell, order)) for cell in cells)
    return tuple(f"{cell} is {day:%-d %B %Y}" for cell, day in days if day)[:_EXAMPLES]

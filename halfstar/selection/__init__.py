"""What the reader chose: FILTERS, the registry of everything one can filter by, and Selection, one choice of them.

A selection is written one way everywhere, as the query string of a page's address, and reaches SQL as one struct.
"""

from halfstar.selection.filters import FILTERS, FILTERS_BY_NAME, Choice, Filter, OneOf, Range, Search, Value
from halfstar.selection.search_terms import fold, phrases_of, positions_of
from halfstar.selection.selection import Selection

__all__ = [
    "FILTERS",
    "FILTERS_BY_NAME",
    "Choice",
    "Filter",
    "OneOf",
    "Range",
    "Search",
    "Selection",
    "Value",
    "fold",
    "phrases_of",
    "positions_of",
]

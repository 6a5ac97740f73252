"""What the reader chose: FILTERS, the registry of filters, and Selection, the values that are chosen.

A selection is written one way everywhere, as the query string of a page's address. SQL gets it as parameters.
"""

from halfstar.selection.choice import ANY, MATCHES, Choice, MatchedChoice, OneOf
from halfstar.selection.filter import Dimension, Filter, Value
from halfstar.selection.filters import FILTERS, FILTERS_BY_NAME, MOST_OPTIONS, PARAMETERS
from halfstar.selection.range import Extent, MonthRange, Range
from halfstar.selection.search import Search
from halfstar.selection.search_terms import fold, phrases_of, positions_of
from halfstar.selection.selection import Selection

__all__ = [
    "ANY",
    "FILTERS",
    "FILTERS_BY_NAME",
    "MATCHES",
    "MOST_OPTIONS",
    "PARAMETERS",
    "Choice",
    "Dimension",
    "Extent",
    "Filter",
    "MatchedChoice",
    "MonthRange",
    "OneOf",
    "Range",
    "Search",
    "Selection",
    "Value",
    "fold",
    "phrases_of",
    "positions_of",
]

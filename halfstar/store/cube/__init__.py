"""Answers the questions of the overview from memory: the tallies as arrays, so that a click costs the same at any size.

SQL (`queries/`) defines what a figure shows, and the cube gives the same rows faster: DuckDB takes about 50 ms to plan
the figures of a page and another 50 ms to scan a tally of a million cells; NumPy takes a few milliseconds in all.
`tests/store/test_cube_equals_sql.py` compares the two.
"""

from halfstar.store.cube.answers import ANSWERS, answer, knows
from halfstar.store.cube.cube import Cube

__all__ = ["ANSWERS", "Cube", "answer", "knows"]

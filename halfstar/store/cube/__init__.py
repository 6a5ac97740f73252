"""Answers the questions of the overview from memory: the tallies as arrays, so that a click costs the same at any size.

SQL says what a figure shows (`queries/`), the cube says it fast: DuckDB takes some 50 ms to plan a page's figures and
as many again to scan a tally of a million cells, NumPy a few in all. It answers what it can, with the rows that SQL
would give; `tests/store/test_cube_equals_sql.py` holds the two together.
"""

from halfstar.store.cube.answers import ANSWERS, answer, knows
from halfstar.store.cube.cube import Cube

__all__ = ["ANSWERS", "Cube", "answer", "knows"]

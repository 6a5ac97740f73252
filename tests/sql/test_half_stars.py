"""Scores are rounded to half stars in one way: by a macro in SQL and by a function in Python that agree."""

import duckdb

from halfstar.formats.scores import half_stars_of
from halfstar.sql.loader import read_sql


def test_python_rounds_every_score_to_the_half_stars_that_sql_does() -> None:
    hundredths = [n / 100 for n in range(501)]
    scores = [*hundredths, *(n * 5 / 12 for n in range(13)), *(n / 4 for n in range(21)), 0.25 - 1e-12, 4.75 - 1e-12]
    with duckdb.connect(":memory:") as connection:
        connection.execute(read_sql("schema/macros"))
        rows = connection.execute("select half_stars_of(unnest($scores))", {"scores": scores}).fetchall()
    assert [half_stars for (half_stars,) in rows] == [half_stars_of(score) for score in scores]


def test_half_way_scores_are_rounded_up() -> None:
    assert [half_stars_of(score) for score in (0, 0.24, 0.25, 2.74, 2.75, 4.75, 5)] == [0, 0, 1, 5, 6, 10, 10]

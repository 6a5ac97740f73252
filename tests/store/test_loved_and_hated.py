"""Loved and hated reviews are read page by page, each side the strongest opinion first."""

from typing import Any

from halfstar.selection import Selection
from halfstar.store.database import Database

QUERY = "reviews/loved_and_hated"


def side(rows: list[dict[str, Any]], *, is_loved: bool) -> list[dict[str, Any]]:
    return [row for row in rows if row["is_loved"] == is_loved]


def test_each_side_has_the_scores_that_it_names_and_its_pages_follow_one_another(database: Database) -> None:
    dramas = Selection.from_address("genre=drama")
    rows = database.fetch(QUERY, dramas, most=1000, first=0).to_pylist()
    texts = database.fetch("reviews/reading", dramas, order="strongest", most=1000, first=0).to_pylist()
    for is_loved, lowest, highest in ((True, 4, 5), (False, 0, 2)):
        expected = [row["review_id"] for row in texts if row["score"] is not None and lowest <= row["score"] <= highest]
        shown = side(rows, is_loved=is_loved)
        assert [row["review_id"] for row in shown] == expected
        assert [row["position"] for row in shown] == list(range(1, len(expected) + 1))
        assert {row["texts"] for row in shown} == {len(expected)}
        second = database.fetch(QUERY, dramas, most=3, first=3).to_pylist()
        assert [row["review_id"] for row in side(second, is_loved=is_loved)] == expected[3:6]

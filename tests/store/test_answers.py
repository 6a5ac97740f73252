"""Answers are cached once for all readers, by library and question; a very large one is not."""

import pytest

from halfstar.selection import Selection
from halfstar.store import answers
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

SELECTION = Selection.from_address("reviewer=balcony&title=e")


def test_an_answer_is_cached_for_every_reader(database: Database) -> None:
    first = answer_together(database, ("reviews/reading",), SELECTION, order="newest", most=3, first=0)
    before = database.fetches
    again = answer_together(database, ("reviews/reading",), SELECTION, order="newest", most=3, first=0)
    assert again["reviews/reading"] is first["reviews/reading"]
    answer_together(database, ("reviews/reading", "reviews/verdicts"), SELECTION, order="newest", most=3, first=0)
    assert database.fetches == before + 1


def test_a_large_answer_is_not_cached(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_LARGEST_ANSWER", 20_000)
    selection = Selection.from_address("reviewer=front-row&title=e")
    given = {"order": "newest", "most": 50, "first": 0, "around": None, "fewest": 0}
    for name, statements in (("films/ranking", 2), ("reviews/verdicts", 1)):
        before = database.fetches
        for _ in range(2):
            assert answer_together(database, (name,), selection, **given)[name].num_rows
        assert database.fetches == before + statements

"""Where the words and phrases of a search stand in a text."""

from halfstar.selection import positions_of


def test_a_find_inside_another_does_not_shorten_it() -> None:
    assert positions_of("a b c", ["a b c", "b"]) == [(0, 5)]

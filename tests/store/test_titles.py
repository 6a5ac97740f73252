"""Films are found by their titles: exact titles first, then beginnings, then the rest; the most reviewed first."""

from pathlib import Path

import pytest

from tests.conftest import Builder
from tests.support.libraries import database_of, film_source, review

FILMS = ("Her", "Hereditary", "The Herd", "Brother", "Mother", "A Her")
OTHER = "Sie"


@pytest.fixture(scope="module")
def films(build_once: Builder) -> Path:
    sources = [
        film_source("many", "Mother", review("One."), review("Two."), Year=2017),
        *(
            film_source(str(n), title, review("One."), Year=2000 + n)
            for n, title in enumerate(FILMS)
            if title != "Mother"
        ),
        film_source("other title", "Ella", review("One."), Also=OTHER, Year=1999),
    ]
    return build_once("titles", lambda _: sources)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("her", ["A Her", "Her", "Hereditary", "The Herd", "Mother", "Brother"]),
        ("HÉR", ["A Her", "Her", "Hereditary", "The Herd", "Mother", "Brother"]),
        ("the her", ["The Herd"]),
        ("herd", ["The Herd"]),
        ("sie", ["Ella"]),
        ("nothing", []),
        ("%", []),
    ],
)
def test_exact_titles_come_before_beginnings_and_those_before_the_rest(
    text: str, titles: list[str], films: Path
) -> None:
    rows = database_of(films).fetch("films/titles", text=text, most=10)
    assert rows["title"].to_pylist() == titles

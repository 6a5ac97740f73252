"""What the library has, and what follows from it: which figures can be shown, and what it takes to see the others.

Here alone is decided what a page leaves out. Figures and filters name in `needs` the columns of `library/contents` that
they cannot do without.
"""

from collections.abc import Iterable, Mapping

from halfstar.api.summary import counted_by_kind
from halfstar.charts.style import Figure
from halfstar.ui.state.answers import fetch

Contents = Mapping[str, int]  # a row of library/contents

_COUNTS_OF_REVIEWS = ("scored", "texts", "dated")
_ENOUGH_REVIEWS = 100  # a chart of fewer is shown only where they are one in twenty
_ENOUGH_SHARE = 1 / 20
_REMEDIES = {
    "scored": "scores: they come with exports of rated films, with MovieLens, and with any table of ratings",
    "texts": "texts: they come with a whole Letterboxd export, notes in Markdown, film pages, or a column of a table",
    "verdicts": "verdicts: they are hashtags of film pages, or a column of a table",
    "genres": "genres: add MovieLens or IMDb’s title files",
    "directors": "directors: add IMDb’s title files",
    "dated": "dates of reviews: they come with a Letterboxd export, or as a column of a table",
}


def library_contents() -> Contents:
    """What the library of this rerun has."""
    row: Contents = fetch("library/contents").to_pylist()[0]
    return row


def has(contents: Contents, need: str) -> bool:
    """Whether the library has something that is a column of `library/contents`, and enough of it for a chart."""
    enough = min(_ENOUGH_REVIEWS, contents["reviews"] * _ENOUGH_SHARE) if need in _COUNTS_OF_REVIEWS else 1
    return contents[need] >= max(enough, 1)


def can_show(figure: Figure, contents: Contents) -> bool:
    """Whether the library has everything that a figure needs, and enough of it."""
    return all(has(contents, need) for need in figure.needs)


def shown_figures(figures: Iterable[Figure], contents: Contents) -> list[Figure]:
    """Return the figures that a library can show, without those whose place is taken by a figure that says more."""
    return [
        figure
        for figure in figures
        if can_show(figure, contents)
        and (not figure.instead_of or not all(has(contents, need) for need in figure.instead_of))
    ]


def missing(contents: Contents) -> list[str]:
    """Say for each thing that the library lacks how to get it, in one line each."""
    return [
        f"{_lead(contents, need)} {remedy}."
        for need, remedy in _REMEDIES.items()
        if contents["reviews"] and not has(contents, need)
    ]


def _lead(contents: Contents, need: str) -> str:
    return f"Only {contents[need]:,} of {counted_by_kind(contents)} have" if contents[need] else "This library has no"

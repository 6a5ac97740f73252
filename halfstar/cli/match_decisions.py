"""The commands that decide by hand whether two films are the same."""

from typing import Annotated

import typer

from halfstar.cli.opening import open_library
from halfstar.cli.output import print_table
from halfstar.cli.parameters import LibraryFolder

FilmSlug = Annotated[str, typer.Argument(metavar="SLUG", help="A film, as `ambiguous` lists it.")]
OtherSlug = Annotated[str, typer.Argument(metavar="SLUG", help="Another film.")]
IsSame = Annotated[
    bool, typer.Option("--same/--different", show_default=False, help="Whether they are one film or two.")
]
DecisionNumber = Annotated[
    int,
    typer.Argument(metavar="NUMBER", help="As `decide` printed it, or as `query library/match_decisions` lists it."),
]


def ambiguous(directory: LibraryFolder) -> None:
    """List the films that may be the same, and why."""
    pairs = open_library(directory).fetch("library/ambiguous_films", most=None)
    print_table(pairs.drop_columns(["film_id", "other_id", "pairs"]))


def decide(film: FilmSlug, other: OtherSlug, directory: LibraryFolder, *, is_same: IsSame) -> None:
    """Decide that two films are the same or different."""
    from halfstar.ingest.library import decide_match

    decision = decide_match(directory, film, other, is_same=is_same)
    print(decision.sentence())
    print(f"To withdraw this decision: python -m halfstar withdraw {decision.decision_id}")


def withdraw(number: DecisionNumber, directory: LibraryFolder) -> None:
    """Withdraw a match decision."""
    from halfstar.ingest.library import withdraw_decision

    print(withdraw_decision(directory, number))

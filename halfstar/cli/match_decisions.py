"""The commands that decide by hand whether two films are the same."""

from typing import Annotated

import typer

from halfstar.cli.opening import open_library
from halfstar.cli.output import print_table
from halfstar.cli.parameters import LibraryFolder

FilmSlug = Annotated[str, typer.Argument(metavar="SLUG", help="A film, as `ambiguous` lists it.")]
OtherSlug = Annotated[str, typer.Argument(metavar="SLUG", help="Another film.")]
Same = Annotated[bool, typer.Option("--same", help="They are one film.")]
Different = Annotated[bool, typer.Option("--different", help="They are two films.")]
DecisionNumber = Annotated[
    int,
    typer.Argument(metavar="NUMBER", help="As `decide` printed it, or as `query library/match_decisions` lists it."),
]


def ambiguous(directory: LibraryFolder) -> None:
    """List the films that may be the same, and why."""
    pairs = open_library(directory).fetch("library/ambiguous_films", most=None)
    print_table(pairs.drop_columns(["film_id", "other_id", "pairs"]))


def decide(
    film: FilmSlug, other: OtherSlug, directory: LibraryFolder, *, same: Same = False, different: Different = False
) -> None:
    """Decide that two films are the same or different.

    Give one of --same and --different. Later imports follow the decision.
    """
    from halfstar.ingest.library import decide_match

    if same == different:
        raise typer.BadParameter("give one of the two.", param_hint="--same or --different")
    decision = decide_match(directory, film, other, is_same=same)
    print(decision.sentence())
    print(f"To withdraw this decision: python -m halfstar withdraw {decision.decision_id}")


def withdraw(number: DecisionNumber, directory: LibraryFolder) -> None:
    """Withdraw a match decision."""
    from halfstar.ingest.library import withdraw_decision

    print(withdraw_decision(directory, number))

"""FILTERS, the registry of all filters, in the order of the filter bar and of the sentence.

A filter is one entry here, its condition in `queries/filters/NAME.sql` and, where it has options, the query of its
options in `queries/choices`. CONTRIBUTING.md has the recipe.
"""

from halfstar.selection.choice import Choice, MatchedChoice, OneOf, Option
from halfstar.selection.filter import Dimension, Filter
from halfstar.selection.range import MonthRange, Range, month_number
from halfstar.selection.search import Search, WordSearch

MOST_OPTIONS = 150  # that a filter lists; any other name can be typed. In SQL: the macro most_options().

FILTERS: tuple[Filter, ...] = (
    MatchedChoice(
        name="genre",
        label="Genre",
        match_label="Genres match",
        options_query="choices/genres",
        needs=("genres",),
        dimension=Dimension.GENRE_SETS,
    ),
    Range(
        name="score",
        label="Score",
        low=0.0,
        high=5.0,
        step=0.5,
        wording="scored {}",
        wording_of_both="scored {} to {}",
        or_beyond=("or more", "or less"),
        dimension=Dimension.HALF_STARS,
        is_given=True,
        needs=("scored",),
    ),
    OneOf(
        name="scored",
        label="Unscored reviews",
        options=(
            Option("both", "count"),
            Option("yes", "leave out", "scored only"),
            Option("no", "only", "unscored only"),
        ),
        dimension=Dimension.HALF_STARS,
        is_rare=True,
        needs=("scored", "unscored"),
    ),
    Choice(
        name="verdict",
        label="Verdict",
        wording="called {}",
        options_query="choices/verdicts",
        needs=("verdicts",),
        dimension=Dimension.VERDICT_SETS,
        is_given=True,
    ),
    Range(
        name="year",
        label="Film year",
        low=1870,
        high=2100,
        step=1,
        extent=("first_year", "last_year"),
        needs=("decades",),
        wording="from {}",
        wording_of_both="from {} to {}",
        or_beyond=("or later", "or earlier"),
        dimension=Dimension.FILMS,
    ),
    Choice(
        name="director",
        label="Director",
        wording="directed by {}",
        options_query="choices/directors",
        needs=("directors",),
        dimension=Dimension.FILMS,
    ),
    Choice(
        name="country",
        label="Country",
        wording="made in {}",
        options_query="choices/countries",
        needs=("countries",),
        fewest=2,
        dimension=Dimension.FILMS,
        is_rare=True,
    ),
    Choice(
        name="keyword",
        label="Keyword",
        wording="tagged {}",
        options_query="choices/keywords",
        needs=("keywords",),
        dimension=Dimension.FILMS,
        is_rare=True,
    ),
    Choice(
        name="reviewer",
        label="Reviewer",
        wording="reviewed by {}",
        options_query="choices/reviewers",
        needs=("reviewers",),
        fewest=2,
        is_rare=True,
    ),
    OneOf(
        name="rewatch",
        label="Rewatches",
        options=(
            Option("both", "count"),
            Option("no", "leave out", "first watches only"),
            Option("yes", "only", "rewatches only"),
        ),
        is_rare=True,
        needs=("rewatches",),
    ),
    OneOf(
        name="changed",
        label="Changed minds",
        options=(Option("both", "count"), Option("yes", "only", "by reviewers who changed their mind")),
        is_rare=True,
        needs=("rewatches", "scored"),
    ),
    Range(
        name="reviewed",
        label="Review year",
        low=1870,
        high=2100,
        step=1,
        extent=("first_reviewed", "last_reviewed"),
        needs=("dated",),
        wording="reviewed in {}",
        wording_of_both="reviewed from {} to {}",
        or_beyond=("or later", "or earlier"),
        dimension=Dimension.REVIEW_YEARS,
        is_rare=True,
    ),
    MonthRange(
        name="reviewed_month",
        label="Review month",
        low=month_number(1870, 1),
        high=month_number(2100, 12),
        step=1,
        extent=("first_reviewed_month", "last_reviewed_month"),
        needs=("dated",),
        wording="reviewed in {}",
        wording_of_both="reviewed from {} to {}",
        or_beyond=("or later", "or earlier"),
        is_rare=True,
    ),
    Choice(
        name="source",
        label="Source",
        wording="imported from {}",
        options_query="choices/sources",
        needs=("sources",),
        fewest=2,
        is_rare=True,
    ),
    WordSearch(
        name="words",
        label="Words in the text",
        wording="with {} in the text",
        dimension=Dimension.TEXTS,
        needs=("texts",),
    ),
    Search(
        name="title",
        label="Title",
        wording="titled “{}”",
        dimension=Dimension.FILMS,
    ),
)
FILTERS_BY_NAME = {filter_.name: filter_ for filter_ in FILTERS}
PARAMETERS = tuple(parameter for filter_ in FILTERS for parameter in filter_.parameters)
"""The parameters of an address that belong to the selection."""

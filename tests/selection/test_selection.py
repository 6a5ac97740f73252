"""A selection is one value, one address and one sentence, however it was made."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfstar.selection import (
    FILTERS,
    MATCHES,
    PARAMETERS,
    Choice,
    Dimension,
    Filter,
    MatchedChoice,
    OneOf,
    Range,
    Search,
    Selection,
)
from halfstar.sql.conditions import FILMS, can_filter
from halfstar.sql.loader import QUERIES, load_query, query_names

NAMES = [filter_.name for filter_ in FILTERS]

SENTENCES = [
    ("", "everything in the library"),
    ("genre=drama", "drama"),
    ("genre=drama&genre=romance&score=4.0&score=5.0", "drama or romance, scored 4 or more"),
    ("genre=drama&genre=romance&genre=war", "drama, romance or war"),
    ("genre=drama&genre=romance&genre_match=all", "drama and romance"),
    ("genre=horror&genre_match=none", "not horror"),
    ("genre=horror&genre=war&genre_match=none", "neither horror nor war"),
    ("genre_match=none", "everything in the library"),
    ("genre=horror&genre_match=all&genre_match=none", "not horror"),
    ("score=3.5", "scored 3.5"),
    ("score=0", "scored 0"),
    ("score=-0", "scored 0"),
    ("score=0&score=2.5", "scored 2.5 or less"),
    ("score=4.5&score=2", "scored 2 to 4.5"),
    ("scored=yes", "scored only"),
    ("scored=no", "unscored only"),
    ("scored=yes&scored=no", "unscored only"),
    ("verdict=masterpiece&verdict=awful", "called masterpiece or awful"),
    ("year=1960", "from 1960"),
    ("year=1960&year=1969", "from 1960 to 1969"),
    ("year=1960&year=2100", "from 1960 or later"),
    ("year=1870&year=1960", "from 1960 or earlier"),
    ("director=Agnès+Varda", "directed by Agnès Varda"),
    ("reviewer=booth&reviewer=aisle", "reviewed by booth or aisle"),
    ("country=France&country=Hong+Kong", "made in France or Hong Kong"),
    ("director=Agnès+Varda&country=France&keyword=noir", "directed by Agnès Varda, made in France, tagged noir"),
    ("keyword=watchlist&keyword=liked", "tagged watchlist or liked"),
    ("source=diary.zip", "imported from diary.zip"),
    ("rewatch=no", "first watches only"),
    ("rewatch=yes&changed=yes", "rewatches only, by reviewers who changed their mind"),
    ("reviewed=2015", "reviewed in 2015"),
    ("reviewed=2015&reviewed=2020", "reviewed from 2015 to 2020"),
    ("reviewed=2015&reviewed=2100", "reviewed in 2015 or later"),
    ("reviewed_month=2019-03", "reviewed in March 2019"),
    ("reviewed_month=2019-07&reviewed_month=2018-12", "reviewed from December 2018 to July 2019"),
    ("reviewed_month=2019-03&reviewed_month=2100-12", "reviewed in March 2019 or later"),
    ("words=slow", "with “slow” in the text"),
    ("words=slow+burn+slow", "with “slow” and “burn” in the text"),
    ("words=%22slow+burn%22+don't", "with “slow burn” and “don't” in the text"),
    ("words=“slow++burn”+!+a+“b", "with “slow burn”, “a” and “b” in the text"),
    ("title=her", "titled “her”"),
    ("title={0}{x}", "titled “{0}{x}”"),
    ("title=her&genre=drama", "drama, titled “her”"),
]  # fmt: skip

INVALID = [
    "score=6", "score=-1", "score=3.3", "score=nan", "score=inf", "score=4&score=x", "score=", "year=1999.5",
    "year=1", "reviewed=９９９９９", "genre=", "genre=+%00+", "genre_match=all", "genre_match=some", "scored=both",
    "scored=maybe", "words=+", "words=%22%22+!", "title=%00", "nobody=knows", "&&==;;", "?", "%", "genre",
    "genre=\udcff", "reviewed_month=2019", "reviewed_month=2019-13", "reviewed_month=2019-3",
    "reviewed_month=1869-12", "reviewed_month=２０１９-03",
]  # fmt: skip


def names() -> st.SearchStrategy[list[str]]:
    """Lists of names as an address may hold them: of any characters and any length."""
    return st.lists(st.text(max_size=300), max_size=4)


def numbers(range_: Range) -> st.SearchStrategy[list[str]]:
    steps = st.integers(round(range_.low / range_.step), round(range_.high / range_.step))
    ends = steps.map(lambda step: range_.write((step * range_.step,))[range_.name][0])
    return st.lists(ends, max_size=2)


def options(names: Iterable[str]) -> st.SearchStrategy[list[str]]:
    return st.sampled_from([[], *([name] for name in names)])


def written(filter_: Filter) -> dict[str, st.SearchStrategy[list[str]]]:
    """What an address may hold for a filter, by parameter."""
    if isinstance(filter_, Range):
        return {filter_.name: numbers(filter_)}
    if isinstance(filter_, OneOf):
        return {filter_.name: options(option.name for option in filter_.options)}
    match = {filter_.match_parameter: options(MATCHES)} if isinstance(filter_, MatchedChoice) else {}
    return {filter_.name: names(), **match}


selections = st.fixed_dictionaries(
    {parameter: texts for filter_ in FILTERS for parameter, texts in written(filter_).items()}
).map(Selection.from_address)


def clicked_on(filter_: Filter) -> Any:
    """An option of a filter, as a click on a chart gives it."""
    if isinstance(filter_, Range):
        return filter_.low + 2 * filter_.step
    return filter_.options[-1].name if isinstance(filter_, OneOf) else "drama"


def test_every_kind_of_filter_is_tried_here() -> None:
    assert {type(filter_).__mro__[-4] for filter_ in FILTERS} == {Choice, OneOf, Range, Search}


def test_each_filter_has_its_sql_files_and_there_are_no_others() -> None:
    assert {path.stem for path in (QUERIES / "filters").glob("*.sql")} == {*NAMES}
    asked = {filter_.options_query for filter_ in FILTERS if isinstance(filter_, Choice)}
    assert asked == {name for name in query_names() if name.startswith("choices/")} - {"choices/extent"}


def test_the_extents_of_ranges_are_the_columns_of_their_query() -> None:
    extents = [filter_.extent for filter_ in FILTERS if isinstance(filter_, Range) and filter_.extent]
    assert {column for extent in extents for column in extent} == {*load_query("choices/extent").columns}


def test_exactly_the_filters_on_films_have_a_dimension_of_films() -> None:
    of_films = {name for name in NAMES if can_filter(FILMS, frozenset({name}))}
    dimensions = {Dimension.FILMS, Dimension.GENRE_SETS}
    assert {filter_.name for filter_ in FILTERS if filter_.dimension in dimensions} == of_films


@given(selections)
@settings(max_examples=300)
def test_a_selection_is_read_back_from_its_address(selection: Selection) -> None:
    assert Selection.from_address(selection.address()) == selection
    assert Selection.from_address(f"?{selection.address()}") == selection
    assert Selection.from_address(selection.parameters()) == selection
    assert Selection.from_address(selection.address()).address() == selection.address()


@given(st.text(st.characters(exclude_categories=()), max_size=80))
@settings(max_examples=300)
def test_no_address_is_an_error(address: str) -> None:
    selection = Selection.from_address(address)
    assert Selection.from_address(selection.address()) == selection
    assert selection.sentence()


@given(st.sampled_from(PARAMETERS), st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=3))
@settings(max_examples=300)
def test_no_value_of_a_filter_is_an_error(name: str, values: list[str]) -> None:
    selection = Selection.from_address({name: values})
    assert Selection.from_address(selection.address()) == selection
    assert {chosen for chosen, _ in selection.chosen} <= {name}


@pytest.mark.parametrize("address", INVALID)
def test_an_invalid_value_is_dropped(address: str) -> None:
    assert Selection.from_address(address) == Selection()
    assert Selection.from_address(f"{address}&verdict=decent").address() == "verdict=decent"


def test_a_long_name_is_not_shortened() -> None:
    assert Selection.from_address({"director": ["x" * 300]}).value("director") == ("x" * 300,)


@pytest.mark.parametrize(("address", "sentence"), SENTENCES)
def test_a_selection_is_described_in_a_sentence(address: str, sentence: str) -> None:
    assert Selection.from_address(address).sentence() == sentence


@given(selections)
@settings(max_examples=100)
def test_the_sentence_is_made_of_the_phrases_of_its_filters(selection: Selection) -> None:
    assert [name for name, _ in selection.phrases()] == [name for name, _ in selection.chosen]
    assert all(phrase == phrase.strip() and phrase for _, phrase in selection.phrases())


@pytest.mark.parametrize("before", ["", "genre=war&verdict=decent&director=Jonze&reviewer=aisle"])
@pytest.mark.parametrize("filter_", FILTERS, ids=NAMES)
def test_toggling_twice_is_the_identity(filter_: Filter, before: str) -> None:
    selection, clicked = Selection.from_address(before), clicked_on(filter_)
    once = selection.with_toggled(filter_.name, clicked)
    value = once.value(filter_.name)
    assert clicked in (filter_.names_of(value) if isinstance(filter_, Choice) else value)
    assert once.with_toggled(filter_.name, clicked) == selection
    assert Selection.from_address(once.address()) == once


@pytest.mark.parametrize("match", ["all", "none"])
def test_a_click_on_a_genre_keeps_the_match(match: str) -> None:
    selection = Selection.from_address(f"genre=war&genre_match={match}")
    assert selection.with_toggled("genre", "drama").address() == f"genre=war&genre=drama&genre_match={match}"
    assert selection.with_toggled("genre", "war") == Selection()


@given(selections)
@settings(max_examples=100)
def test_equal_selections_are_equal_keys_with_the_same_parameters(selection: Selection) -> None:
    again = Selection.of(dict(reversed(selection.chosen)))
    assert again == selection
    assert hash(again) == hash(selection)
    assert selection.sql_parameters().keys() == Selection().sql_parameters().keys()
    assert [] not in selection.sql_parameters().values()  # an empty list would match nothing; not chosen is null


def test_nothing_chosen_filters_nothing() -> None:
    assert set(Selection().sql_parameters().values()) == {None}


@given(selections, st.sampled_from(NAMES))
@settings(max_examples=100)
def test_clearing_a_filter_clears_no_other(selection: Selection, name: str) -> None:
    cleared = selection.without(name)
    assert cleared == selection.with_value(name, ())
    assert cleared.value(name) == ()
    assert cleared.filters() == selection.filters() - {name}


def test_of_more_than_a_hundred_options_the_first_hundred_are_chosen() -> None:
    names = [f"Director {n}" for n in range(101)]
    assert Selection.from_address({"director": names}).value("director") == tuple(names[:100])


def test_an_option_that_is_named_twice_is_chosen_once() -> None:
    assert Selection.from_address("director=Agnes+Varda&director=Agnes+Varda").value("director") == ("Agnes Varda",)

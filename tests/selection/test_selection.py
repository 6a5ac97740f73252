"""A selection is one value, one address and one sentence, whatever way it came about."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfstar.selection import FILTERS, FILTERS_BY_NAME, Choice, OneOf, Range, Search, Selection

NAMES = [
    "genre",
    "genre_match",
    "score",
    "scored",
    "verdict",
    "year",
    "director",
    "keyword",
    "reviewer",
    "reviewed",
    "source",
    "words",
    "title",
]

SENTENCES = [
    ("", "everything in the library"),
    ("genre=drama", "drama"),
    ("genre=drama&genre=romance&score=4.0&score=5.0", "drama or romance, scored 4 or more"),
    ("genre=drama&genre=romance&genre=war", "drama, romance or war"),
    ("genre=drama&genre=romance&genre_match=all", "drama and romance"),
    ("genre=horror&genre_match=none", "not horror"),
    ("genre=horror&genre=war&genre_match=none", "neither horror nor war"),
    ("genre_match=none", "everything in the library"),
    ("score=3.5", "scored 3.5"),
    ("score=0", "scored 0"),
    ("score=0&score=2.5", "scored 2.5 or less"),
    ("score=4.5&score=2", "scored 2 to 4.5"),
    ("scored=yes", "scored only"),
    ("scored=no", "unscored only"),
    ("verdict=masterpiece&verdict=awful", "called masterpiece or awful"),
    ("year=1960", "from 1960"),
    ("year=1960&year=1969", "from 1960 to 1969"),
    ("year=1960&year=2100", "from 1960 or later"),
    ("year=1870&year=1960", "from 1960 or earlier"),
    ("director=Agnès+Varda", "directed by Agnès Varda"),
    ("reviewer=booth&reviewer=aisle", "reviewed by booth or aisle"),
    ("keyword=watchlist&keyword=liked", "tagged watchlist or liked"),
    ("source=diary.zip", "imported from diary.zip"),
    ("reviewed=2015", "reviewed in 2015"),
    ("reviewed=2015&reviewed=2020", "reviewed from 2015 to 2020"),
    ("reviewed=2015&reviewed=2100", "reviewed in 2015 or later"),
    ("words=slow", "with “slow” in the text"),
    ("words=slow+burn+slow", "with “slow” and “burn” in the text"),
    ("words=%22slow+burn%22+don't", "with “slow burn” and “don't” in the text"),
    ("words=“slow++burn”+!+a+“b", "with “slow burn”, “a” and “b” in the text"),
    ("title=her", "titled “her”"),
    ("title={0}{x}", "titled “{0}{x}”"),
    ("title=her&genre=drama", "drama, titled “her”"),
]  # fmt: skip

NOT_UNDERSTOOD = [
    "score=6", "score=-1", "score=3.3", "score=nan", "score=inf", "score=4&score=x", "score=", "year=1999.5",
    "year=1", "reviewed=９９９９９", "genre=", "genre=+%00+", "genre_match=all", "genre_match=some", "scored=both",
    "scored=maybe", "words=+", "words=%22%22+!", "title=%00", "nobody=knows", "&&==;;", "?", "%", "genre",
    "genre=\udcff",
]  # fmt: skip


def names() -> st.SearchStrategy[list[str]]:
    """Names as an address may hold them, of any characters and beyond the length of a line."""
    return st.lists(st.text(max_size=300), max_size=4)


def numbers(one: Range) -> st.SearchStrategy[list[str]]:
    steps = st.integers(round(one.low / one.step), round(one.high / one.step))
    return st.lists(steps.map(lambda step: str(step * one.step)), max_size=2)


def written(name: str) -> st.SearchStrategy[list[str]]:
    one = FILTERS_BY_NAME[name]
    if isinstance(one, Range):
        return numbers(one)
    return st.sampled_from([[], *([option] for option in one.options)]) if isinstance(one, OneOf) else names()


selections = st.fixed_dictionaries({name: written(name) for name in NAMES}).map(Selection.from_address)


def test_every_filter_is_tried_here() -> None:
    assert [one.name for one in FILTERS] == NAMES
    assert {type(one).__mro__[-2] for one in FILTERS} == {Choice, OneOf, Range, Search}


@given(selections)
@settings(max_examples=300, deadline=None)
def test_an_address_read_is_the_selection_written(selection: Selection) -> None:
    assert Selection.from_address(selection.address()) == selection
    assert Selection.from_address(f"?{selection.address()}") == selection
    assert Selection.from_address(selection.parameters()) == selection
    assert Selection.from_address(selection.address()).address() == selection.address()


@given(st.text(st.characters(exclude_categories=()), max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_address_is_an_error(address: str) -> None:
    selection = Selection.from_address(address)
    assert Selection.from_address(selection.address()) == selection
    assert selection.sentence()


@given(st.sampled_from(NAMES), st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=3))
@settings(max_examples=300, deadline=None)
def test_no_value_of_a_filter_is_an_error(name: str, values: list[str]) -> None:
    selection = Selection.from_address({name: values})
    assert Selection.from_address(selection.address()) == selection
    assert {chosen for chosen, _ in selection.chosen} <= {name}


@pytest.mark.parametrize("address", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_dropped(address: str) -> None:
    assert Selection.from_address(address) == Selection()
    assert Selection.from_address(f"{address}&verdict=decent").address() == "verdict=decent"


def test_a_name_is_kept_whole_however_long() -> None:
    assert Selection.from_address({"director": ["x" * 300]}).value("director") == ("x" * 300,)


@pytest.mark.parametrize(("address", "sentence"), SENTENCES)
def test_a_selection_says_itself_in_a_sentence(address: str, sentence: str) -> None:
    assert Selection.from_address(address).sentence() == sentence


@given(selections)
@settings(max_examples=100, deadline=None)
def test_the_sentence_is_made_of_the_phrases_of_its_filters(selection: Selection) -> None:
    said = [name for name, _ in selection.phrases()]
    assert said == [name for name, _ in selection.chosen if name != "genre_match"]
    assert all(phrase == phrase.strip() and phrase for _, phrase in selection.phrases())


TOGGLED = [
    (name, clicked, before)
    for name, clicked in {
        "genre": "drama", "genre_match": "all", "score": 4.0, "scored": "no", "verdict": "awful", "year": 1999.0,
        "director": "Agnès Varda", "keyword": "noir", "reviewer": "booth", "reviewed": 2015.0,
        "source": "diary.zip", "words": "slow", "title": "her",
    }.items()
    for before in ("", "genre=war&verdict=decent&director=Jonze&reviewer=aisle")
    if before or name != "genre_match"
]  # fmt: skip


@pytest.mark.parametrize(("name", "clicked", "before"), TOGGLED)
def test_toggling_twice_is_the_identity(name: str, clicked: Any, before: str) -> None:
    selection = Selection.from_address(before)
    once = selection.with_toggled(name, clicked)
    assert clicked in once.value(name)
    assert once.with_toggled(name, clicked) == selection
    assert Selection.from_address(once.address()) == once


@given(selections)
@settings(max_examples=100, deadline=None)
def test_equal_selections_are_one_key_with_one_struct(selection: Selection) -> None:
    again = Selection.of(dict(reversed(selection.chosen)))
    assert again == selection
    assert hash(again) == hash(selection)
    assert selection.struct().keys() == Selection().struct().keys()
    assert [] not in selection.struct().values()  # an empty list would match nothing; not chosen is null


def test_nothing_chosen_filters_nothing() -> None:
    assert set(Selection().struct().values()) == {None}


@given(selections, st.sampled_from(NAMES))
@settings(max_examples=100, deadline=None)
def test_clearing_a_filter_clears_that_one_alone(selection: Selection, name: str) -> None:
    cleared = selection.without(name)
    assert cleared == selection.with_value(name, ())
    assert cleared.value(name) == ()
    kept = {one for one, _ in selection.chosen} - {name} - ({"genre_match"} if name == "genre" else set())
    assert {one for one, _ in cleared.chosen} == kept

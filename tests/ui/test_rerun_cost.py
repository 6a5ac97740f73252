"""What a rerun may cost, counted and not timed: queries, built charts, bytes sent, objects visited by collections."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from halfstar.charts.style import built_spec
from halfstar.store.answers import open_library, warm
from halfstar.ui.streamlit_patches import exempt_loaded_objects_from_collection
from tests.support.app import Opener
from tests.support.dashboard import dashboard
from tests.support.requests import ask
from tests.support.websocket_session import open_session

MOST_QUERIES = 2  # one for the review texts, one for everything else that the cube cannot answer
MOST_BYTES = 15_000  # sent over the websocket after a click on the overview
MOST_OBJECTS = 100_000  # that a garbage collection visits during a click
FULL_COLLECTION = 2  # the oldest generation: its collection visits all objects


@pytest.fixture
def overview(starter: Path, opened: Opener) -> AppTest:
    """The overview on a server that is warm, as `halfstar/ui/warm_up.py` leaves it."""
    app = opened("overview", starter)
    warm(open_library())
    return app


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """For each full garbage collection from now on: the number of objects that it visits."""
    exempt_loaded_objects_from_collection()
    visited: list[int] = []

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == FULL_COLLECTION:
            visited.append(len(gc.get_objects()))

    gc.callbacks.append(count)
    yield visited
    gc.callbacks.remove(count)
    gc.unfreeze()


def test_a_click_asks_at_most_two_queries(overview: AppTest) -> None:
    before = open_library().fetches
    overview.multiselect(key="filter_genre").set_value(["drama"]).run()
    assert 1 <= open_library().fetches - before <= MOST_QUERIES


def test_a_search_asks_at_most_two_queries(overview: AppTest) -> None:
    before = open_library().fetches
    overview.text_input(key="filter_words").set_value('slow "the film"').run()
    assert 1 <= open_library().fetches - before <= MOST_QUERIES
    before = open_library().fetches
    overview.multiselect(key="filter_genre").set_value(["drama"]).run()
    assert open_library().fetches - before <= 1  # the matches are cached: only the texts are read


def test_a_question_that_was_answered_before_costs_no_query(overview: AppTest) -> None:
    overview.multiselect(key="filter_genre").set_value(["comedy"]).run()
    overview.multiselect(key="filter_genre").set_value([]).run()
    before = open_library().fetches
    overview.multiselect(key="filter_genre").set_value(["comedy"]).run()
    assert open_library().fetches == before


def test_pages_and_requests_for_rows_share_their_answers(starter: Path, opened: Opener) -> None:
    opened("overview", starter, reviewer="front-row")
    before = open_library().fetches
    for name in ("score_distribution", "verdicts", "reviews/summary", "choices/genres"):
        assert ask(f"/data/{name}.json?reviewer=front-row").status == 200
    assert open_library().fetches == before
    assert ask("/data/review_months.json?reviewer=front-row").status == 200
    assert open_library().fetches == before + 1


def test_a_click_builds_no_chart(overview: AppTest) -> None:
    before = built_spec.cache_info().misses
    overview.multiselect(key="filter_genre").set_value(["war"]).run()
    overview.slider(key="filter_score").set_value((2.0, 4.0)).run()
    assert built_spec.cache_info().misses == before


def test_a_click_sends_few_bytes(starter: Path) -> None:
    async def bytes_of_clicks(port: int) -> list[int]:
        sent = []
        async with open_session(port) as session:
            for _ in range(5):
                session.socket.received = 0
                await session.choose()
                sent.append(session.socket.received)
        return sent

    with dashboard(starter) as address:
        sent = asyncio.run(bytes_of_clicks(int(address.rsplit(":", 1)[-1])))
    assert min(sent) > 1_000
    assert max(sent) <= MOST_BYTES


def test_garbage_collection_during_a_click_visits_no_loaded_objects(overview: AppTest, collections: list[int]) -> None:
    overview.multiselect(key="filter_genre").set_value(["noir"]).run()
    assert all(objects < MOST_OBJECTS for objects in collections)

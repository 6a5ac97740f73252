"""What a rerun may cost, counted and not timed: queries, charts built, bytes sent, full collections of garbage."""

import asyncio
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from halfstar.charts.style import built_spec
from halfstar.store.generations import ROOT
from halfstar.ui.state.answers import open_library
from tests.support.dashboard import dashboard
from tests.support.websocket_session import open_session

MOST_QUERIES = 2  # the review text; what else a click asks for the cube has, or one statement for all of it
MOST_BYTES = 20_000  # for a click on the overview, on the wire


@pytest.fixture
def overview(starter: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(starter))
    app = AppTest.from_file(str(ROOT / "halfstar" / "ui" / "frame.py"), default_timeout=60)
    return app.run()


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """Count full collections that look at what was loaded before: frozen objects are looked at no more."""
    gc.collect()
    gc.freeze()
    looked_at: list[int] = []

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            looked_at.append(len(gc.get_objects()))

    gc.callbacks.append(count)
    yield looked_at
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
    assert open_library().fetches - before <= 1  # what was found is kept: only the texts are read


def test_what_was_asked_before_is_not_asked_again(overview: AppTest) -> None:
    overview.multiselect(key="filter_genre").set_value(["comedy"]).run()
    overview.multiselect(key="filter_genre").set_value([]).run()
    before = open_library().fetches
    overview.multiselect(key="filter_genre").set_value(["comedy"]).run()
    assert open_library().fetches == before


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


def test_a_click_costs_no_collection_of_what_is_loaded(overview: AppTest, collections: list[int]) -> None:
    overview.multiselect(key="filter_genre").set_value(["noir"]).run()
    assert all(objects < 100_000 for objects in collections), os.environ.get("PYTEST_XDIST_WORKER", "")

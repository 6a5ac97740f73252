"""Scripts of many readers run one after the other, and none holds up the others for long."""

import time
from itertools import pairwise
from threading import Event, Thread

import pytest

from halfstar.ui.state import script_lock as turns
from halfstar.ui.state.script_lock import script_lock


def test_scripts_run_one_after_the_other() -> None:
    spans: list[tuple[float, float]] = []

    def script() -> None:
        with script_lock():
            begun = time.perf_counter()
            time.sleep(0.01)
            spans.append((begun, time.perf_counter()))

    scripts = [Thread(target=script) for _ in range(8)]
    for one in scripts:
        one.start()
    for one in scripts:
        one.join()
    assert len(spans) == 8
    spans.sort()
    assert all(ended <= begun for (_, ended), (begun, _) in pairwise(spans))


def test_a_script_that_fails_gives_its_turn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 60)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), script_lock():
            raise ZeroDivisionError
    with script_lock():
        pass


def test_one_that_is_long_at_it_holds_up_the_others_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.05)
    went_on, may_end = Event(), Event()

    def other() -> None:
        with script_lock():
            went_on.set()
            may_end.wait(10)

    with script_lock():
        beside = Thread(target=other)
        beside.start()
        assert went_on.wait(10)
    may_end.set()
    beside.join()
    monkeypatch.setattr(turns, "LONGEST_WAIT", 60)
    with script_lock():  # the one that went on without a turn gave none back
        assert not turns._turn.acquire(blocking=False)

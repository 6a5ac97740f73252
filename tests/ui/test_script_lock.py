"""Scripts of many readers run one after the other, and none delays the others for long."""

import time
from itertools import pairwise
from threading import Event, Thread

import pytest

from halfstar.ui.state import script_lock as lock_module
from halfstar.ui.state.script_lock import script_lock


def test_scripts_run_one_after_the_other() -> None:
    spans: list[tuple[float, float]] = []

    def script() -> None:
        with script_lock():
            begun = time.perf_counter()
            time.sleep(0.01)
            spans.append((begun, time.perf_counter()))

    scripts = [Thread(target=script) for _ in range(8)]
    for thread in scripts:
        thread.start()
    for thread in scripts:
        thread.join()
    assert len(spans) == 8
    spans.sort()
    assert all(ended <= begun for (_, ended), (begun, _) in pairwise(spans))


def test_a_script_that_fails_releases_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "LONGEST_WAIT", 60)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), script_lock():
            raise ZeroDivisionError
    with script_lock():
        pass


def test_a_long_script_delays_the_others_for_the_longest_wait_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "LONGEST_WAIT", 0.05)
    went_on, may_end = Event(), Event()

    def other() -> None:
        with script_lock():
            went_on.set()
            may_end.wait(10)

    with script_lock():
        parallel = Thread(target=other)
        parallel.start()
        assert went_on.wait(10)
    may_end.set()
    parallel.join()
    monkeypatch.setattr(lock_module, "LONGEST_WAIT", 60)
    with script_lock():  # the script that ran without the lock did not release it
        assert not lock_module._lock.acquire(blocking=False)

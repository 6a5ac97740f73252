"""A worker process lowers its own limits, for good."""

import subprocess
import sys

from halfstar.store.generations import ROOT

IMPOSED = """
import resource
from halfstar.worker.limits import Limits
names = ("RLIMIT_DATA", "RLIMIT_NOFILE", "RLIMIT_CPU", "RLIMIT_CORE")
{before}
Limits(memory=3 * 2**30, seconds=30, files=128).impose()
print({{name: resource.getrlimit(getattr(resource, name)) for name in names}})
"""


def limits_after(before: str) -> str:
    """The soft and hard limits of a process that ran `before` and then imposed its limits."""
    command = [sys.executable, "-c", IMPOSED.format(before=before)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout.strip()


def test_memory_files_processor_time_and_core_dumps_are_limited() -> None:
    expected = {"RLIMIT_DATA": 3 * 2**30, "RLIMIT_NOFILE": 128, "RLIMIT_CPU": 120, "RLIMIT_CORE": 0}
    assert limits_after("") == str({name: (limit, limit) for name, limit in expected.items()})


def test_a_limit_that_is_lower_already_stays() -> None:
    assert "'RLIMIT_NOFILE': (64, 64)" in limits_after("resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))")

"""Describes the machine that was measured, and how busy it was."""

import os
import platform
import shlex
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.support.chromium import browser

_PACKAGES = ("streamlit", "duckdb", "altair", "pyarrow", "playwright")


def about_run() -> dict[str, Any]:
    """Return the command, the date, the processor, the memory and the versions of everything that was measured."""
    with browser() as chromium:
        chromium_version = chromium.version
    return {
        "command": shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]]),
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "processor": _value("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": _value("/proc/meminfo", "MemTotal"),
        "kernel": platform.release(),
        "Python": platform.python_version(),
        "Chromium": chromium_version,
        **{package: version(package) for package in _PACKAGES},
        "load average before": load_average(),
    }


def load_average() -> str:
    """Return the load average of the last 1, 5 and 15 minutes."""
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def _value(file: str, name: str) -> str:
    lines = Path(file).read_text(encoding="utf-8").splitlines() if Path(file).exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")

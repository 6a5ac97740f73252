"""A shell completes commands, flags, queries, formats and the sources of a library."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from halfstar.store.generations import ROOT

PYTHON = [sys.executable, "-m", "halfstar"]


def completions(*words: str, **environment: str) -> list[str]:
    """Ask for the completions of the last word, as bash does."""
    asked = {"_HALFSTAR_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(("halfstar", *words))}
    environment = {**os.environ, **asked, "COMP_CWORD": str(len(words)), **environment}
    done = subprocess.run(PYTHON, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("re",), ["remove", "rejects"]),
        (("import", "--as", "l"), ["letterboxd"]),
        (("export", "all.zip", "--as", ""), ["film-pages", "csv", "parquet", "jsonl", "letterboxd"]),
        (("query", "reviews/s"), ["reviews/score_distribution", "reviews/summary"]),
        (("query", "reviews/summary", "--format", "c"), ["csv"]),
        (("query", "--sel",), ["--selection"]),
    ],
)  # fmt: skip
def test_commands_flags_queries_and_formats_are_completed(words: tuple[str, ...], found: list[str]) -> None:
    assert completions(*words) == found


def test_a_source_is_completed_from_the_library(starter: Path, tmp_path: Path) -> None:
    assert completions("remove", "f", HALFSTAR_LIBRARY=str(starter)) == ["films"]
    assert completions("remove", "--library", str(starter), "f") == ["films"]
    assert completions("remove", "f", HALFSTAR_LIBRARY=str(tmp_path)) == []


@pytest.mark.skipif(not shutil.which("bash"), reason="the machine has no bash")
def test_the_script_that_is_shown_completes_in_bash(tmp_path: Path) -> None:
    command = tmp_path / "halfstar"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m halfstar "$@"\n')
    command.chmod(0o755)
    (tmp_path / "completion.sh").write_text(shown_script())
    lines = [
        f'PATH="{tmp_path}:$PATH"',
        "source completion.sh",
        "COMP_WORDS=(halfstar withd) COMP_CWORD=1",
        "_halfstar_completion halfstar",
        'echo "${COMPREPLY[@]}"',
    ]
    done = subprocess.run(["bash", "-c", "\n".join(lines)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "withdraw\n"


def shown_script() -> str:
    """The completion script for bash, whatever shell runs the tests."""
    environment = {**os.environ, "_HALFSTAR_COMPLETE": "source_bash"}
    done = subprocess.run(PYTHON, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout

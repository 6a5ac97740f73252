"""The examples of docs/data.md run as they stand, on the real server."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from halfstar.store.generations import ROOT
from tests.support.dashboard import running_server, wait_for

DOCUMENTED_SERVER = "http://127.0.0.1:8501"
TEXT = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.M | re.S) for line in block.splitlines()]
PROGRAMS = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
PRINTED = [["mean_score", "month\n2013", "drama"], ["director", "mean_score", "Hayao Miyazaki"]]


@pytest.fixture(scope="module")
def server(starter: Path) -> Iterator[str]:
    with running_server(starter) as server:
        wait_for(
            f"{server.address}/data/verdicts.json", server.process
        )  # a cold server may need more than its deadline
        yield server.address


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_rows(command: str, server: str) -> None:
    printed = _run(["sh", "-c", command.replace("curl", "curl --fail --silent --show-error")], server)
    assert re.match(r"[a-z_,]+\r?\n|\[\{", printed)


@pytest.mark.parametrize(("program", "expected"), list(zip(PROGRAMS, PRINTED, strict=True)))
def test_a_program_prints_what_it_computes(program: str, expected: list[str], server: str, tmp_path: Path) -> None:
    printed = _run([sys.executable, "-W", "error", "-c", program], server, tmp_path)
    assert [text for text in expected if text not in printed] == []


def _run(command: list[str], server: str, folder: Path = ROOT) -> str:
    """Run a documented command with the address of the test's server in it; return what it prints."""
    command = [part.replace(DOCUMENTED_SERVER, server) for part in command]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=120).stdout

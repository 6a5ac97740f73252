"""The parts of the architecture that import contracts cannot express."""

import ast
from collections.abc import Iterator
from pathlib import Path

from halfstar.store.generations import ROOT

WRITERS = {"halfstar/store/generations.py"}
IN_MEMORY = "':memory:'"


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))


def opens_a_file_for_writing(call: ast.Call) -> bool:
    """Whether it is `duckdb.connect` of a file: not of memory, and not read-only."""
    arguments = [ast.unparse(argument) for argument in call.args]
    is_read_only = any(keyword.arg == "read_only" for keyword in call.keywords)
    return ast.unparse(call.func) == "duckdb.connect" and arguments[:1] != [IN_MEMORY] and not is_read_only


def test_only_one_module_opens_a_library_for_writing() -> None:
    modules = sorted((ROOT / "halfstar").rglob("*.py"))
    writers = {path for path in modules if any(opens_a_file_for_writing(call) for call in calls(path))}
    assert {path.relative_to(ROOT).as_posix() for path in writers} == WRITERS


def test_attached_libraries_are_read_only() -> None:
    for path in (ROOT / "halfstar").rglob("*.py"):
        texts = [ast.unparse(call) for call in calls(path) if "attach '" in ast.unparse(call)]
        assert all("(read_only)" in text or ":memory:" in text for text in texts), path


def test_no_test_imports_another_test_or_the_benchmark() -> None:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            imported += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in imported if name.split(".")[0] == "benchmarks" or ".test_" in name], path

"""A source from which nothing comes in is refused: the library stays as it was, and the reason says what was found."""

from pathlib import Path

import pytest

from halfstar.__main__ import main
from tests.support.libraries import library_files

WRONG = "title,score\n,4\n,5\n"


@pytest.mark.parametrize("command", ["build", "import"])
def test_a_source_without_any_film_leaves_the_library_as_it_was(
    command: str, her_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.csv").write_text(WRONG, encoding="utf-8")
    before = library_files(her_library)
    assert main([command, str(tmp_path / "mine.csv"), "--library", str(her_library)]) == 1
    assert library_files(her_library) == before
    printed = capsys.readouterr().err
    assert "Nothing was imported from mine.csv, so the library is as it was." in printed
    assert "in mine.csv, 2 rows, of which 2 are rejected (the row has no film title)" in printed

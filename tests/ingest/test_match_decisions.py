"""A match decision takes effect at once, holds for later imports in any order, and can be withdrawn."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from halfstar.__main__ import main
from halfstar.errors import LibraryError
from halfstar.formats.detection import Source
from halfstar.ingest import library
from halfstar.ingest.match_decisions import MatchDecision
from halfstar.store.generations import current_file
from tests.support.libraries import contents, film_source, library_files, open_bytes, review, reviews_in
from tests.support.matching import (
    JOINED,
    SEPARATE,
    THIRD_CASTLE,
    TWO_CASTLES,
    ambiguous_pairs,
    castle,
    castles,
    film_of,
    film_titles,
    rows_of,
)


def decide(directory: Path, letterboxd_id: str, *, is_same: bool) -> MatchDecision:
    """Decide that the third castle is, or is not, the castle with this id."""
    film_id, other_id = film_of(directory, None), film_of(directory, letterboxd_id)
    return library.decide_match(directory, film_id, other_id, is_same=is_same)


def test_films_decided_to_be_the_same_are_joined_at_once(castle_library: Path) -> None:
    assert castles(castle_library) == SEPARATE
    decision = decide(castle_library, "f007", is_same=True)
    assert decision.sentence() == "Haunted Castle, The (1897) and The Haunted Castle (1897) are one film."
    assert castles(castle_library) == JOINED
    assert ambiguous_pairs(castle_library) == []


def test_films_decided_to_be_different_are_no_longer_listed(castle_library: Path) -> None:
    decision = decide(castle_library, "f007", is_same=False)
    assert decision.sentence() == "Haunted Castle, The (1897) and The Haunted Castle (1897) are two films."
    assert castles(castle_library) == SEPARATE
    [(*slugs, _)] = ambiguous_pairs(castle_library)
    assert film_of(castle_library, "f007") not in {
        row["film_id"] for row in rows_of(castle_library, "library/films") if row["slug"] in slugs
    }


def _imported_again(directory: Path) -> None:
    for source in (TWO_CASTLES, THIRD_CASTLE, TWO_CASTLES):
        library.import_source(directory, source)


def _removed_and_imported(directory: Path) -> None:
    for source in (THIRD_CASTLE, TWO_CASTLES):
        library.remove_source(directory, source.name)
        library.import_source(directory, source)


def _all_removed_first(order: tuple[Source, ...]) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        for source in order:
            library.remove_source(directory, source.name)
        assert film_titles(directory) == []
        for source in order:
            library.import_source(directory, source)

    return change


def _under_another_name(directory: Path) -> None:
    library.remove_source(directory, THIRD_CASTLE.name)
    library.import_source(directory, film_source("another name", "The Haunted Castle", review("Spooky."), Year=1897))


CHANGES = {
    "imported again": _imported_again,
    "removed and imported": _removed_and_imported,
    "all removed": _all_removed_first((TWO_CASTLES, THIRD_CASTLE)),
    "all removed, the other order": _all_removed_first((THIRD_CASTLE, TWO_CASTLES)),
    "another name and another form of the title": _under_another_name,
}


@pytest.mark.parametrize("first", ["imported again", "removed and imported", "all removed"])
@pytest.mark.parametrize("is_same", [True, False], ids=["same", "different"])
def test_later_imports_follow_the_decision(*, is_same: bool, first: str, castle_library: Path) -> None:
    """Each change follows another one, in three different orders."""
    decide(castle_library, "f006", is_same=False)
    decide(castle_library, "f007", is_same=is_same)
    orders = {
        "imported again": ["imported again", "all removed, the other order"],
        "removed and imported": ["removed and imported", "another name and another form of the title"],
        "all removed": ["all removed", "removed and imported", "imported again"],
    }
    for change in orders[first]:
        CHANGES[change](castle_library)
        assert castles(castle_library) == (JOINED if is_same else SEPARATE), change
        assert ambiguous_pairs(castle_library) == [], change


def test_a_film_decided_to_be_another_is_not_matched_with_a_third(castle_library: Path) -> None:
    decide(castle_library, "f007", is_same=True)
    library.remove_source(castle_library, TWO_CASTLES.name)
    library.import_source(castle_library, castle("one", "f006"))
    assert castles(castle_library) == {("f006", (3.0,)), (None, (4.0,))}
    library.import_source(castle_library, castle("other", "f007"))
    assert castles(castle_library) == {("f006", (3.0,)), ("f007", (3.0, 4.0))}


def test_several_films_can_be_joined(tmp_path: Path) -> None:
    directors = ("Spike Jonze", "Someone Else", "Jane Doe")
    sources = [film_source(name[:4], "Her", review(f"{name}."), Director=name, Year=2013) for name in directors]
    sources.append(film_source("3", "Ona", review("3."), Year=2012))
    library.build(tmp_path, sources)
    assert len(film_titles(tmp_path)) == 4
    for film, other in ((2, 3), (4, 1), (1, 2)):
        library.decide_match(tmp_path, film, other, is_same=True)
    assert film_titles(tmp_path) == ["Her"]
    for source in (*reversed(sources), *sources):
        library.import_source(tmp_path, source)
        assert len(film_titles(tmp_path)) == 1
    library.build(tmp_path, sources)
    assert len(film_titles(tmp_path)) == 4
    assert rows_of(tmp_path, "library/match_decisions") == []


def test_a_decision_outweighs_ids(tmp_path: Path) -> None:
    sources = [film_source("a", "Her", IMDb="tt0000001"), film_source("b", "Her", IMDb="tt0000002")]
    library.build(tmp_path, sources)
    assert len(film_titles(tmp_path)) == 2
    library.decide_match(tmp_path, "her", "her--2", is_same=True)
    for source in (*sources, *sources):
        library.import_source(tmp_path, source)
        assert len(film_titles(tmp_path)) == 1
    library.import_source(tmp_path, film_source("c", "Ona", IMDb="tt0000002"))
    assert len(film_titles(tmp_path)) == 1


def test_two_films_of_one_source_can_be_decided(tmp_path: Path) -> None:
    source = open_bytes("t.csv", b"title,year,score\nHer,2013,4\nHer,,5\nHer,2012,3\n")
    library.build(tmp_path, [source])
    assert len(film_titles(tmp_path)) == 3
    library.decide_match(tmp_path, "her-2013", "her", is_same=True)
    library.decide_match(tmp_path, "her-2013", "her-2012", is_same=False)
    for _ in range(2):
        assert len(film_titles(tmp_path)) == 2
        assert ambiguous_pairs(tmp_path) == []
        assert sorted(row["score"] for row in reviews_in(tmp_path) if row["year"] == 2013) == [4, 5]
        library.import_source(tmp_path, source)


def test_the_same_review_of_two_sources_is_one_review_once_their_films_are_joined(tmp_path: Path) -> None:
    joined, single = tmp_path / "joined", tmp_path / "single"
    years = {"a": 2000, "b": 2002, "c": 2002}
    for directory in (joined, single):
        library.build(directory, [
            film_source(name, "Her", review("The same text."), review(f"{name}."), Year=year)
            for name, year in (years if directory is joined else dict.fromkeys(years, 2000)).items()
        ])  # fmt: skip
    library.decide_match(joined, "her-2000", "her-2002", is_same=True)
    for _ in years:
        assert len(film_titles(joined)) == 1
        counts = [rows_of(directory, "library/sources") for directory in (joined, single)]
        reviews = [reviews_in(directory) for directory in (joined, single)]
        for counted in counts:
            assert [(row["imported"], row["duplicate"]) for row in counted] == [
                (row["imported"], row["duplicate"]) for row in counts[1]
            ]
        assert sorted(row["text"] for row in reviews[0]) == sorted(row["text"] for row in reviews[1])
        for directory in (joined, single) if len(counts[0]) > 1 else ():
            library.remove_source(directory, counts[0][0]["name"])


def test_a_review_is_a_rewatch_once_the_films_are_joined(tmp_path: Path) -> None:
    early, late = (review(f"{year}.", f"#fine 3 · aisle · {year}-01-01") for year in (2001, 2011))
    library.build(
        tmp_path, [film_source("late", "Her", late, Year=2000), film_source("early", "Her", early, Year=2002)]
    )
    assert [row["is_rewatch"] for row in reviews_in(tmp_path)] == [False, False]
    library.decide_match(tmp_path, "her-2000", "her-2002", is_same=True)
    assert {row["text"]: row["is_rewatch"] for row in reviews_in(tmp_path)} == {
        "2001.": False,
        "2011.": True,
    }


@pytest.mark.parametrize("is_same", [True, False], ids=["same", "different"])
def test_the_last_decision_is_withdrawn_at_once(*, is_same: bool, castle_library: Path) -> None:
    before = contents(castle_library)
    decision = decide(castle_library, "f007", is_same=is_same)
    assert library.withdraw_decision(castle_library, decision.decision_id).endswith("are as they were.")
    assert contents(castle_library) == before
    assert castles(castle_library) == SEPARATE
    assert len(ambiguous_pairs(castle_library)) == 2
    _imported_again(castle_library)
    assert castles(castle_library) == SEPARATE
    assert len(ambiguous_pairs(castle_library)) == 2


def test_an_earlier_decision_is_withdrawn_when_a_source_is_imported_again(castle_library: Path) -> None:
    decision = decide(castle_library, "f007", is_same=True)
    library.import_source(castle_library, film_source("her", "Her", Year=2013))
    library.remove_source(castle_library, "her.txt")
    assert library.withdraw_decision(castle_library, decision.decision_id).endswith(
        "become two films when one of their sources is imported again."
    )
    assert castles(castle_library) == JOINED
    assert rows_of(castle_library, "library/match_decisions") == []
    library.import_source(castle_library, THIRD_CASTLE)
    assert castles(castle_library) == SEPARATE
    assert len(ambiguous_pairs(castle_library)) == 2


def test_a_film_that_differs_from_one_candidate_matches_the_other(castle_library: Path) -> None:
    decide(castle_library, "f006", is_same=False)
    library.import_source(castle_library, THIRD_CASTLE)
    assert castles(castle_library) == JOINED


def test_a_decision_is_withdrawn_without_the_generation_before(castle_library: Path) -> None:
    decision = decide(castle_library, "f007", is_same=False)
    (castle_library / decision.generation_before).unlink()
    assert library.withdraw_decision(castle_library, decision.decision_id).endswith("are as they were.")
    assert len(ambiguous_pairs(castle_library)) == 2


def test_the_opposite_decision_replaces_the_earlier_one(castle_library: Path) -> None:
    decide(castle_library, "f007", is_same=False)
    decide(castle_library, "f007", is_same=True)
    [decision] = rows_of(castle_library, "library/match_decisions")
    assert decision["is_same"]
    _imported_again(castle_library)
    assert castles(castle_library) == JOINED


@pytest.mark.parametrize(
    ("film", "other", "sentence"),
    [
        ("nowhere-1900", "the-haunted-castle-1897", "has no film 'nowhere-1900'"),
        ("the-haunted-castle-1897", 99, "has no film 99"),
        ("the-haunted-castle-1897", "the-haunted-castle-1897", "are one film already"),
        (1, "1", "has no film '1'"),
    ],
)
def test_a_decision_about_unknown_films_is_refused_and_changes_nothing(
    film: str | int, other: str | int, sentence: str, castle_library: Path
) -> None:
    before = library_files(castle_library)
    for is_same in (True, False):
        with pytest.raises(LibraryError, match=sentence):
            library.decide_match(castle_library, film, other, is_same=is_same)
    with pytest.raises(LibraryError, match="There is no match decision 7"):
        library.withdraw_decision(castle_library, 7)
    assert library_files(castle_library) == before


def test_a_decision_that_is_killed_midway_changes_nothing(castle_library: Path) -> None:
    before, current = contents(castle_library), current_file(castle_library)
    third, other = film_of(castle_library, None), film_of(castle_library, "f007")
    for milliseconds in (1, 20, 60, 120, 200):
        child = os.fork()
        if not child:
            signal.setitimer(signal.ITIMER_REAL, milliseconds / 1000)
            library.decide_match(castle_library, third, other, is_same=True)
            os._exit(0)
        os.waitpid(child, 0)
        if current_file(castle_library) != current:  # the decision was saved before the signal
            break
        assert contents(castle_library) == before
    assert castles(castle_library) in (SEPARATE, JOINED)


def test_an_import_that_fails_midway_keeps_the_decisions(castle_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(castle_library, "f007", is_same=True)
    before, broken = library_files(castle_library), film_source("broken", "Haunted Castle", Year=1897)
    monkeypatch.setattr(type(broken), "bytes_read", property(lambda _: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        library.import_source(castle_library, broken)
    assert library_files(castle_library) == before


def test_the_command_line_lists_decides_and_withdraws(castle_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main([arguments[0], "--library", str(castle_library), *arguments[1:]]) == 0
        return capsys.readouterr().out

    assert run("ambiguous").count("the same title, the same year") == 2
    decision = run("decide", "the-haunted-castle-1897--2", "haunted-castle-the-1897", "--different")
    assert decision.startswith("The Haunted Castle (1897) and Haunted Castle, The (1897) are two films.")
    assert run("ambiguous").count("the same title, the same year") == 1
    assert "are as they were" in run("withdraw", decision.split()[-1])
    run("decide", "the-haunted-castle-1897--2", "haunted-castle-the-1897", "--same")
    assert castles(castle_library) == JOINED
    assert main(["decide", "--library", str(castle_library), "a", "b", "--same"]) == 1
    assert "has no film 'a'" in capsys.readouterr().err
    for wrong in (["a", "b"], ["a", "--same"], ["a", "b", "--same", "--different"]):
        assert main(["decide", "--library", str(castle_library), *wrong]) == 2

"""Every row is counted once: read = imported + merged + duplicate + rejected, whatever the source holds.

Importing twice changes nothing, an exported library comes back the same, and damaged or hostile ZIPs are refused.
"""

import stat
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from halfstar.errors import SourceError
from halfstar.formats import archives, opening
from halfstar.formats.detection import open_path
from halfstar.formats.film_page import importer as film_pages
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.ingest.report import Report
from tests.support.libraries import (
    all_reviews,
    contents,
    database_of,
    folder,
    open_bytes,
    page,
    review,
    zipped,
)
from tests.support.samples import FILMS

HER = page("Her", review("One."), review("Two.", "#fine 3 · aisle"))
MOON = page("Moon", review("Three."), review("Bad.", "#bad 7"), year=2009, director="Duncan Jones")


def counts(report: Report) -> tuple[int, int, int, int, int]:
    assert report.read == report.imported + report.merged + report.duplicate + report.rejected
    assert report.rejected == len(report.rejects)
    return report.read, report.imported, report.merged, report.duplicate, report.rejected


@pytest.mark.parametrize("kind", ["a page", "a folder", "a ZIP"])
def test_every_row_of_a_source_is_counted_once(kind: str, tmp_path: Path) -> None:
    sources = {
        "a page": open_bytes("moon.txt", MOON.encode()),
        "a folder": folder(tmp_path / "films", her=HER, moon=MOON, again=HER, empty=""),
        "a ZIP": open_bytes("films.zip", zipped({"her.txt": HER, "a/moon.txt": MOON, "again.txt": HER, "0.txt": ""})),
    }
    expected = (2, 1, 0, 0, 1) if kind == "a page" else (7, 3, 0, 2, 2)
    assert counts(library.import_source(tmp_path / "library", sources[kind])) == expected
    previewed = preview(sources[kind]).report
    assert (previewed.read, previewed.rejected) == (expected[0], expected[-1])
    assert len(contents(tmp_path / "library")["rejects"]) == expected[-1]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    source = folder(tmp_path / "films", her=HER, moon=MOON)
    first = library.import_source(tmp_path / "library", source)
    before = contents(tmp_path / "library")
    assert library.import_source(tmp_path / "library", source) == first
    assert contents(tmp_path / "library") == before


def test_a_changed_source_of_the_same_name_replaces_the_old_one(tmp_path: Path) -> None:
    other = open_bytes("other.txt", page("Her", review("Other.")).encode())
    library.build(tmp_path / "library", [folder(tmp_path / "films", her=HER, moon=MOON), other])
    (tmp_path / "films" / "moon.txt").unlink()
    changed = folder(tmp_path / "films", her=page("Her", review("One."), review("Changed.")))
    assert counts(library.import_source(tmp_path / "library", changed)) == (2, 2, 0, 0, 0)
    library.build(tmp_path / "expected", [changed, other])
    assert contents(tmp_path / "library") == contents(tmp_path / "expected")


def test_a_review_that_a_second_source_repeats_is_a_duplicate(tmp_path: Path) -> None:
    library.import_source(tmp_path, open_bytes("one.txt", HER.encode()))
    second = open_bytes("two.txt", page("HER", review("One."), review("One.", "#good 4.5 · booth")).encode())
    assert counts(library.import_source(tmp_path, second)) == (2, 1, 0, 1, 0)


def test_removing_a_source_takes_its_reviews_and_the_films_that_only_it_had(tmp_path: Path) -> None:
    first = folder(tmp_path / "first", her=HER)
    second = folder(tmp_path / "second", her=page("Her", review("Another.")), moon=MOON)
    library.build(tmp_path / "library", [first, second])
    library.remove_source(tmp_path / "library", "second")
    library.build(tmp_path / "expected", [first])
    assert contents(tmp_path / "library") == contents(tmp_path / "expected")


def test_films_whose_slugs_would_be_the_same_get_different_ones(tmp_path: Path) -> None:
    titles = [("Ta", 2013), ("他", 2013), ("Ta 2013", None), ("Ta 2013 2", None), ("Ta 2013 3", None)]
    pages = {f"{n}": page(title, review("."), year=year) for n, (title, year) in enumerate(titles)}
    library.import_source(tmp_path / "library", folder(tmp_path / "films", **pages))
    slugs = database_of(tmp_path / "library").fetch("library/films").column("slug").to_pylist()
    assert len(set(slugs)) == len(titles)


pieces = st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.text("#·\n 1a4.:\\").map(str.encode)


@given(pages=st.lists(pieces, min_size=20, max_size=60))
@example(
    pages=[
        b"\x00" * 40,
        b"\xff\xfe\x00\xd8",
        b"#\n\n#",
        b"Title: \x00",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xef\xbb\xbf1\n5",
    ]
)
@settings(max_examples=5)
def test_any_bytes_are_pages_or_rejects_and_never_a_traceback(pages: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        archive = zipped({"her.txt": HER, **{f"{n}.txt": content for n, content in enumerate(pages)}})
        report = library.import_source(Path(directory), open_bytes("any.zip", archive))
        _, imported, *_ = counts(report)
        stored = contents(Path(directory))
        assert (len(stored["reviews"]), len(stored["rejects"])) == (imported, report.rejected)


# --- damaged and hostile ZIPs ----------------------------------------------------------------------

WHOLE = zipped({"her.txt": HER, "moon.txt": page("Moon")})


def _entry(name: str, *, mode: int = stat.S_IFREG, content: str = "../../etc/passwd") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, content)
        archive.writestr("her.txt", HER)
    return out.getvalue()


def _encrypted() -> bytes:
    archive = bytearray(WHOLE)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        archive[archive.index(mark) + flags] |= 1
    return bytes(archive)


def _with_a_flipped_byte(method: int) -> bytes:
    archive = bytearray(zipped({"moon.txt": MOON * 20, "her.txt": HER}, method))
    archive[30 + len("moon.txt") + 20] ^= 0xFF
    return bytes(archive)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(WHOLE[:-30], "is not a complete ZIP file", id="truncated at its end"),
        pytest.param(WHOLE[:40], "is not a complete ZIP file", id="truncated early"),
        pytest.param(b"<!doctype html>", "is not a complete ZIP file", id="no ZIP"),
        pytest.param(b"", "is not a complete ZIP file", id="nothing"),
        pytest.param(zipped({}), "holds no file", id="no entry"),
        pytest.param(zipped({"films.zip": WHOLE}), "holds nothing that Halfstar reads", id="a ZIP in a ZIP"),
        pytest.param(zipped({f"{n}.txt": HER for n in range(6)}), "holds more than 5 files", id="too many"),
        pytest.param(zipped({"bomb.txt": "0" * (3 << 20)}), "holds more than 2 MiB once unpacked", id="a bomb"),
        pytest.param(b"PK\x03\x04" + b"0" * (3 << 20), "is larger than 2 MiB", id="too large"),
    ],
)  # fmt: skip
def test_a_zip_that_cannot_be_read_is_refused_in_a_sentence(
    content: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_FILES", 5)
    monkeypatch.setattr(opening, "MAX_UPLOAD", 2 << 20)
    with pytest.raises(SourceError, match=f"^films.zip {sentence}.*[.]$"):
        open_bytes("films.zip", content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(_encrypted(), "is encrypted", id="encrypted"),
        pytest.param(_entry("moon.txt", mode=stat.S_IFLNK), "is a link", id="a link"),
        pytest.param(_entry("../moon.txt"), "leads out of the archive", id="a name that leads out"),
        pytest.param(_entry("a/../../moon.txt"), "leads out of the archive", id="and further in"),
        pytest.param(_with_a_flipped_byte(zipfile.ZIP_STORED), "is damaged", id="damaged, stored"),
        pytest.param(_with_a_flipped_byte(zipfile.ZIP_DEFLATED), "is damaged", id="damaged, deflated"),
        pytest.param(zipped({"moon.txt": MOON}, zipfile.ZIP_BZIP2), "by a rare method", id="packed by bzip2"),
        pytest.param(zipped({"moon.txt": MOON}, zipfile.ZIP_LZMA), "by a rare method", id="packed by LZMA"),
        pytest.param(zipped({"moon.txt": "x" * 2000, "her.txt": HER}), "larger than", id="a page too large"),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_rejected_and_the_others_kept(
    content: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_pages, "LARGEST_PAGE", 1999 if reason == "larger than" else film_pages.LARGEST_PAGE)
    source = open_bytes("films.zip", content)
    if len(source.files) == 1:  # nothing would come in
        with pytest.raises(SourceError, match=f"^Nothing was imported from films.zip.*{reason}"):
            library.import_source(tmp_path, source)
        return
    [reject] = library.import_source(tmp_path, source).rejects
    assert reason in reject.reason
    assert "None" not in reject.reason
    assert len(contents(tmp_path)["films"]) == len(source.files) - 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "LOCK") == [
        "CURRENT",
        "library-000001.duckdb",
    ]


def test_a_file_on_disk_has_no_size_limit_but_the_unpacked_size_of_a_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MAX_UPLOAD", 10)
    (tmp_path / "her.txt").write_text(HER, encoding="utf-8")
    (tmp_path / "her.zip").write_bytes(WHOLE)
    for name, films in (("her.txt", 1), ("her.zip", 2)):
        assert preview(open_path(tmp_path / name)).films == films
    monkeypatch.setattr(opening, "MAX_UNPACKED", 10)
    assert preview(open_path(tmp_path / "her.txt")).films == 1
    with pytest.raises(SourceError, match="holds more than 0 MiB once unpacked"):
        open_path(tmp_path / "her.zip")


def test_other_files_of_a_zip_are_passed_over_with_a_note() -> None:
    source = open_bytes("films.zip", zipped({"her.txt": HER, "inner.zip": WHOLE, "__MACOSX/her.txt": "x"}))
    assert [file.name for file in source.files] == ["her.txt"]
    assert source.notes == ("1 other file is not read",)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_zip_with_any_byte_changed_is_read_rejected_or_refused(method: int) -> None:
    whole, refused = zipped({"her.txt": HER}, method), 0
    for offset in range(len(whole)):
        for change in (0xFF, 0x01, 0x40):
            broken = bytearray(whole)
            broken[offset] ^= change
            try:
                preview(open_bytes("films.zip", bytes(broken)))
            except SourceError:
                refused += 1
    assert 0 < refused < 3 * len(whole)


def test_the_starter_collection_has_no_reject_and_no_duplicate(tmp_path: Path) -> None:
    report = preview(open_path(FILMS)).report
    assert counts(report) == (report.read, report.read, 0, 0, 0)


def test_a_review_of_two_sources_stays_when_the_first_is_removed(tmp_path: Path) -> None:
    text = "Title: Ours\nYear: 2001\n\nSome One\n\nIt goes.\n\n#drama\n\nA text.\n\n#decent 3.0 · me\n"
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        library.import_source(tmp_path / "library", open_path(tmp_path / name))
    library.remove_source(tmp_path / "library", "first.txt")
    database = database_of(tmp_path / "library")
    [source] = database.fetch("library/sources").to_pylist()
    assert (source["name"], source["read"], source["imported"], source["duplicate"]) == ("second.txt", 1, 1, 0)
    assert [row["text"] for row in all_reviews(database).to_pylist()] == ["A text."]

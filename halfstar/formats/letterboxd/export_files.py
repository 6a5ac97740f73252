"""The files of a Letterboxd export: which of them are read, and in which order."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from halfstar.formats.files import File
from halfstar.formats.reject_names import original_name
from halfstar.formats.table.delimited import read_header

KEYWORDS_OF_LISTS = {"watched.csv": "watched", "watchlist.csv": "watchlist", "likes/films.csv": "liked"}
_LIST_COLUMNS = {"date", "name", "year", "letterboxd uri"}
_COLUMNS = {  # in the order of reading: first the lists, whose addresses distinguish films of the same name and year
    **dict.fromkeys(KEYWORDS_OF_LISTS, _LIST_COLUMNS),
    "ratings.csv": _LIST_COLUMNS | {"rating"},
    "diary.csv": _LIST_COLUMNS | {"rating", "watched date"},
    "reviews.csv": _LIST_COLUMNS | {"rating", "review"},  # merged into the diary
}
_LATER_COLUMNS = {"rewatch", "tags", "watched date"}  # that old exports lack
_MOST_FILES = 5  # of which it is said what they lack
_DELETED_FOLDERS = {"deleted", "orphaned"}  # what the user deleted, in files of the same names
_LISTS_FOLDER = "lists"  # whose files may have any name


def files_to_read(files: Sequence[File]) -> dict[str, File]:
    """Find the files of an export that are read, by their names in the export and in the order to read them.

    The export may be in a folder of the source. Returns an empty dictionary where there is no export.
    """
    if len(files) == 1:
        return _single_file(files[0])
    by_path = {_path(file): file for file in files if not is_deleted(file)}
    roots = {path.parent for path in by_path if path.name in _COLUMNS and path.parent.name != _LISTS_FOLDER}
    for root in sorted(roots, key=lambda path: len(path.parts)):
        found = {name: by_path[root / name] for name in _COLUMNS if root / name in by_path}
        if read := {name: file for name, file in found.items() if set(read_header(file)) >= _COLUMNS[name]}:
            return read
    return {}


def is_deleted(file: File) -> bool:
    """Tell whether a file holds what the user deleted."""
    return bool(_DELETED_FOLDERS & set(_path(file).parts[:-1]))


def _single_file(file: File) -> dict[str, File]:
    """Recognise a single file by its columns, or a list of films by its name, as all lists have the same columns."""
    columns, file_name = set(read_header(file)), _path(file).name
    if columns == _LIST_COLUMNS:
        return {file_name: file} if file_name in _COLUMNS else {}
    possible = (name for name in reversed(_COLUMNS) if _COLUMNS[name] <= columns <= _COLUMNS[name] | _LATER_COLUMNS)
    name = next(possible, None)
    return {name: file} if name else {}


def missing_columns(files: Sequence[File]) -> str:
    """Say of each file, of which none is read, which columns of a diary it lacks."""
    lacking = (
        f"{file.name} lacks {', '.join(sorted(missing))}"
        for file in files[:_MOST_FILES]
        if (missing := _COLUMNS["diary.csv"] - set(read_header(file)))
    )
    return "; ".join(lacking)


def _path(file: File) -> PurePosixPath:
    return PurePosixPath(original_name(file.name).replace("\\", "/"))

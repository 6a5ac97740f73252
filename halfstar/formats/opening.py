"""Finds the files of a source: a file, a folder or a ZIP on the disk, or an upload."""

from pathlib import Path

from halfstar.errors import SourceError
from halfstar.formats.archives import files_of_zip, is_zip
from halfstar.formats.files import File, ReadProgress
from halfstar.formats.reject_names import original_name

MAX_UPLOAD = 512 * 2**20  # bytes of an upload, and of the unpacked content of an uploaded ZIP
MAX_UNPACKED = 16 * 2**30  # bytes of the unpacked content of a ZIP on the disk; other files have no limit
_DUCKDB, _PARQUET = b"DUCK", b"PAR1"  # signatures


def files_at_path(path: Path, progress: ReadProgress) -> tuple[File, ...]:
    """A file, or the files of a folder or a ZIP. Raises SourceError with what to do."""
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.is_file())
        return tuple(_file_on_disk(file, file.relative_to(path).as_posix(), progress) for file in found)
    try:
        with path.open("rb") as file:
            head = file.read(4)
        if is_zip(path.name, head):
            return files_of_zip(path.name, path, progress, MAX_UNPACKED)
        return (_file_on_disk(path, path.name, progress),)
    except FileNotFoundError:
        raise SourceError(f"There is no file or folder {path}. Check the name, or give another.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}. Check its permissions.") from None


def companion_files(path: Path, names: tuple[str, ...], progress: ReadProgress) -> tuple[File, ...]:
    """The files with these names in the folder of a file, but not the file itself or the original of a reject file."""
    found = (path.with_name(name) for name in names if name != original_name(path.name))
    return tuple(_file_on_disk(file, file.name, progress) for file in found if file.is_file())


def files_of_upload(name: str, path: Path, progress: ReadProgress) -> tuple[File, ...]:
    """An uploaded file, or the files of an uploaded ZIP. The upload has this name and is stored at `path`.

    Raises SourceError with what to do, also for the formats that are only read from the disk.
    """
    size = path.stat().st_size
    if size > MAX_UPLOAD:
        raise SourceError(f"{name} is larger than {MAX_UPLOAD >> 20} MiB. Import it in parts.")
    with path.open("rb") as file:
        head = file.read(20)
        file.seek(max(0, size - 4))
        tail = file.read(4)
    if head[8:12] == _DUCKDB and head[16:] == bytes(4):  # the bytes after the signature are the version of the format
        raise SourceError(f"{name} is a DuckDB file, which cannot be uploaded. Export its reviews as CSV.")
    if head[:4] == tail == _PARQUET:
        raise SourceError(f"{name} is a Parquet file, which cannot be uploaded. Import it from the command line.")
    if is_zip(name, head[:4]):
        return files_of_zip(name, path, progress, MAX_UPLOAD)
    return (File(name, size, lambda: path.open("rb"), progress),)


def _file_on_disk(path: Path, name: str, progress: ReadProgress) -> File:
    return File(name, path.stat().st_size, lambda: path.open("rb"), progress, path)

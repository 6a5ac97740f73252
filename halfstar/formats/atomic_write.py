"""Writes a file completely or not at all: to a temporary file in the same folder, which then replaces the file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from halfstar.errors import ExportError


@contextmanager
def atomic_write(file: Path) -> Iterator[BinaryIO]:
    """Yield a stream to write to, which replaces the file on success; on failure the file stays as it was.

    Raises ExportError where the file cannot be written.
    """
    temporary = file.with_name(f".{file.name}.part")
    try:
        with temporary.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    except OSError as error:
        raise ExportError(
            f"{file} cannot be written: {error.strerror or error}. Choose a folder that exists and has room for it."
        ) from None
    finally:
        with suppress(OSError):
            temporary.unlink()

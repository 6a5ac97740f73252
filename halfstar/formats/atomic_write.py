"""Writes a file whole or not at all: beside its place first, and then into it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from halfstar.errors import ExportError


@contextmanager
def atomic_write(file: Path) -> Iterator[BinaryIO]:
    """Give what to write to. Once it is written it takes the file's place; where that fails, the file is as it was.

    Raises ExportError where it cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as fault:
        raise ExportError(f"{file} cannot be written: {fault.strerror or fault}.") from None
    finally:
        with suppress(OSError):
            part.unlink()

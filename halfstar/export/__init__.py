"""Writes out: the rows of figures, a library or a selection of it in several formats, and what was not taken."""

from halfstar.export.film_pages import as_zip
from halfstar.export.formats import EXPORTS, Format, format_of
from halfstar.export.not_taken import ToMend, free_name, to_mend, write_one, write_zip
from halfstar.export.rows import as_csv, as_json
from halfstar.export.whole import written_whole

__all__ = [
    "EXPORTS",
    "Format",
    "ToMend",
    "as_csv",
    "as_json",
    "as_zip",
    "format_of",
    "free_name",
    "to_mend",
    "write_one",
    "write_zip",
    "written_whole",
]

"""Says which legacy encoding a table has, and asks where two of them fit."""

from halfstar.formats.decoding import guess_file_encoding
from halfstar.formats.files import File
from halfstar.formats.guesses import Guess, Reading

_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def guess_of_encoding(file: File, encoding: str) -> Guess | None:
    """The guess that a file has an encoding, as a note or as a question; None for Unicode and where it was chosen."""
    if encoding in _UNICODE or file.encoding:
        return None
    found = guess_file_encoding(file)
    if not found.others:
        language = f", as its letters are those of {found.language}" if found.language else ""
        return Guess("encoding", f"the encoding is {found.encoding}{language}", (Reading(found.encoding),))
    readings = zip((found.encoding, *found.others), found.examples, strict=True)
    return Guess(
        "encoding",
        "Its letters fit several encodings",
        tuple(Reading(each, (example,)) for each, example in readings),
    )

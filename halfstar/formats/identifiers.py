"""The forms of a film's identifiers at IMDb, TMDB and Letterboxd, as Halfstar writes them."""

import re
from typing import NamedTuple


class IdentifierForm(NamedTuple):
    """What an identifier must match as a whole, and what is wrong with any other text, in words after that text."""

    pattern: re.Pattern[str]
    fault: str


IMDB_ID = IdentifierForm(re.compile(r"tt\d{5,10}"), "does not look like tt1798709")
TMDB_ID = IdentifierForm(re.compile(r"[0-9]{1,10}"), "is not a number such as 152601")
LETTERBOXD_ID = IdentifierForm(re.compile(r"[0-9A-Za-z]{1,12}"), "does not look like 29Nu")

"""The names of files of rejects, made from the names of the files that the rejects are from."""

import re

REJECTS_SUFFIX = "-rejects"
_SUFFIX_IN_NAME = re.compile(rf"{REJECTS_SUFFIX}(-\d+)?(?=(\.[^./\\]*)*$)")


def original_name(name: str) -> str:
    """Return `ratings.csv` for `ratings-rejects.csv` or `ratings-rejects-2.csv`, any other name as it is."""
    return _SUFFIX_IN_NAME.sub("", name)

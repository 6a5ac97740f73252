"""The integrity checks of a library: rules such as 'every review is of a film in the library'."""

from typing import Any

from halfstar.errors import LibraryError
from halfstar.store.database import Database


def integrity_checks(database: Database) -> list[dict[str, Any]]:
    """Check every rule. Returns a row for each, with `rule` and `violations`, the number of rows that break it."""
    rows: list[dict[str, Any]] = database.fetch("library/integrity_checks").to_pylist()
    return rows


def require_integrity(database: Database) -> None:
    """Raise LibraryError if a rule is broken."""
    broken = [row["rule"] for row in integrity_checks(database) if row["violations"]]
    if broken:
        raise LibraryError(
            "The library was left unchanged, because the new one would break these rules: "
            f"{'; '.join(broken)}. Please report this."
        )

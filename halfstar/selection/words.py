"""Words as search takes them: folded, as the macros of queries/schema fold them."""

import unicodedata


def fold(text: str) -> str:
    """Fold case and accents, as the macro of that name in queries/schema does."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()

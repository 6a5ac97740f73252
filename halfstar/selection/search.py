"""Filters whose value is a text to look for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from halfstar.selection.filter import Filter, Value, joined, one_line
from halfstar.selection.search_terms import phrases_of

_LONGEST_TEXT = 200


@dataclass(frozen=True, kw_only=True)
class Search(Filter):
    """A text to look for, whatever its case and accents."""

    def parse(self, texts: Sequence[str]) -> Value:
        return tuple(text for text in [one_line(" ".join(texts))[:_LONGEST_TEXT].strip()] if text)

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        return {self.name: value[0] if value else None}

    def phrase(self, value: Value) -> str:
        return self.wording.format(value[0])


@dataclass(frozen=True, kw_only=True)
class WordSearch(Search):
    """Words and quoted phrases to look for: a text must have all of them, in any order.

    SQL gets a list of phrases; a single word is a phrase of one word.
    """

    def parse(self, texts: Sequence[str]) -> Value:
        return tuple(text for text in super().parse(texts) if phrases_of(text))

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        return {self.name: phrases_of(value[0]) if value else None}

    def phrase(self, value: Value) -> str:
        return self.wording.format(joined([f"“{phrase}”" for phrase in phrases_of(value[0])], "and"))

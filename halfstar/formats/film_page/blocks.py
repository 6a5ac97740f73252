"""The blocks of a film page: lines with empty lines around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from halfstar.formats.film_page.syntax import HASHTAG_LINE, is_rating_line
from halfstar.names import tidy, universal_newlines


@dataclass(frozen=True)
class Block:
    """Lines without an empty line between them, and the number of the first, counted from 1."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def split_into_blocks(text: str) -> list[Block]:
    """Split a page at its empty lines; a line of hashtags and a rating line are always blocks of their own."""
    blocks: list[Block] = []
    lines = universal_newlines(text.removeprefix("\ufeff")).split("\n")
    numbered = [(number, line.rstrip()) for number, line in enumerate(lines, start=1)]
    for is_empty, group in groupby(numbered, key=lambda numbered_line: not numbered_line[1]):
        if not is_empty:
            blocks += _blocks_of_group(list(group))
    return blocks


def running_text(blocks: Sequence[Block]) -> str:
    """Join blocks to paragraphs of text, without the backslashes that escape lines."""
    paragraphs = ("\n".join(line.removeprefix("\\") for line in block.lines) for block in blocks)
    return tidy("\n\n".join(paragraphs))


def _blocks_of_group(lines: Sequence[tuple[int, str]]) -> list[Block]:
    blocks: list[Block] = []
    is_open = False
    for number, line in lines:
        is_single = bool(HASHTAG_LINE.fullmatch(line)) or is_rating_line(line)
        if is_open and not is_single:
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(number, [line]))
        is_open = not is_single
    return blocks

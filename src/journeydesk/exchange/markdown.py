"""Markdown documents: their fenced diagrams and tables, each with its line and the headings above it.

markdown-it-py finds the blocks; tables are found by a rule of this module's own, because one token a table is much faster
than three a cell, and because cells beyond the last column, which GitHub drops, must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from journeydesk.exchange.tables import Table
from journeydesk.language import say, to_say

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

DEEPEST: Final = 4
"""How many fences of Markdown within Markdown are opened."""

MOST_LINES: Final = 100_000
MOST_BLOCKS: Final = 60_000
"""A document is read up to so many lines, and tokens of its blocks: far more than a book has."""

_DELIMITER: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_FENCED_AGAIN: Final = re.compile(r"(?:```|~~~)[ \t]*[\w{]|^[ \t>]*\|.*\|[ \t]*\n[ \t>]*\|[ \t:|-]*-", re.MULTILINE)
_COLONS: Final = re.compile(r":{3,}[ \t]*mermaid[ \t]*$")
_HTML_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_ENOUGH: Final = to_say("the document is larger than any journey document; from here on it was not read.")
_MARKDOWN: Final = ("markdown", "md", "text", "txt", "")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced text: its language in small letters, the line of its first content line, the headings above, nearest first."""

    language: str
    text: str
    line: int
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that is passed over, and why; serious where nobody looked what it is."""

    line: int
    why: str
    serious: bool = False
    sort: str = ""


Part = Fence | Table | Passed


def parts(text: str, *, at: int = 0, above: tuple[str, ...] = (), depth: int = 0) -> Iterator[Part]:
    """Fences, tables and what is passed over, from top to bottom; `at` is the number of lines ahead of the text in its file.

    Fences of Markdown, and fences without a language that hold fences or tables, are opened and their parts given instead.
    """
    headings: list[tuple[int, str]] = []
    level = 0
    lines = text.split("\n", MOST_LINES)
    if len(lines) > MOST_LINES:
        yield Passed(at + MOST_LINES + 1, say(_ENOUGH), serious=True)
        text = "\n".join(lines[:MOST_LINES])
    for token in _parser().parse(text):
        line = (token.map[0] if token.map else 0) + at + 1
        path = (*(heading for _, heading in reversed(headings)), *above)
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "inline" and level:
            if token.content:
                headings = [*((above_it, text) for above_it, text in headings if above_it < level), (level, token.content)]
            level = 0
        elif token.type == "journey_table":
            yield _table(token, line, path)
        elif token.type in ("fence", "code_block"):
            yield from _fence(token, line, path, depth)
        elif token.type == "html_block" and _HTML_TABLE.search(token.content):
            yield Passed(line, say("a table in HTML is not read; a Markdown table would be."), sort=say("tables in HTML"))
        elif token.type == "cut":
            yield Passed(line, say(_ENOUGH), serious=True)
            return


def _fence(token: Token, line: int, path: tuple[str, ...], depth: int) -> Iterator[Part]:
    first = line + (token.type == "fence")
    words = token.info.replace("{", " ").replace("}", " ").replace(".", " ").split()
    language = words[0].lower() if words else ""
    if language in _MARKDOWN and depth < DEEPEST and _FENCED_AGAIN.search(token.content):
        yield from parts(token.content, at=first - 1, above=path, depth=depth + 1)
    else:
        yield Fence(language, token.content, first, path)


def _table(token: Token, line: int, path: tuple[str, ...]) -> Table:
    header, _, *rows = token.content.split("\n")
    return Table(line, _split(header), [(line + 2 + number, _split(row)) for number, row in enumerate(rows)], path)


def _split(row: str) -> list[str]:
    r"""The cells of a row: between pipes that have no backslash ahead, which is taken away; outer pipes count for nothing."""
    row = row.strip()
    cells: list[str] = []
    start = at = 0
    while (at := row.find("|", at)) >= 0:
        if at and row[at - 1] == "\\":
            at += 1
            continue
        cells.append(row[start:at])
        at += 1
        start = at
    cells.append(row[start:])
    if len(cells) > 1 and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip() for cell in cells]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["inline", "reference"])
    parser.block.ruler.before("code", "cut", _cut)
    parser.block.ruler.before("code", "journey_table", _table_rule, {"alt": ["paragraph"]})
    parser.block.ruler.before("fence", "colons", _colons_rule, {"alt": ["paragraph", "blockquote", "list"]})
    return parser


def _cut(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """End a document that has too many blocks, so that no nonsense takes minutes."""
    if len(state.tokens) < MOST_BLOCKS or silent:
        return False
    state.push("cut", "", 0).map = [start, end]
    state.line = end
    return True


def _table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Find a table and push it as one token with its rows as they stand, marks of quotes and lists taken away."""
    if start + 2 > end or state.sCount[start] - state.blkIndent >= 4 or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.src[state.bMarks[start + 1] + state.tShift[start + 1] : state.eMarks[start + 1]][:1] not in ("|", "-", ":"):
        return False  # most lines end here, before anything costly
    delimiter = _line(state, start + 1)
    if "-" not in delimiter or not ("|" in delimiter or ":" in delimiter) or not _DELIMITER.fullmatch(delimiter):
        return False
    if state.sCount[start + 1] - state.blkIndent >= 4:
        return False
    header = _line(state, start)
    if "|" not in header or len(_split(header)) != len(_split(delimiter)):
        return False
    if silent:
        return True
    last = start + 2
    while last < end and not _ends(state, last, end):
        last += 1
    token = state.push("journey_table", "", 0)
    token.map = [start, last]
    token.content = "\n".join(_line(state, line) for line in range(start, last))
    state.line = last
    return True


def _ends(state: StateBlock, line: int, end: int) -> bool:
    """Whether a table is over ahead of this line: at a blank or outdented line, and where another block begins."""
    if state.isEmpty(line) or state.sCount[line] < state.blkIndent or state.sCount[line] - state.blkIndent >= 4:
        return True
    if _line(state, line).startswith("|"):
        return False
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _colons_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Find `::: mermaid` … `:::`, as Azure DevOps writes a fence."""
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or not _COLONS.match(_line(state, start)):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not re.fullmatch(":{3,}", _line(state, last)):
        last += 1
    token = state.push("fence", "code", 0)
    token.info = "mermaid"
    token.content = state.getLines(start + 1, last, state.blkIndent, True)
    token.map = [start, last]
    state.line = min(end, last + 1)
    return True

"""Rows and columns in text from elsewhere: what spreadsheets put on the clipboard, CSV, and tables in HTML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪●*–-]|\d{1,3}[.)])\s+(?=\S)")
"""How a line of a list begins in text from elsewhere."""
FORMULA: Final = re.compile(r"\s*[=+@\-\t\r]")
"""How a formula begins in some spreadsheet; one can start programs and send what stands in other cells."""
NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?\s?%?")
QUOTED: Final = re.compile(r'[ \f\v]*"((?:[^"]|"")*)"[ \f\v]*(?=[\t\n]|$)')
PLAIN: Final = re.compile(r"[^\t\n]*")
LEAST_COLUMNS: Final = 3
"""Lines of text may well have a comma each; so many in every line are a table."""
BREAKS: Final = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
UNSEEN: Final = frozenset({"style", "script", "head", "title"})
MOST_HTML: Final = 1_000_000
"""Letters; of longer HTML the plain text is taken, which comes with it."""
WIDEST_SPAN: Final = 1000
MOST_CELLS: Final = 200_000
"""A page of a few letters can ask for millions by its spans; nothing of a table is read beyond."""
MARKED: Final = re.compile(r"<!--|<[!?]")

Table = list[list[str]]


def table_of(text: str, html: str = "") -> Table:
    """The rows and columns of pasted text; lines without columns are rows of one. Cells are trimmed.

    Spreadsheets part cells by tabs, put cells with line ends into quotes and double the quotes inside. Where the text has no
    columns, it may be CSV, or its HTML has a table with columns. Lines lose the bullets and numbers of a list.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any("\t" in line.strip() for line in text.split("\n")):
        table = _tabbed(text.strip("\n"))
    else:
        table = _csv(text) or [[BULLET.sub("", line).strip()] for line in text.split("\n")]
    marked = html_table(html) if width(table) < 2 else []
    return marked if width(marked) > 1 else table


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe ahead, which spreadsheets do not show."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def _as_said(cell: str) -> str:
    """A cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def quoted(cell: str) -> str:
    """A cell as spreadsheets write it: in quotes if it has a tab, a line end, or a quote at its beginning."""
    if any(sign in cell for sign in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def width(table: Sequence[Sequence[str]]) -> int:
    """The number of columns of the widest row."""
    return max(map(len, table), default=0)


def html_table(html: str) -> Table:
    """The first table of a page, with an empty cell for each that another spans; empty if there is none."""
    if len(html) > MOST_HTML:
        return []
    reader = _Tables()
    reader.feed(_plain(html))
    reader.close()
    rows = [[_trimmed(cell) for cell in row] for row in reader.rows]
    return [row for row in rows if any(row)]


def _plain(html: str) -> str:
    """The page without comments and declarations, up to the first that has no end, and without a last tag that has none.

    The parser looks for the end of each anew, up to the end of the page.
    """
    kept: list[str] = []
    at = 0
    for found in MARKED.finditer(html):
        start = found.start()
        if start < at:
            continue
        kept.append(html[at:start])
        ending = "-->" if found[0] == "<!--" else ">"
        end = html.find(ending, found.end())
        if end < 0:
            at = len(html)
            break
        at = end + len(ending)
    kept.append(html[at:])
    whole = "".join(kept)
    return whole[: whole.rfind(">") + 1]


def _tabbed(text: str) -> Table:
    table: Table = [[]]
    at = 0
    while True:
        quoted = QUOTED.match(text, at)
        found = quoted or PLAIN.match(text, at)
        assert found is not None
        cell = found[1].replace('""', '"') if found is quoted else found[0]
        table[-1].append(_as_said(cell.strip()).strip())
        at = found.end()
        if at >= len(text):
            return table
        if text[at] == "\n":
            table.append([])
        at += 1


def _csv(text: str) -> Table:
    """The table of a text in CSV; empty if it is rather plain text."""
    for parts in (";", ","):
        if parts not in text:
            continue
        try:
            rows = [row for row in csv.reader(text.split("\n"), delimiter=parts, strict=True) if row]
        except csv.Error:
            continue
        quoted = bool(re.search(rf'(^|[{parts}])"(?:[^"]|"")*"([{parts}]|$)', text, re.MULTILINE))
        even = len({len(row) for row in rows}) == 1 and len(rows) > 1
        if even and len(rows[0]) >= (2 if quoted else LEAST_COLUMNS):
            return [[cell.strip() for cell in row] for row in rows]
    return []


class _Tables(HTMLParser):
    """Reads the first table of a page; a table in a cell of it is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Table = []
        self._deep = 0
        self._unseen = 0
        self._done = False
        self._open = False
        self._said: list[str] = []
        self._below: dict[int, int] = {}
        self._room = MOST_CELLS

    @override
    def close(self) -> None:
        super().close()
        self._end_cell()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        if tag == "table":
            self._deep += 1
        if self._done or not self._deep:
            return
        if self._deep == 1 and tag == "tr":
            self._row()
        elif self._deep == 1 and tag in ("td", "th"):
            if not self.rows:
                self._row()
            self._cell(dict(attrs))
        elif tag in BREAKS and self._open:
            self._said.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN and self._unseen:
            self._unseen -= 1
        if tag == "table" and self._deep:
            self._deep -= 1
            self._done = self._done or (self._deep == 0 and bool(self.rows))
        if self._deep == 1 and tag in ("td", "th"):
            self._end_cell()
        elif tag in BREAKS and self._open and self._deep:
            self._said.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if self._open and self._deep and not self._done and not self._unseen:
            # line ends in HTML are blanks
            self._said.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._said:
            self.rows[-1][self._at] = "".join(self._said)
            self._said = []
        self._open = False

    def _use_room(self, cells: int) -> None:
        self._room -= cells
        self._done = self._done or self._room < 0

    def _row(self) -> None:
        self._end_cell()
        self._use_room(1 + len(self._below))
        self.rows.append([])
        self._below = {column: left - 1 for column, left in self._below.items() if left > 1}

    def _cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        row = self.rows[-1]
        while len(row) in self._below:
            row.append("")
        self._at = len(row)
        across, down = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
        self._use_room(across)
        row += [""] * across
        if down > 1:
            self._below.update(dict.fromkeys(range(self._at, self._at + across), down))
        self._open = True


def _span(value: str | None) -> int:
    digits = (value or "").strip()[:6]
    return max(1, min(WIDEST_SPAN, int(digits))) if digits.isascii() and digits.isdigit() else 1


def _trimmed(cell: str) -> str:
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    return "\n".join(_without_empty_runs(lines)).strip("\n")


def _without_empty_runs(lines: Iterator[str]) -> Iterator[str]:
    """Lines without empty ones: a paragraph's end and the next one's beginning both break the line."""
    return (line for line in lines if line)

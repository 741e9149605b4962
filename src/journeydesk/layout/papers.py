"""Papers: sheets of the ISO, North American and architects' series, rolls whose length is free, and sizes of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from journeydesk.document.trouble import Trouble
from journeydesk.language import say

MILLIMETRE: Final = 72 / 25.4
INCH: Final = 72.0
LARGEST: Final = 14_400.0
"""PDF readers agree on sides up to 200 inches, 5.08 metres."""
LONGEST: Final = 5_080.0
"""The longest side of a paper of one's own, in millimetres; a roll may be longer, and preflight says so."""
SMALLEST: Final = 10.0
"""The shortest side of a paper of one's own, in millimetres."""


class UnknownPaper(Trouble):
    """A text that is no paper's name and no size."""

    def __init__(self, text: str) -> None:
        super().__init__(
            say(
                "“{text}” is no paper this program knows. Say one of {papers}; a size such as 900x600mm or 36x48in, with no "
                "side over 5080 mm; or the width of a roll such as 914mm or 36in.",
                text=text,
                papers=say("A0 to A8, B0 to B8, C0 to C8, LETTER, LEGAL, TABLOID, ANSI-A to ANSI-E, ARCH-A to ARCH-E"),
            )
        )


class PaperTooSmall(Trouble):
    """A sheet has no room left between its margins."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            say(
                "A sheet of {paper} has no room left between its margins. Choose a larger paper or smaller margins.",
                paper=paper.name,
            )
        )


class Paper(Struct, frozen=True):
    """A sheet of paper, upright, in points; a roll is as wide as `width` says, and its height is 0: as long as needed.

    `turns` says whether it may lie on its side: a size of one's own is taken as it was told.
    """

    name: str
    width: float
    height: float
    turns: bool = True

    @property
    def is_roll(self) -> bool:
        """Whether its length is free."""
        return self.height == 0


def _metric(name: str, width: float, height: float = 0.0) -> Paper:
    return Paper(name, width * MILLIMETRE, height * MILLIMETRE)


def _inches(name: str, width: float, height: float = 0.0) -> Paper:
    return Paper(name, width * INCH, height * INCH)


ISO: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    # ISO 216 (A, B) and ISO 269 (C), in millimetres, from number 0 on
    "A": ((841, 1189), (594, 841), (420, 594), (297, 420), (210, 297), (148, 210), (105, 148), (74, 105), (52, 74)),
    "B": ((1000, 1414), (707, 1000), (500, 707), (353, 500), (250, 353), (176, 250), (125, 176), (88, 125), (62, 88)),
    "C": ((917, 1297), (648, 917), (458, 648), (324, 458), (229, 324), (162, 229), (114, 162), (81, 114), (57, 81)),
}

PAPERS: Final[Mapping[str, Paper]] = {
    paper.name: paper
    for paper in (
        _metric("4A0", 1682, 2378),
        _metric("2A0", 1189, 1682),
        *(_metric(f"{series}{number}", *size) for series, sizes in ISO.items() for number, size in enumerate(sizes)),
        _inches("LETTER", 8.5, 11),
        _inches("LEGAL", 8.5, 14),
        _inches("TABLOID", 11, 17),
        _inches("ANSI-A", 8.5, 11),
        _inches("ANSI-B", 11, 17),
        _inches("ANSI-C", 17, 22),
        _inches("ANSI-D", 22, 34),
        _inches("ANSI-E", 34, 44),
        _inches("ARCH-A", 9, 12),
        _inches("ARCH-B", 12, 18),
        _inches("ARCH-C", 18, 24),
        _inches("ARCH-D", 24, 36),
        _inches("ARCH-E1", 30, 42),
        _inches("ARCH-E", 36, 48),
    )
}
"""Sheets by name."""

ROLLS: Final[Mapping[str, Paper]] = {
    paper.name: paper
    for paper in (
        *(_metric(f"{width}mm", width) for width in (610, 914, 1067, 1520)),
        *(_inches(f"{width}in", width) for width in (24, 36, 42, 60)),
    )
}
"""The usual rolls of plotters by their width."""

_NUMBER: Final = r"(\d{1,5}(?:[.,]\d+)?)"
_SIZE: Final = re.compile(rf"{_NUMBER}\s*(mm|cm|in|\")?\s*[x×]\s*{_NUMBER}\s*(mm|cm|in|\")", re.IGNORECASE)
_ROLL: Final = re.compile(rf"(?:roll[\s-]*)?{_NUMBER}\s*(mm|cm|in|\")(?:[\s-]*roll)?", re.IGNORECASE)
_UNITS: Final[Mapping[str, float]] = {"mm": 1.0, "cm": 10.0, "in": 25.4, '"': 25.4}


def paper(text: str) -> Paper:
    """The paper of that name, of a size ("900x600mm", which keeps its orientation), or a roll ("914mm", "36in").

    Raises `UnknownPaper`.
    """
    wanted = text.strip()
    known = PAPERS.get(re.sub(r"[\s_]+", "-", wanted.upper()))
    if known is not None:
        return known
    size = _SIZE.fullmatch(wanted)
    if size is not None:
        unit = size[4].lower()
        width, height = _length(size[1], size[2] or unit), _length(size[3], unit)
        made = _metric(f"{width:g}x{height:g}mm", width, height)
        if min(width, height) < SMALLEST or max(width, height) > LONGEST:
            raise UnknownPaper(text)
        return Paper(made.name, made.width, made.height, turns=False)
    roll = _ROLL.fullmatch(wanted)
    if roll is None:
        raise UnknownPaper(text)
    width = _length(roll[1], roll[2])
    if not SMALLEST <= width <= LONGEST:
        raise UnknownPaper(text)
    written = "in" if roll[2].lower() in ("in", '"') else "mm"
    return _metric(f"{width / _UNITS[written]:g}{written}", width)


def _length(number: str, unit: str) -> float:
    """A length in millimetres."""
    return float(number.replace(",", ".")) * _UNITS[unit.lower()]

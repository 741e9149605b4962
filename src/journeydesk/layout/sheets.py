"""Papers, and how a picture lies on one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.picture import Picture

MILLIMETRE: Final = 72 / 25.4
INCH: Final = 72.0
LARGEST: Final = 14_400.0
"""PDF readers agree on sides up to 200 inches."""
SMALLEST: Final = 28.35


class UnknownPaper(Trouble):
    """A text that is no paper's name and no size in millimetres."""

    def __init__(self, text: str) -> None:
        super().__init__(
            say(
                "“{text}” is no paper this program knows. Say one of {papers}, or a size such as 900x600mm.",
                text=text,
                papers=", ".join(PAPERS),
            )
        )


class PaperTooSmall(Trouble):
    """A sheet has no room left between its margins."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            say("A sheet of {paper} has no room left between its margins. Choose a larger paper.", paper=paper.name)
        )


class Paper(Struct, frozen=True):
    """A sheet of paper, upright, in points."""

    name: str
    width: float
    height: float


class Sheet(Struct, frozen=True):
    """A page in points with the picture on it, scaled and with its upper left corner at (x, y)."""

    width: float
    height: float
    scale: float
    x: float
    y: float


def _metric(name: str, width: float, height: float) -> Paper:
    return Paper(name, width * MILLIMETRE, height * MILLIMETRE)


def _inches(name: str, width: float, height: float) -> Paper:
    return Paper(name, width * INCH, height * INCH)


PAPERS: Final[Mapping[str, Paper]] = {
    paper.name: paper
    for paper in (
        _metric("A4", 210, 297),
        _metric("A3", 297, 420),
        _metric("A2", 420, 594),
        _metric("A1", 594, 841),
        _metric("A0", 841, 1189),
        _inches("LETTER", 8.5, 11),
        _inches("LEGAL", 8.5, 14),
        _inches("TABLOID", 11, 17),
        _inches("ARCH-A", 9, 12),
        _inches("ARCH-B", 12, 18),
        _inches("ARCH-C", 18, 24),
        _inches("ARCH-D", 24, 36),
        _inches("ARCH-E", 36, 48),
    )
}

_SIZE = re.compile(r"(\d{1,5}(?:[.,]\d+)?)\s*[x×]\s*(\d{1,5}(?:[.,]\d+)?)\s*mm", re.IGNORECASE)


def paper(text: str) -> Paper:
    """The paper of that name, or of a size such as "900x600mm", which keeps its orientation. Raises `UnknownPaper`."""
    wanted = text.strip()
    known = PAPERS.get(wanted.upper().replace(" ", "-"))
    if known is not None:
        return known
    size = _SIZE.fullmatch(wanted)
    if size is None:
        raise UnknownPaper(text)
    width, height = (float(side.replace(",", ".")) for side in size.groups())
    made = _metric(f"{width:g}x{height:g}mm", width, height)
    if min(made.width, made.height) < SMALLEST or max(made.width, made.height) > LARGEST:
        raise UnknownPaper(text)
    return made


def sheet_for(picture: Picture, paper: Paper, *, portrait: bool | None = None, margin: float = 28.35) -> Sheet:
    """The whole picture in the middle of one sheet, as large as the margins allow.

    `portrait` None takes the orientation in which the picture is larger; a paper named by its size is taken as it is then.
    Raises `PaperTooSmall`.
    """
    short, long = sorted((paper.width, paper.height))
    if portrait is not None:
        sides = [(short, long) if portrait else (long, short)]
    elif paper.name in PAPERS:
        sides = [(long, short), (short, long)]
    else:
        sides = [(paper.width, paper.height)]
    found = [_placed(picture, width, height, margin) for width, height in sides]
    best = max(found, key=lambda sheet: sheet.scale)
    if best.scale <= 0:
        raise PaperTooSmall(paper)
    return best


def _placed(picture: Picture, width: float, height: float, margin: float) -> Sheet:
    scale = min((width - 2 * margin) / picture.width, (height - 2 * margin) / picture.height)
    return Sheet(width, height, scale, (width - picture.width * scale) / 2, (height - picture.height * scale) / 2)

"""Sheets of lines that run on from page to page: lists of cards, what is known of a persona."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import Final

from msgspec import Struct

from journeydesk.layout import sizes
from journeydesk.layout.picture import Group, GroupKey, Ink, Picture
from journeydesk.layout.pieces import Drawing, Piece

MARGIN: Final = 14.0
FOOT: Final = 22.0
USUAL: Final = 540.0, 786.0
"""The sheet that type is sized for, A4 between its margins; smaller paper holds less, larger paper larger type."""
UPRIGHT: Final = 1.004
"""Lists are handier upright: so that is what paper that may lie either way is better for, by a hair."""
SMALL: Final = sizes.SMALL.size
"""The smallest type of these sheets."""

Area = tuple[float, float]


class Block(Struct, frozen=True):
    """A piece that is not parted: its group's key, the room above it, and whether it stays with the one that follows.

    `again` is a heading, with its group's key, that stands above it once more where a page begins with it.
    """

    key: GroupKey
    piece: Piece
    above: float = 0.0
    stays: bool = False
    again: tuple[GroupKey, Piece] | None = None


class Sheet(Struct, frozen=True):
    """A page's size in points of the picture; a height of 0 is as much as is needed."""

    width: float
    height: float

    @property
    def room(self) -> float:
        """The width between its margins."""
        return self.width - 2 * MARGIN


def sheet_of(area: Area, least: float) -> Sheet:
    """The sheet for paper with that area: its type is larger on larger paper, and never smaller than `least` in print."""
    width, height = area
    scale = max(0.9, sqrt(width * height / (USUAL[0] * USUAL[1])) ** 0.7) if width and height else 1.0
    if width and height > width:
        scale *= UPRIGHT
    scale = max(scale, least / SMALL)
    if not width:
        return Sheet(USUAL[0], height / scale)
    return Sheet(max(240.0, width / scale), height / scale)


def run_on(
    drawing: Drawing, sheet: Sheet, blocks: Sequence[Block], head: Callable[[int], Piece], *, title: str
) -> list[Picture]:
    """The blocks below one another on as many pages as they need; `head` makes the head of the page of that number.

    A block that is higher than a page makes its page higher.
    """
    pages: list[list[Group]] = []
    bottoms: list[float] = []
    y = 0.0
    for number, block in enumerate(blocks):
        need = block.above + block.piece.height
        follower = number
        while blocks[follower].stays and follower + 1 < len(blocks):
            follower += 1
            need += blocks[follower].above + blocks[follower].piece.height
        full = sheet.height and y + need > sheet.height - FOOT - MARGIN
        if not pages or (full and len(pages[-1]) > 1):
            top = head(len(pages))
            pages.append([_group(("header",), drawing, sheet, MARGIN, top)])
            y = MARGIN + top.height
            bottoms.append(y)
            if block.again is not None:
                key, heading = block.again
                pages[-1].append(_group(key, drawing, sheet, y + 4.0, heading))
                y += 4.0 + heading.height
        y += block.above if len(pages[-1]) > 1 else min(block.above, 4.0)
        pages[-1].append(_group(block.key, drawing, sheet, y, block.piece))
        y = bottoms[-1] = y + block.piece.height
    found = []
    for groups, bottom in zip(pages, bottoms, strict=True):
        height = max(sheet.height, bottom + MARGIN) if sheet.height else bottom + FOOT
        ground = Ink(drawing.theme.ground)
        found.append(Picture(sheet.width, height, ground, tuple(groups), title=title))
    return found


def _group(key: GroupKey, drawing: Drawing, sheet: Sheet, y: float, piece: Piece) -> Group:
    x = sheet.width - MARGIN - piece.width if drawing.right_to_left else MARGIN
    return Group(key, x, y, piece.width, piece.height, piece.marks, frames=piece.frames)

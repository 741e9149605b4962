"""A group of the picture as it stands on the canvas, and what of it must be painted again when it becomes another."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from journeydesk.layout.picture import Box, Text
from journeydesk.ui.strokes import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from journeydesk.layout.picture import Group, Leaf
    from journeydesk.ui.raw_faces import RawFaces

DETAIL_FROM = 0.3
"""Below this zoom boxes are plain and small text is left out: nobody can read it, and it is what costs."""

EVERYTHING = QRectF(-1e6, -1e6, 2e6, 2e6)


class Standing:
    """A group with its strokes. The ground of a cell is prepared apart from what stands on it.

    `number` is how many marks it has, by which one can tell beforehand how long it takes to paint.
    """

    __slots__ = ("_faces", "_ground", "_rest", "bottom", "group", "left", "number", "right", "top")

    def __init__(self, group: Group, faces: RawFaces) -> None:
        self._faces = faces
        ground, rest = _parted(group)
        self._ground = Prepared(ground, faces) if ground else None
        self._rest = Prepared(rest, faces)
        self._take(group)

    def _take(self, group: Group) -> None:
        bleed = group.bleed
        self.group, self.number = group, len(group.marks)
        self.left, self.top = group.x - bleed, group.y - bleed
        self.right, self.bottom = group.x + group.width + bleed, group.y + group.height + bleed

    @property
    def bounds(self) -> QRectF:
        """All it may cover, in the picture's coordinates."""
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)

    def is_prepared(self, *, detail: bool) -> bool:
        """Whether it can be painted right away."""
        return self._rest.is_prepared(detail=detail)

    def prepare(self, *, detail: bool) -> None:
        """Make the strokes that painting would have to make first."""
        if self._ground is not None:
            self._ground.prepare(detail=detail)
        self._rest.prepare(detail=detail)

    def paint(self, painter: QPainter, *, detail: bool) -> None:
        """Draw it where it stands, in the picture's coordinates."""
        x, y = self.group.x, self.group.y
        painter.translate(x, y)
        if self._ground is not None:
            self._ground.paint(painter, detail=detail)
        self._rest.paint(painter, detail=detail)
        painter.translate(-x, -y)

    def become(self, group: Group) -> QRectF | None:
        """Show another version of the group. The area to be painted again, in the picture's coordinates; None if none is."""
        old, before = self.group, self.bounds
        self._take(group)
        if old.marks is not group.marks:
            ground, rest = _parted(group)
            if (ground is None) != (self._ground is None) or (
                ground is not None and self._ground is not None and ground != self._ground.marks
            ):
                self._ground = Prepared(ground, self._faces) if ground else None
            # when a lane grows only the ground of its cells does: what stands on it keeps its strokes
            was = self._rest.marks
            if len(rest) != len(was) or not all(map(is_, rest, was)):
                self._rest = Prepared(rest, self._faces)
        if (old.x, old.y) != (group.x, group.y):
            return before | self.bounds
        if old.marks is group.marks:
            return None
        area = changed_area(old.marks, group.marks)
        return None if area is None else area.translated(group.x, group.y) & (before | self.bounds)


def _parted(group: Group) -> tuple[tuple[Leaf, ...] | None, tuple[Leaf, ...]]:
    """The ground of a cell, and what stands on it."""
    if group.key[0] != "cell":
        return None, group.marks
    return group.marks[:1], group.marks[1:]


def changed_area(old: Sequence[Leaf], new: Sequence[Leaf]) -> QRectF | None:
    """An area that holds all marks in which two versions of a group differ, in its own coordinates; None if in none."""
    first, shorter = 0, min(len(old), len(new))
    while first < shorter and (old[first] is new[first] or old[first] == new[first]):
        first += 1
    last = 0
    while last < shorter - first and (old[-1 - last] is new[-1 - last] or old[-1 - last] == new[-1 - last]):
        last += 1
    others = [*old[first : len(old) - last], *new[first : len(new) - last]]
    area: QRectF | None = None
    for mark in others:
        reach = _reach(mark)
        area = reach if area is None else area | reach
    return area


def _reach(mark: Leaf) -> QRectF:
    """The area a mark may cover; everything where that is not plain to see."""
    match mark:
        case Text(x, y, line):
            # glyphs may lean out of their line, and a slanted one more
            more = 2 + line.descent
            return QRectF(x - more, y - line.ascent - more, line.width + 2 * more, line.ascent + line.descent + 2 * more)
        case Box(rect, pen=pen):
            more = 1 + (pen.width if pen is not None else 0)
            return QRectF(rect.x - more, rect.y - more, rect.width + 2 * more, rect.height + 2 * more)
        case _:
            return EVERYTHING

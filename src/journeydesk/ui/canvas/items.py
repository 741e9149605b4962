"""One graphics item a group of the picture: it holds the group's marks and no data of its own."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesk.layout.picture import Box, Text
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeydesk.layout.picture import Group, Leaf
    from journeydesk.ui.raw_faces import RawFaces

DETAIL_FROM = 0.3
"""Below this zoom boxes are plain and small text is left out: nobody can read it, and it is what costs."""


class GroupItem(QGraphicsRectItem):
    """A group on the canvas.

    A rectangle item for its bounds only: Qt then asks C++ for them and not, for every item in every frame, Python.
    """

    def __init__(self, group: Group, faces: RawFaces) -> None:
        super().__init__()
        self._group = group
        self._faces = faces
        self._ground, self._rest = _parted(group)
        self.setPen(Qt.PenStyle.NoPen)
        self.setRect(_bounds(group))
        self.setPos(group.x, group.y)

    @property
    def shown(self) -> Group:
        """What the item shows."""
        return self._group

    def show_group(self, group: Group) -> QRectF | None:
        """Show another version of the group. What of the scene must be painted again for its marks, or None."""
        old, self._group = self._group, group
        if old.x != group.x or old.y != group.y:
            self.setPos(group.x, group.y)
        if old.width != group.width or old.height != group.height or old.bleed != group.bleed:
            self.setRect(_bounds(group))
        if old.marks is group.marks:
            return None
        ground, rest = _parted(group)
        # when a lane grows only the ground of its cells does: what stands on it keeps its strokes
        same = len(rest.marks) == len(self._rest.marks) and all(map(is_, rest.marks, self._rest.marks))
        self._ground, self._rest = ground, self._rest if same else rest
        area = changed_area(old.marks, group.marks)
        return None if area is None else (area & self.rect()).translated(group.x, group.y)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        detail = painter.worldTransform().m11() >= DETAIL_FROM
        if self._ground is not None:
            paint_group(painter, self._ground, self._faces, detail=detail)
        paint_group(painter, self._rest, self._faces, detail=detail)


def _parted(group: Group) -> tuple[Group | None, Group]:
    """The ground of a cell, and what stands on it."""
    if group.key[0] != "cell":
        return None, group
    return replace(group, marks=group.marks[:1]), replace(group, marks=group.marks[1:])


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


EVERYTHING = QRectF(-1e6, -1e6, 2e6, 2e6)


def _bounds(group: Group) -> QRectF:
    bleed = group.bleed
    return QRectF(-bleed, -bleed, group.width + 2 * bleed, group.height + 2 * bleed)

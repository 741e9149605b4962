"""One graphics item a group of the picture: it holds the group's marks and no data of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from journeydesk.layout.picture import Group
    from journeydesk.ui.raw_faces import RawFaces

DETAIL_FROM = 0.3
"""Below this zoom boxes are plain and small text is left out: nobody can read it, and it is what costs."""


class GroupItem(QGraphicsItem):
    """A group on the canvas."""

    def __init__(self, group: Group, faces: RawFaces) -> None:
        super().__init__()
        self._group = group
        self._faces = faces
        self._bounds = _bounds(group)
        self.setPos(group.x, group.y)

    @property
    def shown(self) -> Group:
        """What the item shows."""
        return self._group

    def show_group(self, group: Group) -> None:
        """Show another version of the group; only what differs is moved or painted again."""
        old, self._group = self._group, group
        if old.x != group.x or old.y != group.y:
            self.setPos(group.x, group.y)
        if old.width != group.width or old.height != group.height or old.bleed != group.bleed:
            self.prepareGeometryChange()
            self._bounds = _bounds(group)
        if old.marks is not group.marks and old.marks != group.marks:
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint_group(painter, self._group, self._faces, detail=painter.worldTransform().m11() >= DETAIL_FROM)


def _bounds(group: Group) -> QRectF:
    bleed = group.bleed
    return QRectF(-bleed, -bleed, group.width + 2 * bleed, group.height + 2 * bleed)

"""The ground around the paper and the shadow the paper throws on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from journeydesk.layout.picture import Picture


def paint_ground(painter: QPainter, exposed: QRectF, picture: Picture | None, ground: QColor, *, pixel: float) -> None:
    """Fill what is exposed: with the map's own ground, or around it with the window's and a shadow; `pixel` is in points."""
    paper = QRectF(0, 0, picture.width, picture.height) if picture is not None else QRectF()
    if not paper.contains(exposed):
        painter.fillRect(exposed, ground)
        if picture is not None and QColor(picture.ground.colour) != ground:
            edge_shadow(painter, paper, exposed, reach=6 * pixel, drop=pixel)
    if picture is not None:
        painter.fillRect(paper.intersected(exposed), QColor(picture.ground.colour))


def edge_shadow(painter: QPainter, paper: QRectF, exposed: QRectF, *, reach: float, drop: float) -> None:
    """The soft shadow of a large sheet: only the strips that show around it are filled, so that it costs next to nothing."""
    layers = 8
    colour = QColor(0, 0, 0, 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for layer in range(layers):
        by = reach * ((layer + 1) / layers) ** 1.7
        outer = paper.adjusted(-by, -by, by, by).translated(0, drop)
        for strip in (
            QRectF(QPointF(outer.left(), outer.top()), QPointF(outer.right(), paper.top())),
            QRectF(QPointF(outer.left(), paper.bottom()), QPointF(outer.right(), outer.bottom())),
            QRectF(QPointF(outer.left(), max(outer.top(), paper.top())), QPointF(paper.left(), paper.bottom())),
            QRectF(QPointF(paper.right(), max(outer.top(), paper.top())), QPointF(outer.right(), paper.bottom())),
        ):
            seen = strip.intersected(exposed)
            if strip.isValid() and not seen.isEmpty():
                painter.fillRect(seen, colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)

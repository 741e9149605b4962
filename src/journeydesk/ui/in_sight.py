"""Whether a place on the map can be seen, or something that floats over the map hides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect
    from journeydesk.ui.canvas.view import MapView

OFF: Final = 14
"""Pixels between a thing and what floats."""
COVERED: Final = 0.3
"""So much of a thing may be hidden."""


def on_screen(canvas: MapView, frame: Rect, over: QWidget) -> QRect:
    """Where a place on the map is, in the pixels of a widget that holds the canvas."""
    first = canvas.mapFromScene(frame.x, frame.y)
    last = canvas.mapFromScene(frame.right, frame.bottom)
    corner = canvas.viewport().mapTo(over, first)
    return QRect(corner, corner + (last - first))


def floating(canvas: MapView, over: QWidget) -> list[QRect]:
    """What lies over the map in the canvas itself, such as a small map of all."""
    children = (child for child in canvas.children() if isinstance(child, QWidget) and child.isVisible())
    own = [child for child in children if child is not canvas.viewport() and not child.objectName().startswith("qt_")]
    return [QRect(child.mapTo(over, child.rect().topLeft()), child.size()) for child in own]


def free_from(canvas: MapView, frame: Rect, bar: QWidget) -> bool:
    """Scroll until neither a bar at the top nor what floats in the canvas hides a place; whether the bar does not."""
    over = bar.parentWidget()
    if over is None:
        return True
    if covers(bar.geometry(), on_screen(canvas, frame, over)):
        canvas.scroll_by(0, on_screen(canvas, frame, over).top() - bar.geometry().bottom() - OFF)
    for area in floating(canvas, over):
        there = on_screen(canvas, frame, over)
        up = there.bottom() - area.top() + OFF
        if covers(area, there) and not covers(bar.geometry(), there.translated(0, -up)):
            canvas.scroll_by(0, up)
    return not covers(bar.geometry(), on_screen(canvas, frame, over))


def covers(area: QRect, there: QRect) -> bool:
    """Whether an area hides more than a corner of a place."""
    hidden = there.intersected(area)
    return hidden.width() * hidden.height() > COVERED * there.width() * there.height()

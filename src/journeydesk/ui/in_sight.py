"""Whether a place on the map can be seen, or something that floats over the map hides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from journeydesk.layout import where
from journeydesk.ui.canvas.areas import qrect

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.ui.canvas.view import MapView

OFF: Final = 14
"""Pixels between a thing and what floats."""
COVERED: Final = 0.3
"""So much of a thing may be hidden."""


def on_screen(canvas: MapView, record_id: RecordId, over: QWidget) -> QRect | None:
    """Where a record is seen, if need be on a pinned head, in the pixels of a widget that holds the canvas."""
    shown, pinned = canvas.shown, canvas.heads.pinned if canvas.heads is not None else None
    frame = shown.frame(record_id) if shown is not None else None
    if shown is None or frame is None:
        return None
    kinds = {kind for kind in ("stage", "step", "lane") if where.group(shown.picture, kind, record_id) is not None}
    if pinned is not None and pinned.top is not None and kinds & {"stage", "step"}:
        there = qrect(pinned.rows.rect(frame))
    elif pinned is not None and pinned.side is not None and kinds:
        there = qrect(pinned.labels.rect(frame))
    else:
        there = canvas.viewportTransform().mapRect(qrect(frame))
    return there.toAlignedRect().translated(canvas.viewport().mapTo(over, QPoint()))


def floating(canvas: MapView, over: QWidget) -> list[QRect]:
    """What lies over the map in the canvas itself, such as a small map of all."""
    children = (child for child in canvas.children() if isinstance(child, QWidget) and child.isVisible())
    own = [child for child in children if child is not canvas.viewport() and not child.objectName().startswith("qt_")]
    return [QRect(child.mapTo(over, child.rect().topLeft()), child.size()) for child in own]


def free_from(canvas: MapView, record_id: RecordId, bar: QWidget) -> bool:
    """Scroll until a bar at the top hides nothing of a record, nor what floats in the canvas much; whether the bar does not.

    A head that is pinned at the top stays where it is.
    """
    over = bar.parentWidget()
    there = on_screen(canvas, record_id, over) if over is not None else None
    if over is None or there is None:
        return True
    if bar.geometry().intersects(there):
        canvas.scroll_by(0, there.top() - bar.geometry().bottom() - OFF)
    for area in floating(canvas, over):
        there = on_screen(canvas, record_id, over) or there
        up = there.bottom() - area.top() + OFF
        if covers(area, there) and not bar.geometry().intersects(there.translated(0, -up)):
            canvas.scroll_by(0, up)
    return not bar.geometry().intersects(on_screen(canvas, record_id, over) or there)


def covers(area: QRect, there: QRect) -> bool:
    """Whether an area hides more than a corner of a place."""
    hidden = there.intersected(area)
    return hidden.width() * hidden.height() > COVERED * there.width() * there.height()

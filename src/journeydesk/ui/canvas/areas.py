"""Rectangles of the picture as Qt's; apart from the shapes, whose classes the first painted frame does not wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect


def qrect(rect: Rect) -> QRectF:
    """The rectangle as Qt's."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def grown(rect: QRectF, by: float) -> QRectF:
    """The rectangle, larger on all sides."""
    return rect.adjusted(-by, -by, by, by)

"""The minimap: a large map small in a corner of the canvas, with what can be seen of it; dragged in, it moves the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.ui.canvas.view import MapView

LARGEST: Final = QSize(208, 132)
"""Pixels of the map in it."""
SHARE: Final = 0.24
"""And never more than this part of the view's width and height."""
SMALLEST: Final = 28
PAD: Final = 5
APART: Final = 14
"""Pixels from the edges of the view."""
ROOM: Final = QSize(560, 340)
"""In a view smaller than this it would be in the way."""
LATE: Final = 160
"""Milliseconds after a change until it is shown here."""


class Minimap(QWidget):
    """An overview of one canvas. It is there only while the map is larger than the view, and if the settings want it.

    It gives way to what is dragged where it stands, so that one sees where that would land, and can let go of it there; and
    to what is written below it, on the map or on the quick-entry line.
    """

    def __init__(self, view: MapView, desk: Desk) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk
        self._drawn: QPixmap | None = None
        self._grip: QPointF | None = None
        self._aside = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._draw)
        self.setAccessibleName(say("Minimap"))
        self.setToolTip(say("The whole map: drag to move what you see, click to jump there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self.hide()
        view.looked.connect(self.follow)
        view.overview_made.connect(self._late.start)
        view.carried.connect(self._carried)
        view.typist.began_or_ended.connect(self.follow)
        view.shown_above.connect(self.follow)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
        view.installEventFilter(self)
        self._stop = desk.listen(self.follow)
        self.destroyed.connect(self._stop)
        self.follow()

    def follow(self) -> None:
        """Be as large as the map wants it, in its corner, if there is a need for it."""
        wanted = self._wanted()
        if wanted is None:
            self.hide()
            return
        there = self._corner(wanted + QSize(2 * PAD, 2 * PAD))
        if self._hides_writing(there):
            self.hide()
            return
        resized = there.size() != self.size()
        self.setGeometry(there)
        if resized or self._drawn is None:
            self._draw()
        self.setVisible(True)
        self.raise_()
        self.update()

    def _corner(self, size: QSize) -> QRect:
        """Where it stands: in the corner that lanes do not begin at."""
        port = self._view.viewport().geometry()
        shown = self._view.shown
        leftwards = shown is not None and shown.picture.grid.right_to_left
        left = port.left() + APART if leftwards else port.right() - APART - size.width()
        return QRect(QPoint(left, port.bottom() - APART - size.height()), size)

    def _hides_writing(self, there: QRect) -> bool:
        """Whether it would stand on what is being written, on the place of what is, or on the sides of a conflict."""
        view = self._view
        sides = view.findChild(QWidget, "beside", Qt.FindChildOption.FindDirectChildrenOnly)
        if sides is not None and not sides.isHidden() and there.intersects(sides.geometry()):
            return True
        frame = view.shown.frame(view.written) if view.shown is not None and view.written is not None else None
        areas = [QRectF(frame.x, frame.y, frame.width, frame.height)] if frame is not None else []
        areas += [shape.area(view.zoom_factor) for shape in view.shown_over("target")]
        off = view.viewport().pos()
        return any(there.intersects(view.mapFromScene(area).boundingRect().translated(off)) for area in areas)

    @property
    def seen(self) -> QRectF:
        """What can be seen of the map, as a rectangle of this widget."""
        port = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        scale = self._scale
        seen = QRectF(port.x() * scale + PAD, port.y() * scale + PAD, port.width() * scale, port.height() * scale)
        return seen & QRectF(self.rect().adjusted(PAD, PAD, -PAD, -PAD))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view has another size."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.follow)
        return False

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What comes here while it is dragged is for the canvas below; once this has gone, that hears of it itself.

        Its handlers are called: an event of a drag that is sent goes to where the drag is known to be, and that is here.
        """
        entered = QDragEnterEvent(
            self._below(event), event.possibleActions(), event.mimeData(), event.buttons(), event.modifiers()
        )
        self._view.dragEnterEvent(entered)
        event.setAccepted(entered.isAccepted())
        self.dragMoveEvent(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        moved = QDragMoveEvent(
            self._below(event), event.possibleActions(), event.mimeData(), event.buttons(), event.modifiers()
        )
        self._view.dragMoveEvent(moved)
        event.setDropAction(moved.dropAction())
        event.setAccepted(moved.isAccepted())

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._view.dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go of before it moved on."""
        dropped = QDropEvent(
            QPointF(self._below(event)), event.possibleActions(), event.mimeData(), event.buttons(), event.modifiers()
        )
        dropped.setDropAction(event.dropAction())
        self._view.dropEvent(dropped)
        event.setDropAction(dropped.dropAction())
        event.setAccepted(dropped.isAccepted())

    def _below(self, event: QDropEvent) -> QPoint:
        return self._view.viewport().mapFromParent(self.mapToParent(event.position().toPoint()))

    def _carried(self, at: QPoint | None) -> None:
        aside = at is not None and self.geometry().contains(self._view.viewport().mapToParent(at))
        if aside != self._aside:
            self._aside = aside
            self.follow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._view.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        if self._drawn is not None:
            painter.drawPixmap(PAD, PAD, self._drawn)
        accent = QColor(look.accent)
        painter.setPen(QPen(accent, 1.5))
        accent.setAlpha(28)
        painter.setBrush(accent)
        painter.drawRoundedRect(self.seen, 2, 2)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, seen = event.position(), self.seen
        self._grip = at - seen.center() if seen.contains(at) else QPointF()
        self._go(at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._go(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over the minimap the wheel means what it means in the middle of the map."""
        port = self._view.viewport()
        middle = QPointF(port.rect().center())
        sent = QWheelEvent(
            middle,
            QPointF(port.mapToGlobal(middle)),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
        QApplication.sendEvent(port, sent)
        event.accept()

    def _go(self, at: QPointF) -> None:
        grip = self._grip if self._grip is not None else QPointF()
        place = (at - grip - QPointF(PAD, PAD)) / self._scale
        self._view.centre_on(place.x(), place.y())

    @property
    def _scale(self) -> float:
        picture = self._view.shown.picture if self._view.shown is not None else None
        return 1.0 if picture is None else (self.width() - 2 * PAD) / picture.width

    def _wanted(self) -> QSize | None:
        """How large the map is to be here; None if it is not wanted."""
        view = self._view
        if view.shown is None or self._aside or not self._desk.settings.minimap:
            return None
        port = view.viewport().size()
        bars = view.horizontalScrollBar(), view.verticalScrollBar()
        if all(bar.minimum() == bar.maximum() for bar in bars):
            return None
        if port.width() < ROOM.width() or port.height() < ROOM.height():
            return None
        picture = view.shown.picture
        wide, high = min(LARGEST.width(), port.width() * SHARE), min(LARGEST.height(), port.height() * SHARE)
        scale = min(wide / picture.width, high / picture.height)
        return QSize(max(SMALLEST, round(picture.width * scale)), max(SMALLEST, round(picture.height * scale)))

    def _draw(self) -> None:
        """Take over what the overview shows."""
        image, ratio = self._view.overview.image, self.devicePixelRatioF()
        if image.isNull():
            self._drawn = None
            return
        size = (self.size() - QSize(2 * PAD, 2 * PAD)) * ratio
        small = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._drawn = QPixmap.fromImage(small)
        self._drawn.setDevicePixelRatio(ratio)
        self.update()

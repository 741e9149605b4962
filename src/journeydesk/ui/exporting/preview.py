"""A page in the dialog, exactly as it will print: to look at whole, or as close as one likes.

The page is painted elsewhere (`working`); what is shown here is the last picture of it that was handed over, stretched to
where it belongs until a sharper one comes.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Rect
from journeydesk.ui.exporting.windows import Windows
from journeydesk.ui.style import current as colours_now

AROUND: Final = 16.0
"""Pixels of ground round a page that is shown whole."""
STEP: Final = 1.25
CLOSEST: Final = 24.0
"""Pixels a point."""
SOON: Final = 40
"""Milliseconds until a sharper picture is asked for."""
CLICK: Final = 4
"""Pixels the pointer may move between press and release of a click."""
NOTCH: Final = 120
RING: Final = "#C62828"
FEW: Final = 8
"""More rings than this are drawn thin and close, or they would cover what they are about."""


class Painted(Struct, frozen=True):
    """A picture of a part of a page, in points of the page, and how close it was painted."""

    image: QImage
    area: Rect
    scale: float


class Preview(QWidget):
    """Shows a page; wheel and drag move it, Ctrl+wheel zooms at the pointer, arrows and Page Up and Down walk the pages."""

    wanted = Signal(QRectF, float)
    """A picture of this part of the page is wanted, so many pixels a point."""
    walked = Signal(int)
    """The user wants to go so many pages on."""
    zoomed = Signal()
    """One looks closer, or from further away."""
    chosen = Signal(str)
    """The user wants to see the sheet with this label."""
    ticked = Signal(str)
    """The user wants the sheet with this label printed, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._painted: Painted | None = None
        self._close: float | None = None
        self._middle = QPointF()
        self._grabbed: tuple[QPoint, QPointF] | None = None
        self._turned = 0
        self._rings: tuple[Rect, ...] = ()
        self.windows = Windows()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(say("Preview of the page"))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def painted(self) -> Painted | None:
        """The picture that is shown of it."""
        return self._painted

    @property
    def scale(self) -> float:
        """Pixels a point of the page."""
        return self._close if self._close is not None else self._fitting()

    @property
    def is_whole(self) -> bool:
        """Whether the page is shown whole, however large the dialog is."""
        return self._close is None

    def show_page(self, page: Page | None, *, windows: Windows | None = None) -> None:
        """Show a page, with the windows of its sheets drawn on it; as close as before if it is as large as the one before."""
        before = self._page
        same = before is not None and page is not None and (before.width, before.height) == (page.width, page.height)
        self._page, self.windows = page, windows or Windows()
        if before is not page:
            self._rings = ()
        if page is None:
            self._painted = None
        elif not same:
            self._close, self._painted = None, None
            self._middle = QPointF(page.width / 2, page.height / 2)
            self.zoomed.emit()
        self._sharpen()

    def show_painted(self, painted: Painted) -> None:
        """Show a picture of the page."""
        self._painted = painted
        self.update()

    def ring(self, places: tuple[Rect, ...]) -> None:
        """Draw rings round places of the page, and come to see them."""
        self._rings = places
        if places and self._close is not None:
            first = places[0]
            self._middle = QPointF(first.x + first.width / 2, first.y + first.height / 2)
            self._hold()
        self._sharpen()

    def true_size(self) -> float:
        """Pixels a point at which the page is as large as it will be on paper."""
        dots = self.screen().physicalDotsPerInch()
        return (dots if 40 <= dots <= 400 else self.screen().logicalDotsPerInch()) / 72

    def zoom(self, scale: float | None, at: QPointF | None = None) -> None:
        """Look so close, in pixels a point, while what is at this place of the widget stays; None is the whole page."""
        if scale is None:
            self._close = None
        else:
            place = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
            held = self.on_page(place)
            self._close = min(max(scale, self._fitting() / 2), CLOSEST)
            self._middle = held - (place - QPointF(self.width() / 2, self.height() / 2)) / self._close
            self._hold()
        self.zoomed.emit()
        self._sharpen()

    def on_page(self, place: QPointF) -> QPointF:
        """Where a place of the widget is on the page."""
        frame = self.frame()
        return (place - frame.topLeft()) / self.scale

    def frame(self) -> QRectF:
        """Where the page is on the widget."""
        if self._page is None:
            return QRectF()
        scale = self.scale
        size = self._page.width * scale, self._page.height * scale
        if self._close is None:
            return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)
        return QRectF(self.width() / 2 - self._middle.x() * scale, self.height() / 2 - self._middle.y() * scale, *size)

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 420)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hold()
        self._sharpen()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(self.scale * STEP ** (turned.y() / NOTCH), event.position())
        elif self._close is not None:
            self._move(QPointF(turned) / 2)
        else:
            self._turned += turned.y() or turned.x()
            pages, self._turned = int(self._turned / NOTCH), self._turned - int(self._turned / NOTCH) * NOTCH
            if pages:
                self.walked.emit(-pages)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed = event.position().toPoint(), QPointF(self._middle)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None and event.buttons():
            begin, middle = self._grabbed
            if self._close is not None:
                self._middle = middle - QPointF(event.position().toPoint() - begin) / self._close
                self._hold()
                self._sharpen()
            return
        over = self.windows.at(self.on_page(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if self.windows.point_at(over):
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        place = event.position()
        if grabbed is None or (place.toPoint() - grabbed[0]).manhattanLength() > CLICK:
            return
        tick = self.windows.tick_at(place, self.frame(), self.scale)
        label = self.windows.at(self.on_page(place))
        if tick:
            self.ticked.emit(tick)
        elif label:
            self.chosen.emit(label)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.windows.labels:
            self.zoom(None if self._close is not None else self.true_size(), event.position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        match event.key():
            case keys.Key_Plus | keys.Key_Equal:
                self.zoom(self.scale * STEP)
            case keys.Key_Minus:
                self.zoom(self.scale / STEP)
            case keys.Key_0 if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoom(self.true_size())
            case keys.Key_1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoom(None)
            case _:
                if not self.walk_by(event.key()):
                    super().keyPressEvent(event)

    def walk_by(self, key: int) -> bool:
        """Walk the pages by a key; False if it has no use here."""
        onward = -1 if self.isRightToLeft() else 1
        keys = Qt.Key
        steps = {
            keys.Key_Right: onward, keys.Key_Left: -onward, keys.Key_Down: 1, keys.Key_Up: -1,
            keys.Key_PageDown: 1, keys.Key_PageUp: -1, keys.Key_End: 1_000_000, keys.Key_Home: -1_000_000,
        }  # fmt: skip
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        self.walked.emit(step)
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        table = colours_now()
        painter.fillRect(self.rect(), QColor(table.ground))
        if self._page is not None:
            frame = self.frame()
            painter.fillRect(frame.translated(0, 2), QColor(0, 0, 0, 45))
            painter.fillRect(frame, Qt.GlobalColor.white)
            painter.save()
            painter.setClipRect(frame)
            self._paint_picture(painter, frame)
            self.windows.paint(painter, frame, self.scale, right_to_left=self.isRightToLeft())
            self._paint_rings(painter, frame)
            painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(table.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        painted, scale = self._painted, self.scale
        if painted is None:
            return
        area = painted.area
        target = QRectF(frame.x() + area.x * scale, frame.y() + area.y * scale, area.width * scale, area.height * scale)
        sharp = abs(painted.scale - scale * self.devicePixelRatioF()) < 0.001 * painted.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not sharp)
        painter.drawImage(target, painted.image)

    def _paint_rings(self, painter: QPainter, frame: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in self._rings:
            ring = QRectF(
                frame.x() + place.x * self.scale,
                frame.y() + place.y * self.scale,
                place.width * self.scale,
                place.height * self.scale,
            )
            if len(self._rings) <= FEW:
                ring.adjust(-4, -4, 4, 4)
                painter.setPen(QPen(QColor("#FFFFFF"), 5))
                painter.drawRoundedRect(ring, 5, 5)
            painter.setPen(QPen(QColor(RING), 2.5 if len(self._rings) <= FEW else 1.2))
            painter.drawRoundedRect(ring, 5, 5)

    def _fitting(self) -> float:
        if self._page is None:
            return 1.0
        across = (self.width() - 2 * AROUND) / self._page.width
        down = (self.height() - 2 * AROUND) / self._page.height
        return max(min(across, down), 0.0005)

    def _move(self, by: QPointF) -> None:
        self._middle -= by / self.scale
        self._hold()
        self._sharpen()

    def _hold(self) -> None:
        """Let no more than half of the widget lie beside the page."""
        if self._page is not None:
            self._middle.setX(min(max(self._middle.x(), 0.0), self._page.width))
            self._middle.setY(min(max(self._middle.y(), 0.0), self._page.height))

    def _sharpen(self) -> None:
        self.update()
        if self._page is not None:
            self._soon.start()

    def _ask(self) -> None:
        """Ask for what is seen of the page, with some of what lies around it."""
        if self._page is None or self.isHidden():
            return
        scale, frame = self.scale, self.frame()
        whole = QRectF(0, 0, self._page.width, self._page.height)
        if self._close is not None:
            room = QRectF(-self.width() / 3, -self.height() / 3, self.width() * 5 / 3, self.height() * 5 / 3)
            seen = QRectF((room.topLeft() - frame.topLeft()) / scale, room.size() / scale)
            whole = whole.intersected(seen)
        if not whole.isEmpty():
            self.wanted.emit(whole, scale * self.devicePixelRatioF())

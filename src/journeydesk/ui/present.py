"""Presenting: the map alone on the full screen, first whole, then a stage at a time, as large as a room needs it.

What does not fit at a size that can be read from the back is shown in several stops, each beginning with whole lanes and
columns; the heads stay in sight meanwhile. Nothing can be edited, and what others would see of an edit appears at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesk.document.records import Map, Stage, StageId
from journeydesk.language import say
from journeydesk.ui.canvas import pinned, zooming
from journeydesk.ui.canvas.shown import Shown
from journeydesk.ui.canvas.surface import Surface

if TYPE_CHECKING:
    from journeydesk.desk.open_document import Happening, OpenDocument
    from journeydesk.layout.picture import Picture
    from journeydesk.text.lines import Typesetter
    from journeydesk.ui.canvas.view import MapView
    from journeydesk.ui.raw_faces import RawFaces

LEGIBLE: Final = 1.3
"""The smallest words of a map are 10 points: at this zoom the back row can still read them on a projector of 1024 × 768."""
NEARLY: Final = 0.88
"""A stage that fits whole at a little less than that is not torn apart for it."""
LARGEST: Final = 2.6
FOOT: Final = 40
"""Pixels at the foot for where one is."""
STILL: Final = 2000
"""Milliseconds without a movement after which the pointer goes."""
WIDEST: Final = 420.0
"""Pixels of the row that says how far one is."""

Key = Qt.Key
ON: Final = frozenset(
    {Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_N}
)
BACK: Final = frozenset({Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Backspace, Key.Key_P})
LEAVE: Final = frozenset({Key.Key_Escape, Key.Key_F5, Key.Key_Q})


class Stop(Struct, frozen=True):
    """One thing to look at: a stage, or the whole map, from a point at a zoom."""

    stage: StageId | None
    zoom: float
    left: float
    top: float


def starts(edges: list[tuple[float, float]], room: float, first: float) -> list[float]:
    """Where to begin looking so that all of a row of things is seen, as few times as possible, each thing whole if it fits.

    `edges` are where the things begin and end, `room` is how much is seen at once, `first` where one looks first.
    """
    found = [first]
    for begin, end in edges:
        if end > found[-1] + room and begin > found[-1]:
            found.append(begin)
        while end > found[-1] + room:
            found.append(found[-1] + room)
    if len(found) > 1:
        # the last look shows as much of what came before as there is room for
        last = max(end for _, end in edges)
        found[-1] = min([found[-1], *(begin for begin, _ in edges if last - begin <= room and begin > found[-2])])
    return found


def stage_stops(picture: Picture, stage: StageId, width: float, height: float) -> list[Stop]:
    """The stops of one stage that is laid out alone, on a screen of this size."""
    rows, labels = pinned.head_rows(picture), pinned.label_column(picture)
    if rows is None or labels is None:
        zoom = min(LARGEST, zooming.fitting(picture.width, picture.height, width, height))
        return [Stop(stage, zoom, *_centred(picture, zoom, width, height))]
    grid, around = picture.grid, 16.0
    begin, end = grid.left - 128 - around, grid.left + grid.width + 12 + around
    if grid.right_to_left:
        begin, end = grid.left - 12 - around, grid.left + grid.width + 128 + around
    bottom = grid.bands[-1].y + grid.bands[-1].height + around
    whole = min(width / (end - begin), height / (bottom - rows[0] + around))
    zoom = min(LARGEST, whole) if whole >= NEARLY * LEGIBLE else LEGIBLE
    wide, high, _ = pinned.room(picture, zoom, width, height)
    down = starts(
        [(band.y, band.y + band.height) for band in grid.bands],
        (height - high) / zoom - pinned.SHORT,
        rows[1],
    )
    columns = sorted((column.x, column.x + column.width) for column in grid.columns)
    if grid.right_to_left:
        turned = [(-right, -left) for left, right in reversed(columns)]
        across = [-at for at in starts(turned, (width - wide) / zoom, turned[0][0])]
        lefts = [at - (width - wide) / zoom for at in across]
    else:
        lefts = [at - wide / zoom for at in starts(columns, (width - wide) / zoom - around, columns[0][0])]
    tops = [at - high / zoom for at in down]
    if len(lefts) == 1:
        lefts = [begin - (width / zoom - (end - begin)) / 2]
    if len(tops) == 1:
        tops = [rows[0] - max(0.0, (height / zoom - (bottom - rows[0])) / 2)]
    return [Stop(stage, zoom, left, top) for left in lefts for top in tops]


def _centred(picture: Picture, zoom: float, width: float, height: float) -> tuple[float, float]:
    return (picture.width - width / zoom) / 2, (picture.height - height / zoom) / 2


class Presentation(Surface):
    """A map on the full screen. Space, arrows and page keys go on and back, Escape leaves."""

    def __init__(
        self, open_document: OpenDocument, typesetter: Typesetter, faces: RawFaces, over: QWidget | None = None
    ) -> None:
        super().__init__(faces, over)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Presentation"))
        self.setAccessibleName(say("Presentation"))
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 0, 0, FOOT)
        self._camera.roams = True
        self._open, self._map = open_document, open_document.map_id
        self._stops: list[Stop] = []
        self._at = 0
        self._foot = _Foot(self)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(lambda: self.viewport().setCursor(Qt.CursorShape.BlankCursor))
        if self._map is not None:
            self._shown = Shown(open_document, self._map, typesetter, self._changed)
            self._changed(self._shown.picture)
        self._stop_listening = open_document.listen(self._happened)
        self.destroyed.connect(self._stop_listening)
        self._still.start()

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All there is to look at, in its order."""
        return tuple(self._stops)

    @property
    def at(self) -> int:
        """Which stop is looked at."""
        return self._at

    def begin(self, stage: StageId | None) -> None:
        """Begin with the whole map, or with this stage."""
        self._plan()
        self._go(next((at for at, stop in enumerate(self._stops) if stop.stage == stage), 0))

    def step(self, by: int) -> None:
        """Go on, or back."""
        self._go(self._at + by)

    def _plan(self) -> None:
        """Find the stops: for the screen as large and the map as it is now."""
        shown = self._shown
        if shown is None:
            self._stops = []
            return
        size = self.maximumViewportSize()
        width, height = float(size.width()), float(size.height())
        before = shown.stage
        shown.show_stage(None)
        picture = shown.picture
        zoom = min(LARGEST, zooming.fitting(picture.width, picture.height, width, height))
        self._stops = [Stop(None, zoom, *_centred(picture, zoom, width, height))]
        stages = shown.document.stages(shown.map_id)
        for stage in stages:
            shown.show_stage(stage.id)
            self._stops += stage_stops(shown.picture, stage.id, width, height)
        shown.show_stage(before)
        self._foot.update()

    def _go(self, at: int) -> None:
        if self._shown is None or not self._stops:
            return
        self._at = max(0, min(len(self._stops) - 1, at))
        stop = self._stops[self._at]
        self._shown.show_stage(stop.stage)
        self._camera.look_from(stop.left, stop.top, zoom=stop.zoom)
        self._foot.update()

    def _changed(self, picture: Picture) -> None:
        self._show_picture(picture)
        self._camera.show(picture)
        self.viewport().update()

    def _happened(self, happening: Happening) -> None:
        if self._map is None or self._map not in self._open.document:
            self.close()
        elif happening.edit is not None and self._shown is not None:
            stage = self._stops[self._at].stage if self._stops else None
            at = self._at
            self._shown.lay_out()
            self._plan()
            same = at < len(self._stops) and self._stops[at].stage == stage
            self._go(at if same else next((n for n, stop in enumerate(self._stops) if stop.stage == stage), 0))

    @property
    @override
    def around(self) -> QColor:
        """The map's own ground goes on to the edges of the screen."""
        return QColor(self._shown.picture.ground.colour) if self._shown is not None else super().around

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setGeometry(0, self.height() - FOOT, self.width(), FOOT)
        if self._stops:
            self._plan()
            self._go(self._at)

    @override
    def event(self, event: QEvent) -> bool:
        """No shortcut of the window takes a key from here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key in LEAVE:
            self.close()
        elif key in BACK or (key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter) and backwards):
            self._turn(-1)
        elif key in ON:
            self._turn(1)
        elif key == Key.Key_Home:
            self._go(0)
        elif key == Key.Key_End:
            self._go(len(self._stops) - 1)
        event.accept()

    def _turn(self, by: int) -> None:
        # a map that reads leftwards goes on to the left, but who presents presses one key all the time
        self.step(by)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.step(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.viewport().unsetCursor()
        self._still.start()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look closer for a moment with Ctrl, look around without; the next stop is as it was meant."""
        degrees = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = degrees.y() or degrees.x()
            self.zoom_to(self.zoom_factor * zooming.PER_NOTCH ** (turned / 120), at=event.position().toPoint())
        else:
            pixels = event.pixelDelta()
            dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else zooming.scrolled(degrees.x(), degrees.y())
            self.scroll_by(-dx, -dy)
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop_listening()
        super().closeEvent(event)

    def where(self) -> tuple[str, int, int]:
        """What is looked at in words, which part of the journey it is, and how many there are."""
        shown = self._shown
        if shown is None or not self._stops:
            return "", 0, 0
        stop, document = self._stops[self._at], shown.document
        row = [stage.id for stage in document.stages(shown.map_id)]
        if stop.stage is None or stop.stage not in row:
            return " ".join(document.get(Map, shown.map_id).title.split()) or say("Untitled map"), 0, len(row)
        stage = document.get(Stage, stop.stage)
        return " ".join(stage.title.split()) or say("Untitled stage"), row.index(stage.id) + 1, len(row)


class _Foot(QWidget):
    """Where one is in the journey: a bar a stage, and the name of the one that is shown."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation)
        self._presentation = presentation
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        name, at, many = self._presentation.where()
        shown = self._presentation.shown
        ground = QColor(shown.picture.ground.colour) if shown is not None else QColor("#FFFFFF")
        ink = QColor("#52606D") if ground.lightness() > 127 else QColor("#C3CDD7")
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(ink)
        said = say("{name} · {at} of {many}", name=name, at=at, many=many) if at else name
        text = self.rect().adjusted(28, 0, -28, 0)
        room = text.width() - (WIDEST + 24 if many else 0)
        said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        width = min(WIDEST, many * 44.0)
        for number in range(many):
            part = width / many
            bar = QRectF(text.right() - width + number * part + 3, self.height() / 2 - 2, part - 6, 4)
            colour = QColor(ink)
            colour.setAlpha(255 if number + 1 == at else 70)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, 2, 2)
        painter.end()


def present(canvas: MapView, faces: RawFaces) -> Presentation | None:
    """Present what a canvas shows, on its screen, beginning with the stage it shows alone; None if it shows no map."""
    shown = canvas.shown
    if shown is None:
        return None
    made = Presentation(shown.open_document, shown.typesetter, faces, canvas.window())
    made.setScreen(canvas.screen())
    made.setGeometry(canvas.screen().geometry())
    made.showFullScreen()
    made.begin(canvas.focus.stage)
    made.activateWindow()
    made.setFocus()
    return made

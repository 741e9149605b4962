"""The library: things to drag onto the map, or to add where the keyboard is by a click or Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from journeydesk.language import say, to_say
from journeydesk.ui.panels.dragging import drag
from journeydesk.ui.style import current


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing that can be put onto the map: its name in a drag, what its chip says, the command that adds it."""

    name: str
    title: str
    command: str


THINGS: Final = (
    Thing("stage", to_say("Stage"), "insert.stage"),
    Thing("step", to_say("Step"), "insert.step"),
    Thing("touchpoint", to_say("Touchpoint"), "insert.touchpoint"),
    Thing("action", to_say("Action"), "insert.action"),
    Thing("thought", to_say("Thought"), "insert.thought"),
    Thing("emotion", to_say("Emotion"), "insert.emotion"),
    Thing("pain point", to_say("Pain point"), "insert.pain_point"),
    Thing("opportunity", to_say("Opportunity"), "insert.opportunity"),
    Thing("lane", to_say("Lane…"), ""),
)


def command_of(thing: str) -> str:
    """The id of the command that adds a thing; empty where there are several to choose from."""
    return next(each.command for each in THINGS if each.name == thing)


CHIP_HEIGHT: Final = 32
GAP: Final = 6
INSIDE: Final = 11.0
"""Pixels beside the words of a chip; half of it where they are long."""
SMALLEST: Final = 10
"""Pixels of the smallest letters on a chip."""
FAINT: Final = 0.45
"""How much is seen of a chip that cannot be used."""
WIDE: Final = 150
"""From this width on a chip shows its shortcut as well."""


class Chip(QAbstractButton):
    """One thing of the library: painted as it will stand on the map, dragged with the mouse, pressed to add it."""

    def __init__(self, thing: Thing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thing = thing
        self._hint = ""
        self._held_at: QPointF | None = None
        self.setText(say(thing.title))
        self.setAccessibleName(say(thing.title).rstrip("…"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def explain(self, *, shortcut: str, about: str) -> None:
        """Show a shortcut, and say what pressing does."""
        self._hint = shortcut
        self.setToolTip(say("{about} Drag it to where it should stand.", about=about))
        self.setAccessibleDescription(about)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """As tall as in the design; the panel gives the width."""
        return QSize(90, CHIP_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, title and, where there is room, the shortcut."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else FAINT)
        table = current()
        tint = table.things[self.thing.name]
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(table.accent if self.hasFocus() else tint.edge), width))
        fill = QColor(tint.fill)
        painter.setBrush(
            fill.lighter(125) if table.dark and self.underMouse() else fill.darker(103 if self.underMouse() else 100)
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6.5, 6.5)
        inner = QRectF(self.rect()).adjusted(INSIDE, 0, -INSIDE, 0)
        painter.setPen(QColor(table.text))
        _fitting(painter, self.text(), inner)
        if self._hint and self.width() >= WIDE:
            font = QFont(self.font())
            font.setPixelSize(11)
            painter.setFont(font)
            painter.setPen(QColor(table.hint))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; Up and Down walk the library."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Enter and Space from being taken for a shortcut of the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab)
            if event.key() in keys:
                event.accept()
                return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._held_at = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag once the pointer has moved far enough."""
        start = self._held_at
        if start is None or (event.position() - start).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._held_at = None
        self.setDown(False)
        self.clearFocus()
        drag(self, self.thing.name, self.grab(), hold=start.toPoint())


def _fitting(painter: QPainter, text: str, room: QRectF) -> None:
    """Draw a text on one line, in smaller letters where a language's word is long, and cut if that is not enough."""
    font = QFont(painter.font())
    if QFontMetricsF(font).horizontalAdvance(text) > room.width():
        room = room.adjusted(-INSIDE / 2, 0, INSIDE / 2, 0)
    while font.pixelSize() > SMALLEST and QFontMetricsF(font).horizontalAdvance(text) > room.width():
        font.setPixelSize(font.pixelSize() - 1)
    painter.setFont(font)
    elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


class Library(QWidget):
    """All things as chips: one below the other, or in two columns where the window is low."""

    wanted = Signal(str, QWidget)
    """A chip was pressed: its thing's name, and the chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        self.chips = [self._chip(thing) for thing in THINGS]
        self.arrange(columns=1)

    def arrange(self, *, columns: int) -> None:
        """Set the chips in this many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, chip in enumerate(self.chips):
            self._grid.addWidget(chip, place // columns, place % columns)

    def explain(self, thing: str, *, shortcut: str, about: str) -> None:
        """Tell what a thing's command does and its shortcut, once commands are there."""
        for chip in self.chips:
            if chip.thing.name == thing:
                chip.explain(shortcut=shortcut, about=about)

    def _chip(self, thing: Thing) -> Chip:
        chip = Chip(thing, self)
        chip.clicked.connect(lambda: self.wanted.emit(thing.name, chip))
        return chip

"""Fields that are not text: dots from 1 to 5, colour swatches, and rows of buttons that lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QColorDialog, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui.hearing import announce
from journeydesk.ui.panels.fields import MIXED, Field
from journeydesk.ui.plain import tip
from journeydesk.ui.style import current

DOT: Final = 11.0
DOT_STEP: Final = 13.0
SWATCH: Final = 18.0
SWATCH_STEP: Final = 23.0
BESIDE: Final = 10
"""Pixels between the words of a button and its edge."""


class _Dots(QWidget):
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: int | None = None
        self.mixed = False
        self._over: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(31)

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, 31)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = current()
        wide = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(table.accent if self.hasFocus() else table.edge), wide))
        painter.setBrush(QColor(table.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 6, 6)
        shown = self._over or self.value or 0
        middle = self.height() / 2
        painter.setPen(QPen(QColor(table.text if self._over is None else table.accent), 1.2))
        for place in range(5):
            painter.setBrush(
                QColor(table.text if self._over is None else table.accent) if place < shown else Qt.BrushStyle.NoBrush
            )
            centre = QPointF(self._across(9 + DOT / 2 + place * DOT_STEP), middle)
            painter.drawEllipse(centre, DOT / 2 - 1, DOT / 2 - 1)
        painter.setPen(QColor(table.text if shown else table.hint))
        text = "…" if self.mixed and not self._over else str(shown) if shown else "–"
        begin = 9 + 5 * DOT_STEP + 4
        painter.drawText(
            QRectF(0 if self.isRightToLeft() else begin, 0, self.width() - begin, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event) is not False:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant is False:
            super().keyPressEvent(event)
        elif meant != self.value or self.mixed:
            self.chosen.emit(meant)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._at(event.position())
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._over = None
            self.chosen.emit(None if at == self.value and not self.mixed else at)

    def _at(self, point: QPointF) -> int | None:
        place = int((self._across(point.x()) - 7) // DOT_STEP)
        return place + 1 if 0 <= place < 5 else None

    def _across(self, x: float) -> float:
        """A place from the left, or the same from the right where lines are read so."""
        return self.width() - x if self.isRightToLeft() else x

    def _meant(self, event: QKeyEvent) -> int | bool | None:
        """The value a key asks for; False if it asks for none of them."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match turned(self, event.key()):
            case Qt.Key.Key_Left | Qt.Key.Key_Minus:
                return (self.value or 1) - 1 or None
            case Qt.Key.Key_Right | Qt.Key.Key_Plus:
                return min(5, (self.value or 0) + 1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_0:
                return None
            case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 | Qt.Key.Key_4 | Qt.Key.Key_5:
                return int(event.key()) - int(Qt.Key.Key_0)
        return False


def describe(widget: QWidget, said: str) -> None:
    """Say what a control shows; while it has the keyboard a screen reader hears it at once."""
    if widget.accessibleDescription() != said:
        widget.setAccessibleDescription(said)
        if widget.hasFocus():
            announce(widget, said)


def turned(widget: QWidget, key: int) -> int:
    """A key, with Left and Right exchanged where lines are read from right to left."""
    if widget.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return Qt.Key.Key_Right if key == Qt.Key.Key_Left else Qt.Key.Key_Left
    return key


class DotsField(Field):
    """A weight from 1 to 5, or none: click a dot, press a digit, or Left and Right; a second click takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = _Dots(self)
        self.editor.setToolTip(say("Click a dot or press 1 to 5; Delete takes it away"))
        self.hold(self.editor, text_keys=False)
        self.editor.chosen.connect(self._tell)

    def _tell(self, value: object) -> None:
        self.show_value(value)  # at once: the next key may come before the document has told of this one
        self.changed.emit(value)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a weight."""
        self.editor.value = value if isinstance(value, int) and not mixed else None
        self.editor.mixed = mixed
        said = say(MIXED) if mixed else say("not said")
        describe(self.editor, say("{value} of 5", value=self.editor.value) if self.editor.value else said)
        self.editor.update()


class _Swatches(QWidget):
    chosen = Signal(object)
    more = Signal()

    def __init__(self, parent: QWidget, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.offered: list[tuple[str | None, str]] = [
            (None, say("As usual here")),
            *((colour, say(name)) for colour, name in offered),
        ]
        self.value: str | None = None
        self.mixed = False
        self._at_key = 0
        self.setToolTip(say("The usual colour, one of these, or another of your own"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(27)

    def places(self) -> list[tuple[str | None, QRectF]]:
        """Each colour and where it is; a colour of the user's own stands last."""
        colours = [colour for colour, _ in self.offered]
        if self.value is not None and self.value.lower() not in [(colour or "").lower() for colour in colours]:
            colours.append(self.value)
        return [(colour, self._square(place)) for place, colour in enumerate(colours)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = current()
        places = self.places()
        for colour, rect in places:
            chosen = not self.mixed and (colour or "").lower() == (self.value or "").lower()
            painter.setPen(QPen(QColor(0, 0, 0, 48) if not table.dark else QColor(255, 255, 255, 70), 1.0))
            painter.setBrush(QColor(colour) if colour else QColor(table.field))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4.5, 4.5)
            if colour is None:
                painter.setPen(QPen(QColor(table.hint), 1.2))
                painter.drawLine(rect.bottomLeft() + QPointF(4, -4), rect.topRight() + QPointF(-4, 4))
            if chosen:
                painter.setPen(QPen(QColor(table.accent), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), 6, 6)
        more = self._more_rect()
        painter.setPen(QPen(QColor(table.edge), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(more.adjusted(0.5, 0.5, -0.5, -0.5), 4.5, 4.5)
        painter.setPen(QPen(QColor(table.quiet), 1.4))
        painter.drawLine(more.center() - QPointF(4, 0), more.center() + QPointF(4, 0))
        painter.drawLine(more.center() - QPointF(0, 4), more.center() + QPointF(0, 4))
        if self.hasFocus():
            # the square that is chosen has a frame at any rate: the one the arrow keys are on stands on a bar
            on = self._square(min(self._at_key, len(places)))
            painter.fillRect(QRectF(on.left() - 1, self.height() - 2, on.width() + 2, 2), QColor(table.accent))
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (
                Qt.Key.Key_Left,
                Qt.Key.Key_Right,
                Qt.Key.Key_Space,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
                Qt.Key.Key_Delete,
            )
            if event.key() in keys:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self.places()
        match turned(self, event.key()):
            case Qt.Key.Key_Left:
                self._at_key = max(0, self._at_key - 1)
            case Qt.Key.Key_Right:
                self._at_key = min(len(places), self._at_key + 1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._at_key == len(places):
                self.more.emit()
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit(places[self._at_key][0])
            case Qt.Key.Key_Delete:
                self.chosen.emit(None)
            case _:
                super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            announce(self, self._called(self._at_key))
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for place, (colour, rect) in enumerate(self.places()):
            if rect.adjusted(-3, -4, 3, 4).contains(event.position()):
                self._at_key = place
                self.chosen.emit(colour)
                return
        if self._more_rect().contains(event.position()):
            self.more.emit()

    def _called(self, place: int) -> str:
        """What the square with this number is called."""
        if place < len(self.offered):
            return self.offered[place][1]
        return say("Another colour…") if place == len(self.places()) else self.value or ""

    def _more_rect(self) -> QRectF:
        """The last square, for a colour of the user's own."""
        return self._square(len(self.places()))

    def _square(self, place: int) -> QRectF:
        """Where the square with this number stands, counted from where lines begin."""
        x = 3 + place * SWATCH_STEP
        return QRectF(self.width() - x - SWATCH if self.isRightToLeft() else x, 4, SWATCH, SWATCH)


class SwatchField(Field):
    """A colour: one of a few that go together, one of the user's own, or the usual one."""

    def __init__(self, offered: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = _Swatches(self, offered)
        self.hold(self.editor, text_keys=False)
        self.editor.chosen.connect(self.changed)
        self.editor.more.connect(self._ask)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a colour, `#rrggbb`, or None for the usual one."""
        self.editor.value = value if isinstance(value, str) and not mixed else None
        self.editor.mixed = mixed
        names = {(colour or "").lower(): name for colour, name in self.editor.offered}
        said = names.get((self.editor.value or "").lower(), self.editor.value or "")
        describe(self.editor, say(MIXED) if mixed else said)
        self.editor.update()

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self.editor.value or "#4C6FFF"), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.changed.emit(colour.name()))
        dialog.open()


class LinkButton(QPushButton):
    """A button that goes to a thing of this title. It looks like a field, and says as much of the title as has room."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setObjectName("linkTo")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for, and all of it in the tooltip."""
        super().resizeEvent(event)
        arrow = f"{'←' if self.isRightToLeft() else '→'} "
        text = self.fontMetrics()
        room = self.width() - 2 * BESIDE - text.horizontalAdvance(arrow)
        shown = text.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(arrow + shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._title else tip(self._title))


class LinksField(Field):
    """Things this one leads to, each a button that goes there. The value is a tuple of pairs of id and title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show where it leads."""
        if value == self._shown:
            return
        self._shown = value
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        buttons: list[QWidget] = []
        for target, title in value if isinstance(value, tuple) and not mixed else ():
            button = LinkButton(title, self)
            button.clicked.connect(lambda _=False, target=target: self.went.emit(target))
            self._box.addWidget(button)
            buttons.append(button)
        self.order_keys(buttons)

    @override
    def stay(self, *, fixed: bool) -> None:
        """To go somewhere changes nothing."""

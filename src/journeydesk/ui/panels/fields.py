"""Fields of the inspector: each shows one value, tells when the user changes it, and keeps what is being typed.

A field tells every keystroke, so that what is typed is in the document at once. `show_value` leaves the field alone when
it already says the same, so an edit that comes from elsewhere moves no caret and loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesk.language import say, to_say
from journeydesk.ui.panels.controls import Combo, Decimal, Tick, Whole
from journeydesk.ui.panels.keys import FieldKeys

MIXED: Final = to_say("Several values")
FRAME: Final = 8
"""Edge and padding of a field above and below its text, in pixels."""


CAME_BACK: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the keyboard comes to a field where it was all the time but for a list or another window."""


class Field(QWidget):
    """One value on the screen. `typed` says whether its changes come in bursts that are one step to undo."""

    changed = Signal(object)
    """The user changed the value: the new one."""
    entered = Signal()
    """The keyboard came into the field."""
    left = Signal()
    """The user is done and wants the map to have the keyboard."""
    went = Signal(str)
    """The user wants to go to the record with this id."""
    typed = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a value, or that the selected things have several."""
        raise NotImplementedError  # every field says how; Qt's metaclass and ABCMeta do not go together

    def stay(self, *, fixed: bool) -> None:
        """Let the value be changed, or, with `fixed`, only be read."""
        self.setEnabled(not fixed)

    def hold(self, widget: QWidget, *, text_keys: bool = True) -> None:
        """Take the widget that the user works with."""
        self._box.addWidget(widget)
        self.setFocusProxy(widget)
        widget.installEventFilter(self)
        if text_keys:
            FieldKeys(widget, leave=self.left.emit)

    def order_keys(self, things: Sequence[QWidget]) -> None:
        """Have Tab walk these things of the field in this order, from where the field stands: Qt puts what is new last."""
        before = self.previousInFocusChain()
        # Qt does not put anything behind what takes no keyboard
        while before is not None and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for one in things:
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one

    @override
    def setAccessibleName(self, name: str) -> None:
        """A screen reader hears the widget that has the keyboard, so it is called the same, unless it says its own name."""
        super().setAccessibleName(name)
        held = self.focusProxy()
        if held is not None and not isinstance(held, QAbstractButton) and not held.accessibleName():
            held.setAccessibleName(name)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Notice the keyboard coming in."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() not in CAME_BACK:
            self.entered.emit()
        return False


class LineField(Field):
    """One line of text."""

    typed = True

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self._placeholder = say(placeholder)
        self.editor = QLineEdit(self)
        self.editor.setPlaceholderText(self._placeholder)
        self.hold(self.editor)
        self.editor.textEdited.connect(lambda: self.changed.emit(self.value()))

    @override
    def stay(self, *, fixed: bool) -> None:
        """Its text can still be selected and copied."""
        self.editor.setReadOnly(fixed)

    def value(self) -> object:
        """What the field says."""
        return self.editor.text()

    def written(self, value: object) -> str:
        """A value as the field writes it."""
        return str(value)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a value, keeping the caret where nothing changes."""
        self.editor.setPlaceholderText(say(MIXED) if mixed else self._placeholder)
        if mixed:
            self.editor.clear()
        elif self.value() != value or not self.editor.hasFocus():
            text = self.written(value)
            if text != self.editor.text():
                caret = self.editor.cursorPosition()
                self.editor.setText(text)
                self.editor.setCursorPosition(caret if self.editor.hasFocus() else 0)


class _Plain(QPlainTextEdit):
    """Text of several lines that is as tall as its text, within bounds, and leaves Tab to the window."""

    def __init__(self, parent: QWidget, *, least: int, most: int) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        """Its height follows the text."""
        return QSize(100, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """So is another font, which comes with the style sheet."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """What was written while nobody looked has its lines now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        there = int(self.document().size().height())
        lines = max(self._least, min(self._most, there))
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if there > self._most else bars.ScrollBarAlwaysOff)
        height = ceil(lines * QFontMetricsF(self.font()).lineSpacing() + 2 * self.document().documentMargin()) + FRAME
        if height != self.height():
            self.setFixedHeight(height)


class TextField(Field):
    """Text of several lines."""

    typed = True

    def __init__(self, parent: QWidget | None = None, *, least: int = 1, most: int = 8, placeholder: str = "") -> None:
        super().__init__(parent)
        self._placeholder = say(placeholder)
        self.editor = _Plain(self, least=least, most=most)
        self.editor.setPlaceholderText(self._placeholder)
        self.hold(self.editor)
        self.editor.textChanged.connect(lambda: self.changed.emit(self.value()))

    @override
    def stay(self, *, fixed: bool) -> None:
        """Its text can still be selected and copied."""
        if self.editor.isReadOnly() != fixed:
            self.editor.setReadOnly(fixed)
            self.editor.style().polish(self.editor)

    def value(self) -> object:
        """What the field says."""
        return self.editor.toPlainText()

    def written(self, value: object) -> str:
        """A value as the field writes it."""
        return str(value)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a value, keeping the caret where nothing changes."""
        self.editor.setPlaceholderText(say(MIXED) if mixed else self._placeholder)
        text = "" if mixed else self.written(value)
        if text == self.editor.toPlainText() or (not mixed and self.editor.hasFocus() and self.value() == value):
            return
        caret = self.editor.textCursor().position()
        blocker = QSignalBlocker(self.editor)
        self.editor.setPlainText(text)
        blocker.unblock()
        if self.editor.hasFocus():
            cursor = self.editor.textCursor()
            cursor.setPosition(min(caret, len(self.editor.toPlainText())))
            self.editor.setTextCursor(cursor)


class LinesField(TextField):
    """Several short texts, one a line."""

    @override
    def value(self) -> object:
        """The lines that are not empty."""
        return tuple(line.strip() for line in self.editor.toPlainText().split("\n") if line.strip())

    @override
    def written(self, value: object) -> str:
        """One line each."""
        return "\n".join(value) if isinstance(value, tuple) else ""


class ChoiceField(Field):
    """One of several values, each with its title."""

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[tuple[object, str]] = []
        self.editor = Combo(self)
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(4)
        self.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._named = QLabel(self)
        self._named.setTextFormat(Qt.TextFormat.PlainText)
        self._named.hide()
        self._named.setBuddy(self.editor)
        self.hold(self.editor)
        self.offer([(value, say(title)) for value, title in choices])
        self.editor.activated.connect(lambda place: self.changed.emit(self._choices[place][0]))

    @override
    def setAccessibleName(self, name: str) -> None:
        """On Linux a combo box is called by what it shows, and a screen reader hears the label that belongs to it."""
        super().setAccessibleName(name)
        self._named.setText(name)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other values."""
        if list(choices) != self._choices:
            self._choices = list(choices)
            self.editor.clear()
            self.editor.addItems([title for _, title in choices])

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a value; one that is not offered shows nothing."""
        values = [choice for choice, _ in self._choices]
        self.editor.setPlaceholderText(say(MIXED) if mixed else "")
        self.editor.setCurrentIndex(-1 if mixed or value not in values else values.index(value))

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the wheel scroll the panel: a value must not change because the pointer passes."""
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = Tick(say(title), self)
        self.hold(self.editor, text_keys=False)
        self.editor.clicked.connect(lambda: self._tell())

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the tick; a bar stands for both."""
        self.editor.setTristate(mixed)
        self.editor.setCheckState(
            Qt.CheckState.PartiallyChecked if mixed else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        )

    def _tell(self) -> None:
        self.editor.setTristate(False)
        self.changed.emit(self.editor.isChecked())


class NumberField(Field):
    """A whole number, or one with a decimal place."""

    typed = True

    def __init__(self, parent: QWidget | None = None, *, least: float = 0, most: float = 999, decimals: int = 0) -> None:
        super().__init__(parent)
        self._whole = decimals == 0
        self.editor: QSpinBox | QDoubleSpinBox
        if self._whole:
            self.editor = Whole(self)
            self.editor.setRange(int(least), int(most))
        else:
            self.editor = Decimal(self)
            self.editor.setDecimals(decimals)
            self.editor.setSingleStep(0.1)
            self.editor.setRange(least, most)
        self.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hold(self.editor)
        self._box.removeWidget(self.editor)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.editor.setMinimumWidth(30)
        row.addWidget(self.editor, 1)
        row.addWidget(self._step("−", say("Less"), -1))
        row.addWidget(self._step("+", say("More"), 1))
        self._box.addLayout(row)
        self.editor.valueChanged.connect(lambda value: self.changed.emit(value))

    def _step(self, text: str, name: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("stepper")
        button.setText(text)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.editor.stepBy(by))
        return button

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show a number; several show as an empty field."""
        blocker = QSignalBlocker(self.editor)
        if isinstance(self.editor, QSpinBox):
            self.editor.setValue(int(value) if isinstance(value, int | float) and not mixed else self.editor.minimum())
        else:
            self.editor.setValue(float(value) if isinstance(value, int | float) and not mixed else self.editor.minimum())
        if mixed:
            self.editor.clear()
        blocker.unblock()

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the wheel scroll the panel: a value must not change because the pointer passes."""
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

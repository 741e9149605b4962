"""Rows of a form: a title and its control, and choices between a few values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui.panels.controls import Combo, Decimal

T = TypeVar("T")


LARGEST: Final = 200.0
"""Millimetres, as in print sets."""
DECIMALS: Final = 3
"""As many places as lengths in inches need."""
LIST: Final = 250
"""Pixels for the list of a control whose titles are longer than itself."""


class Calm(Combo):
    """A combo box that the wheel does not turn in passing: the form around it scrolls instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(18)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choose(Calm, Generic[T]):
    """One of a few values, each by its title."""

    def __init__(self, titles: Iterable[tuple[T, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.offer(titles)

    def offer(self, titles: Iterable[tuple[T, str]]) -> None:
        """Offer these values; the one chosen stays if it is among them."""
        before = self.value() if self._values else None
        with QSignalBlocker(self):
            self.clear()
            self._values = []
            for value, title in titles:
                self._values.append(value)
                self.addItem(title)
            if before in self._values:
                self.setCurrentIndex(self._values.index(before))

    def value(self) -> T:
        """The value chosen."""
        return self._values[max(self.currentIndex(), 0)]

    def show_value(self, value: T) -> None:
        """Choose a value without telling; one that is not offered is offered from now on, as it stands."""
        with QSignalBlocker(self):
            if value not in self._values:
                self._values.append(value)
                self.addItem(str(value))
            self.setCurrentIndex(self._values.index(value))


class Grouped(Calm):
    """Values in groups under headings, and one of one's own that is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(QStandardItemModel(self))
        begin_at_edge(self.line)
        self.view().setMinimumWidth(LIST)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends what is typed, and does not press the dialog's button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def add_heading(self, title: str) -> None:
        """Begin a group; a heading cannot be chosen."""
        item = QStandardItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setPixelSize(11)
        font.setBold(True)
        item.setFont(font)
        self._items.appendRow(item)

    def add_value(self, value: str, title: str) -> None:
        """Offer a value by its title."""
        item = QStandardItem(title)
        item.setData(value, Qt.ItemDataRole.UserRole)
        self._items.appendRow(item)

    def value(self) -> str:
        """The value chosen, or what is typed."""
        typed = self.currentText().strip()
        found = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        value = self.itemData(found) if found >= 0 else None
        return str(value) if value is not None else typed

    def show_value(self, value: str) -> None:
        """Choose a value without telling; one that is not listed is written as it is."""
        with QSignalBlocker(self):
            found = self.findData(value)
            if found >= 0:
                self.setCurrentIndex(found)
            else:
                self.setEditText(value)
            self.line.setCursorPosition(0)

    @property
    def line(self) -> QLineEdit:
        """The line that is typed in."""
        line = self.lineEdit()
        assert line is not None
        return line

    @property
    def _items(self) -> QStandardItemModel:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return model


class Millimetres(Decimal):
    """A length in millimetres."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(DECIMALS)
        self.setRange(0.0, LARGEST)
        self.setSuffix(say(" mm"))
        begin_at_edge(self.lineEdit())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def textFromValue(self, value: float) -> str:
        """Without decimal places where there is nothing in them."""
        return self.locale().toString(value, "g", 6)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Rows(QGridLayout):
    """Titles on one side, their controls on the other."""

    TITLES = 88
    """Pixels for the titles, so that rows of several forms stand below one another."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(10)
        self.setVerticalSpacing(8)
        self.setColumnMinimumWidth(0, self.TITLES)
        self.setColumnStretch(1, 1)
        self._titles: dict[QWidget, QLabel] = {}

    def add(self, title: str, *controls: QWidget) -> None:
        """Add a row; several controls stand side by side and the first is the title's."""
        row = self.rowCount()
        if title:
            label = QLabel(title)
            label.setProperty("role", "label")
            label.setWordWrap(True)
            label.setBuddy(controls[0])
            self.addWidget(label, row, 0)
            self._titles[controls[0]] = label
        name(controls[0], title)
        if len(controls) == 1:
            self.addWidget(controls[0], row, 1)
            return
        beside = QGridLayout()
        beside.setHorizontalSpacing(8)
        for place, control in enumerate(controls):
            beside.addWidget(control, 0, place)
            beside.setColumnStretch(place, 1)
        self.addLayout(beside, row, 1)

    def show_row(self, shown: bool, control: QWidget, *others: QWidget) -> None:
        """Show or hide a row by its control."""
        for one in (control, *others):
            one.setVisible(shown)
        if control in self._titles:
            self._titles[control].setVisible(shown)


def name(control: QWidget, title: str) -> None:
    """Have a screen reader say what a control is for, unless it has its own words."""
    if title and not control.accessibleName():
        control.setAccessibleName(title)


def begin_at_edge(line: QLineEdit) -> None:
    """Have a line of figures or names begin where all others do, in a window that reads from right to left as well."""
    if line.isRightToLeft():
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def in_order(first: QWidget, others: Sequence[QWidget]) -> None:
    """Have Tab walk these in this order."""
    before = first
    for one in others:
        QWidget.setTabOrder(before, one)
        before = one

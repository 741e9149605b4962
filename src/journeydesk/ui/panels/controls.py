"""Controls painted by the window itself, where a style sheet would need a picture file for each colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from journeydesk.ui.style import current


def let_go(button: QToolButton) -> None:
    """Have a button look left once its menu has gone: while that was there, nobody told it that the pointer had left."""

    def look() -> None:
        under = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        button.update()

    button.menu().aboutToHide.connect(look)


class Combo(QComboBox):
    """A combo box that says when its text is cut, with a small triangle in the window's colour."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = (
            self.style()
            .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
            .width()
        )
        if self.currentIndex() < 0 and self.placeholderText():
            option.currentText = self.placeholderText()
            option.palette.setColor(QPalette.ColorRole.ButtonText, QColor(current().hint))
            option.palette.setColor(QPalette.ColorRole.Text, QColor(current().hint))
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 2)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(table.quiet if self.isEnabled() else table.disabled))
        painter.translate(13 if self.isRightToLeft() else self.width() - 13, self.height() / 2)
        painter.drawPolygon(QPolygonF([QPointF(-4, -2), QPointF(4, -2), QPointF(0, 3)]))
        painter.end()


class Whole(QSpinBox):
    """A whole number without buttons of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _give_room(self)


class Decimal(QDoubleSpinBox):
    """A number with decimal places without buttons of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _give_room(self)


def _give_room(box: QSpinBox | QDoubleSpinBox) -> None:
    """Let the number have the whole box: a style sheet leaves it a single pixel where there are no buttons."""
    box.lineEdit().setGeometry(box.rect().adjusted(8, 1, -8, -1))


class Press(QPushButton):
    """A button that may be filled: its ring is told from its ground by a light line within."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and (self.isDefault() or self.objectName() == "primary"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().primary_text), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 5, 5)
            painter.end()


class Tick(QCheckBox):
    """A check box whose frame can be seen on a dark ground as well."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = current()
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        side = min(box.width(), box.height(), 15.0)
        box = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        state = self.checkState()
        filled = state != Qt.CheckState.Unchecked
        painter.setPen(QPen(QColor(table.accent if self.hasFocus() or filled else table.edge), 1.2))
        painter.setBrush(QColor(table.accent if filled else table.field))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(
            QPen(QColor("#FFFFFF"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        middle = box.center()
        if state == Qt.CheckState.Checked:
            painter.drawPolyline([middle + QPointF(-3.2, 0.2), middle + QPointF(-0.9, 2.6), middle + QPointF(3.4, -2.4)])
        elif filled:
            painter.drawLine(middle + QPointF(-3, 0), middle + QPointF(3, 0))
        painter.setPen(QColor(table.text if self.isEnabled() else table.disabled))
        words = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        if self.hasFocus():
            wide = min(words.width(), self.fontMetrics().horizontalAdvance(text) + 8)
            left = words.right() - wide + 4 if self.isRightToLeft() else words.left() - 4
            painter.setPen(QPen(QColor(table.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left, 1, wide, self.height() - 2), 5, 5)
        painter.end()

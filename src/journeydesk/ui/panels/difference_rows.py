"""How the rows of the list of differences are painted: badges, what it is about, where, and what was and is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from journeydesk.document.compared import What
from journeydesk.layout.compared_look import badge
from journeydesk.layout.difference_words import Told
from journeydesk.layout.picture import Group
from journeydesk.layout.theme import DARK, LIGHT
from journeydesk.ui.paint import paint_group
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.style import current

TOLD: Final = int(Qt.ItemDataRole.UserRole)
HEADING: Final = TOLD + 1
SIDE: Final = 6
BADGE: Final = 20
"""Pixels a badge takes from side to side."""
ABOVE: Final = 6
FLAGS: Final = int(Qt.AlignmentFlag.AlignLeading) | int(Qt.TextFlag.TextWordWrap)
MOST: Final = 10_000
Index = QModelIndex | QPersistentModelIndex


class Rows(QStyledItemDelegate):
    """Paints headings and rows; a row is as high as its words need."""

    def __init__(self, faces: RawFaces, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._faces, self._view = faces, parent
        self._badges: dict[tuple[What, bool], Group] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        told = index.data(TOLD)
        if not isinstance(told, Told):
            return QSize(width, 30)
        room = width - 2 * SIDE - _indent(told)
        height = sum(
            QFontMetrics(font).boundingRect(QRect(0, 0, room, MOST), FLAGS, text).height() + 1
            for text, font, _ in _texts(told, option.font)
        )
        return QSize(width, height + 2 * ABOVE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told = index.data(TOLD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if isinstance(told, Told):
            self._paint_row(painter, option, told)
        else:
            painter.setFont(_sized(option.font, 11, bold=True))
            painter.setPen(QColor(current().label))
            words = option.rect.adjusted(SIDE, 0, -SIDE, -5)
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(flags), text)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, told: Told) -> None:
        table, rect = current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(table.accent), 1.2) if chosen and self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.accent_ground if chosen else table.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        for place, what in enumerate(told.difference.whats):
            left = SIDE + place * (BADGE - 2)
            x = rect.right() - left - BADGE if turned else rect.left() + left
            painter.translate(x, rect.top() + ABOVE - 1)
            paint_group(painter, self._badge(what, turned=turned), self._faces)
            painter.translate(-x, -(rect.top() + ABOVE - 1))
        indent = SIDE + _indent(told)
        words = rect.adjusted(SIDE, ABOVE, -indent, 0) if turned else rect.adjusted(indent, ABOVE, -SIDE, 0)
        for text, font, quiet in _texts(told, option.font):
            painter.setFont(font)
            painter.setPen(QColor(table.quiet if quiet else table.text))
            used = painter.fontMetrics().boundingRect(QRect(0, 0, words.width(), MOST), FLAGS, text).height()
            painter.drawText(words, FLAGS, text)
            words.setTop(words.top() + used + 1)

    def _badge(self, what: What, *, turned: bool) -> Group:
        theme = DARK if current().dark else LIGHT
        known = self._badges.get((what, current().dark))
        if known is None:
            marks = tuple(badge(theme, what, BADGE / 2, BADGE / 2, 7.5, turned=turned))
            known = self._badges[what, current().dark] = Group(("badge", what), 0, 0, BADGE, BADGE, marks)
        return known


def _indent(told: Told) -> int:
    return BADGE + 6 + (BADGE - 2) * (len(told.difference.whats) - 1)


def _texts(told: Told, font: QFont) -> list[tuple[str, QFont, bool]]:
    """The texts of a row from top to bottom, each with its font and whether it is quiet."""
    small = _sized(font, 12)
    texts = [(told.title, _sized(font, 13, bold=True), False)]
    texts += [(text, small, True) for text in (told.where,) if text]
    texts += [(text, small, False) for text in told.details]
    return texts


def _sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made

"""The versions of a file as a list: a line of time with a filled dot for each that has a name, a small one for others."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTime,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from journeydesk.desk.versions import reason
from journeydesk.files.versions import Version
from journeydesk.language import say
from journeydesk.ui.panels.own_keys import kept
from journeydesk.ui.style import current

ROW: Final = 44
LINE: Final = 16
"""Pixels from the edge to the line of time."""
WORDS: Final = 32
VERSION: Final = int(Qt.ItemDataRole.UserRole)
LONGEST: Final = 200
Index = QModelIndex | QPersistentModelIndex


def moment(at: datetime, *, today: date) -> str:
    """A day and a time as people say it: "Today 14:05", "Mon 2 Mar 2026 12:00"."""
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    if at.date() == today:
        return say("Today {time}", time=time)
    if at.date() == today - timedelta(days=1):
        return say("Yesterday {time}", time=time)
    return f"{QLocale().toString(QDate(at.year, at.month, at.day), 'ddd d MMM yyyy')} {time}"


def lines(version: Version, *, today: date) -> tuple[str, str]:
    """What stands in the two lines of a version's row."""
    when, why = moment(version.at, today=today), reason(version)
    if version.name:
        return version.name, " · ".join(part for part in (when, why) if part)
    return when, why


class Versions(QAbstractListModel):
    """The versions, the newest first; a written name is told."""

    renamed = Signal(object, str)
    """A version is to have this name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Version] = []
        self.today = datetime.now().astimezone().date()

    def show_rows(self, rows: list[Version]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.today = datetime.now().astimezone().date()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.isValid() and not self.rows[index.row()].broken
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        version = self.rows[index.row()]
        if role == VERSION:
            return version
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in lines(version, today=self.today) if part)
        if role == Qt.ItemDataRole.ToolTipRole and version.name:
            return f"<span>{escape(version.name)}</span>"  # else a name that looks like HTML would be taken for it
        return version.name if role == Qt.ItemDataRole.EditRole else None

    @override
    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        version, name = self.rows[index.row()], " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or name == version.name:
            return False
        self.renamed.emit(version, name)
        return True


class _Rows(QStyledItemDelegate):
    """Paints a version; its name is written where it stands."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        version = index.data(VERSION)
        model = index.model()
        assert isinstance(version, Version)
        assert isinstance(model, Versions)
        table = current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        ground = rect.adjusted(4.5, 1.5, -4.5, -1.5)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(table.accent_edge) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.accent_ground if chosen else table.hover))
            painter.drawRoundedRect(ground, 6, 6)
        self._dot(painter, rect, version, (index.row() > 0, index.row() < model.rowCount() - 1), turned=turned)
        first, second = lines(version, today=model.today)
        words = rect.adjusted(10 if turned else WORDS, 5, -WORDS if turned else -10, -6)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if version.name else QFont.Weight.Normal)
        font.setPixelSize(13 if version.name else 12)
        painter.setFont(font)
        painter.setPen(QColor(table.wrong if version.broken else table.text if version.name else table.quiet))
        _line(painter, words, first, Qt.AlignmentFlag.AlignTop)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(table.hint))
        _line(painter, words, second, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _dot(self, painter: QPainter, rect: QRectF, version: Version, beside: tuple[bool, bool], *, turned: bool) -> None:
        """The line of time, and on it what kind of version this is."""
        table = current()
        across = rect.right() - LINE if turned else rect.left() + LINE
        middle = QPointF(across, rect.top() + (14 if version.name else 13))
        painter.setPen(QPen(QColor(table.edge), 1.5))
        if beside[0]:
            painter.drawLine(QPointF(across, rect.top()), middle)
        if beside[1]:
            painter.drawLine(middle, QPointF(across, rect.bottom() + 1))
        if version.name:
            painter.setPen(QPen(QColor(table.panel), 2))
            painter.setBrush(QColor(table.accent))
            painter.drawEllipse(middle, 6, 6)
        else:
            painter.setPen(QPen(QColor(table.wrong if version.broken else table.hint), 1.5))
            painter.setBrush(QColor(table.panel))
            painter.drawEllipse(middle, 3.5, 3.5)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(say("Name"))
        line.setAccessibleName(say("Name of the version"))
        return line

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        editor.setGeometry(rect.adjusted(6 if turned else WORDS - 10, 5, -(WORDS - 10) if turned else -6, -6))

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())


def _line(painter: QPainter, rect: QRectF, text: str, where: Qt.AlignmentFlag) -> None:
    elided = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | where), elided)


class VersionList(QListView):
    """The list; Enter and a double click are told as `wanted`, F2 writes a name."""

    wanted = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAccessibleName(say("Versions"))
        self.rows = Versions(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.wanted.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.hint = ""

    @property
    def version(self) -> Version | None:
        """The one that is chosen."""
        rows = self.selectionModel().selectedIndexes()
        return self.rows.rows[rows[0].row()] if rows else None

    def show_rows(self, versions: list[Version], *, choose: str = "") -> None:
        """Show these, with the one of this id chosen, or else the one that was."""
        before = self.version
        wanted = choose or (before.id if before is not None else "")
        if versions != self.rows.rows:
            self.rows.show_rows(versions)
        place = next((place for place, one in enumerate(versions) if one.id == wanted), None)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, 0))

    def write_name(self) -> None:
        """Let the name of the chosen one be written where it stands."""
        if self.version is not None and not self.version.broken:
            self.edit(self.currentIndex())

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk the list from being taken for shortcuts of the map."""
        keys = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Home,
                Qt.Key.Key_End, Qt.Key.Key_Tab}  # fmt: skip
        return kept(event, keys) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at a version, F2 gives it a name."""
        writing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not writing and self.version is not None:
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_F2 and not writing:
            self.write_name()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what would be here."""
        super().paintEvent(event)
        if not self.rows.rows and self.hint:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current().hint))
            flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(14, 6, -14, 0), flags, self.hint)
            painter.end()

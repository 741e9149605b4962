"""The parking lot: cards that stand at no step yet, to be dragged onto the map or dropped here from it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening
from journeydesk.document.records import Card, CardId, Lane, RecordId
from journeydesk.edits import cards
from journeydesk.language import say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.dragging import card_of, drag
from journeydesk.ui.panels.own_keys import kept
from journeydesk.ui.panels.signed import signed
from journeydesk.ui.plain import tip
from journeydesk.ui.style import current

ID: Final = int(Qt.ItemDataRole.UserRole)
GAP: Final = 6
MOST_LINES: Final = 3
FLAGS: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


class _Chips(QStyledItemDelegate):
    """Paints a parked card as a chip, with up to three lines of its text."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 200
        metrics = option.fontMetrics
        text = metrics.boundingRect(QRect(0, 0, width - 24, 10_000), FLAGS, str(index.data()))
        lines = max(1, min(MOST_LINES, round(text.height() / metrics.lineSpacing())))
        return QSize(width, 16 + lines * metrics.lineSpacing() + GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = current()
        tint = table.things["card"]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(table.accent if chosen else tint.edge), 2 if chosen else 1))
        painter.setBrush(QColor(tint.fill))
        rect = QRectF(option.rect).adjusted(1, 1, -1, -GAP)
        painter.drawRoundedRect(rect, 7, 7)
        painter.setPen(QColor(table.text))
        painter.setClipRect(rect)
        painter.drawText(rect.adjusted(10, 6, -10, -6), FLAGS, str(index.data()))
        painter.restore()


class ParkingLot(QListWidget):
    """The cards of the map's parking lot, in their order."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parkingLot")
        self.setAccessibleName(say("Parking lot"))
        self._desk = desk
        self._follow = follow
        self._stale = True
        self.setItemDelegate(_Chips(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.itemSelectionChanged.connect(self._choose)
        self.itemDoubleClicked.connect(lambda _: self._desk.shell.edit_text(self._first(), "text"))
        follow.switched.connect(self._forget)
        follow.happened.connect(self._hear)
        follow.settled.connect(self.refresh)

    @override
    def sizeHint(self) -> QSize:
        """As tall as its cards."""
        heights = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(200, max(38, heights + 2))

    def refresh(self) -> None:
        """Show the document as it is now."""
        current = self._follow.open_document
        blocker = QSignalBlocker(self)
        if self._stale:
            self._stale = False
            parked = current.document.parked(current.map_id) if current is not None and current.map_id is not None else ()
            self.clear()
            for card in parked:
                text = card.text or (say("Picture") if card.image else say("Empty card"))
                item = QListWidgetItem(signed(current, card.id, text), self)
                item.setData(ID, card.id)
                item.setToolTip(tip(card.text))
            self.updateGeometry()
        if current is not None:
            for row in range(self.count()):
                item = self.item(row)
                item.setSelected(item.data(ID) in current.selection)
        blocker.unblock()
        self.viewport().update()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk the list from being taken for shortcuts of the map."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Tab)
        return kept(event, keys) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit the text of the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentItem() is not None:
            self._desk.shell.edit_text(self._first(), "text")
            return
        super().keyPressEvent(event)

    @override
    def mimeData(self, items: object) -> QMimeData:
        """What Qt's own drag would carry; `startDrag` does it in our way."""
        return QMimeData()

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the card under the pointer onto the map."""
        item = self.currentItem()
        rect = self.visualItemRect(item)
        drag(self, f"card:{item.data(ID)}", QPixmap(self.viewport().grab(rect)), hold=QPoint(rect.width() // 2, 12))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards that stand on the map."""
        self._weigh(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards that stand on the map."""
        self._weigh(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Park what is dropped."""
        card_id, current = card_of(event.mimeData()), self._follow.open_document
        if card_id is None or current is None:
            return
        # one of several selected cards takes the others along
        along = current.selection if card_id in current.selection else {card_id}
        if self.park([CardId(record_id) for record_id in sorted(along)]):
            event.acceptProposedAction()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what the empty parking lot is for."""
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current().hint))
            words = say("Drop cards here that have no place on the map yet.")
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap), words)
            painter.end()

    def park(self, card_ids: list[CardId]) -> bool:
        """Park cards of the map; False if they stand here already."""
        current = self._follow.open_document
        edit = cards.park(current.document, card_ids) if current is not None else None
        if current is None or not edit:
            return False
        return self._desk.attempt(lambda: current.do(edit))

    def _weigh(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        current = self._follow.open_document
        card = current.document.find(Card, card_of(event.mimeData())) if current is not None else None
        if current is not None and not current.read_only and card is not None and card.step is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _first(self) -> RecordId:
        return RecordId(str(self.currentItem().data(ID)))

    def _choose(self) -> None:
        current = self._follow.open_document
        chosen = [RecordId(str(item.data(ID))) for item in self.selectedItems()]
        if current is not None and chosen:
            current.select(chosen)

    def _hear(self, happening: Happening) -> None:
        touched = happening.edit is not None and any(
            (isinstance(record, Card) and record.step is None) or isinstance(record, Lane)
            for change in happening.edit
            for record in (change.before, change.after)
        )
        self._stale = self._stale or happening.map or touched

    def _forget(self) -> None:
        self._stale = True

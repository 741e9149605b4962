"""The outline: the maps of the file, and the stages and steps of the map that is shown.

A click shows and selects, F2 or a double-click renames in place, dragging puts stages, steps and maps elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QDropEvent, QFont, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.records import Map, MapId, RecordId, Stage, Step
from journeydesk.edits import maps, stages, steps
from journeydesk.language import say, to_say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.outline_drops import dropped, map_of
from journeydesk.ui.panels.own_keys import kept
from journeydesk.ui.panels.signed import signed
from journeydesk.ui.plain import tip
from journeydesk.ui.style import current

ID: Final = int(Qt.ItemDataRole.UserRole)
TITLE: Final = ID + 1
UNTITLED: Final = to_say("Untitled")
INDENT: Final = 13
ROW: Final = 24
FEW: Final = 20
"""An outline of up to this many rows is shown opened."""
WRITE: Final = QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
Index = QModelIndex | QPersistentModelIndex
Branch = tuple[RecordId, str, tuple["Branch", ...]]
"""An id, a title and what is below."""


class _Names(QStyledItemDelegate):
    """Edits a title in place, whatever is shown for an empty one."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(TITLE)))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        outline = self.parent()
        if isinstance(editor, QLineEdit) and isinstance(outline, Outline):
            outline.rename(RecordId(str(index.data(ID))), editor.text())


class Outline(QTreeWidget):
    """The tree of stages and steps; of all maps where the file has several."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(say("Outline"))
        self._desk = desk
        self._follow = follow
        self._shown: tuple[Branch, ...] = ()
        self._opened: set[RecordId] = set()
        self._stale = True
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(WRITE)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setItemDelegate(_Names(self))
        self.itemSelectionChanged.connect(self._choose)
        self.itemExpanded.connect(lambda item: self._opened.add(_id(item)))
        self.itemCollapsed.connect(lambda item: self._opened.discard(_id(item)))
        follow.switched.connect(self._forget)
        follow.happened.connect(self._hear)
        follow.settled.connect(self.refresh)
        self._forget()

    def item_of(self, record_id: RecordId) -> QTreeWidgetItem | None:
        """The row of a record, if it has one."""
        return next((item for item in self._all() if _id(item) == record_id), None)

    def rename(self, record_id: RecordId, title: str) -> None:
        """Give the map, stage or step another title."""
        current = self._follow.open_document
        record = current.document.records.get(record_id) if current is not None else None
        if current is None or not isinstance(record, Map | Stage | Step) or record.title == title:
            return
        match record:
            case Map():
                current.do(maps.rename(current.document, record.id, title))
            case Stage():
                current.do(stages.rename(current.document, record.id, title))
            case Step():
                current.do(steps.rename(current.document, record.id, title))

    def refresh(self) -> None:
        """Show the document as it is now."""
        current = self._follow.open_document
        if self._stale:
            self._stale = False
            self._show(_branches(current) if current is not None else ())
        if current is not None:
            self._mark(current)
            self._let_change(may=not current.read_only)

    def _let_change(self, *, may: bool) -> None:
        """Let titles be written and rows be dragged, or all only be looked at."""
        self.setEditTriggers(WRITE if may else QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(may)
        self.setAcceptDrops(may)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk the tree and rename from being taken for shortcuts of the map."""
        keys = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_F2, Qt.Key.Key_Return,
                Qt.Key.Key_Enter, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab}  # fmt: skip
        return kept(event, keys) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the map the keyboard, where it then is on what was chosen."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not editing:
            self._desk.shell.focus_canvas()
            return
        super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dragged where it was dropped, as one edit; the tree then follows the document."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        current = self._follow.open_document
        target = self.itemAt(event.position().toPoint())
        dragged = self.currentItem()
        if current is None or dragged is None:
            return
        below = self.dropIndicatorPosition() != QAbstractItemView.DropIndicatorPosition.AboveItem
        inside = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.OnItem
        edit = dropped(
            current.document, _id(dragged), _id(target) if target is not None else None, below=below, inside=inside
        )
        if edit:
            current.do(edit)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A small triangle before what can be opened."""
        if not self.model().hasChildren(index):
            return
        table = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(table.quiet))
        painter.translate(rect.right() - INDENT / 2 + 1, rect.center().y() + 0.5)
        if self.isExpanded(index):
            painter.drawPolygon(QPolygonF([QPointF(-4, -2), QPointF(4, -2), QPointF(0, 3)]))
        else:
            painter.drawPolygon(QPolygonF([QPointF(-2, -4), QPointF(-2, 4), QPointF(3, 0)]))
        painter.restore()

    @override
    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A rounded ground over the whole width below a chosen row."""
        if self.selectionModel().isSelected(index):
            table = current()
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(table.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.accent_ground))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.restore()
        super().drawRow(painter, option, index)

    def _hear(self, happening: Happening) -> None:
        touched = happening.edit is not None and any(
            isinstance(change.before or change.after, Map | Stage | Step) for change in happening.edit
        )
        self._stale = self._stale or happening.map or touched

    def _forget(self) -> None:
        self._stale = True
        self._opened.clear()
        current = self._follow.open_document
        if current is not None:
            stages_here = [stage for each in current.document.maps for stage in current.document.stages(each.id)]
            rows = len(stages_here) + sum(len(current.document.steps(stage.id)) for stage in stages_here)
            self._opened.update(stage.id for stage in stages_here if rows <= FEW)

    def _show(self, branches: tuple[Branch, ...]) -> None:
        current = self._follow.open_document
        if current is not None and current.map_id is not None:
            self._opened.add(current.map_id)
        if branches == self._shown:
            self._embolden()
            return
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()  # what is being typed is kept: losing the keyboard commits it
        blocker = QSignalBlocker(self)
        if _ids(branches) == _ids(self._shown):
            for item, title in zip(self._all(), _titles(branches), strict=True):
                _name(item, title)
        else:
            place = self.verticalScrollBar().value()
            self.clear()
            for branch in branches:
                self._add(self.invisibleRootItem(), branch)
            self.verticalScrollBar().setValue(place)
        self._shown = branches
        self._embolden()
        blocker.unblock()
        self.viewport().update()

    def _add(self, parent: QTreeWidgetItem, branch: Branch) -> None:
        record_id, title, below = branch
        item = QTreeWidgetItem(parent)
        item.setData(0, ID, record_id)
        item.setFlags(
            item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        )
        _name(item, title)
        for child in below:
            self._add(item, child)
        item.setExpanded(record_id in self._opened)

    def _embolden(self) -> None:
        current = self._follow.open_document
        several = current is not None and len(current.document.maps) > 1
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if item is None:
                continue
            font = QFont(self.font())
            shown = several and current is not None and _id(item) == current.map_id
            if shown:
                item.setExpanded(True)
            font.setWeight(QFont.Weight.DemiBold if shown else QFont.Weight.Normal)
            item.setFont(0, font)

    def _mark(self, current: OpenDocument) -> None:
        wanted = current.selection or (frozenset({current.map_id}) if current.map_id is not None else frozenset())
        chosen = {_id(item) for item in self.selectedItems()}
        there = {_id(item): item for item in self._all()}
        wanted_here = {record_id for record_id in wanted if record_id in there}
        if chosen == wanted_here or self.state() == QAbstractItemView.State.EditingState:
            return
        blocker = QSignalBlocker(self)
        self.clearSelection()
        for record_id in wanted_here:
            there[record_id].setSelected(True)
        if len(wanted_here) == 1:
            (only,) = wanted_here
            self.setCurrentItem(there[only])
            self.scrollToItem(there[only])
        blocker.unblock()
        self.viewport().update()

    def _choose(self) -> None:
        current = self._follow.open_document
        chosen = [_id(item) for item in self.selectedItems()]
        if current is None or not chosen:
            return
        document = current.document
        wanted = map_of(document, chosen[-1])
        if wanted is not None and wanted != current.map_id:
            current.show(wanted)
        current.select([record_id for record_id in chosen if document.find(Map, record_id) is None])

    def _all(self) -> Iterator[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        waiting = _children(root)
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(_children(item))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows below a row, the last first."""
    found = (item.child(place) for place in reversed(range(item.childCount())))
    return [child for child in found if child is not None]


def _branches(current: OpenDocument) -> tuple[Branch, ...]:
    document = current.document

    def stages_of(map_id: MapId) -> tuple[Branch, ...]:
        return tuple((one.id, signed(current, one.id, one.title), steps_of(one)) for one in document.stages(map_id))

    def steps_of(stage: Stage) -> tuple[Branch, ...]:
        row = document.steps(stage.id)
        if len(row) == 1 and not row[0].title:
            return ()
        return tuple((step.id, signed(current, step.id, step.title), ()) for step in row)

    if len(document.maps) > 1:
        return tuple((each.id, signed(current, each.id, each.title), stages_of(each.id)) for each in document.maps)
    return stages_of(current.map_id) if current.map_id is not None else ()


def _ids(branches: tuple[Branch, ...]) -> object:
    return tuple((record_id, _ids(below)) for record_id, _, below in branches)


def _titles(branches: tuple[Branch, ...]) -> Iterator[str]:
    for _, title, below in branches:
        yield title
        yield from _titles(below)


def _id(item: QTreeWidgetItem) -> RecordId:
    return RecordId(str(item.data(0, ID)))


def _name(item: QTreeWidgetItem, title: str) -> None:
    item.setData(0, TITLE, title)
    item.setText(0, title.replace("\n", " ") or say(UNTITLED))
    item.setToolTip(0, tip(title))

"""The panel of what was done: a line of time with a dot for each step, the oldest at the top, and the one where we are.

Choosing a step goes there at once, by mouse or arrow key; steps that are undone stay below, dimmed, until something else is
done. An edit costs the same however long the list is: only the rows it changes are told to the view.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    QTime,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from journeydesk.commands.when import TEXTS
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, Record, Stage, Step
from journeydesk.language import say
from journeydesk.ui.panels.own_keys import kept
from journeydesk.ui.panels.versions_list import moment
from journeydesk.ui.plain import tip
from journeydesk.ui.style import current

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import Happening
    from journeydesk.desk.steps import Steps
    from journeydesk.document.edit import Edit
    from journeydesk.ui.follow import Follow

ROW: Final = 28
LINE: Final = 16
"""Pixels from the edge to the line of time."""
WORDS: Final = 32
APART: Final = 8
WALKS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
                          Qt.Key.Key_PageDown})  # fmt: skip
ABOUT: Final = int(Qt.ItemDataRole.UserRole)
"""What a step was done to."""
ENOUGH: Final = 36.0
"""So many pixels must be left for that to be written in the row as well."""
KINDS: Final[tuple[type[Record], ...]] = (Map, Stage, Lane, Step, Persona, Card, EmotionPoint, Link)
"""Kinds of record, those that hold others first."""
Index = QModelIndex | QPersistentModelIndex


class StepRows(QStringListModel):
    """A row for the beginning, and one for each step; row n is the map after n steps.

    Rows are counted by Qt's own model, which a view asks of every row after each edit; what they say is looked up.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.steps: Steps | None = None

    def begin(self, steps: Steps | None) -> None:
        """Show these steps from the first to the last."""
        self.steps = steps
        self.setStringList([""] * self._wanted())

    def renew(self, first: int) -> None:
        """The rows from this one on are others, more or fewer; those before it are what they were."""
        wanted, there = self._wanted(), self.rowCount()
        if there > wanted:
            self.removeRows(wanted, there - wanted)
        last = min(there, wanted) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        if wanted > there:
            self.insertRows(there, wanted - there)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        steps, row = self.steps, index.row()
        if steps is None or row > len(steps):  # something was done that the rows do not show yet
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return steps[row - 1].edit.label if row else say("Beginning")
        if role == ABOUT:
            return about(steps[row - 1].edit) if row else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (str(self.data(index)), str(self.data(index, ABOUT)), *self._said(row)) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row:
            at = steps[row - 1].at
            when = moment(datetime.fromisoformat(at), today=datetime.now().astimezone().date()) if at else ""
            return tip("\n".join(part for part in (str(self.data(index)), str(self.data(index, ABOUT)), when) if part))
        return None

    def _said(self, row: int) -> tuple[str, ...]:
        """What the looks of a row say."""
        assert self.steps is not None
        state = say("Undone") if row > self.steps.present else say("You are here") if row == self.steps.present else ""
        return state, say("Saved") if row == self.steps.saved else ""

    def _wanted(self) -> int:
        return len(self.steps) + 1 if self.steps is not None else 0


class _Rows(QStyledItemDelegate):
    """Paints a step: its dot on the line of time, what it is called, and when it was done."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row = index.model(), index.row()
        assert isinstance(model, StepRows)
        steps = model.steps
        if steps is None or row > len(steps):
            return
        table = current()
        here, undone = row == steps.present, row > steps.present
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(table.accent_edge) if here else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.accent_ground if here else table.hover))
            painter.drawRoundedRect(rect.adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)
        self._dot(painter, rect, row, steps, turned=turned)
        words = rect.adjusted(12 if turned else WORDS, 0, -WORDS if turned else -12, 0)
        words = self._aside(painter, option, words, _when(steps[row - 1].at) if row else "", table.hint, turned=turned)
        if row == steps.saved:
            words = self._aside(painter, option, words, say("✓ Saved"), table.accent_text, turned=turned)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(table.hint if undone else table.text))
        text = " ".join(str(index.data()).split())
        taken = _line(painter, words, text) + APART
        words = words.adjusted(0 if turned else taken, 0, -taken if turned else 0, 0)
        if words.width() >= ENOUGH:
            font.setWeight(QFont.Weight.Normal)
            font.setPixelSize(12)
            painter.setFont(font)
            painter.setPen(QColor(table.hint))
            _line(painter, words, str(index.data(ABOUT)))
        painter.restore()

    def _aside(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF, text: str, colour: str, *, turned: bool
    ) -> QRectF:
        """Something small at the end of the row; the room that is left."""
        if not text:
            return room
        font = QFont(option.font)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        taken = QFontMetricsF(font).horizontalAdvance(text) + APART
        return room.adjusted(taken if turned else 0, 0, 0 if turned else -taken, 0)

    def _dot(self, painter: QPainter, rect: QRectF, row: int, steps: Steps, *, turned: bool) -> None:
        table = current()
        across = rect.right() - LINE if turned else rect.left() + LINE
        middle = QPointF(across, rect.center().y())
        below = Qt.PenStyle.DotLine if row >= steps.present else Qt.PenStyle.SolidLine
        above = Qt.PenStyle.DotLine if row > steps.present else Qt.PenStyle.SolidLine
        if row:
            painter.setPen(QPen(QColor(table.edge), 1.5, above))
            painter.drawLine(QPointF(across, rect.top()), middle)
        if row < len(steps):
            painter.setPen(QPen(QColor(table.edge), 1.5, below))
            painter.drawLine(middle, QPointF(across, rect.bottom() + 1))
        if row == steps.present:
            painter.setPen(QPen(QColor(table.accent_ground), 2))
            painter.setBrush(QColor(table.accent))
            painter.drawEllipse(middle, 6, 6)
        else:
            painter.setPen(QPen(QColor(table.hint), 1.5))
            painter.setBrush(QColor(table.panel if row > steps.present else table.hint))
            painter.drawEllipse(middle, 3, 3)


class History(QListView):
    """The steps of the document in front."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setAccessibleName(say("History"))
        self._desk, self._follow = desk, follow
        self._first: int | None = 0
        self._following = False
        self._seen: tuple[int, int, int | None] = (0, 0, None)
        self.rows = StepRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._go)
        follow.switched.connect(self._forget)
        follow.happened.connect(self._hear)
        follow.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now, if anybody sees it."""
        current = self._follow.open_document
        steps = current.steps if current is not None else None
        if not self.isVisible():
            return
        self._following = True
        if self.rows.steps is not steps:
            self.rows.begin(steps)
        elif self._first is not None:
            self.rows.renew(self._first)
        self._first = None
        if steps is not None and self.currentIndex().row() != steps.present:
            self.setCurrentIndex(self.rows.index(steps.present, 0))
            self.scrollTo(self.currentIndex())
        self._following = False
        seen = (len(steps), steps.present, steps.saved) if steps is not None else (0, 0, None)
        if seen != self._seen:
            self._seen = seen
            self.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done meanwhile."""
        super().showEvent(event)
        self.refresh()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters do not lead anywhere: to go to a step changes the map."""

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk the list from being taken for shortcuts of the map."""
        return kept(event, WALKS) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape give the map the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._desk.shell.focus_canvas()
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        """Go to the step that was chosen."""
        current = self._follow.open_document
        if self._following or current is None or not index.isValid() or index.row() > len(current.steps):
            return
        self._desk.attempt(lambda: current.go_to(index.row()))
        self._follow.flush()
        self.refresh()

    def _forget(self) -> None:
        self._first = 0

    def _hear(self, happening: Happening) -> None:
        current = self._follow.open_document
        if current is None:
            return
        if happening.edit is not None and happening.way == "done":
            # also one that has joined the step before, or has taken it away again
            changed = current.steps.present
            self._first = min(self._first if self._first is not None else changed, changed)
        elif happening.kept and len(current.steps) + 1 != self.rows.rowCount():
            self._first = 0


def _line(painter: QPainter, room: QRectF, text: str) -> float:
    """Write a line, cut if it is too long; how wide it is."""
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)
    return metrics.horizontalAdvance(elided)


def about(edit: Edit) -> str:
    """What an edit was done to, in its own words, if that is one thing: of a stage and its cards it is the stage."""
    come_or_gone = [change for change in edit if change.before is None or change.after is None]
    for kind in KINDS:
        records = [change.after or change.before for change in come_or_gone or edit]
        found = [record for record in records if isinstance(record, kind)]
        if found:
            text = str(getattr(found[0], TEXTS[kind])) if len(found) == 1 else ""
            return " ".join(text.split())
    return ""


def _when(at: str) -> str:
    """The time of a step, with its day if that is another than today."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at).astimezone()
    time = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    today: date = datetime.now().astimezone().date()
    if moment.date() == today:
        return time
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM")

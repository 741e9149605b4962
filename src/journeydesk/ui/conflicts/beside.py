"""Both sides of one conflict, over the map beside the card they are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.document.conflicts import WHOLE
from journeydesk.document.records import Card
from journeydesk.edits.choices import with_theirs
from journeydesk.language import say
from journeydesk.layout.alone import BLEED, card_alone
from journeydesk.ui.conflicts.sides import PAD, Side, marked

if TYPE_CHECKING:
    from journeydesk.desk.conflicts import Question
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.edits.choices import Which
    from journeydesk.layout.conflict_words import Told
    from journeydesk.layout.picture import Group
    from journeydesk.text.lines import Typesetter
    from journeydesk.ui.canvas.view import MapView
    from journeydesk.ui.raw_faces import RawFaces

APART: Final = 16
EDGE: Final = 8
NARROWEST, WIDEST = 168, 248
KEYS: Final[dict[Qt.Key, Which]] = {Qt.Key.Key_1: "ours", Qt.Key.Key_2: "theirs", Qt.Key.Key_3: "both"}


class Beside(QFrame):
    """Ours and theirs side by side. It lies over the canvas and goes along with its card."""

    chosen = Signal(str)
    """A side was chosen: "ours", "theirs" or "both"."""
    chosen_one = Signal(str, tuple)
    """A side was chosen for some fields, which are named by their paths."""

    def __init__(self, view: MapView, faces: RawFaces) -> None:
        super().__init__(view)
        self._view, self._faces = view, faces
        self.setObjectName("beside")
        self.setAccessibleName(say("Conflict"))
        self._at: QRectF | None = None
        self._notice: QWidget | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget(self)
        whole.addWidget(self._inside)
        self.sides: dict[Which, QPushButton] = {}
        self.one_by_one: list[QToolButton] = []
        self.hide()
        view.looked.connect(self.follow)
        view.horizontalScrollBar().valueChanged.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(self.follow)

    def show_question(
        self, current: OpenDocument, question: Question, told: Told, typesetter: Typesetter, choices: tuple[Which, ...]
    ) -> None:
        """Show what both sides say, with a button for each choice."""
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        self.sides = {}
        ours, theirs = _cards(current, question, typesetter)
        width = round(max(NARROWEST, min(WIDEST, max((one.width for one in (ours, theirs) if one), default=WIDEST))))
        width += round(2 * BLEED) + 2 * PAD
        row = QHBoxLayout()
        row.setSpacing(8)
        name = current.deciding.theirs(question) or say("the other copy")
        for which, side, card in (
            ("ours", Side(say("Ours"), say("this window"), "1", inside), ours),
            ("theirs", Side(say("Theirs"), name, "2", inside), theirs),
        ):
            rows = [(one.name, marked(one, theirs=which == "theirs")) for one in told.fields]
            alone = bool(told.gone) and (card is not None or told.gone == which)  # then the picture says it all
            side.fill(card, [] if alone else rows, self._faces, width=width, removed=told.gone == which)
            side.setAccessibleDescription(told.spoken)
            row.addWidget(side)
            self.sides["theirs" if which == "theirs" else "ours"] = side
        column.addLayout(row)
        if "both" in choices:
            says = say("Keep both, theirs as a second card") if ours is not None else say("Keep both")
            both = QPushButton(f"{says}   3", inside)
            both.setAccessibleName(says)
            both.setCursor(Qt.CursorShape.PointingHandCursor)
            column.addWidget(both)
            self.sides["both"] = both
        self.one_by_one = []
        if len(told.fields) > 1:
            column.addLayout(self._one_by_one(told, inside))
        for which_one, button in self.sides.items():
            button.clicked.connect(lambda _=False, which=which_one: self.chosen.emit(which))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()
        self.resize(column.sizeHint())

    def _one_by_one(self, told: Told, parent: QWidget) -> QGridLayout:
        """A row of buttons for each field, where several are in conflict."""
        grid = QGridLayout()
        grid.setContentsMargins(4, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, field in enumerate(told.fields):
            name = QLabel(say("Only {field}", field=field.name), parent)
            name.setProperty("role", "hint")
            grid.addWidget(name, row, 0)
            for at, (which, says) in enumerate((("ours", say("Ours")), ("theirs", say("Theirs"))), 1):
                button = QToolButton(parent)
                button.setText(says)
                button.setObjectName("one")
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                button.setAccessibleName(f"{name.text()}: {says}")
                button.setAccessibleDescription(field.theirs if which == "theirs" else field.ours)
                button.clicked.connect(partial(self.chosen_one.emit, which, field.paths))
                grid.addWidget(button, row, at)
                self.one_by_one.append(button)
        return grid

    def stand_at(self, area: QRectF | None) -> None:
        """Stand beside this area of the map, or, where it is not on it, at the top in the middle."""
        self._at = area
        self.show()
        self.follow()

    def follow(self) -> None:
        """Keep beside the card, where there is most room, and within the view."""
        if self.isHidden():
            return
        room = self._view.open_area.translated(self._view.viewport().pos()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        size = self.size()
        if self._notice is not None and self._notice.isVisible():
            foot = self._view.mapFromGlobal(self._notice.mapToGlobal(QPoint())).y() - EDGE
            if foot - room.top() >= size.height():
                room.setBottom(min(room.bottom(), foot))
        if self._at is None:
            self.move(QPoint(room.center().x() - size.width() // 2, room.top()))
        else:
            card = self._view.on_view(self._at).toAlignedRect().translated(self._view.viewport().pos())
            self.move(_place(card, room, size.width(), size.height()))
        self.raise_()
        self._view.shown_above.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """What gave way comes back."""
        super().hideEvent(event)
        self._view.shown_above.emit()

    def keep_clear_of(self, notice: QWidget) -> None:
        """Leave a notice at the foot of the map its room."""
        self._notice = notice
        notice.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The notice comes, goes or grows."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.follow()
        return False

    def take_keyboard(self) -> None:
        """Give the keyboard to the first side."""
        if self.sides:
            self.sides["ours"].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        which = KEYS.get(Qt.Key(event.key()))
        if which is not None and which in self.sides:
            self.chosen.emit(which)
        elif event.key() == Qt.Key.Key_Escape:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


def _cards(current: OpenDocument, question: Question, typesetter: Typesetter) -> tuple[Group | None, Group | None]:
    """The card as it is and as it would be, drawn; None for what is no card, and for the side on which it was removed."""
    document = current.document
    record = document.records[question[0].id]
    if not isinstance(record, Card):
        return None, None
    whole = next((one for one in question if one.field == WHOLE), None)
    width = float(NARROWEST)
    drawn = card_alone(document, record, typesetter, width=width)
    if whole is not None:
        return (None, drawn) if whole.ours is None else (drawn, None)
    other = with_theirs(record, question)
    return drawn, card_alone(document, other, typesetter, width=width) if isinstance(other, Card) else None


def _place(card: QRect, room: QRect, width: int, height: int) -> QPoint:
    """Right of the card, left of it, or else below or above, so that as little of it as can be is covered."""
    beside = card.center().y() - height // 2
    below, above = card.bottom() + APART, card.top() - APART - height
    if card.right() + APART + width <= room.right():
        goal = QPoint(card.right() + APART, beside)
    elif card.left() - APART - width >= room.left():
        goal = QPoint(card.left() - APART - width, beside)
    else:
        goal = QPoint(
            card.center().x() - width // 2, above if below + height > room.bottom() and above >= room.top() else below
        )
    return QPoint(
        max(room.left(), min(goal.x(), room.right() - width)), max(room.top(), min(goal.y(), room.bottom() - height))
    )

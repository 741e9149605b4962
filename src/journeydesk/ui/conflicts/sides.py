"""One side of a conflict, which can be chosen: the card as it would be, and below it what it says field by field."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.layout.alone import BLEED
from journeydesk.ui.paint import paint_group, ready

if TYPE_CHECKING:
    from journeydesk.layout.conflict_words import Field
    from journeydesk.layout.picture import Group
    from journeydesk.ui.raw_faces import RawFaces

PAD: Final = 10
LONGEST: Final = 320
"""Letters of a text that are shown; there is as much room as the map leaves."""
_PARTS: Final = re.compile(r"\s+|\w+|[^\w\s]")


class CardFace(QWidget):
    """A card as the map draws it."""

    def __init__(self, group: Group, faces: RawFaces, parent: QWidget) -> None:
        super().__init__(parent)
        self._group, self._faces = group, faces
        faces.learn([group])
        self.setFixedSize(round(group.width + 2 * BLEED), round(group.height + 2 * BLEED))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ready(painter)
        painter.translate(BLEED, BLEED)
        paint_group(painter, self._group, self._faces)
        painter.end()


class Side(QPushButton):
    """What one side says; pressing it takes it."""

    def __init__(self, name: str, whose: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD, 8, PAD, PAD)
        self._column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = self._label(f"<b>{escape(name)}</b>")
        hint = self._label(escape(key))
        hint.setProperty("role", "hint")
        head.addWidget(title, 1)
        head.addWidget(hint)
        self._column.addLayout(head)
        about = self._label(escape(whose))
        about.setProperty("role", "hint")
        self._column.addWidget(about)
        self.setAccessibleName(name)

    def fill(
        self, card: Group | None, rows: list[tuple[str, str]], faces: RawFaces, *, width: int, removed: bool = False
    ) -> None:
        """Show a card, or none, and rows of a name and what stands there, as rich text; `removed` if it is there no more."""
        if removed:
            gone = self._label(escape(say("removed")))
            gone.setObjectName("gone")
            gone.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addSpacing(8)
            self._column.addWidget(gone)
        if card is not None:
            self._column.addWidget(CardFace(card, faces, self), 0, Qt.AlignmentFlag.AlignHCenter)
        for name, said in rows:
            label = self._label(f"<span>{escape(name)}:</span> {said}")
            label.setWordWrap(True)
            label.setFixedWidth(width - 2 * PAD - 2)
            self._column.addWidget(label)
        self._column.addStretch(1)
        self.setFixedWidth(width)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    @override
    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()


def marked(field: Field, *, theirs: bool) -> str:
    """What a side says in a field as rich text: of a text what the other has not is bold and underlined, else all is bold."""
    own, other = (field.theirs, field.ours) if theirs else (field.ours, field.theirs)
    if not field.is_text or not own or not other:
        return f"<b>{escape(own)}</b>" if own else "<b>–</b>"
    mine, yours = _PARTS.findall(own[:LONGEST]), _PARTS.findall(other[:LONGEST])
    said: list[str] = []
    for tag, begin, end, _, _ in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        part = escape("".join(mine[begin:end])).replace("\n", "<br>")
        said.append(part if tag == "equal" or not part.strip() else f"<b><u>{part}</u></b>")
    return "".join(said) + ("…" if len(own) > LONGEST else "")

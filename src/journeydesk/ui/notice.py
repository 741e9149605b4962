"""A sentence that floats over the foot of the map and stops nobody: what went wrong, or what a user should know."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.language import say, say_many
from journeydesk.ui.hearing import announce

READ: Final = 5.0
"""Seconds in which a sentence can be read."""
SEEN: Final = 1.5
"""Seconds after which whoever saves has seen it."""
TOGETHER: Final = 1.0
"""Sentences told within so many seconds are told together."""
WIDEST: Final = 720
OFF_EDGE: Final = 18


class Notice(QFrame):
    """A bar with a sentence, its details on demand, and a button that puts it away; it goes when work goes on.

    It lies over its parent, so that the map does not move when it comes and goes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        parent.installEventFilter(self)
        self.setObjectName("notice")
        self.hide()
        self._since = 0.0
        self._feet: dict[QWidget, int] = {}
        self._told: list[tuple[str, ...]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 6, 8, 6)
        whole.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QToolButton(self)
        self._more.setText(say("Details"))
        self._more.setCheckable(True)
        away = QToolButton(self)
        away.setText("✕")
        away.setToolTip(say("Put this notice away"))
        away.setAccessibleName(say("Put this notice away"))
        row.addWidget(self._sentence, 1)
        row.addWidget(self._more)
        row.addWidget(away)
        whole.addLayout(row)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setFixedHeight(130)
        self._details.hide()
        self._details.setAccessibleName(say("Details"))
        whole.addWidget(self._details)
        self._more.toggled.connect(self._details.setVisible)
        self._more.toggled.connect(self._place)
        away.clicked.connect(self.hide)

    @property
    def sentence(self) -> str:
        """What the notice says; empty if it is put away."""
        return "" if self.isHidden() else self._sentence.text()

    def stand_above(self, line: QWidget, height: int) -> None:
        """Leave this much free at the foot, for a line that stands there now; 0 when it has gone."""
        self._feet[line] = height
        if not self.isHidden():
            self._place()

    @property
    def details(self) -> str:
        """What the notice says beyond its sentence."""
        return self._details.toPlainText()

    def work_goes_on(self, *, read: float = READ) -> None:
        """Go, if the sentence has been there long enough to be read, in seconds, and has no details to look at."""
        if monotonic() - self._since > read and self._details.document().isEmpty():
            self.hide()

    def tell(self, sentence: str, details: Sequence[str] = ()) -> None:
        """Show a sentence instead of the one before; what is told at the same time is kept in the details."""
        now = monotonic()
        first = not self.sentence or now - self._since > TOGETHER
        self._told = [(sentence, *details)] if first else [*self._told, (sentence, *details)]
        self._since = now
        more = len(self._told) - 1
        (said, *under), *others = self._told
        self._sentence.setText(
            say_many("{said} There is one more notice.", "{said} There are {n} more notices.", more, said=said)
            if more
            else said
        )
        lines = [*under, *(line for other in others for line in other)]
        self._details.setPlainText("\n".join(lines))
        self._more.setVisible(bool(lines))
        self._more.setChecked(False)
        self.show()
        self._place()
        announce(self, self._sentence.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it lies over."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.size()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = min(WIDEST, room.width() - 2 * OFF_EDGE)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self.setGeometry(
            (room.width() - width) // 2, room.height() - height - OFF_EDGE - sum(self._feet.values()), width, height
        )
        self.raise_()

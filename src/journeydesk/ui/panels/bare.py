"""What lies over a map that has no stages yet: the first stage, and three ways to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from journeydesk.commands.begin import no_stages
from journeydesk.desk.desk import Desk
from journeydesk.language import say, to_say
from journeydesk.ui.actions import Actions
from journeydesk.ui.follow import Follow

WAYS: Final = (
    ("insert.stage", to_say("First stage")),
    ("begin.blank", to_say("Usual stages and lanes")),
    ("begin.template", to_say("From a template…")),
    ("file.import_files", to_say("Import…")),
)
"""The commands, and what they are called here."""
OFF_EDGE: Final = 18


class Bare(QFrame):
    """A row of buttons at the foot of the canvas; it goes as soon as the map has a stage."""

    def __init__(self, desk: Desk, actions: Actions, follow: Follow, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._desk, self._actions = over, desk, actions
        self.setObjectName("notice")
        self.setAccessibleName(say("Ways to begin this map"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for command, title in WAYS:
            button = QPushButton(say(title), self)
            button.setToolTip(actions[command].toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(actions[command].trigger)
            row.addWidget(button)
            self.buttons[command] = button
        self.hide()
        over.installEventFilter(self)
        follow.settled.connect(self._look)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it lies over."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _look(self) -> None:
        shown = no_stages(self._desk)
        self.setVisible(shown)
        if shown:
            for command, button in self.buttons.items():
                button.setEnabled(self._actions[command].isEnabled())
            self._place()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - OFF_EDGE)
        self.raise_()

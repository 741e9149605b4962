"""What says that one stage is shown alone: its name at the foot of the canvas, and the ways to its neighbours and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton
from typing_extensions import override

from journeydesk.document.records import Stage
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.ui.canvas.view import MapView

APART: Final = 14
LONGEST: Final = 40


class FocusBar(QFrame):
    """Lies over one canvas while it shows a stage alone."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.setObjectName("focusBar")
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(2)
        self.previous = self._button("‹", say("Previous stage"))
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setContentsMargins(6, 0, 6, 0)
        self.next = self._button("›", say("Next stage"))
        self.back = self._button(say("Whole map"), say("Show all stages again (Escape)"))
        for widget in (self.previous, self.name, self.next, self.back):
            row.addWidget(widget)
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.back.clicked.connect(lambda: view.focus.show(None))
        self.hide()
        view.focus.changed.connect(self.follow)
        view.looked.connect(self.follow)
        view.installEventFilter(self)

    def follow(self) -> None:
        """Say what is shown now."""
        focus, shown = self._view.focus, self._view.shown
        stage = shown.document.find(Stage, focus.stage) if shown is not None else None
        self.setVisible(stage is not None)
        if stage is None:
            return
        title = " ".join(stage.title.split()) or say("Untitled stage")
        self.name.setText(title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…")
        self.previous.setEnabled(focus.beside(-1) is not None)
        self.next.setEnabled(focus.beside(1) is not None)
        self.adjustSize()
        port = self._view.viewport().geometry()
        self.move(QPoint(port.center().x() - self.width() // 2, port.bottom() - APART - self.height()))
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view has another size."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.follow)
        return False

    def _turn(self, by: int) -> None:
        stage = self._view.focus.beside(by)
        if stage is not None:
            self._view.focus.show(stage)

    def _button(self, text: str, about: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

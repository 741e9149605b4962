"""The open documents as tabs above the map; shown only where there are several."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from journeydesk.desk.desk import Desk
from journeydesk.language import say
from journeydesk.ui.follow import Follow
from journeydesk.ui.plain import tip


class Tabs(QTabBar):
    """A tab for each open document; a star tells unsaved changes."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents")
        self.setAccessibleName(say("Open documents"))
        self._desk = desk
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.currentChanged.connect(self._choose)
        follow.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the documents as they are now."""
        documents = self._desk.documents
        blocker = QSignalBlocker(self)
        while self.count() > len(documents):
            self.removeTab(self.count() - 1)
        while self.count() < len(documents):
            self._add()
        for place, document in enumerate(documents):
            text = f"{document.name} *" if document.changed else document.name
            if self.tabText(place) != text:
                self.setTabText(place, text)
                self.setTabToolTip(place, tip(str(document.path)) if document.path is not None else say("Not saved yet"))
            if document is self._desk.current:
                self.setCurrentIndex(place)
        blocker.unblock()
        self.setVisible(len(documents) > 1)

    def _add(self) -> None:
        place = self.addTab("")
        away = QToolButton(self)
        away.setObjectName("closeTab")
        away.setText("✕")
        away.setToolTip(say("Close this document"))
        away.setAccessibleName(say("Close this document"))
        away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away.clicked.connect(lambda: self._close(away))
        self.setTabButton(place, QTabBar.ButtonPosition.RightSide, away)

    def _choose(self, place: int) -> None:
        documents = self._desk.documents
        if 0 <= place < len(documents) and documents[place] is not self._desk.current:
            self._desk.show(documents[place])

    def _close(self, button: QWidget) -> None:
        documents = self._desk.documents
        side = QTabBar.ButtonPosition.RightSide
        place = next(place for place in range(self.count()) if self.tabButton(place, side) is button)
        self._desk.attempt(lambda: void(self._desk.close(documents[place])))


def void(_: object) -> None:
    """Forget what something gave back."""

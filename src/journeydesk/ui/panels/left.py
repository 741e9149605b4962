"""The left side: library, outline and parking lot, one below the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.language import say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.heading import Heading
from journeydesk.ui.panels.library import Library
from journeydesk.ui.panels.outline import Outline
from journeydesk.ui.panels.parking import ParkingLot

LOW: Final = 840
"""Below this height the library stands in two columns, so that outline and parking lot keep their room."""


class Part(QWidget):
    """A heading with what stands below it; hidden and shown as one."""

    def __init__(self, title: str, body: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = Heading(title, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(body, 1)
        body.setParent(self)


class Left(QFrame):
    """The left side of the window."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._follow = follow
        self.library = Library(self)
        self.outline = Outline(desk, follow, self)
        self.parking = ParkingLot(desk, follow, self)
        self.library_part = Part(say("Drag onto the map"), self.library, self)
        self.outline_part = Part(say("Outline"), self.outline, self)
        self.parking_part = Part(say("Parking lot"), self.parking, self)
        self.library_part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.parking_part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 10)
        layout.setSpacing(14)
        layout.addWidget(self.library_part)
        layout.addWidget(self.outline_part, 1)
        layout.addWidget(self.parking_part)
        layout.setAlignment(self.library_part, Qt.AlignmentFlag.AlignTop)
        follow.settled.connect(self._name)
        self._name()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where the window is low."""
        super().resizeEvent(event)
        self.library.arrange(columns=2 if self.height() < LOW else 1)

    def _name(self) -> None:
        current = self._follow.open_document
        several = current is not None and len(current.document.maps) > 1
        self.library.setEnabled(current is None or not current.read_only)
        self.outline_part.heading.set_title(say("Maps and outline") if several else say("Outline"))
        self.parking_part.heading.set_title(say("Parking lot · {count}", count=self.parking.count()))

"""The right side: the inspector, or in its place a panel that is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from journeydesk.desk.shell import Panel
from journeydesk.language import say
from journeydesk.ui.panels.heading import Heading


class Side(QWidget):
    """A panel in the place of the inspector: a heading, a button that puts it away, and its body."""

    closed = Signal()
    """The user wants it away."""

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightSide")
        self.heading = Heading(title, self)
        self.away = QToolButton(self)
        self.away.setObjectName("closeTab")
        self.away.setText("✕")
        self.away.setToolTip(say("Close"))
        self.away.setAccessibleName(say("Close the panel “{name}”", name=title))
        self.away.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(14, 14, 8, 0)
        row.addWidget(self.heading, 1)
        row.addWidget(self.away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(body, 1)
        body.setParent(self)
        self.setFocusProxy(body)


class Right(QStackedWidget):
    """Shows one panel at a time, and hides the frame around it when none is wanted."""

    turned = Signal(bool)
    """A panel was shown, or put away."""

    def __init__(self, frame: QFrame, makers: Mapping[Panel, Callable[[QWidget], Side]]) -> None:
        super().__init__(frame)
        self._frame = frame
        self._makers = makers
        self._panels: dict[Panel, QWidget] = {}
        self._alone = False

    def stand(self, inspector: QWidget) -> None:
        """Show the inspector, a child of this already: a label that gets another parent forgets its margins."""
        self._panels["inspector"] = inspector
        self.addWidget(inspector)

    def has(self, panel: Panel) -> bool:
        """Whether this panel stands here when it is shown."""
        return panel in self._makers or panel in self._panels

    def shown(self, panel: Panel) -> bool:
        """Whether the panel is shown now."""
        return not (self._frame.isHidden() or self.isHidden()) and self.currentWidget() is self._panels.get(panel)

    def panel(self, panel: Panel) -> QWidget:
        """A panel by its name, made if it was not there."""
        if panel not in self._panels:
            made = self._makers[panel](self)
            made.closed.connect(lambda: self.show_panel(panel, shown=False))
            self._panels[panel] = made
            self.addWidget(made)
        return self._panels[panel]

    def show_panel(self, panel: Panel, *, shown: bool) -> None:
        """Show a panel in the place of the one that is there; when it goes, what was there before comes back."""
        if shown == self.shown(panel):
            return
        if shown and panel != "inspector":
            self._alone = self._alone if self.currentIndex() else self._frame.isHidden()
            wanted = self.panel(panel)
            self.setCurrentWidget(wanted)
            self._frame.show()
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setCurrentIndex(0)
            self._frame.setHidden(not shown if panel == "inspector" else self._alone)
        self.turned.emit(shown)

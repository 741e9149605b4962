"""While a comparison is in front, the list of what differs stands where else the inspector is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from journeydesk.ui.panels.differences import Differences
    from journeydesk.ui.panels.inspector import Inspector
    from journeydesk.ui.window import Window


class Comparing(QObject):
    """Shows the list in the place of whatever else stands on the right; it is made for the first comparison."""

    def __init__(self, window: Window, usual: QWidget, inspector: Inspector) -> None:
        super().__init__(window)
        self._window, self._usual, self._inspector = window, usual, inspector
        self._list: Differences | None = None
        self._uncovered = False
        window.follow.switched.connect(self._switch)

    @property
    def differences(self) -> Differences:
        """The list of what differs."""
        from journeydesk.ui.panels.differences import Differences

        if self._list is None:
            window = self._window
            self._list = Differences(window.desk, window.follow, window.faces, window.right)
            layout = window.right.layout()
            assert layout is not None
            layout.addWidget(self._list)
        return self._list

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What the keyboard can walk here."""
        return (self._list,) if self._list is not None else ()

    def take_keyboard(self) -> None:
        """Give the keyboard to what stands on the right."""
        if self._list is not None and not self._list.isHidden():
            self._list.take_keyboard()
        else:
            self._inspector.take_keyboard()

    def _switch(self) -> None:
        current, right = self._window.follow.open_document, self._window.right
        shown = current is not None and current.document.compared is not None
        if shown:
            self.differences.refresh()
            if right.isHidden():
                self._uncovered = True
                right.show()
        elif self._uncovered:
            self._uncovered = False
            right.hide()
        if self._list is not None:
            self._list.setVisible(shown)
            self._usual.setHidden(shown)

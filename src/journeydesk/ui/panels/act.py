"""A field of the inspector that does something instead of holding a value."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui.panels.fields import Field


class ActField(Field):
    """A button; pressing it changes the value to True, which the page's edit acts on."""

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = QPushButton(say(title), self)
        self.editor.setToolTip(say(hint))
        self.editor.setAutoDefault(False)
        self.hold(self.editor, text_keys=False)
        self.editor.clicked.connect(lambda: self.changed.emit(True))

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """There is nothing to show."""

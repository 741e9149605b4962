"""The free sections of a persona: a heading and a text each."""

from __future__ import annotations

from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QWidget
from typing_extensions import override

from journeydesk.document.records import Section
from journeydesk.language import say, to_say
from journeydesk.ui.panels.fields import Field, LineField, TextField


class SectionsField(Field):
    """Sections one below the other, each with a button that takes it away."""

    typed = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._rows: list[tuple[QWidget, LineField, TextField]] = []
        self._box.setSpacing(6)
        self._add = QPushButton(say("Add section"), self)
        self._add.clicked.connect(lambda: self.changed.emit((*self._sections, Section(title=say("New section")))))
        self._box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the sections, keeping the carets where nothing changes."""
        sections = value if isinstance(value, tuple) else ()
        self._sections = sections
        while len(self._rows) > len(sections):
            widget, _, _ = self._rows.pop()
            self._box.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        while len(self._rows) < len(sections):
            self._append(len(self._rows))
            rows = ((title.editor, *widget.findChildren(QToolButton), text.editor) for widget, title, text in self._rows)
            self.order_keys([*chain.from_iterable(rows), self._add])
        for section, (_, title, text) in zip(sections, self._rows, strict=True):
            title.show_value(section.title)
            text.show_value(section.text)

    def _append(self, place: int) -> None:
        widget = QWidget(self)
        inside = QGridLayout(widget)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        title, text = LineField(widget, placeholder=to_say("Heading")), TextField(widget, least=2, most=8)
        title.setAccessibleName(say("Heading of section {number}", number=place + 1))
        text.setAccessibleName(say("Text of section {number}", number=place + 1))
        for name, field in (("title", title), ("text", text)):
            field.changed.connect(partial(self._set, place, name))
            field.entered.connect(self.entered)
            field.left.connect(self.left)
        away = QToolButton(widget)
        away.setText("✕")
        away.setToolTip(say("Remove this section"))
        away.setAccessibleName(say("Remove section {number}", number=place + 1))
        away.clicked.connect(lambda: self._remove(place))
        inside.addWidget(title, 0, 0)
        inside.addWidget(away, 0, 1)
        inside.addWidget(text, 1, 0, 1, 2)
        self._rows.append((widget, title, text))
        self._box.insertWidget(place, widget)

    def _set(self, place: int, name: str, value: object) -> None:
        sections = list(self._sections)
        sections[place] = sections[place].but(**{name: value})
        self.changed.emit(tuple(sections))

    def _remove(self, place: int) -> None:
        self.changed.emit(self._sections[:place] + self._sections[place + 1 :])

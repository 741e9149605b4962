"""What the inspector says of things of several kinds: how many there are of each, and a button to keep only those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from journeydesk.document.records import Record, RecordId
from journeydesk.language import say, say_many, to_say_many

THING: Final = to_say_many("{n} thing", "{n} things")
KIND_NAMES: Final = {
    "card": to_say_many("{n} card", "{n} cards"),
    "stage": to_say_many("{n} stage", "{n} stages"),
    "step": to_say_many("{n} step", "{n} steps"),
    "lane": to_say_many("{n} lane", "{n} lanes"),
    "point": to_say_many("{n} emotion", "{n} emotions"),
    "link": to_say_many("{n} link", "{n} links"),
    "persona": to_say_many("{n} persona", "{n} personas"),
    "map": to_say_many("{n} map", "{n} maps"),
}


class Mixture(QWidget):
    """Counts what is selected, kind by kind."""

    def __init__(self, parent: QWidget, keep: Callable[[Sequence[RecordId]], None]) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorPage")
        self._keep = keep
        self._buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 14, 14, 14)
        self._layout.setSpacing(8)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._layout.addWidget(self._label)

    def show_records(self, found: Sequence[Record]) -> None:
        """Say what these are, and offer to keep each kind alone."""
        kinds: dict[str, list[RecordId]] = {}
        for record in found:
            kinds.setdefault(str(getattr(record, "kind", "")), []).append(record.id)
        counted = {kind: say_many(*KIND_NAMES.get(kind, THING), len(ids)) for kind, ids in kinds.items()}
        self._label.setText(say("{things} selected", things=", ".join(counted.values())) if counted else "")
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for kind, ids in kinds.items() if len(kinds) > 1 else ():
            button = QPushButton(say("Only {things}", things=counted[kind]), self)
            button.clicked.connect(lambda _=False, ids=ids: self._keep(ids))
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)

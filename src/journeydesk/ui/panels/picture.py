"""Fields for a picture and for the people of a map."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget
from typing_extensions import override

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Asset, Card, Persona
from journeydesk.edits import assets, cards, personas
from journeydesk.language import say
from journeydesk.ui.panels.controls import Tick
from journeydesk.ui.panels.fields import Field

THUMBNAIL = QSize(120, 90)


def prepare(document: Document, selected: Sequence[Card | Persona], field: PictureField) -> None:
    """Give the field the bytes of the picture it is going to show."""
    asset = document.find(Asset, selected[0].image)
    field.hold_picture(b64decode(asset.data) if asset is not None else b"")


def set_picture(document: Document, selected: Sequence[Card | Persona], value: object) -> Edit:
    """Show another picture, given as bytes and name, or none."""
    record = selected[0]
    match value:
        case (bytes() as data, str() as name):
            return assets.show(document, record.id, data, name=name)
    if isinstance(record, Card):
        return cards.change(document, [record.id], image=None)
    return personas.change(document, record.id, image=None)


class PictureField(Field):
    """The picture of a card or persona. It tells the bytes and name of a chosen file, or None to take the picture away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest: object = None
        self._data = b""
        row = QWidget(self)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self._thumbnail = QLabel(row)
        self._thumbnail.hide()
        self._choose = QPushButton(say("Choose…"), row)
        self._choose.setAccessibleName(say("Choose a picture"))
        self._away = QPushButton(say("Remove"), row)
        self._away.setAccessibleName(say("Remove the picture"))
        self._away.hide()
        inside.addWidget(self._thumbnail)
        inside.addWidget(self._choose)
        inside.addWidget(self._away)
        inside.addStretch(1)
        self._box.addWidget(row)
        self.setFocusProxy(self._choose)
        self._choose.clicked.connect(self._ask)
        self._away.clicked.connect(lambda: self.changed.emit(None))

    def hold_picture(self, data: bytes) -> None:
        """The bytes of the picture that `show_value` names next."""
        self._data = data

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the picture with this digest."""
        if value == self._digest:
            return
        self._digest = value
        pixmap = QPixmap()
        shown = value is not None and pixmap.loadFromData(self._data)
        if shown:
            self._thumbnail.setPixmap(
                pixmap.scaled(THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
        self._thumbnail.setVisible(shown)
        self._away.setVisible(value is not None)

    def _ask(self) -> None:
        dialog = QFileDialog(
            self.window(),
            say("Choose a picture"),
            "",
            f"{say('Pictures')} (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)",
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        path = Path(name)
        try:
            data = path.read_bytes()
        except OSError:
            data = b""  # `edits.assets` tells in one sentence that this is no picture
        self.changed.emit((data, path.name))


class PersonasField(Field):
    """The people of the file with a tick for those on this map. The first of them is whose journey it is.

    The value is a tuple of triples (id, name, on this map), the map's own first and in their order. It tells what the user
    does with one of them: ("tick", id, on), ("first", id) or ("add",).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._rows: list[QWidget] = []
        self._box.setSpacing(2)
        self._add = QPushButton(say("Add persona"), self)
        self._add.clicked.connect(lambda: self.changed.emit(("add",)))
        self._box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the people."""
        if value == self._shown:
            return
        self._shown = value
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        people: tuple[tuple[str, str, bool], ...] = value if isinstance(value, tuple) else ()
        self._rows = [self._row(*person, place) for place, person in enumerate(people)]
        for place, row in enumerate(self._rows):
            self._box.insertWidget(place, row)

    def _row(self, persona: str, name: str, on_map: bool, place: int) -> QWidget:
        row = QWidget(self)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        tick = Tick(name, row)
        tick.setChecked(on_map)
        tick.setToolTip(say("Whether this persona's journey is drawn on the map"))
        tick.clicked.connect(lambda ticked: self.changed.emit(("tick", persona, ticked)))
        inside.addWidget(tick, 1)
        if on_map and place == 0:
            main = QLabel(say("main"), row)
            main.setProperty("role", "hint")
            inside.addWidget(main)
        elif on_map:
            up = QToolButton(row)
            up.setText("▴")
            up.setToolTip(say("Make it {name}'s journey", name=name))
            up.setAccessibleName(say("Make it {name}'s journey", name=name))
            up.clicked.connect(lambda: self.changed.emit(("first", persona)))
            inside.addWidget(up)
        go = QToolButton(row)
        go.setText("▸")
        go.setToolTip(say("Show {name}", name=name))
        go.setAccessibleName(say("Show {name}", name=name))
        go.clicked.connect(lambda: self.went.emit(persona))
        inside.addWidget(go)
        return row

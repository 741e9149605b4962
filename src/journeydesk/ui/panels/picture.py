"""Fields for a picture and for the people of a map."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget
from typing_extensions import override

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Asset, Card, Persona
from journeydesk.edits import assets, cards, personas
from journeydesk.edits.pictures import LARGEST_FILE
from journeydesk.language import say
from journeydesk.ui import clips
from journeydesk.ui.decoding import decoded
from journeydesk.ui.panels.controls import Tick
from journeydesk.ui.panels.fields import Field
from journeydesk.ui.panels.keys import FieldKeys
from journeydesk.ui.plain import caption, tip

THUMBNAIL = QSize(240, 120)
GO = "goTo"


def prepare(document: Document, selected: Sequence[Card | Persona], field: PictureField) -> None:
    """Give the field the picture it is going to show, unless it shows it already."""
    image = selected[0].image
    if image != field.digest:
        asset = document.find(Asset, image)
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
    """The picture of a card or persona: chosen, pasted or dropped here, and removed.

    It tells the bytes and name of a picture, or None to take it away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digest: object = None
        self._data = b""
        self.setAcceptDrops(True)
        self.thumbnail = QLabel(self)
        self.thumbnail.setObjectName("thumbnail")
        self.thumbnail.hide()
        row = QWidget(self)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        self._choose = self._button(row, say("Choose…"), say("Choose a picture, or drop one here"))
        self.paste = self._button(row, say("Paste"), say("Paste a picture from the clipboard"))
        self._away = self._button(row, say("Remove"), say("Remove the picture"))
        self._away.hide()
        for button in (self._choose, self.paste, self._away):
            inside.addWidget(button)
        inside.addStretch(1)
        self._box.setSpacing(6)
        self._box.addWidget(self.thumbnail)
        self._box.addWidget(row)
        self.setFocusProxy(self._choose)
        self._choose.clicked.connect(self._ask)
        self.paste.clicked.connect(self._paste)
        self._away.clicked.connect(lambda: self.changed.emit(None))

    def _button(self, parent: QWidget, text: str, about: str) -> QPushButton:
        button = QPushButton(text, parent)
        button.setObjectName("slim")
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.installEventFilter(self)
        FieldKeys(button, leave=self.left.emit)
        return button

    def hold_picture(self, data: bytes) -> None:
        """The bytes of the picture that `show_value` names next."""
        self._data = data

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the picture with this digest, small."""
        if value == self.digest:
            return
        self.digest = value
        small = smaller(self._data, THUMBNAIL, self.devicePixelRatioF()) if value is not None else QPixmap()
        self._data = b""
        self.thumbnail.setPixmap(small)
        self.thumbnail.setVisible(not small.isNull())
        self._away.setVisible(value is not None)

    @override
    def stay(self, *, fixed: bool) -> None:
        """The picture itself stays as clear as it is."""
        self.setAcceptDrops(not fixed)
        for button in (self._choose, self.paste, self._away):
            button.setEnabled(not fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a picture from the clipboard, and away with Delete."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.digest is not None:
            self.changed.emit(None)
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures and files."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Show what is dropped."""
        event.acceptProposedAction()
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self._chosen(local[0])
        else:
            self.changed.emit((clips.picture_of(event.mimeData()), say("Dropped picture")))

    def _paste(self) -> None:
        copied = clips.files()
        if copied:
            self._chosen(str(copied[0]))
        else:
            self.changed.emit((clips.picture(), say("Pasted picture")))

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
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)  # who looks at it says that it is too large
        except OSError:
            data = b""  # `edits.assets` tells in one sentence that this is no picture
        self.changed.emit((data, path.name))


def smaller(data: bytes, room: QSize, ratio: float) -> QPixmap:
    """A picture made small while it is read, sharp on this screen; one that cannot be read is empty."""
    pixels = QSize(round(room.width() * ratio), round(room.height() * ratio))
    small = QPixmap.fromImage(decoded(data, pixels))
    small.setDevicePixelRatio(ratio)
    return small


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

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the people."""
        if value == self._shown:
            return
        self._shown = value
        on = self._keyboard_at()
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        people: tuple[tuple[str, str, bool], ...] = value if isinstance(value, tuple) else ()
        self._rows = [self._row(*person, place) for place, person in enumerate(people)]
        for place, row in enumerate(self._rows):
            self._box.insertWidget(place, row)
        self._walk(on)

    @override
    def stay(self, *, fixed: bool) -> None:
        """To go to a persona changes nothing."""
        for button in self.findChildren(QAbstractButton):
            button.setEnabled(not fixed or button.objectName() == GO)

    def _keyboard_at(self) -> tuple[str, int] | None:
        """Whose row the keyboard is in, and on which thing of it."""
        for row in self._rows:
            things = row.findChildren(QAbstractButton)
            at = next((place for place, one in enumerate(things) if one.hasFocus()), None)
            if at is not None:
                return row.objectName(), at
        return None

    def _walk(self, on: tuple[str, int] | None) -> None:
        """Tab walks the people from above and then to what adds one; the keyboard stays with whom it was."""
        things = [(row, row.findChildren(QAbstractButton)) for row in self._rows]
        self.order_keys([*(one for _, of_row in things for one in of_row), self._add])
        for row, of_row in things:
            if on is not None and row.objectName() == on[0]:
                of_row[min(on[1], len(of_row) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, persona: str, name: str, on_map: bool, place: int) -> QWidget:
        row = QWidget(self)
        row.setObjectName(persona)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        tick = Tick(caption(name), row)
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
            up.setToolTip(tip(say("Make it {name}'s journey", name=name)))
            up.setAccessibleName(say("Make it {name}'s journey", name=name))
            up.clicked.connect(lambda: self.changed.emit(("first", persona)))
            inside.addWidget(up)
        go = QToolButton(row)
        go.setObjectName(GO)
        go.setText("◂" if self.isRightToLeft() else "▸")
        go.setToolTip(tip(say("Show {name}", name=name)))
        go.setAccessibleName(say("Show {name}", name=name))
        go.clicked.connect(lambda: self.went.emit(persona))
        inside.addWidget(go)
        return row

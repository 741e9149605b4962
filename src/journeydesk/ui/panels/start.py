"""What stands in the middle when no document is open: maps to begin with, in small, other ways, and the recent files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.commands.begin import TEMPLATES
from journeydesk.desk.desk import Desk
from journeydesk.document.document import Document
from journeydesk.edits import templates
from journeydesk.files import places, project
from journeydesk.language import say, to_say
from journeydesk.layout.journey import lay_out
from journeydesk.ui.paint import to_image
from journeydesk.ui.panels.heading import Heading
from journeydesk.ui.plain import tip
from journeydesk.ui.raw_faces import RawFaces

MOST: Final = 6
WIDTH: Final = 480
ACROSS: Final = 2
PICTURE: Final = QSize(204, 92)
"""Pixels for a map in small."""
BESIDE: Final = (
    ("file.open_files", to_say("Open…")),
    ("file.import_files", to_say("Import…")),
    ("file.example", to_say("Example")),
)
"""Other ways to begin, as commands."""


class Start(QWidget):
    """Maps to begin with, other ways to begin, and the recent files."""

    wanted = Signal(str)
    """The id of the command that was asked for."""
    recent = Signal(str)
    """The path of the recent file that was asked for."""

    def __init__(self, desk: Desk, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._faces = desk, faces
        self.setObjectName("start")
        whole = QVBoxLayout(self)
        whole.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = self._card = QFrame(self)
        card.setObjectName("startCard")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 20, 16, 20)
        inside.setSpacing(8)
        title = QLabel(say("Which journey today?"), card)
        title.setObjectName("startTitle")
        inside.addWidget(title)
        inside.addWidget(Heading(say("Begin a map"), card))
        self.tiles = self._tiles(card, inside)
        self.setFocusProxy(self.tiles["file.new"])
        inside.addSpacing(4)
        inside.addWidget(Heading(say("Or bring one along"), card))
        row = QHBoxLayout()
        row.setSpacing(8)
        for command, text in BESIDE:
            row.addWidget(self._button(say(text), partial(self.wanted.emit, command)))
        inside.addLayout(row)
        inside.addSpacing(4)
        self._heading = Heading(say("Recent files"), card)
        inside.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside.addLayout(self._list)
        whole.addWidget(card)
        QTimer.singleShot(0, self, self._paint_tiles)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setVisible(bool(paths))
        for path in paths[:MOST]:
            button = self._button(f"{path.stem}   {path.parent}", partial(self.recent.emit, str(path)))
            button.setFlat(True)
            button.setToolTip(tip(str(path)))
            self._list.addWidget(button)
        self._show_what_fits()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for more of the recent files, or for fewer."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Offer as many of the recent files as there is room for; the menu has them all."""
        items = [self._list.itemAt(at) for at in range(self._list.count())]
        buttons = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        for button in buttons:
            button.show()
        whole, inside = self.layout(), self._card.layout()
        if not buttons or whole is None or inside is None:
            return
        inside.activate()
        margins = whole.contentsMargins()
        over = inside.totalSizeHint().height() - (self.height() - margins.top() - margins.bottom())
        gone = min(max(0, ceil(over / (buttons[0].sizeHint().height() + self._list.spacing()))), len(buttons) - 1)
        for button in buttons[len(buttons) - gone :]:
            button.hide()

    def _tiles(self, card: QWidget, inside: QVBoxLayout) -> dict[str, QToolButton]:
        """A button for a blank map and for each template, with room for its picture."""
        grid = QGridLayout()
        grid.setSpacing(8)
        tiles = {}
        entries = [("file.new", to_say("Blank map")), *((command, title) for _, title, command in TEMPLATES)]
        for number, (command, title) in enumerate(entries):
            tile = QToolButton(card)
            tile.setText(say(title))
            tile.setProperty("role", "tile")
            tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            tile.setIconSize(PICTURE)
            tile.setFixedSize((WIDTH - 40) // ACROSS, PICTURE.height() + 44)
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tile.clicked.connect(partial(self.wanted.emit, command))
            grid.addWidget(tile, number // ACROSS, number % ACROSS)
            tiles[command] = tile
        inside.addLayout(grid)
        return tiles

    def _paint_tiles(self) -> None:
        """Show each map in small; after the page is there, since laying them out takes a moment."""
        folder = places.resources() / "templates"
        self._paint(self.tiles["file.new"], templates.blank(say("New map")))
        for name, _, command in TEMPLATES:
            self._paint(self.tiles[command], project.read(folder / f"{name}{project.SUFFIX}"))

    def _paint(self, tile: QToolButton, document: Document) -> None:
        picture = lay_out(document, document.maps[0].id, self._desk.typesetter)
        sharp = self.devicePixelRatioF()
        scale = max(PICTURE.width() / picture.width, PICTURE.height() / picture.height) * sharp
        image = to_image(picture, scale, faces=self._faces)
        # the upper left tells most: title, stages, the first lanes
        seen = image.copy(0, 0, round(PICTURE.width() * sharp), round(PICTURE.height() * sharp))
        seen.setDevicePixelRatio(sharp)
        tile.setIcon(QIcon(QPixmap.fromImage(seen)))

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "row")
        button.clicked.connect(lambda: act())
        return button

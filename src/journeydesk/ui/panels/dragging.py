"""Things that can be dragged onto the map: what the drag carries and how it looks under the pointer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from journeydesk.document.records import CardId, RecordId

THING: Final = "application/x-journeydesk-thing"
"""The media type of a drag onto the map; its bytes are a thing's name in UTF-8, or "card:" and a card's id."""


def mime(thing: str) -> QMimeData:
    """What a drag of this thing carries."""
    data = QMimeData()
    data.setData(THING, thing.encode())
    return data


def thing_of(data: QMimeData) -> str | None:
    """The name of the thing a drag carries, or None if it carries something else."""
    return bytes(data.data(THING).data()).decode("utf-8", "replace") if data.hasFormat(THING) else None


def card_of(data: QMimeData) -> CardId | None:
    """The id of the card a drag carries, or None if it carries something else."""
    thing = thing_of(data)
    return CardId(RecordId(thing.removeprefix("card:"))) if thing and thing.startswith("card:") else None


def drag(source: QWidget, thing: str, pixmap: QPixmap, *, hold: QPoint) -> None:
    """Drag a thing until it is dropped; `hold` is where on the pixmap the pointer holds it."""
    dragged = QDrag(source)
    dragged.setMimeData(mime(thing))
    dragged.setPixmap(pixmap)
    dragged.setHotSpot(hold)
    dragged.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

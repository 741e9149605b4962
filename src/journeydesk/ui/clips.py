"""What is on the system's clipboard, in the forms JourneyDesk takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

PICTURES: Final = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff", "image/bmp")
"""Kinds of picture whose bytes are taken as they are, the best first: who reads them looks at their size before decoding."""


def held() -> QMimeData:
    """What is on the clipboard; nothing at all where nobody has put anything on it yet, of which Qt says None."""
    there = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return there if there is not None else QMimeData()


def html() -> str:
    """The clipboard as HTML, or empty."""
    data = held()
    return data.html() if data.hasHtml() else ""


def files() -> list[Path]:
    """The files that were copied in a file manager."""
    data = held()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def picture() -> bytes:
    """The clipboard as the bytes of a picture file: its own where there are some, else PNG."""
    return picture_of(held())


def picture_of(data: QMimeData) -> bytes:
    """What is carried as the bytes of a picture file: its own where there are some, else PNG."""
    for media_type in PICTURES:
        if data.hasFormat(media_type):
            return bytes(data.data(media_type).data())
    if not data.hasImage():
        return b""
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = data.imageData()
    if not isinstance(image, QImage):
        return b""
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, which PySide6 6.11 refuses
    return bytes(made.data())

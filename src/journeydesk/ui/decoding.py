"""Pictures of a project decoded by Qt, which is told what they are and asked for none that are too large.

Left to itself Qt guesses, and among what it may know are formats that name other files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from journeydesk.document.bitmaps import sort_of, too_large

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


def decoded(data: bytes, room: QSize | None = None) -> QImage:
    """The picture, made small while it is read if it is larger than the room; null where the bytes are none we draw."""
    sort = sort_of(data)
    if sort is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(sort.qt))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or too_large(sort, size.width(), size.height(), len(data)):
        return QImage()
    if room is not None and (size.width() > room.width() or size.height() > room.height()):
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()

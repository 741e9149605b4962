"""PNG of any size: a page is painted in bands and written row by row, so that memory stays small.

The format is the World Wide Web Consortium's "Portable Network Graphics (PNG) Specification (Third Edition)". Each row but a
band's first is written as what differs from the row above it (filter type 2), which makes flat grounds next to nothing.
"""

from __future__ import annotations

import zlib
from struct import pack
from typing import TYPE_CHECKING, BinaryIO, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from journeydesk.ui.paint import ImageTooLarge, paint_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeydesk.layout.pages import Page
    from journeydesk.ui.raw_faces import RawFaces

LARGEST_AREA: Final = 2_000_000_000
"""In pixels; a picture beyond is a mistake, and next to no program opens it."""
WIDEST: Final = 16_384
"""Pixels a painter paints from side to side: Qt counts them in 16 bits, and strokes reach beyond the edge."""
BAND: Final = 4_000_000
"""Pixels painted at a time, at seven bytes each while they are written."""
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
ABOVE: Final = b"\x02"
AS_IT_IS: Final = b"\x00"


def write_png(
    page: Page, out: BinaryIO, *, dpi: float, faces: RawFaces, tell: Callable[[int, int], None] | None = None
) -> None:
    """Write the page as PNG on white paper, in sRGB, with its resolution; `tell` hears how many rows of how many are done.

    Raises `ImageTooLarge` beyond two thousand million pixels, before anything is written. Needs a QGuiApplication.
    """
    scale = dpi / 72
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    if width * height > LARGEST_AREA:
        raise ImageTooLarge(width, height)
    dots = round(dpi / 0.0254)
    out.write(SIGNATURE)
    out.write(_chunk(b"IHDR", pack(">2L5B", width, height, 8, 2, 0, 0, 0)))
    out.write(_chunk(b"sRGB", b"\0"))
    out.write(_chunk(b"pHYs", pack(">2LB", dots, dots, 1)))
    packer = zlib.compressobj(6)
    for top, rows in _bands(page, width, height, scale, faces):
        data = packer.compress(rows)
        if data:
            out.write(_chunk(b"IDAT", data))
        if tell is not None:
            tell(top, height)
    out.write(_chunk(b"IDAT", packer.flush()))
    out.write(_chunk(b"IEND", b""))


def _bands(page: Page, width: int, height: int, scale: float, faces: RawFaces) -> Iterator[tuple[int, bytes]]:
    """The filtered rows of the page, band by band, each with the number of rows done then."""
    deep = max(1, min(height, BAND // width))
    for top in range(0, height, deep):
        rows = min(deep, height - top)
        columns = [
            _painted(page, left, top, min(WIDEST, width - left), rows, scale, faces) for left in range(0, width, WIDEST)
        ]
        yield top + rows, _filtered(columns, rows)


def _painted(page: Page, left: int, top: int, width: int, height: int, scale: float, faces: RawFaces) -> QImage:
    """A part of the page, in pixels of the whole."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ImageTooLarge(width, height)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(-left, -top)
    painter.scale(scale, scale)
    # a pixel more on each side: what is antialiased at the edge begins beyond it
    within = QRectF((left - 1) / scale, (top - 1) / scale, (width + 2) / scale, (height + 2) / scale)
    paint_page(painter, page, faces, within=within)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _filtered(columns: list[QImage], rows: int) -> bytes:
    """The rows of images side by side, the first as it is, the others as what differs from the one above."""
    from PIL import Image, ImageChops

    whole = Image.new("RGB", (sum(column.width() for column in columns), rows))
    left = 0
    for column in columns:
        size = column.width(), column.height()
        pixels = bytes(column.constBits())
        whole.paste(Image.frombuffer("RGB", size, pixels, "raw", "RGB", column.bytesPerLine(), 1), (left, 0))
        left += column.width()
    wide = 3 * whole.width
    first, parts = whole.crop((0, 0, whole.width, 1)).tobytes(), b""
    if rows > 1:
        lower, upper = whole.crop((0, 1, whole.width, rows)), whole.crop((0, 0, whole.width, rows - 1))
        differing = ImageChops.subtract_modulo(lower, upper).tobytes()
        parts = b"".join(ABOVE + differing[at : at + wide] for at in range(0, len(differing), wide))
    return AS_IT_IS + first + parts


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">L", len(data)) + name + data + pack(">L", zlib.crc32(name + data))

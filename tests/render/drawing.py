"""Small pictures made by hand, and what the surfaces make of them as arrays of pixels."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image as Pillow
from PySide6.QtGui import QImage, QPainter

from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Group, Image, Ink, Leaf, Picture, Rect, Text
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from journeydesk.ui.paint import paint_picture
from journeydesk.ui.raw_faces import RawFaces

Pixels = npt.NDArray[np.uint8]
"""Rows of pixels, each red, green and blue."""

BLACK = Ink("#000000")
WHITE = Ink("#ffffff")

SCRIPTS = {
    "Latin": "Waits in line, déjà vu, “fifty-five” offices",
    "Greek": "Το ταξίδι του πελάτη",
    "Cyrillic": "Путешествие клиента",
    "Arabic": "تحسب ما يتبقى من راتبها إعلانًا",
    "Hebrew": "לקוח ממתין בתור",
    "Devanagari": "ग्राहक की यात्रा क्षेत्र स्थिति",
    "Thai": "การเดินทางของลูกค้า น้ำ",
    "Chinese": "第一次线上看病",
    "Japanese": "お客様の旅がはじまる",
    "Korean": "고객 여정 지도",
    "emoji": "😀 🏥 👍🏽 🇩🇪 👩‍💻",
}


def picture(*marks: Leaf, width: float = 60, height: float = 40, ground: Ink = WHITE) -> Picture:
    """One group of marks."""
    return Picture(width, height, ground, (Group(("cell", "lane", "step"), 0, 0, width, height, marks),), "A small map", "en")


def words(typesetter: Typesetter, text: str, *, x: float = 10, y: float = 30, style: Style | None = None) -> Text:
    """A line of text in black."""
    (line,) = typesetter.lines(text, style or Style(14))
    return Text(x, y, line, BLACK)


def scripts(typesetter: Typesetter) -> Picture:
    """A line in every script."""
    lines = (words(typesetter, text, y=30 + 30 * at) for at, text in enumerate(SCRIPTS.values()))
    return picture(*lines, width=420, height=40 + 30 * len(SCRIPTS))


def a_photograph(*, opacity: bool = False, kind: str = "PNG") -> bytes:
    """A picture with a different colour in each quarter: red, green, blue and yellow; with opacity its left half is clear."""
    image = Pillow.new("RGBA", (64, 64), "#ff0000")
    for colour, corner in (("#00ff00", (32, 0)), ("#0000ff", (0, 32)), ("#ffff00", (32, 32))):
        image.paste(Pillow.new("RGBA", (32, 32), colour), corner)
    if opacity:
        image.paste((0, 0, 0, 0), (0, 0, 32, 64))
    file = io.BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(file, kind)
    return file.getvalue()


def shown(data: bytes, rect: Rect, *, radius: float = 0, media_type: str = "image/png") -> Image:
    """A mark that shows a picture."""
    return Image(rect, hashlib.sha256(data).hexdigest(), media_type, data, radius)


def whole_page(of: Picture) -> Page:
    """A page as large as the picture, in whole points, so that its pixels are the picture's."""
    return placed(of, math.ceil(of.width), math.ceil(of.height), 1, 0, 0)


def placed(of: Picture, width: float, height: float, scale: float, x: float, y: float) -> Page:
    """A page of that size with the picture, scaled and with its upper left corner at (x, y)."""
    return Page(width, height, (Shown(of, scale, x, y),))


def pdf(of: Picture, *, page: Page | None = None) -> bytes:
    """The picture as a PDF file of one page."""
    out = io.BytesIO()
    write_pdf([page or whole_page(of)], out, title=of.title, language=of.language)
    return out.getvalue()


def painted(of: Picture, faces: RawFaces, *, scale: float = 2, tile: Rect | None = None) -> Pixels:
    """The picture, or a tile of it, as the canvas paints it."""
    tile = tile or Rect(0, 0, math.ceil(of.width), math.ceil(of.height))
    image = QImage(round(tile.width * scale), round(tile.height * scale), QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-tile.x, -tile.y)
    paint_picture(painter, of, faces)
    painter.end()
    return pixels(image)


def pixels(image: QImage) -> Pixels:
    """Qt's image as an array."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    # a copy: the memory is the image's
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def rasterised(data: bytes, *, scale: float = 2, tile: Rect | None = None, page: int = 0) -> Pixels:
    """A page of the PDF file, or a tile of it, as pdfium draws it."""
    document = pypdfium2.PdfDocument(data)
    try:
        leaf = document[page]
        width, height = leaf.get_size()
        crop = (tile.x, height - tile.bottom, width - tile.right, tile.y) if tile else (0, 0, 0, 0)
        bitmap = leaf.render(scale=scale, crop=crop, rev_byteorder=True)
        return np.array(bitmap.to_numpy()[:, :, :3])
    finally:
        document.close()


def tiles(of: Picture, *, side: int = 1500) -> Iterator[Rect]:
    """The picture in tiles of whole points, so that no raster of it is larger than memory is dear."""
    width, height = math.ceil(of.width), math.ceil(of.height)
    for y in range(0, height, side):
        for x in range(0, width, side):
            yield Rect(x, y, min(side, width - x), min(side, height - y))


def at(image: Pixels, x: float, y: float, *, scale: float = 2) -> tuple[int, int, int]:
    """The colour at a point of the picture."""
    red, green, blue = image[int(y * scale), int(x * scale)]
    return int(red), int(green), int(blue)

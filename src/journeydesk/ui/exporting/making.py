"""What the thread makes for the dialog: pages, what should be known of them, and pictures of them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from journeydesk.document.document import Document
from journeydesk.document.records import MapId, PrintSet
from journeydesk.files import project
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Rect
from journeydesk.prints.preflight import Report, preflight
from journeydesk.prints.printout import Printout, Source, print_out
from journeydesk.text.lines import Typesetter
from journeydesk.ui.exporting.preview import Painted
from journeydesk.ui.exporting.working import Tell, Work
from journeydesk.ui.paint import paint_page
from journeydesk.ui.raw_faces import RawFaces

VERSION: Final = 7
"""Hexadecimal digits of the file's digest that name its version in a slug line, as on the command line."""
SHARPEST: Final = 40_000_000
"""Pixels of the largest picture of a part of a page."""


class Wish(Struct, frozen=True):
    """What is to be laid out: maps of a document by a print set; `file` and `date` are for the slug line."""

    document: Document
    map_ids: tuple[MapId, ...]
    prints: PrintSet
    file: str = ""
    date: str = ""
    since: Path | None = None


def laid_out(wish: Wish, typesetter: Typesetter) -> Work:
    """Make the pages: a `Printout`."""
    return lambda _, tell: _print_out(wish, wish.prints, typesetter, tell)


def looked_through(printout: Printout, wish: Wish, typesetter: Typesetter, *, thoroughly: bool) -> Work:
    """Look through the pages that this wish made: a `Report`; `thoroughly` tries remedies that nobody can compute."""

    def work(_: RawFaces, tell: Tell) -> Report:
        def again(prints: PrintSet) -> Printout:
            return _print_out(wish, prints, typesetter, tell)

        return preflight(printout, wish.prints, typesetter, again=again if thoroughly else None)

    return work


def _print_out(wish: Wish, prints: PrintSet, typesetter: Typesetter, tell: Tell) -> Printout:
    # the digest is of the whole file: only where it will be seen
    version = sha256(project.to_bytes(wish.document)).hexdigest()[:VERSION] if prints.marks else ""
    tell("")
    source = Source(wish.file, version, wish.date)
    before = _shown_in(wish.since)
    return print_out(wish.document, wish.map_ids, prints, typesetter, source=source, before=before, tell=tell)


def painted(page: Page, area: QRectF, scale: float) -> Work:
    """Paint a part of a page, so many pixels a point: `Painted`."""

    def work(faces: RawFaces, _: Tell) -> tuple[Page, Painted]:
        close = min(scale, scale * (SHARPEST / max(area.width() * area.height() * scale * scale, 1)) ** 0.5)
        size = QSize(max(1, ceil(area.width() * close)), max(1, ceil(area.height() * close)))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(close, close)
        painter.translate(-area.x(), -area.y())
        part = QRectF(area.x(), area.y(), size.width() / close, size.height() / close)
        paint_page(painter, page, faces, within=part)
        painter.end()
        return page, Painted(image, Rect(part.x(), part.y(), part.width(), part.height()), close)

    return work


def thumbnails(pages: Sequence[tuple[int, Page]], room: QSize, sharp: float) -> Work:
    """Paint pages small enough for this room: a list of their places with their pictures."""

    def work(faces: RawFaces, tell: Tell) -> list[tuple[int, QImage]]:
        made = []
        for place, page in pages:
            tell("")
            made.append((place, thumbnail(page, room, sharp, faces)))
        return made

    return work


def thumbnail(page: Page, room: QSize, sharp: float, faces: RawFaces | None = None) -> QImage:
    """A page small enough for this room, in its middle; without faces its paper only."""
    image = QImage(room * sharp, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(sharp)
    image.fill(Qt.GlobalColor.transparent)
    scale = min((room.width() - 4) / page.width, (room.height() - 4) / page.height)
    width, height = max(page.width * scale, 1.0), max(page.height * scale, 1.0)
    painter = QPainter(image)
    paper = QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)
    painter.fillRect(paper.adjusted(-1, -1, 1, 1), Qt.GlobalColor.lightGray)
    painter.fillRect(paper, Qt.GlobalColor.white)
    if faces is not None:
        painter.translate(paper.topLeft())
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, page.width, page.height))
        paint_page(painter, page, faces, detail=scale > 0.3)
    painter.end()
    return image


def _shown_in(path: Path | None) -> str:
    """What a PDF remembers of its pages; empty without one."""
    if path is None:
        return ""
    from journeydesk.commands.export import remembered_in

    return remembered_in(path)

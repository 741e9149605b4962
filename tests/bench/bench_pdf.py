"""A poster as PDF, against Qt's own PDF writer painting the same picture."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter, QRawFont
from PySide6.QtWidgets import QApplication

from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, own_size
from journeydesk.render.pdf import write_pdf
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Face
from journeydesk.ui.paint import paint_page
from journeydesk.ui.raw_faces import RawFaces
from tests.bench.turns import in_turn
from tests.layout.maps import many_cards


class InstalledFaces(RawFaces):
    """Faces as Qt writes them into a PDF fastest: known to it as files.

    Qt embeds no font that it was given as bytes and writes every letter as a shape instead, which takes 20 times as long; to
    beat that would be no feat.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._installed: dict[str, QRawFont] = {}

    def font(self, face: Face, size: float) -> QRawFont:
        """The face as an installed font."""
        if face.key not in self._installed:
            path = self._folder / f"{len(self._installed)}.ttf"
            path.write_bytes(face.data)
            (family, *_) = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
            font = QFont(family)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._installed[face.key] = QRawFont.fromFont(font)
        sized = QRawFont(self._installed[face.key])
        sized.setPixelSize(size)
        return sized


def pdf_ratio(cards: int) -> tuple[float, float]:
    """Seconds to write a map of so many cards as PDF, ours and Qt's."""
    app = QApplication.instance() or QApplication([])
    document = many_cards(cards)
    (only,) = document.maps
    picture = lay_out(document, only.id, Typesetter(Fonts()))

    def ours() -> None:
        write_pdf([own_size(picture)], io.BytesIO(), title=picture.title)

    with tempfile.TemporaryDirectory() as folder:
        faces = InstalledFaces(Path(folder))

        measured = in_turn(ours, lambda: qt_pdf(own_size(picture), faces), times=5)
    del app
    return measured


def qt_pdf(page: Page, faces: InstalledFaces) -> None:
    """Write a page as Qt's own writer does, painted by the same code as the canvas."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    paint_page(painter, page, faces)
    painter.end()

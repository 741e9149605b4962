"""The gate: the map in the PDF is the map on the screen, to the glyph.

Both are rasterised at two pixels a point, the PDF by pdfium, and compared over the whole picture in tiles: the structural
similarity of their luminance (averaged over all pixels), and the mean absolute difference of red, green and blue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from skimage.metrics import structural_similarity

from journeydesk.document.document import Document
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import own_size
from journeydesk.layout.picture import Picture
from journeydesk.layout.theme import DARK, LIGHT, Theme
from journeydesk.render.svg import to_svg
from journeydesk.text.lines import Typesetter
from journeydesk.ui.raw_faces import RawFaces
from tests.layout.compared_maps import workshop
from tests.layout.maps import chinese_japanese_emoji, example, right_to_left, sixty_steps
from tests.render.drawing import Pixels, painted, pdf, pixels, rasterised, scripts, tiles

SIMILAR = 0.99
DIFFERENT = 1.0

REFERENCE = {
    "the example": example,
    "right to left": right_to_left,
    "Chinese and Japanese with emoji": chinese_japanese_emoji,
    "sixty steps": sixty_steps,
    "a comparison": workshop,
}


@dataclass
class Comparison:
    """Two rasters compared tile by tile."""

    similarity: float = 0.0
    difference: float = 0.0
    count: int = 0

    def add(self, one: Pixels, other: Pixels) -> None:
        assert one.shape == other.shape
        luminance = np.array([0.299, 0.587, 0.114], np.float32)
        measured = structural_similarity(one @ luminance, other @ luminance, data_range=255)  # type: ignore[no-untyped-call]  # scikit-image has no types
        size = one.shape[0] * one.shape[1]
        self.similarity += float(measured) * size
        self.difference += float(np.abs(one.astype(np.int16) - other).mean()) * size
        self.count += size

    def holds(self) -> None:
        similarity, difference = self.similarity / self.count, self.difference / self.count
        print(f"similarity {similarity:.4f}, mean difference {difference:.3f}")
        assert similarity >= SIMILAR
        assert difference <= DIFFERENT


def laid_out(document: Document, typesetter: Typesetter, *, theme: Theme = LIGHT) -> Picture:
    (only,) = document.maps
    return lay_out(document, only.id, typesetter, theme=theme)


def pdf_against_canvas(of: Picture, faces: RawFaces) -> Comparison:
    data = pdf(of)
    comparison = Comparison()
    for tile in tiles(of):
        comparison.add(painted(of, faces, tile=tile), rasterised(data, tile=tile))
    return comparison


@pytest.mark.parametrize("reference", REFERENCE.values(), ids=REFERENCE.keys())
def test_the_map_in_the_pdf_is_the_map_on_the_screen(
    reference: Callable[[], Document], typesetter: Typesetter, faces: RawFaces
) -> None:
    of = laid_out(reference(), typesetter)

    pdf_against_canvas(of, faces).holds()


def test_a_dark_map_in_the_pdf_is_the_dark_map_on_the_screen(typesetter: Typesetter, faces: RawFaces) -> None:
    of = laid_out(example(), typesetter, theme=DARK)

    pdf_against_canvas(of, faces).holds()


def test_every_script_in_the_pdf_is_as_on_the_screen(typesetter: Typesetter, faces: RawFaces) -> None:
    pdf_against_canvas(scripts(typesetter), faces).holds()


@pytest.mark.parametrize("reference", [example, right_to_left, chinese_japanese_emoji, workshop])
def test_the_map_in_the_svg_is_the_map_on_the_screen(
    reference: Callable[[], Document], typesetter: Typesetter, faces: RawFaces
) -> None:
    of = laid_out(reference(), typesetter)
    canvas = painted(of, faces)
    image = QImage(canvas.shape[1], canvas.shape[0], QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)

    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    QSvgRenderer(QByteArray(to_svg(own_size(of)).encode())).render(painter, QRectF(0, 0, of.width, of.height))
    painter.end()

    comparison = Comparison()
    comparison.add(canvas, pixels(image))
    comparison.holds()


def test_the_gate_notices_unkerned_text(typesetter: Typesetter, faces: RawFaces) -> None:
    of = laid_out(example(), typesetter)
    data = pdf(of)
    moved = Comparison()

    for tile in tiles(of):
        raster = rasterised(data, tile=tile)
        moved.add(painted(of, faces, tile=tile), np.roll(raster, 1, axis=1))

    assert moved.similarity / moved.count < SIMILAR

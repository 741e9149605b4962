"""PNG of any size: painted in bands, written row by row, the same as in one piece."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, fitted, own_size
from journeydesk.layout.papers import paper
from journeydesk.layout.picture import Box, Group, Ink, Picture, Rect
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui import png
from journeydesk.ui.paint import to_image, to_png
from journeydesk.ui.raw_faces import RawFaces
from tests.layout import maps


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow reads what is larger than it would take from a stranger."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)


@pytest.fixture
def faces(qapp: QApplication) -> RawFaces:
    """Faces need an application."""
    del qapp
    return RawFaces()


@pytest.fixture(scope="module")
def page() -> Page:
    """The example on A4."""
    example = maps.example()
    return fitted(lay_out(example, example.maps[0].id, Typesetter(Fonts())), paper("A4"))


def squares(width: float, height: float) -> Page:
    """A page with a square in each corner."""
    side = 10.0
    corners = ((0.0, 0.0, "#ff0000"), (width - side, 0.0, "#00ff00"), (0.0, height - side, "#0000ff"))
    marks = tuple(Box(Rect(x, y, side, side), fill=Ink(colour)) for x, y, colour in corners)
    whole = (Group(("ground",), 0, 0, width, height, marks),)
    return own_size(Picture(width, height, Ink("#ffffff"), whole))


def test_bands_join_without_a_seam(page: Page, faces: RawFaces, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = to_png(page, dpi=150, faces=faces)

    monkeypatch.setattr(png, "BAND", 40_000)
    monkeypatch.setattr(png, "WIDEST", 700)
    in_parts = to_png(page, dpi=150, faces=faces)

    with Image.open(BytesIO(whole)) as one, Image.open(BytesIO(in_parts)) as other:
        assert one.size == other.size
        differing = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
        # Qt begins the dashes of a straight line at the edge of what is painted; they are faint guides
        assert not any(differing[16:])
        assert sum(differing[3:]) < one.width * one.height * 0.005


def test_a_picture_in_bands_is_what_the_canvas_paints(faces: RawFaces) -> None:
    example = maps.example()
    picture = lay_out(example, example.maps[0].id, Typesetter(Fonts()))
    image = to_image(picture, 1.0, faces=faces)

    with Image.open(BytesIO(to_png(own_size(picture), dpi=72, faces=faces))) as written:
        found = [written.getpixel((x, y)) for x in range(0, image.width(), 7) for y in range(0, image.height(), 11)]

    colours = [image.pixelColor(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 11)]
    assert found == [(one.red(), one.green(), one.blue()) for one in colours]


def test_an_image_wider_than_a_painter_can_count_is_written(faces: RawFaces) -> None:
    with Image.open(BytesIO(to_png(squares(40_000, 60), dpi=72, faces=faces))) as image:
        assert image.size == (40_000, 60)
        assert image.getpixel((5, 5)) == (255, 0, 0)
        assert image.getpixel((39_995, 5)) == (0, 255, 0)
        assert image.getpixel((5, 55)) == (0, 0, 255)
        assert image.getpixel((20_000, 30)) == (255, 255, 255)


def test_an_image_of_more_than_250_megapixels_is_written(faces: RawFaces) -> None:
    rows: list[tuple[int, int]] = []
    out = BytesIO()

    png.write_png(squares(17_000, 15_500), out, dpi=72, faces=faces, tell=lambda done, of: rows.append((done, of)))

    assert rows[-1] == (15_500, 15_500)
    assert len(rows) > 20
    with Image.open(BytesIO(out.getvalue())) as image:
        assert image.size == (17_000, 15_500)
        assert image.getpixel((5, 15_495)) == (0, 0, 255)


def test_the_resolution_is_in_the_file(page: Page, faces: RawFaces) -> None:
    with Image.open(BytesIO(to_png(page, dpi=300, faces=faces))) as image:
        assert image.size == (3508, 2480)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)

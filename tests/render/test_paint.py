"""What only the painter has: images as PNG, the view from afar, glyphs at any size, strokes kept from frame to frame."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image as Pillow
from PySide6.QtGui import QColor, QImage, QPainter

from journeydesk.layout.pages import own_size
from journeydesk.layout.picture import Box, Group, Ink, Leaf, Picture, Rect
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from journeydesk.ui.batches import Images, Shapes, Texts, batches
from journeydesk.ui.paint import ImageTooLarge, paint_group, ready, to_image, to_png
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.strokes import Prepared
from tests.render.drawing import BLACK, WHITE, Pixels, a_photograph, at, painted, picture, pixels, placed, shown, words

RED = Ink("#ff0000")


def ink(seen: Pixels) -> float:
    """How much black there is, in whole pixels."""
    return float((255 - seen.astype(float)).sum() / 255 / 3)


def test_a_png_has_the_pixels_and_the_resolution_asked_for(faces: RawFaces) -> None:
    data = to_png(own_size(picture(Box(Rect(0, 0, 30, 40), fill=RED))), dpi=144, faces=faces)

    with Pillow.open(io.BytesIO(data)) as image:
        assert image.size == (120, 80)
        assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
        assert image.convert("RGB").getpixel((10, 10)) == (255, 0, 0)
        assert image.convert("RGB").getpixel((110, 10)) == (255, 255, 255)


def test_a_png_on_paper_is_as_large_as_the_paper_and_white_around_the_map(faces: RawFaces) -> None:
    of = picture(ground=Ink("#336699"))

    with Pillow.open(io.BytesIO(to_png(placed(of, 200, 150, 2, 40, 35), dpi=72, faces=faces))) as image:
        assert image.size == (200, 150)
        assert image.convert("RGB").getpixel((39, 60)) == (255, 255, 255)
        assert image.convert("RGB").getpixel((41, 36)) == (0x33, 0x66, 0x99)
        assert image.convert("RGB").getpixel((159, 114)) == (0x33, 0x66, 0x99)


@pytest.mark.parametrize(("width", "height"), [(3_000_000, 1_000), (50_000, 50_000)])
def test_an_image_too_large_to_hold_is_refused_with_a_plain_sentence(width: float, height: float, faces: RawFaces) -> None:
    with pytest.raises(ImageTooLarge, match=r"choose fewer dots per inch or smaller paper\.$"):
        to_png(own_size(picture(width=width, height=height)), dpi=72, faces=faces)


@pytest.mark.parametrize("scale", [1, 2, 4, 4.3, 4.6, 6, 8, 24])
def test_text_has_the_same_weight_at_every_magnification(scale: float, typesetter: Typesetter, faces: RawFaces) -> None:
    of = picture(words(typesetter, "Hamburg"), width=90)
    ordinary = ink(pixels(to_image(of, 3, faces=faces))) / 9

    assert ink(pixels(to_image(of, scale, faces=faces))) / scale**2 == pytest.approx(ordinary, rel=0.03)


def test_chinese_is_as_heavy_as_its_outlines_at_every_magnification(typesetter: Typesetter, faces: RawFaces) -> None:
    of = picture(words(typesetter, "第一次线上看病"), width=130)
    as_outlines = ink(pixels(to_image(of, 12, faces=faces))) / 144

    for scale in (1, 2, 4):
        assert ink(pixels(to_image(of, scale, faces=faces))) / scale**2 == pytest.approx(as_outlines, rel=0.03)


def test_glyphs_that_come_up_later_leave_earlier_ones_as_they_were(typesetter: Typesetter, qapp: object) -> None:
    del qapp
    faces = RawFaces()
    first, second = (picture(words(typesetter, text), width=130) for text in ("看病第", "一次看上"))
    before = painted(first, faces)

    painted(second, faces)

    assert (painted(first, faces) == before).all()
    assert (painted(second, RawFaces()) == painted(second, faces)).all()


def afar(group: Group, faces: RawFaces) -> Pixels:
    image = QImage(120, 80, QImage.Format.Format_RGB888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    ready(painter)
    painter.scale(2, 2)
    paint_group(painter, group, faces, detail=False)
    painter.end()
    return pixels(image)


def test_from_afar_boxes_are_plain_and_lines_of_text_are_bars(typesetter: Typesetter, faces: RawFaces) -> None:
    text = replace(words(typesetter, "iiiiiiii", x=12, y=20, style=Style(10)), ink=BLACK)
    (group,) = picture(Box(Rect(10, 10, 40, 20), radius=10, fill=RED), text).groups

    seen = afar(group, faces)

    assert at(seen, 10.5, 10.5) == (255, 0, 0)
    row = seen[(17 * 2), (13 * 2) : int((11 + text.line.width) * 2)]
    assert (row == row[0]).all()
    assert 100 < row[0][0] < 230


def test_from_afar_large_text_is_still_text(typesetter: Typesetter, faces: RawFaces) -> None:
    (group,) = picture(words(typesetter, "iiii", x=12, y=30, style=Style(20))).groups

    row = afar(group, faces)[(25 * 2)]

    assert row.min() < 100
    assert len({tuple(pixel) for pixel in row}) > 2


def test_strokes_are_kept_while_the_marks_are_the_very_same(faces: RawFaces) -> None:
    marks: tuple[Leaf, ...] = (Box(Rect(0, 0, 5, 5), fill=RED),)
    equal: tuple[Leaf, ...] = (Box(Rect(0, 0, 5, 5), fill=RED),)

    assert faces.prepared(marks, Prepared) is faces.prepared(marks, Prepared)
    assert faces.prepared(equal, Prepared) is not faces.prepared(marks, Prepared)


def test_a_large_picture_made_small_is_the_mean_of_its_pixels(faces: RawFaces) -> None:
    stripes = Pillow.new("RGB", (640, 640), "#ffffff")
    for x in range(0, 640, 2):
        stripes.paste((0, 0, 0), (x, 0, x + 1, 640))
    file = io.BytesIO()
    stripes.save(file, "PNG")

    seen = painted(picture(shown(file.getvalue(), Rect(10, 5, 20, 20))), faces)

    assert all(abs(part - 128) < 8 for part in at(seen, 20, 15))


def test_a_column_of_cards_is_two_batches(typesetter: Typesetter) -> None:
    cards = [
        mark
        for y in (0, 30, 60)
        for mark in (Box(Rect(0, y, 50, 25), 8, RED), words(typesetter, "card", x=5, y=y + 18, style=Style(11)))
    ]

    found = batches(cards)

    assert [type(batch) for batch in found] == [Shapes, Texts]
    assert [len(batch.marks) for batch in found] == [3, 3]


def test_a_mark_never_goes_below_one_it_lies_on(typesetter: Typesetter) -> None:
    below = Box(Rect(0, 0, 50, 25), fill=RED)
    text = words(typesetter, "covered", x=5, y=18, style=Style(11))
    cover = Box(Rect(10, 5, 30, 15), fill=RED)

    assert [type(batch) for batch in batches([below, text, cover])] == [Shapes, Texts, Shapes]


def test_shapes_of_one_look_that_overlap_are_painted_one_by_one() -> None:
    overlapping = [Box(Rect(x, 0, 20, 20), fill=Ink("#ff0000", 0.5)) for x in (0, 10)]

    assert len(batches(overlapping)) == 2


def test_many_boxes_side_by_side_take_few_batches() -> None:
    boxes = [Box(Rect(30.0 * x, 30.0 * y, 25, 25), fill=RED) for y in range(40) for x in range(40)]
    data = a_photograph()
    pictures = [shown(data, Rect(30.0 * x, 0, 20, 20)) for x in range(5)]

    found = batches([*boxes, *pictures])

    assert len(found) <= 60
    assert isinstance(found[-1], Images)
    assert sum(len(batch.marks) for batch in found) == 1605


def test_a_picture_with_nothing_in_it_is_its_ground(faces: RawFaces) -> None:
    assert (painted(Picture(5, 5, WHITE, ()), faces) == 255).all()

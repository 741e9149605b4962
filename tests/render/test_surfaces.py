"""Every kind of mark on every surface: what is where, in which colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from journeydesk.layout.pages import own_size
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Group,
    Ink,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Pen,
    Picture,
    Rect,
)
from journeydesk.render.svg import to_svg
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import GlyphRun, Style, TextLine
from journeydesk.ui.raw_faces import RawFaces
from tests.render.drawing import (
    BLACK,
    WHITE,
    Pixels,
    a_photograph,
    at,
    painted,
    pdf,
    picture,
    pixels,
    rasterised,
    shown,
    words,
)

RED = Ink("#ff0000")
BLUE = Ink("#0000ff")
Surface = Callable[[Picture], Pixels]


def svg_surface(of: Picture) -> Pixels:
    image = QImage(round(of.width * 2), round(of.height * 2), QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(to_svg(own_size(of)).encode())).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return pixels(image)


@pytest.fixture(params=["canvas", "pdf", "svg"])
def surface(request: pytest.FixtureRequest, faces: RawFaces) -> Surface:
    surfaces: dict[str, Surface] = {
        "canvas": lambda of: painted(of, faces),
        "pdf": lambda of: rasterised(pdf(of)),
        "svg": svg_surface,
    }
    return surfaces[str(request.param)]


@pytest.fixture(params=["canvas", "pdf"])
def clipping_surface(request: pytest.FixtureRequest, faces: RawFaces) -> Surface:
    """The surfaces we rasterise with clip paths and our own reading of pictures (Qt's SVG has neither)."""
    surfaces: dict[str, Surface] = {"canvas": lambda of: painted(of, faces), "pdf": lambda of: rasterised(pdf(of))}
    return surfaces[str(request.param)]


def near(one: tuple[int, int, int], other: tuple[int, int, int], by: int = 3) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_the_ground_fills_the_picture(surface: Surface) -> None:
    seen = surface(picture(ground=Ink("#123456")))

    assert at(seen, 1, 1) == at(seen, 59, 39) == (0x12, 0x34, 0x56)


def test_a_box_is_filled_inside_and_nowhere_else(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(10, 10, 20, 10), fill=RED)))

    assert at(seen, 11, 11) == at(seen, 29, 19) == (255, 0, 0)
    assert at(seen, 9, 11) == at(seen, 31, 11) == at(seen, 11, 21) == (255, 255, 255)


def test_a_box_has_round_corners_no_larger_than_half_its_side(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(10, 10, 20, 20), radius=50, fill=RED)))

    assert at(seen, 20, 20) == at(seen, 11, 20) == (255, 0, 0)
    assert at(seen, 11.5, 11.5) == at(seen, 28.5, 28.5) == (255, 255, 255)
    # on the circle's diagonal, just inside
    assert at(seen, 13.5, 13.5) == (255, 0, 0)


def test_a_pen_is_centred_on_the_edge_and_lies_over_the_fill(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(10, 10, 30, 20), fill=RED, pen=Pen(BLUE, 4))))

    assert at(seen, 8.5, 20) == at(seen, 11, 20) == (0, 0, 255)
    assert at(seen, 13, 20) == (255, 0, 0)
    assert at(seen, 7, 20) == (255, 255, 255)


def test_a_translucent_pen_lets_the_fill_shine_through(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(10, 10, 30, 20), fill=RED, pen=Pen(Ink("#0000ff", 0.5), 8))))

    assert near(at(seen, 12, 20), (128, 0, 128))
    assert near(at(seen, 8, 20), (128, 128, 255))


def test_a_translucent_fill_mixes_with_what_lies_below(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(0, 0, 30, 40), fill=BLACK), Box(Rect(10, 10, 40, 20), fill=Ink("#ff0000", 0.25))))

    assert near(at(seen, 20, 20), (64, 0, 0))
    assert near(at(seen, 40, 20), (255, 191, 191))


def test_opaque_marks_after_a_translucent_one_are_opaque(surface: Surface) -> None:
    faint = Pen(Ink("#0000ff", 0.5), 2)
    seen = surface(
        picture(
            Box(Rect(0, 0, 10, 10), fill=Ink("#ff0000", 0.25), pen=faint),
            shown(a_photograph(), Rect(20, 0, 10, 10)),
            Box(Rect(40, 0, 10, 10), fill=RED, pen=Pen(BLUE, 2)),
        )
    )

    assert near(at(seen, 22, 2), (255, 0, 0), by=12)
    assert at(seen, 45, 5) == (255, 0, 0)
    assert at(seen, 40, 5) == (0, 0, 255)


def test_a_line_goes_from_end_to_end_without_caps(surface: Surface) -> None:
    seen = surface(picture(Line(10, 20, 50, 20, Pen(RED, 4))))

    assert at(seen, 10.5, 20) == at(seen, 49, 20) == at(seen, 30, 21.5) == (255, 0, 0)
    assert at(seen, 9, 20) == at(seen, 51, 20) == at(seen, 30, 23) == (255, 255, 255)


def test_a_round_pen_ends_in_half_circles(surface: Surface) -> None:
    seen = surface(picture(Line(10, 20, 50, 20, Pen(RED, 8, round=True))))

    assert at(seen, 7, 20) == at(seen, 52, 20) == (255, 0, 0)
    assert at(seen, 6.5, 16.5) == (255, 255, 255)


def test_dashes_are_as_long_as_they_are_said_to_be(surface: Surface) -> None:
    seen = surface(picture(Line(0, 20, 60, 20, Pen(RED, 4, dash=(10, 5)))))

    for start in (0, 15, 30, 45):
        assert at(seen, start + 1, 20) == at(seen, start + 9, 20) == (255, 0, 0)
        assert at(seen, start + 11, 20) == at(seen, start + 14, 20) == (255, 255, 255)


def test_a_dashed_curve_keeps_its_dashes_around_corners(surface: Surface) -> None:
    straight_as_a_curve = (MoveTo(0, 20), CurveTo(10, 20, 20, 20, 25, 20), LineTo(60, 20))
    seen = surface(picture(Path(straight_as_a_curve, pen=Pen(RED, 4, dash=(10, 5)))))

    for start in (0, 15, 30, 45):
        assert at(seen, start + 1, 20) == at(seen, start + 9, 20) == (255, 0, 0)
        assert at(seen, start + 11, 20) == at(seen, start + 14, 20) == (255, 255, 255)


def test_a_pen_of_no_width_draws_nothing(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(10, 10, 30, 20), pen=Pen(RED, 0)), Line(0, 5, 60, 5, Pen(RED, 0))))

    assert (seen == 255).all()


def test_a_sharp_corner_is_mitred_up_to_four_widths_and_else_cut(surface: Surface) -> None:
    right_angle = Path((MoveTo(10, 30), LineTo(10, 10), LineTo(30, 10)), pen=Pen(RED, 8))
    needle = Path((MoveTo(36, 4), LineTo(50, 6), LineTo(36, 8)), pen=Pen(RED, 2))
    seen = surface(picture(right_angle, needle))

    assert at(seen, 6.5, 6.5) == (255, 0, 0)
    assert at(seen, 53, 6) == (255, 255, 255)


def test_a_path_is_filled_by_winding_and_closed(surface: Surface) -> None:
    square = (MoveTo(10, 5), LineTo(40, 5), LineTo(40, 35), LineTo(10, 35), Close())
    same_way = (MoveTo(20, 15), LineTo(30, 15), LineTo(30, 25), LineTo(20, 25), Close())
    other_way = (MoveTo(20, 15), LineTo(20, 25), LineTo(30, 25), LineTo(30, 15), Close())

    assert at(surface(picture(Path(square + same_way, fill=RED))), 25, 20) == (255, 0, 0)
    assert at(surface(picture(Path(square + other_way, fill=RED))), 25, 20) == (255, 255, 255)


def test_a_curve_bends_where_its_control_points_say(surface: Surface) -> None:
    arch = Path((MoveTo(10, 35), CurveTo(10, 5, 50, 5, 50, 35)), pen=Pen(RED, 3))
    seen = surface(picture(arch))

    assert at(seen, 30, 12.5) == (255, 0, 0)
    assert at(seen, 30, 30) == (255, 255, 255)


def test_text_stands_on_its_baseline_from_its_left_end(surface: Surface, typesetter: Typesetter) -> None:
    mark = words(typesetter, "HIH", x=12, y=30, style=Style(20, 700))
    seen = surface(picture(mark))

    rows, columns = (seen.sum(axis=2) < 300).nonzero()
    assert rows.max() / 2 == pytest.approx(29.75, abs=0.5)
    assert rows.min() / 2 == pytest.approx(30 - 20 * 0.727, abs=0.8)
    assert columns.min() / 2 == pytest.approx(12 + 1.5, abs=0.8)
    assert columns.max() / 2 == pytest.approx(12 + mark.line.width - 1.5, abs=1)


def test_text_has_its_ink(surface: Surface, typesetter: Typesetter) -> None:
    mark = replace(words(typesetter, "■", style=Style(30)), ink=Ink("#ff0000", 0.5))
    seen = surface(picture(mark))

    assert near(at(seen, 10 + mark.line.width / 2, 22), (255, 128, 128))


def test_a_face_with_a_slant_leans_to_the_right_on_every_line(surface: Surface, typesetter: Typesetter) -> None:
    upright = words(typesetter, "lll", x=10, style=Style(20))
    leaning = replace(upright, line=slanted(upright.line, 0.4))

    straight, oblique = (surface(picture(mark, replace(mark, y=58), height=70)) for mark in (upright, leaning))

    for baseline in (30, 58):
        foot, head = baseline - 1, baseline - 14
        assert left_ink(oblique, foot) == pytest.approx(left_ink(straight, foot) + 0.4, abs=0.6)
        assert left_ink(oblique, head) == pytest.approx(left_ink(straight, head) + 14 * 0.4, abs=0.6)


def slanted(line: TextLine, slant: float) -> TextLine:
    """The line in a face that whoever draws it has to slant."""
    return replace(line, runs=tuple(slanted_run(run, slant) for run in line.runs))


def slanted_run(run: GlyphRun, slant: float) -> GlyphRun:
    return replace(run, face=replace(run.face, key=f"{run.face.key}/oblique", slant=slant))


def left_ink(seen: Pixels, y: float) -> float:
    return float((seen[int(y * 2)].sum(axis=1) < 400).nonzero()[0].min()) / 2


def test_a_picture_is_stretched_to_its_rectangle(surface: Surface) -> None:
    seen = surface(picture(shown(a_photograph(), Rect(10, 5, 40, 30))))

    assert near(at(seen, 15, 10), (255, 0, 0))
    assert near(at(seen, 45, 10), (0, 255, 0))
    assert near(at(seen, 15, 30), (0, 0, 255))
    assert near(at(seen, 45, 30), (255, 255, 0))
    assert at(seen, 9, 10) == at(seen, 51, 10) == (255, 255, 255)


def test_a_picture_that_is_clear_in_places_shows_what_lies_below(surface: Surface) -> None:
    seen = surface(picture(Box(Rect(0, 0, 60, 40), fill=BLUE), shown(a_photograph(opacity=True), Rect(10, 5, 40, 30))))

    assert near(at(seen, 15, 10), (0, 0, 255))
    assert near(at(seen, 45, 10), (0, 255, 0))


def test_a_picture_has_round_corners(clipping_surface: Surface) -> None:
    seen = clipping_surface(picture(shown(a_photograph(), Rect(10, 5, 30, 30), radius=15)))

    assert at(seen, 11, 6) == at(seen, 39, 34) == (255, 255, 255)
    assert near(at(seen, 20, 15), (255, 0, 0))


def test_a_picture_nobody_can_read_draws_nothing(clipping_surface: Surface) -> None:
    seen = clipping_surface(picture(shown(b"no picture at all", Rect(10, 5, 40, 30)), Box(Rect(0, 0, 5, 5), fill=RED)))

    assert at(seen, 30, 20) == (255, 255, 255)
    assert at(seen, 2, 2) == (255, 0, 0)


def test_a_link_area_is_not_seen(surface: Surface) -> None:
    seen = surface(picture(LinkArea(Rect(10, 5, 40, 30), "https://example.org")))

    assert (seen == 255).all()


def test_later_marks_lie_over_earlier_ones(surface: Surface) -> None:
    red, blue = Box(Rect(10, 10, 20, 20), fill=RED), Box(Rect(20, 10, 20, 20), fill=BLUE)

    seen = surface(picture(red, blue, Box(Rect(25, 10, 10, 20), fill=RED)))

    assert at(seen, 22, 20) == (0, 0, 255)
    assert at(seen, 27, 20) == (255, 0, 0)
    assert at(seen, 37, 20) == (0, 0, 255)


def test_outlines_of_boxes_that_overlap_are_both_seen(surface: Surface) -> None:
    one, other = (Box(Rect(x, 10, 20, 20), fill=RED, pen=Pen(BLUE, 2)) for x in (10, 20))

    seen = surface(picture(one, other))

    assert at(seen, 20, 20) == (0, 0, 255)
    assert at(seen, 29.5, 20) == (255, 0, 0)


def test_groups_stand_where_they_are_told_to(surface: Surface) -> None:
    box = Box(Rect(0, 0, 5, 5), fill=RED)
    groups = tuple(Group(("cell", "lane", f"step {n}"), x, 10.37, 5, 5, (box,)) for n, x in enumerate((10.21, 30.43)))

    seen = surface(Picture(60, 40, WHITE, groups))

    assert at(seen, 12, 12) == at(seen, 33, 12) == (255, 0, 0)
    assert at(seen, 20, 12) == at(seen, 9, 12) == (255, 255, 255)

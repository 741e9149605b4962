"""What was painted is kept: it always looks as if it had just been painted."""

from __future__ import annotations

from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Card, CardId
from journeydesk.edits import cards
from journeydesk.layout.journey import lay_out
from journeydesk.text.lines import Typesetter
from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.canvas.overview import Overview
from journeydesk.ui.canvas.painted import Painted, times
from journeydesk.ui.canvas.paper import paint_ground
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.paint import paint_group, ready
from journeydesk.ui.raw_faces import RawFaces
from tests.layout.maps import many_cards
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot

FIELD = 16
"""Points of a field of the test's map, which is a chess board in many colours."""


def board(painter: QPainter, area: QRectF, turn: int = 0) -> None:
    """A map on which every place looks different from those around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for column in range(floor(area.left() / FIELD), floor(area.right() / FIELD) + 1):
        for row in range(floor(area.top() / FIELD), floor(area.bottom() / FIELD) + 1):
            colour = QColor.fromHsv((column * 47 + row * 91 + turn) % 360, 120 + column * 31 % 120, 120 + row * 17 % 120)
            painter.fillRect(QRectF(column * FIELD, row * FIELD, FIELD, FIELD), colour)


def straight(scale: float, view: QRect, turn: int = 0) -> QImage:
    """The board painted straight to the screen."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setTransform(QTransform(scale, 0, 0, scale, -view.x(), -view.y()))
    board(painter, times(view, 1 / scale), turn)
    painter.end()
    return image


def on_screen(painted: Painted, view: QRect) -> QImage:
    """What is kept, put on the screen."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    painted.show(painter, view)
    painter.end()
    return image


looks = st.tuples(
    st.sampled_from((0.5, 1.0, 2.0)),
    st.integers(-900, 900),
    st.integers(-900, 900),
    st.sampled_from((QSize(90, 70), QSize(300, 200), QSize(310, 190))),
)


@given(st.lists(st.tuples(looks, st.booleans(), st.booleans()), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_wherever_one_scrolls_and_zooms_the_kept_pixels_are_those_of_painting_anew(
    qapp: QApplication, steps: list[tuple[tuple[float, int, int, QSize], bool, bool]]
) -> None:
    del qapp
    painted, turn = Painted(), 0
    for (scale, x, y, size), ahead, edit in steps:
        view = QRect(x, y, size.width(), size.height())
        painted.look(scale, view)
        if edit:
            turn += 40
            painted.spoil(QRectF(-1e4, -1e4, 2e4, 2e4))
        painted.make(painted.missing(), lambda painter, area: board(painter, area, turn))  # noqa: B023 - painted at once

        assert painted.missing().isEmpty()
        assert on_screen(painted, view) == straight(scale, view, turn)
        if ahead:
            while not painted.make(painted.ahead(), lambda painter, area: board(painter, area, turn), until=0.0):  # noqa: B023 - as above
                pass
            assert on_screen(painted, view) == straight(scale, view, turn)


def test_scrolling_within_what_was_painted_ahead_paints_nothing(qapp: QApplication) -> None:
    del qapp
    painted = Painted()
    view = QRect(0, 0, 300, 200)
    painted.look(1.0, view)
    painted.make(painted.ahead(), board)

    painted.look(1.0, view.translated(60, -60))

    assert painted.missing().isEmpty()
    assert not painted.ahead().isEmpty()


def test_only_what_an_edit_touched_is_painted_again(qapp: QApplication) -> None:
    del qapp
    painted = Painted()
    painted.look(2.0, QRect(0, 0, 300, 200))
    painted.make(painted.missing(), board)

    painted.spoil(QRectF(20, 10, 30, 5))

    missing = painted.missing()
    assert missing.contains(QRect(40, 20, 60, 10))
    assert QRect(36, 16, 68, 18).contains(missing.boundingRect())
    assert painted.spoilt(missing) == missing


def test_a_rough_picture_shows_the_last_sharp_one_where_it_was_seen(qapp: QApplication) -> None:
    del qapp
    painted = Painted()
    painted.look(1.0, QRect(0, 0, 400, 400))
    painted.make(painted.missing(), board)

    painted.look(0.5, QRect(0, 0, 400, 400))
    painted.sketch(painted.missing(), lambda painter, area: painter.fillRect(area, QColor("black")))

    seen = on_screen(painted, QRect(0, 0, 400, 400))
    right = straight(0.5, QRect(0, 0, 400, 400))
    assert seen.pixelColor(300, 300) == QColor("black")
    close = [(x, y) for x in range(12, 190, 8) for y in range(12, 190, 8)]
    assert all(abs(seen.pixelColor(x, y).hue() - right.pixelColor(x, y).hue()) <= 8 for x, y in close)
    assert not painted.missing().isEmpty()
    assert painted.blank(painted.missing()).isEmpty()


def pixels_anew(view: MapView, faces: RawFaces) -> QImage:
    """What the canvas shows, painted straight from the picture."""
    shown, port = view.shown, view.viewport()
    assert shown is not None
    image = QImage(port.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ready(painter)
    painter.setTransform(view.viewportTransform())
    area = QRectF(view.mapToScene(port.rect()).boundingRect()).adjusted(-1, -1, 1, 1)
    paint_ground(painter, area, shown.picture, QColor(view.look.ground), pixel=1 / view.zoom_factor)
    for group in shown.picture.groups:
        painter.translate(group.x, group.y)
        paint_group(painter, group, faces, detail=view.zoom_factor >= DETAIL_FROM)
        painter.translate(-group.x, -group.y)
    painter.end()
    return image


def look_alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures agree but for single letters that are a quarter of a pixel off, as rounding has it."""
    assert one.size() == other.size()
    # four bytes a pixel: rows of three would be filled up with whatever was there
    plain = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    first, second = (bytes(image.constBits()) for image in plain)
    apart = [abs(a - b) for a, b in zip(first, second, strict=True) if a != b]
    a_little, much = (sum(by > least for by in apart) / len(first) for least in (4, 70))
    return a_little < 0.01 and much < 0.0001


@pytest.mark.parametrize("zoom", [0.05, 0.15, 0.3, 0.6, 1.0, 2.0])
def test_at_rest_the_canvas_shows_exactly_the_picture(pilot: Pilot, zoom: float) -> None:
    pilot.open(shop())
    faces = RawFaces()
    pilot.view.zoom_to(zoom)
    for dx, dy in ((0, 0), (170, 40), (-60, 90)):
        pilot.view.scroll_by(dx, dy)
        rest(pilot)
        assert look_alike(pilot.view.viewport().grab().toImage(), pixels_anew(pilot.view, faces))


def test_an_edit_shows_in_the_very_next_frame(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    rest(pilot)
    card = pilot.find("Looks around")
    assert isinstance(opened.document.records[card], Card)

    opened.do(
        cards.rewrite(
            opened.document, CardId(card), "Looks around for so long that the card, its cell and its lane must grow"
        )
    )
    opened.select([])
    frame = pilot.view.viewport().grab().toImage()

    assert look_alike(frame, pixels_anew(pilot.view, RawFaces()))
    opened.undo()
    opened.select([])
    assert look_alike(pilot.view.viewport().grab().toImage(), pixels_anew(pilot.view, RawFaces()))


def test_a_zoom_over_a_very_large_map_comes_to_rest_sharp(pilot: Pilot) -> None:
    pilot.open(many_cards(2_500))
    for zoom in (0.1, 0.4, 0.2, 0.35):
        pilot.view.zoom_to(zoom)
        pilot.settle()
    rest(pilot)

    assert look_alike(pilot.view.viewport().grab().toImage(), pixels_anew(pilot.view, RawFaces()))


def test_the_overview_shows_the_whole_map_and_follows_its_edits(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    told: list[bool] = []
    pilot.view.overview_made.connect(lambda: told.append(pilot.view.overview.fresh))
    rest(pilot, overview=True)
    before = QImage(pilot.view.overview.image)
    picture = pilot.shown.picture
    assert before.width() / before.height() == pytest.approx(picture.width / picture.height, rel=0.02)

    opened.do(cards.remove(opened.document, [CardId(pilot.find("Looks around"))]))
    rest(pilot, overview=True)

    assert told
    assert all(told)
    after = pilot.view.overview.image
    assert after != before
    opened.undo()
    rest(pilot, overview=True)
    assert look_alike(pilot.view.overview.image, before)


def test_where_there_is_no_map_there_is_no_overview(qapp: QApplication, typesetter: Typesetter) -> None:
    del qapp
    document, overview = shop(), Overview()
    overview.show(lay_out(document, document.maps[0].id, typesetter))
    overview.make(board, until=1e12)
    assert not overview.image.isNull()

    overview.show(None)

    assert overview.fresh
    assert overview.image.isNull()


def rest(pilot: Pilot, *, overview: bool = False) -> None:
    """Wait until the canvas is sharp, and its overview too."""
    pilot.settle()
    for _ in range(2000):
        if pilot.view.settled and (pilot.view.overview.fresh or not overview):
            break
        pilot.settle()
    assert pilot.view.settled
    pilot.settle()

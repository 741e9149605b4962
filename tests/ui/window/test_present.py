"""Presenting on the full screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.document.records import MapId, Stage, StageId
from journeydesk.edits import maps, stages
from journeydesk.files.project import to_bytes
from journeydesk.ui.present import LEGIBLE, Presentation, starts
from tests.ui.window.conftest import WindowPilot

Key = Qt.Key


def presented() -> Presentation | None:
    """The presentation that is under way."""
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Presentation) and widget.isVisible()]
    return found[-1] if found else None


@pytest.fixture
def show(pilot: WindowPilot, example: Document) -> Iterator[Presentation]:
    """The example on a projector."""
    pilot.open(example)
    pilot.press("F5")
    made = presented()
    assert made is not None
    assert made.isFullScreen()
    made.resize(1024, 768)
    pilot.settle()
    yield made
    left = presented()
    if left is not None:
        left.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def named(show: Presentation) -> str:
    """The stage that is shown, or the map."""
    return show.where()[0]


def test_f5_shows_the_whole_map_on_the_full_screen_and_escape_leaves(pilot: WindowPilot, show: Presentation) -> None:
    assert show.where() == ("From late projects to a tool the team loves", 0, 5)
    picture = show.shown.picture if show.shown is not None else None
    assert picture is not None
    port = show.viewport().rect()
    assert port.contains(show.mapFromScene(0, 0))
    assert port.contains(show.mapFromScene(picture.width, picture.height))

    QTest.keyClick(show, Key.Key_Escape)

    assert presented() is None
    assert not pilot.open_document.can_undo


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_PageDown, Key.Key_Space, Key.Key_Down])
def test_keys_lead_through_all_stages_and_stay_at_the_end(show: Presentation, key: Qt.Key) -> None:
    seen = [named(show)]
    for _ in range(len(show.stops) + 2):
        QTest.keyClick(show, key)
        if named(show) != seen[-1]:
            seen.append(named(show))

    assert seen[1:] == ["Notice", "Explore", "Commit", "Settle in", "Champion"]
    assert show.at == len(show.stops) - 1


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_PageUp, Key.Key_Backspace, Key.Key_Up])
def test_keys_lead_back(show: Presentation, key: Qt.Key) -> None:
    QTest.keyClick(show, Key.Key_End)
    assert named(show) == "Champion"

    for _ in show.stops:
        QTest.keyClick(show, key)

    assert show.at == 0
    QTest.keyClick(show, Key.Key_Space)
    QTest.keyClick(show, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert show.at == 0
    QTest.keyClick(show, Key.Key_Space)
    QTest.keyClick(show, Key.Key_Home)
    assert show.at == 0


def test_on_a_projector_every_stage_is_legible_and_every_card_is_shown_whole_at_some_stop(show: Presentation) -> None:
    shown = show.shown
    assert shown is not None
    document, map_id = shown.document, shown.map_id
    waiting = {
        card.id
        for lane in document.lanes(map_id)
        for step in document.steps_of_map(map_id)
        for card in document.cards(lane.id, step.id)
    }
    for _ in show.stops:
        QTest.keyClick(show, Key.Key_Space)
        QApplication.processEvents()
        assert show.zoom_factor >= 0.85 * LEGIBLE
        for card in list(waiting):
            frame = shown.frame(card)
            if frame is None:
                continue
            first, last = show.mapFromScene(frame.x, frame.y), show.mapFromScene(frame.right, frame.bottom)
            if show.open_area.contains(first) and show.open_area.contains(last):
                waiting.discard(card)

    assert waiting == set()


def test_it_begins_with_the_stage_that_is_shown_alone(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.view.focus.show(StageId(pilot.find("Commit")))
    pilot.press("F5")
    show = presented()
    assert show is not None

    assert named(show) == "Commit"
    show.close()


def test_the_mouse_leads_on_and_back_and_the_wheel_looks_closer(show: Presentation) -> None:
    port = show.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton)
    assert show.at == 1
    QTest.mouseClick(port, Qt.MouseButton.RightButton)
    assert show.at == 0
    before = show.zoom_factor
    at = QPointF(400, 300)
    for held, degrees in ((Qt.KeyboardModifier.ControlModifier, 360), (Qt.KeyboardModifier.NoModifier, -120)):
        event = QWheelEvent(at, at, QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton, held,
                            Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        place = show.mapToScene(at.toPoint())
        QApplication.sendEvent(port, event)
    assert show.zoom_factor == pytest.approx(before * 1.2**3)
    assert show.mapToScene(at.toPoint()).y() > place.y()
    QTest.keyClick(show, Key.Key_Home)
    assert show.zoom_factor == pytest.approx(before)


def test_nothing_can_be_edited_while_presenting(pilot: WindowPilot, show: Presentation) -> None:
    before = to_bytes(pilot.document)

    for key in "abc":
        QTest.keyClicks(show, key)
    QTest.keyClick(show, Key.Key_Delete)
    QTest.mouseDClick(show.viewport(), Qt.MouseButton.LeftButton)

    assert to_bytes(pilot.document) == before


def test_what_changes_meanwhile_is_shown_and_a_map_that_goes_ends_it(pilot: WindowPilot, show: Presentation) -> None:
    QTest.keyClick(show, Key.Key_End)
    opened = pilot.open_document
    opened.do(stages.rename(pilot.document, StageId(pilot.find("Champion")), "Recommend"))
    assert named(show) == "Recommend"

    opened.do(stages.remove(pilot.document, StageId(pilot.find("Recommend"))))
    assert show.where()[2] == 4
    edit, other = maps.start(pilot.document, "Another")
    opened.do(edit)
    opened.do(maps.remove(pilot.document, MapId(show.shown.map_id if show.shown is not None else other)))
    pilot.settle()

    assert presented() is None


def test_another_size_of_the_screen_finds_other_stops(show: Presentation) -> None:
    QTest.keyClick(show, Key.Key_End)
    many = len(show.stops)

    show.resize(2560, 1440)
    QApplication.processEvents()

    assert len(show.stops) < many
    assert named(show) == "Champion"


def test_an_untitled_stage_is_called_so(pilot: WindowPilot, show: Presentation) -> None:
    first = pilot.document.stages(pilot.shown.map_id)[0]
    pilot.open_document.do(stages.rename(pilot.document, first.id, ""))

    QTest.keyClick(show, Key.Key_Space)

    assert named(show) == "Untitled stage"
    assert isinstance(pilot.document.get(Stage, first.id), Stage)
    show.grab()


@given(
    lengths=st.lists(st.floats(5, 400), min_size=1, max_size=12),
    room=st.floats(60, 900),
)
def test_all_of_a_row_is_seen_from_its_stops_and_what_fits_is_seen_whole(lengths: list[float], room: float) -> None:
    edges, at = [], 0.0
    for length in lengths:
        edges.append((at, at + length))
        at += length + 10

    found = starts(edges, room, 0.0)

    assert found[0] == 0.0
    assert found == sorted(found)
    assert found[-1] + room >= edges[-1][1] - 0.001
    for begin, end in edges:
        if end - begin <= room:
            assert any(start <= begin + 0.001 and end <= start + room + 0.001 for start in found)

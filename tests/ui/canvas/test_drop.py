"""Dropping things from the library, the parking lot and other programs onto the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, LaneKind, Map, MapId, RecordId
from journeydesk.edits import cards
from journeydesk.layout import where
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot


def test_a_thing_dropped_on_a_cell_becomes_a_card_there_and_is_written(pilot: Pilot) -> None:
    pilot.open(shop())

    assert pilot.drag_thing("pain point", to=("Browse", "Pain points"))
    assert pilot.writing == ""
    pilot.type("Nobody to ask")
    pilot.press("Return")
    pilot.press("Escape")

    assert pilot.cards_in(("Browse", "Pain points")) == ["Nobody to ask"]
    pilot.press("Ctrl+Z")
    assert pilot.cards_in(("Browse", "Pain points")) == []
    assert not pilot.open_document.can_undo


def test_a_thing_stays_in_the_lane_it_is_dropped_on(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("touchpoint", to="Looks around", down=0.1)
    pilot.type("Door")
    pilot.press("Return")
    pilot.press("Escape")

    assert pilot.cards_in(("Arrive", "Actions")) == ["Waits in line", "Door", "Looks around"]


def test_a_thing_dropped_where_no_cards_stand_goes_to_its_own_lane(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("pain point", to=("Browse", "Emotions"))
    pilot.type("Draughty\n\n")

    assert pilot.cards_in(("Browse", "Pain points")) == ["Draughty"]


def test_a_lane_that_is_missing_comes_with_the_first_card(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("opportunity", to=("Browse", "Emotions"))
    pilot.type("Heat the hall\n\n")

    assert pilot.cards_in(("Browse", "Opportunities")) == ["Heat the hall"]
    pilot.press("Ctrl+Z")
    assert [lane.title for lane in pilot.document.lanes(pilot.shown.map_id)] == ["Actions", "Emotions", "Pain points"]


def test_escape_after_a_drop_leaves_no_empty_card(pilot: Pilot) -> None:
    pilot.open(shop())
    before = pilot.document

    pilot.drag_thing("action", to=("Browse", "Actions"))
    pilot.press("Escape")

    assert pilot.document == before
    assert not pilot.open_document.can_undo


def test_a_stage_comes_in_between_stages(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("stage", to="Pay", across=0.1)
    pilot.type("Queue")
    pilot.press("Return")

    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)] == ["Before", "Queue", "Pay"]
    pilot.press("Ctrl+Z")
    assert len(pilot.document.stages(pilot.shown.map_id)) == 2


def test_a_step_comes_into_a_stage(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("step", to="Browse", across=0.1)
    pilot.type("Greeted")
    pilot.press("Return")

    assert [step.title for step in pilot.document.steps_of_map(pilot.shown.map_id)] == [
        "Arrive",
        "Greeted",
        "Browse",
        "Checkout",
    ]


def test_a_lane_comes_in_between_lanes(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag_thing("lane:thoughts", to="Emotions", down=0.1)
    assert pilot.writing == "Thoughts"
    pilot.press("Return")
    pilot.drag_thing("lane", to="Actions", down=0.1)
    pilot.type("Weather")
    pilot.press("Return")

    titles = [lane.title for lane in pilot.document.lanes(pilot.shown.map_id)]
    assert titles == ["Weather", "Actions", "Thoughts", "Emotions", "Pain points"]


def test_an_emotion_lands_at_the_height_of_the_drop(pilot: Pilot) -> None:
    pilot.open(shop())
    lane = pilot.cell(("Arrive", "Emotions")).lane
    column = pilot.frame(("Arrive", "Emotions"))
    y = where.score_y(pilot.shown.picture, lane, 4.4)

    pilot.drag_thing("emotion", to=QPointF(column.x + 20, y))
    pilot.type("Glad")
    pilot.press("Return")

    point = pilot.document.get(EmotionPoint, "point-01")
    assert (point.score, point.label) == (4.5, "Glad")
    pilot.press("Ctrl+Z")
    assert pilot.document.get(EmotionPoint, "point-01").score == 2.0


def test_an_emotion_on_a_map_without_a_curve_brings_its_lane(pilot: Pilot) -> None:
    document = shop()
    pilot.open(Document([r for r in document if r.id != "lane-02" and not isinstance(r, EmotionPoint)]))

    pilot.drag_thing("emotion", to=("Browse", "Actions"))
    pilot.press("Return")

    kinds = [lane.lane_kind for lane in pilot.document.lanes(pilot.shown.map_id)]
    assert kinds == [LaneKind.ACTIONS, LaneKind.PAIN_POINTS, LaneKind.EMOTIONS]
    (point,) = [record for record in pilot.document if isinstance(record, EmotionPoint)]
    assert (point.score, point.step) == (3.0, pilot.cell(("Browse", "Actions")).step)


def test_a_bare_map_grows_what_a_card_needs(pilot: Pilot) -> None:
    pilot.open(Document([Map(id=MapId(RecordId("m")), title="Bare")]))

    assert pilot.drag_thing("action", to=QPointF(200, 100))
    pilot.type("First\n\n")

    assert pilot.card_texts() == ["First"]
    pilot.press("Ctrl+Z")
    assert len(pilot.document) == 1
    assert pilot.drag_thing("stage", to=QPointF(200, 100))
    pilot.press("Return")
    assert pilot.drag_thing("lane", to=QPointF(200, 100))


def test_a_parked_card_comes_back_onto_the_map(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    opened.do(cards.park(opened.document, [pilot.find("Waits in line")]))
    card_id = pilot.find("Waits in line")

    assert pilot.drag_thing(f"card:{card_id}", to=("Checkout", "Actions"))

    assert pilot.cell_of("Waits in line") == ("Checkout", "Actions")
    assert not pilot.is_writing


def test_a_drag_that_leaves_again_leaves_nothing(pilot: Pilot) -> None:
    pilot.open(shop())
    before = pilot.document
    clean = pilot.view.grab().toImage()

    pilot.drag_thing("stage", to="Before", drop=False)
    pilot.settle()

    assert pilot.document is before
    assert pilot.view.grab().toImage() == clean


def test_the_target_is_shown_while_a_thing_hovers(pilot: Pilot) -> None:
    from PySide6.QtCore import QMimeData, Qt
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
    from PySide6.QtWidgets import QApplication

    from journeydesk.ui.canvas.landing import MIME

    pilot.open(shop())
    clean = pilot.view.grab().toImage()
    data = QMimeData()
    data.setData(MIME, b"action")
    at, nothing = pilot.at(("Browse", "Actions")), Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
        QApplication.sendEvent(pilot.view.viewport(), event)

    assert pilot.view.grab().toImage() != clean


@pytest.mark.parametrize("thing", ["", "nonsense", "lane:nonsense", "card:nobody"])
def test_unknown_things_are_not_taken(pilot: Pilot, thing: str) -> None:
    pilot.open(shop())

    assert not pilot.drag_thing(thing, to=("Browse", "Actions"))


def test_nothing_can_be_dropped_beside_the_paper(pilot: Pilot) -> None:
    pilot.open(shop())

    assert not pilot.drag_thing("stage", to=QPointF(-12, -12))


def test_text_from_elsewhere_becomes_a_card_a_line(pilot: Pilot) -> None:
    pilot.open(shop())

    assert pilot.drag_text("Cold floor\n\n  Bright light \n", to=("Browse", "Pain points"))

    assert pilot.cards_in(("Browse", "Pain points")) == ["Cold floor", "Bright light"]
    assert sorted(pilot.selected()) == ["Bright light", "Cold floor"]
    pilot.press("Ctrl+Z")
    assert not pilot.open_document.can_undo


def test_files_from_elsewhere_are_handed_on(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    dropped: list[list[Path]] = []
    pilot.view.dropped_files.connect(dropped.append)

    assert pilot.drag_files([tmp_path / "map.mmd"], to=("Browse", "Actions"))

    assert dropped == [[tmp_path / "map.mmd"]]
    assert [record for record in pilot.document if isinstance(record, Card) and record.text == "map.mmd"] == []


def test_a_thing_dropped_between_two_lanes_goes_to_the_nearer_one(pilot: Pilot) -> None:
    pilot.open(shop())
    upper, lower = pilot.frame(("Browse", "Actions")), pilot.frame(("Browse", "Emotions"))
    assert lower.y - upper.bottom == pytest.approx(10)

    assert pilot.drag_thing("action", to=QPointF(upper.x + upper.width / 2, upper.bottom + 3))
    pilot.type("Looks up")
    pilot.view.clearFocus()

    assert pilot.cards_in(("Browse", "Actions")) == ["Picks a basket", "Looks up"]

"""Choosing whose curve is drawn, in the toolbar; and all of a face in the inspector."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesk.document.document import Document
from journeydesk.document.records import CurveName, EmotionPoint, LaneKind, Map, State
from journeydesk.files.project import to_bytes
from journeydesk.ui.panels.curve_chooser import CurveChooser
from tests.layout.build import Build
from tests.ui.window.conftest import WindowPilot


def chooser(pilot: WindowPilot) -> CurveChooser:
    found = pilot.window.findChild(CurveChooser)
    assert isinstance(found, CurveChooser)
    return found


def entries(menu: QMenu) -> dict[str, QAction]:
    """The entries of a menu as it opens, and of the menus in it."""
    menu.aboutToShow.emit()
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"shown: {name}": one for name, one in entries(inner).items()}
        elif action.text():
            found[action.text()] = action
    return found


def test_the_toolbar_says_whose_curve_is_drawn_and_chooses_another(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    priya, sam = (one.id for one in example.personas)
    assert chooser(pilot).isVisible()
    assert chooser(pilot).text() == "☺ Priya ▾"

    entries(chooser(pilot).menu())["Sam, team member · to-be"].trigger()
    pilot.settle()

    assert pilot.open_document.curve == CurveName(persona=sam, state=State.TO_BE)
    assert chooser(pilot).text() == "☺ Sam · to-be ▾"
    assert entries(chooser(pilot).menu())["Sam, team member · to-be"].isChecked()
    pilot.open_document.draw_curve(CurveName(persona=priya))
    pilot.settle()
    assert chooser(pilot).text() == "☺ Priya ▾"


def test_curves_are_ticked_off_and_on_again(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    map_id = example.maps[0].id
    sams = "shown: Sam, team member · as-is"
    assert entries(chooser(pilot).menu())[sams].isChecked()

    entries(chooser(pilot).menu())[sams].trigger()
    assert pilot.document.get(Map, map_id).hidden_curves == (CurveName(persona=example.personas[1].id),)
    assert not entries(chooser(pilot).menu())[sams].isChecked()
    entries(chooser(pilot).menu())[sams].trigger()
    assert not pilot.document.get(Map, map_id).hidden_curves

    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == to_bytes(example)


def test_a_map_without_a_lane_of_emotions_has_no_curve_to_choose(pilot: WindowPilot) -> None:
    build = Build("A map")
    build.stage("Stage")
    build.lane(LaneKind.NOTES, "Notes")

    pilot.open(build.document())

    assert not chooser(pilot).isVisible()


def test_a_face_goes_over_to_the_other_state_in_the_inspector(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    knot = next(record.id for record in example if isinstance(record, EmotionPoint))
    pilot.open_document.select([knot])
    pilot.settle()

    field = pilot.window.around.inspector.field("state")
    field.changed.emit(State.TO_BE)
    pilot.settle()

    assert pilot.document.get(EmotionPoint, knot).state is State.TO_BE
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == to_bytes(example)

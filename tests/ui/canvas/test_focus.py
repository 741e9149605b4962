"""One stage alone, the others folded away."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from journeydesk.document.edit import apply
from journeydesk.document.records import Card, LaneKind, Stage, StageId
from journeydesk.edits import maps, stages
from journeydesk.files.project import to_bytes
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Path
from tests.layout.build import Build
from tests.layout.maps import example
from tests.ui.pilot import Pilot


def shown_stages(pilot: Pilot) -> list[str]:
    """The titles of the stages on the canvas."""
    return [pilot.document.get(Stage, span.stage).title for span in pilot.shown.picture.grid.stages]


def test_ctrl_shift_f_shows_the_stage_one_is_in_and_again_the_whole_map_as_it_was_seen(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.click("Meets the onboarding lead")
    pilot.view.scroll_by(35, 60)
    before = pilot.view.mapToScene(0, 0)

    pilot.press("Ctrl+Shift+F")
    assert shown_stages(pilot) == ["Settle in"]
    assert pilot.view.zoom_factor > 1
    frame = pilot.frame("Meets the onboarding lead")
    assert pilot.view.viewport().rect().contains(pilot.view.mapFromScene(QPointF(frame.x, frame.y)))
    pilot.press("Ctrl+Shift+F")

    assert len(shown_stages(pilot)) == 5
    assert pilot.view.zoom_factor == 1.0
    assert (pilot.view.mapToScene(0, 0) - before).manhattanLength() < 2


def test_escape_first_lets_go_of_what_is_selected_then_of_the_focus(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.click("Meets the onboarding lead")
    pilot.press("Ctrl+Shift+F")

    pilot.press("Escape")
    assert shown_stages(pilot) == ["Settle in"]
    pilot.press("Escape")

    assert len(shown_stages(pilot)) == 5


def test_the_next_and_the_previous_stage_come_alone_in_turn(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.press("Ctrl+Shift+F")
    seen = [shown_stages(pilot)[0]]

    for _ in range(5):
        pilot.press("Alt+PgDown")
        seen.append(shown_stages(pilot)[0])
    pilot.press("Alt+PgUp")

    assert seen == ["Notice", "Explore", "Commit", "Settle in", "Champion", "Champion"]
    assert shown_stages(pilot) == ["Settle in"]


def test_without_focus_the_next_stage_is_selected_and_seen(pilot: Pilot) -> None:
    pilot.view.resize(700, 500)
    pilot.open(example())

    for _ in range(3):
        pilot.press("Alt+PgDown")

    assert pilot.selected() == ["Commit"]
    assert len(shown_stages(pilot)) == 5
    left = pilot.view.mapFromScene(QPointF(pilot.frame("Commit").x, 0)).x()
    assert pilot.view.open_area.left() <= left < pilot.view.open_area.right()


def test_the_focus_goes_along_with_the_keyboard(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.click("Posts a question in the PM forum")
    pilot.press("Ctrl+Shift+F")
    assert shown_stages(pilot) == ["Notice"]

    pilot.press("Right")

    assert shown_stages(pilot) == ["Explore"]
    assert pilot.selected() == ["Reads eleven reviews"]


def test_one_goes_on_working_while_a_stage_is_alone(pilot: Pilot) -> None:
    pilot.open(example())
    before = to_bytes(pilot.document)
    pilot.click("Meets the onboarding lead")
    pilot.press("Ctrl+Shift+F")

    pilot.drag("Meets the onboarding lead", to=("Train team", "Pain points"))
    assert pilot.cell_of("Meets the onboarding lead") == ("Train team", "Pain points")
    pilot.press("Ctrl+Z")

    assert to_bytes(pilot.document) == before
    assert shown_stages(pilot) == ["Settle in"]


def test_when_the_stage_is_removed_the_whole_map_is_there_again(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.focus.show(StageId(pilot.find("Explore")))

    pilot.open_document.do(stages.remove(pilot.document, StageId(pilot.find("Explore"))))

    assert shown_stages(pilot) == ["Notice", "Commit", "Settle in", "Champion"]
    assert pilot.view.focus.stage is None


def test_another_map_is_shown_whole_and_this_one_comes_back_whole(pilot: Pilot) -> None:
    first = example()
    edit, second = maps.start(first, "Another")
    opened = pilot.open(apply(first, edit))
    home = opened.map_id
    assert home is not None
    pilot.view.scroll_by(200, 40)
    before = pilot.view.mapToScene(0, 0)
    pilot.view.focus.show(StageId(pilot.find("Explore")))

    opened.show(second)
    assert pilot.view.focus.stage is None
    opened.show(home)

    assert len(shown_stages(pilot)) == 5
    assert (pilot.view.mapToScene(0, 0) - before).manhattanLength() < 2


def test_a_stage_alone_keeps_its_colour_and_loses_only_what_leads_out_of_it(pilot: Pilot) -> None:
    pilot.open(example())
    shown = pilot.shown
    whole = lay_out(shown.document, shown.map_id, shown.typesetter)
    for stage in shown.document.stages(shown.map_id):
        alone = lay_out(shown.document, shown.map_id, shown.typesetter, only=stage.id)
        one, other = whole.group("stage", stage.id), alone.group("stage", stage.id)
        assert one is not None
        assert other is not None
        fills = [mark.fill for group in (one, other) for mark in group.marks if isinstance(mark, Path)]
        assert len(set(fills)) == 1
        assert {column.step for column in alone.grid.columns} == {step.id for step in shown.document.steps(stage.id)}
        assert [band.lane for band in alone.grid.bands] == [band.lane for band in whole.grid.bands]


def test_a_card_that_goes_on_in_a_stage_shown_alone_is_stretched_from_where_it_begins(pilot: Pilot) -> None:
    build = Build("Spanning")
    (first,), _ = build.stage("Ask"), build.stage("Answer", steps=("Hear", "Think", "Reply"))
    card = build.card(build.lane(LaneKind.ACTIONS), first, "Waits", span=2)
    pilot.open(build.document())
    pilot.view.focus.show(StageId(pilot.find("Answer")))
    pilot.click("Waits")

    frame = pilot.frame("Waits")
    edge = QPointF(frame.right - 1, frame.bottom - 1)
    pilot.drag(edge, to=QPointF(pilot.frame("Think").x + 40, edge.y()))

    assert pilot.document.get(Card, card).step == first
    assert pilot.document.get(Card, card).span == 3

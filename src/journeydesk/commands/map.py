"""Commands of the map menu: the map itself, and moving what is on it."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.front import in_front, map_in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.records import Card, MapId, Stage, State
from journeydesk.edits import cards, emotions, lanes, maps, personas, stages, steps


@command("Title", menu="map", when=when.map_shown)
def title(desk: Desk) -> None:
    """Edit the title of the map in its place."""
    desk.shell.edit_text(map_in_front(desk).id, "title")


@command("Scenario", menu="map", when=when.map_shown)
def scenario(desk: Desk) -> None:
    """Edit the line below the title of the map in its place."""
    desk.shell.edit_text(map_in_front(desk).id, "scenario")


def _is_to_be(desk: Desk) -> bool:
    return when.map_shown(desk) and map_in_front(desk).state == State.TO_BE


@command("To-be map", menu="map", when=when.map_shown, checked=_is_to_be)
def to_be(desk: Desk) -> None:
    """Say that the map shows the journey as it should be, or again as it is."""
    current, a_map = in_front(desk), map_in_front(desk)
    current.do(maps.change(current.document, a_map.id, state=State.AS_IS if a_map.state == State.TO_BE else State.TO_BE))


@command("Next map", menu="map", shortcut="Ctrl+PgDown", when=when.several_maps)
def next_map(desk: Desk) -> None:
    """Show the next map of the file, after the last the first."""
    _turn(desk, 1)


@command("Previous map", menu="map", shortcut="Ctrl+PgUp", when=when.several_maps)
def previous_map(desk: Desk) -> None:
    """Show the map before this one, before the first the last."""
    _turn(desk, -1)


@command("Duplicate map", menu="map", when=when.map_shown)
def duplicate_map(desk: Desk) -> None:
    """Copy the map with all that stands on it, and show the copy."""
    current = in_front(desk)
    edit, copy_id = maps.duplicate(current.document, map_in_front(desk).id)
    current.do(edit)
    current.show(copy_id)


@command("Remove map", menu="map", when=when.several_maps)
def remove_map(desk: Desk) -> None:
    """Remove the map with everything on it; undo brings it back."""
    current = in_front(desk)
    current.do(maps.remove(current.document, map_in_front(desk).id))


@command("Move map left", menu="map", when=when.several_maps)
def move_map_left(desk: Desk) -> None:
    """Move the map before the one ahead of it in the file."""
    _move_map(desk, -1)


@command("Move map right", menu="map", when=when.several_maps)
def move_map_right(desk: Desk) -> None:
    """Move the map behind the next one in the file."""
    _move_map(desk, 1)


@command("Next persona first", menu="map", when=when.several_personas)
def choose_persona(desk: Desk) -> None:
    """Make the next persona of the file the one whose journey the map shows."""
    current, a_map = in_front(desk), map_in_front(desk)
    people = [person.id for person in current.document.personas]
    first = next(iter(a_map.personas), None)
    after = people[(people.index(first) + 1) % len(people)] if first in people else people[0]
    current.do(personas.attach(current.document, after, to=a_map.id, first=True))


@command("Move stage left", menu="map", shortcut="Ctrl+Shift+Left", on_map=True, when=when.on_a_stage)
def move_stage_left(desk: Desk) -> None:
    """Move the stage with its steps one place to the left."""
    _move_stage(desk, -1)


@command("Move stage right", menu="map", shortcut="Ctrl+Shift+Right", on_map=True, when=when.on_a_stage)
def move_stage_right(desk: Desk) -> None:
    """Move the stage with its steps one place to the right."""
    _move_stage(desk, 1)


@command("Move step left", menu="map", when=when.on_a_step)
def move_step_left(desk: Desk) -> None:
    """Move the step with its cards one place to the left, at the edge into the stage before."""
    _move_step(desk, -1)


@command("Move step right", menu="map", when=when.on_a_step)
def move_step_right(desk: Desk) -> None:
    """Move the step with its cards one place to the right, at the edge into the next stage."""
    _move_step(desk, 1)


@command("Move lane up", menu="map", shortcut="Ctrl+Shift+Up", on_map=True, when=when.on_a_lane)
def move_lane_up(desk: Desk) -> None:
    """Move the lane above the one over it."""
    _move_lane(desk, -1)


@command("Move lane down", menu="map", shortcut="Ctrl+Shift+Down", on_map=True, when=when.on_a_lane)
def move_lane_down(desk: Desk) -> None:
    """Move the lane below the one under it."""
    _move_lane(desk, 1)


@command("Move card left", menu="map", shortcut="Alt+Left", on_map=True, when=when.movable_selected)
def move_card_left(desk: Desk) -> None:
    """Move the selected cards or faces to the step on the left."""
    _nudge(desk, right=-1)


@command("Move card right", menu="map", shortcut="Alt+Right", on_map=True, when=when.movable_selected)
def move_card_right(desk: Desk) -> None:
    """Move the selected cards or faces to the step on the right."""
    _nudge(desk, right=1)


@command("Move card up", menu="map", shortcut="Alt+Up", on_map=True, when=when.movable_selected)
def move_card_up(desk: Desk) -> None:
    """Move the selected cards above their neighbour, into the lane above from the top; faces rise by a half."""
    _nudge(desk, down=-1)


@command("Move card down", menu="map", shortcut="Alt+Down", on_map=True, when=when.movable_selected)
def move_card_down(desk: Desk) -> None:
    """Move the selected cards below their neighbour, into the lane below from the end; faces sink by a half."""
    _nudge(desk, down=1)


@command("Park card", menu="map", shortcut="Ctrl+Shift+P", when=when.cards_selected)
def park(desk: Desk) -> None:
    """Put the selected cards into the parking lot, from where they can be dragged back."""
    current = in_front(desk)
    current.do(cards.park(current.document, current.selection))


def _is_moment(desk: Desk) -> bool:
    found = [one for one in when.selected(in_front(desk)) if isinstance(one, Card)] if desk.current is not None else []
    return bool(found) and all(card.moment_of_truth for card in found)


@command("Moment of truth", menu="map", shortcut="Ctrl+Shift+M", when=when.cards_selected, checked=_is_moment)
def moment_of_truth(desk: Desk) -> None:
    """Mark the selected cards as moments of truth, or take the mark off."""
    current = in_front(desk)
    current.do(cards.change(current.document, current.selection, moment_of_truth=not _is_moment(desk)))


@command("Hide lane", menu="map", shortcut="Ctrl+Shift+H", when=when.on_a_lane)
def hide_lane(desk: Desk) -> None:
    """Hide the lane where you are; its cards stay in the file."""
    current = in_front(desk)
    lane = when.lane_at(current)
    assert lane is not None
    current.do(lanes.change(current.document, lane.id, hidden=True), select=())


@command("Show hidden lanes", menu="map", when=when.lane_hidden)
def show_lanes(desk: Desk) -> None:
    """Show all lanes of the map that are hidden."""
    current = in_front(desk)
    assert current.map_id is not None
    hidden = [lane for lane in current.document.lanes(current.map_id) if lane.hidden]
    edit = lanes.change(current.document, hidden[0].id, hidden=False)
    for lane in hidden[1:]:
        edit = edit.then(lanes.change(current.document, lane.id, hidden=False))
    current.do(edit)


def _turn(desk: Desk, by: int) -> None:
    current = in_front(desk)
    row = [a_map.id for a_map in current.document.maps]
    at = row.index(current.map_id) if current.map_id in row else 0
    current.show(MapId(row[(at + by) % len(row)]))


def _move_map(desk: Desk, by: int) -> None:
    current, a_map = in_front(desk), map_in_front(desk)
    row = [one.id for one in current.document.maps]
    at = row.index(a_map.id)
    if 0 <= at + by < len(row):
        place = at + by + (by > 0)
        current.do(maps.move(current.document, a_map.id, before=row[place] if place < len(row) else None))


def _move_stage(desk: Desk, by: int) -> None:
    current = in_front(desk)
    stage = when.stage_at(current)
    assert stage is not None
    row = [one.id for one in current.document.stages(stage.map)]
    at = row.index(stage.id)
    if 0 <= at + by < len(row):
        place = at + by + (by > 0)
        current.do(stages.move(current.document, stage.id, before=row[place] if place < len(row) else None))


def _move_step(desk: Desk, by: int) -> None:
    current = in_front(desk)
    step, document = when.step_at(current), current.document
    assert step is not None
    stage = document.get(Stage, step.stage)  # not the one selected beside it, if somebody selected both
    row = [one.id for one in document.steps(stage.id)]
    at = row.index(step.id)
    if 0 <= at + by < len(row):
        place = at + by + (by > 0)
        current.do(steps.move(document, step.id, to=stage.id, before=row[place] if place < len(row) else None))
        return
    around = [one.id for one in document.stages(stage.map)]
    beside = around.index(stage.id) + by
    if 0 <= beside < len(around):
        first = document.steps(around[beside])[0].id
        current.do(steps.move(document, step.id, to=around[beside], before=first if by > 0 else None))


def _move_lane(desk: Desk, by: int) -> None:
    current = in_front(desk)
    lane = when.lane_at(current)
    assert lane is not None
    row = [one.id for one in current.document.lanes(lane.map) if not one.hidden or one.id == lane.id]
    at = row.index(lane.id)
    if 0 <= at + by < len(row):
        place = at + by + (by > 0)
        current.do(lanes.move(current.document, lane.id, before=row[place] if place < len(row) else None))


def _nudge(desk: Desk, *, right: int = 0, down: int = 0) -> None:
    current = in_front(desk)
    edit = cards.nudge(current.document, current.selection, right=right, down=down)
    faces = emotions.nudge(current.document, current.selection, right=right, up=-down)
    current.do(edit.then(faces) if edit else faces, select=current.selection)

"""Commands of the insert menu: new things where the user is, opened for writing at once."""

from __future__ import annotations

from collections.abc import Callable

from journeydesk.commands import when
from journeydesk.commands.edit import place
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.history import new_token
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, Lane, LaneKind, MapId, RecordId, Stage, Step, StepId
from journeydesk.edits import cards, lanes, maps, personas, stages, steps, things
from journeydesk.edits.draft import Draft
from journeydesk.language import say


@command("Stage", menu="insert", when=when.map_shown)
def stage(desk: Desk) -> None:
    """Add a stage to the right of where you are, or at the end."""
    current, map_id = _on_map(desk)
    here = when.stage_at(current)
    row = [one.id for one in current.document.stages(map_id)]
    after = row.index(here.id) + 1 if here is not None and here.id in row else len(row)
    made = stages.add(current.document, map_id, say("New stage"), before=row[after] if after < len(row) else None)
    _write(desk, made, "title")


@command("Step", menu="insert", shortcut="Alt+Shift+Right", on_map=True, when=when.steps_shown)
def step(desk: Desk) -> None:
    """Add a step to the right of where you are, or to the last stage; a stage without steps gets its first."""
    current, map_id = _on_map(desk)
    here = when.step_at(current)
    stage_here = when.stage_at(current) or current.document.stages(map_id)[-1]
    row = [one.id for one in current.document.steps(stage_here.id)]
    after = row.index(here.id) + 1 if here is not None and here.id in row else len(row)
    made = steps.add(current.document, stage_here.id, say("New step"), before=row[after] if after < len(row) else None)
    _write(desk, made, "title")


@command("Touchpoint", menu="insert", when=when.steps_shown)
def touchpoint(desk: Desk) -> None:
    """Add a touchpoint at the step where you are."""
    _thing(desk, "touchpoint")


@command("Action", menu="insert", when=when.steps_shown)
def action(desk: Desk) -> None:
    """Add something the person does at the step where you are."""
    _thing(desk, "action")


@command("Thought", menu="insert", when=when.steps_shown)
def thought(desk: Desk) -> None:
    """Add something the person thinks at the step where you are."""
    _thing(desk, "thought")


@command("Emotion", menu="insert", when=when.steps_shown)
def emotion(desk: Desk) -> None:
    """Add a knot to the curve being drawn, at first that of the map's first persona, at the step where you are."""
    _thing(desk, "emotion")


@command("Pain point", menu="insert", when=when.steps_shown)
def pain_point(desk: Desk) -> None:
    """Add a pain point at the step where you are."""
    _thing(desk, "pain point")


@command("Opportunity", menu="insert", when=when.steps_shown)
def opportunity(desk: Desk) -> None:
    """Add an opportunity at the step where you are."""
    _thing(desk, "opportunity")


@command("Quick entry", menu="insert", shortcut="Ctrl+Return", also=("Ctrl+Enter",), when=when.map_shown)
def quick_entry(desk: Desk) -> None:
    """Type a card with its place in one line: “p: queue too long @Pay #mobile !4”."""
    desk.shell.show_quick_entry()


@command("Another one", menu="insert", shortcut="Ctrl+Shift+Return", also=("Ctrl+Shift+Enter",), when=when.map_shown)
def another(desk: Desk) -> None:
    """Add one like what is selected: a stage or a step behind it, a lane below it, else a card in the cell."""
    current, map_id = _on_map(desk)
    chosen = when.selected(current)
    kind = type(chosen[0]) if chosen else None
    if kind is Stage or not current.document.stages(map_id):
        stage(desk)
    elif kind is Step:
        step(desk)
    elif kind is Lane or not current.document.lanes(map_id):
        LANES[LaneKind.NOTES](desk)
    elif when.on_a_card_cell(desk):
        card(desk)


@command("Card here", menu="insert", when=when.on_a_card_cell)
def card(desk: Desk) -> None:
    """Add a card to the cell where you are, below the selected card."""
    current, _ = _on_map(desk)
    cell, before = place(current)
    assert cell is not None
    _write(desk, cards.add(current.document, cell, before=before), "text")


@command("Parked card", menu="insert", when=when.map_shown)
def parked_card(desk: Desk) -> None:
    """Add a card to the parking lot, for what has no place on the map yet."""
    current, map_id = _on_map(desk)
    draft = Draft(current.document, say("Add card"))
    row = [lane.id for lane in current.document.lanes(map_id) if not lane.lane_kind.is_divider]
    lane_id = row[0] if row else draft.add(lanes.add(current.document, map_id, LaneKind.NOTES))
    card_id = draft.add(cards.add(draft.document, Cell(None, lane_id)))
    _write(desk, (draft.edit, card_id), "text")


@command("Persona", menu="insert", when=when.map_shown)
def persona(desk: Desk) -> None:
    """Add a persona to the file and to this map."""
    current, map_id = _on_map(desk)
    _write(desk, personas.add(current.document, say("New persona"), map_id=map_id), "name")


@command("Map", menu="insert", when=when.document_open)
def new_map(desk: Desk) -> None:
    """Add a map to the file, with stages and lanes to begin with, and show it."""
    current = desk.current
    assert current is not None
    edit, map_id = maps.start(current.document, say("New map"))
    token = new_token()
    current.do(edit, joins=token, select=[map_id], show=map_id)
    desk.shell.edit_text(map_id, "title", made=token)


def _lane_command(lane_kind: LaneKind) -> Callable[[Desk], None]:
    """A command that adds a lane of this kind."""

    def run(desk: Desk) -> None:
        current, map_id = _on_map(desk)
        row = [lane.id for lane in current.document.lanes(map_id)]
        here = when.lane_at(current)
        after = row.index(here.id) + 1 if here is not None and here.id in row else len(row)
        made = lanes.add(current.document, map_id, lane_kind, before=row[after] if after < len(row) else None)
        _write(desk, made, "title")

    title = lane_kind.value.capitalize()
    run.__name__ = f"lane_{lane_kind.value.replace(' ', '_')}"
    run.__doc__ = (
        f"Add a {lane_kind.value} below the lane where you are."
        if lane_kind.is_divider
        else f"Add a lane for {lane_kind.value} below the one where you are."
    )
    keys = "Alt+Shift+Down" if lane_kind is LaneKind.NOTES else None
    says = title if lane_kind.is_divider else f"{title} lane"
    return command(says, menu="insert", shortcut=keys, on_map=keys is not None, when=when.map_shown)(run)


LANES = {lane_kind: _lane_command(lane_kind) for lane_kind in LaneKind}
"""The command for each kind of lane."""


def _thing(desk: Desk, thing: str) -> None:
    """Add a thing of the library where the user is: in the cell at hand if that is of its kind, else in the first lane."""
    current, map_id = _on_map(desk)
    document = current.document
    cell, before = place(current)
    lane = document.find(Lane, cell.lane) if cell is not None else None
    part = "label" if thing == "emotion" else "text"
    if (
        cell is not None
        and cell.step is not None
        and lane is not None
        and lane.lane_kind == things.LANE_OF[thing]
        and part == "text"
    ):
        edit, card_id = cards.add(document, cell, before=before)
        _write(desk, (Edit(say("Add {thing}", thing=say(thing)), edit.changes), card_id), part)
        return
    here = when.step_at(current)
    step_id: StepId = here.id if here is not None else document.steps_of_map(map_id)[0].id
    _write(desk, things.insert(document, map_id, thing, step_id=step_id, curve=current.curve), part)


def _write(desk: Desk, made: tuple[Edit, RecordId], part: str) -> None:
    """Do an edit that makes something, select what it made, and open its text: making and naming are one undo step.

    Who gives up naming keeps what was made, with the name it has: that it be made was asked for by itself.
    """
    edit, new = made
    current, _ = _on_map(desk)
    token = new_token()
    current.do(edit, joins=token, select=[new])
    desk.shell.edit_text(new, part, made=token)


def _on_map(desk: Desk) -> tuple[OpenDocument, MapId]:
    assert desk.current is not None
    assert desk.current.map_id is not None
    return desk.current, desk.current.map_id

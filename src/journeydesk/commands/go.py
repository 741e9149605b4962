"""Commands of the go menu: walking the map by keyboard, and stretching the selection on the way."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.front import in_front, map_id_in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.walking import Far, Spot, beside, far, first_spot, here, is_on_grid, next_corner, stretched
from journeydesk.document.records import Map, MapId, RecordId
from journeydesk.layout.direction import reads_right_to_left


@command("Go left", menu="go", shortcut="Left", on_map=True, when=when.map_shown)
def left(desk: Desk) -> None:
    """Go to the step on the left, from the first one to the lane's label."""
    _walk(desk, right=-1)


@command("Go right", menu="go", shortcut="Right", on_map=True, when=when.map_shown)
def right(desk: Desk) -> None:
    """Go to the step on the right."""
    _walk(desk, right=1)


@command("Go up", menu="go", shortcut="Up", on_map=True, when=when.map_shown)
def up(desk: Desk) -> None:
    """Go to the card above, from the top of a cell to the lane above, and on to step, stage and title."""
    _walk(desk, down=-1)


@command("Go down", menu="go", shortcut="Down", on_map=True, when=when.map_shown)
def down(desk: Desk) -> None:
    """Go to the card below, from the end of a cell to the lane below."""
    _walk(desk, down=1)


@command("Start of the lane", menu="go", shortcut="Home", on_map=True, when=when.steps_shown)
def row_start(desk: Desk) -> None:
    """Go to the lane's first step."""
    _far(desk, "row start")


@command("End of the lane", menu="go", shortcut="End", on_map=True, when=when.steps_shown)
def row_end(desk: Desk) -> None:
    """Go to the lane's last step."""
    _far(desk, "row end")


@command("Topmost lane", menu="go", shortcut="PgUp", on_map=True, when=when.steps_shown)
def top(desk: Desk) -> None:
    """Go up the column to its topmost lane."""
    _far(desk, "top")


@command("Lowest lane", menu="go", shortcut="PgDown", on_map=True, when=when.steps_shown)
def bottom(desk: Desk) -> None:
    """Go down the column to its lowest lane."""
    _far(desk, "bottom")


@command("First cell", menu="go", shortcut="Ctrl+Home", on_map=True, when=when.steps_shown)
def first(desk: Desk) -> None:
    """Go to where the map begins."""
    _far(desk, "first")


@command("Last cell", menu="go", shortcut="Ctrl+End", on_map=True, when=when.steps_shown)
def last(desk: Desk) -> None:
    """Go to where the map ends."""
    _far(desk, "last")


@command("Stage on the left", menu="go", shortcut="Ctrl+Left", on_map=True, when=when.steps_shown)
def stage_before(desk: Desk) -> None:
    """Go to the beginning of the stage on the left."""
    _far(desk, "next stage" if _leftwards(in_front(desk)) else "stage before")


@command("Stage on the right", menu="go", shortcut="Ctrl+Right", on_map=True, when=when.steps_shown)
def next_stage(desk: Desk) -> None:
    """Go to the beginning of the stage on the right."""
    _far(desk, "stage before" if _leftwards(in_front(desk)) else "next stage")


@command("Stretch selection left", menu="go", shortcut="Shift+Left", on_map=True, when=when.steps_shown)
def stretch_left(desk: Desk) -> None:
    """Select the cells on the left as well, or those on the right no longer."""
    _stretch(desk, right=-1)


@command("Stretch selection right", menu="go", shortcut="Shift+Right", on_map=True, when=when.steps_shown)
def stretch_right(desk: Desk) -> None:
    """Select the cells on the right as well, or those on the left no longer."""
    _stretch(desk, right=1)


@command("Stretch selection up", menu="go", shortcut="Shift+Up", on_map=True, when=when.steps_shown)
def stretch_up(desk: Desk) -> None:
    """Select the card or the cells above as well, or those below no longer."""
    _stretch(desk, down=-1)


@command("Stretch selection down", menu="go", shortcut="Shift+Down", on_map=True, when=when.steps_shown)
def stretch_down(desk: Desk) -> None:
    """Select the card or the cells below as well, or those above no longer."""
    _stretch(desk, down=1)


@command("Stretch to the start", menu="go", shortcut="Shift+Home", on_map=True, when=when.steps_shown)
def stretch_row_start(desk: Desk) -> None:
    """Select all cells from here to the lane's first step."""
    _stretch(desk, way="row start")


@command("Stretch to the end", menu="go", shortcut="Shift+End", on_map=True, when=when.steps_shown)
def stretch_row_end(desk: Desk) -> None:
    """Select all cells from here to the lane's last step."""
    _stretch(desk, way="row end")


def _walk(desk: Desk, *, right: int = 0, down: int = 0) -> None:
    current, map_id = in_front(desk), map_id_in_front(desk)
    document = current.document
    spot = here(current)
    if spot is not None:
        going = -right if _leftwards(current) else right
        _go(current, beside(document, map_id, spot, right=going, down=down, curve=current.curve))
        return
    spot = first_spot(document, map_id)
    if spot is not None:
        _go(current, spot)
        return
    # nothing but a title, or stages or lanes alone
    row = [
        map_id,
        *(stage.id for stage in document.stages(map_id)),
        *(lane.id for lane in document.lanes(map_id) if not lane.hidden),
    ]
    at = next((number for number, one in enumerate(row) if one in current.selection), -1)
    current.select([row[max(0, min(len(row) - 1, at + (right or down)))]])


def _far(desk: Desk, way: Far) -> None:
    current, map_id = in_front(desk), map_id_in_front(desk)
    spot = here(current) or first_spot(current.document, map_id)
    if spot is not None:
        _go(current, far(current.document, map_id, spot, way))


def _stretch(desk: Desk, *, right: int = 0, down: int = 0, way: Far | None = None) -> None:
    current, map_id = in_front(desk), map_id_in_front(desk)
    document = current.document
    spot = here(current)
    if spot is None or not is_on_grid(document, spot):
        return
    anchor = Spot(*current.anchor) if current.anchor is not None else spot
    corner = _corner(current, map_id, anchor)
    if way is not None:
        cell = far(document, map_id, Spot(corner.cell), way).cell
        going = corner if cell == corner.cell else Spot(cell)
    else:
        going = next_corner(document, map_id, corner, right=-right if _leftwards(current) else right, down=down)
    if going.cell == anchor.cell and going.record is None:
        going = anchor
    chosen = stretched(document, map_id, anchor, going)
    current.select(chosen, cell=going.cell, anchor=(anchor.cell, anchor.record))


def _corner(current: OpenDocument, map_id: MapId, anchor: Spot) -> Spot:
    """The end of the stretch that moves: a card of the anchor's cell, or the last card on the way out of another cell."""
    cell = current.cell if current.anchor is not None and current.cell is not None else anchor.cell
    if cell != anchor.cell:
        return Spot(cell)
    chosen = [one for one in stretched(current.document, map_id, Spot(cell), Spot(cell)) if one in current.selection]
    if not chosen or anchor.record is None:
        return Spot(cell, anchor.record)
    return Spot(cell, chosen[-1] if chosen[0] == anchor.record else chosen[0])


def _go(current: OpenDocument, spot: Spot) -> None:
    chosen: list[RecordId] = [spot.record] if spot.record is not None else []
    current.select(chosen, cell=spot.cell)


def _leftwards(current: OpenDocument) -> bool:
    a_map = current.document.get(Map, current.map_id or "")
    return reads_right_to_left(a_map.title, (stage.title for stage in current.document.stages(a_map.id)))

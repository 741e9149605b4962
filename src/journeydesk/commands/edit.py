"""Commands of the edit menu: undo, the clipboard, and what happens to the selection as it is."""

from __future__ import annotations

from journeydesk.commands import pasted, when
from journeydesk.commands.front import in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import CardId, Cell, Lane, LaneId, Stage, StageId
from journeydesk.edits import cards, clipboard, pasting, records
from journeydesk.language import say


def _undo_says(desk: Desk) -> str:
    what = desk.current.undo_label if desk.current is not None else ""
    return say("Undo {what}", what=what) if what else say("Undo")


def _redo_says(desk: Desk) -> str:
    what = desk.current.redo_label if desk.current is not None else ""
    return say("Redo {what}", what=what) if what else say("Redo")


@command("Undo", menu="edit", shortcut="Ctrl+Z", when=when.can_undo, says=_undo_says)
def undo(desk: Desk) -> None:
    """Take back the last thing done, and so on without end."""
    in_front(desk).undo()


@command("Redo", menu="edit", shortcut="Ctrl+Shift+Z", also=("Ctrl+Y",), when=when.can_redo, says=_redo_says)
def redo(desk: Desk) -> None:
    """Do again what was taken back last."""
    in_front(desk).redo()


@command("Cut", menu="edit", shortcut="Ctrl+X", on_map=True, when=when.copyable_selected)
def cut(desk: Desk) -> None:
    """Put the selected cards, stages or lanes on the clipboard and take them off the map."""
    current = in_front(desk)
    copy(desk)
    current.do(records.cut(current.document, current.selection), select=())


@command("Copy", menu="edit", shortcut="Ctrl+C", on_map=True, when=when.copyable_selected)
def copy(desk: Desk) -> None:
    """Put the selected cards, stages or lanes on the clipboard, as text for other programs too."""
    current = in_front(desk)
    clip = clipboard.copy(current.document, sorted(current.selection))
    if clip:
        desk.shell.set_clipboard(clipboard.to_text(clip), records=clipboard.to_json(clip))


@command("Paste", menu="edit", shortcut="Ctrl+V", on_map=True, when=when.map_shown)
def paste(desk: Desk) -> None:
    """Paste cards, stages, lanes, lines of text (a card each), rows of a spreadsheet, or a picture.

    Cards come below the selected card or into the selected cell, otherwise into the parking lot; a picture goes onto the
    selected card or person, or becomes a card of its own.
    """
    current = in_front(desk)
    clip = clipboard.from_json(desk.shell.clipboard_records())
    assert current.map_id is not None
    if clip is not None:
        stage = when.stage_at(current)
        before = _after(current, stage) if stage is not None else None
        goal = place(current)[0]
        lane = when.lane_at(current)
        below = _below(current, lane) if lane is not None else None
        edit, new = pasting.paste(current.document, clip, map_id=current.map_id, cell=goal, before=before, lane_before=below)
        current.do(edit, select=new)
        if clip.loose and goal is None:
            pasted.tell_parked(desk, len(clip.loose))
    else:
        pasted.take(desk, current, place(current))


@command("Duplicate", menu="edit", shortcut="Ctrl+D", when=when.cards_selected)
def duplicate(desk: Desk) -> None:
    """Copy the selected cards, each below the original."""
    current = in_front(desk)
    edit, new = cards.duplicate(current.document, current.selection)
    current.do(edit, select=new)


@command("Remove", menu="edit", shortcut="Del", also=("Backspace",), on_map=True, when=when.something_selected)
def remove(desk: Desk) -> None:
    """Take the selection off the map, with everything that belongs to it; undo brings it back."""
    current = in_front(desk)
    cell = place(current)[0]
    current.do(records.remove(current.document, current.selection), select=(), cell=cell)


@command("Select all", menu="edit", shortcut="Ctrl+A", on_map=True, when=when.map_shown)
def select_all(desk: Desk) -> None:
    """Select all cards of the cell, then, when they are selected, all cards of the map."""
    current = in_front(desk)
    document, map_id = current.document, current.map_id
    assert map_id is not None
    every = [
        card.id
        for lane in document.lanes(map_id)
        for step in document.steps_of_map(map_id)
        for card in document.cards(lane.id, step.id)
        if not lane.hidden
    ]
    cell = current.cell
    near = [card.id for card in document.cards(cell.lane, cell.step)] if cell is not None else []
    current.select(near if near and not current.selection.issuperset(near) else every, cell=cell)


@command("Edit text", menu="edit", shortcut="F2", also=("Return",), on_map=True, when=when.text_selected)
def text(desk: Desk) -> None:
    """Edit the text or title of what is selected, in its place."""
    record = when.the_one(in_front(desk))
    assert record is not None
    desk.shell.edit_text(record.id, when.TEXTS[type(record)])


def place(current: OpenDocument) -> tuple[Cell | None, CardId | None]:
    """Where new cards go: the cell of the selected card, right below it, or the keyboard's cell, at the end."""
    document = current.document
    chosen = cards.in_reading_order(document, current.selection)
    if chosen:
        last = chosen[-1]
        cell = Cell(last.step, last.lane)
        row = [card.id for card in cards.row_of(document, cell)]
        below = row.index(last.id) + 1
        return cell, row[below] if below < len(row) else None
    return (current.cell if current.cell is not None and cards.takes_cards(document, current.cell) else None), None


def _after(current: OpenDocument, stage: Stage) -> StageId | None:
    """The stage to the right of this one."""
    row = [other.id for other in current.document.stages(stage.map)]
    at = row.index(stage.id) + 1
    return row[at] if at < len(row) else None


def _below(current: OpenDocument, lane: Lane) -> LaneId | None:
    """The lane below this one."""
    row = [other.id for other in current.document.lanes(lane.map)]
    at = row.index(lane.id) + 1
    return row[at] if at < len(row) else None

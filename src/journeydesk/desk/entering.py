"""Entering lines on the quick-entry line: where one would land, in words and on the map, and putting it there."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from journeydesk.desk.desk import Desk
from journeydesk.desk.looking import cell_of
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, CurveName, Lane, LaneId, MapId, RecordId, Stage, Step, StepId
from journeydesk.edits import pasting, quick
from journeydesk.edits.draft import Draft
from journeydesk.edits.quick import Entry, Place
from journeydesk.language import say, say_many


class Landing(Struct, frozen=True):
    """Where a line would land: in words, its cell if it has one, the edit that would put it there, and what it makes."""

    words: str
    cell: Cell | None
    edit: Edit
    missed: bool
    new: RecordId | None = None


def landing(document: Document, map_id: MapId, line: str, last: Place, *, curve: CurveName | None = None) -> Landing:
    """Where a line would land; for an empty one, where the next would. A feeling becomes a knot of `curve`."""
    entry = quick.read(document, map_id, line, last)
    blank = not line.strip()
    if entry.missed:
        words = _capital(entry.missed) if blank else say("Parking lot · {reason}", reason=entry.missed)
        return Landing(words, None, Edit(""), missed=not blank)
    assert entry.lane is not None
    assert entry.step is not None
    edit, new = (Edit(""), None) if entry.is_empty else quick.enter(document, map_id, entry, curve=curve)
    return Landing(_words(document, entry), Cell(entry.step, entry.lane), edit, missed=False, new=new)


def place_of(current: OpenDocument | None, last: Place) -> Place:
    """Where lines go by what is selected: to its lane and its step, a stage's first; what it does not say is the cell's.

    What neither says stays as for the line before.
    """
    if current is None:
        return last
    document = current.document
    lane_id, step_id = _said_by(document, current.selection)
    cell = current.cell
    if cell is not None:
        lane_id, step_id = lane_id or cell.lane, step_id or cell.step
    lane = document.find(Lane, lane_id)
    return Place(lane.id if lane is not None and not lane.lane_kind.is_divider else last.lane, step_id or last.step)


def _said_by(document: Document, selection: Iterable[RecordId]) -> tuple[LaneId | None, StepId | None]:
    """The lane and the step that the first of what is selected says."""
    for record_id in sorted(selection):
        cell = cell_of(document, record_id)
        if cell is not None:
            return cell.lane, cell.step
        match document.records.get(record_id):
            case Lane() as lane:
                return lane.id, None
            case Step() as step:
                return None, step.id
            case Stage() as stage:
                return None, next((step.id for step in document.steps(stage.id)), None)
    return None, None


def enter_all(desk: Desk, current: OpenDocument, text: str, last: Place) -> Place | None:
    """Enter each line of a text, all in one undo step, and tell what went to the parking lot and why.

    Gives where the next line goes; None if nothing could be entered.
    """
    map_id = current.map_id
    if map_id is None:
        return None
    lines = quick.lines_in(text)
    too_much = pasting.too_much(text, cards=len(lines))
    if too_much:
        desk.shell.tell(too_much)
        return None
    draft = Draft(current.document, "")
    new: list[RecordId] = []
    missed: list[tuple[str, Entry]] = []
    for line in lines:
        entry = quick.read(draft.document, map_id, line, last)
        if not entry.missed:
            last = entry.place
        if not entry.is_empty:
            edit, record_id = quick.enter(draft.document, map_id, entry, curve=current.curve)
            draft.do(edit)
            new.append(record_id)
            if len(new) == 1:
                draft.edit = Edit(edit.label, draft.edit.changes)
            if entry.missed:
                missed.append((line, entry))
    if len(new) > 1:
        draft.edit = Edit(say_many("Add {n} card", "Add {n} cards", len(new)), draft.edit.changes)
    here = None if missed or last.lane is None else Cell(last.step, last.lane)
    if draft.edit:
        current.do(draft.edit, select=new[-1:], cell=here)
    elif here is not None:
        current.select((), cell=here)
    if len(missed) == 1:
        desk.shell.tell(say("The card is in the parking lot: {reason}.", reason=missed[0][1].missed))
    elif missed:
        sentence = say_many("One card is in the parking lot.", "{n} cards are in the parking lot.", len(missed))
        desk.shell.tell(sentence, details=[f"{line} – {entry.missed}" for line, entry in missed])
    return last


def _words(document: Document, entry: Entry) -> str:
    """The lane and the step: "Pain points · Pay", with the score or impact if one is given."""
    lane, step = document.find(Lane, entry.lane), document.find(Step, entry.step)
    stage = document.find(Stage, step.stage) if step is not None else None
    title = (step.title if step is not None else "") or (stage.title if stage is not None else "") or say("Untitled step")
    words = [lane.title if lane is not None else "", title]
    if entry.score is not None:
        words.append(say("score {score}", score=f"{entry.score:g}"))
    if entry.impact is not None:
        words.append(say("impact {n}", n=entry.impact))
    return " · ".join(" ".join(word.split()) for word in words if word.strip())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

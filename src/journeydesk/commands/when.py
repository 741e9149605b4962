"""When commands can be run: plain functions of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, Record, Stage, Step
from journeydesk.edits import cards


def always(_desk: Desk) -> bool:
    """Whatever is open or selected."""
    return True


def unless_read_only(when: Callable[[Desk], bool]) -> Callable[[Desk], bool]:
    """The same, while the document in front is not read-only."""
    return lambda desk: not (desk.current is not None and desk.current.read_only) and when(desk)


def document_open(desk: Desk) -> bool:
    """A document is open."""
    return desk.current is not None


def savable(desk: Desk) -> bool:
    """A document is open that can be a file of its own: a comparison of two others cannot."""
    return desk.current is not None and desk.current.document.compared is None


def map_shown(desk: Desk) -> bool:
    """A map is shown."""
    return desk.current is not None and desk.current.map_id is not None


def steps_shown(desk: Desk) -> bool:
    """The map shown has steps, so that there is a place for things."""
    current = desk.current
    return current is not None and current.map_id is not None and bool(current.document.stages(current.map_id))


def several_maps(desk: Desk) -> bool:
    """The document has more than one map."""
    return desk.current is not None and len(desk.current.document.maps) > 1


def can_undo(desk: Desk) -> bool:
    """There is something to undo."""
    return desk.current is not None and desk.current.can_undo


def can_redo(desk: Desk) -> bool:
    """There is something to redo."""
    return desk.current is not None and desk.current.can_redo


def something_selected(desk: Desk) -> bool:
    """Anything is selected."""
    return desk.current is not None and bool(desk.current.selection)


def cards_selected(desk: Desk) -> bool:
    """A card is selected."""
    return _selected(desk, Card)


def movable_selected(desk: Desk) -> bool:
    """A card or a face is selected."""
    return _selected(desk, Card, EmotionPoint)


def copyable_selected(desk: Desk) -> bool:
    """A card, step, stage or lane is selected."""
    return _selected(desk, Card, Step, Stage, Lane)


def sortable(desk: Desk) -> bool:
    """A cell, lane, stage or step is where you are."""
    current = desk.current
    return current is not None and (current.cell is not None or _selected(desk, Card, Lane, Stage, Step))


def on_a_stage(desk: Desk) -> bool:
    """A stage is selected, or something at one of its steps."""
    return desk.current is not None and stage_at(desk.current) is not None


def on_a_step(desk: Desk) -> bool:
    """A step is selected, or something that stands at one."""
    return desk.current is not None and step_at(desk.current) is not None


def on_a_lane(desk: Desk) -> bool:
    """A lane is selected, or something in it."""
    return desk.current is not None and lane_at(desk.current) is not None


TEXTS: Final[Mapping[type[Record], str]] = {
    Map: "title",
    Stage: "title",
    Step: "title",
    Lane: "title",
    Card: "text",
    EmotionPoint: "label",
    Link: "label",
    Persona: "name",
}
"""The field that is meant when the text of a record is to be edited."""


def text_selected(desk: Desk) -> bool:
    """One thing is selected, and it has a text or title."""
    return desk.current is not None and the_one(desk.current) is not None


def the_one(current: OpenDocument) -> Record | None:
    """The only selected record, if it has a text."""
    found = selected(current)
    return found[0] if len(found) == 1 and type(found[0]) in TEXTS else None


def stage_at(current: OpenDocument) -> Stage | None:
    """The stage selected, or the one over what is selected or over the cell."""
    document = current.document
    for record in selected(current):
        if isinstance(record, Stage):
            return record
    step = step_at(current)
    return document.find(Stage, step.stage) if step is not None else None


def step_at(current: OpenDocument) -> Step | None:
    """The step selected, or the one at which what is selected stands, or that of the cell."""
    document = current.document
    for record in selected(current):
        if isinstance(record, Step):
            return record
        if isinstance(record, Card | EmotionPoint) and record.step is not None:
            return document.find(Step, record.step)
    return document.find(Step, current.cell.step) if current.cell is not None else None


def lane_at(current: OpenDocument) -> Lane | None:
    """The lane selected, or the one in which what is selected stands, or that of the cell."""
    document = current.document
    for record in selected(current):
        if isinstance(record, Lane):
            return record
        if isinstance(record, Card | EmotionPoint):
            return document.find(Lane, record.lane)
    return document.find(Lane, current.cell.lane) if current.cell is not None else None


def selected(current: OpenDocument) -> list[Record]:
    """The selected records, in order of ids so that the same selection gives the same answer."""
    return [current.document.records[record_id] for record_id in sorted(current.selection)]


def _selected(desk: Desk, *kinds: type[Record]) -> bool:
    current = desk.current
    return current is not None and any(isinstance(current.document.records[one], kinds) for one in current.selection)


def on_a_card_cell(desk: Desk) -> bool:
    """A card is selected, or a cell where cards can stand."""
    current = desk.current
    return cards_selected(desk) or (
        current is not None and current.cell is not None and cards.takes_cards(current.document, current.cell)
    )


def several_personas(desk: Desk) -> bool:
    """A map is shown, and the file has a persona that is not yet its first."""
    current = desk.current
    if current is None or current.map_id is None:
        return False
    people = [person.id for person in current.document.personas]
    return bool(people) and (len(people) > 1 or current.document.get(Map, current.map_id).personas[:1] != (people[0],))


def lane_hidden(desk: Desk) -> bool:
    """The map shown has a hidden lane."""
    current = desk.current
    return (
        current is not None
        and current.map_id is not None
        and any(lane.hidden for lane in current.document.lanes(current.map_id))
    )

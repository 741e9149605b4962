"""Where a thing from the library or the parking lot lands, and the edit that puts it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import Card, CardId, Cell, Lane, LaneKind, RecordId
from journeydesk.edits import cards, emotions, lanes, stages, steps
from journeydesk.language import say, to_say
from journeydesk.layout import where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.carrying import Carried
from journeydesk.ui.canvas.curves import snapped
from journeydesk.ui.canvas.gaps import holds_cards, lane_gap, stage_gap, step_gap
from journeydesk.ui.canvas.opening import opened, place_in
from journeydesk.ui.canvas.shapes import Guide, Target

if TYPE_CHECKING:
    from journeydesk.document.document import Document
    from journeydesk.document.records import LaneId, MapId, StepId
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

MIME: Final = "application/x-journeydesk-thing"
"""What the library and the parking lot give a drag; its text is the name of a thing, or "card:" and an id."""

CARD_THINGS: Final[dict[str, LaneKind]] = {
    "touchpoint": LaneKind.TOUCHPOINTS,
    "action": LaneKind.ACTIONS,
    "thought": LaneKind.THOUGHTS,
    "pain point": LaneKind.PAIN_POINTS,
    "opportunity": LaneKind.OPPORTUNITIES,
}
"""Things that become cards, and the lane each belongs to where it is not dropped on another."""

NEW_STEP: Final = to_say("New step")


@dataclass(frozen=True, slots=True)
class Made:
    """What a drop does: its edit, the records it is about, and the field to be written next, if any."""

    edit: Edit
    record_ids: tuple[RecordId, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """A place for a thing: what the overlay shows there, and what a drop would do."""

    shapes: tuple[Shape, ...]
    make: Callable[[], Made]


def landing(shown: Shown, thing: str, x: float, y: float, *, free: bool = False) -> Landing | None:
    """Where a thing would land at a point, or None if it cannot. `free` lets an emotion stand between the half scores."""
    if not shown.is_on_paper(x, y):
        return None
    if thing == "stage":
        return _stage(shown, x)
    if thing == "step":
        return _step(shown, x)
    if thing == "lane" or thing.startswith("lane:"):
        return _lane(shown, thing.partition(":")[2], y)
    if thing == "emotion":
        return _emotion(shown, x, y, free=free)
    if thing.startswith("card:"):
        return _carried(shown, CardId(RecordId(thing.partition(":")[2])), x, y, copying=free)
    return _card(shown, CARD_THINGS[thing], x, y) if thing in CARD_THINGS else None


def _stage(shown: Shown, x: float) -> Landing:
    before = where.stage_gap_at(shown.picture, x)

    def make() -> Made:
        edit, stage_id = stages.add(shown.document, shown.map_id, before=before)
        return Made(edit, (stage_id,), "title")

    gap = stage_gap(shown, before)
    return Landing((gap,) if gap is not None else (_paper(shown),), make)


def _step(shown: Shown, x: float) -> Landing | None:
    place = where.step_gap_at(shown.picture, x)
    if place is None:
        return None
    stage_id, before = place

    def make() -> Made:
        # with a title, the step of a stage "without steps" gets it instead of a neighbour
        only = shown.document.steps(stage_id)
        title = say(NEW_STEP) if len(only) == 1 and not only[0].title else ""
        edit, step_id = steps.add(shown.document, stage_id, title, before=before)
        return Made(edit, (step_id,), "title")

    gap = step_gap(shown, stage_id, before)
    return Landing((gap,) if gap is not None else (_paper(shown),), make)


def _lane(shown: Shown, kind: str, y: float) -> Landing | None:
    if kind and kind not in {known.value for known in LaneKind}:
        return None
    before = where.lane_gap_at(shown.picture, y)

    def make() -> Made:
        edit, lane_id = lanes.add(shown.document, shown.map_id, LaneKind(kind) if kind else LaneKind.NOTES, before=before)
        return Made(edit, (lane_id,), "title")

    gap = lane_gap(shown, before)
    return Landing((gap,) if gap is not None else (_paper(shown),), make)


def _emotion(shown: Shown, x: float, y: float, *, free: bool) -> Landing | None:
    step_id = where.step_at(shown.picture, x)
    if step_id is None:
        return None
    document, picture = shown.document, shown.picture
    here = document.find(Lane, where.lane_at(picture, y))
    inside = here is not None and here.lane_kind is LaneKind.EMOTIONS
    lane = here if inside else _first(document, shown.map_id, LaneKind.EMOTIONS)
    score = 3.0
    shapes: tuple[Shape, ...] = (_column(shown, step_id),)
    if lane is not None:
        area = shown.cell_frame(Cell(step_id, lane.id))
        if inside:
            exact = where.score_at(picture, lane.id, y)
            score = snapped(exact, free=free)
        if area is not None:
            level = where.score_y(picture, lane.id, score)
            shapes = (Target(area), Guide(area.x, level, area.right, level))

    def make() -> Made:
        edit, lane_id = (Edit(""), lane.id) if lane is not None else lanes.add(document, shown.map_id, LaneKind.EMOTIONS)
        drawn = shown.open_document.curve
        put, point_id = emotions.put(apply(document, edit), lane_id, step_id, drawn.persona, score, state=drawn.state)
        return Made(_joined(say("Add emotion") if not edit else put.label, edit, put), (point_id,), "label")

    return Landing(shapes, make)


def _card(shown: Shown, kind: LaneKind, x: float, y: float) -> Landing | None:
    document = shown.document
    cell = shown.cell_near(x, y)
    if cell is not None and holds_cards(document.find(Lane, cell.lane)):
        before = place_in(shown, cell, y)
        return Landing(opened(shown, cell, before), lambda: _add_card(shown, cell.step, cell.lane, before, kind))
    step_id = where.step_at(shown.picture, x)
    if step_id is None and document.steps_of_map(shown.map_id):
        return None
    lane = _first(document, shown.map_id, kind)
    if lane is None or step_id is None:
        shapes: tuple[Shape, ...] = (_column(shown, step_id),) if step_id is not None else (_paper(shown),)
    else:
        shapes = opened(shown, Cell(step_id, lane.id), None)
    return Landing(shapes, lambda: _add_card(shown, step_id, lane.id if lane is not None else None, None, kind))


def _add_card(shown: Shown, step_id: StepId | None, lane_id: LaneId | None, before: CardId | None, kind: LaneKind) -> Made:
    """Add a card with whatever the map still lacks for it: a stage with a step, a lane of its kind."""
    document = shown.document
    edits: list[Edit] = []
    if step_id is None:
        edit, stage_id = stages.add(document, shown.map_id)
        edits.append(edit)
        document = apply(document, edit)
        step_id = document.steps(stage_id)[0].id
    if lane_id is None:
        edit, lane_id = lanes.add(document, shown.map_id, kind)
        edits.append(edit)
        document = apply(document, edit)
    edit, card_id = cards.add(document, Cell(step_id, lane_id), before=before)
    return Made(_joined(edit.label, *edits, edit), (card_id,), "text")


def _carried(shown: Shown, card_id: CardId, x: float, y: float, *, copying: bool) -> Landing | None:
    if shown.document.find(Card, card_id) is None:
        return None
    selection = shown.open_document.selection
    along = cards.in_reading_order(shown.document, selection) if card_id in selection else []
    carried = Carried(shown, card_id, tuple(card.id for card in along) or (card_id,))
    aim = carried.aim(x, y, copying=copying)
    if aim is None:
        return None
    return Landing(aim.shapes, lambda: Made(*carried.edit(aim, copying=copying)))


def _joined(label: str, *edits: Edit) -> Edit:
    joined = Edit(label)
    for edit in edits:
        joined = joined.then(edit)
    return Edit(label, joined.changes)


def _first(document: Document, map_id: MapId, kind: LaneKind) -> Lane | None:
    return next((lane for lane in document.lanes(map_id) if lane.lane_kind is kind and not lane.hidden), None)


def _column(shown: Shown, step_id: StepId) -> Target:
    areas = [area for cell, area in where.cells(shown.picture).items() if cell.step == step_id]
    if not areas:
        return _paper(shown)
    top, bottom = min(area.y for area in areas), max(area.bottom for area in areas)
    return Target(Rect(areas[0].x, top, areas[0].width, bottom - top))


def _paper(shown: Shown) -> Target:
    return Target(Rect(20, 20, shown.picture.width - 40, shown.picture.height - 40))

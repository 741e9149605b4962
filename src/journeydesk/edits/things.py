"""The things of the library: what a word like "pain point" becomes on a map, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, CurveName, LaneId, LaneKind, Map, MapId, RecordId, StepId
from journeydesk.edits import cards, emotions, lanes
from journeydesk.edits.draft import Draft
from journeydesk.language import say, to_say

LANE_OF: Final[Mapping[str, LaneKind]] = {
    to_say("touchpoint"): LaneKind.TOUCHPOINTS,
    to_say("action"): LaneKind.ACTIONS,
    to_say("thought"): LaneKind.THOUGHTS,
    to_say("emotion"): LaneKind.EMOTIONS,
    to_say("pain point"): LaneKind.PAIN_POINTS,
    to_say("opportunity"): LaneKind.OPPORTUNITIES,
}
"""In which kind of lane each thing lives; stages, steps and lanes live on the map itself."""

NEUTRAL: Final = 3.0
"""The score a knot begins with."""


def lane_for(document: Document, map_id: MapId, lane_kind: LaneKind) -> LaneId | None:
    """The first lane of this kind that is shown."""
    shown = (lane.id for lane in document.lanes(map_id) if lane.lane_kind == lane_kind and not lane.hidden)
    return next(shown, None)


def insert(
    document: Document, map_id: MapId, thing: str, *, step_id: StepId, text: str = "", curve: CurveName | None = None
) -> tuple[Edit, RecordId]:
    """Add a thing at a step, in the first lane of its kind; a map that has none gets one.

    An emotion is a knot of this curve, by default of the map's first persona; where there is one already, the edit is empty.
    """
    draft = Draft(document, say("Add {thing}", thing=say(thing)))
    lane_kind = LANE_OF[thing]
    lane_id = lane_for(document, map_id, lane_kind)
    if lane_id is None:
        lane_id = draft.add(lanes.add(document, map_id, lane_kind))
    if lane_kind != LaneKind.EMOTIONS:
        card_id = draft.add(cards.add(draft.document, Cell(step_id, lane_id), text))
        return draft.edit, card_id
    if curve is None:
        curve = CurveName(persona=next(iter(document.get(Map, map_id).personas), None))
    there = emotions.at(draft.document, lane_id, step_id, curve.persona, curve.state)
    if there is not None:
        return Edit(draft.edit.label), there.id
    point_id = draft.add(emotions.put(draft.document, lane_id, step_id, curve.persona, NEUTRAL, text, state=curve.state))
    return draft.edit, point_id

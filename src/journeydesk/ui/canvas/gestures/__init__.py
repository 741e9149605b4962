"""A class a gesture: what a press, a drag and a release mean. Only the drop makes an edit, so Escape has nothing to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.document.records import Card, EmotionPoint, Lane, Stage, Step
from journeydesk.ui.canvas.gestures.cards import DragCards
from journeydesk.ui.canvas.gestures.face import DragFace
from journeydesk.ui.canvas.gestures.heads import DragLane, DragStage, DragStep
from journeydesk.ui.canvas.gestures.marquee import MarqueeGesture
from journeydesk.ui.canvas.gestures.stretch import StretchCard

if TYPE_CHECKING:
    from journeydesk.document.records import CardId, RecordId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Gesture, Pointer


def gesture_for(
    bench: Bench, pointer: Pointer, record_id: RecordId | None, held: tuple[CardId, bool] | None = None
) -> Gesture:
    """The gesture of a drag that began here, on this record, on empty ground, or on the edge of a card (`held`)."""
    if held is not None and not pointer.adding:
        return StretchCard(bench, held[0], at_right=held[1])
    match bench.shown.document.records.get(record_id) if record_id is not None else None:
        case Card() as card:
            return DragCards(bench, pointer, card.id)
        case EmotionPoint() as point:
            return DragFace(bench, pointer, point.id)
        case Stage() as stage:
            return DragStage(bench, pointer, stage.id)
        case Step() as step:
            return DragStep(bench, pointer, step.id)
        case Lane() as lane:
            return DragLane(bench, pointer, lane.id)
    return MarqueeGesture(bench, pointer)

"""Records that stand where they cannot: cards in dividers, knots outside curves, stages without steps, equal order keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from journeydesk.document import order
from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.mending import Mending
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    Lane,
    LaneKind,
    Map,
    Ordered,
    Record,
    Stage,
    Step,
    StepId,
)
from journeydesk.language import say


def mend_stages(mending: Mending) -> None:
    """Give each stage a step, and bring cards and knots to a lane and a map on which they can stand."""
    stepped = {step.stage for step in mending.all(Step)}
    for stage in mending.all(Stage):
        if stage.id not in stepped:
            mending.tell(stage, say("has no step"), say("It gets one without a title"))
            mending.put(Step(id=StepId(mending.unused(f"{stage.id}-step")), stage=stage.id, order=order.between(None, None)))
    for card in mending.all(Card):
        lane = mending.find(Lane, card.lane)
        if lane is not None and lane.lane_kind.is_divider:
            mending.tell(card, say("stands in a divider, which holds no cards"), say("It goes to a lane of notes"))
            card = mending.put(card.but(lane=mending.lane(lane.map, LaneKind.NOTES)))
        map_id = mending.map_of(card.step)
        if lane is not None and map_id is not None and map_id != lane.map:
            mending.tell(card, say("stands at a step of another map than its lane"), say("It goes to the parking lot"))
            mending.put(card.but(step=None))


def mend_knots(mending: Mending) -> None:
    """Bring knots to a lane of emotions on the map of their step; of two of one curve at one step the first stays."""
    for point in mending.all(EmotionPoint):
        lane, map_id = mending.find(Lane, point.lane), mending.map_of(point.step)
        if lane is None or map_id is None or (lane.lane_kind is LaneKind.EMOTIONS and lane.map == map_id):
            continue
        mending.tell(point, say("is not in a lane of emotions on the map of its step"), say("It goes to such a lane"))
        mending.put(point.but(lane=mending.lane(map_id, LaneKind.EMOTIONS)))
    seen: set[object] = set()
    for point in mending.all(EmotionPoint):
        map_id = mending.map_of(point.step)
        own = mending.find(Map, map_id)
        state = point.state if own is None or point.state != own.state else None
        place = (point.lane, point.step, point.persona, state)
        if place in seen:
            kept = mending.keep_text(point, point.lane, point.label, point.note)
            mending.tell(
                point, say("is the second of the same curve at the same step"), say("It is taken out{kept}", kept=kept)
            )
            mending.take_out(point)
        seen.add(place)


def mend_spans(mending: Mending) -> None:
    """Shorten cards that span more steps than follow on their map."""
    wide = [(card, card.step) for card in mending.all(Card) if card.span > 1 and card.step is not None]
    document = Document(dict(mending.records))
    room: dict[StepId, int] = {}
    for one in mending.all(Map) if wide else ():
        steps = document.steps_of_map(one.id)
        room.update((step.id, len(steps) - at) for at, step in enumerate(steps))
    for card, step_id in wide:
        span = room.get(step_id, card.span)
        if span < card.span:
            mending.tell(
                card,
                say("spans {span} steps, but only {room} are there", span=card.span, room=span),
                say("It is made as wide as there is room"),
            )
            mending.put(card.but(span=span))


def mend_order(mending: Mending) -> None:
    """Give keys to siblings that have none, one that cannot be used, or the same as another; they stay in their order."""
    document = Document(dict(mending.records))
    rows = dict.fromkeys(row for record in document for row in rows_of(record) if isinstance(record, Ordered))
    for row in sorted(rows):
        _mend_row(mending, document, row)


def _mend_row(mending: Mending, document: Document, row: Row) -> None:
    siblings = [record for record in document.row(Record, row) if isinstance(record, Ordered)]
    for record, key in zip(siblings, _keys(siblings), strict=True):
        if key != record.order:
            mending.tell(
                record,
                say("has no order key of its own, or none that can be used"),
                say("It gets one for the place where it is"),
            )
            mending.put(record.but(order=key))


def _keys(siblings: Sequence[Ordered]) -> list[str]:
    """A key for each, its own where that can stay; all new ones where too many would have to go between two."""
    there = sorted(record.order for record in siblings if order.valid(record.order))
    keys: list[str] = []
    for record in siblings:
        last = keys[-1] if keys else None
        if order.valid(record.order) and (last is None or record.order > last):
            keys.append(record.order)
            continue
        at = bisect_right(there, last or "")
        keys.append(order.between(last, there[at] if at < len(there) else None))
        if len(keys[-1]) > order.LONGEST:
            return order.spread(len(siblings))
    return keys

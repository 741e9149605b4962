"""Lanes copied whole to a map, which may be of another file: with their cards, knots, links, people and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from journeydesk.document.document import Document
from journeydesk.document.edit import adding
from journeydesk.document.records import Card, EmotionPoint, Lane, LaneId, Link, MapId, Record, RecordId, Step, StepId
from journeydesk.edits import copies, matched, rows, spans
from journeydesk.edits.draft import Draft


def standing_in(document: Document, lane_ids: Sequence[LaneId]) -> dict[RecordId, Record]:
    """Lanes of one map with all that stands in them, and the stages and steps it stands at. Parked cards stay behind."""
    first = document.get(Lane, lane_ids[0])
    lanes = [lane for lane in document.lanes(first.map) if lane.id in lane_ids]
    columns = document.steps_of_map(first.map)
    found: dict[RecordId, Record] = {}
    for record in (*document.stages(first.map), *columns, *lanes):
        found[record.id] = record
    for lane in lanes:
        for step in columns:
            found.update((card.id, card) for card in document.cards(lane.id, step.id))
        found.update((point.id, point) for point in document.points(lane.id))
    cards = [record.id for record in found.values() if isinstance(record, Card)]
    for card_id in cards:
        found.update((link.id, link) for link in document.links(card_id) if link.start in found and link.end in found)
    return found


def paste(
    draft: Draft, what: Document, lane_ids: Sequence[LaneId], *, map_id: MapId, before: LaneId | None = None
) -> tuple[RecordId, ...]:
    """Put copies of lanes onto a map, before one of its lanes or at the bottom, and tell their ids.

    Steps are matched by title, then by place; where something stands at one the map does not have, it is added. People are
    matched by name.
    """
    standing = [record for record in what if isinstance(record, Card | EmotionPoint)]
    columns = matched.steps(draft, what, [record.step for record in standing if record.step is not None], map_id)
    people = matched.people(draft, what, map_id)
    matched.pictures(draft, what, [record.image for record in standing if isinstance(record, Card)])
    known: dict[str, str] = dict(chain(columns.items(), people.items(), ((a_map.id, map_id) for a_map in what.maps)))
    originals = [lane for a_map in what.maps for lane in what.lanes(a_map.id) if lane.id in lane_ids]
    made = copies.afresh([*originals, *standing, *(one for one in what if isinstance(one, Link))], known=known)
    siblings, place = rows.staying(draft.document.lanes(map_id), (), before)
    keys = rows.keys(siblings, len(originals), before=place)
    placed = [made.pop(lane.id).but(order=key) for lane, key in zip(originals, keys, strict=True)]
    reach = {step.id: columns.get(StepId(step.id)) for step in what if isinstance(step, Step)}
    order = [step.id for step in draft.document.steps_of_map(map_id)]
    fitted = [_spanning(draft.document, what, record, made[record.id], reach, order) for record in standing]
    links = [record for record in made.values() if isinstance(record, Link)]
    draft.do(adding("", *placed, *fitted, *links))
    return tuple(lane.id for lane in placed)


def _spanning(
    document: Document,
    what: Document,
    original: Record,
    copy: Record,
    reach: dict[StepId, StepId | None],
    order: Sequence[StepId],
) -> Record:
    """A copied card as wide as the steps that answer to those it spanned."""
    if not isinstance(original, Card) or original.span == 1 or original.step is None:
        return copy
    (a_map,) = what.maps
    row = [step.id for step in what.steps_of_map(a_map.id)]
    first = row.index(original.step)
    places = [order.index(there) for step in row[first : first + original.span] if (there := reach[step]) is not None]
    begin = places[0]
    last = begin
    while last + 1 in places:
        last += 1
    return copy.but(span=spans.fitting(document, order[begin], last - begin + 1))

"""Copies of records under fresh ids, with what they say of each other said of the copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from journeydesk.document import hidden, ids
from journeydesk.document.checked import field_names
from journeydesk.document.document import Document
from journeydesk.document.records import (
    Asset,
    Card,
    EmotionPoint,
    Head,
    Lane,
    Link,
    Map,
    MapId,
    Record,
    RecordId,
    Stage,
    Step,
    Unknown,
)

REFERENCES: Final = ("map", "stage", "lane", "step", "persona", "start", "end")
"""Fields that name another record; a picture's id is its content, so it never changes."""


def afresh(records: Iterable[Record], *, known: Mapping[str, str] | None = None) -> dict[RecordId, Record]:
    """Copies of these records by the originals' ids.

    A reference to a record among them becomes one to its copy, one to an id in `known` becomes what it stands for there,
    any other stays. Pictures keep their ids; records of a newer writer, of which nobody knows what
    they refer to, are left out.
    """
    originals = [record for record in records if not isinstance(record, Unknown | Head)]
    names = dict(known or {})
    names.update((record.id, record.id if isinstance(record, Asset) else ids.fresh()) for record in originals)
    return {record.id: _renamed(record, names) for record in originals}


def _renamed(record: Record, names: Mapping[str, str]) -> Record:
    if isinstance(record, Asset):
        return record
    fields: dict[str, object] = {"id": names[record.id]}
    for field in REFERENCES:
        name = getattr(record, field, None)
        if field in field_names(type(record)) and name is not None:
            fields[field] = names.get(name, name)
    if "personas" in field_names(type(record)):
        fields["personas"] = [names.get(person, person) for person in getattr(record, "personas", ())]
    if isinstance(record, Map):
        fields["hidden_curves"] = [
            curve if curve.persona is None else curve.but(persona=names.get(curve.persona, curve.persona))
            for curve in record.hidden_curves
        ]
        return hidden.renamed(record, lambda name: names.get(name, name)).but(**fields)
    return record.but(**fields)


def belonging_to(document: Document, map_id: MapId) -> list[Record]:
    """All records that stand on a map, without the map, its personas and its pictures."""
    found: list[Record] = [*document.stages(map_id), *document.steps_of_map(map_id), *document.lanes(map_id)]
    steps = {record.id for record in found if isinstance(record, Step)}
    lanes = {record.id for record in found if isinstance(record, Lane)}
    found += [r for r in document if isinstance(r, Card) and r.lane in lanes]
    found += [r for r in document if isinstance(r, EmotionPoint) and r.lane in lanes and r.step in steps]
    ends = {record.id for record in found}
    found += [r for r in document if isinstance(r, Link) and r.start in ends and r.end in ends]
    return found


def standing_in(document: Document, stage: Stage) -> list[Record]:
    """A stage, its steps, their cards and knots, and the links between these."""
    steps = document.steps(stage.id)
    found: list[Record] = [stage, *steps]
    for step in steps:
        found += [card for lane in document.lanes(stage.map) for card in document.cards(lane.id, step.id)]
        found += document.points_at(step.id)
    ends = {record.id for record in found}
    links = {link.id: link for end in sorted(ends) for link in document.links(end)}
    return [*found, *(link for link in links.values() if link.start in ends and link.end in ends)]

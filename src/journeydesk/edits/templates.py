"""Documents to begin with."""

from __future__ import annotations

from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, apply, changing
from journeydesk.document.records import Asset, Map, MapId, Persona, Record
from journeydesk.edits import copies, maps
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def blank(title: str = "") -> Document:
    """A document with one map to start working on: four stages to be renamed, the six usual lanes, no cards."""
    edit, _ = maps.start(Document(), title)
    return apply(Document(), edit)


def from_document(document: Document) -> Document:
    """A template in the language spoken and under fresh ids, so that two made from one template never share a record."""
    return Document(copies.afresh(said(document)).values())


WRITTEN: Final = (
    *("title", "scenario", "goal", "text", "note", "label", "name", "role", "quote", "channel"),
    *("goals", "frustrations", "motivations", "channels", "traits"),
)
"""The fields of records in which somebody has written something, or a row of texts."""


def said(document: Document) -> Document:
    """A document that comes with the program, its texts in the language spoken: they stand in the catalogues as well."""
    return Document({record.id: record if isinstance(record, Asset) else _said(record) for record in document})


def _said(record: Record) -> Record:
    spoken: dict[str, object] = {}
    for name in WRITTEN:
        there = getattr(record, name, None)
        now = tuple(map(say, there)) if isinstance(there, tuple) else say(there) if there else there
        if now != there:
            spoken[name] = now
    return record.but(**spoken) if spoken else record


def fill(document: Document, map_id: MapId, template: Document) -> Edit:
    """Give a map that has neither stages nor lanes what stands on a template's first map, its people included.

    A map that has some keeps them as they are: the edit is empty.
    """
    if document.stages(map_id) or document.lanes(map_id) or not template.maps:
        return Edit(say("Fill map"))
    model, a_map = template.maps[0], document.get(Map, map_id)
    people: list[Record] = [template.get(Persona, one) for one in model.personas]
    pictures = [asset for asset in template.assets if asset.id not in document]
    made = copies.afresh([*people, *copies.belonging_to(template, model.id), *pictures], known={model.id: map_id})
    draft = Draft(document, say("Fill map"))
    draft.do(adding("", *made.values()))
    new = tuple(made[one.id].id for one in people)
    draft.do(changing("", [(a_map, a_map.but(personas=(*a_map.personas, *new)))]))
    return draft.edit

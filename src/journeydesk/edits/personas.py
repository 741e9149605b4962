"""Personas: the people of a file, and on which maps their journeys are drawn."""

from __future__ import annotations

from journeydesk.document import hidden, ids
from journeydesk.document.checked import field_names
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import Map, MapId, Persona, PersonaId, RecordId
from journeydesk.edits import records, rows
from journeydesk.edits.cards import with_pictures_pruned
from journeydesk.edits.fields import PLACES, changed
from journeydesk.language import say


def add(
    document: Document, name: str = "", *, map_id: MapId | None = None, before: PersonaId | None = None, **fields: object
) -> tuple[Edit, PersonaId]:
    """Add a persona to the file, and to a map if one is given; `fields` are further fields of the persona."""
    wrong = [field for field in fields if field not in field_names(Persona) or field in PLACES]
    if wrong:
        raise TypeError(f"Persona has no field {wrong[0]!r} that could be given.")
    siblings, place = rows.staying(document.personas, (), before)
    (key,) = rows.keys(siblings, 1, before=place)
    persona_id = PersonaId(RecordId(ids.fresh()))
    edit = adding(say("Add persona"), Persona.checked({**fields, "id": persona_id, "order": key, "name": name}))
    if map_id is not None:
        a_map = document.get(Map, map_id)
        edit = edit.then(changing("", [(a_map, a_map.but(personas=(*a_map.personas, persona_id)))]))
    return edit, persona_id


def change(document: Document, persona_id: PersonaId, **fields: object) -> Edit:
    """Change fields of a persona; a picture that nobody shows any more goes."""
    document.get(Persona, persona_id)
    return with_pictures_pruned(document, changed(document, Persona, [persona_id], fields))


def move(document: Document, persona_id: PersonaId, *, before: PersonaId | None) -> Edit:
    """Move a persona before another in the list of the file, or to the end."""
    persona = document.get(Persona, persona_id)
    siblings, place = rows.staying(document.personas, {persona_id}, before)
    if rows.stands_so(document.personas, [persona], place):
        return Edit(say("Move persona"))
    (key,) = rows.keys(siblings, 1, before=place)
    return changing(say("Move persona"), [(persona, persona.but(order=key))])


def attach(document: Document, persona_id: PersonaId, *, to: MapId, first: bool = False) -> Edit:
    """Put a persona on a map; `first` makes it the one whose journey it is, also if it is on the map already."""
    persona, a_map = document.get(Persona, persona_id), document.get(Map, to)
    others = tuple(other for other in a_map.personas if other != persona.id)
    if first:
        return changing(say("Choose persona"), [(a_map, a_map.but(personas=(persona.id, *others)))])
    after = a_map.personas if persona.id in a_map.personas else (*others, persona.id)
    return changing(say("Add persona to map"), [(a_map, a_map.but(personas=after))])


def detach(document: Document, persona_id: PersonaId, *, map_id: MapId) -> Edit:
    """Take a persona off a map, with its curves there; it stays in the file."""
    a_map = document.get(Map, map_id)
    others = [other for other in a_map.personas if other != persona_id]
    curves = [curve for curve in a_map.hidden_curves if curve.persona != persona_id]
    left = hidden.kept(
        a_map.but(personas=others, hidden_curves=curves), lane=lambda _: True, persona=lambda other: other != persona_id
    )
    edit = changing(say("Take persona off map"), [(a_map, left)])
    points = [point for lane in document.lanes(map_id) for point in document.points(lane.id) if point.persona == persona_id]
    return Edit(edit.label, (*edit.changes, *(Change(point, None) for point in points)))


def remove(document: Document, persona_id: PersonaId) -> Edit:
    """Remove a persona from the file and from all maps, with its curves."""
    return records.remove(document, [persona_id])

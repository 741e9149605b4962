"""Print sets of a map: ways to print it, remembered under names."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Map, MapId, PrintSet
from journeydesk.edits.names import plain, tidy
from journeydesk.language import say


def named(document: Document, map_id: MapId, name: str) -> PrintSet | None:
    """The print set of this name, whatever its case and the spaces round it."""
    wanted = plain(name)
    return next((one for one in document.get(Map, map_id).prints if plain(one.name) == wanted), None)


def save(document: Document, map_id: MapId, prints: PrintSet) -> Edit:
    """Remember a print set under its name; one that is called so already is brought up to date. No name, no edit."""
    name = tidy(prints.name)
    a_map, there = document.get(Map, map_id), named(document, map_id, name)
    label = say("Save print set")
    if not name:
        return Edit(label)
    if there is None:
        return changing(label, [(a_map, a_map.but(prints=(*a_map.prints, prints.but(name=name))))])
    # but for its fields that only a newer writer knows
    after = there.but(**{**prints.content(), "name": there.name})
    return changing(label, [(a_map, a_map.but(prints=[after if one is there else one for one in a_map.prints]))])


def rename(document: Document, map_id: MapId, name: str, to: str) -> Edit:
    """Give a print set another name; none, or one that another has, is refused by an empty edit."""
    a_map, there, to = document.get(Map, map_id), named(document, map_id, name), tidy(to)
    taken = named(document, map_id, to)
    if there is None or not to or taken not in (None, there):
        return Edit(say("Rename print set"))
    others = [one.but(name=to) if one is there else one for one in a_map.prints]
    return changing(say("Rename print set"), [(a_map, a_map.but(prints=others))])


def remove(document: Document, map_id: MapId, name: str) -> Edit:
    """Forget a print set."""
    a_map, there = document.get(Map, map_id), named(document, map_id, name)
    return changing(say("Remove print set"), [(a_map, a_map.but(prints=[one for one in a_map.prints if one is not there]))])

"""What a map leaves out of its picture, and the names under which that is remembered: lanes, personas and curves."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    Lane,
    LaneId,
    Link,
    Map,
    MapId,
    Persona,
    PersonaId,
    Record,
    RecordId,
    View,
)
from journeydesk.edits import emotions
from journeydesk.edits.names import plain, tidy
from journeydesk.language import say


def people(document: Document, map_id: MapId) -> tuple[Persona, ...]:
    """Whose journey can be seen on a map, hidden or not: its personas, then others who have a curve there."""
    own = document.get(Map, map_id).personas
    drawn = {point.persona for lane in document.lanes(map_id) for point in document.points(lane.id)}
    others = (person.id for person in document.personas if person.id in drawn)
    found = (document.find(Persona, person) for person in dict.fromkeys((*own, *others)))
    return tuple(person for person in found if person is not None)


def hide_persona(document: Document, map_id: MapId, persona_id: PersonaId) -> Edit:
    """Leave a persona's card and curves out of the picture of a map; they stay in the file."""
    a_map = document.get(Map, map_id)
    document.get(Persona, persona_id)
    hidden = tuple(dict.fromkeys((*a_map.hidden_personas, persona_id)))
    return changing(say("Hide persona"), [(a_map, a_map.but(hidden_personas=hidden))])


def show_persona(document: Document, map_id: MapId, persona_id: PersonaId) -> Edit:
    """Show a persona's card and curves again."""
    a_map = document.get(Map, map_id)
    hidden = [person for person in a_map.hidden_personas if person != persona_id]
    return changing(say("Show persona"), [(a_map, a_map.but(hidden_personas=hidden))])


def hides_anything(document: Document, map_id: MapId) -> bool:
    """Whether a map leaves anything out."""
    a_map = document.get(Map, map_id)
    return bool(a_map.hidden_personas or a_map.hidden_curves) or any(lane.hidden for lane in document.lanes(map_id))


def shows(document: Document, map_id: MapId, record_id: RecordId) -> bool:
    """Whether a map does not leave a record out, by its lane, its persona, its curve or what a link leads from and to."""
    a_map = document.get(Map, map_id)
    match document.records.get(record_id):
        case Lane(hidden=hidden):
            return not hidden
        case Card() as card:
            return card.step is None or shows(document, map_id, card.lane)
        case EmotionPoint() as point:
            seen = point.persona not in a_map.hidden_personas and shows(document, map_id, point.lane)
            return seen and not emotions.is_hidden(a_map, emotions.curve_of(document, point))
        case Link() as link:
            return shows(document, map_id, link.start) and shows(document, map_id, link.end)
    return record_id not in a_map.hidden_personas


def show_everything(document: Document, map_id: MapId) -> Edit:
    """Show all lanes, personas and curves of a map."""
    return _look(document, map_id, View(), say("Show everything"))


def hidden_now(document: Document, map_id: MapId, name: str = "") -> View:
    """What a map leaves out now, as a view of this name."""
    a_map = document.get(Map, map_id)
    lanes = tuple(lane.id for lane in document.lanes(map_id) if lane.hidden)
    return View(name=name, lanes=lanes, personas=a_map.hidden_personas, curves=a_map.hidden_curves)


def chosen(document: Document, map_id: MapId) -> View | None:
    """The view of a map that leaves out just what the map leaves out now."""
    now = _told(document, map_id, hidden_now(document, map_id))
    views = document.get(Map, map_id).views
    return next((view for view in views if _told(document, map_id, view) == now), None)


def named(document: Document, map_id: MapId, name: str) -> View | None:
    """The view of this name, whatever its case and the spaces round it."""
    wanted = plain(name)
    return next((view for view in document.get(Map, map_id).views if plain(view.name) == wanted), None)


def save(document: Document, map_id: MapId, name: str) -> Edit:
    """Remember under a name what is hidden now; a view that is called so already is brought up to date. No name, no edit."""
    name = tidy(name)
    a_map, there = document.get(Map, map_id), named(document, map_id, name)
    if not name:
        return Edit(say("Save view"))
    if there is None:
        return changing(say("Save view"), [(a_map, a_map.but(views=(*a_map.views, hidden_now(document, map_id, name))))])
    now = hidden_now(document, map_id)
    # but for its fields that only a newer writer knows
    after = there.but(lanes=now.lanes, personas=now.personas, curves=now.curves)
    return changing(
        say("Update view"), [(a_map, a_map.but(views=[after if view is there else view for view in a_map.views]))]
    )


def choose(document: Document, map_id: MapId, name: str) -> Edit:
    """Look at a map as the view of this name says; no view, no edit."""
    view = named(document, map_id, name)
    return Edit(say("Choose view")) if view is None else _look(document, map_id, view, say("Choose view"))


def rename(document: Document, map_id: MapId, name: str, to: str) -> Edit:
    """Give a view another name; none, or one that another view has, is refused by an empty edit."""
    a_map, view, to = document.get(Map, map_id), named(document, map_id, name), tidy(to)
    taken = named(document, map_id, to)
    if view is None or not to or taken not in (None, view):
        return Edit(say("Rename view"))
    others = [other.but(name=to) if other is view else other for other in a_map.views]
    return changing(say("Rename view"), [(a_map, a_map.but(views=others))])


def remove(document: Document, map_id: MapId, name: str) -> Edit:
    """Forget a view; what is hidden stays hidden."""
    a_map, view = document.get(Map, map_id), named(document, map_id, name)
    return changing(say("Remove view"), [(a_map, a_map.but(views=[other for other in a_map.views if other is not view]))])


def _look(document: Document, map_id: MapId, view: View, label: str) -> Edit:
    a_map = document.get(Map, map_id)
    gone: set[LaneId] = set(view.lanes)
    pairs: list[tuple[Record, Record]] = [(a_map, a_map.but(hidden_personas=view.personas, hidden_curves=view.curves))]
    pairs += [(lane, lane.but(hidden=lane.id in gone)) for lane in document.lanes(map_id)]
    return changing(label, pairs)


def _told(document: Document, map_id: MapId, view: View) -> tuple[frozenset[object], ...]:
    a_map = document.get(Map, map_id)
    curves = frozenset(emotions.told(a_map, curve) for curve in view.curves)
    return frozenset(view.lanes), frozenset(view.personas), curves

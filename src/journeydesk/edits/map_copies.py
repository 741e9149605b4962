"""Copies that go to another map or file and keep their places there: cards by lane and step, and maps whole."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding
from journeydesk.document.records import Card, Cell, EmotionPoint, Lane, Map, MapId, Persona, PersonaId, Record, RecordId
from journeydesk.edits import cards, clipboard, copies, matched, pasting, rows
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def put(
    source: Document, record_ids: Iterable[str], document: Document, *, map_id: MapId
) -> tuple[Edit, tuple[RecordId, ...]]:
    """Copy lanes, or stages and cards, of one document onto a map of the same or another, and tell the new ids.

    Lanes come to the bottom, stages to the end, and cards to the lane and step that answer to their own; those that have
    none, into the parking lot.
    """
    clip = clipboard.copy(source, record_ids)
    if not clip:
        return Edit(say("Copy")), ()
    draft = Draft(document, "")
    edit, new = pasting.paste(document, clip, map_id=map_id)
    draft.do(edit)
    if clip.loose:
        _place(draft, source, dict(zip([one.card for one in clip.loose], new[-len(clip.loose) :], strict=True)), map_id)
    return Edit(edit.label, draft.edit.changes), new


def copy(document: Document, map_id: MapId, *, to: Document) -> tuple[Edit, MapId]:
    """Copy a map with all that stands on it to another file, as its last map; people are found again by their names."""
    original = document.get(Map, map_id)
    standing = copies.belonging_to(document, map_id)
    people = [document.get(Persona, person) for person in _people_of(original, standing)]
    images = {record.image for record in (*people, *standing) if isinstance(record, Card | Persona)}
    what = Document([*people, *(asset for asset in document.assets if asset.id in images)])
    draft = Draft(to, say("Copy map"))
    known: dict[str, str] = dict(matched.people(draft, what).items())
    matched.pictures(draft, what, [record.image for record in standing if isinstance(record, Card)])
    (key,) = rows.keys(to.maps, 1, before=None)
    made = copies.afresh([original, *standing], known=known)
    placed = made.pop(original.id).but(order=key)
    draft.do(adding("", placed, *made.values()))
    return draft.edit, MapId(placed.id)


def _people_of(a_map: Map, standing: Iterable[Record]) -> list[PersonaId]:
    """Everybody a map speaks of, those first whose journeys are drawn."""
    curves = [*a_map.hidden_curves, *(curve for view in a_map.views for curve in view.curves)]
    views = [person for view in a_map.views for person in view.personas]
    knots = [record.persona for record in standing if isinstance(record, EmotionPoint)]
    named = [*a_map.personas, *knots, *a_map.hidden_personas, *views, *(curve.persona for curve in curves)]
    return [person for person in dict.fromkeys(named) if person is not None]


def _place(draft: Draft, source: Document, made: dict[RecordId, RecordId], map_id: MapId) -> None:
    """Put copied cards to the steps that answer to those of the originals."""
    originals = [source.get(Card, card_id) for card_id in made]
    origin = source.get(Lane, originals[0].lane).map
    frame: list[Record] = [source.get(Map, origin), *source.stages(origin), *source.steps_of_map(origin)]
    columns = matched.steps(draft, Document(frame), (), map_id)
    goals: dict[Cell, list[RecordId]] = {}
    for card in originals:
        step = columns.get(card.step) if card.step is not None else None
        if step is not None:
            goals.setdefault(Cell(step, draft.document.get(Card, made[card.id]).lane), []).append(made[card.id])
    for goal, those in goals.items():
        draft.do(cards.move(draft.document, those, to=goal))

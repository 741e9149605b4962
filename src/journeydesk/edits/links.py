"""Links: arrows from card to card or from step to step of one map."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding
from journeydesk.document.records import Card, Lane, Link, LinkId, MapId, RecordId, Stage, Step
from journeydesk.edits import records
from journeydesk.edits.fields import changed


def add(document: Document, start: RecordId, end: RecordId, label: str = "") -> tuple[Edit, LinkId]:
    """Add a link. If there is one from this start to this end, the edit is empty and the id is that one's.

    Ends that cannot be linked (a card with a step, things of two maps, something with itself) give an empty edit and
    nobody's id.
    """
    there = next((link for link in document.links(start) if link.start == start and link.end == end), None)
    if there is not None:
        return Edit("Add link"), there.id
    link_id = LinkId(RecordId(ids.fresh()))
    first, second = _end(document, start), _end(document, end)
    if first is None or first != second or start == end:
        return Edit("Add link"), link_id
    return adding("Add link", Link(id=link_id, start=start, end=end, label=label)), link_id


def change(document: Document, link_id: LinkId, **fields: object) -> Edit:
    """Change fields of a link: its label."""
    document.get(Link, link_id)
    return changed(document, Link, [link_id], fields)


def remove(document: Document, link_ids: Iterable[str]) -> Edit:
    """Remove links."""
    found = (document.find(Link, link_id) for link_id in link_ids)
    return records.remove(document, [link.id for link in found if link is not None])


def _end(document: Document, record_id: RecordId) -> tuple[str, MapId] | None:
    """What kind of thing a link would end at, and on which map."""
    match document.records.get(record_id):
        case Card() as card:
            return card.kind, document.get(Lane, card.lane).map
        case Step() as step:
            return step.kind, document.get(Stage, step.stage).map
    return None

"""Links: arrows from card to card or from step to step of one map."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Literal

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import Card, Lane, Link, LinkId, MapId, RecordId, Stage, Step
from journeydesk.edits import records
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import changed, thing
from journeydesk.language import say

Refusal = Literal["nothing", "itself", "kinds", "maps", "there"]
"""Why two things cannot be linked: one can have no links, they are one, of two kinds or maps, or are linked so already."""


def refusal(document: Document, start: str, end: str) -> Refusal | None:
    """Why there cannot be another link from this start to this end; None if there can."""
    first, second = _end(document, start), _end(document, end)
    if first is None or second is None:
        return "nothing"
    if start == end:
        return "itself"
    if first[0] != second[0]:
        return "kinds"
    if first[1] != second[1]:
        return "maps"
    return "there" if between(document, start, end) is not None else None


def between(document: Document, start: str, end: str) -> Link | None:
    """The link from this start to this end."""
    return next((link for link in document.links(RecordId(start)) if link.start == start and link.end == end), None)


def add(document: Document, start: RecordId, end: RecordId, label: str = "") -> tuple[Edit, LinkId]:
    """Add a link. If there is one from this start to this end, the edit is empty and the id is that one's.

    Ends that cannot be linked (a card with a step, things of two maps, something with itself) give an empty edit and
    nobody's id.
    """
    there = between(document, start, end)
    if there is not None:
        return Edit(say("Add link")), there.id
    link_id = LinkId(RecordId(ids.fresh()))
    if refusal(document, start, end) is not None:
        return Edit(say("Add link")), link_id
    return adding(say("Add link"), Link(id=link_id, start=start, end=end, label=label)), link_id


def chain(document: Document, ends: Sequence[RecordId]) -> tuple[Edit, tuple[LinkId, ...]]:
    """Link each of these with the next; the ids are those of all links along the chain, new ones and old."""
    draft = Draft(document, say("Add link"))
    found = []
    for start, end in itertools.pairwise(ends):
        edit, link_id = add(draft.document, start, end)
        draft.do(edit)
        if link_id in draft.document:
            found.append(link_id)
    added = len(draft.edit.changes)
    return Edit(say("Add {thing}", thing=thing(Link, max(1, added))), draft.edit.changes), tuple(found)


def change(document: Document, link_id: LinkId, **fields: object) -> Edit:
    """Change fields of a link: its label."""
    document.get(Link, link_id)
    return changed(document, Link, [link_id], fields)


def attach(document: Document, link_id: LinkId, *, start: RecordId | None = None, end: RecordId | None = None) -> Edit:
    """Let a link lead from another start or to another end; empty where no such link could be added."""
    link = document.get(Link, link_id)
    moved = link.but(start=start or link.start, end=end or link.end)
    if moved == link or refusal(document, moved.start, moved.end) is not None:
        return Edit(say("Move link"))
    return changing(say("Move link"), [(link, moved)])


def reverse(document: Document, link_ids: Iterable[str]) -> Edit:
    """Turn links round, so that each leads from its end to its start.

    One whose way back is a link already stays as it is, unless that one is turned round as well.
    """
    found = [link for link in (document.find(Link, link_id) for link_id in dict.fromkeys(link_ids)) if link is not None]
    chosen = {link.id for link in found}
    pairs = []
    for link in found:
        back = between(document, link.end, link.start)
        if back is None or back.id in chosen:
            pairs.append((link, link.but(start=link.end, end=link.start)))
    return changing(say("Reverse {thing}", thing=thing(Link, max(1, len(pairs)))), pairs)


def remove(document: Document, link_ids: Iterable[str]) -> Edit:
    """Remove links."""
    found = (document.find(Link, link_id) for link_id in link_ids)
    return records.remove(document, [link.id for link in found if link is not None])


def among(document: Document, ends: Iterable[RecordId]) -> tuple[Link, ...]:
    """The links both of whose ends are among these, in the order of their ids."""
    chosen = set(ends)
    found = {link.id: link for end in chosen for link in document.links(end) if link.start in chosen and link.end in chosen}
    return tuple(found[link_id] for link_id in sorted(found))


def _end(document: Document, record_id: str) -> tuple[str, MapId] | None:
    """What kind of thing a link would end at, and on which map."""
    match document.records.get(RecordId(record_id)):
        case Card() as card:
            return card.kind, document.get(Lane, card.lane).map
        case Step() as step:
            return step.kind, document.get(Stage, step.stage).map
    return None

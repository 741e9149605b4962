"""Removing any mixture of records, with everything that hangs on them in the same edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from journeydesk.document import hidden
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit
from journeydesk.document.records import (
    Asset,
    AssetId,
    Card,
    EmotionPoint,
    Lane,
    Map,
    Persona,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
)
from journeydesk.edits import colours, spans
from journeydesk.edits.fields import thing
from journeydesk.language import say, say_many, to_say

STRUCTURE = (Map, Stage, Step, Lane, Persona, Asset)
"""Kinds that others hang on, so that removing one needs a look at the whole document."""


def remove(document: Document, ids: Iterable[str], *, label: str | None = None, said: str = to_say("Remove {what}")) -> Edit:
    """Remove these records and all that hangs on them; ids that are not there are passed over.

    A map takes its stages and lanes along, a stage its steps, a step its cards, knots and links, a lane its cards and
    knots, a persona its knots and its place on maps, a card its links, a picture its place on cards and personas. A stage
    that would be left without a step keeps its first one, untitled. Cards that spanned a step which goes get shorter. Stages
    that stay keep their colours. A picture nobody shows any more goes as well.
    """
    asked = {record.id: record for record in (document.records.get(RecordId(wanted)) for wanted in ids) if record is not None}
    gone = _closure(document, asked)
    after: dict[RecordId, Record | None] = dict.fromkeys(gone)
    if any(isinstance(record, STRUCTURE) for record in asked.values()):
        for before, left in _left_behind(document, gone):
            after[before.id] = left
    for picture in unused(document, after):
        after[picture] = None
    changes = tuple(
        Change(document.records[record_id], record)
        for record_id, record in after.items()
        if document.records[record_id] != record
    )
    return Edit(label or say(said, what=_what(asked.values(), changes)), changes)


def unused(document: Document, after: dict[RecordId, Record | None]) -> list[AssetId]:
    """The pictures that nobody shows once these records are as in `after` (None: gone), but somebody did before."""
    before = [document.records.get(record_id) for record_id in after]
    dropped = {record.image for record in before if isinstance(record, Card | Persona) and record.image is not None}
    if not dropped:
        return []
    now = [*(record for record in document if record.id not in after), *after.values()]
    shown = {record.image for record in now if isinstance(record, Card | Persona)}
    return [
        picture for picture in sorted(dropped - shown) if document.find(Asset, picture) is not None and picture not in after
    ]


def _closure(document: Document, asked: dict[RecordId, Record]) -> dict[RecordId, Record]:
    """What is asked for and everything that cannot stand without it."""
    gone = dict(asked)
    if any(isinstance(record, STRUCTURE) for record in asked.values()):
        everything = list(document)
        gone.update((r.id, r) for r in everything if isinstance(r, Stage | Lane) and r.map in gone)
        gone.update((r.id, r) for r in everything if isinstance(r, Step) and r.stage in gone)
        gone.update((r.id, r) for r in everything if isinstance(r, Card) and (r.lane in gone or r.step in gone))
        gone.update(
            (r.id, r)
            for r in everything
            if isinstance(r, EmotionPoint) and (r.lane in gone or r.step in gone or r.persona in gone)
        )
    for record in list(gone.values()):
        if isinstance(record, Card | Step):
            gone.update((link.id, link) for link in document.links(record.id))
    return gone


def _left_behind(document: Document, gone: dict[RecordId, Record]) -> list[tuple[Record, Record]]:
    """The records that stay but change because others go."""
    changes: list[tuple[Record, Record]] = []
    kept: set[str] = set()
    for stage_id in _without_steps(document, gone):
        step = document.steps(stage_id)[0]
        kept.add(step.id)
        changes.append((step, step.but(title="")))
    steps = {record.stage for record in gone.values() if isinstance(record, Step) and record.id not in kept}
    stages = (document.find(Stage, stage_id) for stage_id in steps)
    for map_id in sorted({stage.map for stage in stages if stage is not None} - gone.keys()):
        left = [step.id for step in document.steps_of_map(map_id) if step.id not in gone or step.id in kept]
        changes += spans.respanned(document, map_id, left, gone=gone.keys())
    for map_id in sorted({record.map for record in gone.values() if isinstance(record, Stage)} - gone.keys()):
        changes += colours.kept(document, map_id, [stage.id for stage in document.stages(map_id) if stage.id not in gone])
    people = {record.id for record in gone.values() if isinstance(record, Persona)}
    pictures = {record.id for record in gone.values() if isinstance(record, Asset)}
    for a_map in document.maps if people or any(isinstance(record, Lane) for record in gone.values()) else ():
        if a_map.id not in gone:
            named = [person for person in a_map.personas if person not in people]
            curves = [curve for curve in a_map.hidden_curves if curve.persona not in people]
            after = hidden.kept(
                a_map.but(personas=named, hidden_curves=curves),
                lane=lambda lane: lane not in gone,
                persona=lambda person: person not in people,
            )
            if after != a_map:
                changes.append((a_map, after))
    for record in document if pictures else ():
        if record.id in gone:
            continue
        if isinstance(record, Card | Persona) and record.image in pictures:
            # a card can have lost a part of its span as well
            now = next((after for before, after in changes if before.id == record.id), record)
            changes.append((record, now.but(image=None)))
    return changes


def _without_steps(document: Document, gone: Collection[str]) -> list[StageId]:
    """The stages that stay, but whose steps all go."""
    stages = {step.stage for step in (document.find(Step, record_id) for record_id in gone) if step is not None}
    return [stage for stage in sorted(stages) if stage not in gone and all(step.id in gone for step in document.steps(stage))]


def cut(document: Document, ids: Iterable[str]) -> Edit:
    """The same as `remove`, for records that were put on a clipboard before."""
    return remove(document, ids, said=to_say("Cut {what}"))


def _what(asked: Collection[Record], changes: Collection[Change]) -> str:
    """What the undo menu says is removed: what was asked for, and how many cards go along."""
    kinds = Counter(type(record) for record in asked)
    what = thing(next(iter(kinds)), len(asked)) if len(kinds) == 1 else say_many("{n} thing", "{n} things", len(asked))
    cards = sum(isinstance(change.before, Card) and change.after is None for change in changes) - kinds[Card]
    return say("{what} and {cards}", what=what, cards=say_many("{n} card", "{n} cards", cards)) if cards else what

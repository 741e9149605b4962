"""Walking through the conflicts of an open document record by record, and deciding them."""

from __future__ import annotations

from collections.abc import Collection

from journeydesk.desk.looking import cell_of, map_of
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.conflicts import Conflict
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, RecordId, Stage, Step
from journeydesk.edits.choices import Which, can_be_both, groups

Question = tuple[Conflict, ...]
"""The conflicts of one record, which somebody looks at together."""
LAST = 10**6


def questions(current: OpenDocument) -> list[Question]:
    """What is to be decided, record by record, in the order in which the maps are read; what stands on none comes last."""
    document = current.document
    found = groups(document, current.conflicts)
    if not found:
        return []
    maps = {a_map.id: at for at, a_map in enumerate(document.maps)}
    columns: dict[RecordId, int] = {
        step.id: at for a_map in document.maps for at, step in enumerate(document.steps_of_map(a_map.id), 1)
    }
    lanes: dict[RecordId, int] = {
        lane.id: at for a_map in document.maps for at, lane in enumerate(document.lanes(a_map.id), 1)
    }

    def place(question: Question) -> tuple[int, int, int, str, str]:
        record = document.records[question[0].id]
        map_id, key = map_of(document, record), getattr(record, "order", "")
        step, lane = getattr(record, "step", record.id), getattr(record, "lane", record.id)
        at = maps[map_id] if map_id is not None else LAST
        return at, lanes.get(lane, 0), columns.get(step, 0), key, record.id

    return sorted(found, key=place)


def question_at(current: OpenDocument) -> Question | None:
    """What somebody looks at: the conflicts of what is selected, or else of the record walked to last."""
    open_ids = {conflict.id for conflict in current.conflicts}
    chosen = [record_id for record_id in sorted(current.selection) if record_id in open_ids]
    at = current.deciding.at
    if chosen and at not in chosen:
        at = chosen[0]
    if at not in open_ids:
        return None
    return groups(current.document, [conflict for conflict in current.conflicts if conflict.id == at])[0]


def walk(current: OpenDocument, by: int) -> None:
    """Look at the next record with conflicts, or with -1 the one before; round and round."""
    rows = questions(current)
    if not rows:
        return
    here = question_at(current)
    if here is None:
        go_to(current, rows[0 if by > 0 else -1])
    else:
        at = next(number for number, row in enumerate(rows) if row[0].id == here[0].id)
        go_to(current, rows[(at + by) % len(rows)])


def go_to(current: OpenDocument, question: Question) -> None:
    """Look at these conflicts: the map they are on is shown, and the record selected."""
    record = current.document.records[question[0].id]
    current.deciding.at = record.id
    map_id = map_of(current.document, record)
    if map_id is not None and map_id != current.map_id:
        current.show(map_id)
    selectable = isinstance(record, Card | Stage | Step | Lane | EmotionPoint | Link | Map)
    current.select([record.id] if selectable else (), cell=cell_of(current.document, record.id))
    current.tell_conflicts()


def choices_of(current: OpenDocument, question: Question) -> tuple[Which, ...]:
    """How these conflicts can be decided."""
    return ("ours", "theirs", "both") if can_be_both(current.document, question) else ("ours", "theirs")


def decide(current: OpenDocument, which: Which, *, only: Collection[str] = ()) -> None:
    """Decide what somebody looks at, and look at the next that is to be decided; `only` are the fields to be decided.

    Raises `ReadOnly`.
    """
    question = question_at(current)
    if question is None:
        return
    chosen = tuple(one for one in question if one.field in only) if only else question
    if which not in choices_of(current, chosen):
        return
    rows = questions(current)
    at = next(number for number, row in enumerate(rows) if row[0].id == question[0].id)
    current.decide(chosen, which)
    left = questions(current)
    if left:
        later = {row[0].id for row in rows[at:]}
        go_to(current, next((row for row in left if row[0].id in later), left[0]))
    else:
        current.deciding.at = None

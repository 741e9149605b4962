"""What becomes of a document when somebody decides conflicts: ours, theirs or both.

A merge keeps ours in the document and lists the rest, so “ours” changes nothing but where we removed what came back.
Whatever is chosen, the document fits together afterwards: what does not any more is mended in the same edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from journeydesk.document import ids, order
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict, item_name, names_of, together, value_at, with_value
from journeydesk.document.document import Document, rows_of
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import Card, Cell, Ordered, Record, RecordId, Step
from journeydesk.document.repair import findings, repair
from journeydesk.edits import cards, records, rows, spans
from journeydesk.edits.draft import Draft
from journeydesk.language import say

Which = Literal["ours", "theirs", "both"]

_JOINED: Final = {
    "channel": ", ",
    "due": ", ",
    "goal": "\n",
    "label": " / ",
    "name": " / ",
    "note": "\n",
    "owner": ", ",
    "quote": "\n",
    "role": ", ",
    "scenario": "\n",
    "source": ", ",
    "text": "\n",
    "title": " / ",
}
"""The fields whose two texts can stand one after the other, and what stands between them."""


def groups(document: Document, conflicts: Sequence[Conflict]) -> list[tuple[Conflict, ...]]:
    """The conflicts record by record, as somebody looks at them; those of one record stand in the order of its fields."""
    found: dict[RecordId, list[Conflict]] = {}
    for conflict in conflicts:
        found.setdefault(conflict.id, []).append(conflict)

    def rank(conflict: Conflict) -> tuple[int, str]:
        record = document.records.get(conflict.id)
        fields = type(record).__struct_fields__ if record is not None else ()
        name = names_of(conflict.field)[0]
        return (fields.index(name) if name in fields else len(fields)), conflict.field

    return [tuple(sorted(group, key=rank)) for group in found.values()]


def completed(document: Document, conflicts: Iterable[Conflict], chosen: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """These of the conflicts, and those that can only be decided with them."""
    all_of_them = tuple(conflicts)
    found: dict[tuple[RecordId, str], Conflict] = {}  # what an unknown field holds may be no key
    for one in chosen:
        record = document.records.get(one.id)
        for other in together(all_of_them, one, record.kind if record is not None else ""):
            found.setdefault((other.id, other.field), other)
    return tuple(found.values())


def can_be_both(document: Document, conflicts: Sequence[Conflict]) -> bool:
    """Whether these conflicts of one record can be decided so that what both sides say is there."""
    record = document.records.get(conflicts[0].id) if conflicts else None
    if record is None or any(conflict.field == WHOLE for conflict in conflicts):
        return False
    return isinstance(record, Card) or all(_joined(conflict, record) is not None for conflict in conflicts)


def choose(document: Document, conflicts: Sequence[Conflict], which: Which) -> Edit:
    """Decide these conflicts, all of one record; the edit has no changes where the document is so already.

    “Both” on a card whose two versions cannot stand in one makes a second card below with theirs; texts are joined and lists
    united where that says both. It is “ours” where `can_be_both` says no.
    """
    label = {"ours": say("Keep ours"), "theirs": say("Take theirs"), "both": say("Keep both")}[which]
    draft = Draft(document, label)
    record = document.records.get(conflicts[0].id) if conflicts else None
    if record is not None:
        match which:
            case "ours":
                for conflict in conflicts:
                    if conflict.field == WHOLE and conflict.ours is None:
                        draft.do(records.remove(document, [record.id]))
            case "theirs":
                _take(draft, record, conflicts)
            case "both" if can_be_both(document, conflicts):
                _keep_both(draft, record, conflicts)
    only_texts = all(names_of(conflict.field)[-1] in _JOINED for conflict in conflicts)  # which fit wherever they stand
    if not only_texts and draft.edit and len(findings(draft.document)) > len(findings(document)):
        draft.do(repair(draft.document))
    return draft.edit


def _take(draft: Draft, record: Record, conflicts: Sequence[Conflict]) -> None:
    """Have theirs in the document."""
    whole = next((conflict.theirs for conflict in conflicts if conflict.field == WHOLE), record)
    if not isinstance(whole, Record):
        draft.do(records.remove(draft.document, [record.id]))
        return
    after = _fitting(draft.document, with_theirs(whole, conflicts))
    draft.do(cards.with_pictures_pruned(draft.document, changing("", [(record, after)])))


def with_theirs(record: Record, conflicts: Sequence[Conflict]) -> Record:
    """The record as theirs is, in all that is in conflict."""
    for conflict in conflicts:
        if conflict.field != WHOLE:
            record = with_value(record, conflict.field, conflict.theirs)
    return record


def _fitting(document: Document, record: Record) -> Record:
    """The record as it can stand where it is to stand: with an order key of its own, and no wider than there are steps."""
    if isinstance(record, Card) and document.find(Step, record.step) is not None:
        record = record.but(span=spans.fitting(document, record.step, record.span))
    if not isinstance(record, Ordered):
        return record
    (row,) = rows_of(record)
    taken = [one.order for one in document.row(Record, row) if isinstance(one, Ordered) and one.id != record.id]
    if record.order not in taken:
        return record
    return record.but(order=order.between(record.order, min((key for key in taken if key > record.order), default=None)))


def _keep_both(draft: Draft, record: Record, conflicts: Sequence[Conflict]) -> None:
    """Have what both say in the document: in one record, or theirs on a second card."""
    joined = {conflict.field: _joined(conflict, record) for conflict in conflicts}
    if all(value is not None for value in joined.values()) and not (isinstance(record, Card) and "text" in joined):
        after = record
        for field, value in joined.items():
            after = with_value(after, field, value)
        draft.do(changing("", [(record, after)]))
        return
    assert isinstance(record, Card)
    second = with_theirs(record, conflicts)
    assert isinstance(second, Card)
    if not any(conflict.field in PLACES["card"] for conflict in conflicts):
        row = cards.row_of(draft.document, Cell(record.step, record.lane))
        at = next(number for number, card in enumerate(row, 1) if card.id == record.id)
        (key,) = rows.keys(row, 1, before=row[at].id if at < len(row) else None)
        second = second.but(order=key)
    draft.do(adding("", _fitting(draft.document, second.but(id=ids.fresh()))))


def _joined(conflict: Conflict, record: Record) -> object:
    """What says both in one field, beginning with what stands there now; None where nothing does."""
    ours, theirs = value_at(record, conflict.field), conflict.theirs
    name = names_of(conflict.field)[-1]
    if isinstance(ours, str) and isinstance(theirs, str) and name in _JOINED:
        return _JOINED[name].join(text for text in (ours, theirs) if text)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        named = {item_name(item) for item in ours} - {None}
        return (*ours, *(item for item in theirs if item not in ours and item_name(item) not in named))
    return None

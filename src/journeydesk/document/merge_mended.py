"""What does not fit together in a merge of two sound copies: it is mended, and what that takes of anybody's is a conflict."""

from __future__ import annotations

from journeydesk.document.conflicts import Conflict
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.merge_kept import Kept
from journeydesk.document.records import Record, RecordId
from journeydesk.document.repair import findings, fits, repair


def mend_what_does_not_fit(merge: Kept) -> None:
    """Mend the merged records where both sides need no mending; copies that need it themselves are left as they are."""
    merged = Document(dict(merge.records))
    if fits(merged) or findings(merge.ours) or findings(merge.theirs):
        return
    edit = repair(merged)
    for change in edit:
        if change.before is not None and change.after is not None:
            merge.clash(_lost(merge, change.id, change.before, change.after))
    merge.records = dict(apply(merged, edit).records)


def _lost(merge: Kept, record_id: RecordId, merged: Record, mended: Record) -> list[Conflict]:
    """The fields in which something that one side said gave way."""
    base, ours, theirs = merge.sides(record_id)
    found = []
    for name, value in merged.content().items():
        before, mine, other = (side.content().get(name) if side is not None else None for side in (base, ours, theirs))
        if value not in (mended.content().get(name), before):
            found.append(Conflict(record_id, name, before, mine, other))
    return found

"""Borders between stages: which of two neighbours a step belongs to, when one grows over the other's columns."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Stage, StageId
from journeydesk.edits import rows
from journeydesk.language import say


def following(document: Document, stage_id: StageId) -> StageId | None:
    """The stage after this one on its map."""
    row = [stage.id for stage in document.stages(document.get(Stage, stage_id).map)]
    at = row.index(stage_id) + 1
    return row[at] if at < len(row) else None


def share(document: Document, stage_id: StageId, *, steps: int) -> Edit:
    """Let a stage end after so many of the columns that it and the stage after it have together.

    Columns stay where they are, only the border between the two moves; each keeps at least one. Where no stage follows,
    the edit is empty.
    """
    after = following(document, stage_id)
    if after is None:
        return Edit(say("Move border"))
    own, others = document.steps(stage_id), document.steps(after)
    count = max(1, min(steps, len(own) + len(others) - 1))
    if count >= len(own):
        coming = others[: count - len(own)]
        keys = rows.keys(own, len(coming), before=None)
        to = stage_id
    else:
        coming = own[count:]
        keys = rows.keys(others, len(coming), before=next(iter(others)).id)
        to = after
    return changing(
        say("Move border"), [(step, step.but(stage=to, order=key)) for step, key in zip(coming, keys, strict=True)]
    )

"""Borders: how wide columns are, and which of two neighbouring stages a step belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Stage, StageId, Step, StepId
from journeydesk.edits import rows
from journeydesk.language import say

NARROWEST: Final = 90.0
WIDEST: Final = 480.0
USUAL: Final = 148.0
"""In points; a step that says no width is as wide as columns are, and the theme's measures say the same."""


def widen(document: Document, widths: Mapping[StepId, float | None]) -> Edit:
    """Make the columns of steps as wide as this, within bounds; None is as wide as columns are."""
    pairs = []
    for step_id, width in widths.items():
        step = document.get(Step, step_id)
        fitting = None if width is None or round(width) == USUAL else max(NARROWEST, min(WIDEST, float(round(width))))
        pairs.append((step, step.but(width=fitting)))
    return changing(say("Change width"), pairs)


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

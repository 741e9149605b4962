"""Stages keep their colour: one that goes by its place is written down before the stage comes to stand elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesk.document.colours import STAGES
from journeydesk.document.document import Document
from journeydesk.document.records import MapId, Stage, StageId


def kept(document: Document, map_id: MapId, row: Sequence[StageId]) -> list[tuple[Stage, Stage]]:
    """The stages of a map whose colour would change when they come to stand in this row, before and after."""
    there = dict(zip(row, _by_place(len(row)), strict=True))
    return [
        (stage, stage.but(colour=colour))
        for stage, colour in zip(document.stages(map_id), _by_place(len(document.stages(map_id))), strict=True)
        if stage.colour is None and there.get(stage.id, colour) != colour
    ]


def free(document: Document, map_id: MapId, at: int) -> str | None:
    """The colour for a new stage at this place: None, so that it goes by its place, unless another stage has that colour."""
    row = document.stages(map_id)
    taken = {stage.colour or colour for stage, colour in zip(row, _by_place(len(row)), strict=True)}
    own = STAGES[at % len(STAGES)]
    return None if own not in taken else next((colour for colour in STAGES if colour not in taken), None)


def _by_place(count: int) -> list[str]:
    return [STAGES[place % len(STAGES)] for place in range(count)]

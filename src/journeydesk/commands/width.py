"""Commands that do by keyboard what the borders of columns and stages do under the hand."""

from __future__ import annotations

from typing import Final

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.records import StageId, Step, StepId
from journeydesk.edits import borders

BY: Final = 24.0
"""Points a column grows or shrinks at a time."""


def on_step(desk: Desk) -> bool:
    """A step is selected, or something that stands at one."""
    return desk.current is not None and when.step_at(desk.current) is not None


def can_grow(desk: Desk) -> bool:
    """The stage after this one has a step to give."""
    found = _stages(desk)
    return found is not None and found[2] > 1


def can_shrink(desk: Desk) -> bool:
    """There is a stage after this one, and this one has a step to give."""
    found = _stages(desk)
    return found is not None and found[1] > 1


@command("Wider", menu="map", when=on_step)
def wider(desk: Desk) -> None:
    """Make the columns of the selected steps wider."""
    _widen(desk, BY)


@command("Narrower", menu="map", when=on_step)
def narrower(desk: Desk) -> None:
    """Make the columns of the selected steps narrower."""
    _widen(desk, -BY)


@command("Usual width", menu="map", when=on_step)
def usual(desk: Desk) -> None:
    """Make the columns of the selected steps as wide as columns are."""
    current = desk.current
    assert current is not None
    current.do(borders.widen(current.document, dict.fromkeys(_steps(desk))))


@command("Take in next step", menu="map", when=can_grow)
def take_step(desk: Desk) -> None:
    """Let the stage span one step more: the first of the stage after it."""
    _share(desk, 1)


@command("Give last step away", menu="map", when=can_shrink)
def give_step(desk: Desk) -> None:
    """Let the stage span one step less: its last one goes to the stage after it."""
    _share(desk, -1)


def _steps(desk: Desk) -> list[StepId]:
    current = desk.current
    assert current is not None
    chosen = [record.id for record in when.selected(current) if isinstance(record, Step)]
    here = when.step_at(current)
    return chosen or ([here.id] if here is not None else [])


def _widen(desk: Desk, by: float) -> None:
    current = desk.current
    assert current is not None
    widths = {}
    for step_id in _steps(desk):
        width = current.document.get(Step, step_id).width
        widths[step_id] = (borders.USUAL if width is None else width) + by
    current.do(borders.widen(current.document, widths))


def _stages(desk: Desk) -> tuple[StageId, int, int] | None:
    """The stage one is at, how many steps it has, and how many the stage after it; None without one after it."""
    current = desk.current
    stage = when.stage_at(current) if current is not None else None
    if current is None or stage is None:
        return None
    after = borders.following(current.document, stage.id)
    if after is None:
        return None
    return stage.id, len(current.document.steps(stage.id)), len(current.document.steps(after))


def _share(desk: Desk, more: int) -> None:
    current, found = desk.current, _stages(desk)
    assert current is not None
    assert found is not None
    stage_id, own, _ = found
    current.do(borders.share(current.document, stage_id, steps=own + more))

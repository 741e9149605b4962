"""Commands for two copies of a map: merging another one in, and deciding what both changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import PROJECTS, Desk
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.edits.choices import Which


def _mergeable(desk: Desk) -> bool:
    return when.savable(desk) and not in_front(desk).read_only


def _some(desk: Desk) -> bool:
    return desk.current is not None and bool(desk.current.conflicts)


def _can(which: Which) -> Callable[[Desk], bool]:
    def can(desk: Desk) -> bool:
        if not _some(desk):
            return False
        from journeydesk.desk.conflicts import choices_of, question_at

        current = in_front(desk)
        question = question_at(current)
        return question is not None and not current.read_only and which in choices_of(current, question)

    return can


@command("Merge another copy…", menu="file", when=_mergeable)
def merge_copy(desk: Desk) -> None:
    """Bring what somebody changed in another copy of this map into it; what both changed is shown side by side."""
    for path in desk.shell.ask_open_paths(say("Merge another copy"), PROJECTS)[:1]:
        from journeydesk.desk.merging import merge_file

        merge_file(desk, in_front(desk), path)


@command("Next conflict", menu="go", shortcut="F7", when=_some)
def next(desk: Desk) -> None:  # noqa: A001 - a command is called by its module: conflicts.next
    """Go to the next thing that two copies do not agree on."""
    _walk(desk, 1)


@command("Previous conflict", menu="go", shortcut="Shift+F7", when=_some)
def previous(desk: Desk) -> None:
    """Go to the thing before that two copies do not agree on."""
    _walk(desk, -1)


@command("Keep ours", menu="edit", shortcut="Alt+1", when=_can("ours"))
def ours(desk: Desk) -> None:
    """Decide the conflict that is shown: it stays as it is in this window."""
    _decide(desk, "ours")


@command("Take theirs", menu="edit", shortcut="Alt+2", when=_can("theirs"))
def theirs(desk: Desk) -> None:
    """Decide the conflict that is shown: it becomes as it is in the other copy."""
    _decide(desk, "theirs")


@command("Keep both", menu="edit", shortcut="Alt+3", when=_can("both"))
def both(desk: Desk) -> None:
    """Decide the conflict that is shown: what both copies say stays, of a card as a second one below it."""
    _decide(desk, "both")


def _walk(desk: Desk, by: int) -> None:
    from journeydesk.desk.conflicts import walk

    walk(in_front(desk), by)


def _decide(desk: Desk, which: Which) -> None:
    from journeydesk.desk.conflicts import decide

    decide(in_front(desk), which)

"""History: what was done to a document, in the order it was done, without end."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document import ids
from journeydesk.document.conflicts import Conflict
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, MapId, RecordId


def new_token() -> str:
    """A token that joins the edits of one piece of writing into one undo step."""
    return f"write {ids.fresh()}"


class Look(Struct, frozen=True):
    """What somebody looked at: a map, a selection, the cell the keyboard was on, and where a stretch of cells began."""

    map_id: MapId | None = None
    selection: frozenset[RecordId] = frozenset()
    cell: Cell | None = None
    anchor: tuple[Cell, RecordId | None] | None = None


class Done(Struct, frozen=True):
    """One undo step: an edit, what was looked at before it, and, once it was undone, after it.

    `conflicts` are those that were still to be decided before and after a step that opened or decided some.
    """

    edit: Edit
    before: Look
    after: Look = Look()
    conflicts: tuple[tuple[Conflict, ...], tuple[Conflict, ...]] | None = None


class History:
    """The edits that can be undone and those that can be redone.

    Edits done with the same `joins` token one right after the other are one undo step, until `part` is called.
    """

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._joins: str | None = None

    @property
    def undo_label(self) -> str:
        """What undo would take back, or empty."""
        return self._done[-1].edit.label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or empty."""
        return self._undone[-1].edit.label if self._undone else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)

    def add(
        self,
        edit: Edit,
        before: Look,
        *,
        joins: str | None,
        conflicts: tuple[tuple[Conflict, ...], tuple[Conflict, ...]] | None = None,
    ) -> None:
        """Remember an edit that was done; what had been undone can no longer be redone."""
        self._undone.clear()
        if joins is not None and joins == self._joins and self._done:
            last = self._done.pop()
            joined = last.edit.then(edit)
            if joined:  # letters typed and taken back again leave nothing to undo
                self._done.append(replace(last, edit=joined))
            else:
                joins = None
        else:
            self._done.append(Done(edit, before, conflicts=conflicts))
        self._joins = joins

    def part(self) -> None:
        """The next edit begins an undo step of its own."""
        self._joins = None

    def undo(self, now: Look) -> Done:
        """Take the last undo step off; `now` is what redo will bring back into view."""
        self.part()
        done = replace(self._done.pop(), after=now)
        self._undone.append(done)
        return done

    def redo(self) -> Done:
        """Take the last undone step back on."""
        done = self._undone.pop()
        self._done.append(done)
        return done

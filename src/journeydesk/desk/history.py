"""History: what was done to a document, in the order it was done, without end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document import ids
from journeydesk.document.conflicts import Conflict
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, MapId, RecordId


def now() -> str:
    """The time, as a step keeps it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


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

    `at` is when it was done (ISO 8601, or empty). `conflicts` are those that were still to be decided before and after a
    step that opened or decided some.
    """

    edit: Edit
    before: Look
    after: Look = Look()
    at: str = ""
    conflicts: tuple[tuple[Conflict, ...], tuple[Conflict, ...]] | None = None


class History:
    """The edits that can be undone and those that can be redone.

    Edits done with the same `joins` token one right after the other are one undo step, until `part` is called.
    """

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._joins: str | None = None
        self._held: WeakValueDictionary[int, Document] = WeakValueDictionary()
        self._saved: int | None = None

    @property
    def present(self) -> int:
        """How many steps are done."""
        return len(self._done)

    @property
    def count(self) -> int:
        """How many steps there are, done and undone."""
        return len(self._done) + len(self._undone)

    @property
    def saved(self) -> int | None:
        """After how many steps the document was what was saved last; None where no step leads there."""
        return self._saved

    def step(self, at: int) -> Done:
        """A step by its number; the oldest is 0, and those that are undone come last."""
        return self._done[at] if at < len(self._done) else self._undone[len(self._done) - 1 - at]

    def holds(self, document: Document) -> None:
        """With the steps that are done now, this is the document."""
        self._held[len(self._done)] = document

    def save(self, document: Document | None) -> None:
        """This document was saved, or none is any more; it may be one of a few steps ago, because saving takes time."""
        self._saved = next((at for at, held in self._held.items() if held is document and at <= self.count), None)

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
    ) -> bool:
        """Remember an edit that was done, and whether it joined the step before; what was undone can no longer be redone."""
        self._undone.clear()
        if self._saved is not None and self._saved > len(self._done):
            self._saved = None
        together = joins is not None and joins == self._joins and bool(self._done)
        if together:
            last = self._done.pop()
            joined = last.edit.then(edit)
            if joined:  # letters typed and taken back again leave nothing to undo
                self._done.append(replace(last, edit=joined))
            else:
                joins = None
        else:
            self._done.append(Done(edit, before, at=now(), conflicts=conflicts))
        self._joins = joins
        return together

    def remember(self, done: Sequence[Done], undone: Sequence[Done]) -> None:
        """Put steps of an earlier time below those of now, and those undone then on top, if nothing was done since."""
        if not self._done and not self._undone:
            self._undone = list(undone)
        self._done[:0] = done
        self._saved = self._saved + len(done) if self._saved is not None else None
        self._held = WeakValueDictionary({at + len(done): held for at, held in self._held.items()})

    def part(self) -> None:
        """The next edit begins an undo step of its own."""
        self._joins = None

    def go_to(self, present: int, now: Look) -> list[Done]:
        """Take steps off, or back on, until so many are done; those steps in the order they are gone through.

        `now` is what redo will bring back into view.
        """
        if not 0 <= present <= self.count:
            raise IndexError(present)
        self.part()
        gone: list[Done] = []
        while len(self._done) > present:
            done = replace(self._done.pop(), after=now)
            self._undone.append(done)
            gone.append(done)
            now = done.before
        while len(self._done) < present:
            done = self._undone.pop()
            self._done.append(done)
            gone.append(done)
        return gone

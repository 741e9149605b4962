"""The open document: the only mutable thing in the core, a document with its selection, history and listeners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from journeydesk.desk.deciding import Deciding
from journeydesk.desk.drawing import Drawn
from journeydesk.desk.happening import NOTHING, Happening
from journeydesk.desk.history import Done, History, Look
from journeydesk.desk.kept import Kept
from journeydesk.desk.listeners import Listeners
from journeydesk.desk.looking import cell_of, is_there, look_after, map_beside
from journeydesk.desk.steps import Steps
from journeydesk.document.conflicts import Conflict
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply, compare
from journeydesk.document.records import Cell, CurveName, Map, MapId, RecordId
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, say_many, to_say

if TYPE_CHECKING:
    from journeydesk.edits.choices import Which
    from journeydesk.files.replay import Past

__all__ = ["UNTITLED", "Happening", "OpenDocument", "ReadOnly"]

UNTITLED: Final = to_say("Untitled")


class ReadOnly(Trouble):
    """A document that is open read-only would be changed."""


class OpenDocument:
    """A document being worked on: what is selected, what can be undone, where it lies, and who wants to know."""

    def __init__(
        self, document: Document, path: Path | None = None, *, name: str = "", saved: bool = True, read_only: str = ""
    ) -> None:
        """Open a document; `name` is what it is called before it has a path.

        `saved` False says that it has never been saved as it is, an imported one for instance, so closing it asks.
        `read_only` is a sentence that says why it cannot be changed here; empty, it can.
        """
        self._document = document
        self._path = path
        self._name = name
        self._saved = document if saved else None
        self._changed: tuple[Document, bool] = (document, not saved)
        self._history = History()
        self._steps = Steps(self._history)
        self._history.holds(document)
        if saved:
            self._history.save(document)
        self._listeners: Listeners[Happening] = Listeners()
        maps = document.maps
        self._look = Look(maps[0].id if maps else None)
        self._drawn = Drawn()
        self.deciding = Deciding()
        self._kept = Kept()
        self._read_only = read_only

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def path(self) -> Path | None:
        """Where it was last saved or opened from."""
        return self._path

    @property
    def name(self) -> str:
        """What to call it in a title bar."""
        return self._path.stem if self._path is not None else self._name or say(UNTITLED)

    @property
    def map_id(self) -> MapId | None:
        """The map that is shown; None only in a document without maps."""
        return self._look.map_id

    @property
    def selection(self) -> frozenset[RecordId]:
        """The ids of the selected records; all of them are there."""
        return self._look.selection

    @property
    def cell(self) -> Cell | None:
        """The cell the keyboard is on."""
        return self._look.cell

    @property
    def curve(self) -> CurveName:
        """The curve that is being drawn on the map shown: new knots go to it."""
        return self._drawn.on(self._document, self._look.map_id)

    def draw_curve(self, name: CurveName) -> None:
        """Draw this curve on the map shown from now on; selecting knots of one curve does the same."""
        before = self.curve
        if self._look.map_id is not None:
            self._drawn.choose(self._look.map_id, name)
        if self.curve != before:
            self._listeners.tell(Happening(curve=True))

    @property
    def anchor(self) -> tuple[Cell, RecordId | None] | None:
        """The cell and card from which the selection was stretched to the cell the keyboard is on, if it was."""
        return self._look.anchor

    @property
    def changed(self) -> bool:
        """Whether the document differs from what was last saved; undoing back to that makes it unchanged."""
        if self._changed[0] is not self._document:
            self._changed = (self._document, self._document != self._saved)
        return self._changed[1]

    @property
    def read_only(self) -> str:
        """Why the document cannot be changed here, as a sentence; empty if it can."""
        return self._read_only

    def keep_as_it_is(self, why: str) -> None:
        """From now on the document cannot be changed here, and this sentence says why; empty, it can again."""
        if why != self._read_only:
            self._history.part()
            self._read_only = why
            self._listeners.tell(Happening(read_only=True))

    def check_changeable(self) -> None:
        """Raise `ReadOnly` if the document cannot be changed here."""
        if self._read_only:
            raise ReadOnly(
                say("“{name}” is open read-only: {why} Save a copy to change it.", name=self.name, why=self._read_only)
            )

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._history.can_redo

    @property
    def undo_label(self) -> str:
        """The label of the edit that undo takes back, or empty."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """The label of the edit that redo does again, or empty."""
        return self._history.redo_label

    def listen(self, listener: Callable[[Happening], None]) -> Callable[[], None]:
        """Tell this listener of everything that happens from now on; the function given back ends it."""
        return self._listeners.listen(listener)

    def do(
        self,
        edit: Edit,
        *,
        joins: str | None = None,
        select: Iterable[str] | None = None,
        cell: Cell | None = None,
        show: MapId | None = None,
    ) -> None:
        """Do an edit; an empty one is nothing.

        Edits with the same `joins` token join the one before into one undo step, as long as neither the selection was
        changed nor anything undone or saved in between. `select` are the ids to be selected afterwards, with `cell`;
        `show` is the map to be shown then.
        Raises `Stale` if the edit does not fit the document, and `ReadOnly`.
        """
        if not edit:
            return
        self.check_changeable()
        before = self._look
        self._document = apply(self._document, edit)
        joined = self._history.add(edit, before, joins=joins)
        wanted = before if select is None else self._look_for(select, cell)
        self._look_at(wanted if show is None else replace(wanted, map_id=show), Happening(edit, joined=joined))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts of copies that were brought together here and that are still to be decided."""
        return self.deciding.still(self._document)

    def bring(self, edit: Edit, conflicts: Sequence[Conflict], *, theirs: str = "") -> None:
        """Do what makes another copy's changes, and open what is to be decided: one undo step, or nothing if both are empty.

        `theirs` is what the other copy is called. Raises `Stale` and `ReadOnly`.
        """
        self.deciding.call(conflicts, theirs)
        self._step(edit, self.deciding.with_more(conflicts))

    def decide(self, conflicts: Conflict | Sequence[Conflict], which: Which) -> None:
        """Decide one conflict, or some of one record, and those that go with them: one undo step, whatever it changes.

        Raises `ReadOnly`.
        """
        from journeydesk.edits import choices

        chosen = (conflicts,) if isinstance(conflicts, Conflict) else conflicts
        still = self.conflicts
        group = choices.completed(self._document, still, [one for one in chosen if one in still])
        self._step(choices.choose(self._document, group, which), self.deciding.without(group))

    def _step(self, edit: Edit, conflicts: tuple[Conflict, ...]) -> None:
        """Do an edit and have these conflicts open then, as one undo step."""
        before = self.deciding.all
        if not edit and conflicts == before:
            return
        self.check_changeable()
        look = self._look
        self._document = apply(self._document, edit)
        self.deciding.all = conflicts
        self._history.part()
        self._history.add(edit, look, joins=None, conflicts=(before, conflicts))
        self._look_at(look, Happening(edit))

    def undo(self) -> None:
        """Take the last undo step back, and select again what was selected before it, or else what it brought back.

        Raises `ReadOnly`.
        """
        if self._history.can_undo:
            self.go_to(self._history.present - 1)

    def redo(self) -> None:
        """Do the last undone step again, and select again what was selected after it. Raises `ReadOnly`."""
        if self._history.can_redo:
            self.go_to(self._history.present + 1)

    @property
    def steps(self) -> Steps:
        """What was done to the document since it was opened, and before if that is known; also what is undone."""
        return self._steps

    def go_to(self, present: int) -> None:
        """Undo or redo until so many of the steps are done, all at once. Raises `ReadOnly`."""
        back = present < self._history.present
        if present == self._history.present:
            return
        self.check_changeable()
        gone = self._history.go_to(present, self._look)
        first, *more = edits = [done.edit.inverse() if back else done.edit for done in gone]
        decided = [done.conflicts[0 if back else 1] for done in gone if done.conflicts is not None]
        self.deciding.all = decided[-1] if decided else self.deciding.all
        edit = Edit(say_many("{n} step", "{n} steps", len(edits)), first.then(*more).changes) if more else first
        self._document = apply(self._document, edit)
        look = gone[-1].before if back else gone[-1].after
        look = look_after(self._document, edit, look, now=self._look, far=bool(more))
        self._look_at(look, Happening(edit, "undone" if back else "redone", steps=tuple(edits) if more else ()))

    def select(
        self, ids: Iterable[str], *, cell: Cell | None = None, anchor: tuple[Cell, RecordId | None] | None = None
    ) -> None:
        """Select these records, and put the keyboard on a cell; without one it goes to the cell of a selected card.

        `anchor` is given when a selection is stretched: where that began.
        """
        wanted = self._look_for(ids, cell)
        if anchor is not None:
            wanted = replace(wanted, anchor=anchor)
        if wanted != self._look:
            self._history.part()
            self._look_at(wanted)

    def show(self, map_id: MapId) -> None:
        """Show another map of the document, with nothing selected."""
        self._document.get(Map, map_id)
        if map_id != self._look.map_id:
            self._history.part()
            self._look_at(Look(map_id))

    def saved(self, path: Path, document: Document | None = None) -> None:
        """The document, by default as it is now, was written to this path; a copy saved elsewhere can be changed."""
        free = bool(self._read_only) and path != self._path
        self._path = path
        self._read_only = "" if free else self._read_only
        self._history.part()
        self._settle(self._document if document is None else document, read_only=free)

    def took(self, document: Document) -> None:
        """The file holds this now, because another program wrote it."""
        self._settle(document)

    def never_saved(self) -> None:
        """There is no file that holds any of it."""
        self._saved = None
        self._changed = (self._document, True)
        self._history.save(None)
        self._listeners.tell(Happening(saved=True))

    def tell_conflicts(self) -> None:
        """Somebody looks at other conflicts than before."""
        self._listeners.tell(Happening(selection=True))

    def open_again(self, conflicts: Sequence[Conflict]) -> None:
        """Have these conflicts of an earlier time to be decided still."""
        self.deciding.all = tuple(conflicts)
        if self.deciding.news(self._document):
            self._listeners.tell(Happening(conflicts=True))

    def renew(self, document: Document) -> None:
        """Show what the file of a read-only document holds now; no step of the history leads back."""
        edit = compare(self._document, document)
        self._document = document
        self._look_at(self._look, Happening(edit))

    def remember(self, done: Sequence[Past], undone: Sequence[Past]) -> None:
        """Have earlier steps before those of now; what was undone then can be redone if nothing was done since."""
        self._history.remember(*([Done(past.edit, Look(), at=past.at) for past in row] for row in (done, undone)))
        self._listeners.tell(Happening(kept=True))

    @property
    def kept(self) -> Kept:
        """How safe the document is right now."""
        return self._kept

    def keep(self, kept: Kept) -> None:
        """Say how safe the document is now; told only if that is news."""
        if kept != self._kept:
            self._kept = kept
            self._listeners.tell(Happening(kept=True))

    def tell_versions(self) -> None:
        """A version of the document was kept, or got another name."""
        self._listeners.tell(Happening(versions=True))

    def _settle(self, document: Document, *, read_only: bool = False) -> None:
        self._saved = document
        self._changed = (self._document, self._document is not document and self._document != document)
        self._history.save(document if self._changed[1] else self._document)
        self._listeners.tell(Happening(saved=True, read_only=read_only))

    def _look_for(self, ids: Iterable[str], cell: Cell | None) -> Look:
        """The map shown with these selected; without a cell, the keyboard goes to that of the first that has one."""
        selection = frozenset(RecordId(record_id) for record_id in ids)
        if cell is None and selection:
            cells = (cell_of(self._document, record_id) for record_id in sorted(selection))
            cell = next((one for one in cells if one is not None), self._look.cell)
        return Look(self._look.map_id, selection, cell)

    def _look_at(self, wanted: Look, what: Happening = NOTHING) -> None:
        """Look at this as far as it is there, and tell what happened."""
        if what.edit is not None:
            self._history.holds(self._document)
        before, drawn = self._look, self.curve
        document = self._document
        map_id = wanted.map_id if wanted.map_id is not None and wanted.map_id in document else None
        if map_id is None:
            map_id = map_beside(document, before.map_id, what.edit)
        cell = wanted.cell if wanted.cell is not None and is_there(document, wanted.cell, map_id) else None
        self._look = Look(map_id, frozenset(record_id for record_id in wanted.selection if record_id in document), cell)
        if wanted.anchor is not None and is_there(document, wanted.anchor[0], map_id):
            self._look = replace(self._look, anchor=wanted.anchor)
        if self._look.selection != before.selection and map_id is not None:
            self._drawn.follow(document, map_id, self._look.selection)
        happening = replace(
            what,
            selection=_seen(self._look) != _seen(before),
            map=map_id != before.map_id,
            curve=self.curve != drawn,
            conflicts=self.deciding.news(document),
        )
        if happening != NOTHING:
            self._listeners.tell(happening)


def _seen(look: Look) -> tuple[object, ...]:
    return look.selection, look.cell, look.anchor

"""Things dragged onto the map from the library, the parking lot and other programs.

Pictures, addresses, lines of text and the rows of tables become cards at the place; maps in files of their own are opened or
imported, wherever they are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt

from journeydesk.desk.history import new_token
from journeydesk.document.edit import Edit
from journeydesk.document.records import CardId, Cell, Lane, Persona
from journeydesk.document.trouble import Trouble
from journeydesk.edits import assets, cards, pasting
from journeydesk.edits.draft import Draft
from journeydesk.language import say, say_many
from journeydesk.layout import sizes
from journeydesk.ui.canvas.edging import EdgeScroll
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.incoming import Incoming, Photo, incoming, text_in
from journeydesk.ui.canvas.landing import Landing, Made, landing
from journeydesk.ui.canvas.opening import NEW, opened, place_in
from journeydesk.ui.canvas.shapes import Target

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Pointer
    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typist import Typist
    from journeydesk.ui.canvas.view import MapView

PICTURE: Final = 96.0
"""How high a place is opened for a picture."""


class Drops:
    """A drag over the canvas: where it would land, shown while it moves, made when it is dropped."""

    def __init__(self, view: MapView, overlay: Overlay, typist: Typist) -> None:
        self._view, self._overlay, self._typist = view, overlay, typist
        self._held = Incoming()
        self._at = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._edge = EdgeScroll(view, self._scrolled)

    def move(self, shown: Shown | None, data: QMimeData, pointer: Pointer) -> Qt.DropAction:
        """Show where it would land, and tell what a drop would do; `IgnoreAction` if it cannot be dropped there."""
        self._held, self._at, self._modifiers = incoming(data), pointer.at, pointer.modifiers
        self._edge.follow(pointer.at, patient=True)
        found = self._aim(shown, pointer)
        if found is None and not (self._held.files or self._held.texts):
            return Qt.DropAction.IgnoreAction
        moves = self._held.thing.startswith("card:") and not pointer.copying
        return Qt.DropAction.MoveAction if moves else Qt.DropAction.CopyAction

    def leave(self) -> None:
        """It left without being dropped."""
        self._edge.stop()
        self._held = Incoming()
        self._overlay.clear("target", "hover")

    def drop(self, shown: Shown | None, data: QMimeData, pointer: Pointer) -> bool:
        """Put it there, and write on it if it is new."""
        held = incoming(data)
        found = self._landing(shown, held, pointer)
        self.leave()
        files = [*held.files, *(held.texts if found is None else ())]
        if found is not None and shown is not None:
            self._typist.end()
            cell = shown.cell_at(pointer.x, pointer.y)
            self._view.desk.attempt(lambda: self._make(shown, found, cell))
        if files:
            self._view.dropped_files.emit(files)
        return found is not None or bool(files)

    def _make(self, shown: Shown, found: Landing, cell: Cell | None) -> None:
        made = found.make()
        if not made.edit:
            return
        token = new_token()
        shown.open_document.do(made.edit, joins=token, select=made.record_ids, cell=cell)
        if made.part:
            self._typist.open(made.record_ids[0], made.part, token=token, fresh=True)

    def _aim(self, shown: Shown | None, pointer: Pointer) -> Landing | None:
        found = self._landing(shown, self._held, pointer)
        self._overlay.show("target", found.shapes if found is not None else ())
        return found

    def _scrolled(self) -> None:
        if self._held:
            self._aim(self._view.shown, self._view.pointer(self._at, self._modifiers))

    def _landing(self, shown: Shown | None, held: Incoming, pointer: Pointer) -> Landing | None:
        if shown is None or shown.is_read_only or not held:
            return None
        if held.thing:
            return landing(shown, held.thing, pointer.x, pointer.y, free=pointer.copying)
        cell = shown.cell_near(pointer.x, pointer.y)
        if not (held.photos or held.texts or held.text.strip() or held.addresses):
            return None
        if len(held.photos) == 1 and not held.texts:
            person = self._portrait(shown, held.photos[0], pointer)
            if person is not None:
                return person
        if cell is None or not holds_cards(shown.document.find(Lane, cell.lane)):
            return None
        before = place_in(shown, cell, pointer.y)
        lines = len(held.text.split("\n")) + len(held.addresses) + len(held.texts) - (not held.text)
        height = lines * (NEW + sizes.CARD_GAP) + len(held.photos) * PICTURE
        return Landing(opened(shown, cell, before, height=height), lambda: self._cards(shown, held, cell, before))

    def _portrait(self, shown: Shown, photo: Photo, pointer: Pointer) -> Landing | None:
        """A single picture held over a person becomes their portrait."""
        person = shown.document.find(Persona, shown.record_at(pointer.x, pointer.y))
        frame = shown.frame(person.id) if person is not None else None
        if person is None or frame is None or not frame.holds(pointer.x, pointer.y) or shown.cell_at(pointer.x, pointer.y):
            return None

        def make() -> Made:
            return Made(assets.show(shown.document, person.id, photo.read(), name=photo.name), (person.id,))

        return Landing((Target(frame),), make)

    def _cards(self, shown: Shown, held: Incoming, cell: Cell, before: CardId | None) -> Made:
        """Cards of everything a drag carried. What cannot be read is told and does not stop the rest."""
        told: list[str] = []
        draft = Draft(shown.document, say("Add card"))
        new: list[CardId] = []
        for photo in held.photos:
            try:
                data = photo.read()
                one = Draft(draft.document, "")
                card_id = one.add(cards.add(one.document, cell, before=before))
                one.do(assets.show(one.document, card_id, data, name=photo.name))
            except (Trouble, OSError) as trouble:
                told.append(_why(trouble, photo.name))
            else:
                draft.do(one.edit)
                new.append(card_id)
        texts = [held.text]
        for path in held.texts:
            try:
                texts.append(text_in(path))
            except (Trouble, OSError) as trouble:
                told.append(_why(trouble, path.name))
        for text in filter(str.strip, texts):
            refused = pasting.too_much(text, cards=text.count("\n") + 1)
            if refused:
                told.append(refused)
            else:
                new += draft.add(pasting.paste_text(draft.document, text, cell=cell, before=before))
        for page in held.addresses:
            note = page.url if page.title != page.url else ""
            new.append(draft.add(cards.add(draft.document, cell, page.title, before=before, note=note)))
        if told:
            self._view.desk.shell.tell(told[0], details=told[1:])
        return Made(Edit(say_many("Add {n} card", "Add {n} cards", len(new)), draft.edit.changes), tuple(new))


def _why(trouble: Exception, name: str) -> str:
    if isinstance(trouble, OSError):
        return say("“{name}” cannot be read: {why}.", name=name, why=trouble.strerror or str(trouble))
    return str(trouble)

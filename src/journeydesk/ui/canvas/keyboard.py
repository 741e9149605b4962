"""What keys mean on the canvas. Commands have their own shortcuts; what is here is what only the canvas can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence

from journeydesk.document.records import Card, Cell, Lane
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.rewriting import part_for
from journeydesk.ui.canvas.writing_keys import is_for_writing, is_printable

if TYPE_CHECKING:
    from journeydesk.ui.canvas.pointing import Pointing
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typist import Typist
    from journeydesk.ui.canvas.view import MapView

Keys = Qt.Key
MODIFIERS = (Keys.Key_Shift, Keys.Key_Control, Keys.Key_Alt, Keys.Key_AltGr, Keys.Key_Meta)


def belongs_to_canvas(view: MapView, event: QKeyEvent, typist: Typist, pointing: Pointing) -> bool:
    """Whether a key is the canvas's own, so that no shortcut may take it."""
    if pointing.dragging:
        return event.key() == Keys.Key_Escape or pointing.takes(event)
    if typist.writing is not None:
        return is_for_writing(event, typist.writing)
    if event.key() == Keys.Key_Space:
        return not event.modifiers()
    return is_printable(event) and (writing_cell(view.shown) is not None or typist.link is not None)


def press(view: MapView, event: QKeyEvent, typist: Typist, pointing: Pointing) -> bool:
    """Act on a key; False leaves it to whoever is around the canvas."""
    key = event.key()
    if pointing.dragging:
        if key == Keys.Key_Escape:
            pointing.cancel()
        elif pointing.takes(event):
            pointing.key(event)
        elif key in MODIFIERS:
            pointing.held(event.modifiers())
        return True
    if typist.writing is not None:
        return typist.key(event)
    if key == Keys.Key_Space and not event.modifiers():
        if not event.isAutoRepeat():
            pointing.spaced(held=True)
        return True
    if (
        key in (Keys.Key_Return, Keys.Key_Enter, Keys.Key_F2)
        and not event.modifiers()
        and _write_selected(view.shown, typist)
    ):
        return True
    if key == Keys.Key_Escape and view.shown is not None and view.shown.open_document.selection:
        view.shown.open_document.select((), cell=view.shown.open_document.cell)
        return True
    if is_printable(event) and typist.start_label(event.text()):
        return True
    cell = writing_cell(view.shown)
    if cell is not None and is_printable(event):
        typist.start_card(cell, event.text())
        return True
    return _run_command(view, event)


def release(event: QKeyEvent, pointing: Pointing) -> bool:
    """A key came up."""
    if event.key() == Keys.Key_Space and not event.isAutoRepeat():
        pointing.spaced(held=False)
        return True
    if event.key() in MODIFIERS:
        pointing.held(event.modifiers())
    return False


def compose(view: MapView, event: QInputMethodEvent, typist: Typist) -> None:
    """Take text from an input method; on a selected cell it begins a new card."""
    if typist.writing is None and (event.commitString() or event.preeditString()):
        cell = writing_cell(view.shown)
        if cell is not None:
            typist.start_card(cell)
    typist.input_method(event)


def caret_on_view(view: MapView, typist: Typist) -> QRect:
    """Where the caret stands in the view."""
    writing = typist.writing
    return view.on_view(writing.caret_area).toAlignedRect() if writing is not None else QRect()


def input_state(query: Qt.InputMethodQuery, typist: Typist, area: QRect) -> object | None:
    """What an input method wants to know of the text; None for what the canvas has no answer to."""
    writing = typist.writing
    if writing is None:
        return None
    state = writing.state
    match query:
        case Qt.InputMethodQuery.ImEnabled:
            return True
        case Qt.InputMethodQuery.ImCursorRectangle:
            return area
        case Qt.InputMethodQuery.ImSurroundingText:
            return state.text
        case Qt.InputMethodQuery.ImCursorPosition:
            return _units(state.text, state.caret)
        case Qt.InputMethodQuery.ImAnchorPosition:
            return _units(state.text, state.anchor)
        case Qt.InputMethodQuery.ImCurrentSelection:
            return state.selected
        case _:
            return None


def _units(text: str, position: int) -> int:
    """A position as Qt counts it, in UTF-16 code units."""
    return len(text[:position].encode("utf-16-le")) // 2


def writing_cell(shown: Shown | None) -> Cell | None:
    """The cell in which a typed letter would begin a card: the one the keyboard is on, or a single selected card's."""
    if shown is None:
        return None
    open_document, document = shown.open_document, shown.document
    cell = open_document.cell
    if open_document.selection:
        only = next(iter(open_document.selection)) if len(open_document.selection) == 1 else None
        card = document.find(Card, only)
        cell = Cell(card.step, card.lane) if card is not None and card.step is not None else None
    if cell is None or cell.step is None or not holds_cards(document.find(Lane, cell.lane)):
        return None
    return cell


def _write_selected(shown: Shown | None, typist: Typist) -> bool:
    """Write what is selected, or a new card in the cell the keyboard is on."""
    if shown is None:
        return False
    selection = shown.open_document.selection
    if len(selection) == 1:
        (record_id,) = selection
        return part_for(shown.document, record_id) is not None and typist.open(record_id)
    cell = writing_cell(shown)
    if cell is not None and not selection:
        typist.start_card(cell)
        return True
    return False


def _run_command(view: MapView, event: QKeyEvent) -> bool:
    """Run the command that has this shortcut: in a window its action was quicker, a bare canvas has no actions."""
    import journeydesk.commands.all  # noqa: F401 - fills the table; here because a window that starts does not need it
    from journeydesk.commands.registry import COMMANDS

    pressed = QKeySequence(event.keyCombination())
    for command in COMMANDS.values():
        if any(keys is not None and QKeySequence(keys) == pressed for keys in (command.shortcut, *command.also)):
            view.desk.run(command)
            return True
    return False

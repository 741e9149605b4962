"""What keys mean on the canvas. Commands have their own shortcuts; what is here is what only the canvas can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence

from journeydesk.document.records import Card, Cell, EmotionPoint, Lane, RecordId, Stage, Step
from journeydesk.ui.canvas.areas import qrect
from journeydesk.ui.canvas.following import next_cell, text_beside
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.rewriting import part_for
from journeydesk.ui.canvas.writing_keys import is_for_writing, is_printable

if TYPE_CHECKING:
    from journeydesk.ui.canvas.pointing import Pointing
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typist import Typist
    from journeydesk.ui.canvas.view import MapView

Keys = Qt.Key
RATINGS = ("0", "1", "2", "3", "4", "5")
TABS = (Keys.Key_Tab, Keys.Key_Backtab)
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MODIFIERS = (Keys.Key_Shift, Keys.Key_Control, Keys.Key_Alt, Keys.Key_AltGr, Keys.Key_Meta)


def belongs_to_canvas(view: MapView, event: QKeyEvent, typist: Typist, pointing: Pointing) -> bool:
    """Whether a key is the canvas's own, so that no shortcut may take it."""
    if pointing.dragging:
        return event.key() == Keys.Key_Escape or pointing.takes(event)
    if typist.writing is not None:
        return is_for_writing(event, typist.writing)
    if event.key() == Keys.Key_Space:
        return not event.modifiers()
    if not is_printable(event) or rates(view.shown, event):
        return False
    return writes_on(view.shown) is not None or typist.link is not None


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
        and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        and _write_selected(view.shown, typist)
    ):
        return True
    if key in TABS:
        back = key == Keys.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return not event.modifiers() & HELD and _go_on(view.shown, -1 if back else 1)
    if key == Keys.Key_Escape and view.shown is not None and view.shown.open_document.selection:
        view.shown.open_document.select((), cell=view.shown.open_document.cell)
        return True
    if key == Keys.Key_Escape and view.focus.stage is not None:
        view.focus.show(None)
        return True
    if is_printable(event) and typist.start_label(event.text()):
        return True
    if is_printable(event) and not rates(view.shown, event) and start_writing(view.shown, typist, event.text()):
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
    """Take text from an input method; on a selected cell it begins a new card, on a head its new title."""
    if typist.writing is None and (event.commitString() or event.preeditString()):
        start_writing(view.shown, typist, "")
    typist.input_method(event)


def caret_on_view(view: MapView, typist: Typist) -> QRect:
    """Where the caret stands in the view, or what would be written on if somebody typed."""
    if typist.writing is not None:
        return view.on_view(typist.writing.caret_area).toAlignedRect()
    on, shown = writes_on(view.shown), view.shown
    if shown is None or on is None:
        return QRect()
    area = shown.cell_frame(on) if isinstance(on, Cell) else shown.frame(on)
    return view.on_view(qrect(area)).toAlignedRect() if area is not None else QRect()


def input_state(query: Qt.InputMethodQuery, view: MapView, typist: Typist) -> object | None:
    """What an input method wants to know of the text; None for what the canvas has no answer to.

    It is wanted where a letter would begin a text, too: what it composes is the first thing that is written.
    """
    writing, area = typist.writing, caret_on_view(view, typist)
    if writing is None:
        wanted = writes_on(view.shown) is not None
        answers = {Qt.InputMethodQuery.ImEnabled: wanted, Qt.InputMethodQuery.ImCursorRectangle: area}
        return answers.get(query)
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


def writes_on(shown: Shown | None) -> Cell | RecordId | None:
    """What a typed letter would go to: the cell in which it begins a card, or the head it begins a new title of."""
    cell = writing_cell(shown)
    if cell is not None or shown is None or len(shown.open_document.selection) != 1:
        return cell
    (only,) = shown.open_document.selection
    return only if isinstance(shown.document.records.get(only), Stage | Step | Lane) else None


def start_writing(shown: Shown | None, typist: Typist, text: str) -> bool:
    """Begin a card, or a new title of a head as in a spreadsheet; False where nothing can be written on."""
    on = writes_on(shown)
    if isinstance(on, Cell):
        typist.start_card(on, text)
    elif on is not None:
        typist.rewrite(on, text)
    return on is not None


def rates(shown: Shown | None, event: QKeyEvent) -> bool:
    """Whether a key is a figure that rates what is selected, rather than the first letter of a card."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if shown is None or held or event.text() not in RATINGS:
        return False
    found = [shown.document.records.get(one) for one in shown.open_document.selection]
    return any(isinstance(one, Card | EmotionPoint) for one in found)


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


def _go_on(shown: Shown | None, by: int) -> bool:
    """Go to the next or previous cell or head, as while writing; False at either end, where the keyboard leaves the map."""
    on = writes_on(shown)
    if shown is None or on is None:
        return False
    document, open_document = shown.document, shown.open_document
    if isinstance(on, Cell):
        cell = next_cell(document, shown.map_id, on, by)
        if cell is not None:
            open_document.select((), cell=cell)
        return cell is not None
    beside = text_beside(document, shown.map_id, on, "title", by)
    if beside is not None:
        open_document.select([beside[0]], cell=open_document.cell)
    return beside is not None


def _run_command(view: MapView, event: QKeyEvent) -> bool:
    """Run the command that has this shortcut: in a window its action was quicker, a bare canvas has no actions."""
    import journeydesk.commands.all  # noqa: F401 - fills the table; here because a window that starts does not need it
    from journeydesk.commands.keys import keys_of
    from journeydesk.commands.registry import COMMANDS

    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    for command in COMMANDS.values():
        if any(QKeySequence(keys) == pressed for keys in keys_of(command, view.desk.settings)):
            view.desk.run(command)
            return True
    return False

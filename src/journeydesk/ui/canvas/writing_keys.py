"""Keys while a text is written in place; what moves the caret, what erases, what goes through the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from journeydesk.ui.canvas import typed

if TYPE_CHECKING:
    from journeydesk.ui.canvas.writing import Writing

Key = QKeySequence.StandardKey

MOTIONS: Final[tuple[tuple[Key, Key, str], ...]] = (
    (Key.MoveToNextChar, Key.SelectNextChar, "right"),
    (Key.MoveToPreviousChar, Key.SelectPreviousChar, "left"),
    (Key.MoveToNextWord, Key.SelectNextWord, "word right"),
    (Key.MoveToPreviousWord, Key.SelectPreviousWord, "word left"),
    (Key.MoveToNextLine, Key.SelectNextLine, "down"),
    (Key.MoveToPreviousLine, Key.SelectPreviousLine, "up"),
    (Key.MoveToStartOfLine, Key.SelectStartOfLine, "line start"),
    (Key.MoveToEndOfLine, Key.SelectEndOfLine, "line end"),
    (Key.MoveToStartOfBlock, Key.SelectStartOfBlock, "line start"),
    (Key.MoveToEndOfBlock, Key.SelectEndOfBlock, "line end"),
    (Key.MoveToStartOfDocument, Key.SelectStartOfDocument, "start"),
    (Key.MoveToEndOfDocument, Key.SelectEndOfDocument, "end"),
)
"""What moves the caret, what moves it selecting, and where to."""

TURNED: Final = {"left": "right", "right": "left", "word left": "word right", "word right": "word left"}

OTHERS: Final[tuple[Key, ...]] = (
    Key.SelectAll,
    Key.Copy,
    Key.Cut,
    Key.Paste,
    Key.Delete,
    Key.Backspace,
    Key.DeleteStartOfWord,
    Key.DeleteEndOfWord,
)

MULTI_LINE: Final = frozenset({"text", "scenario", "goal", "quote"})
"""Fields in which pasted text keeps its lines."""


def is_for_writing(event: QKeyEvent, writing: Writing) -> bool:
    """Whether a key belongs to the text rather than to a command's shortcut."""
    if any(event.matches(key) for move, select, _ in MOTIONS for key in (move, select)):
        return True
    if any(event.matches(key) for key in OTHERS):
        return True
    if event.matches(Key.Undo):
        return writing.can_take_back
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        return not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return is_printable(event)


def is_printable(event: QKeyEvent) -> bool:
    """Whether a key writes something; AltGr comes as Ctrl and Alt together."""
    text = event.text()
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if held and held != both:
        return False
    return bool(text) and (text.isprintable() or text == "\u200c" or text == "\u200d")


def write_key(event: QKeyEvent, writing: Writing) -> bool:
    """Let a key act on the text; False if it is none for it. Enter, Tab and Escape are the canvas's to handle."""
    state = writing.state
    for move, select, motion in MOTIONS:
        if event.matches(move) or event.matches(select):
            _move(writing, motion, selecting=event.matches(select))
            return True
    if event.matches(Key.SelectAll):
        writing.change(typed.everything(state))
    elif event.matches(Key.Copy) or event.matches(Key.Cut):
        if state.selected:
            QGuiApplication.clipboard().setText(state.selected)
            if event.matches(Key.Cut):
                writing.change(typed.put(state, ""))
    elif event.matches(Key.Paste):
        writing.change(typed.put(state, pasted(QGuiApplication.clipboard().text(), writing.part)))
    elif event.matches(Key.Undo):
        return writing.take_back()
    elif event.matches(Key.Delete):
        writing.change(typed.erased(state, typed.after(writing.stops(), state.caret)))
    elif event.matches(Key.DeleteStartOfWord):
        writing.change(typed.erased(state, typed.word_before(state.text, state.caret)))
    elif event.matches(Key.DeleteEndOfWord):
        writing.change(typed.erased(state, typed.word_after(state.text, state.caret)))
    elif event.key() == Qt.Key.Key_Backspace:
        writing.change(typed.erased(state, typed.before(writing.stops(), state.caret)))
    elif is_printable(event):
        writing.change(typed.put(state, event.text()))
    else:
        return False
    return True


def pasted(text: str, part: str) -> str:
    """Clipboard text as a field takes it: with plain line ends, and on one line where the field has one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    kept = "\n".join(lines) if part in MULTI_LINE else " ".join(line.strip() for line in lines if line.strip())
    return "".join(character for character in kept if character in "\n\t" or character >= " ")


def _move(writing: Writing, motion: str, *, selecting: bool) -> None:
    state = writing.state
    if motion in ("up", "down"):
        writing.move_line(1 if motion == "down" else -1, selecting=selecting)
        return
    if writing.reads_leftwards:
        # arrows move the way they point
        motion = TURNED.get(motion, motion)
    if motion in ("left", "right") and state.caret != state.anchor and not selecting:
        writing.change(typed.to(state, state.start if motion == "left" else state.end))
        return
    match motion:
        case "left":
            to = typed.before(writing.stops(), state.caret)
        case "right":
            to = typed.after(writing.stops(), state.caret)
        case "word left":
            to = typed.word_before(state.text, state.caret)
        case "word right":
            to = typed.word_after(state.text, state.caret)
        case "line start" | "line end":
            to = writing.line_ends()[motion == "line end"]
        case _:
            to = 0 if motion == "start" else len(state.text)
    writing.change(typed.to(state, to, selecting=selecting))

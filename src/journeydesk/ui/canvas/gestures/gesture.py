"""What a gesture is, and what it may use of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import Cell, RecordId
    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.shown import Shown


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, in the picture's points and in the view's pixels, and which keys are held."""

    x: float
    y: float
    at: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def copying(self) -> bool:
        """Whether Alt is held, which makes a drag a copy and lets a face stand anywhere."""
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)

    @property
    def adding(self) -> bool:
        """Whether Shift or Ctrl is held, which keeps what is selected."""
        return bool(self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))


@dataclass(frozen=True, slots=True)
class Bench:
    """What gestures work with: the map, the overlay, and how large a pixel is in points now."""

    shown: Shown
    overlay: Overlay
    pixel: Callable[[], float]

    def do(self, edit: Edit, *select: RecordId, cell: Cell | None = None) -> None:
        """Make an edit, if it changes anything, select these records with it and put the keyboard on a cell."""
        if edit:
            self.shown.open_document.do(edit, select=select or None, cell=cell)


Along = bool | Literal["across", "down"]
"""Both ways, neither, from side to side only, or up and down only."""


class Gesture(Protocol):
    """What happens between a press and a release. Only `drop` may change the document, so `cancel` has nothing to undo."""

    @property
    def scrolls(self) -> Along:
        """Whether, and along which side, the canvas scrolls when the pointer comes near its edge."""

    lifts: bool
    """Whether what is selected is taken off its place meanwhile, so that its frame must not stay behind."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like now."""

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer; also called when a held key changes or the canvas scrolled under it."""

    def drop(self) -> None:
        """End where the pointer is."""

    def cancel(self) -> None:
        """End with everything as it was."""

"""The map for a screen reader: what is on the canvas as things with a name, a place on the screen and something to do.

The canvas is one widget, so Qt alone knows nothing of what is on it. `things` says what there is, `table` is the canvas as
the parent of it all, `telling` says what has just happened: where the keyboard is now, and what was typed. What is said
comes from `desk.spoken`, which knows no screen.

Nothing of this is loaded or made before a screen reader asks; then only what it asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget


def install() -> None:
    """Let Qt ask here for what a screen reader wants to know about a canvas; to be called before the first one is made."""
    QAccessible.installFactory(_interface)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out, whatever the keyboard is on; without a screen reader it costs nothing."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _interface(_kind: str, of: QObject | None) -> QAccessibleInterface | None:
    from journeydesk.ui.canvas.view import MapView

    return of.heard.table if isinstance(of, MapView) else None

"""The map for a screen reader: what is on the canvas as things with a name, a place on the screen and something to do.

The canvas is one widget, so Qt alone knows nothing of what is on it. `things` says what there is, `table` is the canvas as
the parent of it all, `telling` says what has just happened: where the keyboard is now, and what was typed. What is said
comes from `desk.spoken`, which knows no screen.

Nothing of this is loaded or made before a screen reader asks, and then only what it asks for; not even Qt's own class is
touched before the first painted frame, because that takes 2 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

    from journeydesk.ui.canvas.view import MapView


def install() -> None:
    """Let Qt ask here for what a screen reader wants to know about a canvas."""
    from PySide6.QtGui import QAccessible

    QAccessible.installFactory(_interface)


def meet(view: MapView) -> None:
    """Have a screen reader that has already met a canvas without its things meet it once more."""
    from PySide6.QtGui import QAccessible

    if QAccessible.isActive():
        known = QAccessible.queryAccessibleInterface(view)
        if known is not view.heard.table:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def somebody_listens() -> bool:
    """Whether a screen reader is there."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out, whatever the keyboard is on; without a screen reader it costs nothing."""
    if somebody_listens():
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _interface(_kind: str, of: QObject | None) -> QAccessibleInterface | None:
    from journeydesk.ui.canvas.view import MapView

    # a new one each time Qt asks: it asks again once PySide has given the canvas another meta-object, and one that it knows
    # twice it would delete twice
    return of.heard.stand_in() if isinstance(of, MapView) else None

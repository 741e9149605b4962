"""The regions of the window, one after the other for the keyboard: what F6 walks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk(regions: Sequence[QWidget], by: int) -> None:
    """Give the keyboard to the next region that is shown and can take it, from where it is now."""
    focus = QApplication.focusWidget()
    open_ones = [region for region in regions if region.isVisible() and first_of(region) is not None]
    if not open_ones:
        return
    here = next((at for at, one in enumerate(open_ones) if focus is not None and _holds(one, focus)), -1 if by > 0 else 0)
    goal = first_of(open_ones[(here + by) % len(open_ones)])
    if goal is not None:
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)


def first_of(region: QWidget) -> QWidget | None:
    """Where the keyboard goes in a region: the region itself, or the first thing in it that Tab reaches."""
    return next(_reached(region), None)


def _reached(region: QWidget) -> Iterator[QWidget]:
    if _takes(region):
        yield region
    seen = region.nextInFocusChain()
    while seen is not None and seen is not region:
        if _holds(region, seen) and _takes(seen):
            yield seen
        seen = seen.nextInFocusChain()


def _takes(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)

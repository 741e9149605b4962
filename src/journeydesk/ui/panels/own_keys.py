"""Keys that a list in a panel needs for itself, and the map has shortcuts for."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def kept(event: QEvent, keys: Collection[int]) -> bool:
    """Whether this is one of these keys, with Shift or without: then no shortcut of the map takes it any more."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    event.accept()
    return True

"""Texts of a file as Qt shows them where it would rather guess: never as markup, and with no letter for a shortcut.

A tooltip or label that looks like HTML is drawn as HTML, with the pictures it names from anywhere on the disk.
"""

from __future__ import annotations

from html import escape

# the guess is Qt's own, and lies in a namespace beside that of QtCore
from PySide6.QtGui import Qt as Guess

LONGEST = 2000
"""Letters of a tooltip."""


def tip(text: str) -> str:
    """The text for a tooltip: as it stands, or escaped where Qt would take it for markup; no longer than can be looked at."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    if not Guess.mightBeRichText(text):
        return text
    return f"<span>{escape(text, quote=False).replace(chr(10), '<br>')}</span>"


def caption(text: str) -> str:
    """The text for a button, a tab or a menu: an ampersand stays one, and makes no shortcut."""
    return text.replace("&", "&&")

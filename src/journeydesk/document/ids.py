"""Fresh ids for records."""

from __future__ import annotations

import os
from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"


def fresh(prefix_kind: str = "") -> str:
    """A random id of twelve letters and digits, after the prefix and a dash if there is one.

    Sixty random bits: with a million records in a file the odds of two equal ids are one in two million.
    """
    number = int.from_bytes(os.urandom(8), "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(12))
    return f"{prefix_kind}-{letters}" if prefix_kind else letters

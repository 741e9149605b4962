"""Holding a file for as long as this process lives: the system lets go of it however the process ends."""

from __future__ import annotations

import os
import sys
from typing import Final

_FAR: Final = 2**30
"""Where Windows locks a byte: far behind the end, because nobody else can read one that is locked."""


def hold(handle: int) -> bool:
    """Hold this open file until it is closed; False if another process, or another handle, holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

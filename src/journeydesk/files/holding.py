"""Holding a file for as long as this process lives: the system lets go of it however the process ends."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import Final

from journeydesk.files import disk

_FAR: Final = 2**30
"""Where Windows locks a byte: far behind the end, because nobody else can read one that is locked."""

_TRIES: Final = 100
_PAUSE: Final = 0.01
"""Seconds between two tries."""


def hold(handle: int, *, windows: bool = os.name == "nt") -> bool:
    """Hold this open file until it is closed; False if another process, or another handle, holds it."""
    system = import_module("msvcrt" if windows else "fcntl")
    try:
        if windows:
            os.lseek(handle, _FAR, os.SEEK_SET)
            system.locking(handle, system.LK_NBLCK, 1)
        else:
            system.flock(handle, system.LOCK_EX | system.LOCK_NB)
    except OSError:
        return False
    return True


def hold_at_last(handle: int) -> None:
    """Hold a file that somebody else may be looking at just now, and lets go of at once."""
    for _ in range(_TRIES):
        if hold(handle):
            return
        sleep(_PAUSE)


def rename(handle: int, path: Path, new: Path, *, open_ones_stay: bool = os.name == "nt") -> int:
    """Give a file that is held another name; gives the handle that holds it from now on. Raises `OSError`.

    Where open files keep their names, as on Windows, it is let go of for a moment.
    """
    if not open_ones_stay:
        disk.replace(path, new)
        return handle
    os.close(handle)
    disk.replace(path, new)
    again = os.open(new, os.O_RDWR | getattr(os, "O_BINARY", 0))
    hold(again)
    return again

"""What a program that ended in the middle of saving left beside a file.

A temporary file may hold what was about to be saved, which the journal has as well, or what the file held before, which may
be another program's and nowhere else. So what can be read is kept as a version, and only then is the temporary file removed.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

from journeydesk.document.trouble import Trouble
from journeydesk.files import atomic, reading, versions

OLD: Final = 600.0
"""Seconds after which a temporary file is nobody's any more; saving takes much less."""
_MADE: Final = r"\.[a-z0-9]+\.part(\.old|\.aside)?"


def take_in(path: Path) -> int:
    """Keep as versions of a file what lies beside it and was left, and remove it; how many files that were."""
    target = Path(os.path.realpath(path))
    pattern = re.compile(re.escape(f".{atomic.shortened(target.name, 120)}") + _MADE)
    taken = 0
    with suppress(OSError):  # a folder that cannot be looked through
        for one in sorted(one for one in target.parent.iterdir() if pattern.fullmatch(one.name)):
            taken += _take_in(target, one)
    return taken


def _take_in(target: Path, one: Path) -> bool:
    try:
        about = one.stat()
        # what a file held before keeps its own time when it changes its name, but not the time of that change
        if time() - max(about.st_mtime, about.st_ctime) < OLD or not one.is_file():
            return False
        data = one.read_bytes()
        if data != target.read_bytes() and _is_whole(data, one):
            versions.keep(target, data, why="merge")
        one.unlink()
    except (OSError, Trouble):  # it stays, and is looked at another time
        return False
    return True


def _is_whole(data: bytes, one: Path) -> bool:
    try:
        reading.loaded(data, name=one.name)
    except (Trouble, ValueError):
        return False
    return True

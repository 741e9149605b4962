"""What can be known of the place of a file before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

from journeydesk.files import atomic
from journeydesk.language import say


def cannot_write(path: Path) -> str:
    """Why there can be no file here, in a sentence; empty if nothing speaks against it."""
    folder = path.parent
    why: OSError | None = None
    if path.is_dir():
        why = IsADirectoryError()
    elif not folder.is_dir():
        why = FileNotFoundError()
    elif not os.access(folder, os.W_OK | os.X_OK):
        why = PermissionError()
    return say("{path} could not be written: {why}.", path=path, why=atomic.why(why)) if why is not None else ""


def siblings(path: Path) -> list[Path]:
    """The files that are there already under the names that several pages of one export get: "map-B2.png" for "map.png"."""
    begin = f"{path.stem}-"
    there = (one for one in path.parent.iterdir() if one.suffix.lower() == path.suffix.lower())
    return sorted(one for one in there if one.stem.startswith(begin))

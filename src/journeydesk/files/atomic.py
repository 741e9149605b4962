"""Files replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from journeydesk.document.ids import fresh
from journeydesk.document.trouble import Trouble
from journeydesk.language import say


class NotWritten(Trouble):
    """A file could not be written; what was there before is untouched."""


def replace(path: Path, data: bytes) -> None:
    """Put these bytes at the path, or leave it as it is: a temporary file beside it, fsync, rename, fsync the folder.

    A symbolic link stays one, and what it points at is replaced; the permissions of a file that is replaced are kept.
    Raises `NotWritten`.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise NotWritten(say("{path} could not be written: {why}.", path=path, why=why(error))) from error


def _replace(path: Path, data: bytes) -> None:
    there = path.stat() if path.exists() else None
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError
    if there is not None and not stat.S_ISREG(there.st_mode):
        raise OSError(say("it is no ordinary file"))
    temporary = path.with_name(f".{path.name[:60]}.{fresh()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if there is not None:
            temporary.chmod(stat.S_IMODE(there.st_mode))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    with suppress(OSError):  # not every system lets a folder be opened
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring the folder's new entry to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def why(error: OSError) -> str:
    """Why something could not be written, as the end of a sentence."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return say("its folder does not exist")
        case IsADirectoryError():
            return say("it is a folder")
        case PermissionError():
            return say("you may not write there")
    return error.strerror or str(error)

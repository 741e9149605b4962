"""Files replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from journeydesk.document.ids import fresh
from journeydesk.document.trouble import Trouble
from journeydesk.files import disk
from journeydesk.language import say


class NotWritten(Trouble):
    """A file could not be written; what was there before is untouched."""


def replace(path: Path, data: bytes) -> None:
    """Put these bytes at the path, or leave it as it is: a temporary file beside it, fsync, rename, fsync the folder.

    A symbolic link stays one, and what it points at is replaced; the permissions of a file that is replaced are kept.
    Raises `NotWritten`.
    """
    replace_all([(path, data)])


def replace_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put all of these at their paths as `replace` does, or none: only once all are written beside them is any renamed.

    Raises `NotWritten`.
    """
    written: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in files:
            target = Path(os.path.realpath(path))
            temporary = beside(target)
            written.append((temporary, target))
            write(temporary, target, data)
        for temporary, target in written:
            path = target
            disk.replace(temporary, target)
    except OSError as error:
        raise NotWritten(say("{path} could not be written: {why}.", path=path, why=why(error))) from error
    finally:
        for temporary, _ in written:
            with suppress(OSError):  # what was renamed is there no more
                temporary.unlink()
    for folder in dict.fromkeys(target.parent for _, target in written):
        try:
            disk.settle(folder)
        except OSError as error:
            raise NotWritten(
                say("{folder} did not confirm what was written there: {why}.", folder=folder, why=why(error))
            ) from error


def beside(target: Path) -> Path:
    """A name beside a file that no other has, for what is to take its place."""
    # so much of its name that there is room for more where a name may have 255 bytes
    short = target.name.encode()[:120].decode(errors="ignore")
    return target.with_name(f".{short}.{fresh()}.part")


def write(temporary: Path, target: Path, data: bytes) -> None:
    """Write what is to take a file's place beside it, with its permissions, to the disk. Raises `OSError`."""
    there = target.stat() if target.exists() else None
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError
    if there is not None and not stat.S_ISREG(there.st_mode):
        raise OSError(say("it is no ordinary file"))
    disk.write_new(temporary, data)
    if there is not None:
        with suppress(OSError):  # what belongs to somebody else stays whole all the same
            if hasattr(os, "chown") and (there.st_uid, there.st_gid) != (os.geteuid(), os.getegid()):
                os.chown(temporary, there.st_uid, there.st_gid)
        temporary.chmod(stat.S_IMODE(there.st_mode))


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

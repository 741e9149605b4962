"""Files replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
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
    return target.with_name(f".{shortened(target.name, 120)}.{fresh()}.part")


def shortened(name: str, longest: int) -> str:
    """So much of a file's name as has at most so many bytes: most systems take 255, and more is to come to it."""
    data = os.fsencode(name)
    if len(data) <= longest:
        return name
    tail = sha256(data).hexdigest()[:8]
    return data[: longest - len(tail)].decode(errors="ignore") + tail


def check_ordinary(path: Path) -> None:
    """Raise `OSError` if what is there is no file that could be replaced; one with an end that never comes is not read."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise OSError(say("it is no ordinary file"))


def write(temporary: Path, target: Path, data: bytes) -> None:
    """Write what is to take a file's place beside it, with its permissions, to the disk. Raises `OSError`."""
    if not target.exists():
        disk.write_new(temporary, data)
        return
    check_ordinary(target)
    there = target.stat()
    mode = stat.S_IMODE(there.st_mode)
    disk.write_new(temporary, data, mode=mode)  # nobody may read it meanwhile who might not read what it replaces
    with suppress(OSError):  # what belongs to somebody else stays whole all the same
        if hasattr(os, "chown") and (there.st_uid, there.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(temporary, there.st_uid, there.st_gid)
    if stat.S_IMODE(temporary.stat().st_mode) != mode:  # some drives know no permissions, and refuse to hear of them
        temporary.chmod(mode)


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

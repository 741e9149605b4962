"""Saving over a file that other programs may change at the same time.

What was there before is taken out and looked at in one step with putting the new bytes in, where the system can swap two
files: so whatever another program wrote in between is in hand, and never overwritten unseen. It becomes the one backup,
`plan.journey.bak`. Where files cannot be swapped, as on some network shares, the old file gets its second name first, and
a moment is left in which another program's bytes are only in the backup.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from journeydesk.files import atomic, disk
from journeydesk.files.atomic import NotWritten, why
from journeydesk.language import say

BACKUP: Final = ".bak"


class Saved(Struct, frozen=True):
    """The file holds what was to be saved. `doubt` says why the disk may not have it yet, `backup` why there is none."""

    digest: str
    doubt: str = ""
    backup: str = ""


class Meanwhile(Struct, frozen=True):
    """Nothing was saved: another program has changed the file, and these are its bytes now."""

    data: bytes


def digest(data: bytes) -> str:
    """The sha256 of the bytes in lower-case hex."""
    return sha256(data).hexdigest()


def backup_of(path: Path) -> Path:
    """Where the backup of a file lies."""
    return path.with_name(f"{atomic.shortened(path.name, 255 - len(BACKUP))}{BACKUP}")


def signature(path: Path) -> tuple[int, int, int] | None:
    """What tells a file from itself after it was written: inode, size and time in nanoseconds; None if it is not there."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns


def save(
    path: Path, data: bytes, *, expected: str | None, before: Callable[[bytes], None] = lambda _: None
) -> Saved | Meanwhile:
    """Put these bytes in the file, if it still holds what is expected: bytes with this sha256, or with None anything at all.

    A file that has gone is written anew. `before` is given the bytes that are replaced, once the new ones are in their place.
    Raises `NotWritten`, and then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    temporary = atomic.beside(target)
    there, no_backup = None, ""
    try:
        if target.exists():
            atomic.check_ordinary(target)
            there = target.read_bytes()
            if expected is not None and digest(there) != expected:
                return Meanwhile(there)
        try:
            atomic.write(temporary, target, data)
            if there is None:
                disk.replace(temporary, target)
        except OSError:
            _remove(temporary)
            raise
        if there is not None:
            there = _exchange(temporary, target, there)
            if expected is not None and digest(there) != expected:
                _put_back(temporary, target, data)
                return Meanwhile(there)
            no_backup = _keep(temporary, target)
    except OSError as error:
        raise NotWritten(say("{path} could not be written: {why}.", path=path, why=why(error))) from error
    if there is not None:
        before(there)
    try:
        disk.settle(target.parent)
    except OSError as error:
        return Saved(digest(data), doubt=why(error), backup=no_backup)
    return Saved(digest(data), backup=no_backup)


def _exchange(temporary: Path, target: Path, there: bytes) -> bytes:
    """Let the new file and the old one change names; gives the bytes of the old one, which is the temporary one now.

    If the old one, which held `there`, has gone in this moment, the temporary one is made of that.
    """
    try:
        if not disk.swap(temporary, target):
            _step_by_step(temporary, target)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and temporary.exists() and not target.exists():
            disk.replace(temporary, target)
            disk.write_new(temporary, there)
        else:
            _remove(temporary)
            raise
    try:
        return temporary.read_bytes()
    except OSError:  # nobody can say what was there: it comes back
        disk.replace(temporary, target)
        raise


def _step_by_step(temporary: Path, target: Path) -> None:
    """The same where two files cannot be swapped: the old file gets a second name first."""
    second = temporary.with_name(f"{temporary.name}.old")
    _second_name(target, second)
    try:
        disk.replace(temporary, target)
    except OSError:
        _remove(second)
        raise
    disk.replace(second, temporary)


def _put_back(temporary: Path, target: Path, data: bytes) -> None:
    """Put back what another program wrote; should it have written once more meanwhile, that becomes the backup."""
    if not disk.swap(temporary, target):
        disk.replace(temporary, target)
    elif temporary.read_bytes() != data:
        _keep(temporary, target)
    else:
        _remove(temporary)


def _keep(temporary: Path, target: Path) -> str:
    """Make the old file the backup; why that could not be done, or empty."""
    try:
        disk.replace(temporary, backup_of(target))
    except OSError as error:
        _remove(temporary)
        return why(error)
    return ""


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # it was never made, or cannot be reached
        temporary.unlink()


def _second_name(target: Path, second: Path) -> None:
    """Give a file a second name, or where it can have only one, make a copy."""
    try:
        os.link(target, second)
    except FileNotFoundError:
        raise
    except OSError:
        atomic.write(second, target, target.read_bytes())

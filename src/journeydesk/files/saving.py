"""Saving over a file that other programs may change at the same time.

What was there before is taken out and looked at in one step with putting the new bytes in, where the system can swap two
files: so whatever another program wrote in between is in hand, and never overwritten unseen. It becomes the one backup,
`plan.journey.bak`. Where files cannot be swapped, as on some network shares, the old file gets its second name first, and
a moment is left in which another program's bytes are only in the backup. A file that is not there is made with a second name
as well, since that is never given over another file.
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
    """The file holds what was to be saved. `doubt` says why the disk may not have it yet, `backup` why there is none.

    `late` is what another program, which had the file open, wrote into the old one when it was the backup already, or empty.
    """

    digest: str
    doubt: str = ""
    backup: str = ""
    late: bytes = b""


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
    there, no_backup, late = None, "", b""
    try:
        if target.exists():
            atomic.check_ordinary(target)
            there = target.read_bytes()
            if expected is not None and digest(there) != expected:
                return Meanwhile(there)
        try:
            atomic.write(temporary, target, data)
            if there is None and not _make(temporary, target):
                there = target.read_bytes()
                if expected is not None and digest(there) != expected:
                    _remove(temporary)
                    return Meanwhile(there)
        except OSError:
            _remove(temporary)
            raise
        if there is not None:
            old = _exchange(temporary, target, there)
            there = _bytes_of(old, target)
            if expected is not None and digest(there) != expected:
                _put_back(old, target, data)
                return Meanwhile(there)
            if there == data and backup_of(target).exists():  # saved once more as it is: the backup stays what it was before
                late = _taken_away(old, there)
            else:
                no_backup = _keep(old, target)
                late = _late(backup_of(target), there) if not no_backup else b""
    except OSError as error:
        sentence = say(
            "{path} could not be written: {why}. Your map is still here: save it once more, or elsewhere.",
            path=path,
            why=why(error),
        )
        raise NotWritten(sentence) from error
    if there is not None:
        before(there)
    try:
        disk.settle(target.parent)
    except OSError as error:
        return Saved(digest(data), doubt=why(error), backup=no_backup, late=late)
    return Saved(digest(data), backup=no_backup, late=late)


def _make(temporary: Path, target: Path) -> bool:
    """Let a new file have its name; False if another program has made one of that name just now. Raises `OSError`."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a drive on which no file has two names
        if target.exists():
            return False
        disk.replace(temporary, target)
    else:
        _remove(temporary)
    return True


def _exchange(temporary: Path, target: Path, there: bytes) -> Path:
    """Let the new file take the place of the old one; gives where the old one is now. Raises `OSError`: nothing happened.

    If the old one, which held `there`, has gone in this moment, it is written once more.
    """
    try:
        if disk.swap(temporary, target):
            return temporary
        return _step_by_step(temporary, target)
    except FileNotFoundError:
        if not temporary.exists() or target.exists():
            _remove(temporary)
            raise
    except OSError:
        _remove(temporary)
        raise
    second = _second(temporary)
    try:
        disk.write_new(second, there)
        disk.replace(temporary, target)
    except OSError:
        _remove(second)
        _remove(temporary)
        raise
    return second


def _step_by_step(temporary: Path, target: Path) -> Path:
    """The same where two files cannot be swapped: the old file gets a second name first."""
    second = _second(temporary)
    try:
        _second_name(target, second)
        disk.replace(temporary, target)
    except OSError:
        _remove(second)
        raise
    return second


def _bytes_of(old: Path, target: Path) -> bytes:
    try:
        return old.read_bytes()
    except OSError:  # nobody can say what was there: it comes back
        disk.replace(old, target)
        raise


def _put_back(old: Path, target: Path, data: bytes) -> None:
    """Put back what another program wrote; should it have written once more meanwhile, that becomes the backup."""
    if not disk.swap(old, target):
        disk.replace(old, target)
    elif old.read_bytes() != data:
        _keep(old, target)
    else:
        _remove(old)


def _keep(old: Path, target: Path) -> str:
    """Make the old file the backup; why that could not be done, or empty."""
    try:
        disk.replace(old, backup_of(target))
    except OSError as error:
        _remove(old)
        return why(error)
    return ""


def _taken_away(old: Path, there: bytes) -> bytes:
    """Remove the old file; what it held in the end, if it is not what it held when it was looked at."""
    now = there
    with suppress(OSError), old.open("rb") as held:
        _remove(old)
        now = held.read()
    _remove(old)  # where what is open cannot be removed
    return now if now != there else b""


def _late(old: Path, there: bytes) -> bytes:
    """What the old file holds, if it is not what it held when it was looked at."""
    with suppress(OSError):  # then nobody can know
        now = old.read_bytes()
        return now if now != there else b""
    return b""


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # it was never made, or cannot be reached
        temporary.unlink()


def _second(temporary: Path) -> Path:
    """What the old file is called as long as both are there."""
    return temporary.with_name(f"{temporary.name}.old")


def _second_name(target: Path, second: Path) -> None:
    """Give a file a second name, or where it can have only one, make a copy."""
    try:
        os.link(target, second)
    except FileNotFoundError:
        raise
    except OSError:
        atomic.write(second, target, target.read_bytes())

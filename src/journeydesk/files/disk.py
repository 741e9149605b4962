"""The few calls that bring bytes to a disk, each of which may fail, take long, or do less than it was asked.

All that must not be lost is written through these: whole, and settled before anything points at it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

_UNSETTLED: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT})
"""What a folder says when it could not keep an entry; anything else means that it cannot be asked."""

_CANNOT_SWAP: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV})
_AT_CWD: Final = -100
_EXCHANGE: Final = 2
_SWAP: Final = 2


def write_whole(handle: int, data: bytes) -> None:
    """Write all of it, however little the system takes at a time. Raises `OSError`."""
    left = memoryview(data)
    while left:
        written = os.write(handle, left)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def write_new(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """A new file that holds this and is on the disk; nothing may be there yet. Raises `OSError`, and may leave a part."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        write_whole(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Bring the folder's new entries to the disk, where a folder can be asked for it. Raises `OSError` if it failed."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # not every system lets a folder be opened
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno in _UNSETTLED:
            raise
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Put a file in another's place. Raises `OSError`, and then both are as they were.

    On shares that do not rename over a file, the one that is there steps aside first, and comes back if it must.
    """
    try:
        source.replace(target)
        return
    except FileExistsError:
        aside = target.with_name(f"{source.name}.aside")
        target.replace(aside)
    try:
        source.replace(target)
    except OSError:
        aside.replace(target)
        raise
    with suppress(OSError):  # it is in nobody's way
        aside.unlink()


def swap(one: Path, other: Path) -> bool:
    """Let two files change places in one step; False where the system cannot, and nothing happened. Raises `OSError`."""
    call = _swapper()
    if call is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number in _CANNOT_SWAP:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(other))
    return True


Swapper = Callable[[bytes, bytes], int]
"""Lets the files at two paths change places; gives the number of an error, or 0."""


def swapper_of(library: object) -> Swapper | None:
    """The call that swaps two files in the system's C library, if it has one: of Linux or of macOS."""
    import ctypes

    if (linux := getattr(library, "renameat2", None)) is not None:
        return lambda one, other: ctypes.get_errno() if linux(_AT_CWD, one, _AT_CWD, other, _EXCHANGE) else 0
    if (macos := getattr(library, "renamex_np", None)) is not None:
        return lambda one, other: ctypes.get_errno() if macos(one, other, _SWAP) else 0
    return None


@cache
def _swapper() -> Swapper | None:
    import ctypes

    try:
        return swapper_of(ctypes.CDLL(None, use_errno=True))
    except (OSError, TypeError):  # a system without one C library for all, as Windows
        return None

"""The lock of a file that is open: a small file beside it that says who works on it.

It is called `.~lock.plan.journey#`, a form that programs which keep folders alike do not carry to other machines. It holds
host, process and user as JSON. A lock is stale when its process has ended (on this machine), or when nobody has touched it
for `SILENT` seconds (on another). A lock keeps nobody from writing who insists: what two wrote is merged, so it only has to
be right nearly always.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

from msgspec import Struct, ValidationError, convert, to_builtins

from journeydesk.document.ids import fresh
from journeydesk.files import atomic

SILENT: Final = 600.0
"""Seconds after which a lock of another machine is stale; whoever holds it touches it much more often."""
LONGEST: Final = 4096
_SLACK: Final = 5.0
"""Seconds by which a system may tell the start of one process differently."""


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock: the machine, the process and when it started (seconds since 1970), the user, a mark of its own."""

    host: str
    process: int
    started: float
    user: str = ""
    mark: str = ""

    @property
    def here(self) -> bool:
        """Whether it is a process of this machine."""
        return self.host == platform.node()


class Lock(Struct, frozen=True):
    """A lock this process holds."""

    path: Path
    holder: Holder

    def refresh(self) -> None:
        """Say that somebody is still here."""
        if _read(self.path) == self.holder:
            with suppress(OSError):  # the share is away for a while
                os.utime(self.path)

    def let_go(self) -> None:
        """Take the lock away, if it is still ours."""
        if _read(self.path) == self.holder:
            with suppress(OSError):  # then it is stale, and known as such
                self.path.unlink()


def take(path: Path) -> Lock | Holder | None:
    """Lock a file for this process, or say who holds it; None where no lock can be written, as in a folder of others."""
    place = path_of(path)
    mine = _me()
    made = place.with_name(f"{place.name}{fresh()}")
    try:
        made.write_bytes(json.dumps(to_builtins(mine)).encode())
        for _ in range(3):
            if _put(made, place):
                return Lock(place, mine)
            holder = _read(place)
            if holder is not None and not _is_stale(place, holder):
                return holder
            _take_away(place, holder)
    except OSError:
        pass
    finally:
        with suppress(OSError):  # where it could not be made, and where it became the lock
            made.unlink()
    return None


def is_free(path: Path) -> bool:
    """Whether nobody holds a file any more."""
    place = path_of(path)
    holder = _read(place)
    return holder is None or _is_stale(place, holder)


def path_of(path: Path) -> Path:
    """Where the lock of a file lies."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".~lock.{atomic.shortened(target.name, 200)}#")


def _put(made: Path, place: Path) -> bool:
    """Make this the lock, whole, unless there is one. Raises `OSError`."""
    try:
        os.link(made, place)
    except FileExistsError:
        return False
    except OSError:  # a drive on which no file has two names
        if place.exists():
            return False
        made.rename(place)
    return True


def _take_away(place: Path, holder: Holder | None) -> None:
    """Take away a stale lock, but not one that somebody has put in its place meanwhile."""
    aside = place.with_name(f"{place.name}{fresh()}")
    with suppress(OSError):  # somebody else saw the same
        place.rename(aside)
        if _read(aside) != holder:
            _put(aside, place)
        aside.unlink()


def _me() -> Holder:
    import psutil

    user = ""
    with suppress(OSError, KeyError, ImportError):  # a process of nobody the system knows
        user = getpass.getuser()
    started = psutil.Process().create_time()
    return Holder(host=platform.node(), process=os.getpid(), started=started, user=user, mark=fresh())


def _read(place: Path) -> Holder | None:
    """Who holds the lock; None if that cannot be read."""
    try:
        with place.open("rb") as file:
            return convert(json.loads(file.read(LONGEST)), Holder)
    except (OSError, ValueError, RecursionError, ValidationError):
        return None


def _is_stale(place: Path, holder: Holder) -> bool:
    if not holder.here:
        try:
            return time() - place.stat().st_mtime > SILENT
        except OSError:
            return True
    import psutil

    try:
        process = psutil.Process(holder.process)
        return not abs(process.create_time() - holder.started) <= _SLACK or process.status() == psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ValueError, OverflowError):
        return True
    except psutil.Error:  # it is there, but belongs to somebody else
        return False

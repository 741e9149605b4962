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
    data = json.dumps(to_builtins(mine)).encode()
    for _ in range(3):
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            holder = _read(place)
            if holder is not None and not _is_stale(place, holder):
                return holder
            with suppress(OSError):  # somebody else saw the same
                place.unlink()
        except OSError:
            return None
        else:
            with os.fdopen(handle, "wb") as file, suppress(OSError):
                file.write(data)
            return Lock(place, mine)
    return None


def path_of(path: Path) -> Path:
    """Where the lock of a file lies."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".~lock.{target.name}#")


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
        return abs(psutil.Process(holder.process).create_time() - holder.started) > _SLACK
    except (psutil.NoSuchProcess, ValueError, OverflowError):
        return True
    except psutil.Error:  # it is there, but belongs to somebody else
        return False

"""The lock of an open document's file: taken beside the editor, touched now and then, moved when it is saved elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from journeydesk.desk import opened
from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.desk.background import Made
    from journeydesk.desk.journaling import Safe
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.files.lock import Holder, Lock

TOUCHED: Final = 60.0
"""Seconds between two touches of a lock."""


class OpenThere(Trouble):
    """A file would be replaced that somebody else has open."""


class Locking:
    """Holds the lock of one open document's file."""

    def __init__(self, open_document: OpenDocument, safe: Safe) -> None:
        self._open = open_document
        self._safe = safe
        self._lock: Lock | None = None
        self._claimed: Lock | None = None
        self._touched = monotonic()
        self._ended = False

    @property
    def held(self) -> bool:
        """Whether the lock of the file is ours."""
        return self._lock is not None

    def take(self, held: Callable[[Holder], None]) -> None:
        """Lock the file beside the editor; `held` is told if somebody else has it."""
        path = self._open.path
        if path is None or self._safe.folder is None or self._lock is not None or self._ended:
            return

        def taken(made: Made[Lock | Holder | None]) -> None:
            from journeydesk.files.lock import Lock

            found = made()
            over = self._ended or self._open.path != path
            if isinstance(found, Lock):
                if over:
                    self._let_go(found)
                else:
                    self._lock = found
            elif found is not None and not over:
                held(found)

        self._safe.background.run(lambda: _locked(path), taken)

    def claim(self, path: Path) -> None:
        """Lock another file, which is about to be written; called beside the editor. Raises `OpenThere`."""
        if self._safe.folder is None:
            return
        from journeydesk.files.lock import Lock

        found = _locked(path)
        if isinstance(found, Lock):
            self._claimed = found
        elif found is not None:
            who = opened.held(path.name, found)
            raise OpenThere(say("{who} Close it there first, or choose another name.", who=who))

    def settle_claim(self, *, moved: bool) -> None:
        """The file was written, and the document lies there from now on; or it was not, and all is as before."""
        claimed, self._claimed = self._claimed, None
        if moved:
            self.let_go()
            self._lock = claimed
        elif claimed is not None:
            self._let_go(claimed)

    def touch(self) -> None:
        """Say now and then that somebody is still here."""
        if self._lock is not None and monotonic() - self._touched > TOUCHED:
            self._touched = monotonic()
            self._safe.background.run(self._lock.refresh, lambda made: made())

    def let_go(self) -> None:
        """Take the lock away, if there is one."""
        if self._lock is not None:
            self._let_go(self._lock)
            self._lock = None

    def end(self) -> None:
        """Let go of it for ever."""
        self._ended = True
        self.let_go()

    def _let_go(self, lock: Lock) -> None:
        self._safe.background.run(lock.let_go, lambda made: made())


def _locked(path: Path) -> Lock | Holder | None:
    """Lock a file as `lock.take` does; if it is ours, see what a save that came to no end has left beside it."""
    from journeydesk.files import leftovers, lock

    found = lock.take(path)
    if isinstance(found, lock.Lock):
        leftovers.take_in(path)
    return found

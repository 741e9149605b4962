"""Safekeeping: what keeps each open document of a desk, and what was left behind when a program ended before its time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from journeydesk.desk.journaling import Common, Safe
from journeydesk.desk.keeping import Keeping, Tell
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from pathlib import Path

    from journeydesk.desk.background import Made
    from journeydesk.document.conflicts import Conflict
    from journeydesk.files.journal import Row
    from journeydesk.files.recovery import Recovered, Remembered, Taken

PATIENCE: Final = 30.0
"""Seconds in which the program waits at its end for what is still being written."""


class Safekeeping:
    """Keeps the open documents of a desk, and brings back what was left behind."""

    def __init__(self, safe: Safe, tell: Tell) -> None:
        self._safe = safe
        self._tell = tell
        self._keeping: dict[OpenDocument, Keeping] = {}
        self._waiting: set[OpenDocument] = set()

    def of(self, open_document: OpenDocument) -> Keeping:
        """What keeps this document, which is open."""
        return self._keeping[open_document]

    def keep(
        self, open_document: OpenDocument, *, common: Common, taken: Taken | None = None, older: bool = False
    ) -> Keeping:
        """Keep a document from now on; `taken` is the journal it was brought back from, `older` that of an older format."""
        keeping = Keeping(open_document, self._safe, self._tell, common=common, taken=taken, older=older)
        self._keeping[open_document] = keeping
        return keeping

    def let_go(self, open_document: OpenDocument, *, waits: bool = False) -> None:
        """Keep it no more: it is closed, and what was not saved was not wanted, unless it `waits` to be brought back."""
        keeping = self._keeping.pop(open_document, None)
        self._waiting.discard(open_document)
        if keeping is not None:
            keeping.close(waits=waits)

    def tick(self, *, autosave: bool) -> None:
        """What is due now and then for every document."""
        for open_document, keeping in tuple(self._keeping.items()):
            keeping.tick(autosave=autosave)
            if open_document in self._waiting:
                self._see_whether_free(open_document, keeping)

    def wait_for(self, open_document: OpenDocument) -> None:
        """Somebody else has the file of this document, which is read-only; once it is free, it can be changed here."""
        self._waiting.add(open_document)

    def _see_whether_free(self, open_document: OpenDocument, keeping: Keeping) -> None:
        path = open_document.path
        if path is None or not open_document.read_only:  # a copy was saved elsewhere, and goes on
            self._waiting.discard(open_document)
        elif not keeping.locking.held:
            from journeydesk.files import lock

            def then(made: Made[bool]) -> None:
                if made():
                    keeping.locking.take(lambda _: None)

            self._safe.background.run(partial(lock.is_free, path), then)
        else:
            self._waiting.discard(open_document)
            open_document.keep_as_it_is("")
            self.remember(open_document)
            self._tell(say("“{name}” is not open elsewhere any more: you can change it here now.", name=path.name))

    def remember(self, open_document: OpenDocument) -> None:
        """Give a document that was just opened the history it had when it was closed, if its journal is still there."""
        folder, path = self._safe.folder, open_document.path
        keeping = self._keeping.get(open_document)
        if folder is None or path is None or keeping is None:
            return
        digest = keeping.common.digest

        def work() -> Remembered | None:
            from journeydesk.files import recovery

            return recovery.remembered(folder, path, digest)

        def then(made: Made[Remembered | None]) -> None:
            found = made()
            if found is None:
                return
            if self._keeping.get(open_document) is keeping and keeping.common.digest == digest:
                keeping.remember(found)
                open_document.open_again(_readable(found.conflicts))
            else:
                os.close(found.taken.handle)

        self._safe.background.run(work, then)

    def left_behind(self, path: Path | None = None) -> Iterator[Recovered]:
        """What programs that ended before their time left behind, of one file if there is a path.

        A journal that does not fit is set aside, and told; one of a newer program waits for that.
        """
        folder = self._safe.folder
        if folder is None or not folder.is_dir():
            return
        from journeydesk.files import recovery
        from journeydesk.files.replay import Misfit

        for one in recovery.waiting(folder, path):
            taken = recovery.take(one)
            if taken is None:
                continue
            try:
                found = recovery.recover(taken)
            except recovery.Newer as newer:
                self._tell_aside(recovery.leave(taken), newer)
                continue
            except Misfit as misfit:
                self._tell_aside(recovery.set_aside(taken), misfit)
                continue
            if found is None:
                recovery.put_away(taken)
            else:
                yield found

    def bring_back(self, found: Recovered) -> OpenDocument:
        """A document with what was brought back, which can be undone; what its file holds by now is looked at soon."""
        from journeydesk.files.saving import digest

        open_document = OpenDocument(found.document, found.path, name=found.name)
        if found.held is not None:
            open_document.took(found.before)
        else:
            open_document.never_saved()
        open_document.remember(found.done, found.undone)
        common = Common(digest(found.held), found.before, found.format) if found.held is not None else Common()
        self.keep(open_document, common=common, taken=found.taken, older=found.older)
        open_document.open_again(_readable(found.conflicts))
        if found.aside is not None:
            self._tell(
                say(
                    "The journal of “{name}” is damaged: what was done after the damage could not be brought back. "
                    "All of it is kept in {path}.",
                    name=open_document.name,
                    path=found.aside,
                )
            )
        return open_document

    def end(self) -> bool:
        """Wait until all that is under way is on the disk; whether it is. What goes wrong with one thing is told."""
        until = monotonic() + PATIENCE
        while True:
            try:
                return self._safe.background.wait(longest=until - monotonic())
            except (Trouble, OSError) as error:
                self._tell(str(error))

    def tidy(self) -> None:
        """Let go of histories that were not used for longest, as far as they take too much room."""
        folder = self._safe.folder
        if folder is not None:
            from journeydesk.files import recovery

            self._safe.background.run(partial(recovery.tidy, folder), lambda made: made())

    def _tell_aside(self, path: Path, why: Trouble) -> None:
        self._tell(
            say(
                "Changes that were not saved before JourneyDesk ended could not be brought back: {why} "
                "They are kept in {path}.",
                why=why,
                path=path,
            )
        )


def _readable(plain: Iterable[Row]) -> list[Conflict]:
    """The conflicts a journal keeps, without those of an older format: of these both sides are among the versions."""
    from journeydesk.document.conflicts import NoConflict, from_plain

    found: list[Conflict] = []
    for one in plain:
        with suppress(NoConflict):
            found.append(from_plain(one))
    return found

"""The journal of one open document: every edit goes to the scribe, with what its bytes on the disk are at each time."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from journeydesk import __version__
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, compare
from journeydesk.files.migrations import FORMAT

if TYPE_CHECKING:
    from journeydesk.desk.background import Background
    from journeydesk.files.journal import Why
    from journeydesk.files.recovery import Taken
    from journeydesk.files.scribe import Scribe, Writer


LONG: Final = 2**26
"""Bytes; once a journal is longer, the next save begins another."""


class Safe:
    """What keeps all documents of a desk: who works beside the editor, and where journals are written.

    Without a folder there are neither journals nor locks.
    """

    def __init__(self, background: Background, folder: Path | None = None, scribe: Scribe | None = None) -> None:
        """Keep documents so; the scribe, who writes the journals, is by default made when there is something to write."""
        self.background = background
        self.folder = folder
        self._scribe = scribe

    @property
    def scribe(self) -> Scribe:
        """Who writes all journals of this desk."""
        if self._scribe is None:
            from journeydesk.files.scribe import Scribe

            self._scribe = Scribe()
        return self._scribe


class Common(Struct, frozen=True):
    """What was in the file and in the window last: its sha256, what it holds, and its format. Empty, there is no file."""

    digest: str = ""
    document: Document = Document()
    format: int = FORMAT


class Journaling:
    """Writes the journal of an open document; it is begun with the first edit, or at once for what was never saved."""

    def __init__(
        self, open_document: OpenDocument, safe: Safe, common: Common, taken: Taken | None, *, older: bool = False
    ) -> None:
        """Journal it from now on; `taken` is the journal it was brought back from, which goes on; `older` is its format."""
        self.common = common
        self.edited = monotonic()
        self._open = open_document
        self._safe = safe
        self._taken = taken
        self._dropped = -1
        self._writer: Writer | None = None
        self._first = 0
        self._last = open_document.document
        if open_document.read_only or safe.folder is None:
            return
        if taken is not None and not older:
            self._writer = safe.scribe.go_on(taken)
        elif taken is not None or open_document.changed:
            self._begin()

    @property
    def writer(self) -> Writer | None:
        """Who writes it; None as long as there is nothing to write."""
        return self._writer

    @property
    def number(self) -> int:
        """The number of the last edit; 0 without any."""
        return self._writer.number if self._writer is not None else 0

    def go_on_with(self, taken: Taken, dropped: int) -> bool:
        """Go on with the journal of an earlier time, unless a new one was begun; `dropped` as in `journal.Base`."""
        if self._writer is not None or self._taken is not None:
            os.close(taken.handle)
            return False
        self._taken, self._dropped = taken, dropped
        return True

    def hear(self, happening: Happening) -> None:
        """Write down what happened to the document."""
        if happening.edit is not None:
            self.edited = monotonic()
            if self._safe.folder is not None and not self._open.read_only:
                if self._writer is None:
                    self._begin()
                assert self._writer is not None
                for edit in happening.steps or (happening.edit,):
                    self._writer.note(edit, way=happening.way, joined=happening.joined, at=now())
            self._last = self._open.document
        if happening.conflicts:
            self._tell_conflicts()

    def _tell_conflicts(self) -> None:
        """Have written which conflicts are open from here on."""
        if self._writer is not None:
            from journeydesk.document.conflicts import to_plain
            from journeydesk.files.journal import Open

            self._writer.tell(Open(conflicts=tuple(map(to_plain, self._open.conflicts))))

    def is_to_be_saved(self, path: Path, digest: str, *, after: int) -> None:
        """Bring to the disk that these bytes, which hold the edits up to this number, are about to be written; waits."""
        if self._writer is not None:
            self._tell_base("saving", path, digest, after=max(after, self._first))
            self._writer.settle()

    def is_on_disk(self, common: Common, *, why: Why, path: Path, after: int) -> None:
        """The file holds this now; what the document has beyond that, if another program wrote it, is given to it."""
        self.common = common
        if self._writer is None or self._writer.closed:
            return
        given = compare(common.document, self._open.document) if why == "taken" else None
        # saving may have begun before the journal did, with what the document was then
        self._tell_base(why, path, common.digest, after=max(after, self._first), given=given)
        if why == "saved" and self._writer.size > LONG:
            self._begin_anew()
        self.keep_base()

    def is_nowhere(self) -> None:
        """No file holds any of it any more: from here on the journal has the whole of it."""
        if self._safe.folder is None or self._open.read_only:
            return
        if self._writer is None:
            self._begin()
        self.edited = monotonic()
        whole = compare(Document(), self._open.document)
        self._tell_base("taken", self._open.path, "", after=self.number, given=whole)

    def _begin_anew(self) -> None:
        """Go on in another journal, because this one has become long, and the file holds nearly all of it."""
        old, folder, path = self._writer, self._safe.folder, self._open.path
        assert old is not None
        assert folder is not None
        self._taken, self._dropped = None, -1
        self._begin()
        new = self._writer
        assert new is not None

        def work() -> None:
            from journeydesk.files import recovery

            if new.settle():
                recovery.forget_base(old.path)
                old.close(keep_as=recovery.history_name(folder, path))

        self._safe.background.run(work, lambda made: made())

    def keep_base(self) -> None:
        """Have a copy of the file kept beside the journal, for when the file itself is changed or gone after a crash."""
        writer, keep = self._writer, self._keeper()

        def work() -> None:
            # the copy that is there fits what the journal says as long as that does not say more
            if writer is not None and writer.settle():
                keep()

        self._safe.background.run(work, lambda made: made())

    def _keeper(self) -> Callable[[], None]:
        """What keeps a copy of the file as it is in common now."""
        writer, path, wanted, document = self._writer, self._open.path, self.common.digest, self.common.document

        def keep() -> None:
            from journeydesk.files import project, recovery

            if writer is None or path is None or not wanted:
                return
            with suppress(OSError):  # the file is there all the same
                if not writer.closed:
                    recovery.keep_base(writer.path, path, wanted, lambda: project.to_bytes(document))

        return keep

    def close(self, *, waits: bool = False) -> None:
        """Let go of it, in order: what was not saved was not wanted, unless it `waits` to be brought back."""
        writer, taken, folder, path = self._writer, self._taken, self._safe.folder, self._open.path
        if writer is None or folder is None:
            if taken is not None:
                os.close(taken.handle)
            return

        def work() -> None:
            from journeydesk.files import recovery

            writer.close(keep_as=None if waits else recovery.history_name(folder, path))
            if not waits:
                recovery.forget_base(writer.path)

        self._safe.background.run(work, lambda made: made())

    def _begin(self) -> None:
        """Begin the journal, or go on with the one of an earlier time."""
        folder, scribe = self._safe.folder, self._safe.scribe
        assert folder is not None
        from journeydesk.files import recovery

        if self._taken is None:
            writer = scribe.begin(recovery.new_name(folder, self._open.path))
        else:
            writer = scribe.go_on(self._taken)
        given = compare(self.common.document, self._last)
        # known before the writer is: a save that is under way asks for both
        self._first = writer.number + bool(given)
        self._writer = writer
        writer.prepare(self._keeper())  # no edit counts as safe before there is what it is done to
        self._tell_base(
            "opened", self._open.path, self.common.digest, after=writer.number, dropped=self._dropped, given=given
        )
        if self._open.conflicts or self._dropped >= 0:
            self._tell_conflicts()

    def part(self) -> int:
        """Have what comes from now on in lines of its own, and give the number of the last edit before."""
        if self._writer is not None:
            self._writer.part()
        return self.number

    def _tell_base(
        self, why: Why, path: Path | None, digest: str, *, after: int, dropped: int = -1, given: Edit | None = None
    ) -> None:
        from journeydesk.files.journal import Base

        assert self._writer is not None
        base = Base(
            base=digest,
            after=after,
            dropped=dropped,
            path=str(path) if path is not None else "",
            name=self._open.name,
            why=why,
            format=FORMAT,
            app=__version__,
            at=now(),
        )
        if given:
            self._writer.give(given, base, at=now())
        else:
            self._writer.tell(base)


def now() -> str:
    """The time by the clock of this place, ISO 8601 to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")

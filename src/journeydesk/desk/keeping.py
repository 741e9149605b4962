"""Keeping an open document: its journal, its lock, saving it beside the editor, and noticing what other programs write.

What lies on the disk and was in both hands last is the **common** state. What another program writes is merged over it, and
so is what comes back after a crash when the file has changed; there is no other way in.

Nothing here waits for a disk. The scribe writes the journal; reading, merging and saving are done in the background, on a
document that cannot change, and what came of it is taken in afterwards, whatever was edited meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from journeydesk.desk import meanwhile
from journeydesk.desk.background import Direct
from journeydesk.desk.journaling import Common, Journaling, Safe
from journeydesk.desk.kept import Kept
from journeydesk.desk.locking import Locking
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import compare
from journeydesk.document.trouble import Trouble
from journeydesk.files import project
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.desk.background import Made
    from journeydesk.document.merge import Merged
    from journeydesk.files.reading import Loaded
    from journeydesk.files.recovery import Remembered, Taken
    from journeydesk.files.saving import Meanwhile, Saved

SLOW: Final = 1.0
"""Seconds after which it is told that a journal is still on its way to the disk."""
QUIET: Final = 4.0
"""Seconds without an edit after which a document is saved by itself, where that is wanted."""
GONE: Final = 1.5
"""Seconds after which a file has gone; one that is being replaced is away for a moment."""
AT_LAST: Final = 30.0
"""Seconds after which it is saved by itself however busy somebody is."""

Tell = Callable[[str], None]
Then = Callable[[bool], None]
"""Told whether a document was saved, or what another program wrote taken in."""


class Keeping:
    """Keeps one open document for as long as it is open."""

    def __init__(
        self,
        open_document: OpenDocument,
        safe: Safe,
        tell: Tell,
        *,
        common: Common,
        taken: Taken | None = None,
        older: bool = False,
    ) -> None:
        """Keep it from now on. `taken` is the journal it was brought back from, which goes on; `older` is its format."""
        self._open = open_document
        self._safe = safe
        self._tell = tell
        self.journal = Journaling(open_document, safe, common, taken, older=older)
        self._saving = False
        self._sent: Document | None = None
        self._next: list[tuple[Path, Then]] = []
        self._looking = False
        self.locking = Locking(open_document, safe)
        self._unsaved = monotonic()
        self._seen: object = None
        self._refused = ""
        self._gone: float | None = None
        self._told_gone = self._nowhere = False
        self._ended = False
        self._stop = open_document.listen(self._hear)
        self._say_kept()

    @property
    def common(self) -> Common:
        """What file and window had in common last."""
        return self.journal.common

    @property
    def is_saving(self) -> bool:
        """Whether it is being saved just as it is."""
        return self._saving and self._sent is self._open.document

    def save(self, path: Path, then: Then) -> None:
        """Save the document here, beside the editor. What another program wrote meanwhile is merged in first.

        `then` is told whether it was saved. Where it could not be, `NotWritten` is raised to whoever runs the background, or
        `OpenThere` if somebody else has a file open that it would replace.
        While it is being saved already, it is saved once more afterwards.
        """
        if self._saving:
            self._next.append((path, then))
            return
        document, number, written_in = self._open.document, self.journal.part(), self.common.format
        elsewhere = path != self._open.path
        expected = None if elsewhere else self._refused or self.common.digest or None
        self._saving, self._sent = True, document
        self._say_kept()

        def work() -> Saved | Meanwhile:
            from journeydesk.files import saving

            if elsewhere:
                self.locking.claim(path)
            data = project.to_bytes(document)
            self.journal.is_to_be_saved(path, saving.digest(data), after=number)
            saved = saving.save(path, data, expected=expected, before=partial(meanwhile.keep_version, path, written_in))
            if isinstance(saved, saving.Saved) and saved.late:
                meanwhile.keep_late(path, saved.late)
            return saved

        self._safe.background.run(work, partial(self._saved, path, document, number, then))

    def _saved(self, path: Path, document: Document, number: int, then: Then, made: Made[Saved | Meanwhile]) -> None:
        from journeydesk.files.saving import Meanwhile

        self._saving = False
        asked, self._next = self._next, []
        then = partial(self._then_once_more, then, asked)
        try:
            result = made()
        except Trouble:
            self.locking.settle_claim(moved=False)
            self._say_kept()
            then(False)
            raise
        if isinstance(result, Meanwhile):
            self._take_in(result.data, partial(self._save_merged, path, then))
            return
        self._refused, self._seen = "", None
        moved = path != self._open.path
        if result.doubt and moved:
            # it lies where it lay: what is there is in common, and not what may or may not be elsewhere
            self._tell(meanwhile.told_doubt(path.name, result.doubt, moved=True))
            self.locking.settle_claim(moved=False)
            self._say_kept()
            then(False)
            return
        self._nowhere = False
        if result.doubt:
            self._tell(meanwhile.told_doubt(path.name, result.doubt, moved=False))
        else:
            self._open.saved(path, document)
        self.journal.is_on_disk(Common(result.digest, document), why="saved", path=path, after=number)
        for sentence in meanwhile.went_wrong_beside(path.name, result):
            self._tell(sentence)
        self._say_kept()
        self.locking.settle_claim(moved=moved)
        then(not result.doubt)

    def _then_once_more(self, then: Then, asked: list[tuple[Path, Then]], well: bool) -> None:
        """Tell how it went, and save what was asked for meanwhile, unless that is done."""
        then(well)
        for path, told in asked:
            if well and path == self._open.path and not self._open.changed:
                told(True)
            else:
                self.save(path, told)

    def _save_merged(self, path: Path, then: Then, taken_in: bool) -> None:
        """Save what the merge made, unless there is something to be decided first."""
        if not taken_in or self._open.conflicts:
            then(False)
        else:
            self.save(path, then)

    # what other programs write

    def look(self) -> None:
        """See whether another program has changed the file, and take in what it wrote."""
        path = self._open.path
        if path is None or self._saving or self._looking or not self.common.digest:
            return
        self._looking = True
        seen, common, refused = self._seen, self.common.digest, self._refused

        def work() -> tuple[object, bytes | None, bool]:
            from journeydesk.files import saving
            from journeydesk.files.bounds import LARGEST

            now = saving.signature(path)
            if now is None or now == seen or now[1] > LARGEST:  # what is larger is no project
                return now, None, False
            data = path.read_bytes()
            found = saving.digest(data)
            return now, data if found not in (common, refused) else None, found == common

        self._safe.background.run(work, self._looked)

    def _looked(self, made: Made[tuple[object, bytes | None, bool]]) -> None:
        self._looking = False
        try:
            seen, data, as_it_was = made()
        except OSError:  # it is being replaced just now, or the share is away: seen next time
            return
        path = self._open.path
        if self._saving or self._ended or path is None:
            return
        self._seen = seen
        if data is not None:
            self._take_in(data, lambda _: None)
        self._has_gone(path, gone=self._seen is None)
        if as_it_was and self._nowhere:
            self._nowhere, self._refused = False, ""
            self._open.took(self.common.document)
            self.journal.is_on_disk(self.common, why="taken", path=path, after=self.journal.number)
            self._say_kept()

    def _has_gone(self, path: Path, *, gone: bool) -> None:
        """Tell if the file is not where it was any more, once that has lasted; then the map is nowhere but here."""
        if not gone:
            self._gone, self._told_gone = None, False
            return
        self._gone = self._gone or monotonic()
        if monotonic() - self._gone > GONE and not self._told_gone:
            self._told_gone = True
            self._lies_nowhere(say("“{name}” is not where it was any more; your map is still here: save it.", name=path.name))

    def _lies_nowhere(self, sentence: str) -> None:
        """No file holds the map any more: the journal has the whole of it, and whoever leaves is asked."""
        self._nowhere = True
        self._open.never_saved()
        self.journal.is_nowhere()
        self._say_kept()
        self._tell(sentence)

    def _take_in(self, data: bytes, then: Then, *, tries: int = 2) -> None:
        """Merge what another program wrote into the document."""
        self._looking = True
        document, path, common = self._open.document, self._open.path, self.common
        assert path is not None

        def work() -> tuple[Loaded, Merged]:
            from journeydesk.document.merge import merge

            theirs = project.loaded(data, name=str(path))
            merged = merge(common.document, document, theirs.document)
            if tries == 2 and document != common.document:
                meanwhile.keep_both(path, document, data if merged.conflicts else None)
            return theirs, merged

        def taken(made: Made[tuple[Loaded, Merged]]) -> None:
            self._looking = False
            if self._ended or self._open.path != path:
                then(False)
                return
            try:
                theirs, merged = made()
            except Trouble as trouble:
                self._refuse(path, data, str(trouble))
                then(False)
                return
            if theirs.newer:
                self._refuse(path, data, say("a newer JourneyDesk has written it."))
                then(False)
            elif self._open.document is not document:
                self._take_in(data, then, tries=tries - 1)
            else:
                self._bring(theirs, merged)
                then(True)

        # somebody who goes on editing all the time is asked to wait for a moment in the end
        (self._safe.background if tries > 0 else Direct()).run(work, taken)

    def _bring(self, theirs: Loaded, merged: Merged) -> None:
        """Show what was merged, as one step, and have what they wrote in common."""
        from journeydesk.files.saving import digest

        path = self._open.path
        assert path is not None
        edit = compare(self._open.document, merged.document, label=say("Changes made elsewhere"))
        self._refused, self._nowhere = "", False
        if self._open.read_only:
            self._open.renew(merged.document)
        else:
            self._open.bring(edit, merged.conflicts, theirs=say("{name} on the disk", name=path.name))
        common = Common(digest(theirs.data), theirs.document, theirs.format)
        self.journal.is_on_disk(common, why="taken", path=path, after=self.journal.number)
        self._open.took(theirs.document)
        self._say_kept()
        if edit or merged.conflicts:
            self._tell(meanwhile.told(path.name, len(edit.changes), len(merged.conflicts)))

    def _refuse(self, path: Path, data: bytes, why: str) -> None:
        """Leave the file as another program made it, because it cannot be merged; the next save makes it the backup."""
        from journeydesk.files.saving import backup_of, digest

        self._refused = digest(data)
        self._lies_nowhere(meanwhile.told_refused(path.name, why, backup_of(path).name))

    # now and then

    def remember(self, past: Remembered) -> None:
        """Go on with the journal of the last time, and with its history."""
        if self.journal.go_on_with(past.taken, past.dropped):
            self._open.remember(past.done, past.undone)

    def tick(self, *, autosave: bool) -> None:
        """What is due now and then: the file looked at, the lock touched, the document saved by itself."""
        now = monotonic()
        self.look()
        self._say_kept()
        self.locking.touch()
        path = self._open.path
        if autosave and path is not None and self._open.changed and not (self._saving or self._refused or self._gone):
            due = now - self.journal.edited > QUIET or now - self._unsaved > AT_LAST
            if due and not self._open.conflicts and not self._open.read_only:
                self.save(path, lambda _: None)

    def close(self, *, waits: bool = False) -> None:
        """Let go of everything, in order: what was not saved was not wanted, unless it `waits` to be brought back."""
        self._stop()
        self._ended = True
        self.locking.end()
        self.journal.close(waits=waits)

    def _hear(self, happening: Happening) -> None:
        self.journal.hear(happening)
        if happening.saved:
            self._say_kept()
        elif happening.edit is not None and self._open.kept.state == "saved":
            # whether an edit led back to what was saved is seen now and then: it would cost each edit a look at the whole
            self._open.keep(Kept("kept"))

    def _say_kept(self) -> None:
        """Tell how safe the document is now, if that has changed."""
        failed_before = self._open.kept.state == "failed"
        if not self._open.changed:
            self._unsaved = monotonic()
        kept = self._kept()
        self._open.keep(kept)
        if kept.state == "failed" and not failed_before:
            self._tell(
                say(
                    "Changes to “{name}” cannot be kept safe on this computer ({why}): save the map now.",
                    name=self._open.name,
                    why=kept.why,
                )
            )

    def _kept(self) -> Kept:
        writer = self.journal.writer
        if self._saving:
            return Kept("saving")
        if not self._open.changed:
            return Kept("saved")
        if writer is None:
            return Kept("keeping")
        if writer.trouble is not None:
            from journeydesk.files.atomic import why

            return Kept("failed", why(writer.trouble))
        late = writer.settled < writer.number and monotonic() - self.journal.edited > SLOW
        return Kept("keeping") if late else Kept("kept")

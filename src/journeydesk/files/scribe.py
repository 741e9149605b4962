"""The scribe: one thread that brings the journals of all open documents to the disk.

Whoever edits only puts what was done on a list; making lines of it, writing and settling them is done here. What is noted
within `TOGETHER` seconds goes to the disk at once, and letters that belong to one undo step become one line. A line that was
made stays as it is until it is settled: when the disk fails, it is written again at the same place.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.edit import Edit
from journeydesk.document.records import Record
from journeydesk.files import disk, holding, lines
from journeydesk.files.journal import SUFFIX, Base, Open, Step, Way, content_of, step_content, written

if TYPE_CHECKING:
    from journeydesk.files.recovery import Taken

TOGETHER: Final = 0.06
"""Seconds in which what is noted is written together."""
AGAIN: Final = 1.0
"""Seconds after which a disk that failed is tried again."""


class Noted(Struct, frozen=True):
    """An edit to be written, with the number it has."""

    edit: Edit
    number: int
    way: Way = "done"
    joined: bool = False
    at: str = ""


class Part(Struct, frozen=True):
    """What is noted after this goes into lines of its own."""


Note = Noted | Base | Open | Part


class Writer:
    """The journal of one open document as it is being written; made by `Scribe.begin`.

    `number` is the last edit noted, `settled` the last that is on the disk, `trouble` why the latest try failed.
    """

    def __init__(self, scribe: Scribe, path: Path, *, handle: int | None, lines_before: int, size: int, number: int) -> None:
        self.path = path
        self.number = number
        self.settled = number
        self.trouble: OSError | None = None
        self._before: Callable[[], None] | None = None
        self._scribe = scribe
        self._handle = handle
        self._lines = lines_before
        self._size = size
        self._noted: deque[Note] = deque()
        self._made = b""
        self._count = self._settled_count = self._made_count = 0
        self._made_number = number
        self._writing = Lock()
        self._closed = False

    @property
    def size(self) -> int:
        """How many bytes of it are on the disk."""
        return self._size

    @property
    def count(self) -> int:
        """How many notes it was given."""
        return self._count

    @property
    def closed(self) -> bool:
        """Whether nothing is written any more."""
        return self._closed

    def has(self, count: int) -> bool:
        """Whether the first so many notes are on the disk, or never will be."""
        return self._settled_count >= count or self._closed

    def note(self, edit: Edit, *, way: Way = "done", joined: bool = False, at: str = "") -> int:
        """Have an edit written; gives its number."""
        self.number += 1
        self._scribe.put(self, Noted(edit, self.number, way, joined, at))
        return self.number

    def give(self, edit: Edit, base: Base, *, at: str = "") -> None:
        """Have a base written, with what leads from it to the document that is worked on."""
        self.number += 1
        self._scribe.put(self, Noted(edit, self.number, "given", at=at), base)

    def tell(self, line: Base | Open) -> None:
        """Have a base or the open conflicts written."""
        self._scribe.put(self, line)

    def part(self) -> None:
        """Have what was noted until now in lines of its own: a file is about to hold just that."""
        self._scribe.put(self, Part())

    def prepare(self, work: Callable[[], None]) -> None:
        """Have this done before anything else is brought to the disk; it raises nothing."""
        self._before = work

    def settle(self, *, longest: float | None = None) -> bool:
        """Wait until all that was noted so far is on the disk; False if the disk failed or took longer."""
        return self._scribe.settle(self, longest)

    def close(self, *, keep_as: Path | None) -> None:
        """Write what is left, and let go of the file; with a name to keep it as, nothing in it waits to be brought back.

        Waits for the disk.
        """
        self.settle()
        with self._writing, self._scribe.changed:
            self._closed = True
            self._scribe.changed.notify_all()
        with self._writing:
            if self._handle is None:
                return
            if keep_as is not None:
                with suppress(OSError):  # then it is looked at again, and nothing in it waits
                    self._handle = holding.rename(self._handle, self.path, keep_as)
            os.close(self._handle)

    def add(self, note: Note) -> None:
        """Take a note; called with the scribe's condition held."""
        self._noted.append(note)
        self._count += 1

    def write(self) -> None:
        """Bring all that was noted to the disk; called by the scribe's thread. Raises `OSError`."""
        with self._writing:
            if not self._closed:
                self._make()
                self._bring()

    def _make(self) -> None:
        """Make lines of what was noted."""
        with self._scribe.changed:
            noted = list(self._noted)
        made, count, last = b"", self._lines, self._made_number
        for note in _joined(noted):
            count += 1
            made += written(count, _content(note))
            last = note.number if isinstance(note, Noted) else last
        with self._scribe.changed:
            self._made, self._lines, self._made_number = self._made + made, count, last
            self._made_count += len(noted)
            for _ in noted:
                self._noted.popleft()

    def _bring(self) -> None:
        """Bring the lines that were made to the disk."""
        if not self._made:
            self._settled_count = self._made_count
            return
        before, self._before = self._before, None
        if before is not None:
            before()
        handle = self._open()
        os.ftruncate(handle, self._size)  # what was torn at the last try, or before a crash
        os.lseek(handle, self._size, os.SEEK_SET)
        disk.write_whole(handle, self._made)
        os.fsync(handle)
        if not self._size:
            disk.settle(self.path.parent)
        with self._scribe.changed:
            self._size += len(self._made)
            self._made = b""
            self.settled = self._made_number
            self._settled_count = self._made_count

    def _open(self) -> int:
        if self._handle is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self.path, flags, 0o600)
            holding.hold_at_last(self._handle)
        waiting = self.path.with_suffix(SUFFIX)
        if self.path != waiting:
            # before anything is added: from now on it may have to be brought back
            self._handle = holding.rename(self._handle, self.path, waiting)
            self.path = waiting
            disk.settle(self.path.parent)
        return self._handle


class Scribe:
    """Writes the journals; `told` is called from its thread when something is settled or has failed."""

    def __init__(self, told: Callable[[], None] = lambda: None) -> None:
        self.changed = Condition()
        self._told = told
        self._waiting: dict[Writer, float] = {}
        self._thread: Thread | None = None

    def begin(self, path: Path) -> Writer:
        """A journal at this path, which is made with the first note."""
        return Writer(self, path, handle=None, lines_before=0, size=0, number=0)

    def go_on(self, taken: Taken) -> Writer:
        """Go on with a journal of an earlier time; from the first note on it is one that may have to be brought back."""
        journal = taken.journal
        return Writer(
            self, taken.path, handle=taken.handle, lines_before=len(journal.lines), size=journal.size, number=journal.number
        )

    def put(self, writer: Writer, *notes: Note) -> None:
        """Have these notes written soon, one after the other."""
        with self.changed:
            if writer.closed:
                return
            for note in notes:
                writer.add(note)
            if writer not in self._waiting:
                self._waiting[writer] = monotonic() + TOGETHER
                self.changed.notify_all()
            if self._thread is None:
                self._thread = Thread(target=self._work, name="journal", daemon=True)
                self._thread.start()

    def settle(self, writer: Writer, longest: float | None) -> bool:
        """Have this journal written now, and wait for it; see `Writer.settle`."""
        with self.changed:
            count = writer.count
            if writer.has(count):
                return True
            writer.trouble = None
            self._waiting[writer] = 0.0
            self.changed.notify_all()
            self.changed.wait_for(lambda: writer.has(count) or writer.trouble is not None, longest)
            return writer.has(count)

    def _work(self) -> None:
        while True:
            with self.changed:
                while not self._due():
                    self.changed.wait(self._until_due())
                due = self._due()
                for writer in due:
                    del self._waiting[writer]
            for writer in due:
                self._write(writer)

    def _due(self) -> list[Writer]:
        now = monotonic()
        return [writer for writer, when in self._waiting.items() if when <= now]

    def _until_due(self) -> float | None:
        return max(0.001, min(self._waiting.values()) - monotonic()) if self._waiting else None

    def _write(self, writer: Writer) -> None:
        trouble: OSError | None = None
        try:
            writer.write()
        except OSError as error:
            trouble = error
        except Exception as error:  # noqa: BLE001 - what cannot be written is told; the thread goes on for other documents
            trouble = OSError(str(error))
        with self.changed:
            writer.trouble = trouble
            if trouble is not None and writer not in self._waiting:
                self._waiting[writer] = monotonic() + AGAIN
            self.changed.notify_all()
        self._told()


def _joined(noted: list[Note]) -> list[Noted | Base | Open]:
    """The notes with letters that belong to one undo step joined to one edit, unless they take each other back."""
    found: list[Noted | Base | Open] = []
    parted = False
    for note in noted:
        if isinstance(note, Part):
            parted = True
            continue
        last = found[-1] if found else None
        if (
            not parted
            and isinstance(note, Noted)
            and isinstance(last, Noted)
            and note.joined
            and note.way == last.way == "done"
        ):
            edit = last.edit.then(note.edit)
            if edit:
                found[-1] = replace(last, edit=edit, number=note.number)
                continue
        found.append(note)
        parted = False
    return found


def _content(note: Noted | Base | Open) -> str:
    if not isinstance(note, Noted):
        return content_of(note)
    step = Step(edit=note.edit.label, number=note.number, way=note.way, joined=note.joined, at=note.at)
    return step_content(step, ((_row(change.before), _row(change.after)) for change in note.edit))


def _row(record: Record | None) -> str:
    return "null" if record is None else lines.line(record)

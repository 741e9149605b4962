"""Exports that run meanwhile: another process writes the file, the window shows how far it is and can end it.

The document as it is now goes into a temporary file, and this program's own command line makes of it what was chosen. So the
editor's frames stay as they are, and an export that is ended leaves nothing behind: the command line replaces a file only
once it is whole.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess, QTimer, Signal
from typing_extensions import override

from journeydesk.document.document import Document
from journeydesk.files import places, project
from journeydesk.language import say
from journeydesk.ui.exporting.choices import Choice

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk

GRACE: Final = 700
"""Milliseconds in which an export that is cancelled may end by itself."""
PREFIX: Final = "export-"
AT_ONCE: Final = 2
"""So many exports run side by side; others wait."""
CANNOT: Final = 2
"""The exit status of the command line when nothing could be done; 1 is done, with findings."""


class Job(Struct, frozen=True):
    """An export: of this document, as chosen, to this file; `name` and `date` are told on it."""

    document: Document
    choice: Choice
    out: Path
    name: str
    date: str


class Running(QObject):
    """One export under way."""

    progressed = Signal()
    """It is further than before."""
    ended = Signal(object)
    """It is over: itself."""

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.done = 0
        self.all = 0
        self.step = say("Waiting for its turn")
        self.cancelled = False
        self.trouble = ""
        self.result = ""
        self.remarks: list[str] = []
        self._folder: Path | None = None
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._over = False

    @property
    def is_begun(self) -> bool:
        """Whether its process has been started."""
        return self._folder is not None

    def begin(self) -> None:
        """Write the document down and start the process. Raises `NotWritten` and `OSError`."""
        cache = places.cache()
        cache.mkdir(parents=True, exist_ok=True)
        self._folder = Path(mkdtemp(prefix=PREFIX, dir=cache))
        file = self._folder / f"map{project.SUFFIX}"
        try:
            project.write(self.job.document, file)
        except BaseException:
            self._clean()
            raise
        self.step = say("Starting")
        words = [*program(), *arguments(self.job, file)]
        self._process.start(words[0], words[1:])

    def cancel(self) -> None:
        """End it within a second; what was there before stays."""
        self.cancelled = True
        self.step = say("Cancelling")
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._end()
            return
        # asked kindly at first: it then removes what it has begun to write
        self._process.terminate()
        QTimer.singleShot(GRACE, self, self._process.kill)

    def wait(self) -> None:
        """Wait until it is over, which after `cancel` is within a second."""
        if not self._process.waitForFinished(GRACE):
            self._process.kill()
            self._process.waitForFinished(GRACE)

    def _hear(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace").strip()
            done, _, rest = line.partition(" ")
            of, _, sentence = rest.partition(" ")
            if done.isdigit() and of.isdigit() and not self.cancelled:
                self.done, self.all, self.step = int(done), int(of), sentence
                if self.all and self.done >= self.all:
                    self.result = sentence
        self.progressed.emit()

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        self._hear()
        told = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self.remarks = [line.strip() for line in told.splitlines() if line.strip()]
        crashed = how != QProcess.ExitStatus.NormalExit or status not in (0, 1)
        if crashed and not self.cancelled:
            last = self.remarks.pop() if self.remarks else ""
            # the command line begins its one sentence with its own name
            sentence = last.partition(": ")[2] if last.startswith("journeydesk") else last
            self.trouble = sentence or say("{path} was not written: the export ended unexpectedly.", path=self.job.out)
        self._end()

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.trouble = say("The export could not be begun: {why}.", why=self._process.errorString())
            self._end()

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        if self.cancelled:
            self._clean_parts()
        self._clean()
        self.ended.emit(self)

    def _clean(self) -> None:
        if self._folder is not None:
            rmtree(self._folder, ignore_errors=True)

    def _clean_parts(self) -> None:
        """Remove what a process that had to be killed had begun to write beside the file."""
        out = self.job.out
        for part in out.parent.glob(".*.part"):
            if part.name.startswith(f".{out.stem[:50]}"):
                with suppress(OSError):
                    part.unlink()


class Exports(QObject):
    """The exports of a window; two at a time, the others wait."""

    changed = Signal()
    """One began, is further, or is over."""

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(window)
        self._desk = desk
        self.running: list[Running] = []
        window.installEventFilter(self)
        clean_up()

    def start(self, job: Job) -> Running:
        """Begin an export, or have it wait for its turn."""
        one = Running(job, self)
        one.progressed.connect(self.changed)
        one.ended.connect(self._ended)
        self.running.append(one)
        self._begin_next()
        self.changed.emit()
        return one

    def cancel_all(self) -> None:
        """End all that runs, and wait until it is over: the program may be about to end."""
        under_way = tuple(self.running)
        for one in reversed(under_way):
            one.cancel()
        for one in under_way:
            one.wait()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed takes its exports with it and asks before; one in another language leaves them alone."""
        if event.type() == QEvent.Type.Close and self.running:
            if not self._desk.shell.ask_cancel_exports(len(self.running)):
                event.ignore()
                return True
            self.cancel_all()
        if event.type() == QEvent.Type.DeferredDelete and self.running:
            self.setParent(QCoreApplication.instance())
        return False

    def _begin_next(self) -> None:
        for one in tuple(self.running):
            begun = [other for other in self.running if other.is_begun]
            if len(begun) >= AT_ONCE or one.is_begun:
                continue
            if not self._desk.attempt(one.begin):
                self.running.remove(one)

    def _ended(self, one: Running) -> None:
        if one in self.running:
            self.running.remove(one)
        self._tell(one)
        one.deleteLater()
        self._begin_next()
        self.changed.emit()

    def _tell(self, one: Running) -> None:
        shell = self._desk.shell
        if one.cancelled:
            shell.tell(say("The export to {path} was cancelled.", path=one.job.out))
        elif one.trouble:
            shell.tell(one.trouble, details=one.remarks)
        else:
            shell.tell(one.result or say("Exported to {path}.", path=one.job.out), details=one.remarks)


def arguments(job: Job, file: Path) -> list[str]:
    """What the command line is told."""
    choice = job.choice
    words = ["export", str(file), str(job.out), "--progress", "--set-json", msgspec.json.encode(choice.prints).decode()]
    words += ["--map", choice.map_id] if choice.map_id is not None else ["--all-maps"]
    words += ["--title", job.name, "--date", job.date]
    if choice.format == "pdf" and choice.author:
        words += ["--author", choice.author]
    if choice.format == "pdf" and choice.profile is not None:
        words += ["--profile", str(choice.profile)]
    if choice.format == "png":
        words += ["--dpi", str(choice.dpi)]
    if choice.only:
        words += ["--only", ",".join(choice.only)]
    elif choice.since is not None:
        words += ["--changed-since", str(choice.since)]
    return words


def program() -> Sequence[str]:
    """How this program is run once more: itself where it is an installed one, else its package by the same Python."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "journeydesk"]


def clean_up() -> None:
    """Remove what exports of a program that crashed have left behind, if it is older than a day."""
    from time import time

    for folder in places.cache().glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time() - folder.stat().st_mtime > 86_400:
                rmtree(folder, ignore_errors=True)


def exports_of(window: QObject, desk: Desk) -> Exports:
    """The exports of a window; made when first asked for."""
    there = window.findChild(Exports)
    return there if isinstance(there, Exports) else Exports(desk, window)

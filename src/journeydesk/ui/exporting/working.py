"""Work beside the window: one thread lays out and paints pages, and hands over what it made.

There is one such thread for the whole run of the program, because Qt's fonts belong to the thread that loaded them. While it
works, Python changes threads more often, or each of a frame's many small calls would wait for its turn (measured at 2,500
cards: 7 ms a frame instead of 35, for an eighth of the thread's speed); and it collects no garbage, which could take a
widget apart in the wrong thread.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Condition, Thread
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from journeydesk.document.trouble import Trouble
from journeydesk.ui.raw_faces import RawFaces

BRISK: Final = 0.0002
"""Seconds after which the thread gives way while it works."""
PATIENCE: Final = 3.0
"""Seconds in which the program waits at its end for a step that is under way."""

Tell = Callable[[str], None]
Work = Callable[[RawFaces, Tell], object]
"""Something to be done with the thread's own faces; it tells each step as it begins, which is where it can be stopped."""


class _Stopped(BaseException):
    """What is being made is not wanted any more."""


_there: Final[set[QObject]] = set()
"""The workers the thread may still hand something to."""


class Worker(QObject):
    """Hands work to the thread, and what came of it back to the window. Of each kind only what was asked last counts."""

    done = Signal(str, object)
    """A kind of work, and what it made, or the `Trouble` or `OSError` it ended in."""
    busy = Signal(bool)
    """Whether something is being made."""
    _handed = Signal(object, int, object)
    _rested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ended = False
        _there.add(self)
        self._numbers: dict[str, int] = {}
        self._working = False
        self._handed.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._rested.connect(self._rest, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: str, work: Work, *, urgent: bool = False) -> None:
        """Have this made as soon as what came before is done, instead of whatever of this kind waits or is being made.

        What is `urgent` is made before the next step of what is being made.
        """
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        if not self._working:
            self._working = True
            _quiet.begin()
            if not self._ended:
                self.busy.emit(True)
        _thread().put(_Asked(self, kind, self._numbers[kind], work, urgent))

    def forget(self, *kinds: str) -> None:
        """Have nothing made of these kinds any more, or of any."""
        for kind in kinds or tuple(self._numbers):
            self._numbers[kind] = self._numbers.get(kind, 0) + 1
        _thread().take_out(self, kinds)
        # the thread may have had nothing else to do, and then it does not tell that it rests
        self._rested.emit()

    def end(self) -> None:
        """Want nothing any more and go once the thread has heard it; strokes that were kept for these pages are let go."""
        if self._ended:
            return
        self.forget()
        self._ended = True
        self.ask("end", lambda faces, _: faces.forget_strokes())

    def is_wanted(self, kind: str, number: int) -> bool:
        """Whether this is still what was asked last; asked by the thread."""
        return self._numbers.get(kind) == number

    def hand(self, kind: str, number: int, made: object) -> None:
        """Take what the thread made; called by it."""
        self._handed.emit(kind, number, made)

    def rest(self) -> None:
        """Nothing is left to make; called by the thread."""
        self._rested.emit()

    def _take(self, kind: object, number: int, made: object) -> None:
        if isinstance(made, Exception) and not isinstance(made, Trouble | OSError):
            raise made
        if self.is_wanted(str(kind), number) and not self._ended:
            self.done.emit(kind, made)

    def _rest(self) -> None:
        if self._working and not _thread().has_work(self):
            self._working = False
            _quiet.end()
            if self._ended:
                _there.discard(self)
                self.deleteLater()
            else:
                self.busy.emit(False)


class _Quiet:
    """How Python runs while the thread works: with brisk changes of threads, and no collecting of garbage."""

    def __init__(self) -> None:
        self._count = 0
        self._interval = sys.getswitchinterval()
        self._collecting = True

    def begin(self) -> None:
        if not self._count:
            self._interval, self._collecting = sys.getswitchinterval(), gc.isenabled()
            gc.disable()
            sys.setswitchinterval(BRISK)
        self._count += 1

    def end(self) -> None:
        self._count -= 1
        if not self._count:
            sys.setswitchinterval(self._interval)
            if self._collecting:
                # pages hold no circles; looking through those of a large map would be felt
                gc.freeze()
                gc.enable()


_quiet: Final = _Quiet()


@dataclass(frozen=True, eq=False, slots=True)
class _Asked:
    """Something to be made, for whom."""

    worker: Worker
    kind: str
    number: int
    work: Work
    urgent: bool


class _Thread:
    """The thread and what waits for it: what was put first is made first, but for what is urgent."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: list[_Asked] = []
        self._now: list[Worker] = []
        Thread(target=self._run, name="pages", daemon=True).start()
        atexit.register(self._settle)

    def put(self, asked: _Asked) -> None:
        with self._changed:
            self._waiting = [one for one in self._waiting if one.worker is not asked.worker or one.kind != asked.kind]
            self._waiting.append(asked)
            self._changed.notify_all()

    def take_out(self, worker: Worker, kinds: tuple[str, ...]) -> None:
        with self._changed:
            self._waiting = [one for one in self._waiting if one.worker is not worker or (kinds and one.kind not in kinds)]

    def has_work(self, worker: Worker) -> bool:
        with self._changed:
            return worker in self._now or any(one.worker is worker for one in self._waiting)

    def _settle(self) -> None:
        with self._changed:
            self._waiting.clear()
            self._changed.wait_for(lambda: not self._now, PATIENCE)

    def _run(self) -> None:
        faces = RawFaces()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting))
            self._make_next(faces)

    def _make_next(self, faces: RawFaces, *, only_urgent: bool = False) -> bool:
        """Make what comes next, if something does; nothing of it is kept, lest what is on the screen goes in this thread."""
        with self._changed:
            found = sorted((one for one in self._waiting if one.urgent or not only_urgent), key=lambda one: not one.urgent)
            if not found:
                return False
            asked = found[0]
            self._waiting.remove(asked)
            self._now.append(asked.worker)
        made = self._made(asked, faces)
        worker = asked.worker
        if not isinstance(made, _Stopped):
            worker.hand(asked.kind, asked.number, made)
        with self._changed:
            self._now.remove(worker)
            # before anybody can see that it has nothing to do any more: it may go then
            worker.rest()
            self._changed.notify_all()
        return True

    def _made(self, asked: _Asked, faces: RawFaces) -> object:
        def tell(_: str) -> None:
            if not asked.worker.is_wanted(asked.kind, asked.number):
                raise _Stopped
            while not asked.urgent and self._make_next(faces, only_urgent=True):
                pass

        try:
            tell("")
            return asked.work(faces, tell)
        except (Trouble, OSError, _Stopped) as trouble:
            return trouble.with_traceback(None)
        except Exception as error:  # noqa: BLE001 - raised again in the window, where it is told, and not lost with the thread
            return error


@cache
def _thread() -> _Thread:
    return _Thread()

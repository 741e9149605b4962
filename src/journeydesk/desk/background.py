"""Work beside the editor: one thread reads and writes files, so that whoever draws never waits for a disk.

What came of the work is handed over in the main thread, in its turn. Where there is no window to go on drawing in, as in
a test or on the command line, the work is done at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Condition, Thread
from time import monotonic
from typing import Final, Generic, Protocol, TypeVar

T = TypeVar("T")

Made = Callable[[], T]
"""What came of some work: gives it, or raises what the work raised."""

PATIENCE: Final = 0.05
"""Seconds after which somebody who waits looks again."""


class Background(Protocol):
    """Somebody who does work beside the editor, one thing after the other."""

    def run(self, work: Callable[[], T], then: Callable[[Made[T]], object]) -> None:
        """Do the work, and then call `then` in the main thread with what came of it."""
        ...

    def wait(self, *, longest: float) -> bool:
        """Wait until nothing is left to do, at most so many seconds; whether nothing is."""
        ...


class Direct:
    """Does all work at once."""

    def run(self, work: Callable[[], T], then: Callable[[Made[T]], object]) -> None:
        """Do it now."""
        then(_Outcome(work).get)

    def wait(self, *, longest: float) -> bool:
        """Nothing is ever left."""
        del longest
        return True


class Beside:
    """Does the work in one thread of its own. `wake` is called from there when the main thread should call `turn`.

    With `later`, it does not begin before it is told to, or somebody waits: at the start nothing takes the window's time.
    """

    def __init__(self, wake: Callable[[], None], *, later: bool = False) -> None:
        self._wake = wake
        self._later = later
        self._changed = Condition()
        self._waiting: deque[Callable[[], None]] = deque()
        self._made: deque[Callable[[], object]] = deque()
        self._left = 0
        self._thread: Thread | None = None

    def run(self, work: Callable[[], T], then: Callable[[Made[T]], object]) -> None:
        """Have it done after what was given before."""

        def do() -> None:
            made = _Outcome(work).get
            with self._changed:
                self._made.append(partial(then, made))
                # before anybody can see that it is done, and end the program: then there may be nobody left to wake
                self._wake()
                self._changed.notify_all()

        with self._changed:
            self._left += 1
            self._waiting.append(do)
            self._changed.notify_all()
        if not self._later:
            self.begin()

    def begin(self) -> None:
        """Begin with the work, if there is any, and do the rest as it comes."""
        self._later = False
        if self._thread is None and self._left:
            self._thread = Thread(target=self._work, name="files", daemon=True)
            self._thread.start()

    def turn(self) -> None:
        """Hand over what is done; called in the main thread."""
        while (then := self._next()) is not None:
            self._left -= 1
            then()

    def _next(self) -> Callable[[], object] | None:
        with self._changed:
            return self._made.popleft() if self._made else None

    def wait(self, *, longest: float) -> bool:
        """Wait in the main thread, and hand over what is done meanwhile."""
        self.begin()
        until = monotonic() + longest
        while self._left and monotonic() < until:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._made), PATIENCE)
            self.turn()
        return not self._left

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting))
                do = self._waiting.popleft()
            do()


class _Outcome(Generic[T]):
    """What came of some work."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._results: list[T] = []
        self._error: Exception | None = None
        try:
            self._results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again in the main thread, where it is told
            self._error = error.with_traceback(None)

    def get(self) -> T:
        """Give it, or raise what went wrong."""
        if self._error is not None:
            raise self._error
        return self._results[0]

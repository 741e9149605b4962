"""What is going on: for people on standard error, once it has taken longer than a second; for programs on standard output."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Final, Self

PATIENCE: Final = 1.0
"""Seconds without a word."""
ALL: Final = 100
"""What is done is counted up to this."""


class Progress:
    """Tells the step under way when a second has passed, and from then on every step as it begins.

    Where `for_programs` is set, each step is a line "DONE ALL SENTENCE" on standard output instead, DONE never falling.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.for_programs = False
        self._step = ""
        self._done = 0
        self._late = threading.Timer(patience, self._tell)
        self._late.daemon = True

    def __enter__(self) -> Self:
        self._late.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._late.cancel()

    def __call__(self, step: str, done: float = 0.0) -> None:
        """Begin a step; `step` says what is being done, "Drawing map 3 of 12", `done` how much of 100 is done before it."""
        self._step = step
        self._done = max(self._done, min(ALL, round(done)))
        if self.for_programs:
            sys.stdout.write(f"{self._done} {ALL} {' '.join(step.split())}\n")
            sys.stdout.flush()
        elif self._late.finished.is_set():
            self._tell()

    def finish(self, sentence: str) -> None:
        """Say to programs that all is done, and what came of it."""
        if self.for_programs:
            self(sentence, ALL)

    def _tell(self) -> None:
        if self._step and not self.for_programs:
            sys.stderr.write(f"{self._step} …\n")
            sys.stderr.flush()

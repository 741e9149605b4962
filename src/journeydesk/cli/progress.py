"""What is going on, on standard error, once it has taken longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Final, Self

PATIENCE: Final = 1.0
"""Seconds without a word."""


class Progress:
    """Tells the step under way when a second has passed, and from then on every step as it begins."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._step = ""
        self._late = threading.Timer(patience, self._tell)
        self._late.daemon = True

    def __enter__(self) -> Self:
        self._late.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._late.cancel()

    def __call__(self, step: str) -> None:
        """Begin a step; `step` says what is being done: "Drawing map 3 of 12"."""
        self._step = step
        if self._late.finished.is_set():
            self._tell()

    def _tell(self) -> None:
        if self._step:
            sys.stderr.write(f"{self._step} …\n")
            sys.stderr.flush()

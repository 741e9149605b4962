"""How a run ends that is asked to: by Ctrl+C (SIGINT), or by the system (SIGTERM)."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

STATUS: Final = 128
"""The exit status of a program that a signal ended, beside the signal's number."""

_Handler = Callable[[int, FrameType | None], None]


class Ended(KeyboardInterrupt):
    """The system asks the program to end."""


@contextmanager
def in_order() -> Iterator[None]:
    """Meanwhile, have a request to end clear away what is half done, as Ctrl+C does: it is raised as `Ended`."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise Ended

    with _heard(end, signal.SIGTERM):
        yield


@contextmanager
def at_once() -> Iterator[None]:
    """Meanwhile, have any request to end leave then and there: nothing is half done, and Qt's painter bears no exception."""

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        os._exit(STATUS + number)

    with _heard(end, signal.SIGTERM, signal.SIGINT):
        yield


@contextmanager
def _heard(handler: _Handler, *signals: signal.Signals) -> Iterator[None]:
    """Meanwhile, have a function hear these signals; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.signal(one, handler) for one in signals}
    try:
        yield
    finally:
        for one, earlier in before.items():
            signal.signal(one, earlier)

"""Listeners: who wants to be told, told once each, in the order of happenings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Listeners(Generic[T]):
    """Those who want to be told of things that happen.

    Somebody who stops listening while others are told is not told any more; somebody who begins hears of the next thing.
    A listener may cause another happening: it is told after the present one, so that all hear both in the same order.
    A listener that raises does not keep the others from being told; its error then goes to whoever caused the happening.
    """

    def __init__(self) -> None:
        self._listeners: dict[object, Callable[[T], None]] = {}
        self._waiting: deque[T] = deque()
        self._telling = False

    def listen(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Tell this listener from now on; the function given back ends it."""
        key = object()
        self._listeners[key] = listener

        def stop() -> None:
            self._listeners.pop(key, None)

        return stop

    def tell(self, happening: T) -> None:
        """Tell everybody, now or after what is being told already."""
        self._waiting.append(happening)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell_waiting()
        finally:
            self._telling = False

    def _tell_waiting(self) -> None:
        """Tell what waits; an exit stack goes on to the next when one raises."""
        while self._waiting:
            happening = self._waiting.popleft()
            with ExitStack() as everybody:
                everybody.callback(self._tell_waiting)
                for key in reversed(self._listeners):
                    everybody.callback(partial(self._tell_one, key, happening))

    def _tell_one(self, key: object, happening: T) -> None:
        listener = self._listeners.get(key)
        if listener is not None:
            listener(happening)

"""Standing before every call that brings something to the disk: counting them, and doing something else instead."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

from msgspec import Struct

from journeydesk.files import disk

KINDS: Final = ("open", "write", "fsync", "ftruncate", "replace", "swap", "link", "unlink", "mkdir")


class Call(Struct, frozen=True):
    """One call: its number, what it does, to which files; a write's bytes, and the handle if it is done to one."""

    number: int
    kind: str
    paths: tuple[str, ...]
    data: bytes = b""
    handle: int = -1


Do = Callable[[], Any]
Stand = Callable[[Call, Do], Any]
"""Given a call and what does it; gives what the call gives, or raises `OSError`."""


class Standing:
    """Calls about what is inside of a folder are counted, and handed to whoever stands before them."""

    def __init__(self, root: Path, stand: Stand) -> None:
        self.counted: Counter[str] = Counter()
        self.number = 0
        self.resting = False
        """Whether nobody stands there for a while."""
        self._root = str(root)
        self._stand = stand
        self._handles: dict[int, str] = {}
        self._lock = Lock()

    def meet(self, kind: str, paths: tuple[str, ...], do: Do, data: bytes = b"", handle: int = -1) -> Any:  # noqa: ANN401
        """A call is about to be made."""
        if self.resting or not all(path.startswith(self._root) for path in paths):
            return do()
        with self._lock:
            self.number += 1
            self.counted[kind] += 1
            call = Call(self.number, kind, paths, data, handle)
        return self._stand(call, do)

    def opened(self, path: str, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        """A file is opened; what is done with its handle is known as that of this file."""
        handle = self.meet("open", (path,), do)
        if path.startswith(self._root):
            self._handles[handle] = path
        return handle

    def path_of(self, handle: int) -> str:
        """The file of a handle; empty if it was not opened here."""
        return self._handles.get(handle, "")

    def closed(self, handle: int) -> None:
        """A handle is closed."""
        self._handles.pop(handle, None)


REAL: Final = {name: getattr(os, name) for name in ("write", "fsync", "ftruncate", "replace", "link", "unlink", "mkdir")}
REAL_OPEN: Final = os.open
REAL_CLOSE: Final = os.close


@contextmanager
def standing(root: Path, stand: Stand) -> Iterator[Standing]:
    """Stand before all calls about this folder."""
    there = Standing(root, stand)
    swapper = disk._swapper  # noqa: SLF001 - the one call of the system that os does not have
    real_swap = swapper()
    stood: dict[str, Callable[..., Any]] = {name: _on_paths(there, name) for name in ("replace", "link", "unlink", "mkdir")}
    stood |= {name: _on_handle(there, name) for name in ("write", "fsync", "ftruncate")}

    def opening(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:  # noqa: ANN401 - as the system takes them
        if more:
            return REAL_OPEN(path, flags, mode, **more)
        handle: int = there.opened(os.fsdecode(path), lambda: REAL_OPEN(path, flags, mode))
        return handle

    def closing(handle: int) -> None:
        there.closed(handle)
        REAL_CLOSE(handle)

    def swapping(one: bytes, other: bytes) -> int:
        assert real_swap is not None
        try:
            number: int = there.meet("swap", (os.fsdecode(one), os.fsdecode(other)), lambda: real_swap(one, other))
        except OSError as error:
            return error.errno or 0
        return number

    stood |= {"open": opening, "close": closing}
    try:
        for name, function in stood.items():
            setattr(os, name, function)
        if real_swap is not None:
            disk._swapper = lambda: swapping  # type: ignore[assignment]  # noqa: SLF001 - as above
        yield there
    finally:
        for name, function in {**REAL, "open": REAL_OPEN, "close": REAL_CLOSE}.items():
            setattr(os, name, function)
        disk._swapper = swapper  # noqa: SLF001 - as above


def _on_paths(there: Standing, name: str) -> Callable[..., Any]:
    real, several = REAL[name], name in ("replace", "link")

    def call(*given: Any, **more: Any) -> Any:  # noqa: ANN401 - as the system takes them
        if any(more.values()) or isinstance(given[0], int):
            return real(*given, **more)
        paths = tuple(os.fsdecode(path) for path in (given[:2] if several else given[:1]))
        return there.meet(name, paths, lambda: real(*given))

    return call


def _on_handle(there: Standing, name: str) -> Callable[..., Any]:
    real = REAL[name]

    def call(handle: int, *given: Any) -> Any:  # noqa: ANN401 - as the system takes them
        path = there.path_of(handle)
        if not path:
            return real(handle, *given)
        data = bytes(given[0]) if name == "write" else b""
        return there.meet(name, (path,), lambda: real(handle, *given), data, handle)

    return call

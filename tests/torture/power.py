"""The story told once, with the power cut before every call to the disk.

After a power cut a disk holds what was settled: bytes that a file's fsync confirmed, names that its folder's did. All that
came later may be there or not. Looked at are the two ends of it: nothing of it is there, or every name is, but no bytes.
"""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.torture.calls import Call, Do, standing
from tests.torture.story import Story
from tests.torture.world import Figures, Lost, World

Names = dict[str, int]
"""Which file is at which path."""


class Cut(Struct, frozen=True):
    """What the disk may hold after a cut before a call, and what was told until then."""

    call: Call
    step: str
    least: dict[str, bytes]
    names: dict[str, bytes]
    world: World


class Settled:
    """Keeps account of what is settled on the disk; stands before the calls of a story and cuts the power at each."""

    def __init__(self, root: Path, world: World) -> None:
        self.cuts: list[Cut] = []
        self.story: Story | None = None
        self._world = world
        self._bytes: dict[int, bytes] = {}
        self._now: Names = {}
        self._settled: Names = {}
        self._next = 0
        for path in root.rglob("*"):
            if path.is_file():
                self._settled[str(path)] = self._new(path.read_bytes())
        self._now = dict(self._settled)

    def __call__(self, call: Call, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        """Remember what a cut would leave, do the call, and what it settles."""
        least = {path: self._bytes[file] for path, file in self._settled.items()}
        names = {path: self._bytes[file] for path, file in self._now.items()}
        step = self.story.now if self.story is not None else ""
        self.cuts.append(Cut(call, step, least, names, copy.deepcopy(self._world)))
        there = Path(call.paths[0]).exists() if call.kind == "open" else False
        given = do()
        self._follow(call, there)
        return given

    def write_elsewhere(self, path: Path) -> None:
        """Another program has written a file, and settled it."""
        self._settled[str(path)] = self._now[str(path)] = self._new(path.read_bytes())

    def _follow(self, call: Call, there: bool) -> None:
        first, *more = call.paths
        now = self._now
        if call.kind in ("replace", "link", "swap", "fsync") and first not in now and not Path(first).is_dir():
            now[first] = self._new(b"")  # written by other means, and never settled
        match call.kind:
            case "open" if not there and Path(first).is_file():
                now[first] = self._new(b"")
            case "fsync" if Path(first).is_dir():
                inside = {path for path in (*now, *self._settled) if str(Path(path).parent) == first}
                for path in inside:
                    self._settled.pop(path, None)
                    if path in now:
                        self._settled[path] = now[path]
            case "fsync":
                self._bytes[now[first]] = Path(first).read_bytes()
            case "replace":
                now[more[0]] = now.pop(first)
            case "swap":
                now[first], now[more[0]] = now[more[0]], now[first]
            case "link":
                now[more[0]] = now[first]
            case "unlink":
                now.pop(first, None)

    def _new(self, data: bytes) -> int:
        self._next += 1
        self._bytes[self._next] = data
        return self._next


def cut_everywhere(folder: Path, figures: Figures) -> int:
    """Cut the power before every call of the story, and look at what is left; gives how often. Raises `Lost`."""
    world = World(folder)
    settled = Settled(folder, world)
    with standing(folder, settled):
        story = settled.story = Story(world, elsewhere=settled.write_elsewhere)
        story.tell_all()
        story.end()
    for cut in settled.cuts:
        for left, what in ((cut.least, "what was settled"), (cut.names, "every name, and bytes that were settled")):
            shutil.rmtree(folder)
            for path, data in left.items():
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(path).write_bytes(data)
            try:
                cut.world.check()
            except Lost as lost:
                where = f"before call {cut.call.number} ({_short(cut.call)}), in “{cut.step}”, leaving {what}"
                raise Lost(f"Power cut {where}: {lost}") from lost
            figures.counts["power cuts"] += 1
    shutil.rmtree(folder)
    return 2 * len(settled.cuts)


def _short(call: Call) -> str:
    return f"{call.kind} {[Path(path).name for path in call.paths]}"

"""The story told again and again, each time with another call to the disk failing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from tests.torture.calls import REAL, Call, Do, Standing, standing
from tests.torture.story import Story
from tests.torture.world import Figures, Lost, World


class Fault(Struct, frozen=True):
    """What goes wrong at a call: an error; of a write half may be done first, and then it fails or goes on.

    One that is `lasting` goes wrong for all calls until the step is over.
    """

    name: str
    error: int = 0
    half: bool = False
    lasting: bool = False


FAULTS: Final = (
    Fault("ENOSPC", errno.ENOSPC),
    Fault("EIO", errno.EIO),
    Fault("EROFS", errno.EROFS),
    Fault("half written, then ENOSPC", errno.ENOSPC, half=True),
    Fault("half written", half=True),
    Fault("ENOSPC until the step ends", errno.ENOSPC, lasting=True),
    Fault("EIO until the step ends", errno.EIO, lasting=True),
)


class Failing:
    """Stands before the calls of a story, and lets one fail."""

    def __init__(self, number: int, fault: Fault) -> None:
        self.story: Story | None = None
        self.met: Call | None = None
        self._number, self._fault = number, fault
        self._step = ""

    def __call__(self, call: Call, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        """Do the call, or let it fail."""
        fault = self._fault
        if call.number == self._number and (call.kind == "write" or not fault.half):
            self.met = call
            self._step = self._now()
        elif not (fault.lasting and self.met is not None and self._now() == self._step != "at last"):
            return do()
        if fault.half and len(call.data) > 1:
            return self._half(call, do)
        if not fault.error:
            return do()
        raise OSError(fault.error, os.strerror(fault.error), call.paths[0])

    def leaves(self) -> bool:
        """Whether temporary files may be left: they could not be removed."""
        return self._fault.lasting or (self.met is not None and self.met.kind == "unlink")

    def _half(self, call: Call, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        del do
        written = REAL["write"](call.handle, call.data[: len(call.data) // 2])
        if self._fault.error:
            raise OSError(self._fault.error, os.strerror(self._fault.error), call.paths[0])
        return written

    def _now(self) -> str:
        return self.story.now if self.story is not None else ""


def calls_of_the_story(folder: Path) -> Standing:
    """How many calls of which kind the story makes."""
    world = World(folder)
    with standing(folder, lambda _, do: do()) as stand:
        _tell(world, Story(world), stand)
    shutil.rmtree(folder)
    return stand


def with_fault(folder: Path, number: int, fault: Fault, figures: Figures) -> bool:
    """Tell the story with the call of this number failing; whether there was such a call. Raises `Lost`."""
    world = World(folder)
    failing = Failing(number, fault)
    try:
        with standing(folder, failing) as stand:
            failing.story = Story(world)
            _tell(world, failing.story, stand, may_leave=failing.leaves)
    except Lost as lost:
        step = failing.story.now if failing.story is not None else ""
        raise Lost(f"{fault.name} at call {number} ({failing.met}), in “{step}”: {lost}") from lost
    finally:
        figures.add(world.figures)
    shutil.rmtree(folder)
    if failing.met is None:
        return False
    figures.counts[f"{failing.met.kind}: {fault.name}"] += 1
    return True


def every(folder: Path, figures: Figures, *, step: int = 1, first: int = 1) -> int:
    """Every call fails in every way; with a step, only every so many-th. Gives how many stories were told."""
    stand = calls_of_the_story(folder / "counting")
    told = 0
    for fault in FAULTS:
        # the journal may need a call more or fewer, as its thread happens to be early or late
        for number in range(first, stand.number + 4, step):
            told += with_fault(folder / "story", number, fault, figures)
    return told


def _tell(world: World, story: Story, stand: Standing, *, may_leave: Callable[[], bool] = lambda: False) -> None:
    def check() -> None:
        stand.resting = True
        world.check()
        stand.resting = False

    story.tell_all(between=check)
    story.at_last()
    check()
    for open_document in story.desk.documents:
        if open_document.path is not None and open_document.changed:
            raise Lost(f"{open_document.name} cannot be saved any more: {story.player.told}")
        writer = story.desk.safekeeping.of(open_document).journal.writer
        if writer is not None and writer.settled < writer.number:
            raise Lost(f"The journal of {open_document.name} goes on no more: {writer.trouble}")
    left = [path.name for folder in (world.maps, world.home) for path in folder.rglob("*.part*")]
    world.figures.counts["temporary files left"] += len(left)
    if left and not may_leave():
        raise Lost(f"Temporary files are left: {left}")
    world.figures.counts["stories"] += 1
    story.end()

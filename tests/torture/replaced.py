"""The story told again and again, each time with another program writing to the file before another call to the disk."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from journeydesk.document.conflicts import to_plain
from journeydesk.files import project, versions
from tests.torture.calls import Call, Do, Standing, standing
from tests.torture.story import Story
from tests.torture.telling import TOKEN, tokens_of
from tests.torture.world import Figures, Lost, World

How = Literal["by another name", "in place", "in place through an open handle"]
HOWS: Final[tuple[How, ...]] = ("by another name", "in place", "in place through an open handle")
THEIRS: Final = "tkelsewher"


class Intruding:
    """Stands before the calls of a story, and writes to the file of the document in front before one of them."""

    def __init__(self, number: int, how: How) -> None:
        self.story: Story | None = None
        self.stand: Standing | None = None
        self.met: Call | None = None
        self.wrote = False
        self._number, self._how = number, how
        self._held: Any = None

    def __call__(self, call: Call, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        """Write first, if it is time, and then do the call."""
        if call.number in (self._number, self._number + 1) and self.story is not None and self.stand is not None:
            self.met = self.met or call
            self.stand.resting = True
            self._write(self.story, first=call.number == self._number)
            self.stand.resting = False
        return do()

    def _write(self, story: Story, *, first: bool) -> None:
        current = story.desk.current
        path = current.path if current is not None else None
        if path is None or not path.exists():
            return
        if self._how != "in place through an open handle":
            if first:
                self.wrote = story.write_theirs(path, THEIRS, in_place=self._how == "in place")
        elif first:
            self._held = path.open("r+b"), path
        elif self._held is not None:
            # what was opened one call earlier may have another name by now
            file, path = self._held
            if not os.fstat(file.fileno()).st_nlink:
                file.close()  # yet another program has replaced it
                return
            self.wrote = story.write_theirs(path, THEIRS, in_place=True, handle=file)


def calls_of_the_story(folder: Path) -> int:
    """How many calls the story makes."""
    world = World(folder)
    with standing(folder, lambda _, do: do()) as stand:
        _tell(world, Story(world))
    shutil.rmtree(folder)
    return stand.number


def with_intruder(folder: Path, number: int, how: How, figures: Figures) -> bool:
    """Tell the story with the file changed before the call of this number; whether there was such a call. Raises `Lost`."""
    world = World(folder)
    intruding = Intruding(number, how)
    try:
        with standing(folder, intruding) as stand:
            intruding.story, intruding.stand = Story(world), stand
            _tell(world, intruding.story)
            found = tokens_anywhere(world, intruding.story)
            missing = (intruding.story.mine | ({THEIRS} if intruding.wrote else set())) - found - intruding.story.undone
            if missing:
                raise Lost(f"{sorted(missing)} vanished (theirs is {THEIRS}): {intruding.story.player.told}")
            intruding.story.end()
    except Lost as lost:
        raise Lost(f"Changed {how} before call {number} ({_short(intruding.met)}): {lost}") from lost
    finally:
        figures.add(world.figures)
    shutil.rmtree(folder)
    if not intruding.wrote:
        return False
    figures.counts[f"changed {how}"] += 1
    return True


def every(folder: Path, figures: Figures, *, step: int = 1, first: int = 1) -> int:
    """The file is changed before every call in every way. Gives how many stories were told."""
    calls = calls_of_the_story(folder / "counting")
    numbers = range(first, calls + 4, step)
    return sum(with_intruder(folder / "story", number, how, figures) for how in HOWS for number in numbers)


def tokens_anywhere(world: World, story: Story) -> set[str]:
    """The tokens of all that somebody could find again: maps, files, backups, versions, conflicts."""
    found: set[str] = set()
    for open_document in story.desk.documents:
        found.update(tokens_of(open_document.document))
        found.update(TOKEN.findall(json.dumps([to_plain(one) for one in open_document.conflicts])))
    for data in _bytes_anywhere(world):
        found.update(TOKEN.findall(data.decode(errors="replace")))
    return found


def _bytes_anywhere(world: World) -> Iterator[bytes]:
    for path in world.files():
        yield path.read_bytes()
        backup = path.with_name(f"{path.name}.bak")
        if backup.exists():
            yield backup.read_bytes()
        for version in versions.all_of(path):
            yield versions.read(path, version)


def _tell(world: World, story: Story) -> None:
    story.tell_all()
    story.at_last()
    for path in world.files():
        project.read(path)


def _short(call: Call | None) -> str:
    return f"{call.kind} {[Path(path).name for path in call.paths]}" if call is not None else "none"

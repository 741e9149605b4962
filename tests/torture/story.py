"""One piece of work at a desk, from opening a file to leaving it in the middle of a thought.

What becomes of it is told to a world, which looks after each step whether what was said to be safe is so.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from journeydesk.desk import versions
from journeydesk.desk.background import Direct
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.open_document import OpenDocument
from journeydesk.edits import cards
from journeydesk.files.scribe import Scribe
from journeydesk.files.settings import Settings
from tests.desk.player import Player
from tests.torture.telling import tokens_of
from tests.torture.watch import Watch
from tests.torture.world import Lost, World, cell_of
from tests.ui.canvas.maps import shop

Step = Callable[[], None]


class Story:
    """The work, step by step; `now` says which step is under way."""

    def __init__(self, world: World, seed: int = 1, *, elsewhere: Callable[[Path], None] = lambda _: None) -> None:
        """Begin; `elsewhere` is told of a file that another program has written."""
        self.world = world
        self.player = Player()
        self.desk = Desk(
            Settings(last_folder=str(world.maps)),
            self.player,
            settings_folder=world.home / "settings",
            safe=Safe(Direct(), world.journals, Scribe()),
        )
        self.watch = Watch(self.desk, self.tell, "story")
        self._elsewhere = elsewhere
        self.now = ""
        self.added: list[str] = []
        self.mine: set[str] = set()
        """Tokens that were added here."""
        self.undone: set[str] = set()
        """Tokens that were in the map and were taken back, whoever added them."""
        self._luck = random.Random(seed)  # noqa: S311 - no secret

    def tell(self, **line: Any) -> None:  # noqa: ANN401 - what a world can hear
        """Tell the world."""
        self.world.hear(line)

    @property
    def front(self) -> OpenDocument:
        """The document in front."""
        assert self.desk.current is not None
        return self.desk.current

    def steps(self) -> list[tuple[str, Step]]:
        """What is done, in order."""
        maps = self.world.maps
        return [
            ("open", lambda: self._open(maps / "a-first.journey")),
            ("edit", self._edit),
            ("save", self._save),
            ("edit again", lambda: one_by_one(self._edit, self._edit, self._undo, self._edit)),
            ("save again", self._save),
            ("save as", lambda: self._save_as(maps / "a-second.journey")),
            ("edit the other", self._edit),
            ("changed elsewhere", lambda: self.change_elsewhere(self.token())),
            ("edit and save what is merged", lambda: one_by_one(self._edit, self._save)),
            (
                "name a version",
                lambda: self._do(lambda: versions.keep(self.desk, self.front, why="named", name="After workshop 1")),
            ),
            ("edit and close", self._close),
            ("open again", lambda: self._open(self._last())),
            ("undo", self._undo),
            ("new one", lambda: one_by_one(self._begin, self._edit)),
        ]

    def tell_all(self, *, between: Callable[[], None] = lambda: None) -> None:
        """Do all steps; `between` is called after each."""
        for name, step in self.steps():
            self.now = name
            step()
            self._settle()
            between()

    def token(self) -> str:
        """A new token."""
        return "tk" + "".join(self._luck.choices("0123456789abcdefghijklmnopqrstuvwxyz", k=8))

    def change_elsewhere(self, token: str) -> None:
        """Another program writes a card into the file of the document in front."""
        path = self.front.path
        if path is not None:
            self.write_theirs(path, token)

    def write_theirs(self, path: Path, token: str, *, in_place: bool = False, handle: BinaryIO | None = None) -> bool:
        """Another program adds a card to a file, by renaming another over it or in place; whether it could.

        It makes no call that is counted. With a handle it writes to the file that this leads to, whatever it is called now.
        """
        if not self.world.write_theirs(path, token, in_place=in_place, handle=handle):
            return False
        self._elsewhere(path)
        return True

    def at_last(self) -> None:
        """All is well again: what other programs wrote is taken in, and everything that has a file is saved."""
        self.now = "at last"
        for open_document in self.desk.documents:
            self.desk.show(open_document)
            for _ in range(2):
                self.desk.tick()
                self._save()
            self._settle()

    def end(self) -> None:
        """Let go of everything, as at the end of the program."""
        for open_document in self.desk.documents:
            self.tell(what="discarding", doc=self.watch.watched[open_document].key)
            self.desk.safekeeping.let_go(open_document)

    def _do(self, what: Callable[[], object]) -> None:
        self.desk.attempt(lambda: (what(), None)[1])

    def _open(self, path: Path) -> None:
        self._do(lambda: self.desk.open(path))
        if self.desk.open_at(path) is None:
            self._do(lambda: self.desk.open(path))

    def _last(self) -> Path:
        """The other file, or where that could not be written, the first."""
        maps = self.world.maps
        second = maps / "a-second.journey"
        return second if second.exists() else maps / "a-first.journey"

    def _begin(self) -> None:
        self.desk.add(OpenDocument(shop({})))

    def _edit(self) -> None:
        document, token = self.front.document, self.token()
        edit, _ = cards.add(document, cell_of(document), token)
        self.front.do(edit)
        self.added.append(token)
        self.mine.add(token)

    def _undo(self) -> None:
        if self.desk.current is not None and self.front.can_undo:
            before = set(tokens_of(self.front.document))
            self.front.undo()
            self.undone |= before - set(tokens_of(self.front.document))

    def _save(self) -> None:
        """Save; whether it went well must be what the document says of itself, and if not, it must have been told."""
        if self.front.path is None:
            return
        told = len(self.player.told)
        went: list[bool] = []
        self._do(lambda: self.desk.save(self.front, went.append))
        self._after_saving(told, went)

    def _save_as(self, path: Path) -> None:
        told = len(self.player.told)
        went: list[bool] = []
        self.player.save_to.append(path)
        self.tell(what="saving", doc=self.watch.current().key, path=str(path))
        self._do(lambda: self.desk.save_as(self.front, went.append))
        self._after_saving(told, went)

    def _after_saving(self, told: int, went: list[bool]) -> None:
        said = self.player.told[told:]
        if went == [True]:
            self.watch.is_saved()
            if self.front.changed:
                raise Lost("It was saved, and says that it has changes.")
        elif not said:
            raise Lost(f"It was not saved ({went}), and nobody was told.")
        elif not self.front.changed and self.front.path is not None:
            # told only that something beside saving went wrong
            self.watch.is_saved()

    def _close(self) -> None:
        self._edit()
        self._settle()
        self.player.answers = ["save"]
        front = self.front
        self.tell(what="pressed")
        self._do(lambda: self.desk.close(front))
        if front in self.desk.documents:
            self.player.answers = ["save"]
            self._do(lambda: self.desk.close(front))

    def _settle(self) -> None:
        """Wait for the journals: what is not on the disk then must be told as not safe."""
        for open_document in self.desk.documents:
            writer = self.desk.safekeeping.of(open_document).journal.writer
            if writer is None or writer.settle(longest=5.0):
                continue
            told = len(self.player.told)
            self.desk.tick()
            failed = writer.trouble is not None and writer.settled < writer.number
            if failed and open_document.changed and open_document.kept.state != "failed" and told == len(self.player.told):
                raise Lost(f"A journal failed ({writer.trouble}), and it says “{open_document.kept.state}”.")
            writer.settle(longest=5.0)
        self.watch.look()


def one_by_one(*steps: Step) -> None:
    """Do all of these."""
    for step in steps:
        step()

"""Hands at the window of the true program, until it is killed.

The program is run by `app.main`; the hands come to its window when it begins. Every state a document goes through is told
before its journal hears of it; that a state is durable is told once the journal's writer says so, and that it is saved once
the title bar has no star and the foot of the window says so.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, json

from tests.torture.calls import REAL, Call, Do, standing
from tests.torture.telling import tell
from tests.torture.watch import Watch

POLL: Final = 4
"""Milliseconds between two looks at what is durable and saved."""


class Orders(Struct, frozen=True):
    """What a run is to do: where, with which files, with which luck; at which call to the disk it kills itself (0: none).

    `how` says whether it does so before the call, after it, or in the middle of what it writes.
    """

    home: str
    folder: str
    cache: str
    paths: tuple[str, ...]
    seed: int
    name: str
    call: int = 0
    how: str = "before"
    end_after: int = 0


def run(orders: Orders, pipe: int) -> int:
    """Run the program with hands at its window."""
    os.environ.update(HOME=orders.home, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", XDG_CACHE_HOME=orders.cache)
    for name in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = f"{orders.home}/{name.lower()}"
    from journeydesk import app

    real_begin = app.begin
    hands: list[object] = []

    def begin(window: Any, paths: Sequence[Path]) -> None:  # noqa: ANN401 - a window is not imported before its time
        hands.append(Hands(window, orders, pipe))
        real_begin(window, paths)
        tell(pipe, what="started")

    app.begin = begin
    with standing(Path(orders.folder), Killer(orders, pipe)) as stand:
        status = app.main([Path(path) for path in orders.paths])
    tell(pipe, what="ended", calls=dict(stand.counted))
    return status


class Killer:
    """Kills the process at the call it was told."""

    def __init__(self, orders: Orders, pipe: int) -> None:
        self._orders = orders
        self._pipe = pipe

    def __call__(self, call: Call, do: Do) -> Any:  # noqa: ANN401 - whatever the call gives
        """Do the call, unless it is the one."""
        if call.number != self._orders.call:
            return do()
        if self._orders.how == "after":
            with suppress(OSError):  # mkdir, where there is a folder
                do()
        elif self._orders.how == "middle" and call.kind == "write":
            REAL["write"](call.handle, call.data[: len(call.data) // 2])
        tell(self._pipe, what="killed", kind=call.kind, of=Path(call.paths[0]).suffix)
        os.kill(os.getpid(), signal.SIGKILL)
        return do()


class Hands:
    """Somebody at the window who works fast and without end."""

    def __init__(self, window: Any, orders: Orders, pipe: int) -> None:  # noqa: ANN401 - not imported before its time
        from PySide6.QtCore import QTimer

        from tests.ui.window.conftest import WindowPilot

        self.luck = random.Random(orders.seed)  # noqa: S311 - no secret
        self.orders, self.pipe, self.window = orders, pipe, window
        self.pilot = WindowPilot(window)
        self.desk = window.desk
        self.watch = Watch(self.desk, self._tell, orders.name)
        self.actions = 0
        self._answer()
        self._poll = QTimer(window)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self._look)
        self._next = QTimer(window)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._act)
        window.finished.connect(lambda: self._begin())

    def _tell(self, **line: Any) -> None:  # noqa: ANN401 - what JSON can say
        tell(self.pipe, **line)

    def _begin(self) -> None:
        hook = sys.excepthook

        def told(kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 - as a hook gets them
            import traceback

            self._tell(what="broken", why="".join(traceback.format_exception(kind, error, trace)))
            hook(kind, error, trace)

        sys.excepthook = told
        self._tell(what="ready")
        self._poll.start()
        self._next.start(1)

    def _answer(self) -> None:
        """Questions are answered at once, by luck."""
        sitter: Any = self.pilot.sitter
        sitter.ask_save_path = lambda *_: self._place()
        sitter.ask_open_paths = lambda *_: [self.luck.choice(there)] if (there := self._files()) else []
        sitter.ask_unsaved = lambda _: self._leave()
        sitter.ask_choice = lambda *_: self.luck.choice((0, 1, 1, None))
        sitter.ask_text = lambda *_: self._token()
        real = sitter.tell

        def told(sentence: str, *, details: Sequence[str] = ()) -> None:
            self._tell(what="told", sentence=sentence)
            real(sentence, details=details)

        sitter.tell = told

    def _files(self) -> list[Path]:
        return sorted(Path(self.orders.folder, "maps").glob("*.journey"))

    def _place(self) -> Path | None:
        """Where to save: mostly somewhere new."""
        if self.luck.random() < 0.1:
            return None
        letter = self.orders.name[0]
        taken = [path for path in self._files() if path.name[0] == letter and self.desk.open_at(path) is None]
        if taken and (self.luck.random() < 0.3 or len(self._files()) > 7):
            path = self.luck.choice(taken)
        else:
            path = Path(self.orders.folder, "maps", f"{letter}-{self._token()}.journey")
        self._tell(what="saving", doc=self.watch.current().key, path=str(path))
        return path

    def _leave(self) -> str:
        answer = self.luck.choice(("save", "discard", "cancel"))
        if answer == "discard":
            self._tell(what="discarding", doc=self.watch.current().key)
        return answer

    def _token(self) -> str:
        return "tk" + "".join(self.luck.choices("0123456789abcdefghijklmnopqrstuvwxyz", k=8))

    def _look(self) -> None:
        """See what is durable and saved by now."""
        self.watch.look()
        current = self.desk.current
        if current is None or current.path is None or current.read_only:
            return
        self.window.follow.flush()
        if not self.window.isWindowModified() and current.kept.state == "saved":
            self.watch.is_saved()

    # what hands do

    def _act(self) -> None:
        self.actions += 1
        if self.orders.end_after and self.actions > self.orders.end_after:
            self.pilot.press("Escape")
            self.window.close()
            self._next.start(50)
            return
        names, weights = zip(*ACTIONS.items(), strict=True)
        (does,) = self.luck.choices(names, weights)
        current = self.desk.current
        if current is None or current.read_only:
            does = self.luck.choice((Hands.begin_new, Hands.open, Hands.open, Hands.close, Hands.turn))
        with suppress(LookupError, AssertionError, StopIteration):  # what was to be clicked has gone or is not shown
            does(self)
        self._next.start(self.luck.choice((0, 1, 5, 20, 70)))

    def _cards(self) -> list[Any]:
        pilot = self.pilot
        if self.desk.current is None or pilot.view.shown is None:
            return []
        map_id = pilot.shown.map_id
        document = pilot.document
        return [
            card
            for lane in document.lanes(map_id)
            for step in document.steps_of_map(map_id)
            for card in document.cards(lane.id, step.id)
        ]

    def _cell(self) -> tuple[str, str]:
        from journeydesk.ui.canvas.gaps import holds_cards

        document, map_id = self.pilot.document, self.pilot.shown.map_id
        lanes = [lane for lane in document.lanes(map_id) if holds_cards(lane)]
        stage = self.luck.choice(document.stages(map_id))
        step = self.luck.choice(document.steps(stage.id))
        return step.title or stage.title, self.luck.choice(lanes).title

    def type_card(self) -> None:
        """Type a card into a cell; sometimes it is left in the middle."""
        self.pilot.press("Escape")
        if len(self._cards()) > 24:
            self.remove()
            return
        self.pilot.click(self._cell())
        self.pilot.type(self._token())
        if self.luck.random() < 0.85:
            self.pilot.press("Return")
            self.pilot.press("Escape")

    def write_on(self) -> None:
        """Write on in a card that is there."""
        self.pilot.press("Escape")
        self.pilot.double_click(self.luck.choice(self._cards()).id)
        if self.luck.random() < 0.7:
            self.pilot.press("Ctrl+A")
        self.pilot.type(self._token())
        self.pilot.press(self.luck.choice(("Return", "Return", "Escape")))

    def drag(self) -> None:
        """Drag a card into another cell."""
        self.pilot.press("Escape")
        self.pilot.drag(self.luck.choice(self._cards()).id, to=self._cell())

    def remove(self) -> None:
        """Remove a card, or some."""
        self.pilot.press("Escape")
        self.pilot.click(self.luck.choice(self._cards()).id)
        if len(self._cards()) > 24:
            self.pilot.press("Shift+Down")
        self.pilot.press("Delete")

    def undo(self) -> None:
        """Undo some steps."""
        for _ in range(self.luck.choice((1, 1, 2, 5))):
            self.pilot.press("Ctrl+Z")

    def redo(self) -> None:
        """Redo some steps."""
        for _ in range(self.luck.choice((1, 1, 3))):
            self.pilot.press("Ctrl+Shift+Z")

    def save(self) -> None:
        """Save."""
        self._tell(what="pressed")
        self.pilot.press("Ctrl+S")

    def save_as(self) -> None:
        """Save under another name."""
        self.pilot.press("Ctrl+Shift+S")

    def turn(self) -> None:
        """Turn to another document."""
        self.pilot.press("Ctrl+Tab")

    def begin_new(self) -> None:
        """Begin a new map, unless there are many."""
        if len(self.desk.documents) < 5:
            self.pilot.press("Ctrl+N")

    def open(self) -> None:
        """Open a file, unless there are many."""
        if len(self.desk.documents) < 5:
            self.pilot.press("Ctrl+O")

    def close(self) -> None:
        """Close the document in front."""
        self.pilot.press("Escape")
        self.pilot.press("Ctrl+W")

    def answer_above(self) -> None:
        """Press a button of a row above the map."""
        rows = self.window.around.above.rows
        buttons = [button for row in rows for button in row.buttons if button.text() != "Show the changes"]
        if buttons:
            from PySide6.QtCore import Qt
            from PySide6.QtTest import QTest

            button = self.luck.choice(buttons)
            if button.text() == "Discard":
                self._tell(what="discarding", doc=self.watch.current().key)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def name_version(self) -> None:
        """Name a version."""
        self.pilot.press("Ctrl+Alt+S")

    def rest(self) -> None:
        """Do nothing for a moment."""


ACTIONS: Final[dict[Callable[[Hands], None], int]] = {
    Hands.type_card: 14,
    Hands.write_on: 8,
    Hands.drag: 6,
    Hands.remove: 4,
    Hands.undo: 5,
    Hands.redo: 4,
    Hands.save: 10,
    Hands.save_as: 3,
    Hands.turn: 5,
    Hands.begin_new: 3,
    Hands.open: 4,
    Hands.close: 3,
    Hands.answer_above: 3,
    Hands.name_version: 1,
    Hands.rest: 3,
}


if __name__ == "__main__":
    os._exit(run(json.decode(sys.argv[2], type=Orders), int(sys.argv[1])))

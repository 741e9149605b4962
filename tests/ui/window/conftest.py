"""A window with somebody at it who answers its questions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.shell import Answer, Filters
from journeydesk.document.document import Document
from journeydesk.files.settings import Settings
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui.around import Around
from journeydesk.ui.shell import WindowShell
from journeydesk.ui.window import Window
from tests.layout import maps
from tests.ui.pilot import Pilot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Sitter(WindowShell):
    """Somebody at the window who has made up their mind beforehand; without an answer they cancel."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.opens: list[Path] = []
        self.saves: list[Path] = []
        self.unsaved: list[Answer] = []
        self.cancels: list[bool] = []
        self.choices: list[int] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.opened: list[str] = []

    def ask_open_paths(self, title: str, filters: Filters) -> list[Path]:
        """The files made up for it."""
        del filters
        self.asked.append(title)
        chosen, self.opens = self.opens, []
        return chosen

    def ask_save_path(self, title: str, suggested: Path, filters: Filters) -> Path | None:
        """The next place made up for it."""
        del filters
        self.asked.append(f"{title}: {suggested.name}")
        return self.saves.pop(0) if self.saves else None

    def ask_unsaved(self, name: str) -> Answer:
        """The next answer made up."""
        self.asked.append(name)
        return self.unsaved.pop(0) if self.unsaved else "cancel"

    def ask_cancel_exports(self, count: int) -> bool:
        """The next answer made up; without one they are cancelled."""
        self.asked.append(f"{count} exports")
        return self.cancels.pop(0) if self.cancels else True

    def ask_choice(self, title: str, sentence: str, answers: Sequence[str]) -> int | None:
        """The next answer made up."""
        self.asked += [title, sentence, *answers]
        return self.choices.pop(0) if self.choices else None

    def open_address(self, address: str) -> None:
        """Remembered, and not opened."""
        self.opened.append(address)

    def tell(self, sentence: str, *, details: Sequence[str] = ()) -> None:
        """Remembered, and shown."""
        self.told.append(sentence)
        super().tell(sentence, details=details)


class WindowPilot(Pilot):
    """Hands and eyes at a whole window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.sitter = Sitter(window)
        self.desk.shell = self.sitter

    @property
    def around(self) -> Around:
        """What stands around the map."""
        return self.window.around

    def settle(self) -> None:
        """Let the event loop do what waits."""
        for _ in range(3):
            QApplication.processEvents()

    def run(self, command: str) -> None:
        """Choose a command from its menu."""
        self.window.follow.flush()
        action = self.around.actions[command]
        assert action.isEnabled(), f"{command} cannot be done now"
        action.trigger()
        self.settle()

    def type_into(self, widget: QWidget, text: str) -> None:
        """Go to a field and type."""
        target = widget
        while (proxy := target.focusProxy()) is not None:
            target = proxy
        target.setFocus()
        QTest.keyClicks(target, text)
        self.settle()


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """One for all tests: loading fonts takes longest."""
    return Typesetter(Fonts())


@pytest.fixture
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that no test meets anybody's settings."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@contextmanager
def window_pilot(typesetter: Typesetter, *, safe: Safe | None = None) -> Iterator[WindowPilot]:
    """Hands at an empty window, finished and with the keyboard, which is gone afterwards."""
    window = Window(Desk(Settings(motion="none"), typesetter=lambda: typesetter, safe=safe))
    window.resize(1280, 760)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.finish()
    window.activateWindow()
    pilot = WindowPilot(window)
    pilot.settle()
    yield pilot
    # what lies on it was made in Python, and must not outlive it
    QApplication.clipboard().clear()
    pilot.sitter.unsaved = ["discard" for _ in window.desk.documents]
    window.close()
    # now and not some time: a new style sheet dresses every widget there is
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def pilot(qapp: QApplication, typesetter: Typesetter, a_home: Path) -> Iterator[WindowPilot]:
    """Hands at an empty window."""
    del a_home, qapp
    with window_pilot(typesetter) as pilot:
        yield pilot


@pytest.fixture
def example() -> Document:
    """The bundled example."""
    return maps.example()

"""The window while its map is kept: what comes back after a crash, other programs and windows, and a disk that takes long."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, current_thread, main_thread
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk import app
from journeydesk.desk.journaling import Safe
from journeydesk.files import lock
from journeydesk.text.lines import Typesetter
from journeydesk.ui.beside import Waker
from journeydesk.ui.watching import Watcher
from tests.desk.house import House, add, elsewhere, held, texts
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot, window_pilot


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with files."""
    return House(tmp_path)


@contextmanager
def kept_window(typesetter: Typesetter, house: House) -> Iterator[WindowPilot]:
    """Hands at a window as the program makes it: with journals, locks, and somebody who works beside it."""
    waker = Waker()
    with window_pilot(typesetter, safe=Safe(waker.background, house.journals)) as pilot:
        waker.serve(pilot.desk)
        waker.background.begin()
        Watcher(pilot.desk, pilot.window)
        yield pilot
        pilot.sitter.unsaved = ["discard" for _ in pilot.desk.documents]
        pilot.desk.close_all()
        wait(lambda: waker.background.wait(longest=1))


@pytest.fixture
def kept(qapp: QApplication, a_home: Path, typesetter: Typesetter, house: House) -> Iterator[WindowPilot]:
    """Hands at such a window."""
    del qapp, a_home
    with kept_window(typesetter, house) as pilot:
        yield pilot


def left_behind(house: House) -> Path:
    """A file with a card, and two more that a program which ended before its time had not saved."""
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    add(opened, "three")
    house.crash(desk)
    return path


def rows(pilot: WindowPilot) -> list[str]:
    """What stands above the map."""
    return [row.sentence.text() for row in pilot.around.above.rows if row.isVisible()]


def press(pilot: WindowPilot, words: str) -> None:
    """Press a button above the map."""
    (button,) = [one for row in pilot.around.above.rows for one in row.buttons if one.text() == words and one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    pilot.settle()


# after a crash


@pytest.fixture
def back(kept: WindowPilot, house: House) -> WindowPilot:
    """A window that has brought work back."""
    left_behind(house)
    app.begin(kept.window, [])
    kept.settle()
    return kept


def test_what_was_not_saved_is_on_the_map_again_and_a_row_says_so(back: WindowPilot) -> None:
    assert sorted(back.card_texts()) == ["one", "three", "two"]
    (row,) = rows(back)
    assert "ended before “plan” was saved; 2 changes were brought back" in row
    assert back.window.isWindowModified()


def test_what_came_back_is_kept_and_saved(back: WindowPilot, house: House) -> None:
    press(back, "Keep")
    assert rows(back) == []
    assert back.window.isWindowModified()

    back.press("Ctrl+S")

    wait(lambda: not back.window.isWindowModified())
    assert held(house.folder / "plan.journey") == ["one", "three", "two"]


def test_what_came_back_is_discarded_and_that_is_undone(back: WindowPilot) -> None:
    press(back, "Discard")
    assert back.card_texts() == ["one"]
    assert rows(back) == []

    back.view.setFocus()
    back.press("Ctrl+Z")

    assert sorted(back.card_texts()) == ["one", "three", "two"]
    for _ in range(2):
        back.press("Ctrl+Z")
    assert back.card_texts() == ["one"]


def test_what_came_back_is_shown_beside_what_the_file_holds(back: WindowPilot) -> None:
    press(back, "Show the changes")
    tabs = back.around.tabs

    assert tabs.isVisible()
    assert tabs.count() == 2
    assert back.open_document.read_only
    back.press("Ctrl+Tab")
    assert len(rows(back)) == 1
    assert sorted(back.card_texts()) == ["one", "three", "two"]


# other programs and other windows


def test_what_another_program_writes_is_on_the_map_at_once(kept: WindowPilot, house: House) -> None:
    path = house.file("one", "two")
    kept.open(path)
    kept.click("one")
    kept.press("Return")
    kept.press("Ctrl+A")
    kept.type("mine")
    kept.click(("Asks", "Actions"))
    assert "mine" in kept.card_texts()

    elsewhere(path, "two", "theirs")

    wait(lambda: "theirs" in kept.card_texts())
    assert sorted(kept.card_texts()) == ["mine", "theirs"]
    wait(lambda: any("was changed by another program" in told for told in kept.sitter.told))
    assert "one change was merged" in kept.around.notice.sentence
    kept.view.setFocus()
    kept.press("Ctrl+S")
    wait(lambda: not kept.window.isWindowModified())
    assert held(path) == ["mine", "theirs"]


def test_a_file_that_was_damaged_while_it_is_open_leaves_the_map_as_it_is(kept: WindowPilot, house: House) -> None:
    path = house.file("one")
    kept.open(path)

    path.write_bytes(b"half a fi")

    wait(lambda: kept.sitter.told)
    assert "cannot be merged" in kept.sitter.told[0]
    assert kept.card_texts() == ["one"]
    assert path.read_bytes() == b"half a fi"


HOLDER = """
import sys
from pathlib import Path
from journeydesk.files import lock
assert isinstance(lock.take(Path(sys.argv[1])), lock.Lock)
print("held", flush=True)
input()
"""


@pytest.fixture
def somebody(house: House) -> Iterator[Path]:
    """A file that another process has open."""
    path = house.file("one")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield path
    process.communicate("\n")


def test_a_file_that_is_open_in_another_window_opens_read_only(kept: WindowPilot, somebody: Path) -> None:
    kept.sitter.choices = [0]
    kept.open(somebody)
    wait(lambda: kept.open_document.read_only)

    assert rows(kept) == ["Read-only. “plan.journey” is open in another window of JourneyDesk."]
    assert kept.sitter.asked[-2:] == ["Open read-only", "Open a copy"]
    kept.click("one")
    kept.press("Del")
    assert kept.card_texts() == ["one"]
    elsewhere(somebody, "one", "written there")
    wait(lambda: kept.card_texts() == ["written there"])


def test_a_file_that_is_open_in_another_window_opens_as_a_copy(kept: WindowPilot, somebody: Path, tmp_path: Path) -> None:
    kept.sitter.choices = [1]
    kept.open(somebody)
    wait(lambda: kept.open_document.path is None)

    kept.click("one")
    kept.press("Del")
    assert kept.card_texts() == []
    kept.sitter.saves = [tmp_path / "mine.journey"]
    kept.press("Ctrl+S")
    wait(lambda: not kept.window.isWindowModified())
    assert held(somebody) == ["one"]
    assert held(tmp_path / "mine.journey") == []


def test_a_file_that_is_open_in_another_window_is_not_opened_when_somebody_thinks_better_of_it(
    kept: WindowPilot, somebody: Path
) -> None:
    kept.open(somebody)
    wait(lambda: not kept.desk.documents)

    assert kept.around.start.isVisible()
    assert lock.path_of(somebody).exists()


# a disk that takes two seconds


class SlowDisk:
    """Every fsync takes two seconds, or until nobody needs that any more; who waited for one is known."""

    SECONDS = 2.0

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.over = Event()
        self.begun = self.ended = 0
        self.by_the_window = 0
        self._lock = Lock()
        real = os.fsync

        def slow(handle: int) -> None:
            with self._lock:
                self.begun += 1
                self.by_the_window += current_thread() is main_thread()
            self.over.wait(self.SECONDS)
            real(handle)
            with self._lock:
                self.ended += 1

        monkeypatch.setattr(os, "fsync", slow)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for the disk just now."""
        return self.begun > self.ended


class Paints(QObject):
    """Counts how often the map is painted."""

    def __init__(self, pilot: WindowPilot) -> None:
        super().__init__()
        self.count = 0
        self._port = pilot.view.viewport()
        self._port.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let pass."""
        self.count += watched is self._port and event.type() == QEvent.Type.Paint
        return False


def type_a_letter(pilot: WindowPilot, paints: Paints, letter: str) -> float:
    """Type a letter into the text that is being written; seconds until it is painted."""
    before, begin = paints.count, monotonic()
    QTest.keyClicks(pilot.focused(), letter)
    while paints.count == before:
        QApplication.processEvents()
    return monotonic() - begin


def test_the_editor_never_waits_for_a_disk_that_takes_two_seconds(
    kept: WindowPilot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.file("one")
    kept.open(path)
    kept.desk.background.wait(longest=20)
    kept.double_click("one")
    assert kept.is_writing
    disk, paints = SlowDisk(monkeypatch), Paints(kept)
    took: list[float] = []
    begin = monotonic()
    try:
        took.append(type_a_letter(kept, paints, "a"))
        kept.run("file.save")
        # through those of the journal, and those of the save itself, which come one after the other
        while disk.ended < 5:
            assert monotonic() - begin < 60
            was_busy = disk.busy
            seconds = type_a_letter(kept, paints, "bcdefgh"[len(took) % 7])
            if was_busy:
                took.append(seconds)
            QTest.qWait(40)
            Event().wait(0.005)
        written = kept.open_document.document
    finally:
        disk.over.set()

    assert disk.by_the_window == 0
    assert len(took) > 10
    assert max(took) < SlowDisk.SECONDS / 4
    assert texts(written) != ["one"]
    wait(lambda: held(path) != ["one"])


def test_what_the_program_remembers_is_written_beside_the_window(
    kept: WindowPilot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, disk = house.file("one"), SlowDisk(monkeypatch)
    disk.over.set()

    kept.open(path)
    kept.run("look.minimap")

    wait(lambda: kept.desk.background.wait(longest=1))
    assert disk.ended > 0
    assert disk.by_the_window == 0


def test_whether_a_file_is_there_is_asked_beside_the_window(
    kept: WindowPilot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, by_the_window = house.file("one"), []
    real = Path.exists

    def exists(one: Path) -> bool:
        if one in (path, path.parent):
            by_the_window.append(current_thread() is main_thread())
        return real(one)

    monkeypatch.setattr(Path, "exists", exists)

    kept.open(path)

    wait(lambda: by_the_window)
    assert not any(by_the_window)
    elsewhere(path, "one", "theirs")
    wait(lambda: texts(kept.open_document.document) == ["theirs"])

"""The editor from its first moment: what keeps it from starting, what it opens, how it survives errors, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from journeydesk import app, libraries
from journeydesk.document.records import Stage
from journeydesk.files import project
from journeydesk.files.settings import Settings
from journeydesk.ui import style
from tests.layout import maps

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DRIVER = """
import sys
from PySide6.QtCore import QTimer
from journeydesk import app
real = app.begin
def begin(window, paths):
    real(window, paths)
    window.finished.connect(lambda: QTimer.singleShot(100, lambda: print(window.windowTitle(), flush=True)))
app.begin = begin
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), **folders}


def start(environment: dict[str, str], *paths: Path) -> subprocess.Popen[str]:
    """The editor as a process that says its title once its window is finished."""
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, *map(str, paths)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def title_then_interrupt(process: subprocess.Popen[str]) -> tuple[str, str, int]:
    """The title the editor says, what stood on standard error, and its status after Ctrl+C."""
    assert process.stdout is not None
    title = process.stdout.readline().strip()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    return title, errors, process.returncode


def test_the_first_start_shows_a_copy_of_the_example_and_ctrl_c_ends_it(environment: dict[str, str]) -> None:
    title, errors, status = title_then_interrupt(start(environment))

    assert title == "project-software[*] — From late projects to a tool the team loves"
    assert errors == ""
    assert status == 0


def test_files_on_the_command_line_are_opened(environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "mine.journey"
    project.write(maps.right_to_left(), path)

    title, errors, status = title_then_interrupt(start(environment, path))

    assert title.startswith("mine.journey[*] — ")
    assert (errors, status) == ("", 0)


def test_without_a_display_one_sentence_says_so(environment: dict[str, str]) -> None:
    bare = {
        name: value for name, value in environment.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }

    done = subprocess.run([sys.executable, "-c", DRIVER], env=bare, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr.strip() == app.NO_DISPLAY
    assert done.stdout == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are named for Debian")
def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries.WINDOW_PACKAGES, "libnobody-has-this.so.7", "libnobody7")

    sentence = app.cannot_start({"DISPLAY": ":0"})

    # this system may lack others as well
    assert sentence == libraries.complaint(libraries.missing(libraries.WINDOW_PACKAGES))
    assert sentence.endswith("libnobody7.")
    assert "libnobody7" in app.cannot_start({"QT_QPA_PLATFORM": "xcb"})
    assert app.cannot_start({"QT_QPA_PLATFORM": "offscreen"}) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are named for Debian")
def test_qt_that_cannot_be_loaded_names_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    assert app.cannot_start({"QT_QPA_PLATFORM": "offscreen"}).startswith("The window library Qt cannot be loaded")

    monkeypatch.setitem(libraries.PACKAGES, "libnobody-has-this.so.7", "libnobody7")
    assert app.cannot_start({"QT_QPA_PLATFORM": "offscreen"}) == libraries.complaint(["libnobody7"])


@pytest.fixture
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for what runs in this process."""
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def undressed(qapp: QApplication) -> object:
    """The application gets its own look back afterwards."""
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    yield qapp
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
    qapp.setFont(before[2])


@pytest.mark.usefixtures("a_home")
def test_the_map_is_painted_before_anything_around_it_is_made(qtbot: QtBot, undressed: QApplication) -> None:
    window = app.make_window(undressed)
    qtbot.addWidget(window)
    app.begin(window, [])
    made: list[bool] = []
    window.finishing.connect(lambda: made.append(window.canvas.shown is not None))
    heights: list[int] = []
    window.finishing.connect(lambda: heights.append(window.canvas.height()))

    window.show()
    QTest.qWaitForWindowExposed(window)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.wait(20)

    assert made == [True]
    assert window.canvas.height() == heights[0]
    assert undressed.font().family() == style.FAMILY
    window.around.actions["file.leave"].trigger()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_who_has_worked_before_is_asked_how_to_begin(qtbot: QtBot, a_home: Path, undressed: QApplication) -> None:
    path = a_home / "mine.journey"
    project.write(maps.example(), path)
    Settings(recent=(str(path),)).save()

    window = app.make_window(undressed)
    qtbot.addWidget(window)
    app.begin(window, [])
    window.show()
    window.finish()

    assert window.desk.current is None
    assert window.around.start.isVisible()


@pytest.mark.usefixtures("a_home")
def test_labels_of_the_inspector_have_room_above_from_the_start(qtbot: QtBot, undressed: QApplication) -> None:
    window = app.make_window(undressed)
    qtbot.addWidget(window)
    app.begin(window, [])
    window.show()
    qtbot.waitUntil(lambda: window.canvas.isVisible() and bool(window.around.inspector.findChildren(QLabel)))
    undressed.processEvents()

    label = next(one for one in window.around.inspector.findChildren(QLabel) if one.text() == "Title")

    assert label.contentsMargins().top() > 0


@pytest.mark.usefixtures("a_home")
def test_an_unexpected_error_is_told_and_the_window_lives_on(
    qtbot: QtBot, undressed: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    window = app.make_window(undressed)
    qtbot.addWidget(window)
    app.begin(window, [])
    window.show()
    hook = app.told_in(window)

    try:
        raise ZeroDivisionError("of all things")
    except ZeroDivisionError as error:
        hook(type(error), error, error.__traceback__)

    assert "your map is still here" in window.around.notice.sentence
    assert "of all things" in window.around.notice.details
    assert "ZeroDivisionError: of all things" in capsys.readouterr().err
    assert window.isVisible()
    assert any(isinstance(record, Stage) for record in window.canvas.shown.document) if window.canvas.shown else False


@pytest.mark.usefixtures("a_home")
def test_an_interrupt_is_not_told_as_an_error(
    qtbot: QtBot, undressed: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    window = app.make_window(undressed)
    qtbot.addWidget(window)

    app.told_in(window)(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert window.around.notice.sentence == ""


def test_ctrl_c_wakes_a_loop_in_which_nothing_happens(qtbot: QtBot, qapp: QApplication) -> None:
    stop = app.quit_on_interrupt(qapp)
    before = time.monotonic()
    try:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGINT))
        QTimer.singleShot(5000, qapp.quit)
        qapp.exec()
    finally:
        stop()

    assert time.monotonic() - before < 4
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    del qtbot

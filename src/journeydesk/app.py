"""The composition root of the editor: settings, fonts, desk, window, and the order in which they start.

The first painted frame comes first: it needs the document, the map and the frame of the window. Menus, commands, inspector
and dialogs are made right after it. Rooms without Qt are imported before it, because once PySide6 is there it looks at every
import and makes it slower.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.commands import file
from journeydesk.desk.desk import Desk
from journeydesk.document.trouble import Trouble
from journeydesk.files import places
from journeydesk.files.settings import Settings
from journeydesk.language import say, to_say
from journeydesk.libraries import PACKAGES, WINDOW_PACKAGES, complaint, missing
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from journeydesk.ui.window import Window

NO_DISPLAY: Final = to_say("There is no display here to open a window on; “journeydesk export” makes a poster without one.")


def main(paths: Sequence[str | Path] = ()) -> int:
    """Run the editor until its window is closed; 2 if it cannot be opened, with one sentence on standard error."""
    trouble = cannot_start(os.environ)
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    # nothing that is loaded to start with is ever garbage; looking for some would take a tenth of the time to the first frame
    gc.disable()
    application = make_application()
    window = make_window(application)
    sys.excepthook = told_in(window)
    stop_waiting: list[Callable[[], None]] = []
    window.finished.connect(lambda: stop_waiting.append(quit_on_interrupt(application)))
    window.finished.connect(collect_garbage)
    window.finished.connect(lambda: watch(window))
    window.canvas.overview_made.connect(Looked(window))
    begin(window, [Path(path) for path in paths])
    window.show()
    status = application.exec()
    window.desk.safekeeping.end()
    for stop in stop_waiting:
        stop()
    return status


def watch(window: Window) -> None:
    """Look at the files of the window's documents from now on, and after what is not needed any more."""
    from PySide6.QtWidgets import QApplication

    from journeydesk.ui.watching import Watcher

    application = QApplication.instance()
    assert application is not None
    # not the window's child: another language makes another window
    Watcher(window.desk, application)
    window.desk.safekeeping.tidy()


def collect_garbage() -> None:
    """Collect garbage from now on, but never look through what was there at the start."""
    gc.freeze()
    gc.enable()


class Looked:
    """Looks through what a large map is made of once and never again: in the middle of a word it would be felt."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._seen: object = None

    def __call__(self) -> None:
        """The map has been laid out and all its strokes are made."""
        if self._window.canvas.shown is not self._seen:
            self._seen = self._window.canvas.shown
            gc.collect(1)
            gc.freeze()


def cannot_start(environment: Mapping[str, str]) -> str:
    """Why no window can be opened, in one sentence; empty if nothing speaks against it.

    Asked before there is an application, because Qt ends the process when it lacks a library or a display.
    """
    linux = sys.platform.startswith("linux")
    platform = environment.get("QT_QPA_PLATFORM", "")
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if linux and not platform and not x11 and not wayland:
        return say(NO_DISPLAY)
    wanted = WINDOW_PACKAGES if linux and (platform == "xcb" or (not platform and x11 and not wayland)) else {}
    try:
        import PySide6.QtWidgets  # noqa: F401 - only to see whether it can be
    except ImportError as error:
        packages = missing({**PACKAGES, **wanted})
        return complaint(packages) if packages else say("The window library Qt cannot be loaded: {error}.", error=error)
    packages = missing(wanted)
    return complaint(packages) if packages else ""


def make_application() -> QApplication:
    """The application with its names, before any window."""
    from PySide6.QtWidgets import QApplication

    from journeydesk import __version__

    there = QApplication.instance()
    # asked for here, the style is made once; `setStyle` would make a second, and all enumerations of QStyle for Python
    arguments = ["journeydesk", "-style", "fusion"]
    application = there if isinstance(there, QApplication) else QApplication(arguments)
    application.setOrganizationName("JourneyDesk")
    application.setApplicationName("JourneyDesk")
    application.setApplicationDisplayName("JourneyDesk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("journeydesk")
    return application


def make_window(application: QApplication) -> Window:
    """The window of a new desk, dressed but not yet shown."""
    from journeydesk.desk.journaling import Safe
    from journeydesk.ui.beside import Waker
    from journeydesk.ui.look import Look
    from journeydesk.ui.speech import Speech
    from journeydesk.ui.system_faces import system_fonts
    from journeydesk.ui.window import Window

    fonts = Fonts(cache=places.cache(), system=system_fonts())
    settings = Settings.load()
    speech = Speech(application, settings.language)
    waker = Waker()
    safe = Safe(waker.background, places.journals())
    desk = Desk(settings, typesetter=lambda: Typesetter(fonts), safe=safe)
    waker.serve(desk)
    look = Look(application, desk, fonts)

    def make() -> Window:
        window = Window(desk)
        window.finishing.connect(look.complete)
        window.finishing.connect(speech.complete)
        return window

    speech.keep(desk, make)
    speech.window.finished.connect(waker.background.begin)
    return speech.window


def begin(window: Window, paths: Sequence[Path]) -> None:
    """Bring back what was not saved, and open the files; without any, the example on the first start, else how to begin."""
    from journeydesk.commands import recover

    brought_back = recover.bring_back(window.desk)
    if paths:
        window.open_paths(list(paths))
    elif not brought_back and not window.desk.settings.recent:
        window.desk.attempt(lambda: file.example(window.desk))


def told_in(window: Window) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with an error nobody expected: log it, tell it in the window, and go on. Trouble is told as it is."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        if isinstance(error, Trouble):
            window.desk.shell.tell(str(error))
            return
        lines = traceback.format_exception(kind, error, trace)
        print("".join(lines), end="", file=sys.stderr)
        if not issubclass(kind, Exception):
            return
        window.desk.shell.tell(
            say("Something went wrong inside the program; your map is still here, and saving it now is a good idea."),
            details=[line.rstrip("\n") for line in lines],
        )

    return tell


def quit_on_interrupt(application: QApplication) -> Callable[[], None]:
    """End the program on Ctrl+C in its terminal; the function given back lets signals be as they were.

    Qt's loop runs no Python while nothing happens, so the signal wakes it through a socket.
    """
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier, QTimer

    read, write = socket.socketpair()
    write.setblocking(False)
    before_fd = signal.set_wakeup_fd(write.fileno())
    asked: list[bool] = []

    def end(*_: object) -> None:
        """The first time unsaved changes are asked for, the second time nothing is."""
        if asked:
            application.exit(1)
        else:
            asked.append(True)
            # the signal may have come while something was painted: windows are closed in a turn of their own
            QTimer.singleShot(0, application, application.quit)

    before = signal.signal(signal.SIGINT, end)
    notifier = QSocketNotifier(read.fileno(), QSocketNotifier.Type.Read, application)
    notifier.activated.connect(lambda: read.recv(64))

    def stop() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before_fd)
        signal.signal(signal.SIGINT, before)
        read.close()
        write.close()

    return stop

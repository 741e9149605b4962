"""Frames timed: a view with a clock at the end of each, and the editor's window with a map in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec import Struct, field
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGraphicsView

from journeydesk import app
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.open_document import OpenDocument
from journeydesk.files.settings import Settings
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui.window import Window
from tests.layout.maps import many_cards

WIDTH, HEIGHT = 1600, 1000
PAUSE = 0.012
"""Seconds between two frames, about as long as a screen leaves."""
LATE = 5.0


class Frames(Struct):
    """How long frames took, in seconds; those that showed something for the first time, which no cache can know, apart."""

    seen: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)

    @property
    def usual(self) -> float:
        """The 95th percentile of all but the first."""
        return percentile(self.seen, 0.95)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of all lies, one of them; 0 for none."""
    ranked = sorted(values)
    return ranked[round(share * (len(ranked) - 1))] if ranked else 0.0


class _Ends(QObject):
    """Tells when a view was last painted: at the end of its window's turn of painting, with all that lies over the view."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__()
        self._port, self._window = view.viewport(), view.window()
        self._painted = False
        self._ended: float | None = None
        self._port.installEventFilter(self)
        self._window.installEventFilter(self)

    def begin(self) -> None:
        """Look out for the next frame."""
        self._ended = None

    def ended(self) -> float | None:
        """When it ended; None as long as it has not."""
        return self._ended

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let pass, and look at the clock when it is done."""
        if event.type() == QEvent.Type.Paint and watched is self._port:
            self._painted = True
        elif event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            self._painted = False
            self._window.removeEventFilter(self)
            QApplication.sendEvent(self._window, event)
            self._window.installEventFilter(self)
            if self._painted:
                self._ended = process_time()
            return True
        return False


class Filmed:
    """A view whose frames are timed, in seconds this process had a core: what else the machine does is no part of a frame."""

    def __init__(self, view: QGraphicsView) -> None:
        self.view = view
        self._ends = _Ends(view)

    def frame(self, act: Callable[[], object]) -> float:
        """Seconds from an act to the end of the frame that shows it."""
        settle()
        ends = self._ends
        ends.begin()
        late = perf_counter() + LATE
        begin = process_time()
        act()
        while (ended := ends.ended()) is None:
            QApplication.processEvents()
            if perf_counter() > late:
                raise AssertionError("nothing was painted")
        return ended - begin


def settle() -> None:
    """Wait as long as a screen does between frames; what waited happens meanwhile, and does not fall into the next one."""
    end = perf_counter() + PAUSE
    while perf_counter() < end:
        QApplication.processEvents()


@contextmanager
def window_of(cards: int, *, safe: Safe | None = None) -> Iterator[tuple[Window, OpenDocument]]:
    """The editor's window with a map of so many cards, finished, its canvas as large as the floor's view."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        typesetter = Typesetter(Fonts())
        # a zoom that glides is many frames; each is timed by itself
        window = Window(Desk(Settings(motion="none"), typesetter=lambda: typesetter, safe=safe))
        opened = OpenDocument(many_cards(cards))
        window.desk.add(opened)
        window.show()
        window.finish()
        app.collect_garbage()
        window.canvas.overview_made.connect(app.Looked(window))
        settle()
        port = window.canvas.viewport()
        window.resize(window.width() + WIDTH - port.width(), window.height() + HEIGHT - port.height())
        settle()
        window.activateWindow()
        settle()
        yield window, opened
        opened.saved(Path(home) / "measured.journey")
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()

"""The states of the window, each by a name, a size, and what hands do to get there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.app import make_application, make_window
from journeydesk.commands.compare import show_comparison
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, Map, MapId, PrintSet, RecordId
from journeydesk.edits import cards
from journeydesk.files import project, versions
from journeydesk.layout.difference_words import By
from journeydesk.ui.dialogs.export import ExportDialog
from journeydesk.ui.exporting.bar import show_bar
from journeydesk.ui.exporting.choices import Choice
from journeydesk.ui.exporting.running import Job, exports_of
from journeydesk.ui.panels.versions import Versions
from tests.layout import maps
from tests.layout.compared_maps import after_workshop
from tests.pictures.conflicts import merged
from tests.ui.waiting import passed, wait
from tests.ui.window.conftest import WindowPilot


@dataclass(frozen=True)
class State:
    """One picture: what is open, how large the window is, what is set, and what is done."""

    name: str
    document: Callable[[], Document] | None = maps.example
    size: tuple[int, int] = (1600, 1000)
    density: float = 1
    settings: tuple[tuple[str, str], ...] = ()
    do: Callable[[WindowPilot], object] = lambda _: None

    def make(self, path: Path) -> None:
        """Open a window, do what is to be done, take the picture, and close it again."""
        application = make_application()
        window = make_window(application)
        window.desk.change_settings(**{"theme": "light", "motion": "none", **dict(self.settings)})
        window.resize(*self.size)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.finish()
        window.activateWindow()
        pilot = WindowPilot(window)
        if self.document is not None:
            pilot.open(self.document())
        pilot.settle()
        self.do(pilot)
        pilot.settle()
        QTest.qWait(300)
        top = QApplication.activeWindow() or window
        image = (top if top.isFullScreen() or isinstance(top, ExportDialog) else window).grab().toImage()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            _lay(image, popup.grab().toImage(), window.mapFromGlobal(popup.pos()).toTuple())
        image.save(str(path))
        if popup is not None:
            popup.close()
        for dialog in window.findChildren(ExportDialog):
            dialog.close()
        pilot.sitter.unsaved = ["discard" for _ in window.desk.documents]
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _lay(image: QImage, over: QImage, at: object) -> None:
    x, y = at if isinstance(at, tuple) else (0, 0)
    painter = QPainter(image)
    painter.drawImage(x, y, over)
    painter.end()


def _drag(pilot: WindowPilot) -> None:
    begin = pilot.grab("Reads eleven reviews")
    end = pilot.at(("Compare plans", "Pain points"), down=0.3)
    pilot.carry(begin, end)


def _marquee(pilot: WindowPilot) -> None:
    begin = pilot.grab(("Deadline slips", "Thoughts"), across=0.02, down=0.97)
    pilot.carry(begin, pilot.at(("Compare plans", "Pain points"), across=0.9, down=0.9))


def _several(pilot: WindowPilot) -> None:
    pilot.click("Reads eleven reviews")
    pilot.press("Ctrl+A")


def _write(pilot: WindowPilot) -> None:
    pilot.click(("Compare plans", "Actions"), down=0.95)
    pilot.type("Asks the team what they need")


def _typed(keys: str, text: str) -> Callable[[WindowPilot], None]:
    def do(pilot: WindowPilot) -> None:
        pilot.click("Reads eleven reviews")
        pilot.press(keys)
        pilot.type(text)

    return do


def _click(what: str) -> Callable[[WindowPilot], None]:
    return lambda pilot: pilot.click(what)


def _press(*keys: str) -> Callable[[WindowPilot], None]:
    def do(pilot: WindowPilot) -> None:
        pilot.view.setFocus()
        for key in keys:
            pilot.press(key)

    return do


def _scrolled(pilot: WindowPilot) -> None:
    pilot.view.zoom("100")
    pilot.view.scroll_by(900, 500)


def _export(name: str = "", *, more: bool = False, place: int = 0) -> Callable[[WindowPilot], None]:
    """The export dialog with this print set, once its pages and what is known of them are there."""

    def do(pilot: WindowPilot) -> None:
        pilot.run("export.poster")
        dialog = pilot.window.findChild(ExportDialog)
        assert isinstance(dialog, ExportDialog)
        dialog.resize(1240, 672)
        if name:
            dialog.show_prints(dialog.parts.sets.begin(name))
        dialog.parts.form.unfold(more=more)
        wait(lambda: dialog.report is not None)
        dialog.parts.looking.show_place(place)
        passed(lambda: False, seconds=0.7)

    return do


def _export_small(pilot: WindowPilot) -> None:
    """The dialog with a map that is too small to read."""
    _export()(pilot)
    dialog = pilot.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.show_prints(dialog.parts.form.prints.but(paper="A4"))
    wait(lambda: dialog.is_laid and dialog.report is not None)
    passed(lambda: False, seconds=2)
    row = dialog.parts.findings.told[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    passed(lambda: False, seconds=0.5)


def _exporting(pilot: WindowPilot) -> None:
    """Two exports under way, one of which has just begun."""
    exports = exports_of(pilot.window, pilot.desk)
    show_bar(exports, pilot.window)
    folder = Path(os.environ["HOME"])
    for name in ("Wall poster.pdf", "Handout.pdf"):
        choice = Choice(PrintSet(paper="A0", sheets="A4"), pilot.open_document.map_id)
        exports.start(Job(pilot.document, choice, folder / name, name, ""))
    wait(lambda: exports.running[0].all)


def _versions(pilot: WindowPilot, *, look: bool = False) -> None:
    """The versions of a map some weeks old, the one before the last chosen or looked at."""
    path = Path(tempfile.mkdtemp()) / "Project software.journey"
    document = pilot.document
    some = [record for record in document if isinstance(record, Card)]
    for place, (days, why, name) in enumerate(KEPT):
        changed = [card.id for card in some[place : place + 1 + place % 3]]
        document = apply(document, cards.change(document, changed, text=f"Changed in step {place + 1}"))
        at = datetime.now().astimezone() - timedelta(days=days)
        versions.keep(path, project.to_bytes(document), why=why, name=name, now=at)
    project.write(pilot.document, path)
    pilot.desk.open(path)
    pilot.settle()
    pilot.run("versions.panel")
    panel = pilot.around.right.findChild(Versions)
    assert isinstance(panel, Versions)
    wait(lambda: panel.list.rows.rows)
    panel.list.setCurrentIndex(panel.list.rows.index(2, 0))
    if look:
        panel.buttons["look"].click()
        wait(lambda: pilot.open_document.read_only)


KEPT: Final[tuple[tuple[float, versions.Why, str], ...]] = (
    (40, "named", "Kick-off"),
    (39, "daily", ""),
    (21, "daily", ""),
    (20, "named", "After workshop 1"),
    (8, "migration", ""),
    (3, "merge", ""),
    (2, "daily", ""),
    (1, "named", "Before the board saw it, with all that the field team had said"),
    (0.1, "restored", ""),
    (0.05, "named", "After workshop 2"),
)
"""How many days ago a version was kept, why, and its name."""


def _compared(*, next_ones: int, by: By = "stage") -> Callable[[WindowPilot], None]:
    """The example before and after a workshop, at one of its differences."""

    def do(pilot: WindowPilot) -> None:
        before = pilot.document
        pilot.desk.change_settings(differences_by=by)
        show_comparison(pilot.desk, before, after_workshop(before), old_name="Before the workshop", new_name="Now")
        pilot.settle()
        for _ in range(next_ones):
            pilot.run("compare.next_difference")

    return do


def _history(pilot: WindowPilot) -> None:
    """Some steps done, two of them undone again, the file saved before."""
    pilot.click(("Compare plans", "Actions"), down=0.95)
    pilot.type("Asks the team what they need")
    pilot.press("Escape")
    pilot.click("Reads eleven reviews")
    for keys in ("Alt+Right", "Ctrl+D", "Ctrl+Shift+M"):
        pilot.press(keys)
    pilot.open_document.saved(Path("Project software.journey"))
    pilot.click("Builds a comparison sheet")
    pilot.press("Del")
    pilot.run("map.to_be")
    pilot.click("Books a 30-minute demo")
    pilot.press("Alt+Left")
    pilot.open_document.go_to(pilot.open_document.steps.present - 2)
    pilot.run("view.history")


def _read_only(pilot: WindowPilot) -> None:
    """A map that is open elsewhere, with a second row above it, and somebody who types all the same."""
    current = pilot.open_document
    current.keep_as_it_is("It is open on the computer “anna-laptop” (anna).")
    buttons = [(words, lambda: None) for words in ("Keep", "Discard", "Compare")]
    pilot.sitter.show_above(
        "recovered", "12 changes that were not saved were brought back after a crash.", buttons, of=current
    )
    pilot.settle()
    pilot.click("Reads eleven reviews")
    pilot.type("a")


DARK: Final = (("theme", "dark"),)

STATES: Final = (
    State("empty", None),
    State("example"),
    State("example-dark", settings=DARK),
    State("example-density-2", density=2),
    State("laptop", size=(1280, 720)),
    State("laptop-dark", size=(1280, 720), settings=DARK, do=_click("Reads eleven reviews")),
    State("projector", size=(1024, 768), do=_click("Reads eleven reviews")),
    State("right-to-left", maps.right_to_left),
    State("big", lambda: maps.many_cards(2_500), do=_press("Ctrl+1")),
    State("big-scrolled", lambda: maps.many_cards(2_500), do=_scrolled),
    State("sixty-steps", maps.sixty_steps, do=_scrolled),
    State("drag", do=_drag),
    State("drag-dark-density-2", density=2, settings=DARK, do=_drag),
    State("marquee", do=_marquee),
    State("write", do=_write),
    State("several", do=_several),
    State("new-map", None, do=lambda pilot: pilot.run("file.new")),
    State("map-without-stages", lambda: Document([Map(id=MapId(RecordId("map")), order="a0")])),
    State("palette", do=_typed("Ctrl+K", "card")),
    State("find", do=_typed("Ctrl+F", "re")),
    State("quick-entry", do=_typed("Ctrl+Return", "p: queue too long @Comp #mob !4")),
    State("export", size=(1280, 720), do=_export()),
    State("export-sheets", size=(1280, 720), do=_export("Wall poster on A4 sheets")),
    State("export-sheet-dark", size=(1280, 720), settings=DARK, do=_export("Wall poster on A4 sheets", more=True, place=3)),
    State("export-right-to-left", maps.right_to_left, size=(1280, 720), do=_export("Wall poster on A4 sheets")),
    State("export-findings", size=(1280, 720), do=_export_small),
    State("exporting", lambda: maps.many_cards(2_500), size=(1280, 720), do=_exporting),
    State("export-stages", size=(1280, 720), density=2, do=_export("A page a stage")),
    State("versions", size=(1280, 720), do=_versions),
    State("versions-dark", settings=DARK, do=_versions),
    State("version-looked-at", size=(1280, 720), do=partial(_versions, look=True)),
    State("history", size=(1280, 720), do=_history),
    State("history-dark", settings=DARK, do=_history),
    State("read-only", size=(1280, 720), do=_read_only),
    State("read-only-dark", settings=DARK, do=_read_only),
    State("compared", do=_compared(next_ones=6)),
    State("compared-dark", size=(1280, 720), settings=DARK, do=_compared(next_ones=9, by="kind")),
    State("conflicts", do=merged(walked=2)),
    State("conflicts-dark", size=(1280, 720), settings=DARK, do=merged(walked=2)),
    State("conflicts-stage", size=(1280, 720), do=merged(walked=1)),
    State("conflict-with-a-removed-card", settings=DARK, do=merged(walked=4)),
    State("conflicts-to-begin-with", size=(1280, 720), do=merged(walked=0)),
    State("present", do=_press("F5")),
    State("focus-on-a-stage", do=_typed("Ctrl+Shift+F", "")),
)
"""Every state, in the order in which the pictures are made."""

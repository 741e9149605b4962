"""Exports beside the editor: they show how far they are, can be ended, and tell what came of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import PrintSet
from journeydesk.files import places
from journeydesk.ui.exporting.bar import Bar
from journeydesk.ui.exporting.choices import Choice
from journeydesk.ui.exporting.running import Exports, Job, exports_of
from tests.layout.maps_large import many_cards
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot
from tests.ui.window.test_export import exported, laid, shown, sizes


def start(pilot: WindowPilot, out: Path, *, prints: PrintSet | None = None) -> Exports:
    """Export the map that is open from the dialog, as hands would."""
    pilot.window.activateWindow()
    pilot.press("Ctrl+E")
    dialog = shown(pilot)
    if prints is not None:
        dialog.show_prints(prints)
    laid(dialog)
    pilot.sitter.saves = [out]
    QTest.mouseClick(dialog.parts.export, Qt.MouseButton.LeftButton)
    return exports_of(pilot.window, pilot.desk)


def leftovers() -> list[Path]:
    """What exports have put into the cache and not taken away again."""
    return list(places.cache().glob("export-*"))


def test_the_editor_is_free_while_an_export_runs_and_its_result_is_told(
    pilot: WindowPilot, example: Document, tmp_path: Path
) -> None:
    pilot.open(example)

    exports = start(pilot, tmp_path / "wall.pdf", prints=PrintSet(paper="A2", sheets="A4"))
    assert len(exports.running) == 1
    pilot.click("Reads eleven reviews")
    pilot.press("Delete")
    assert "Reads eleven reviews" not in pilot.card_texts()
    exported(pilot)

    count = len(sizes(tmp_path / "wall.pdf"))
    assert count > 4
    assert pilot.sitter.told[-1] == f"{count} pages are in {tmp_path / 'wall.pdf'}."
    assert not leftovers()


def test_what_is_exported_is_the_map_as_it_was_when_the_export_began(
    pilot: WindowPilot, example: Document, tmp_path: Path
) -> None:
    pilot.open(example)

    exports = exports_of(pilot.window, pilot.desk)
    exports.start(Job(pilot.document, Choice(PrintSet(paper=""), pilot.shown.map_id, "svg"), tmp_path / "a.svg", "A", ""))
    pilot.click("Reads eleven reviews")
    pilot.press("Delete")
    exported(pilot)

    assert "eleven" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_bar_shows_each_export_and_goes_when_it_is_over(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)

    exports = start(pilot, tmp_path / "one.pdf")
    start(pilot, tmp_path / "two.pdf")
    bar = pilot.window.findChild(Bar)
    assert isinstance(bar, Bar)

    assert len(exports.running) == 2
    assert [row.one.job.out.name for row in bar.rows] == ["one.pdf", "two.pdf"]
    assert bar.isVisible()
    exported(pilot)
    assert not bar.isVisible()


def test_cancel_ends_an_export_within_a_second_and_the_file_that_was_there_stays(
    pilot: WindowPilot, typesetter: object, tmp_path: Path
) -> None:
    del typesetter
    pilot.open(many_cards(2_500))
    out = tmp_path / "wall.pdf"
    out.write_bytes(b"the one before")
    exports = exports_of(pilot.window, pilot.desk)
    start(pilot, out, prints=PrintSet(paper="A0", sheets="A4"))
    running = exports.running[0]
    wait(lambda: running.all)
    bar = pilot.window.findChild(Bar)
    assert isinstance(bar, Bar)

    began = monotonic()
    QTest.mouseClick(bar.rows[0].cancel, Qt.MouseButton.LeftButton)
    wait(lambda: not exports.running)

    assert monotonic() - began < 10  # alone a tenth of a second
    assert out.read_bytes() == b"the one before"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["wall.pdf"]
    assert not leftovers()
    assert "cancelled" in pilot.sitter.told[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights of folders otherwise")
def test_a_folder_without_rights_is_told_in_the_dialog(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.geteuid() == 0:
        # where even root makes no files; nobody can tell before it is tried
        exports = start(pilot, Path("/sys/wall.pdf"))
        wait(lambda: not exports.running)
        assert "/sys/wall.pdf could not be written" in pilot.sitter.told[-1]
        return

    exports = start(pilot, folder / "wall.pdf")

    assert not exports.running
    assert "you may not write there" in shown(pilot).parts.findings.facts.text()


def test_what_goes_wrong_in_the_export_is_told_in_one_sentence(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)
    exports = exports_of(pilot.window, pilot.desk)
    choice = Choice(PrintSet(paper="A2", sheets="A4"), pilot.shown.map_id, only=("Z9",))

    exports.start(Job(pilot.document, choice, tmp_path / "wall.pdf", "A", ""))
    exported(pilot)

    assert "There is no sheet “Z9”" in pilot.sitter.told[-1]
    assert "journeydesk" not in pilot.sitter.told[-1]
    assert not (tmp_path / "wall.pdf").exists()


def test_closing_the_window_asks_first_and_stays_if_the_export_is_to_go_on(
    pilot: WindowPilot, example: Document, tmp_path: Path
) -> None:
    pilot.open(example)
    exports = start(pilot, tmp_path / "wall.pdf")
    pilot.sitter.cancels = [False]

    pilot.window.close()
    assert pilot.window.isVisible()
    assert exports.running

    exported(pilot)
    assert sizes(tmp_path / "wall.pdf")


def test_closing_the_window_cancels_exports_if_that_is_wanted(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)
    exports = start(pilot, tmp_path / "wall.pdf")
    pilot.sitter.cancels = [True]

    pilot.window.close()

    assert not exports.running
    assert not pilot.window.isVisible()
    assert not (tmp_path / "wall.pdf").exists()
    assert not leftovers()


def test_an_export_goes_on_when_its_window_gives_way_to_one_in_another_language(
    pilot: WindowPilot, example: Document, tmp_path: Path
) -> None:
    pilot.open(example)
    exports = start(pilot, tmp_path / "wall.pdf")
    other = QWidget()
    exports.setParent(other)
    other.installEventFilter(exports)

    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait(lambda: not exports.running)

    assert sizes(tmp_path / "wall.pdf")
    exports.deleteLater()

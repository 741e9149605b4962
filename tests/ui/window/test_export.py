"""The poster dialog: what is chosen is what comes out."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.edits import maps
from journeydesk.layout.picture import Picture
from journeydesk.ui.dialogs.export import ExportDialog, smallest_type
from tests.ui.window.conftest import WindowPilot

MILLIMETRE = 72 / 25.4


@pytest.fixture
def dialog(pilot: WindowPilot, example: Document) -> ExportDialog:
    """The dialog over the example with a second map."""
    pilot.open(example)
    edit, _ = maps.start(pilot.document, "Another")
    pilot.open_document.do(edit)
    pilot.press("Ctrl+E")
    dialog = pilot.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    pilot.settle()
    return dialog


def pages(path: Path) -> list[tuple[int, int]]:
    """The sizes of a PDF's pages in whole millimetres."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(round(box[2] / MILLIMETRE), round(box[3] / MILLIMETRE)) for box in boxes]


def test_enter_asks_for_a_file_and_writes_the_map_on_a0(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    pilot.sitter.saves = [tmp_path / "poster"]

    QTest.keyClick(dialog, Qt.Key.Key_Return)
    pilot.settle()

    assert pages(tmp_path / "poster.pdf") == [(1189, 841)]
    assert pilot.sitter.asked == ["Export poster: From late projects to a tool the team loves.pdf"]
    assert str(tmp_path / "poster.pdf") in pilot.sitter.told[-1]
    assert pilot.window.findChild(ExportDialog) is None


def test_all_maps_are_pages_of_the_paper_that_is_chosen(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.map.setCurrentIndex(2)
    dialog.paper.setCurrentText("A3")
    dialog.orientation.setCurrentText("Portrait")
    pilot.settle()

    dialog.export_as(tmp_path / "all.pdf")

    assert pages(tmp_path / "all.pdf") == [(297, 420), (297, 420)]


def test_another_map_is_exported_without_showing_it(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    shown = pilot.shown.map_id
    dialog.map.setCurrentIndex(1)
    dialog.format.setCurrentText("SVG")
    pilot.settle()

    dialog.export_as(tmp_path / "other.svg")

    assert "Another" in (tmp_path / "other.svg").read_text(encoding="utf-8")
    assert pilot.shown.map_id == shown


def test_png_has_the_pixels_the_dialog_tells(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.format.setCurrentText("PNG")
    dialog.dpi.setValue(72)
    pilot.settle()
    assert not dialog.paper.isEnabled()

    dialog.export_as(tmp_path / "map.png")

    image = QImage(str(tmp_path / "map.png"))
    assert dialog.fact.text().startswith(f"{image.width()} × {image.height()} pixels")


def test_a_paper_nobody_knows_is_told_and_cannot_be_exported(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.paper.setEditText("napkin")
    pilot.settle()
    assert "napkin" in dialog.fact.text()
    assert not dialog.export.isEnabled()

    dialog.paper.setEditText("900x600mm")
    pilot.settle()
    assert dialog.fact.text().startswith("900 × 600 mm")
    assert dialog.export.isEnabled()


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.export_as(tmp_path / "no such folder" / "poster.pdf")

    assert dialog.isVisible()
    assert len(pilot.sitter.told) == 1


def test_escape_puts_the_dialog_away(pilot: WindowPilot, dialog: ExportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    pilot.settle()

    assert pilot.window.findChild(ExportDialog) is None or not dialog.isVisible()


def test_the_preview_shows_the_map(pilot: WindowPilot, dialog: ExportDialog) -> None:
    image = dialog.preview.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}

    assert "#ffffff" in colours
    assert len(colours) > 20
    assert QApplication.activeModalWidget() is dialog
    del pilot


def test_smallest_type_of_an_empty_picture_is_none() -> None:
    from journeydesk.layout.picture import Ink

    assert smallest_type(Picture(10, 10, Ink("#FFFFFF"), ())) == 0

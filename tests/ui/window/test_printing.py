"""Printing on the system's printers: the very pages of the preview, on paper of their own size."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.document.records import PrintSet
from journeydesk.document.trouble import Trouble
from journeydesk.layout.pages import Page
from journeydesk.prints.printout import print_out
from journeydesk.text.lines import Typesetter
from journeydesk.ui import printing
from journeydesk.ui.exporting import to_printer
from journeydesk.ui.paint import to_png
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot
from tests.ui.window.test_export import laid, shown

MILLIMETRE = 72 / 25.4


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[QPrinter]:
    """A printer that writes a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    yield made
    del made


def pages_of(document: Document, typesetter: Typesetter, prints: PrintSet) -> tuple[Page, ...]:
    """The pages of the first map."""
    return print_out(document, [document.maps[0].id], prints, typesetter).pages


def sizes(path: Path) -> list[tuple[float, float]]:
    """The sizes of a PDF's pages in millimetres, as they are seen."""
    found = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            left, foot, right, top = (float(side) for side in page.mediabox)
            sides = (right - left) / MILLIMETRE, (top - foot) / MILLIMETRE
            found.append(sides[::-1] if int(page.get("/Rotate", 0)) % 180 else sides)
    return found


def test_each_page_is_printed_on_paper_of_its_own_size_and_orientation(
    pilot: WindowPilot, example: Document, typesetter: Typesetter, printer: QPrinter, tmp_path: Path
) -> None:
    wide = pages_of(example, typesetter, PrintSet(paper="A3"))
    sheets = pages_of(example, typesetter, PrintSet(paper="A2", sheets="LETTER"))
    pages = (*wide, *sheets)
    ended: list[Trouble | None] = []

    printing.print_pages(pages, printer, pilot.window, ended.append)
    wait(lambda: ended)

    assert ended == [None]
    found = sizes(tmp_path / "printed.pdf")
    assert len(found) == len(pages)
    for (width, height), page in zip(found, pages, strict=True):
        assert width == pytest.approx(page.width / MILLIMETRE, abs=0.5)
        assert height == pytest.approx(page.height / MILLIMETRE, abs=0.5)


def test_what_is_printed_lies_where_the_preview_shows_it(
    pilot: WindowPilot, example: Document, typesetter: Typesetter, printer: QPrinter, tmp_path: Path
) -> None:
    (page,) = pages_of(example, typesetter, PrintSet(paper="A4"))
    ended: list[Trouble | None] = []
    printing.print_pages([page], printer, pilot.window, ended.append)
    wait(lambda: ended)

    pdf = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    drawn = Image.fromarray(pdf[0].render(scale=2, rev_byteorder=True).to_numpy()).convert("RGB")
    pdf.close()
    with Image.open(BytesIO(to_png(page, dpi=144))) as image:
        seen = image.convert("RGB").resize(drawn.size)
    assert sum(ImageStat.Stat(ImageChops.difference(drawn, seen)).mean) / 3 < 1.5


def test_printing_can_be_cancelled_between_two_pages(
    pilot: WindowPilot, example: Document, typesetter: Typesetter, printer: QPrinter
) -> None:
    pages = pages_of(example, typesetter, PrintSet(paper="A1", sheets="A4"))
    ended: list[Trouble | None] = []
    under_way = printing.print_pages(pages, printer, pilot.window, ended.append)
    done: list[int] = []
    under_way.progressed.connect(lambda at, _: done.append(at))
    under_way.progressed.connect(under_way.cancel)

    wait(lambda: ended)

    assert done == [1]
    assert len(pages) > 2


# Qt says the same on its own way, which is not the user's
@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_nobody_may_write_is_told(
    pilot: WindowPilot, example: Document, typesetter: Typesetter, printer: QPrinter, tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))

    to_printer.send(pages_of(example, typesetter, PrintSet(paper="A4")), printer, pilot.desk, pilot.window)
    wait(lambda: pilot.sitter.told)

    assert "takes no pages" in pilot.sitter.told[-1]


def test_the_result_is_told(
    pilot: WindowPilot, example: Document, typesetter: Typesetter, printer: QPrinter, tmp_path: Path
) -> None:
    to_printer.send(pages_of(example, typesetter, PrintSet(paper="A4")), printer, pilot.desk, pilot.window)
    wait(lambda: pilot.sitter.told)

    assert pilot.sitter.told[-1] == f"1 page went to {tmp_path / 'printed.pdf'}."


def test_a_printer_that_nobody_knows_anything_of_is_not_spoken_against(
    pilot: WindowPilot, example: Document, typesetter: Typesetter
) -> None:
    del pilot

    assert printing.too_large_for(QPrinterInfo(), pages_of(example, typesetter, PrintSet(paper="A0"))) == ""


def test_a_page_larger_than_any_paper_of_a_printer_is_told(example: Document, typesetter: Typesetter) -> None:
    (poster,) = pages_of(example, typesetter, PrintSet(paper="A0"))
    (handout,) = pages_of(example, typesetter, PrintSet(paper="A4"))
    office = [(595.0, 842.0), (842.0, 1191.0)]

    assert printing.beyond(office, [handout]) is None
    assert printing.beyond(office, [handout, poster]) is poster


def test_ctrl_p_shows_the_pages_on_office_paper_with_print_at_hand(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)

    pilot.press("Ctrl+P")
    dialog = shown(pilot)
    laid(dialog)

    assert dialog.choice.prints.paper in ("A4", "LETTER")
    assert dialog.parts.print.isDefault()
    assert len(dialog.pages) == 1


# the offscreen platform says so of every window of a fixed size
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_systems_dialog_can_be_cancelled_and_nothing_is_printed(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+P")
    dialog = shown(pilot)
    laid(dialog)
    seen: list[str] = []

    def cancel() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        seen.append(type(box).__name__)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(300, pilot.window, cancel)
    QTest.mouseClick(dialog.parts.print, Qt.MouseButton.LeftButton)

    assert seen == ["QPrintDialog"]
    assert dialog.isVisible()
    assert not pilot.sitter.told

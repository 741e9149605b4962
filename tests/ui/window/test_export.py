"""The export dialog: what is chosen is what is seen, and what comes out."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, Map, PrintSet, Turn
from journeydesk.edits import maps
from journeydesk.prints.standard import STANDARD
from journeydesk.ui.dialogs.export import ExportDialog
from journeydesk.ui.exporting.running import Exports
from tests.layout import maps as maps_of
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot

MILLIMETRE = 72 / 25.4


def shown(pilot: WindowPilot) -> ExportDialog:
    """The dialog that is open."""
    dialog = next(one for one in pilot.window.findChildren(ExportDialog) if one.isVisible())
    assert isinstance(dialog, ExportDialog)
    return dialog


def laid(dialog: ExportDialog) -> None:
    """Wait until the pages as they are chosen now are there."""
    wait(lambda: dialog.is_laid)


@pytest.fixture
def dialog(pilot: WindowPilot, example: Document) -> ExportDialog:
    """The dialog over the example with a second map."""
    pilot.open(example)
    edit, _ = maps.start(pilot.document, "Another")
    pilot.open_document.do(edit)
    pilot.press("Ctrl+E")
    dialog = shown(pilot)
    laid(dialog)
    return dialog


def exported(pilot: WindowPilot) -> None:
    """Wait until nothing is being exported any more."""
    exports = pilot.window.findChild(Exports)
    assert isinstance(exports, Exports)
    wait(lambda: not exports.running, seconds=60)
    pilot.settle()


def turn_wheel(widget: QWidget, place: QPointF, notches: int) -> None:
    """Turn the wheel over a place with Ctrl held."""
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def sizes(path: Path) -> list[tuple[int, int]]:
    """The sizes of a PDF's pages in whole millimetres."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(round(box[2] / MILLIMETRE), round(box[3] / MILLIMETRE)) for box in boxes]


def test_enter_asks_for_a_file_and_writes_the_map_on_a0(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    pilot.sitter.saves = [tmp_path / "poster"]

    QTest.keyClick(dialog, Qt.Key.Key_Return)
    exported(pilot)

    assert sizes(tmp_path / "poster.pdf") == [(1189, 841)]
    assert pilot.sitter.asked == ["Export poster: From late projects to a tool the team loves.pdf"]
    assert str(tmp_path / "poster.pdf") in pilot.sitter.told[-1]
    assert not any(one.isVisible() for one in pilot.window.findChildren(ExportDialog))


def test_all_maps_are_pages_of_the_paper_that_is_chosen(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.parts.map.setCurrentIndex(2)
    dialog.parts.form.paper.setCurrentIndex(dialog.parts.form.paper.findData("A3"))
    dialog.parts.form.turn.setCurrentIndex(2)
    laid(dialog)

    dialog.export_to(tmp_path / "all.pdf")
    exported(pilot)

    assert sizes(tmp_path / "all.pdf") == [(297, 420), (297, 420)]


def test_another_map_is_exported_without_showing_it(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    before = pilot.shown.map_id
    dialog.parts.map.setCurrentIndex(1)
    dialog.parts.format.setCurrentIndex(1)
    laid(dialog)

    dialog.export_to(tmp_path / "other.svg")
    exported(pilot)

    assert "Another" in (tmp_path / "other.svg").read_text("utf-8")
    assert pilot.shown.map_id == before


def test_a_png_has_the_dots_that_are_chosen(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.parts.format.setCurrentIndex(2)
    dialog.parts.once.dpi.setValue(50)
    dialog.parts.form.paper.setCurrentIndex(dialog.parts.form.paper.findData("A4"))
    laid(dialog)

    dialog.export_to(tmp_path / "map.png")
    exported(pilot)

    with Image.open(tmp_path / "map.png") as image:
        assert image.size == (585, 413)


def test_a_paper_nobody_knows_is_told_and_cannot_be_exported(pilot: WindowPilot, dialog: ExportDialog) -> None:
    line = dialog.parts.form.paper.line
    line.selectAll()
    QTest.keyClicks(line, "napkin")
    laid(dialog)

    assert "“napkin” is no paper" in dialog.parts.findings.facts.text()
    assert not dialog.parts.export.isEnabled()
    assert not dialog.parts.print.isEnabled()

    line.selectAll()
    QTest.keyClicks(line, "900x600mm")
    laid(dialog)

    assert "900 × 600 mm" in dialog.parts.findings.facts.text()
    assert dialog.parts.export.isEnabled()
    del pilot


def test_margins_larger_than_the_paper_are_told(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A8", margin=150))
    laid(dialog)

    assert "no room left between its margins" in dialog.parts.findings.facts.text()
    assert dialog.printout is None
    del pilot


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.export_to(tmp_path / "no such folder" / "poster.pdf")

    assert dialog.isVisible()
    assert "its folder does not exist" in dialog.parts.findings.facts.text()
    del pilot


def test_escape_puts_the_dialog_away_and_it_comes_back_as_it_was(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(dialog.parts.form.prints.but(paper="B2", turn=Turn.PORTRAIT))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    pilot.settle()
    assert not any(one.isVisible() for one in pilot.window.findChildren(ExportDialog))

    pilot.window.activateWindow()
    pilot.press("Ctrl+E")

    assert shown(pilot).choice.prints.paper == "B2"
    assert shown(pilot).choice.prints.turn is Turn.PORTRAIT


def test_the_map_can_be_worked_on_meanwhile_and_the_pages_follow(pilot: WindowPilot, dialog: ExportDialog) -> None:
    before = dialog.printout
    assert QApplication.activeModalWidget() is None

    pilot.click("Reads eleven reviews")
    pilot.press("Delete")
    laid(dialog)

    assert dialog.printout is not None
    assert dialog.printout != before
    assert "Reads eleven reviews" not in pilot.card_texts()


def test_a_print_set_is_saved_renamed_and_removed_in_place_and_each_is_undone(
    pilot: WindowPilot, dialog: ExportDialog
) -> None:
    sets, a_map = dialog.parts.sets, pilot.shown.map_id
    dialog.show_prints(dialog.parts.form.prints.but(paper="A1"))

    sets.ask("save")
    QTest.keyClicks(sets.line, "Lobby")
    QTest.keyClick(sets.line, Qt.Key.Key_Return)
    assert [(one.name, one.paper) for one in pilot.document.get(Map, a_map).prints] == [("Lobby", "A1")]
    assert sets.combo.currentText() == "Lobby"

    sets.ask("rename")
    sets.line.clear()
    QTest.keyClicks(sets.line, "Corridor")
    QTest.mouseClick(sets.do, Qt.MouseButton.LeftButton)
    assert [one.name for one in pilot.document.get(Map, a_map).prints] == ["Corridor"]

    sets.remove()
    assert not pilot.document.get(Map, a_map).prints

    for names in (["Corridor"], ["Lobby"], []):
        QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        pilot.settle()
        assert [one.name for one in pilot.document.get(Map, a_map).prints] == names


def test_escape_while_naming_a_print_set_leaves_the_dialog_open(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.parts.sets.ask("save")
    QTest.keyClicks(dialog.parts.sets.line, "Lob")
    QTest.keyClick(dialog.parts.sets.line, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert dialog.parts.sets.line.isHidden() or not dialog.parts.sets.line.isVisible()
    assert not pilot.document.get(Map, pilot.shown.map_id).prints


def test_every_choice_of_the_form_is_in_the_print_set(pilot: WindowPilot, dialog: ExportDialog) -> None:
    wanted = PrintSet(
        name="All of it",
        handout=Handout.TEMPLATE,
        paper="ARCH-D",
        turn=Turn.LANDSCAPE,
        sheets="TABLOID",
        overlap=12.5,
        margin=7,
        bleed=3,
        marks=True,
        heads=True,
        reflow=True,
        least_type=9.5,
        customer=True,
        black_and_white=True,
    )

    dialog.parts.form.show_prints(wanted)

    assert dialog.parts.form.prints == wanted
    del pilot


def test_pages_are_walked_with_arrows_and_page_keys(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    looking = dialog.parts.looking
    assert looking.shown[0].poster == 0

    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home):
        QTest.keyClick(looking.preview, key)
        seen.append(looking.at)

    last = len(looking.shown) - 1
    assert seen == [1, 2, 1, last, last, 0]
    assert looking.strip.currentRow() == 0
    del pilot


def test_a_click_on_a_sheet_of_the_whole_map_shows_its_page(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    looking = dialog.parts.looking
    preview, label = looking.preview, looking.labels[1]
    window = preview.windows.window(label)
    frame = preview.frame()
    corner = QPointF(window.x + window.width * 0.5, window.y + window.height * 0.85) * preview.scale + frame.topLeft()

    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=corner.toPoint())

    assert looking.shown[looking.at].page.label == label
    del pilot


def test_a_sheet_that_is_ticked_off_is_not_printed(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    looking = dialog.parts.looking
    labels, preview = looking.labels, looking.preview
    for label in labels[2:]:
        box = preview.windows.box(label, preview.frame(), preview.scale)
        QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=box.center().toPoint())

    assert dialog.parts.once.only == labels[:2]
    assert [page.label for page in dialog.pages] == list(labels[:2])

    dialog.export_to(tmp_path / "two.pdf")
    exported(pilot)

    assert len(sizes(tmp_path / "two.pdf")) == 2


def test_ctrl_and_wheel_zoom_at_the_pointer(pilot: WindowPilot, dialog: ExportDialog) -> None:
    preview = dialog.parts.looking.preview
    place = QPointF(preview.width() * 0.3, preview.height() * 0.6)
    held, before = preview.on_page(place), preview.scale

    turn_wheel(preview, place, 2)

    assert preview.scale > before * 1.4
    found = preview.on_page(place)
    assert abs(found.x() - held.x()) < 0.5
    assert abs(found.y() - held.y()) < 0.5

    QTest.keyClick(preview, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert preview.is_whole
    del pilot


def test_true_size_is_as_large_as_on_paper(pilot: WindowPilot, dialog: ExportDialog) -> None:
    preview = dialog.parts.looking.preview

    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

    assert preview.scale == pytest.approx(preview.true_size())
    assert dialog.parts.looking.zooms["true"].text() == "100 %"
    del pilot


def test_the_preview_shows_the_page_as_it_is_painted(pilot: WindowPilot, dialog: ExportDialog) -> None:
    preview = dialog.parts.looking.preview
    wait(lambda: preview.painted is not None)

    image = preview.grab().toImage()
    frame = preview.frame()
    white = image.pixelColor(QPoint(round(frame.x()) + 3, round(frame.y()) + 3)).name()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}

    assert white == "#ffffff"
    assert len(colours) > 20
    del pilot


def test_a_small_place_that_is_clicked_is_selected_on_the_map_and_ringed(pilot: WindowPilot, dialog: ExportDialog) -> None:
    wait(lambda: dialog.report is not None)
    assert dialog.report is not None
    place = next(one for one in dialog.report.worst if one.record in pilot.document)
    row = next(one for one in dialog.parts.findings.told if place.text[:12] in one.sentence.text())

    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    pilot.settle()

    assert pilot.open_document.selection == {place.record}
    assert dialog.isVisible()


def test_a_remedy_is_one_click(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A5"))
    laid(dialog)
    wait(lambda: dialog.report is not None)
    remedies = dialog.parts.findings.remedies
    assert remedies, "Type on A5 cannot be read, and something can be done about it."
    before = dialog.parts.form.prints

    QTest.mouseClick(remedies[0], Qt.MouseButton.LeftButton)
    laid(dialog)

    assert dialog.parts.form.prints != before
    del pilot


def test_closing_the_document_closes_its_dialog(pilot: WindowPilot, dialog: ExportDialog) -> None:
    pilot.sitter.unsaved = ["discard"]

    pilot.desk.close(pilot.open_document)
    pilot.settle()

    assert not any(one.isVisible() for one in pilot.window.findChildren(ExportDialog))
    del dialog


def test_a_sheet_that_is_not_there_is_told_and_cannot_be_exported(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    dialog.parts.form.unfold(more=True)

    QTest.keyClicks(dialog.parts.once.only_line, "a1, Z9")
    assert "There is no sheet “Z9”" in dialog.parts.findings.facts.text()
    assert not dialog.parts.export.isEnabled()

    for _ in range(4):
        QTest.keyClick(dialog.parts.once.only_line, Qt.Key.Key_Backspace)
    assert [page.label for page in dialog.pages] == ["A1"]
    assert dialog.parts.export.isEnabled()
    del pilot


def test_only_what_changed_since_a_file_is_shown_and_exported(
    pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    count = len(dialog.parts.looking.labels)
    dialog.export_to(tmp_path / "first.pdf")
    exported(pilot)
    pilot.window.activateWindow()
    pilot.press("Ctrl+E")
    again = shown(pilot)
    pilot.sitter.opens = [tmp_path / "first.pdf"]

    QTest.mouseClick(again.parts.once.since_pick.button, Qt.MouseButton.LeftButton)
    laid(again)
    assert "Nothing has changed" in again.parts.findings.facts.text()
    assert not again.parts.export.isEnabled()

    pilot.click("Reads eleven reviews")
    pilot.press("Delete")
    laid(again)
    assert 0 < len(again.pages) < count
    again.export_to(tmp_path / "changed.pdf")
    exported(pilot)
    assert 0 < len(sizes(tmp_path / "changed.pdf")) < count


def test_a_file_that_remembers_nothing_is_told(pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "foreign.pdf").write_bytes(b"%PDF-1.4")
    pilot.sitter.opens = [tmp_path / "foreign.pdf"]

    QTest.mouseClick(dialog.parts.once.since_pick.button, Qt.MouseButton.LeftButton)
    laid(dialog)

    assert "does not say what its pages showed" in dialog.parts.findings.facts.text()


def test_show_on_the_map_steps_aside_with_the_place_selected(pilot: WindowPilot, dialog: ExportDialog) -> None:
    wait(lambda: dialog.report is not None)
    row = next(one for one in dialog.parts.findings.told if "Community" in one.sentence.text())
    QTest.keyClick(row, Qt.Key.Key_Return)

    QTest.mouseClick(dialog.parts.looking.to_map, Qt.MouseButton.LeftButton)
    pilot.settle()

    assert not any(one.isVisible() for one in pilot.window.findChildren(ExportDialog))
    assert pilot.selected() == ["Forum"]


def test_files_of_pages_that_are_there_already_are_replaced_only_when_the_name_is_chosen_again(
    pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.show_prints(PrintSet(paper="A4", sheets="A5"))
    dialog.parts.format.setCurrentIndex(1)
    laid(dialog)
    there = tmp_path / "map-A1.svg"
    there.write_text("the one before")

    dialog.export_to(tmp_path / "map.svg")
    assert "map-A1.svg is there already" in dialog.parts.findings.facts.text()
    assert there.read_text() == "the one before"

    dialog.export_to(tmp_path / "map.svg")
    exported(pilot)
    assert "<svg" in there.read_text("utf-8")


def test_tab_walks_from_the_choices_over_the_pages_to_the_findings_and_the_buttons(
    pilot: WindowPilot, dialog: ExportDialog
) -> None:
    dialog.show_prints(PrintSet(paper="A5"))
    laid(dialog)
    wait(lambda: dialog.parts.findings.remedies)
    parts = dialog.parts
    first = parts.findings.told[0]
    wanted = [parts.sets.combo, parts.form.paper, parts.looking.preview, first, parts.findings.remedies[0], parts.export]

    walked: list[QWidget] = [parts.sets.combo]
    one = parts.sets.combo.nextInFocusChain()
    while one is not None and one is not parts.sets.combo:
        walked.append(one)
        one = one.nextInFocusChain()

    assert [walked.index(widget) for widget in wanted] == sorted(walked.index(widget) for widget in wanted)
    del pilot


# the offscreen platform has no windows above one another
@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_ctrl_e_brings_the_dialog_that_is_there_to_the_front(pilot: WindowPilot, dialog: ExportDialog) -> None:
    pilot.window.activateWindow()

    pilot.press("Ctrl+E")

    assert [one for one in pilot.window.findChildren(ExportDialog) if one.isVisible()] == [dialog]


def test_another_document_gets_a_dialog_of_its_own(pilot: WindowPilot, dialog: ExportDialog) -> None:
    pilot.open(maps_of.right_to_left())
    pilot.window.activateWindow()

    pilot.press("Ctrl+E")
    laid(shown(pilot))

    assert shown(pilot) is not dialog
    assert len([one for one in pilot.window.findChildren(ExportDialog) if one.isVisible()]) == 1


def test_arrows_walk_the_way_the_window_reads(pilot: WindowPilot, dialog: ExportDialog) -> None:
    dialog.show_prints(PrintSet(paper="A2", sheets="A4"))
    laid(dialog)
    looking = dialog.parts.looking
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    QTest.keyClick(looking.preview, Qt.Key.Key_Left)
    assert looking.at == 1
    QTest.keyClick(looking.strip, Qt.Key.Key_Left)
    assert looking.at == 2
    QTest.keyClick(looking.strip, Qt.Key.Key_Right)
    assert looking.at == 1
    del pilot


def test_a_profile_that_is_none_is_told_and_what_was_there_stays(
    pilot: WindowPilot, dialog: ExportDialog, tmp_path: Path
) -> None:
    (tmp_path / "press.icc").write_bytes(b"no profile at all")
    (tmp_path / "poster.pdf").write_bytes(b"the one before")
    pilot.sitter.opens = [tmp_path / "press.icc"]
    QTest.mouseClick(dialog.parts.once.profile_pick.button, Qt.MouseButton.LeftButton)
    assert dialog.choice.profile == tmp_path / "press.icc"

    dialog.export_to(tmp_path / "poster.pdf")
    exported(pilot)

    assert "press.icc" in pilot.sitter.told[-1]
    assert (tmp_path / "poster.pdf").read_bytes() == b"the one before"


def test_every_standard_print_set_is_previewed_as_it_is_printed(pilot: WindowPilot, dialog: ExportDialog) -> None:
    for one in STANDARD:
        dialog.show_prints(dialog.parts.sets.begin(one.name))
        laid(dialog)

        assert dialog.pages, one.name
        assert dialog.parts.sets.combo.currentText() == one.name
        assert f"{len(dialog.pages)} page" in dialog.parts.findings.facts.text()
    del pilot

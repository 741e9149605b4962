"""The window: facts at its foot, panels that come and go, light and dark, and the words on its buttons."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from journeydesk.desk.kept import Kept
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, Cell
from journeydesk.edits import cards, links, maps
from journeydesk.text.fonts import Fonts
from journeydesk.ui import style
from journeydesk.ui.look import Look
from journeydesk.ui.panels.facts import count, how_safe
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"
ANSWER = "One all-in price per seat"


def test_the_facts_count_what_is_on_the_map(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.around.facts.count()

    facts = pilot.around.facts
    assert facts.counted.text() == "<b>5</b> stages · <b>12</b> steps · <b>34</b> cards"
    assert facts.saved.text() == "Not saved yet"
    assert facts.chosen.text() == ""
    pilot.click(FEES)
    assert facts.chosen.text() == "1 selected"


def test_a_pain_point_is_answered_at_its_step_or_by_a_link(example: Document) -> None:
    map_id = example.maps[0].id
    by_text = {record.text: record for record in example if isinstance(record, Card)}
    assert count(example, map_id).unanswered == 0

    away = next(step for step in example.steps_of_map(map_id) if step.title == "Trial")
    answer = by_text[ANSWER]
    moved = apply(example, cards.move(example, [answer.id], to=Cell(away.id, answer.lane)))
    assert count(moved, map_id).unanswered == 1

    edit, _ = links.add(moved, by_text[FEES].id, answer.id)
    assert count(apply(moved, edit), map_id).unanswered == 0


def test_unsaved_work_says_so(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)
    current = pilot.open_document
    assert how_safe(current, None) == "Not saved yet"
    current.saved(tmp_path / "x.journey")
    assert how_safe(current, None) == "Saved"
    current.do(cards.change(current.document, [pilot.find(FEES)], text="Other"))
    assert how_safe(current, None) == "Changed, kept on this computer"


@pytest.mark.parametrize(
    ("kept", "words", "means"),
    [
        (Kept("keeping"), "Changed, not kept yet", "not on the disk yet"),
        (Kept("kept"), "Changed, kept on this computer", "comes back after a crash"),
        (Kept("saving"), "Saving…", "comes back after a crash"),
        (Kept("failed", "No space left on device"), "⚠ Not kept: No space left on device", "only in this window"),
    ],
)
def test_how_safe_the_work_is_is_said_at_the_foot(
    pilot: WindowPilot, example: Document, tmp_path: Path, kept: Kept, words: str, means: str
) -> None:
    current = pilot.open(example)
    current.saved(tmp_path / "x.journey")
    pilot.settle()
    saved = pilot.around.facts.saved
    assert (saved.text(), saved.toolTip()) == ("Saved just now", "")
    current.do(cards.change(current.document, [pilot.find(FEES)], text="Other"))

    current.keep(kept)
    pilot.settle()

    assert saved.text() == words
    assert means in saved.toolTip()
    assert (saved.property("role") == "wrong") is (kept.state == "failed")
    current.keep_as_it_is("It is open elsewhere.")
    pilot.settle()
    assert (saved.text(), saved.toolTip()) == ("Read-only", "It is open elsewhere.")


def test_what_lies_nowhere_is_kept_on_this_computer(pilot: WindowPilot, example: Document) -> None:
    current = pilot.open(example)
    current.do(cards.change(current.document, [pilot.find(FEES)], text="Other"))
    assert how_safe(current, None) == "Not saved yet, kept on this computer"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "Saved just now"), (12, "Saved 12 s ago"), (125, "Saved 2 min ago"), (7300, "Saved 2 h ago")]
)
def test_how_long_ago_it_was_saved(pilot: WindowPilot, example: Document, tmp_path: Path, seconds: int, words: str) -> None:
    pilot.open(example)
    pilot.open_document.saved(tmp_path / "x.journey")

    assert how_safe(pilot.open_document, monotonic() - seconds) == words


def test_the_zoom_is_shown_and_stepped_at_the_foot(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    less, level, more = pilot.around.facts.findChildren(QToolButton)
    assert level.text() == "100 %"

    more.click()
    assert pilot.view.zoom_factor > 1
    assert level.text() == f"{round(pilot.view.zoom_factor * 100)} %"
    less.click()
    less.click()
    assert pilot.view.zoom_factor < 1
    level.click()
    assert level.text() == "100 %"


def test_panels_come_and_go(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    for command, panel in (
        ("view.library", "library"),
        ("view.outline", "outline"),
        ("view.parking_lot", "parking lot"),
        ("view.inspector", "inspector"),
    ):
        pilot.run(command)
        assert not pilot.sitter.panel_shown(panel)  # type: ignore[arg-type]  # each is one of the panels' names
        assert not pilot.around.actions[command].isChecked()
    assert not pilot.window.left.isVisible()

    pilot.run("view.outline")
    assert pilot.window.left.isVisible()
    assert pilot.around.left.outline.isVisible()


def test_undo_says_what_it_takes_back_and_buttons_know_when_they_can(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    undo = pilot.around.actions["edit.undo"]
    assert not undo.isEnabled()

    pilot.click(FEES)
    pilot.press("Del")

    assert undo.isEnabled()
    assert undo.text().startswith("Undo Remove card")
    button = next(button for button in pilot.around.tools.findChildren(QToolButton) if "Undo" in button.text())
    button.click()
    pilot.settle()
    assert FEES in pilot.card_texts()


def test_keys_pressed_in_one_breath_all_count(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.view.setFocus()

    QTest.keyClick(pilot.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pilot.view, Qt.Key.Key_Delete)

    assert pilot.card_texts() == []


def test_the_chooser_lists_the_maps_of_the_file(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    chooser = pilot.around.map_tabs.chooser
    assert not chooser.isVisible()

    pilot.run("insert.new_map")
    pilot.press("Escape")
    assert chooser.text() == "2 of 2 ▾"
    menu = chooser.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    pilot.settle()

    assert chooser.text() == "1 of 2 ▾"
    assert pilot.shown.map_id == example.maps[0].id


def test_everything_that_takes_the_keyboard_has_a_name(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click(FEES)

    nameless = [
        widget
        for widget in pilot.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (widget.accessibleName() or getattr(widget, "text", str)() or _named_by_parent(widget))
    ]

    assert nameless == []


def _named_by_parent(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.focusProxy() is widget and bool(parent.accessibleName())


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("table", [style.LIGHT, style.DARK])
def test_text_stands_out_from_its_ground(table: style.Colours) -> None:
    grounds = {"bar", "panel", "field"}
    pairs = [
        *((text, ground) for text in ("text", "quiet", "label", "hint") for ground in grounds),
        *((text, "accent_ground") for text in ("text", "accent_text", "hint")),
        *((text, "hover") for text in ("text", "quiet")),
        *((text, "accent_ground") for text in ("quiet", "label")),
        ("wrong", "field"),
        ("wrong", "panel"),
        ("text", "ground"),
        ("quiet", "ground"),
        ("primary_text", "primary"),
        ("primary_text", "primary_hover"),
    ]

    weak = {pair: contrast(*(getattr(table, name) for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    rings = {
        ground: contrast(table.accent, getattr(table, ground)) for ground in (*grounds, "ground", "accent_ground", "hover")
    }
    assert {ground: ratio for ground, ratio in rings.items() if ratio < 3} == {}
    assert contrast("#FFFFFF", table.accent) >= 3, "a tick on its ground"
    for name, tint in table.things.items():
        assert contrast(table.text, tint.fill) >= 4.5, name
        assert contrast(table.hint, tint.fill) >= 4.5, name


def test_the_sheet_has_no_gaps() -> None:
    for table in (style.LIGHT, style.DARK):
        sheet = style.sheet(table)
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_the_theme_follows_the_setting(pilot: WindowPilot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before, sheet, font = application.palette(), application.styleSheet(), application.font()
    look = Look(application, pilot.desk, Fonts())
    look.complete()
    try:
        pilot.run("view.dark_theme")
        assert style.current() is style.DARK
        assert style.DARK.panel in application.styleSheet()
        assert application.font().family() == "Inter"
        pilot.run("view.dark_theme")
        assert style.current() is style.LIGHT
    finally:
        look.end()
        application.setStyleSheet(sheet)
        application.setPalette(before)
        application.setFont(font)


def test_what_is_typed_on_a_new_map_becomes_its_first_card(pilot: WindowPilot) -> None:
    pilot.run("file.new")

    pilot.type("Waits in line")
    pilot.press("Return")
    pilot.press("Escape")

    assert pilot.card_texts() == ["Waits in line"]


# a screen that is none can neither raise a menu nor let it have the keyboard, and says so
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_arrow_keys_belong_to_the_menu_that_is_open(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click(FEES)
    menu = next(menu for menu in pilot.window.menuBar().findChildren(QMenu) if menu.title() == "File")

    menu.popup(pilot.window.mapToGlobal(QPoint(40, 40)))
    pilot.settle()
    handle = pilot.window.windowHandle()
    assert handle is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Down):
        QTest.keyClick(handle, key)
    menu.close()
    pilot.settle()

    assert pilot.selected() == [FEES]


def test_the_menus_stay_where_they_are_whatever_the_map_is_called(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()
    file = pilot.window.menuBar().actions()[0]
    before = pilot.window.menuBar().actionGeometry(file)

    pilot.open_document.do(maps.rename(pilot.document, pilot.shown.map_id, "A much longer title than it had before " * 3))
    pilot.settle()

    assert pilot.window.menuBar().actionGeometry(file) == before
    assert pilot.around.document_name.text().endswith("… *")


def test_a_notice_lies_over_the_map_and_does_not_move_it(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    before = pilot.view.mapTo(pilot.window, pilot.at(FEES))

    pilot.desk.shell.tell("Something to know.", details=["And more of it."])
    pilot.settle()

    assert pilot.view.mapTo(pilot.window, pilot.at(FEES)) == before
    notice = pilot.around.notice
    assert notice.geometry().bottom() < pilot.window.middle.height()
    low = notice.height()
    notice.findChildren(QToolButton)[0].click()
    assert notice.height() > low
    assert notice.geometry().bottom() < pilot.window.middle.height()


def test_with_nothing_open_the_keyboard_is_on_how_to_begin(pilot: WindowPilot) -> None:
    button = pilot.window.focusWidget()

    assert isinstance(button, QToolButton)
    assert button.text() == "Blank map"

"""Where the keyboard is can be seen: every control looks different with it, by at least 3 to 1, in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Map, Persona, Record, Stage, Step
from journeydesk.text.fonts import Fonts
from journeydesk.ui import style
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.dialogs.export import ExportDialog
from journeydesk.ui.look import Look
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot
from tests.ui.window.test_window import contrast

ENOUGH = 24
"""Pixels that must differ for a ring to be seen; a caret alone has fewer."""
AROUND = 4


@pytest.fixture(params=["light", "dark"])
def dressed(pilot: WindowPilot, request: pytest.FixtureRequest) -> Iterator[WindowPilot]:
    """Hands at a window that looks as people see it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before, sheet, font, flash = (
        application.palette(), application.styleSheet(), application.font(), application.cursorFlashTime()
    )  # fmt: skip
    application.setCursorFlashTime(0)
    look = Look(application, pilot.desk, Fonts())
    look.complete()
    pilot.desk.change_settings(theme=request.param)
    pilot.settle()
    yield pilot
    look.end()
    application.setCursorFlashTime(flash)
    application.setStyleSheet(sheet)
    application.setPalette(before)
    application.setFont(font)


def seen(widget: QWidget) -> QImage:
    """How a widget and what is right around it looks now."""
    top = widget.window()
    corner = widget.mapTo(top, QPoint(0, 0))
    rect = widget.rect().translated(corner).adjusted(-AROUND, -AROUND, AROUND, AROUND) & top.rect()
    return top.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by 3 to 1 or more."""
    assert one.size() == other.size()
    found = 0
    known: dict[tuple[int, int], bool] = {}
    for y in range(one.height()):
        for x in range(one.width()):
            pair = one.pixel(x, y), other.pixel(x, y)
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                known[pair] = contrast(*(f"#{pixel & 0xFFFFFF:06x}" for pixel in pair)) >= 3
            found += known[pair]
    return found


def weak(pilot: WindowPilot, top: QWidget) -> list[str]:
    """What looks the same, or nearly, whether it has the keyboard or not."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, MapView):
            continue
        now = QApplication.focusWidget()
        if now is not None:
            now.clearFocus()
        pilot.settle()
        before = seen(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        pilot.settle()
        count = differing(before, seen(widget))
        if count < ENOUGH:
            found.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}: {count}")
    return found


@pytest.mark.parametrize("kind", [Card, Stage, Step, Lane, EmotionPoint, Persona, Map])
def test_in_the_window_and_on_every_page_the_keyboard_is_seen(
    dressed: WindowPilot, example: Document, kind: type[Record]
) -> None:
    dressed.open(example)
    chosen = next(record for record in example if isinstance(record, kind))
    dressed.open_document.select([chosen.id])
    dressed.settle()

    assert weak(dressed, dressed.window if kind is Card else dressed.window.right) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("command", ["find.replace", "insert.quick_entry", "help.shortcuts", "help.guide", "export.poster"])
def test_whatever_a_command_opens_shows_where_the_keyboard_is(dressed: WindowPilot, example: Document, command: str) -> None:
    dressed.open(example)
    dressed.run(command)
    poster = dressed.window.findChild(ExportDialog)
    if isinstance(poster, ExportDialog):  # its pages and findings come a little later, and make room for themselves
        wait(lambda: poster.is_laid and poster.report is not None)
        dressed.settle()
    dialogs: list[QWidget] = [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]

    for top in dialogs or [dressed.window.middle]:
        assert weak(dressed, top) == []
    for top in dialogs:
        top.close()


def test_on_the_page_to_begin_with_and_on_an_empty_map_the_keyboard_is_seen(dressed: WindowPilot) -> None:
    assert weak(dressed, dressed.window.middle) == []

    dressed.run("file.new")
    dressed.press("Escape")

    assert weak(dressed, dressed.window.middle) == []


def strong(pilot: WindowPilot) -> int:
    """How many pixels of the map have the full colour of what the keyboard is on."""
    accent = int(style.current().accent[1:], 16)
    image = pilot.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return sum(image.pixel(x, y) & 0xFFFFFF == accent for y in range(image.height()) for x in range(image.width()))


def test_the_cell_the_keyboard_is_on_has_a_frame_that_is_paler_when_the_keyboard_is_elsewhere(
    dressed: WindowPilot, example: Document
) -> None:
    dressed.open(example)
    dressed.window.right.setFocus()
    dressed.around.inspector.take_keyboard()
    dressed.settle()
    before = strong(dressed)

    dressed.view.setFocus(Qt.FocusReason.TabFocusReason)
    dressed.settle()
    there = strong(dressed)
    dressed.around.inspector.take_keyboard()
    dressed.settle()

    assert dressed.open_document.cell is not None
    assert there > before + 60
    assert strong(dressed) <= before
    for table in (style.LIGHT, style.DARK):
        assert contrast(table.accent, table.field) >= 3

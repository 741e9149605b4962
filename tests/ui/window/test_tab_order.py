"""Walking the window with Tab: in the order in which things stand, never caught, and back to the map with Escape."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Map, Persona, Record, Stage, Step
from tests.ui.window.conftest import WindowPilot
from tests.ui.window.test_names import everything

ROW = 14
"""Pixels by which things in one row may differ in height."""


def walked(pilot: WindowPilot, first: QWidget, within: QWidget, key: str = "Tab") -> list[QWidget]:
    """What Tab reaches from a widget on, until it leaves this part of the window or comes round."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while len(found) < 200:
        now = QApplication.focusWidget()
        if now is None or now in found or not (within is now or within.isAncestorOf(now)):
            break
        found.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab if key == "Tab" else Qt.Key.Key_Backtab)
        pilot.settle()
    return found


def out_of_order(pilot: WindowPilot, walk: list[QWidget]) -> list[str]:
    """Where the way leads up the page, or back in a row."""
    found = []
    for before, after in pairwise(walk):
        one, two = (widget.mapTo(pilot.around.inspector, QPoint(0, widget.height() // 2)) for widget in (before, after))
        if two.y() < one.y() - ROW or (abs(two.y() - one.y()) <= ROW and two.x() < one.x()):
            found.append(f"{before.accessibleName()} -> {after.accessibleName()}")
    return found


@pytest.mark.parametrize("kind", [Card, Stage, Step, Lane, EmotionPoint, Persona, Map])
def test_tab_walks_every_page_as_it_is_read_and_escape_leads_back(
    pilot: WindowPilot, example: Document, kind: type[Record]
) -> None:
    pilot.window.resize(1280, 2000)
    document = everything(example)
    pilot.open(document)
    chosen = next(record for record in example if isinstance(record, kind))
    pilot.open_document.select([chosen.id])
    pilot.settle()
    pilot.run("region.inspector")
    first = QApplication.focusWidget()
    assert first is not None

    walk = walked(pilot, first, pilot.window.right)

    assert len(walk) >= 3
    assert out_of_order(pilot, walk) == []
    shown = [
        widget
        for widget in pilot.window.right.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]
    assert {widget.accessibleName() for widget in shown} == {widget.accessibleName() for widget in walk}
    for widget in walk:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_Escape)
        pilot.settle()
        assert pilot.view.hasFocus(), widget.accessibleName()
    assert pilot.document == document


def test_keys_lead_through_every_region_of_the_window_and_round_to_the_map(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.open_document.select([next(record.id for record in example if isinstance(record, Card))])
    pilot.settle()
    pilot.view.setFocus()
    reached: list[QWidget] = []

    for _ in range(12):
        pilot.run("region.next")
        now = QApplication.focusWidget()
        assert now is not None
        if now is pilot.view:
            break
        reached.append(now)

    assert pilot.view.hasFocus()
    parts = (pilot.around.inspector, pilot.around.left.outline_part, pilot.around.tools)
    assert all(any(part.isAncestorOf(widget) for widget in reached) for part in parts)


def test_who_ticks_a_persona_by_key_stays_on_that_tick(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    row = next(tick for tick in pilot.window.right.findChildren(QCheckBox) if tick.isVisible() and tick.text() == "Sam")
    row.setFocus(Qt.FocusReason.TabFocusReason)

    QTest.keyClick(row, Qt.Key.Key_Space)
    pilot.settle()

    now = QApplication.focusWidget()
    assert isinstance(now, QCheckBox)
    assert (now.text(), now.isChecked()) == ("Sam", False)
    assert out_of_order(pilot, walked(pilot, now, pilot.window.right)) == []
    pilot.open_document.undo()
    assert pilot.document == example


@pytest.mark.parametrize("region", ["tools", "library", "outline", "parking", "map_tabs", "facts"])
def test_escape_leads_back_to_the_map_from_everywhere(pilot: WindowPilot, example: Document, region: str) -> None:
    pilot.open(example)
    part = {
        "tools": pilot.around.tools,
        "library": pilot.around.left.library_part,
        "outline": pilot.around.left.outline_part,
        "parking": pilot.around.left.parking_part,
        "map_tabs": pilot.around.map_tabs,
        "facts": pilot.around.facts,
    }[region]
    for widget in part.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if widget.focusProxy() is not None:
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            pilot.settle()
            QTest.keyClick(widget, Qt.Key.Key_Escape)
            pilot.settle()
            assert pilot.view.hasFocus(), f"{type(widget).__name__} {widget.accessibleName()}"

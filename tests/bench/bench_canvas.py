"""From an edit to the painted frame, on a canvas at 100 % that shows the same stretch of a small and a large map."""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Card, Cell
from journeydesk.edits import cards
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.layout.maps import many_cards
from tests.ui.pilot import Pilot, bare_canvas

TIMES = 21


class Paints(QObject):
    """Counts the frames a widget has painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count and let pass."""
        del watched
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def edit_to_frame(count: int) -> tuple[float, float]:
    """Median seconds, until painted, of one letter typed into a card, key press and all, and of one card moved on a cell."""
    app = QApplication.instance() or QApplication([])
    pilot = Pilot(bare_canvas(typesetter=Typesetter(Fonts()), size=(1600, 1000)))
    opened = pilot.open(many_cards(count))
    paints = Paints()
    pilot.view.viewport().installEventFilter(paints)
    app.processEvents()
    steps = opened.document.steps_of_map(pilot.shown.map_id)
    card = next(record for record in opened.document if isinstance(record, Card) and record.step == steps[1].id)
    here, there = Cell(steps[1].id, card.lane), Cell(steps[2].id, card.lane)

    def typed(number: int) -> None:
        QTest.keyClick(pilot.view, Qt.Key.Key_X if number % 2 else Qt.Key.Key_Backspace)

    def moved(number: int) -> None:
        opened.do(cards.move(opened.document, [card.id], to=there if number % 2 else here))

    pilot.view.edit_text(card.id)
    letter = _median(pilot, paints, typed)
    pilot.press("Escape")
    move = _median(pilot, paints, moved)
    pilot.view.show_document(None)
    pilot.view.close()
    pilot.view.deleteLater()
    app.processEvents()
    return letter, move


def _median(pilot: Pilot, paints: Paints, run: Callable[[int], None]) -> float:
    found = []
    for number in range(1, TIMES + 4):
        painted = paints.count
        begin = perf_counter()
        run(number)
        while paints.count == painted:
            QApplication.processEvents()
        found.append(perf_counter() - begin)
        pilot.settle()
    return median(found[3:])


if __name__ == "__main__":
    for cards_there in (100, 500, 2_500):
        one, other = edit_to_frame(cards_there)
        print(f"{cards_there:>6,} cards: letter {one * 1e3:6.2f} ms, move {other * 1e3:6.2f} ms")

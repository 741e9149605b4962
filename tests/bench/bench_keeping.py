"""What the journal costs an edit: a document that is kept and one that is not, in turn in one process.

Beside the editor the scribe makes lines of what was done and brings them to the disk, so all threads count: what is
compared is the time this process had a core, from the edit until all it caused is done and the journal is on the disk.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk import app
from journeydesk.desk.background import Direct
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Card, CardId
from journeydesk.edits import cards as editing
from journeydesk.files.settings import Settings
from journeydesk.ui.canvas.view import MapView
from tests.bench.film import window_of
from tests.desk.player import Player
from tests.layout.maps import many_cards

CARDS, LIMIT = 2_500, 1.2
EDITS, LETTERS = 300, 30
REST = 0.2
"""Seconds in which an edit is painted, and its journal brought to the disk."""

Row = tuple[str, str, float, float, float | None]


def keeping_rows(*, edits: int = EDITS, letters: int = LETTERS) -> Iterator[Row]:
    """What an edit costs with its journal and without: a letter in the window until it rests, and the edit alone."""
    yield f"letter until it rests, kept, {CARDS:,} cards", "without a journal", *letters_typed(letters), LIMIT
    yield f"OpenDocument.do, kept, {CARDS:,} cards", "without a journal", *edits_done(edits), LIMIT


def letters_typed(count: int) -> tuple[float, float]:
    """The median seconds of a core that a letter takes in a window, with its journal and without."""
    application = QApplication.instance() or app.make_application()
    with (
        tempfile.TemporaryDirectory() as folder,
        window_of(CARDS, safe=Safe(Direct(), Path(folder))) as kept,
        window_of(CARDS) as bare,
    ):
        written = [(opened, _card(opened)) for _, opened in (kept, bare)]
        sides = [_hand(window.canvas, opened) for window, opened in (kept, bare)]
        pairs = [[_until_rest(side, step) for side in sides] for step in range(count + 3)][3:]
        assert all(len(opened.document.get(Card, card).text) >= count for opened, card in written)
        assert list(Path(folder).glob("*.journal"))
    del application
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _hand(canvas: MapView, opened: OpenDocument) -> Callable[[int], None]:
    """Somebody who writes into a card, a letter at a time."""
    canvas.edit_text(_card(opened))

    def letter(step: int) -> None:
        canvas.window().activateWindow()
        QTest.keyClick(canvas, Qt.Key(Qt.Key.Key_A + step % 26))

    return letter


def _until_rest(act: Callable[[int], None], step: int) -> float:
    begin, end = process_time(), perf_counter() + REST
    act(step)
    while perf_counter() < end:
        QApplication.processEvents()
        sleep(0.01)
    return process_time() - begin


def edits_done(count: int) -> tuple[float, float]:
    """The median seconds that an edit takes until whoever does it goes on, with its journal and without."""
    with tempfile.TemporaryDirectory() as folder:
        kept, bare = _desk(Path(folder), Safe(Direct(), Path(folder) / "journals")), _desk(Path(folder), None)
        pairs = [(_done(kept, step), _done(bare, step)) for step in range(count + 10)][10:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _desk(folder: Path, safe: Safe | None) -> OpenDocument:
    desk = Desk(Settings(), Player(), settings_folder=folder, safe=safe)
    opened = OpenDocument(many_cards(CARDS), saved=False)
    desk.add(opened)
    return opened


def _done(opened: OpenDocument, step: int) -> float:
    edit = editing.change(opened.document, [_card(opened)], text=f"written {step}")
    begin = perf_counter()
    opened.do(edit)
    return perf_counter() - begin


def _card(opened: OpenDocument) -> CardId:
    return next(record.id for record in opened.document if isinstance(record, Card) and record.step is not None)


if __name__ == "__main__":
    for name, against, one, other, most in keeping_rows():
        print(
            f"{name:<48} {one * 1e3:8.3f} {other * 1e3:8.3f} {one / other:6.2f}  {'' if most is None else most}   {against}"
        )

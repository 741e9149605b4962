"""A stranger's words are shown as they stand: nowhere as markup, which could show other files, nor as a shortcut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Guessing
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu, QMessageBox, QTabBar, QWidget
from shiboken6 import isValid

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, Record, Stage, Step, View
from journeydesk.document.repair import repair
from journeydesk.edits import cards
from tests.ui.window.conftest import WindowPilot

POISON = '<img src="file:///etc/hostname"> &Evil <b>bold</b>'
TEXTS = ("title", "text", "note", "label", "name", "role", "quote", "goal", "scenario", "owner", "channel")
SEEN = (
    "find.text",
    "help.commands",
    "view.history",
    "view.history",
    "view.parking_lot",
    "look.focus_stage",
    "look.choose_view",
)
"""Commands that show texts of the file elsewhere."""
ROWS = ("tags", "goals", "frustrations", "motivations", "channels", "traits")


@pytest.fixture
def poisoned(example: Document) -> Document:
    """The example with the same markup in all its texts."""
    records = [_poisoned(record) for record in example]
    one = next(record for record in records if isinstance(record, Map))
    lane = next(record.id for record in records if isinstance(record, Lane))
    view = View(name=POISON, lanes=(lane,))
    card = next(record for record in records if isinstance(record, Card))
    records = [record.but(views=(view,)) if record is one else record for record in records]
    document = Document([*records, card.but(id="parked", step=None)])
    return apply(document, repair(document))


def _poisoned(record: Record) -> Record:
    content = record.content()
    changes: dict[str, object] = {name: POISON for name in TEXTS if isinstance(content.get(name), str)}
    changes |= {name: (POISON, f"{POISON}2") for name in ROWS if isinstance(content.get(name), tuple)}
    return record.but(**changes)


def test_no_text_of_a_file_is_taken_for_markup_or_for_a_shortcut(pilot: WindowPilot, poisoned: Document) -> None:
    pilot.open(poisoned)
    found: set[str] = set()
    for kind in (Card, Stage, Step, Lane, Persona, EmotionPoint, Link, Map):
        some = [record.id for record in pilot.document if isinstance(record, kind)][:2]
        for chosen in (some[:1], some):
            pilot.open_document.select(chosen)
            pilot.settle()
            found |= set(_taken_for_more())
    pilot.open_document.do(
        cards.change(pilot.document, [card.id for card in pilot.document if isinstance(card, Card)][:1], votes=9)
    )
    for command in SEEN:
        if pilot.around.actions[command].isEnabled():
            pilot.run(command)
            found |= set(_taken_for_more())

    assert not found, "\n".join(sorted(found))


def _taken_for_more() -> Iterator[str]:
    """Where a text of the file stands that Qt would read as markup or as a shortcut."""
    for widget in QApplication.allWidgets():
        if not isValid(widget):
            continue  # a menu that was filled anew has thrown it away
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield from _in_widget(widget, where)
        for action in widget.actions():
            yield from _in_action(action, where)
        if isinstance(widget, QMenu) and widget.parent() is not None:
            widget.aboutToShow.emit()
            for action in widget.actions():
                yield from _in_action(action, f"menu {where}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _in_model(widget.model(), QModelIndex(), where)


def _in_widget(widget: QWidget, where: str) -> Iterator[str]:
    if _is_markup(widget.toolTip()):
        yield f"tooltip of {where} in {type(widget.parent()).__name__}"
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and _is_markup(widget.text()):
        yield f"label {where} in {type(widget.parent()).__name__}: {widget.text()[:90]}"
    if isinstance(widget, QMessageBox) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield f"question {where}"
    if isinstance(widget, QAbstractButton) and _is_shortcut(widget.text()):
        yield f"button {where} in {type(widget.parent()).__name__}: {widget.text()}"
    if isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if _is_shortcut(widget.tabText(at)):
                yield f"tab of {where}"
            if _is_markup(widget.tabToolTip(at)):
                yield f"tab's tooltip of {where}"


def _in_action(action: QAction, where: str) -> Iterator[str]:
    if _is_shortcut(action.text()):
        yield f"action of {where}: {action.text()}"
    if _is_markup(action.toolTip()) and not _is_shortcut(action.toolTip().replace("&Evil", "")):
        yield f"action's tooltip of {where}: {action.toolTip()}"


def _in_model(model: QAbstractItemModel, parent: QModelIndex, where: str) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            tip = model.data(index, Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and _is_markup(tip):
                yield f"item's tooltip of {where}: {tip[:60]}"
        yield from _in_model(model, model.index(row, 0, parent), where)


def _is_markup(text: str) -> bool:
    return "<img" in text and Guessing.mightBeRichText(text)


def _is_shortcut(text: str) -> bool:
    return "&Evil" in text.replace("&&", "")

"""Whoever hears the window instead of seeing it: everything the keyboard reaches says what it is, whatever is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QTabBar, QWidget

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, Record, Section, Stage, Step
from journeydesk.edits import links, personas
from tests.ui.window.conftest import WindowPilot

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def reached(top: QWidget) -> list[QWidget]:
    """What the keyboard can reach in a window, and all buttons, as far as they are shown."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusProxy() is None
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
    ]


def said(widget: QWidget) -> str:
    """What a screen reader calls a widget: its own name, or for a combo box that of its label."""
    there = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        # not asked for as relations: PySide would take those for its own and free them under Qt's feet
        labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        return " ".join(label.text() for label in labels) or there.text(QAccessible.Text.Name)
    return there.text(QAccessible.Text.Name)


def nameless(pilot: WindowPilot) -> list[str]:
    """What says nothing or only a sign, in all windows that are open."""
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert pilot.window in tops
    return sorted(
        {
            f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {said(widget)!r}"
            for top in tops
            for widget in reached(top)
            if not isinstance(widget, QTabBar) and not any(letter.isalpha() for letter in said(widget))
        }
    )


def everything(example: Document) -> Document:
    """The example with a link, tags and a persona who has a section."""
    cards = [record for record in example if isinstance(record, Card) and record.step is not None]
    edit, _ = links.add(example, cards[0].id, cards[1].id)
    document = apply(example, edit)
    person = document.personas[0]
    return apply(document, personas.change(document, person.id, sections=(Section(title="Home", text="Two cats"),)))


@pytest.mark.parametrize("kind", [Card, Stage, Step, Lane, EmotionPoint, Link, Persona, Map])
def test_the_page_of_every_record_says_what_its_fields_are(pilot: WindowPilot, example: Document, kind: type[Record]) -> None:
    pilot.open(everything(example))
    chosen = next(record for record in pilot.document if isinstance(record, kind))

    pilot.open_document.select([chosen.id])
    pilot.settle()

    assert len(reached(pilot.window.right)) > 1
    assert nameless(pilot) == []


def test_several_cards_and_a_mixture_say_what_their_fields_are(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    cards = [record.id for record in example if isinstance(record, Card)]
    stage = next(record.id for record in example if isinstance(record, Stage))

    pilot.open_document.select(cards[:4])
    pilot.settle()
    assert nameless(pilot) == []
    pilot.open_document.select([*cards[:2], stage])
    pilot.settle()
    assert nameless(pilot) == []


def test_the_page_to_begin_with_and_an_empty_map_say_what_there_is(pilot: WindowPilot) -> None:
    assert nameless(pilot) == []

    pilot.run("file.new")
    pilot.press("Escape")

    assert nameless(pilot) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    "command",
    [
        "find.replace",
        "insert.quick_entry",
        "look.focus_stage",
        "look.minimap",
        "help.commands",
        "help.shortcuts",
        "help.guide",
        "export.poster",
        "look.save_view",
        "insert.new_map",
    ],
)
def test_whatever_a_command_opens_says_what_it_is(pilot: WindowPilot, example: Document, command: str) -> None:
    pilot.open(example)
    pilot.open(everything(example))
    pilot.click("Two hidden fees appear at checkout")

    pilot.run(command)

    assert nameless(pilot) == []
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible():
            top.close()


def test_a_notice_with_details_says_what_its_buttons_do(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)

    pilot.sitter.tell("Something to know.", details=["And more."])

    assert nameless(pilot) == []


def test_a_control_that_is_painted_says_its_value(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click("Two hidden fees appear at checkout")
    impact = pilot.around.inspector.field("impact").focusProxy()
    assert impact is not None

    pilot.type_into(impact, "4")

    there = QAccessible.queryAccessibleInterface(impact)
    assert there.text(QAccessible.Text.Name) == "Impact"
    assert there.text(QAccessible.Text.Description) == "4 of 5"

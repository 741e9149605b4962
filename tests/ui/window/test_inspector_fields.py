"""The inspector's own kinds of field: tags as chips, completed lines, dates, pictures; and how the keyboard gets there."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QPushButton, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Evidence, Map, Step
from journeydesk.edits import cards, links
from journeydesk.files.project import to_bytes
from journeydesk.ui.panels.chips import Chip, ChipsField
from journeydesk.ui.panels.completing import CompletedField, DateField, about
from journeydesk.ui.panels.picture import PictureField
from tests.ui.window.conftest import WindowPilot
from tests.ui.window.test_inspector import choose, editor

FEES = "Two hidden fees appear at checkout"
LEGAL = "Legal review takes nineteen days"
LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Lists that open below a line are windows of their own, which the screen of the tests cannot raise."""


@pytest.fixture
def two(pilot: WindowPilot, example: Document) -> WindowPilot:
    """The example; the first of two pain points has tags, and another card further ones. The first is selected."""
    pilot.open(example)
    document = pilot.open_document
    document.do(cards.change(pilot.document, [pilot.find(FEES)], tags=("price", "trust"), owner="Pricing team"))
    document.do(cards.change(pilot.document, [pilot.find("Books a 30-minute demo")], tags=("demo", "price"), owner="Sales"))
    document.select([pilot.find(FEES)])
    pilot.settle()
    return pilot


def chips(pilot: WindowPilot) -> ChipsField:
    """The tags' field."""
    field = pilot.around.inspector.field("tags")
    assert isinstance(field, ChipsField)
    return field


def tags(pilot: WindowPilot, text: str) -> tuple[str, ...]:
    """The tags of a card."""
    return pilot.document.get(Card, pilot.find(text)).tags


def select(pilot: WindowPilot, *texts: str) -> None:
    """Select cards by their texts."""
    pilot.open_document.select([pilot.find(text) for text in texts])
    pilot.settle()


def chip(pilot: WindowPilot, tag: str) -> Chip:
    """A chip by its tag."""
    return next(one for one in chips(pilot).findChildren(Chip) if one.tag == tag and not one.isHidden())


def take_first(words: QCompleter) -> None:
    """Choose the first word of the list below a line."""
    popup = words.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_tags_are_chips_added_by_enter_or_comma_and_removed_one_by_one(two: WindowPilot) -> None:
    before = to_bytes(two.document)
    assert chips(two).tags == ["price", "trust"]
    line = chips(two).editor
    line.setFocus()
    QTest.keyClicks(line, "mobile, slow")
    QTest.keyClick(line, Qt.Key.Key_Return)
    two.settle()

    assert tags(two, FEES) == ("price", "trust", "mobile", "slow")
    assert chips(two).tags == ["price", "trust", "mobile", "slow"]
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    two.settle()
    assert tags(two, FEES) == ("price", "trust", "mobile")
    QTest.mouseClick(chip(two, "price").away, LEFT)
    two.settle()
    assert tags(two, FEES) == ("trust", "mobile")
    for _ in range(4):
        two.press("Ctrl+Z")
    assert to_bytes(two.document) == before
    assert chips(two).tags == ["price", "trust"]


def test_a_tag_that_is_typed_is_kept_when_the_keyboard_goes_and_given_up_by_escape(two: WindowPilot) -> None:
    line = chips(two).editor
    line.setFocus()
    QTest.keyClicks(line, "half")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    two.settle()
    assert tags(two, FEES) == ("price", "trust", "half")

    line.setFocus()
    QTest.keyClicks(line, "given up")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    two.settle()
    assert tags(two, FEES) == ("price", "trust", "half")
    assert two.window.focusWidget() is two.view


def test_a_tag_that_is_typed_for_one_card_is_not_given_to_the_next(two: WindowPilot) -> None:
    line = chips(two).editor
    line.setFocus()
    QTest.keyClicks(line, "half")

    select(two, LEGAL)

    assert line.text() == ""
    assert tags(two, LEGAL) == ()


def test_tags_used_before_complete_what_is_typed(two: WindowPilot) -> None:
    field = chips(two)
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "de")
    two.settle()

    assert field.words.currentCompletion() == "demo"
    take_first(field.words)
    two.settle()

    assert tags(two, FEES) == ("price", "trust", "demo")
    assert field.editor.text() == ""


def test_tags_of_many_cards_are_told_apart_and_others_stay(two: WindowPilot) -> None:
    two.open_document.do(cards.change(two.document, [two.find(LEGAL)], tags=("law", "price")))
    select(two, FEES, LEGAL)
    before = to_bytes(two.document)
    assert sorted(chips(two).tags) == ["law", "price", "trust"]
    assert [chip(two, tag).of_all for tag in ("law", "price", "trust")] == [False, True, False]

    line = chips(two).editor
    line.setFocus()
    QTest.keyClicks(line, "new")
    QTest.keyClick(line, Qt.Key.Key_Return)
    two.settle()
    assert set(tags(two, FEES)) == {"price", "trust", "new"}
    assert set(tags(two, LEGAL)) == {"law", "price", "new"}
    QTest.mouseClick(chip(two, "law").word, LEFT)
    two.settle()
    assert "law" in tags(two, FEES)
    two.press("Ctrl+Z")
    two.press("Ctrl+Z")
    assert to_bytes(two.document) == before


def test_an_owner_is_completed_and_set_on_all(two: WindowPilot) -> None:
    select(two, FEES, LEGAL)
    field = two.around.inspector.field("owner")
    assert isinstance(field, CompletedField)
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "sal")
    assert field.words.currentCompletion() == "Sales"
    take_first(field.words)
    two.settle()

    assert {two.document.get(Card, two.find(text)).owner for text in (FEES, LEGAL)} == {"Sales"}
    two.press("Ctrl+Z")
    assert [two.document.get(Card, two.find(text)).owner for text in (FEES, LEGAL)] == ["Pricing team", ""]


def test_an_edit_touches_only_its_own_field(two: WindowPilot) -> None:
    own = Evidence(grade="researched", source="Ann", date="May")
    two.open_document.do(cards.change(two.document, [two.find(LEGAL)], evidence=own))
    select(two, FEES, LEGAL)
    before = to_bytes(two.document)

    choose(two, "evidence grade", "Anecdote")

    assert two.document.get(Card, two.find(LEGAL)).evidence == Evidence(grade="anecdote", source="Ann", date="May")
    assert two.document.get(Card, two.find(FEES)).evidence == Evidence(grade="anecdote")
    two.press("Ctrl+Z")
    assert to_bytes(two.document) == before


def test_the_day_that_is_understood_stands_below_a_date(two: WindowPilot) -> None:
    field = two.around.inspector.field("due")
    assert isinstance(field, DateField)
    two.type_into(field, "12 May 2031")
    assert field.told.isVisible()
    assert "2031" in field.told.text()

    field.editor.selectAll()
    two.type_into(field, "31.2.2031")
    assert field.told.text() == "There is no such day."
    field.editor.selectAll()
    two.type_into(field, "after the launch")
    assert not field.told.isVisible()
    assert two.document.get(Card, two.find(FEES)).due == "after the launch"
    assert about("1 May 2020", date(2026, 1, 1), past=True).endswith(": past")


def test_what_is_written_on_the_map_shows_in_the_inspector_at_once(two: WindowPilot) -> None:
    two.view.setFocus()
    two.press("F2")
    two.press("End")
    two.type("!")

    field = two.around.inspector.field("text")
    assert two.writing == f"{FEES}!"
    assert field.editor.toPlainText() == f"{FEES}!"  # type: ignore[attr-defined]  # a text field


def test_alt_return_leads_to_the_first_field_and_escape_back(two: WindowPilot) -> None:
    two.view.setFocus()

    two.press("Alt+Return")
    assert two.window.focusWidget() is editor(two.around.inspector.field("text"))
    two.press("Escape")
    assert two.window.focusWidget() is two.view
    for name in ("impact", "colour", "moment of truth", "votes"):
        editor(two.around.inspector.field(name)).setFocus()
        two.press("Escape")
        assert two.window.focusWidget() is two.view, name
    two.open_document.select([])
    two.press("Alt+Return")
    assert two.window.focusWidget() is editor(two.around.inspector.field("title"))


def test_f6_walks_the_regions_round_and_back(two: WindowPilot) -> None:
    two.view.setFocus()
    seen: list[QWidget] = []
    for _ in range(12):
        two.press("F6")
        focus = two.window.focusWidget()
        assert focus is not None
        seen.append(focus)
        if focus is two.view:
            break

    assert two.around.inspector.isAncestorOf(seen[0])
    assert seen[-1] is two.view
    assert len(seen) >= 4
    two.press("Shift+F6")
    assert two.window.focusWidget() is seen[-2]


def test_things_of_several_kinds_can_be_narrowed_to_one(two: WindowPilot) -> None:
    two.open_document.select([two.find(FEES), two.find(LEGAL), two.find("Explore")])
    two.settle()
    buttons = [button for button in two.around.inspector.findChildren(QPushButton) if button.isVisible()]
    only = next(button for button in buttons if button.text() == "Only 2 cards")

    QTest.mouseClick(only, LEFT)
    two.settle()

    assert two.selected() == sorted([FEES, LEGAL])


def test_links_lead_both_ways(two: WindowPilot) -> None:
    edit, link = links.add(two.document, two.find(FEES), two.find(LEGAL), "then")
    two.open_document.do(edit, select=[two.find(LEGAL)])
    two.settle()
    assert not two.around.inspector.field("comes from").isHidden()
    two.around.inspector.field("comes from").went.emit(two.find(FEES))
    two.settle()
    assert two.selected() == [FEES]

    two.open_document.select([link])
    two.settle()
    two.type_into(two.around.inspector.field("label"), "!")
    two.around.inspector.field("end").went.emit(two.find(LEGAL))
    two.settle()
    assert two.selected() == [LEGAL]


def test_steps_have_widths_cards_span_and_maps_have_levels(two: WindowPilot) -> None:
    before = to_bytes(two.document)
    span = two.around.inspector.field("span")
    editor(span).setFocus()
    QTest.keyClick(editor(span), Qt.Key.Key_Up)
    assert two.document.get(Card, two.find(FEES)).span == 2

    step = two.find("Watch demo")
    two.open_document.select([step])
    two.settle()
    choose(two, "width", "Wide")
    assert two.document.get(Step, step).width == 220
    two.open_document.select([])
    two.settle()
    choose(two, "scale", "3")
    assert two.document.get(Map, two.open_document.map_id or "").scale == 3
    for _ in range(3):
        two.press("Ctrl+Z")
    assert to_bytes(two.document) == before


def a_png(size: int = 40) -> bytes:
    """A picture's bytes."""
    out = BytesIO()
    Image.new("RGB", (size, size), "#336699").save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_pasted_dropped_and_removed(two: WindowPilot, tmp_path: Path) -> None:
    before = to_bytes(two.document)
    field = two.around.inspector.field("image")
    assert isinstance(field, PictureField)
    image = QImage()
    image.loadFromData(a_png())
    QGuiApplication.clipboard().setImage(image)
    editor(field).setFocus()
    two.press("Ctrl+V")
    assert two.document.get(Card, two.find(FEES)).image is not None
    assert not field.thumbnail.isHidden()
    two.press("Delete")
    assert two.document.get(Card, two.find(FEES)).image is None
    assert field.thumbnail.isHidden()

    path = tmp_path / "photo.png"
    path.write_bytes(a_png(600))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(field.rect().center(), copy, data, LEFT, none)
    QApplication.sendEvent(field, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field, QDropEvent(QPointF(field.rect().center()), copy, data, LEFT, none, QEvent.Type.Drop))
    two.settle()
    assert two.document.assets[0].name == "photo.png"
    assert field.thumbnail.pixmap().width() <= 240
    for _ in range(3):
        two.press("Ctrl+Z")
    assert to_bytes(two.document) == before


def test_what_is_no_picture_is_told_and_nothing_changes(two: WindowPilot, tmp_path: Path) -> None:
    before = two.document
    field = two.around.inspector.field("image")
    assert isinstance(field, PictureField)
    QGuiApplication.clipboard().setText("no picture")
    QTest.mouseClick(field.paste, LEFT)
    bad = tmp_path / "bad.png"
    bad.write_bytes(a_png()[:40])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bad))])
    QApplication.sendEvent(
        field, QDragEnterEvent(field.rect().center(), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop)
    QApplication.sendEvent(field, event)
    two.settle()

    assert two.document is before
    assert len(two.sitter.told) == 2


def test_no_page_is_wider_than_the_panel(two: WindowPilot) -> None:
    long = "a very long word " * 20
    two.open_document.do(cards.change(two.document, [two.find(FEES)], tags=(long, "x" * 200), owner=long, channel=long))
    two.window.resize(1024, 700)
    two.settle()
    inspector = two.around.inspector

    for name in ("text", "tags", "owner", "channel", "due", "votes", "span", "image", "evidence grade"):
        field = inspector.field(name)
        right = field.mapTo(inspector, field.rect().topRight()).x()
        assert right <= inspector.width(), name
        for child in field.findChildren(QLineEdit):
            if child.isVisible():
                assert child.mapTo(inspector, child.rect().topRight()).x() <= inspector.width(), name

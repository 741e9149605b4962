"""Two copies in one window: conflicts are marked, stand side by side beside their card, and are decided by hand or by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, CardId, Persona, Rating, RecordId, Stage
from journeydesk.edits import cards, personas, records, stages
from journeydesk.files import project, versions
from journeydesk.ui.canvas.areas import qrect
from journeydesk.ui.conflicts.mark import Mark
from journeydesk.ui.conflicts.showing import Conflicts
from tests.edits.making import card_of, stage_of
from tests.ui.canvas.maps import shop
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot


def rewritten(document: Document, text: str, new: str, **fields: object) -> Document:
    """The document with another text on a card, and more in its fields."""
    card = card_of(document, text)
    document = apply(document, cards.rewrite(document, card.id, new))
    return apply(document, cards.change(document, [card.id], **fields)) if fields else document


def renamed(document: Document, title: str, new: str) -> Document:
    """The document with another title on a stage."""
    return apply(document, stages.rename(document, stage_of(document, title).id, new))


@pytest.fixture
def texts() -> list[str]:
    """What the first cards of the map say, as it is read."""
    document = shop()
    (a_map, *_) = document.maps
    return [
        card.text
        for lane in document.lanes(a_map.id)
        for step in document.steps_of_map(a_map.id)
        for card in document.cards(lane.id, step.id)
    ]


@pytest.fixture
def merged(pilot: WindowPilot, tmp_path: Path, texts: list[str]) -> WindowPilot:
    """A window into which a colleague's copy was merged: two cards and a stage are in conflict, and a card we removed."""
    base = shop()
    stage = base.stages(base.maps[0].id)[0].title
    ours, theirs = tmp_path / "ours.journey", tmp_path / "sam.journey"
    for path in (ours, theirs):
        project.write(base, path)
        versions.keep(path, path.read_bytes(), why="named", name="before")
    mine = renamed(rewritten(rewritten(base, texts[0], "Ours one"), texts[1], "Ours two"), stage, "Our stage")
    mine = apply(mine, records.remove(mine, [card_of(mine, texts[2]).id]))
    project.write(mine, ours)
    other = renamed(rewritten(rewritten(base, texts[0], "Theirs one", votes=3), texts[1], "Theirs two"), stage, "Their stage")
    other = rewritten(other, texts[2], "Still needed")
    project.write(other, theirs)
    pilot.open(ours)
    pilot.sitter.opens = [theirs]
    pilot.run("conflicts.merge_copy")
    return pilot


def shown(pilot: WindowPilot) -> Conflicts:
    """What shows conflicts in the window."""
    assert pilot.around.conflicts is not None
    return pilot.around.conflicts


def sentence(pilot: WindowPilot) -> str:
    """What the bar says."""
    return shown(pilot).bar.sentence.text()


def marks(pilot: WindowPilot) -> list[bool]:
    """The marks on the map, each with whether it is the one looked at."""
    return [one.chosen for one in pilot.view.shown_over("conflicts") if isinstance(one, Mark)]


def said_by(widget: QWidget) -> str:
    """All that stands on a widget."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def click(pilot: WindowPilot, widget: QWidget, at: QPoint | None = None) -> None:
    """Click on a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
    pilot.settle()


def test_nothing_of_it_is_there_before_there_is_a_conflict(pilot: WindowPilot) -> None:
    pilot.open(shop())

    assert pilot.around.conflicts is None


def test_a_merged_copy_shows_what_is_to_be_decided_at_once(merged: WindowPilot) -> None:
    assert sentence(merged) == "1 of 4 to decide: Stage “Our stage” · title"
    assert merged.sitter.told == ["2 changes of “sam.journey” are in this map. 4 things are to be decided."]
    assert marks(merged).count(True) == 1
    assert len(marks(merged)) == 4
    beside = shown(merged).beside
    assert beside.isVisible()
    assert "sam.journey" in said_by(beside.sides["theirs"])
    assert "<b><u>Their</u></b> stage" in said_by(beside.sides["theirs"])


def test_f7_walks_card_by_card_and_both_sides_stand_beside_the_card(merged: WindowPilot) -> None:
    merged.press("F7")

    assert merged.selected() == ["Ours one"]
    assert sentence(merged).startswith("2 of 4 to decide: Card “Ours one”")
    beside = shown(merged).beside
    card = merged.view.on_view(qrect(merged.frame("Ours one"))).toAlignedRect().translated(merged.view.viewport().pos())
    assert not card.intersects(beside.geometry())
    merged.press("Shift+F7")
    assert sentence(merged).startswith("1 of 4")


def test_a_click_on_a_side_decides_and_the_next_one_is_shown(merged: WindowPilot) -> None:
    merged.press("F7")

    click(merged, shown(merged).beside.sides["theirs"])

    assert "Theirs one" in merged.card_texts()
    assert sentence(merged).startswith("2 of 3 to decide: Card “Ours two”")
    merged.press("Ctrl+Z")
    assert "Ours one" in merged.card_texts()
    assert sentence(merged).startswith("2 of 4 to decide: Card “Ours one”")


def test_keys_decide_on_the_map(merged: WindowPilot) -> None:
    merged.press("Alt+2")
    merged.press("Alt+3")
    merged.press("Alt+1")

    texts = merged.card_texts()
    assert any(isinstance(one, Stage) and one.title == "Their stage" for one in merged.document)
    assert {"Ours one", "Theirs one", "Ours two"} <= set(texts)
    assert sentence(merged).startswith("1 of 1 to decide: Card “Still needed”")


def test_digits_decide_where_the_keyboard_is_on_the_sides(merged: WindowPilot) -> None:
    merged.press("F7")
    shown(merged).beside.take_keyboard()
    merged.settle()

    QTest.keyClick(merged.focused(), Qt.Key.Key_2)
    merged.settle()
    QTest.keyClick(merged.focused(), Qt.Key.Key_1)
    merged.settle()

    assert {"Theirs one", "Ours two"} <= set(merged.card_texts())
    assert shown(merged).beside.isAncestorOf(merged.focused())
    QTest.keyClick(merged.focused(), Qt.Key.Key_Right)
    assert merged.focused() is shown(merged).beside.sides["theirs"]
    QTest.keyClick(merged.focused(), Qt.Key.Key_Escape)
    assert merged.view.hasFocus()


def test_what_we_removed_offers_no_both_and_goes_again_for_ours(merged: WindowPilot) -> None:
    merged.press("Shift+F7")
    assert sentence(merged) == "4 of 4 to decide: Card “Still needed” · Actions · Browse · removed here"

    assert "both" not in shown(merged).beside.sides
    assert not shown(merged).bar.buttons["both"].isEnabled()
    click(merged, shown(merged).bar.buttons["ours"])

    assert "Still needed" not in merged.card_texts()


def test_when_all_is_decided_bar_marks_and_sides_are_gone_until_undo(merged: WindowPilot) -> None:
    for _ in range(4):
        click(merged, shown(merged).bar.buttons["ours"])

    assert not shown(merged).bar.isVisible()
    assert not shown(merged).beside.isVisible()
    assert marks(merged) == []
    merged.press("Ctrl+Z")
    assert shown(merged).bar.isVisible()
    assert len(marks(merged)) == 1


def test_a_click_on_a_marked_card_shows_its_sides_and_one_elsewhere_keeps_them(merged: WindowPilot) -> None:
    merged.click("Ours two")
    merged.settle()

    assert "Card “Ours two”" in sentence(merged)


def test_the_bar_walks_by_its_arrows_and_says_at_first_how_much_there_is(merged: WindowPilot) -> None:
    merged.open_document.deciding.at = None
    merged.open_document.select(())
    merged.settle()
    assert sentence(merged) == "4 things were changed in both copies: which ones stay?"
    assert not shown(merged).beside.isVisible()

    click(merged, shown(merged).bar.begin)
    assert sentence(merged).startswith("1 of 4")
    assert not shown(merged).bar.begin.isVisible()
    click(merged, shown(merged).bar.next)
    assert sentence(merged).startswith("2 of 4")
    click(merged, shown(merged).bar.previous)
    click(merged, shown(merged).bar.previous)
    assert sentence(merged).startswith("4 of 4")


def test_the_sides_go_along_with_their_card_and_stay_within_the_view(merged: WindowPilot) -> None:
    merged.press("F7")
    beside = shown(merged).beside
    merged.view.zoom_to(2.0)
    places = []
    for _ in range(6):
        merged.view.scroll_by(70, 50)
        merged.settle()
        places.append(beside.pos().toTuple())

    assert len(set(places)) > 1
    for at in (QPoint(-4000, -4000), QPoint(8000, 8000)):
        merged.view.scroll_by(at.x(), at.y())
        merged.settle()
        assert merged.view.rect().contains(beside.geometry())


def test_the_sides_leave_a_notice_its_room(merged: WindowPilot) -> None:
    merged.press("F7")
    beside, notice = shown(merged).beside, merged.around.notice
    merged.view.zoom_to(3.0)
    merged.view.scroll_by(-4000, -4000)
    merged.settle()
    notice.hide()
    merged.settle()
    low = beside.geometry().bottom()

    merged.sitter.tell("Something is said.")
    merged.settle()

    sides, said = (QRect(one.mapToGlobal(QPoint()), one.size()) for one in (beside, notice))
    assert not sides.intersects(said)
    assert beside.geometry().bottom() < low
    notice.hide()
    merged.settle()
    assert beside.geometry().bottom() == low


def test_the_minimap_gives_way_to_the_sides_and_comes_back(merged: WindowPilot) -> None:
    minimap = merged.around.minimap
    merged.view.zoom_to(2.0)
    merged.press("F7")
    beside = shown(merged).beside
    gave_way = []
    for at in [QPoint(-4000, -4000)] + 30 * [QPoint(60, 40)]:
        merged.view.scroll_by(at.x(), at.y())
        merged.settle()
        gave_way.append(minimap.isHidden())
        assert minimap.isHidden() or not minimap.geometry().intersects(beside.geometry())

    assert True in gave_way
    while shown(merged).beside.isVisible():
        merged.press("Alt+1")
    assert minimap.isVisible()


def test_f6_reaches_the_bar_and_the_sides(merged: WindowPilot) -> None:
    merged.view.setFocus()
    reached = []
    for _ in range(3):
        merged.press("F6")
        reached.append(merged.focused())

    conflicts = shown(merged)
    assert conflicts.bar.isAncestorOf(reached[0])
    assert conflicts.beside.isAncestorOf(reached[1])


def test_another_document_in_front_has_conflicts_of_its_own_or_none(merged: WindowPilot) -> None:
    merged.open(shop())
    assert not shown(merged).bar.isVisible()
    assert not shown(merged).beside.isVisible()

    merged.run("file.previous_document")
    assert shown(merged).bar.isVisible()


def test_a_read_only_document_shows_conflicts_but_decides_none(merged: WindowPilot) -> None:
    merged.open_document.keep_as_it_is("It is open elsewhere.")
    merged.settle()

    assert [button.isEnabled() for button in shown(merged).bar.buttons.values()] == [False, False, False]
    click(merged, shown(merged).beside.sides["theirs"])
    assert merged.sitter.told[-1].startswith("“ours” is open read-only")


def test_conflicts_of_what_is_not_on_the_map_stand_at_its_top(pilot: WindowPilot) -> None:
    from journeydesk.document.edit import compare
    from journeydesk.document.merge import merge

    base = shop()
    edit, person = personas.add(base, "Ada", map_id=None)
    base = apply(base, edit)
    ours, theirs = (apply(base, personas.change(base, person, quote=quote)) for quote in ("I wait", "I leave"))
    found = merge(base, ours, theirs)
    current = pilot.open(ours)
    current.bring(compare(ours, found.document), found.conflicts)
    pilot.settle()
    pilot.press("F7")

    assert sentence(pilot) == "1 of 1 to decide: Persona “Ada” · quote"
    beside = shown(pilot).beside
    assert beside.geometry().top() < pilot.view.height() / 4
    assert "the other copy" in said_by(beside.sides["theirs"])
    click(pilot, beside.sides["theirs"])
    assert pilot.document.get(Persona, person).quote == "I leave"


def test_a_card_whose_fields_differ_says_each_of_them(merged: WindowPilot) -> None:
    from journeydesk.document.conflicts import Conflict
    from journeydesk.document.edit import Edit

    card = next(one for one in merged.document if isinstance(one, Card) and one.text == "Ours one")
    other = Conflict(RecordId(card.id), "rating", None, None, Rating(impact=3))
    place = Conflict(RecordId(card.id), "step", card.step, card.step, None)
    merged.open_document.bring(Edit("More"), [other, place])
    merged.press("F7")

    assert sentence(merged).endswith("text, rating, place")
    assert "Parking lot" in said_by(shown(merged).beside.sides["theirs"])
    by_name = {button.accessibleName(): button for button in shown(merged).beside.one_by_one}
    click(merged, by_name["Only place: Ours"])
    assert sentence(merged).endswith("text, rating")
    merged.press("Ctrl+Z")
    click(merged, {one.accessibleName(): one for one in shown(merged).beside.one_by_one}["Only rating: Theirs"])
    assert merged.document.get(Card, CardId(card.id)).rating == Rating(impact=3)
    assert sentence(merged).endswith("text, place")
    merged.press("Ctrl+Z")
    merged.press("Alt+3")
    twin = [one for one in merged.document if isinstance(one, Card) and one.text == "Theirs one"]
    assert [(one.step, one.rating) for one in twin] == [(None, Rating(impact=3))]
    assert merged.document.get(Card, CardId(card.id)).text == "Ours one"


def test_what_another_program_writes_at_the_same_place_is_to_be_decided(pilot: WindowPilot, tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    base = shop()
    project.write(base, path)
    current = pilot.open(path)
    current.do(cards.rewrite(current.document, card_of(current.document, "Waits in line").id, "Waits for an hour"))

    project.write(rewritten(rewritten(base, "Waits in line", "Queues"), "Looks around", "Looks for help"), path)
    pilot.desk.tick()
    wait(lambda: bool(current.conflicts))
    pilot.settle()

    assert sentence(pilot) == "One thing was changed in both copies: which one stays?"
    assert not shown(pilot).beside.isVisible(), "nobody is torn from what they do"
    assert "Looks for help" in pilot.card_texts()
    pilot.press("F7")
    assert "plan.journey on the disk" in said_by(shown(pilot).beside.sides["theirs"])
    pilot.press("Alt+2")
    assert "Queues" in pilot.card_texts()
    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert {"Waits for an hour", "Looks around"} <= set(pilot.card_texts())

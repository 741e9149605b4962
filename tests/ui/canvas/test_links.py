"""Links are drawn from handles, led elsewhere, labelled and removed; by hand and by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from journeydesk.document.records import Card, Link, RecordId, Stage, Step
from journeydesk.files.project import to_bytes
from journeydesk.layout import where
from journeydesk.ui.canvas.link_handles import handles
from journeydesk.ui.canvas.link_shapes import LinkEnd, LinkHandle
from tests.ui.canvas.maps import shop
from tests.ui.pilot import LEFT, Pilot

SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(pilot: Pilot) -> list[tuple[str, str]]:
    """What leads to what."""

    def name(end: RecordId) -> str:
        record = pilot.document.records[end]
        return record.text if isinstance(record, Card) else getattr(record, "title", "")

    return [(name(link.start), name(link.end)) for link in pilot.document.all_links]


def hover(pilot: Pilot, what: str) -> None:
    QTest.mouseMove(pilot.view.viewport(), QPoint(3, 3))
    QTest.mouseMove(pilot.view.viewport(), pilot.at(what))
    pilot.settle()


def handle(pilot: Pilot, what: str, side: tuple[int, int] = (1, 0)) -> QPoint:
    """Where the handle at a side of a thing is in the view, once the pointer is on the thing."""
    hover(pilot, what)
    shapes = handles(pilot.shown, pilot.find(what), 1 / pilot.view.zoom_factor)
    found = next(one for one in shapes if ((one.dx > 0) - (one.dx < 0), (one.dy > 0) - (one.dy < 0)) == side)
    x, y = found.middle(1 / pilot.view.zoom_factor)
    return pilot.view.mapFromScene(QPointF(x, y))


def draw(pilot: Pilot, what: str, to: str | tuple[str, str] | QPointF, side: tuple[int, int] = (1, 0)) -> QPoint:
    """Press on a handle and carry it over something; the button stays down."""
    begin = handle(pilot, what, side)
    QTest.mouseMove(pilot.view.viewport(), begin)
    QTest.mousePress(pilot.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begin)
    end = pilot.view.mapFromScene(to) if isinstance(to, QPointF) else pilot.at(to)
    pilot.carry(begin, end)
    return end


def link(pilot: Pilot, start: str, end: str, side: tuple[int, int] = (1, 0)) -> RecordId:
    pilot.release(draw(pilot, start, end, side))
    (link_id,) = pilot.open_document.selection
    return link_id


@pytest.mark.parametrize("side", [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_a_link_is_drawn_from_each_handle_of_a_card_to_another_card(pilot: Pilot, side: tuple[int, int]) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)

    link_id = link(pilot, "Picks a basket", "No bags left", side)

    assert names(pilot) == [("Picks a basket", "No bags left")]
    assert isinstance(pilot.document.records[link_id], Link)
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo


def test_handles_show_on_what_the_pointer_is_on_and_on_what_is_selected_and_nowhere_else(pilot: Pilot) -> None:
    pilot.open(shop())

    def owners() -> set[RecordId]:
        return {one.record_id for one in pilot.view.shown_over("links") if isinstance(one, LinkHandle)}

    assert owners() == set()
    hover(pilot, "Picks a basket")
    assert owners() == {pilot.find("Picks a basket")}
    pilot.click("No bags left")
    hover(pilot, "Picks a basket")
    assert owners() == {pilot.find("Picks a basket"), pilot.find("No bags left")}
    pilot.press("F2")
    assert owners() == set()


def test_escape_in_the_middle_leaves_everything_as_it_was(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)

    end = draw(pilot, "Picks a basket", "No bags left")
    assert pilot.view.shown_over("target")
    pilot.press("Escape")
    pilot.release(end)

    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo
    assert not pilot.view.shown_over("target")


def test_a_link_let_go_beside_the_map_is_none(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.release(draw(pilot, "Picks a basket", QPointF(30, 20)))

    assert names(pilot) == []
    assert not pilot.open_document.can_undo


def test_a_link_let_go_over_an_empty_cell_makes_a_card_that_is_written_at_once(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)

    pilot.release(draw(pilot, "Waits in line", ("Browse", "Pain points"), (0, -1)))
    pilot.type("Queue too long")
    pilot.click(QPointF(20, 20))

    assert pilot.cards_in(("Browse", "Pain points")) == ["Queue too long"]
    assert names(pilot) == [("Waits in line", "Queue too long")]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo


def test_giving_up_the_new_card_gives_up_the_link(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)

    pilot.release(draw(pilot, "Waits in line", ("Browse", "Pain points"), (0, -1)))
    pilot.type("Never mind")
    pilot.press("Escape")

    assert to_bytes(pilot.document) == before


def test_no_card_leads_to_a_step_or_to_itself_and_none_twice_to_another(pilot: Pilot) -> None:
    pilot.open(shop())
    told = getattr(pilot.desk.shell, "told", [])
    end = draw(pilot, "Picks a basket", "Checkout")
    assert pilot.view.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    pilot.release(end)
    assert names(pilot) == []
    assert told[-1] == "Links lead from card to card or from step to step."

    pilot.release(draw(pilot, "Picks a basket", "Picks a basket", (0, 1)))
    assert names(pilot) == []

    first = link(pilot, "Picks a basket", "No bags left")
    pilot.click("Waits in line")
    assert link(pilot, "Picks a basket", "No bags left") == first
    assert len(names(pilot)) == 1
    assert told[-1] == "These two are linked already."


def test_steps_are_linked_by_their_dots(pilot: Pilot) -> None:
    pilot.open(shop())

    link(pilot, "Checkout", "Arrive", (0, -1))

    assert names(pilot) == [("Checkout", "Arrive")]
    pilot.press("Ctrl+Z")
    assert names(pilot) == []


def test_grabbing_a_step_by_its_middle_still_moves_it(pilot: Pilot) -> None:
    pilot.open(shop())
    hover(pilot, "Browse")

    pilot.drag("Browse", to="Checkout", across=0.9)

    stage = pilot.document.get(Stage, pilot.document.stages(pilot.shown.map_id)[1].id)
    assert "Browse" in [step.title for step in pilot.document.steps(stage.id)]
    assert names(pilot) == []


def test_a_letter_labels_the_link_just_drawn_and_f2_writes_it_again(pilot: Pilot) -> None:
    pilot.open(shop())
    link_id = link(pilot, "Picks a basket", "No bags left")

    pilot.type("then")
    pilot.press("Return")
    assert pilot.document.get(Link, link_id).label == "then"
    pilot.press("F2")
    pilot.type("!")
    pilot.press("Escape")
    assert pilot.document.get(Link, link_id).label == "then"
    pilot.press("Ctrl+Z")
    assert pilot.document.get(Link, link_id).label == ""


def line_point(pilot: Pilot, link_id: RecordId) -> QPointF:
    """A point on a link's longest piece, away from its ends."""
    paper = where.link_paper(pilot.shown.picture, link_id)
    assert paper is not None
    return QPointF(paper.x + paper.width / 2, paper.y + paper.height / 2)


def test_a_link_is_selected_near_its_line_at_any_zoom_and_removed(pilot: Pilot) -> None:
    pilot.open(shop())
    link_id = link(pilot, "Waits in line", "No bags left")
    for zoom in (0.4, 1.0, 3.0):
        pilot.click(("Browse", "Emotions"))
        pilot.view.zoom_to(zoom)
        place = line_point(pilot, link_id)
        at = pilot.at(place)
        QTest.mouseClick(pilot.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at + QPoint(0, 4))
        pilot.settle()
        assert pilot.open_document.selection == {link_id}, zoom

    pilot.press("Del")
    assert names(pilot) == []
    pilot.press("Ctrl+Z")
    assert names(pilot) == [("Waits in line", "No bags left")]


def test_double_clicking_a_link_writes_its_label(pilot: Pilot) -> None:
    pilot.open(shop())
    link_id = link(pilot, "Waits in line", "No bags left")
    pilot.press("Escape")

    pilot.double_click(line_point(pilot, link_id))
    pilot.type("fails")
    pilot.press("Return")

    assert pilot.document.get(Link, link_id).label == "fails"


def end_at(pilot: Pilot, *, at_start: bool) -> QPoint:
    shapes = [one for one in pilot.view.shown_over("links") if isinstance(one, LinkEnd)]
    x, y = next(one for one in shapes if one.at_start is at_start).middle(1 / pilot.view.zoom_factor)
    return pilot.view.mapFromScene(QPointF(x, y))


@pytest.mark.parametrize("at_start", [True, False])
def test_dragging_an_end_leads_the_link_elsewhere(pilot: Pilot, at_start: bool) -> None:
    pilot.open(shop())
    link_id = link(pilot, "Waits in line", "No bags left")
    before = to_bytes(pilot.document)

    begin = end_at(pilot, at_start=at_start)
    QTest.mousePress(pilot.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begin)
    end = pilot.at("Picks a basket")
    pilot.carry(begin, end)
    pilot.release(end)

    expected = ("Picks a basket", "No bags left") if at_start else ("Waits in line", "Picks a basket")
    assert names(pilot) == [expected]
    assert pilot.open_document.selection == {link_id}
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_an_end_let_go_over_nothing_springs_back(pilot: Pilot) -> None:
    pilot.open(shop())
    link(pilot, "Waits in line", "No bags left")
    before = pilot.document

    begin = end_at(pilot, at_start=False)
    QTest.mousePress(pilot.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begin)
    end = pilot.at(("Browse", "Pain points"))
    pilot.carry(begin, end)
    pilot.release(end)

    assert pilot.document is before


def test_two_selected_cards_are_linked_in_reading_order_by_keyboard(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("No bags left")
    pilot.click("Waits in line", held=SHIFT)

    pilot.press("Ctrl+Shift+L")

    assert names(pilot) == [("Waits in line", "No bags left")]
    pilot.press("Ctrl+Z")
    assert names(pilot) == []


def test_with_one_selected_the_arrows_choose_and_enter_links(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    pilot.click("Waits in line")

    pilot.press("Ctrl+Shift+L")
    pilot.press("Left")
    pilot.press("Down")
    pilot.press("Return")

    assert names(pilot) == [("Waits in line", "Looks around")]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo


def test_choosing_can_be_left_with_escape_or_ended_with_a_click(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    pilot.press("Ctrl+Shift+L")
    pilot.press("Right")
    pilot.press("Escape")
    assert names(pilot) == []
    assert not pilot.view.shown_over("target")

    pilot.press("Ctrl+Shift+L")
    hover(pilot, "No bags left")
    pilot.click("No bags left")
    assert names(pilot) == [("Waits in line", "No bags left")]


def test_a_click_on_a_handle_begins_a_link_that_a_second_click_ends(pilot: Pilot) -> None:
    pilot.open(shop())
    at = handle(pilot, "Picks a basket")
    QTest.mouseMove(pilot.view.viewport(), at)
    QTest.mouseClick(pilot.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)

    hover(pilot, "No bags left")
    pilot.click("No bags left")

    assert names(pilot) == [("Picks a basket", "No bags left")]


def test_steps_are_linked_by_keyboard(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Arrive")
    assert isinstance(pilot.document.records[next(iter(pilot.open_document.selection))], Step)

    pilot.press("Ctrl+Shift+L")
    pilot.press("Right")
    pilot.press("Return")

    assert names(pilot) == [("Arrive", "Checkout")]


def test_a_link_turns_round(pilot: Pilot) -> None:
    pilot.open(shop())
    link(pilot, "Waits in line", "No bags left")

    from journeydesk.commands.all import COMMANDS

    pilot.desk.run(COMMANDS["link.reverse"])

    assert names(pilot) == [("No bags left", "Waits in line")]
    pilot.press("Ctrl+Z")
    assert names(pilot) == [("Waits in line", "No bags left")]


def test_handles_keep_off_the_corners_that_stretch_a_card_at_every_size(pilot: Pilot) -> None:
    pilot.open(shop())
    for zoom in (0.35, 0.6, 1.0, 2.5):
        pilot.view.zoom_to(zoom)
        frame = pilot.frame("Waits in line")
        for one in handles(pilot.shown, pilot.find("Waits in line"), 1 / zoom):
            x, y = one.middle(1 / zoom)
            corners = [(a, b) for a in (frame.x, frame.right) for b in (frame.y, frame.bottom)]
            assert all(max(abs(x - a), abs(y - b)) * zoom > 8 for a, b in corners), (zoom, one)


def test_a_border_that_was_pressed_and_given_up_does_not_come_back_under_a_link(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    port, none = pilot.view.viewport(), Qt.KeyboardModifier.NoModifier
    head = pilot.frame(pilot.find("Arrive"))
    border = pilot.at(QPointF(head.right, head.y + head.height * 0.25))
    QTest.mousePress(port, LEFT, none, border)
    pilot.view.clearFocus()  # another window came to the front, and the button comes up there
    pilot.view.setFocus()

    link(pilot, "Picks a basket", "No bags left")

    assert names(pilot) == [("Picks a basket", "No bags left")]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before

"""Links in the window: chosen from the palette, shown and turned round in the inspector."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from journeydesk.document.records import Card, RecordId
from journeydesk.ui.panels.act import ActField
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot


def ends(pilot: WindowPilot) -> list[tuple[str, str]]:
    def name(end: RecordId) -> str:
        return pilot.document.get(Card, end).text

    return [(name(link.start), name(link.end)) for link in pilot.document.all_links]


def test_a_link_begun_in_the_palette_is_ended_on_the_map(pilot: WindowPilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Ctrl+K")
    pilot.type("Link to")
    pilot.press("Return")
    pilot.press("Right")
    pilot.press("Left")
    pilot.press("Right")
    pilot.press("Return")

    assert ends(pilot) == [("Waits in line", "Picks a basket")]


def test_the_toolbar_links_what_is_selected(pilot: WindowPilot) -> None:
    pilot.open(shop())
    one, two = pilot.find("Waits in line"), pilot.find("No bags left")
    pilot.open_document.select([two, one])
    pilot.settle()

    pilot.run("link.to")

    assert ends(pilot) == [("Waits in line", "No bags left")]


def test_the_inspector_names_a_links_ends_and_turns_it_round(pilot: WindowPilot) -> None:
    pilot.open(shop())
    one, two = pilot.find("Waits in line"), pilot.find("No bags left")
    pilot.open_document.select([one, two])
    pilot.settle()
    pilot.run("link.to")
    pilot.window.follow.flush()
    pilot.settle()
    inspector = pilot.around.inspector

    field = inspector.field("reverse")
    assert isinstance(field, ActField)
    button = field.findChild(QPushButton)
    assert button is not None
    button.click()
    pilot.settle()

    assert ends(pilot) == [("No bags left", "Waits in line")]
    pilot.press("Ctrl+Z")
    assert ends(pilot) == [("Waits in line", "No bags left")]


def test_the_ends_of_a_link_stand_in_the_inspector_like_fields_and_as_they_are_written(pilot: WindowPilot) -> None:
    long = "Reads every single line of the small print of the delivery terms before anything else"
    pilot.open(shop({("Arrive", "Actions"): ["Asks R&D"], ("Browse", "Actions"): [long]}))
    pilot.open_document.select([pilot.find("Asks R&D"), pilot.find(long)])
    pilot.run("link.to")
    pilot.window.follow.flush()
    pilot.settle()

    start, end = (pilot.around.inspector.field(name).findChild(QPushButton) for name in ("start", "end"))

    assert start is not None
    assert end is not None
    assert (start.text(), start.toolTip()) == ("→ Asks R&&D", "")
    assert end.text().startswith("→ Reads every")
    assert end.text().endswith("…")
    assert end.toolTip() == end.accessibleName() == long
    assert end.fontMetrics().horizontalAdvance(end.text()) < end.width() - 12
    end.click()
    pilot.settle()
    assert pilot.open_document.selection == {pilot.find(long)}

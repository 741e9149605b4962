"""Linking by command: what is selected, in reading order, or chosen on the map."""

from __future__ import annotations

from pathlib import Path

from journeydesk.commands.all import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Card, Link, RecordId, Step
from tests.desk.player import Player, a_desk
from tests.ui.canvas.maps import shop


def opened(folder: Path) -> tuple[Desk, Player, OpenDocument]:
    desk, player = a_desk(folder, shop())
    assert desk.current is not None
    return desk, player, desk.current


def cards(current: OpenDocument, *texts: str) -> list[RecordId]:
    return [next(one.id for one in current.document if isinstance(one, Card) and one.text == text) for text in texts]


def ends(current: OpenDocument) -> list[tuple[RecordId, RecordId]]:
    return [(link.start, link.end) for link in current.document.all_links]


def test_three_cards_are_linked_one_to_the_next_in_reading_order(tmp_path: Path) -> None:
    desk, _, current = opened(tmp_path)
    one, two, three = cards(current, "Waits in line", "Picks a basket", "No bags left")
    current.select([three, one, two])

    desk.run(COMMANDS["link.to"])

    assert sorted(ends(current)) == sorted([(one, two), (two, three)])
    assert all(isinstance(current.document.records[chosen], Link) for chosen in current.selection)
    assert current.undo_label == "Add 2 links"
    current.undo()
    assert ends(current) == []


def test_what_is_linked_already_is_selected_and_told(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    pair = cards(current, "Waits in line", "Picks a basket")
    current.select(pair)
    desk.run(COMMANDS["link.to"])
    current.select(pair)

    desk.run(COMMANDS["link.to"])

    assert len(ends(current)) == 1
    assert player.told == ["These are linked already."]
    assert len(current.selection) == 1


def test_one_card_asks_what_it_leads_to_and_steps_are_linked_as_they_stand(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    (one,) = cards(current, "Waits in line")
    current.select([one])
    desk.run(COMMANDS["link.to"])
    assert player.linked == [one]

    steps = [step.id for step in current.document if isinstance(step, Step)]
    current.select(steps)
    desk.run(COMMANDS["link.to"])
    assert len(ends(current)) == len(steps) - 1


def test_cards_with_steps_or_nothing_at_all_cannot_be_linked(tmp_path: Path) -> None:
    desk, _, current = opened(tmp_path)
    assert not COMMANDS["link.to"].when(desk)
    step = next(one.id for one in current.document if isinstance(one, Step))
    current.select([*cards(current, "Waits in line"), step])
    assert not COMMANDS["link.to"].when(desk)
    assert not COMMANDS["link.reverse"].when(desk)


def test_a_link_is_not_turned_onto_the_one_that_leads_back(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    one, two = cards(current, "Waits in line", "Picks a basket")
    current.select([one, two])
    desk.run(COMMANDS["link.to"])
    first = set(current.selection)
    desk.run(COMMANDS["link.reverse"])
    assert ends(current) == [(two, one)]

    current.select([one, two])
    desk.run(COMMANDS["link.to"])
    current.select(first)
    desk.run(COMMANDS["link.reverse"])

    assert sorted(ends(current)) == sorted([(one, two), (two, one)])
    assert player.told == ["There is a link the other way already."]

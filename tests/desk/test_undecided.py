"""What is still to be decided when a file is saved and closed is to be decided when it is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from tests.desk.house import House, add, elsewhere, texts, write


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def in_conflict(desk: Desk, path: Path) -> OpenDocument:
    """A map that is saved though one thing was changed in both copies."""
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "one", "theirs")
    desk.tick()
    assert len(opened.conflicts) == 1
    assert desk.save(opened)
    return opened


def test_a_conflict_nobody_decided_is_there_when_the_file_is_opened_again(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = in_conflict(desk, path)
    assert desk.close(opened)

    again = house.desk().open(path)

    assert again.conflicts == opened.conflicts
    assert not again.changed
    again.decide(again.conflicts, "theirs")
    assert texts(again.document) == ["theirs"]


def test_it_comes_back_after_a_crash_of_that_second_time(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = in_conflict(desk, path)
    desk.close(opened)
    desk = house.desk()
    add(desk.open(path), "two")
    house.crash(desk)

    ((back, _),) = house.desk().bring_back()

    assert texts(back.document) == ["mine", "two"]
    assert back.conflicts == opened.conflicts


def test_a_choice_that_was_not_saved_is_open_again(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = in_conflict(desk, path)
    still = opened.conflicts
    opened.decide(still, "theirs")
    house.player.answers = ["discard"]
    assert desk.close(opened)

    desk = house.desk()
    again = desk.open(path)

    assert texts(again.document) == ["mine"]
    assert again.conflicts == still
    add(again, "two")
    house.crash(desk)
    ((back, _),) = house.desk().bring_back()
    assert back.conflicts == still


def test_what_was_decided_and_saved_stays_decided(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = in_conflict(desk, path)
    opened.decide(opened.conflicts, "ours")
    assert desk.save(opened)
    assert desk.close(opened)

    assert house.desk().open(path).conflicts == ()

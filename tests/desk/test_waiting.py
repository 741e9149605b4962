"""A map that is read-only because somebody else has its file can be changed once that somebody has closed it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.files import lock
from tests.desk.house import House, add, elsewhere, held, locked_elsewhere, texts


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def read_only(house: House, path: Path) -> tuple[Desk, OpenDocument]:
    """A window that shows a file which somebody at another machine has open."""
    locked_elsewhere(path)
    desk = house.desk()
    house.player.choices = [0]
    desk.open(path)
    (opened,) = desk.documents
    assert opened.read_only
    return desk, opened


def test_it_can_be_changed_once_the_file_is_free_and_has_what_was_written_till_then(house: House) -> None:
    path = house.file("one")
    desk, opened = read_only(house, path)
    desk.tick()
    assert opened.read_only

    elsewhere(path, "one", "theirs")
    lock.path_of(path).unlink()
    desk.tick()
    desk.tick()

    assert opened.read_only == ""
    assert house.player.told[-1] == "“plan.journey” is not open elsewhere any more: you can change it here now."
    assert lock.path_of(path).exists()
    add(opened, "two")
    assert desk.save(opened)
    assert held(path) == ["theirs", "two"]
    told = len(house.player.told)
    desk.tick()
    assert len(house.player.told) == told


def test_it_has_the_steps_of_the_window_that_was_closed(house: House) -> None:
    path = house.file("one")
    first = house.desk()
    ours = first.open(path)
    add(ours, "two")
    assert first.save(ours)
    first.close(ours)
    desk, opened = read_only(house, path)

    lock.path_of(path).unlink()
    desk.tick()
    desk.tick()

    opened.undo()
    assert texts(opened.document) == ["one"]


def test_a_lock_whose_owner_has_long_been_silent_keeps_it_no_longer(house: House) -> None:
    path = house.file("one")
    desk, opened = read_only(house, path)
    long_ago = time.time() - 2 * lock.SILENT
    os.utime(lock.path_of(path), (long_ago, long_ago))

    desk.tick()
    desk.tick()

    assert opened.read_only == ""


def test_a_copy_that_was_saved_elsewhere_waits_for_nothing(house: House) -> None:
    path = house.file("one")
    desk, opened = read_only(house, path)
    house.player.save_to = [house.folder / "copy.journey"]
    assert desk.save_as(opened)

    lock.path_of(path).unlink()
    desk.tick()
    desk.tick()

    assert not any("not open elsewhere" in told for told in house.player.told)
    assert not lock.path_of(path).exists()

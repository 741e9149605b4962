"""What other programs write into a file that is open: merged in, or told and left alone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from journeydesk.desk.kept import Kept
from journeydesk.files import saving
from journeydesk.files.atomic import NotWritten
from journeydesk.files.saving import backup_of
from tests.desk.house import (
    Clock,
    House,
    Turns,
    elsewhere,
    fails,
    held,
    locked_elsewhere,
    only,
    texts,
    write,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def test_what_another_program_writes_is_merged_in_at_once_and_can_be_undone(house: House) -> None:
    desk = house.desk()
    path = house.file("one", "two")
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "two", "theirs")

    desk.tick()

    assert texts(opened.document) == ["mine", "theirs"]
    assert "one change was merged into your map" in house.player.told[0]
    assert opened.undo_label == "Changes made elsewhere"
    assert opened.changed
    opened.undo()
    assert texts(opened.document) == ["mine", "two"]
    opened.redo()
    assert desk.save(opened)
    assert held(path) == ["mine", "theirs"]
    desk.tick()
    assert len(house.player.told) == 1


def test_what_another_program_writes_into_an_unchanged_map_leaves_nothing_to_save(house: House) -> None:
    desk = house.desk()
    path = house.file("one", "two")
    opened = desk.open(path)
    elsewhere(path, "two", "theirs")

    desk.tick()

    assert texts(opened.document) == ["one", "theirs"]
    assert not opened.changed
    assert opened.kept.state == "saved"


def test_a_file_that_was_only_touched_is_no_news(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    desk.tick()
    path.write_bytes(path.read_bytes())

    desk.tick()

    assert house.player.told == []
    assert not opened.can_undo


def test_what_both_wrote_into_one_card_is_to_be_decided_and_nothing_is_saved_before(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "one", "theirs")
    went: list[bool] = []

    desk.save(opened, went.append)

    assert went == [False]
    assert held(path) == ["theirs"]
    assert texts(opened.document) == ["mine"]
    (conflict,) = opened.conflicts
    assert "one thing is to be decided" in house.player.told[0]

    opened.decide(conflict, "both")
    assert desk.save(opened, went.append)
    assert went == [False, True]
    assert held(path) == texts(opened.document)
    assert all(text in "".join(held(path)) for text in ("mine", "theirs"))


def test_what_another_program_wrote_just_before_a_save_is_merged_and_saved(house: House) -> None:
    desk = house.desk()
    path = house.file("one", "two")
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "two", "theirs")
    went: list[bool] = []

    desk.save(opened, went.append)

    assert went == [True]
    assert held(path) == ["mine", "theirs"]
    assert not opened.changed


def test_a_file_that_cannot_be_merged_is_left_alone_told_once_and_becomes_the_backup(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    write(opened, "one", "mine")
    path.write_bytes(b"damaged by a sync client")

    desk.tick()
    desk.tick()

    (told,) = house.player.told
    assert "cannot be merged" in told
    assert "plan.journey.bak" in told
    assert texts(opened.document) == ["mine"]
    assert path.read_bytes() == b"damaged by a sync client"
    assert desk.save(opened)
    assert held(path) == ["mine"]
    assert backup_of(path).read_bytes() == b"damaged by a sync client"


def test_a_file_a_newer_program_wrote_is_left_alone(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 99'))

    desk.tick()

    assert "a newer JourneyDesk has written it" in house.player.told[0]
    assert texts(opened.document) == ["one"]


def test_a_file_that_has_gone_is_told_once_and_saved_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    path = house.file("one")
    opened = desk.open(path)
    path.unlink()

    desk.tick()
    assert house.player.told == []
    for _ in range(3):
        clock.now += 2
        desk.tick()

    assert ["not where it was any more" in told for told in house.player.told] == [True]
    assert opened.changed
    assert desk.save(opened)
    assert held(path) == ["one"]
    clock.now += 10
    desk.tick()
    assert opened.kept == Kept("saved")
    assert len(house.player.told) == 1


def test_a_file_that_comes_back_as_it_was_is_saved_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    path = house.file("one")
    opened = desk.open(path)
    desk.tick()
    path.rename(path.with_name("aside"))
    desk.tick()
    clock.now += 2
    desk.tick()
    assert opened.changed

    path.with_name("aside").rename(path)
    desk.tick()

    assert opened.kept == Kept("saved")


def test_a_file_that_cannot_be_read_just_now_is_looked_at_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = house.desk()
    path = house.file("one", "two")
    opened = desk.open(path)
    elsewhere(path, "two", "theirs")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fails(errno.EACCES))
        desk.tick()
    assert texts(opened.document) == ["one", "two"]
    desk.tick()

    assert texts(opened.document) == ["one", "theirs"]


def test_what_another_program_writes_while_a_save_fails_is_seen_afterwards(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one", "two")
    opened = desk.open(path)
    turns.rest()
    write(opened, "one", "mine")
    elsewhere(path, "two", "theirs")
    with monkeypatch.context() as patch:
        patch.setattr(saving, "save", fails_to_write)
        desk.tick()
        desk.save(opened)
        with pytest.raises(NotWritten):
            turns.rest()
        turns.rest()

    desk.tick()
    turns.rest()

    assert texts(opened.document) == ["mine", "theirs"]


def fails_to_write(*_arguments: object, **_more: object) -> None:
    """It cannot be saved just now."""
    raise NotWritten("No.")


def test_a_read_only_map_shows_what_its_file_holds_now_and_has_nothing_to_undo(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    locked_elsewhere(path)
    house.player.choices = [0]
    desk.open(path)
    opened = only(desk)
    assert opened.read_only
    elsewhere(path, "one", "theirs")

    desk.tick()

    assert texts(opened.document) == ["theirs"]
    assert not opened.can_undo
    assert not opened.changed
    assert house.left() == {}

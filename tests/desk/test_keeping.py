"""An open document is kept: its journal, its lock, and saving it, also by itself."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event

import pytest

from journeydesk.desk import keeping, locking
from journeydesk.desk.kept import Kept
from journeydesk.files import disk, lock
from journeydesk.files.atomic import NotWritten
from journeydesk.files.lock import Holder
from journeydesk.files.saving import backup_of
from tests.desk.house import (
    Clock,
    House,
    add,
    elsewhere,
    fails,
    held,
    locked_elsewhere,
    only,
    texts,
    write,
    writer_of,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


# the journal


def test_a_file_that_is_only_looked_at_has_no_journal_and_the_first_edit_begins_one(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    assert house.left() == {}

    add(opened, "two")

    assert writer_of(desk, opened).settle()
    assert house.left() == {".journal": 1, ".base": 1}


def test_without_a_folder_for_journals_nothing_is_kept_beside_the_file(tmp_path: Path) -> None:
    from tests.desk.player import a_desk

    path = House(tmp_path).file("one")
    desk, _ = a_desk(tmp_path)
    opened = desk.open(path)
    add(opened, "two")
    assert desk.save(opened)

    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["plan.journey", "plan.journey.bak"]
    assert held(path) == ["one", "two"]


def test_how_safe_the_work_is_is_told_as_it_changes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    opened = desk.open(house.file("one"))
    heard: list[str] = [opened.kept.state]
    opened.listen(lambda happening: heard.append(opened.kept.state) if happening.kept else None)

    add(opened, "two")
    assert writer_of(desk, opened).settle()
    desk.tick()
    desk.save(opened)
    monkeypatch.setattr(os, "fsync", lambda _handle: Event().wait(0.3))
    add(opened, "three")
    clock.now += 5
    desk.tick()

    assert writer_of(desk, opened).settle()
    desk.tick()
    opened.undo()
    desk.tick()
    assert heard == ["saved", "kept", "saving", "saved", "kept", "keeping", "kept", "saved"]


def test_a_journal_that_cannot_be_written_is_told_once_and_saving_goes_on(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    house.journals.parent.mkdir(parents=True, exist_ok=True)
    house.journals.write_bytes(b"a file where the folder should be")

    add(opened, "two")
    assert not writer_of(desk, opened).settle()
    desk.tick()
    desk.tick()

    assert opened.kept.why
    (told,) = house.player.told
    assert "“plan” cannot be kept safe on this computer" in told
    assert desk.save(opened)
    assert held(path) == ["one", "two"]
    assert opened.kept == Kept("saved")


# saving


def test_a_save_replaces_the_file_and_keeps_what_was_there(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    before = path.read_bytes()
    opened = desk.open(path)
    add(opened, "two")

    assert desk.save(opened)

    assert held(path) == ["one", "two"]
    assert backup_of(path).read_bytes() == before
    assert not opened.changed


def test_a_save_that_fails_is_told_and_nothing_is_lost(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    went: list[bool] = []
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_new", fails(errno.ENOSPC))
        with pytest.raises(NotWritten, match="No space left"):
            desk.save(opened, went.append)

    assert went == [False]
    assert opened.changed
    assert held(path) == ["one"]
    assert desk.save(opened, went.append)
    assert went == [False, True]


def test_a_disk_that_does_not_confirm_is_told_and_it_counts_as_not_saved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    assert writer_of(desk, opened).settle()
    went: list[bool] = []
    with monkeypatch.context() as patch:
        patch.setattr(disk, "settle", fails(errno.EIO))
        desk.save(opened, went.append)
    assert went == [False]
    assert "did not confirm it" in house.player.told[0]
    assert opened.changed
    desk.tick()
    assert texts(opened.document) == held(path) == ["one", "two"]

    with monkeypatch.context() as patch:
        patch.setattr(disk, "settle", fails(errno.EIO))
        house.player.save_to = [house.folder / "other.journey"]
        desk.save_as(opened, went.append)
    desk.tick()

    assert went == [False, False]
    assert opened.path == path
    assert texts(opened.document) == ["one", "two"]
    assert "save it elsewhere" in house.player.told[1]


def test_a_backup_that_could_not_be_kept_is_told(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    backup_of(path).mkdir()

    assert desk.save(opened)

    assert "no backup of it could be kept" in house.player.told[0]
    assert not opened.changed


def test_saving_as_goes_on_with_the_other_file_and_keeps_what_was_in_it(house: House) -> None:
    desk = house.desk()
    first, second = house.file("one"), house.file("other", name="other.journey")
    theirs = second.read_bytes()
    opened = desk.open(first)
    add(opened, "two")
    house.player.save_to = [second]

    assert desk.save_as(opened)

    assert opened.path == second
    assert held(second) == ["one", "two"]
    assert held(first) == ["one"]
    assert backup_of(second).read_bytes() == theirs
    assert isinstance(lock.take(second), Holder)
    assert isinstance(lock.take(first), lock.Lock)
    desk.tick()
    assert house.player.told == []


# saving by itself


def test_a_map_is_saved_by_itself_once_somebody_rests_where_that_is_wanted(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    clock.now += keeping.QUIET + 1
    desk.tick()
    assert held(path) == ["one"]

    desk.change_settings(autosave=True)
    add(opened, "three")
    desk.tick()
    assert held(path) == ["one"]
    clock.now += keeping.QUIET + 1
    desk.tick()

    assert held(path) == ["one", "three", "two"]
    assert not opened.changed


def test_however_busy_somebody_is_a_map_is_saved_by_itself_in_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    desk.change_settings(autosave=True)
    path = house.file("one")
    opened = desk.open(path)

    for number in range(12):
        add(opened, f"more {number}")
        clock.now += keeping.QUIET - 1
        desk.tick()

    assert len(held(path)) > 10


def test_what_is_to_be_decided_is_not_saved_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    desk.change_settings(autosave=True)
    path = house.file("one")
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "one", "theirs")

    for _ in range(3):
        clock.now += 60
        desk.tick()

    assert held(path) == ["theirs"]
    assert texts(opened.document) == ["mine"]


# locks


def test_a_file_is_locked_as_long_as_it_is_open(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    assert isinstance(lock.take(path), Holder)

    desk.close(opened)

    assert not lock.path_of(path).exists()


def test_nothing_is_saved_over_a_file_that_somebody_else_has_open(house: House) -> None:
    first, second = house.file("one"), house.file("other", name="other.journey")
    locked_elsewhere(second)
    theirs = second.read_bytes()
    desk = house.desk()
    opened = desk.open(first)
    add(opened, "two")

    for _ in range(2):
        house.player.save_to = [second]
        with pytest.raises(
            locking.OpenThere, match=r"“other\.journey” is open on the computer “workshop-2” .* choose another"
        ):
            desk.save_as(opened)

    assert (second.read_bytes(), backup_of(second).exists()) == (theirs, False)
    assert (opened.path, opened.changed, opened.kept.state) == (first, True, "kept")
    assert isinstance(lock.take(first), Holder)
    lock.path_of(second).unlink()
    house.player.save_to = [second]
    assert desk.save_as(opened)
    assert (opened.path, held(second)) == (second, ["one", "two"])


def test_what_cannot_be_written_elsewhere_leaves_no_lock_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = house.file("one"), house.file("other", name="other.journey")
    desk = house.desk()
    opened = desk.open(first)
    add(opened, "two")
    house.player.save_to = [second]
    with monkeypatch.context() as patched:
        patched.setattr(disk, "write_new", fails(errno.ENOSPC))
        with pytest.raises(NotWritten):
            desk.save_as(opened)

    assert not lock.path_of(second).exists()
    assert lock.path_of(first).exists()


def test_a_lock_is_touched_now_and_then(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    path = house.file("one")
    desk.open(path)
    place = lock.path_of(path)
    os.utime(place, (1000, 1000))

    desk.tick()
    assert place.stat().st_mtime == 1000
    clock.now += locking.TOUCHED + 1
    desk.tick()

    assert place.stat().st_mtime > 1000


def test_a_file_that_is_open_elsewhere_opens_read_only_as_a_copy_or_not_at_all(house: House) -> None:
    path = house.file("one")
    locked_elsewhere(path)
    before = lock.path_of(path).read_bytes()

    desk = house.desk()
    house.player.choices = [0]
    desk.open(path)
    shown = only(desk)
    assert shown.read_only == "“plan.journey” is open on the computer “workshop-2” (priya)."
    assert house.player.asked[2:] == ["Open read-only", "Open a copy"]
    desk.close(shown)

    house.player.choices = [1]
    desk.open(path)
    copy = only(desk)
    assert (copy.path, copy.name, copy.changed, copy.read_only) == (None, "plan (copy)", True, "")
    house.player.answers = ["discard"]
    desk.close(copy)

    desk.open(path)
    assert desk.documents == ()
    assert desk.current is None
    assert lock.path_of(path).read_bytes() == before


def test_a_second_window_here_says_so(house: House) -> None:
    path = house.file("one")
    house.desk().open(path)
    second = house.desk()
    house.player.choices = [0]

    second.open(path)

    assert only(second).read_only == "“plan.journey” is open in another window of JourneyDesk."


def test_in_a_folder_of_others_nobody_is_kept_from_working(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.file("one")
    monkeypatch.setattr(lock, "take", lambda _path: None)
    desk = house.desk()

    opened = desk.open(path)
    add(opened, "two")

    assert desk.save(opened)
    assert desk.close(opened)

"""An open document is kept: its journal, its lock, saving beside the editor, and what other programs write."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from journeydesk.desk import keeping
from journeydesk.desk.desk import Desk
from journeydesk.desk.kept import Kept
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.files import disk, lock, saving
from journeydesk.files.atomic import NotWritten
from journeydesk.files.lock import Holder
from journeydesk.files.saving import backup_of
from tests.desk.house import House, Turns, add, elsewhere, held, locked_elsewhere, texts, write, writer_of


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


class Clock:
    """A clock that a test turns on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        for room in ("keeping", "journaling"):
            monkeypatch.setattr(f"journeydesk.desk.{room}.monotonic", lambda: self.now)


def only(desk: Desk) -> OpenDocument:
    """The one open document."""
    (one,) = desk.documents
    return one


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


def fails(number: int) -> Callable[..., None]:
    """A call of the system that fails."""

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


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


# what other programs write


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


def test_a_lock_is_touched_now_and_then(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk = Clock(monkeypatch), house.desk()
    path = house.file("one")
    desk.open(path)
    place = lock.path_of(path)
    os.utime(place, (1000, 1000))

    desk.tick()
    assert place.stat().st_mtime == 1000
    clock.now += keeping.TOUCHED + 1
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


# while the disk is slow


class Slow:
    """A disk that takes as long as a test wants over what is saved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on, self.begun = Event(), Event()
        real = saving.save

        def slow(*arguments: object, **more: object) -> object:
            self.begun.set()
            assert self.go_on.wait(20)
            return real(*arguments, **more)  # type: ignore[arg-type]  # whatever it was given

        monkeypatch.setattr(saving, "save", slow)


def test_what_is_edited_while_a_save_is_under_way_is_not_taken_for_saved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    turns.rest()
    slow = Slow(monkeypatch)
    add(opened, "two")
    desk.save(opened)
    assert slow.begun.wait(20)

    add(opened, "three")
    assert opened.kept.state == "saving"
    slow.go_on.set()
    turns.rest()

    assert held(path) == ["one", "two"]
    assert opened.changed
    opened.undo()
    assert not opened.changed


def test_a_save_asked_for_while_one_is_under_way_comes_after_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    turns.rest()
    slow, went = Slow(monkeypatch), list[str]()
    add(opened, "two")
    desk.save(opened, lambda well: went.append(f"first {well}"))
    desk.save(opened, lambda well: went.append(f"same {well}"))
    add(opened, "three")
    desk.save(opened, lambda well: went.append(f"later {well}"))
    slow.go_on.set()
    turns.rest()

    assert went[0] == "first True"
    assert set(went) == {"first True", "same True", "later True"}
    assert held(path) == ["one", "three", "two"]
    assert not opened.changed
    assert house.player.told == []


def test_closing_with_a_save_closes_once_it_is_saved(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    turns.rest()
    slow = Slow(monkeypatch)
    add(opened, "two")
    house.player.answers = ["save", "save"]

    assert not desk.close(opened)
    assert not desk.close(opened)
    assert list(desk.documents) == [opened]
    slow.go_on.set()
    turns.rest()

    assert not desk.documents
    assert held(path) == ["one", "two"]
    assert not lock.path_of(path).exists()
    assert house.left() == {".history": 1}


def test_leaving_saves_all_that_is_wanted_and_ends_once_all_are_saved(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    paths = [house.file("one", name=f"{name}.journey") for name in "abc"]
    for path in paths:
        add(desk.open(path), "two")
    turns.rest()
    slow, left = Slow(monkeypatch), list[str]()
    house.player.answers = ["save", "discard", "save"]

    assert not desk.close_all(lambda: left.append("left"))
    assert (left, len(desk.documents)) == ([], 3)
    slow.go_on.set()
    turns.rest()

    assert (left, desk.documents) == (["left"], ())
    assert [len(held(path)) for path in paths] == [2, 1, 2]


def test_what_is_opened_while_others_are_saved_before_leaving_keeps_the_program_open(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    first, second = house.file("one"), house.file("one", name="other.journey")
    add(desk.open(first), "two")
    turns.rest()
    slow, left = Slow(monkeypatch), list[str]()
    house.player.answers = ["save"]
    desk.close_all(lambda: left.append("left"))
    add(desk.open(second), "unsaved")
    slow.go_on.set()
    turns.rest()

    assert left == []
    assert [one.path for one in desk.documents] == [first, second]


def test_a_save_that_fails_before_leaving_keeps_everything_open(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    opened = desk.open(house.file("one"))
    add(opened, "two")
    turns.rest()
    monkeypatch.setattr(disk, "write_new", fails(errno.ENOSPC))
    house.player.answers = ["save"]
    left: list[str] = []

    desk.close_all(lambda: left.append("left"))
    with pytest.raises(NotWritten):
        turns.rest()

    assert (left, desk.documents) == ([], (opened,))


def test_closed_before_its_lock_was_there_it_leaves_none(house: House) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")

    desk.close(desk.open(path))
    turns.rest()

    assert not lock.path_of(path).exists()


def test_closed_before_it_was_known_that_somebody_has_it_nobody_is_asked(house: House) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    locked_elsewhere(path)

    desk.close(desk.open(path))
    turns.rest()

    assert house.player.asked == []


def test_closed_while_it_is_saved_it_leaves_no_journal_that_waits(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    turns.rest()
    slow = Slow(monkeypatch)
    add(opened, "two")
    desk.save(opened)
    assert slow.begun.wait(20)
    add(opened, "three")
    house.player.answers = ["discard"]

    assert desk.close(opened)
    slow.go_on.set()
    turns.rest()

    assert house.left() == {".history": 1}
    assert house.desk().bring_back() == []


def has(what: list[int], count: int) -> bool:
    """Whether there are so many."""
    return len(what) >= count


def test_what_is_typed_while_a_merge_is_made_is_in_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from journeydesk.document import merge as merging

    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one", "two")
    opened = desk.open(path)
    turns.rest()
    elsewhere(path, "two", "theirs")
    real, merges = merging.merge, list[int]()

    def while_typing(base: Document, ours: Document, theirs: Document) -> merging.Merged:
        merges.append(1)
        return real(base, ours, theirs)

    monkeypatch.setattr(merging, "merge", while_typing)
    desk.tick()
    for number in range(1, 4):
        turns.until(partial(has, merges, number))
        add(opened, f"typed {number}")
    turns.rest()

    assert texts(opened.document) == ["one", "theirs", "typed 1", "typed 2", "typed 3"]
    assert len(merges) <= 4


def test_closed_while_what_another_program_wrote_is_merged_nothing_more_is_told(house: House) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one", "two")
    opened = desk.open(path)
    turns.rest()
    elsewhere(path, "two", "theirs")
    desk.tick()

    desk.close(opened)
    turns.rest()

    assert house.player.told == []


def test_a_card_made_and_written_while_it_is_saved_comes_back_after_a_crash(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    opened = desk.open(house.file("one"))
    turns.rest()
    slow = Slow(monkeypatch)
    from journeydesk.edits import cards
    from tests.edits.making import at

    made, card_id = cards.add(opened.document, at(opened.document, "Slips", "Actions"), "")
    opened.do(made, joins="writing")
    opened.do(cards.change(opened.document, [card_id], text="W"), joins="writing")
    desk.save(opened)
    assert slow.begun.wait(20)
    opened.do(cards.change(opened.document, [card_id], text="Wa"), joins="writing")
    slow.go_on.set()
    turns.rest()
    house.crash(desk)

    ((back, how),) = house.desk().bring_back()

    assert texts(back.document) == ["Wa", "one"]
    assert texts(how.before) == ["W", "one"]


def test_what_another_program_wrote_comes_in_though_somebody_never_stops_editing(house: House) -> None:
    turns = Turns()
    desk, path = house.desk(turns.beside), house.file("one")
    opened = desk.open(path)
    elsewhere(path, "one", "theirs")
    left = list(range(500))

    def edit_on() -> bool:
        add(opened, f"mine {left.pop()}")
        return "theirs" in texts(opened.document)

    desk.tick()
    turns.until(edit_on)

    assert len(texts(opened.document)) == len(opened.steps)
    turns.rest()


def test_nobody_is_told_that_a_file_has_gone_which_was_closed_while_it_was_looked_at(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, turns = Clock(monkeypatch), Turns()
    desk, path = house.desk(turns.beside), house.file("one")
    opened = desk.open(path)
    turns.rest()
    path.unlink()
    desk.tick()
    turns.rest()
    clock.now += 2
    desk.tick()

    desk.close(opened)
    turns.rest()

    assert house.player.told == []

"""While the disk is slow: whatever is done meanwhile, nothing is taken for saved that is not, and nothing is lost."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.files import disk, lock
from journeydesk.files.atomic import NotWritten
from tests.desk.house import (
    Clock,
    House,
    Slow,
    Turns,
    add,
    elsewhere,
    fails,
    held,
    locked_elsewhere,
    texts,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


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


def test_what_is_done_while_a_file_with_a_history_is_saved_as_it_is_comes_back_after_a_crash(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    desk.save(opened)
    desk.close(opened)
    turns = Turns()
    desk = house.desk(turns.beside)
    opened = desk.open(path)
    turns.rest()
    slow = Slow(monkeypatch)
    desk.save(opened)
    assert slow.begun.wait(20)
    add(opened, "three")
    slow.go_on.set()
    turns.rest()
    house.crash(desk)

    ((back, how),) = house.desk().bring_back()

    assert texts(back.document) == ["one", "three", "two"]
    assert texts(how.before) == ["one", "two"]
    assert how.edits == 1
    assert len(back.steps) == 2

"""What was brought back is told above its map, and kept, discarded or looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.commands import recover
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.edits import templates
from tests.desk.house import Clock, House, add, elsewhere, held, texts, writer_of


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


@pytest.fixture
def path(house: House) -> Path:
    """A file into which a program that ended before its time had not saved two cards."""
    desk = house.desk()
    found = house.file("one")
    opened = desk.open(found)
    add(opened, "two")
    add(opened, "three")
    house.crash(desk)
    return found


def brought_back(house: House) -> tuple[Desk, OpenDocument]:
    """The next program, and what it has brought back."""
    desk = house.desk()
    assert recover.bring_back(desk)
    (opened,) = desk.documents
    return desk, opened


def press(house: House, opened: OpenDocument, button: str) -> None:
    """Press a button of the row."""
    house.player.above[recover.ROW, opened][1][button]()


@pytest.mark.usefixtures("path")
def test_a_row_says_how_much_was_brought_back_and_from_when(house: House) -> None:
    _, opened = brought_back(house)

    sentence, buttons = house.player.above[recover.ROW, opened]

    assert "ended before “plan” was saved; 2 changes were brought back (the last of 20" in sentence
    assert list(buttons) == ["Keep", "Show the changes", "Discard"]


def test_without_anything_left_behind_there_is_no_row(house: House) -> None:
    assert not recover.bring_back(house.desk())
    assert house.player.above == {}


def test_kept_it_is_as_if_nothing_had_happened(house: House, path: Path) -> None:
    desk, opened = brought_back(house)

    press(house, opened, "Keep")

    assert house.player.above == {}
    assert opened.changed
    assert desk.save(opened)
    assert held(path) == ["one", "three", "two"]


def test_saved_it_needs_no_row_any_more(house: House, path: Path) -> None:
    desk, opened = brought_back(house)
    add(opened, "four")
    assert len(house.player.above) == 1

    assert desk.save(opened)

    assert house.player.above == {}
    assert len(held(path)) == 4


def test_discarded_the_map_is_as_its_file_and_that_can_be_undone(house: House, path: Path) -> None:
    desk, opened = brought_back(house)

    press(house, opened, "Discard")

    assert house.player.above == {}
    assert texts(opened.document) == held(path) == ["one"]
    assert desk.close(opened)
    assert house.desk().bring_back() == []


@pytest.mark.usefixtures("path")
def test_what_was_discarded_can_be_undone(house: House) -> None:
    _, opened = brought_back(house)
    press(house, opened, "Discard")
    assert opened.undo_label == "Discard what was brought back"

    opened.undo()

    assert texts(opened.document) == ["one", "three", "two"]
    assert opened.changed


def test_discarded_after_somebody_else_changed_the_file_the_map_is_as_the_file_is_now(house: House, path: Path) -> None:
    elsewhere(path, "one", "theirs")
    desk, opened = brought_back(house)
    desk.tick()

    press(house, opened, "Discard")

    assert texts(opened.document) == held(path) == ["theirs"]
    assert not opened.changed


def test_a_map_that_no_file_holds_any_more_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, desk, path = Clock(monkeypatch), house.desk(), house.file("one")
    desk.open(path)
    path.unlink()
    desk.tick()
    clock.now += 2
    desk.tick()
    house.crash(desk)

    _, opened = brought_back(house)

    sentence, buttons = house.player.above[recover.ROW, opened]
    assert "“plan” was saved, and no file holds it any more; all of it was brought back" in sentence
    assert list(buttons) == ["Keep", "Discard"]


@pytest.mark.usefixtures("path")
def test_what_was_brought_back_is_compared_with_the_file(house: House) -> None:
    desk, opened = brought_back(house)

    press(house, opened, "Show the changes")

    assert len(desk.documents) == 2
    assert desk.current is not opened
    assert (recover.ROW, opened) in house.player.above


@pytest.fixture
def untitled(house: House) -> OpenDocument:
    """A map without a file that was brought back."""
    desk = house.desk()
    made = OpenDocument(templates.blank("New map"), name="Workshop", saved=False)
    desk.add(made)
    assert writer_of(desk, made).settle()
    house.crash(desk)
    return brought_back(house)[1]


def test_a_map_that_never_was_saved_says_so_and_has_nothing_to_be_compared_with(house: House, untitled: OpenDocument) -> None:
    sentence, buttons = house.player.above[recover.ROW, untitled]

    assert "ended before “Workshop” was saved for the first time; it was brought back as it was (the last of 20" in sentence
    assert list(buttons) == ["Keep", "Discard"]


def test_a_map_that_never_was_saved_is_closed_when_it_is_discarded_unless_somebody_thinks_better_of_it(
    house: House, untitled: OpenDocument
) -> None:
    press(house, untitled, "Discard")

    assert house.player.asked == ["Workshop"]
    assert (recover.ROW, untitled) in house.player.above
    assert house.left() == {".journal": 1}


def test_a_map_that_never_was_saved_is_gone_once_it_is_discarded(house: House) -> None:
    desk = house.desk()
    desk.add(OpenDocument(templates.blank("New map"), name="Workshop", saved=False))
    house.crash(desk)
    desk, opened = brought_back(house)
    house.player.answers = ["discard"]

    press(house, opened, "Discard")

    assert desk.documents == ()
    assert house.desk().bring_back() == []


@pytest.mark.usefixtures("path")
def test_what_another_window_left_behind_has_its_row_too_once_its_file_is_opened(house: House, path: Path) -> None:
    crashing = house.desk()
    second = house.file("of another window", name="other.journey")
    add(crashing.open(second), "unsaved")
    desk = house.desk()
    recover.bring_back(desk)
    house.crash(crashing)

    opened = desk.open(second)

    assert {one.path for _, one in house.player.above} == {path, second}
    assert texts(opened.document) == ["of another window", "unsaved"]

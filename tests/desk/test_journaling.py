"""The history outlives the program: undo across saves, closings and crashes, and what was given up stays so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.desk import journaling
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.files import journal, project, saving
from tests.desk.house import House, add, elsewhere, held, only, texts, write, writer_of
from tests.strategies import documents, edits


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def brought_back(house: House) -> OpenDocument:
    """What the next program brings back."""
    ((found, _),) = house.desk().bring_back()
    return found


def steps(opened: OpenDocument) -> list[str]:
    """The labels of all steps, with how many are done."""
    return [f"{step.edit.label}{'' if at < opened.steps.present else ' (undone)'}" for at, step in enumerate(opened.steps)]


def test_after_a_crash_all_can_be_undone_across_saves(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    write(opened, "one", "a")
    desk.save(opened)
    write(opened, "a", "b")
    write(opened, "b", "c")
    opened.undo()
    house.crash(desk)

    back = brought_back(house)

    assert texts(back.document) == ["b"]
    assert back.changed
    back.redo()
    assert texts(back.document) == ["c"]
    for _ in range(3):
        back.undo()
    assert texts(back.document) == ["one"]
    assert not back.can_undo


def test_closed_in_order_and_opened_again_a_file_has_its_steps(house: House) -> None:
    path = house.file("one")
    for number in range(3):
        desk = house.desk()
        opened = desk.open(path)
        add(opened, f"more {number}")
        desk.save(opened)
        desk.close(opened)

    desk = house.desk()
    opened = desk.open(path)
    assert len(opened.steps) == 3
    assert not opened.changed
    assert house.left() == {".history": 1}
    for _ in range(3):
        opened.undo()

    assert texts(opened.document) == ["one"]
    opened.go_to(2)
    desk.save(opened)
    assert held(path) == ["more 0", "more 1", "one"]
    house.player.answers = ["save"]
    desk.close(opened)
    assert len(house.desk().open(path).steps) == 3


def test_what_was_undone_when_a_file_was_closed_can_be_redone_when_it_is_opened_again(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    write(opened, "one", "a")
    write(opened, "a", "b")
    opened.undo()
    desk.save(opened)
    desk.close(opened)

    opened = house.desk().open(path)
    assert texts(opened.document) == ["a"]
    opened.redo()

    assert texts(opened.document) == ["b"]


def test_what_was_done_and_undone_again_without_a_save_can_be_redone_when_the_file_is_opened_again(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    write(opened, "one", "a")
    opened.undo()
    desk.close(opened)

    opened = house.desk().open(path)
    assert not opened.changed
    opened.redo()

    assert texts(opened.document) == ["a"]


def test_letters_stay_one_step_across_a_crash_and_the_next_word_is_one_of_its_own(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    for before, text in (("one", "W"), ("W", "Wa"), ("Wa", "Wai")):
        write(opened, before, text, joins="writing")
    house.crash(desk)

    desk = house.desk()
    ((back, _),) = desk.bring_back()
    assert len(back.steps) == 1
    write(back, "Wai", "Wait", joins="writing")
    assert len(back.steps) == 2
    house.crash(desk)

    again = brought_back(house)
    assert len(again.steps) == 2
    again.undo()
    assert texts(again.document) == ["Wai"]


def test_what_was_given_up_is_not_in_the_file_opened_again_nor_comes_back_after_a_crash(house: House) -> None:
    path = house.file("one")
    desk = house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    write(opened, "a", "given up")
    house.player.answers = ["discard"]
    desk.close(opened)
    assert house.desk().bring_back() == []

    desk = house.desk()
    opened = desk.open(path)
    assert texts(opened.document) == ["a"]
    assert len(opened.steps) == 1
    write(opened, "a", "b")
    house.crash(desk)

    desk = house.desk()
    ((back, _),) = desk.bring_back()
    assert texts(back.document) == ["b"]
    back.undo()
    back.undo()
    assert texts(back.document) == ["one"]
    write(back, "one", "another way")
    house.crash(desk)
    assert texts(brought_back(house).document) == ["another way"]


def test_a_file_another_program_changed_meanwhile_begins_its_history_anew(house: House) -> None:
    path, desk = house.file("one"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    desk.close(opened)
    elsewhere(path, "a", "theirs")

    assert not house.desk().open(path).can_undo


def test_what_was_merged_in_comes_back_after_a_crash_and_is_not_merged_twice(house: House) -> None:
    path, desk = house.file("one", "two"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "two", "theirs")
    desk.tick()
    write(opened, "mine", "mine too")
    house.crash(desk)

    desk = house.desk()
    ((back, how),) = desk.bring_back()
    desk.tick()

    assert texts(back.document) == ["mine too", "theirs"]
    assert texts(how.before) == ["one", "theirs"]
    assert back.changed
    for _ in range(3):
        back.undo()
    assert texts(back.document) == ["one", "two"]


def test_a_mended_file_comes_back_mended_after_a_crash(house: House) -> None:
    path = house.file("one")
    document = project.read(path)
    broken = Document([record for record in document if record.kind != "step"])
    project.write(broken, path)
    desk = house.desk()
    opened = desk.open(path)
    mended = opened.document
    assert mended != broken
    house.crash(desk)

    back = brought_back(house)

    assert back.document == mended
    assert back.changed
    assert not back.can_undo


def test_a_long_journal_begins_anew_with_a_save(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    write(opened, "one", "a")
    assert writer_of(desk, opened).settle()
    monkeypatch.setattr(journaling, "LONG", 10)

    desk.save(opened)
    write(opened, "a", "b")
    house.crash(desk)

    assert house.left() == {".history": 1, ".journal": 1, ".base": 1}
    back = brought_back(house)
    assert texts(back.document) == ["b"]
    back.undo()
    assert texts(back.document) == ["a"]
    assert not back.can_undo


def test_what_was_done_before_a_long_journal_began_anew_can_be_undone_and_all_comes_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    add(opened, "two")
    assert writer_of(desk, opened).settle()
    monkeypatch.setattr(journaling, "LONG", 10)
    desk.save(opened)

    opened.undo()
    house.crash(desk)

    back = brought_back(house)
    assert texts(back.document) == ["one"]
    assert back.changed
    assert house.player.told == []


def test_a_history_that_comes_too_late_is_not_put_below_what_was_done_since(house: House) -> None:
    from tests.desk.house import Turns

    path, desk = house.file("one"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    desk.close(opened)

    turns = Turns()
    desk = house.desk(turns.beside)
    opened = desk.open(path)
    write(opened, "a", "b")
    turns.rest()

    assert len(opened.steps) == 1
    house.crash(desk)
    assert texts(brought_back(house).document) == ["b"]


def test_a_history_that_comes_after_closing_is_let_go_of(house: House) -> None:
    from tests.desk.house import Turns

    path, desk = house.file("one"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    desk.close(opened)
    turns = Turns()
    desk = house.desk(turns.beside)
    desk.close(desk.open(path))
    turns.rest()

    assert len(house.desk().open(path).steps) == 1


def test_a_file_opened_again_and_left_alone_keeps_its_history(house: House) -> None:
    path, desk = house.file("one"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    desk.close(opened)

    for _ in range(3):
        desk = house.desk()
        opened = desk.open(path)
        assert len(opened.steps) == 1
        desk.close(opened)


class Somebody:
    """Works on a map that has no file: does, undoes, redoes, joins."""

    def __init__(self, desk: Desk, document: Document) -> None:
        self.opened = OpenDocument(document, name="Any", saved=False)
        desk.add(self.opened)

    def act(self, what: str, data: st.DataObject) -> None:
        """Do one thing."""
        opened = self.opened
        if what == "undo":
            opened.undo()
        elif what == "redo":
            opened.redo()
        elif what == "far":
            opened.go_to(data.draw(st.integers(0, len(opened.steps))))
        else:
            opened.do(data.draw(edits(opened.document)), joins="typing" if what == "join" else None)


@settings(max_examples=40, deadline=None)
@given(document=documents(max_maps=1), data=st.data())
def test_whatever_anybody_does_map_and_steps_come_back_after_a_crash(
    tmp_path_factory: pytest.TempPathFactory, document: Document, data: st.DataObject
) -> None:
    house = House(tmp_path_factory.mktemp("any"))
    desk = house.desk()
    somebody = Somebody(desk, document)
    for what in data.draw(st.lists(st.sampled_from(["do", "join", "join", "undo", "redo", "far", "wait"]), max_size=10)):
        if what == "wait":
            assert writer_of(desk, somebody.opened).settle()
        else:
            somebody.act(what, data)
    opened = somebody.opened
    house.crash(desk)

    found = house.desk().bring_back()

    if not opened.document.records:
        return
    ((back, _),) = found
    assert back.document == opened.document
    assert [step.edit for step in back.steps] == [step.edit for step in opened.steps]
    assert back.steps.present == opened.steps.present


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_is_saved_in_between_map_and_steps_come_back_after_a_crash(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    house = House(tmp_path_factory.mktemp("any"))
    path = house.file("one", "two")
    desk = house.desk()
    opened = desk.open(path)
    for what in data.draw(
        st.lists(st.sampled_from(["write", "join", "undo", "redo", "save", "crash", "close"]), max_size=12)
    ):
        if what in ("write", "join"):
            cards = texts(opened.document)
            write(opened, cards[0], cards[0] + data.draw(st.sampled_from("abc")), joins="t" if what == "join" else None)
        elif what == "undo":
            opened.undo()
        elif what == "redo":
            opened.redo()
        elif what == "save":
            desk.save(opened)
        else:
            expected, before = opened.document, steps(opened)
            if what == "close":
                house.player.answers = ["save"]
                desk.close(opened)
                desk = house.desk()
                opened = desk.open(path)
            else:
                house.crash(desk)
                desk = house.desk()
                desk.bring_back()
                opened = desk.open(path)
            assert opened is only(desk)
            assert opened.document == expected
            assert steps(opened) == before


def test_steps_fit_the_map_they_are_given_back_to(house: House) -> None:
    path, desk = house.file("one"), house.desk()
    opened = desk.open(path)
    write(opened, "one", "a")
    desk.save(opened)
    desk.close(opened)
    again = house.desk().open(path)

    assert apply(again.document, again.steps[0].edit.inverse()) == apply(opened.document, opened.steps[0].edit.inverse())


def test_before_a_file_is_replaced_it_is_on_the_disk_what_it_will_hold(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    add(opened, "two")
    real, found = saving.save, []

    def save(path: Path, data: bytes, **more: Any) -> object:  # noqa: ANN401 - as the true one takes them
        (base,) = (one for one in journal.read(writer_of(desk, opened).path.read_bytes()).bases if one.why == "saving")
        found.append((base.base == saving.digest(data), base.after))
        return real(path, data, **more)

    monkeypatch.setattr(saving, "save", save)
    desk.save(opened)

    assert found == [(True, 1)]

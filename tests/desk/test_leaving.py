"""Leaving while something is still being saved waits for it and asks nothing that was answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.house import House, Slow, Turns, add, held


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def test_nobody_is_asked_whether_to_save_what_is_being_saved(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk, path = house.desk(turns.beside), house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    turns.rest()
    slow, left = Slow(monkeypatch), list[str]()
    desk.save(opened)

    assert not desk.close_all(lambda: left.append("left"))
    assert house.player.asked == []
    slow.go_on.set()
    turns.rest()

    assert (left, desk.documents) == (["left"], ())
    assert held(path) == ["one", "two"]


def test_who_went_on_while_it_is_being_saved_is_asked(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    desk, path = house.desk(turns.beside), house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    turns.rest()
    slow = Slow(monkeypatch)
    desk.save(opened)
    add(opened, "three")
    house.player.answers = ["cancel"]

    assert not desk.close_all()

    assert house.player.asked != []
    slow.go_on.set()
    turns.rest()
    assert desk.documents == (opened,)
    assert opened.changed

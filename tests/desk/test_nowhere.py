"""A map whose file went or was made into nonsense lies nowhere but here: leaving asks, and a crash brings all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.desk.desk import Desk
from journeydesk.desk.kept import Kept
from tests.desk.house import Clock, House, add, held, texts

Harm = Callable[[Path], object]

HARMS = [
    pytest.param(lambda path: path.unlink(), id="gone"),
    pytest.param(lambda path: path.write_bytes(b"half of a fi"), id="nonsense"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 99')), id="newer"),
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the test turns on."""
    return Clock(monkeypatch)


def notice(desk: Desk, clock: Clock) -> None:
    """Look at the files for as long as it takes to be sure."""
    desk.tick()
    clock.now += 2
    desk.tick()


@pytest.mark.parametrize("harm", HARMS)
def test_leaving_asks_and_saving_puts_the_map_back(house: House, clock: Clock, harm: Harm) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)

    harm(path)
    notice(desk, clock)

    assert opened.changed
    assert opened.kept != Kept("saved")
    house.player.answers = ["save"]
    assert desk.close(opened)
    assert held(path) == ["one"]


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("harm", HARMS)
def test_after_a_crash_all_of_it_comes_back(house: House, clock: Clock, harm: Harm, edited: bool) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    if edited:
        add(opened, "two")
        assert desk.save(opened)
    harm(path)
    notice(desk, clock)
    house.crash(desk)

    desk = house.desk()
    ((back, _),) = desk.bring_back()

    assert texts(back.document) == (["one", "two"] if edited else ["one"])
    assert back.changed
    assert back.path == path
    desk.save(back)
    assert desk.save(back)
    assert held(path) == texts(back.document)


@pytest.mark.parametrize("harm", HARMS)
def test_a_file_that_is_put_back_holds_the_map_again(house: House, clock: Clock, harm: Harm) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    assert desk.save(opened)
    good = path.read_bytes()
    harm(path)
    notice(desk, clock)
    assert opened.changed

    path.write_bytes(good)
    notice(desk, clock)

    assert opened.kept == Kept("saved")
    house.crash(desk)
    assert house.desk().bring_back() == []


def test_where_nothing_is_kept_beside_the_file_it_is_told_all_the_same(house: House, clock: Clock, tmp_path: Path) -> None:
    from tests.desk.player import a_desk

    desk, player = a_desk(tmp_path)
    path = house.file("one")
    opened = desk.open(path)
    path.unlink()

    notice(desk, clock)

    assert opened.changed
    assert "not where it was" in player.told[0]

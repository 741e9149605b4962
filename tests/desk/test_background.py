"""Work beside the editor: one thing after the other, handed over in the main thread, trouble included."""

from __future__ import annotations

from functools import partial
from threading import Event, current_thread, main_thread
from time import sleep

import pytest

from journeydesk.desk.background import Beside, Direct, Made
from journeydesk.document.trouble import Trouble
from tests.desk.house import Turns


def test_without_a_window_work_is_done_at_once() -> None:
    found: list[int] = []
    direct = Direct()

    direct.run(lambda: 5, lambda made: found.append(made()))

    assert found == [5]
    assert direct.wait(longest=0)


def test_work_is_done_in_order_in_another_thread_and_handed_over_in_this_one() -> None:
    turns = Turns()
    threads, found = [], []

    def work(number: int) -> int:
        threads.append(current_thread())
        return number

    for number in range(5):
        turns.beside.run(partial(work, number), lambda made: found.append((made(), current_thread())))

    assert found == []
    turns.rest()
    assert found == [(number, main_thread()) for number in range(5)]
    assert len(set(threads)) == 1
    assert threads[0] is not main_thread()


def raising(error: Exception) -> None:
    """Some work that goes wrong."""
    raise error


@pytest.mark.parametrize("error", [Trouble("A disk is full."), OSError("away"), ZeroDivisionError()])
def test_what_went_wrong_is_raised_where_it_is_handed_over_and_the_rest_goes_on(error: Exception) -> None:
    turns, found = Turns(), []
    turns.beside.run(lambda: raising(error), lambda made: made())
    turns.beside.run(lambda: "fine", lambda made: found.append(made()))

    with pytest.raises(type(error)):
        turns.rest()
    turns.rest()

    assert found == ["fine"]


def test_whoever_is_told_may_have_more_done() -> None:
    turns, found = Turns(), []

    def again(made: Made[int]) -> None:
        found.append(made())
        if made() < 3:
            turns.beside.run(lambda: made() + 1, again)

    turns.beside.run(lambda: 0, again)
    turns.rest()

    assert found == [0, 1, 2, 3]


def test_the_main_thread_is_woken_once_for_each_thing_that_is_done() -> None:
    woken = Event()
    beside = Beside(woken.set)

    beside.run(lambda: None, lambda made: made())

    assert woken.wait(20)
    assert beside.wait(longest=20)


def test_nobody_waits_longer_than_they_want() -> None:
    turns, go_on = Turns(), Event()
    turns.beside.run(lambda: [go_on.wait(20)], lambda made: made().clear())

    assert not turns.beside.wait(longest=0.01)
    go_on.set()
    turns.rest()


def test_work_that_is_to_begin_later_begins_when_it_is_told_or_somebody_waits() -> None:
    found: list[str] = []
    told, waited = Beside(lambda: None, later=True), Beside(lambda: None, later=True)
    done = Event()
    told.run(done.set, lambda _: found.append("told"))
    waited.run(lambda: None, lambda _: found.append("waited"))

    assert not done.wait(0.02)
    told.begin()
    assert done.wait(20)
    assert told.wait(longest=20)
    assert waited.wait(longest=20)

    assert found == ["told", "waited"]
    idle = Beside(lambda: None, later=True)
    idle.begin()
    assert idle.wait(longest=0)
    went = Event()
    idle.run(went.set, lambda made: made())
    assert went.wait(20)


def test_nobody_is_woken_once_it_can_be_seen_that_all_is_done() -> None:
    """A program that ends then has nothing left that could be woken."""
    woken = Event()

    def wake() -> None:
        sleep(0.05)
        woken.set()

    beside = Beside(wake)
    done: list[int] = []

    beside.run(lambda: 1, lambda made: done.append(made()))
    while not done:
        beside.turn()

    assert woken.is_set()

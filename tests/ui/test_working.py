"""Work beside the window: the thread makes what was asked last, what is urgent first, and hands over troubles too."""

from __future__ import annotations

import gc
import sys
from threading import Event, current_thread
from time import sleep

import pytest
from PySide6.QtWidgets import QApplication

from journeydesk.document.trouble import Trouble
from journeydesk.ui.exporting.working import Tell, Worker
from journeydesk.ui.raw_faces import RawFaces
from tests.ui.waiting import passed, wait


class Handed:
    """A worker and what it handed over."""

    def __init__(self) -> None:
        self.worker = Worker()
        self.made: list[tuple[str, object]] = []
        self.busy: list[bool] = []
        self.worker.done.connect(lambda kind, made: self.made.append((kind, made)))
        self.worker.busy.connect(self.busy.append)

    def rested(self) -> None:
        """Wait until nothing is left to do."""
        wait(lambda: self.busy and not self.busy[-1])


@pytest.fixture
def handed(qapp: QApplication) -> Handed:
    """A worker that has nothing to do yet."""
    del qapp
    return Handed()


def test_work_is_done_in_another_thread_and_handed_over_in_this_one(handed: Handed) -> None:
    here = current_thread()
    seen: list[object] = []
    handed.worker.done.connect(lambda *_: seen.append(current_thread()))

    handed.worker.ask("pages", lambda *_: current_thread())
    handed.rested()

    assert handed.made[0][1] is not here
    assert seen == [here]
    assert handed.busy == [True, False]


def test_of_each_kind_only_what_was_asked_last_is_handed_over(handed: Handed) -> None:
    begun, go_on = Event(), Event()

    def slow(_: RawFaces, tell: Tell) -> str:
        begun.set()
        go_on.wait(10)
        tell("")
        return "old"

    handed.worker.ask("pages", slow)
    assert begun.wait(10)
    handed.worker.ask("pages", lambda *_: "newer")
    handed.worker.ask("pages", lambda *_: "newest")
    go_on.set()
    handed.rested()

    assert handed.made == [("pages", "newest")]


def test_what_is_urgent_is_made_between_two_steps_of_what_takes_long(handed: Handed) -> None:
    begun, go_on = Event(), Event()

    def slow(_: RawFaces, tell: Tell) -> str:
        begun.set()
        go_on.wait(10)
        tell("the next step")
        return "report"

    handed.worker.ask("report", slow)
    assert begun.wait(10)
    handed.worker.ask("later", lambda *_: "later")
    handed.worker.ask("picture", lambda *_: "picture", urgent=True)
    go_on.set()
    handed.rested()

    assert [made for _, made in handed.made] == ["picture", "report", "later"]


def test_trouble_is_handed_over_and_the_thread_works_on(handed: Handed) -> None:
    def fails(*_: object) -> object:
        raise Trouble("There is no such paper.")

    handed.worker.ask("pages", fails)
    handed.worker.ask("more", lambda *_: "more")
    handed.rested()

    (_, trouble), (_, more) = handed.made
    assert isinstance(trouble, Trouble)
    assert more == "more"


def test_nothing_is_handed_over_after_the_end(handed: Handed) -> None:
    begun, go_on = Event(), Event()

    def slow(*_: object) -> str:
        begun.set()
        go_on.wait(10)
        return "too late"

    handed.worker.ask("pages", slow)
    assert begun.wait(10)
    handed.worker.end()
    go_on.set()

    assert not passed(lambda: handed.made, seconds=0.3)
    wait(gc.isenabled)


def test_python_changes_threads_briskly_only_while_the_thread_works(handed: Handed) -> None:
    before = sys.getswitchinterval()
    seen: list[float] = []

    def work(*_: object) -> None:
        sleep(0.01)
        seen.append(sys.getswitchinterval())
        assert not gc.isenabled()

    handed.worker.ask("pages", work)
    handed.rested()

    assert seen[0] < before
    assert sys.getswitchinterval() == before
    assert gc.isenabled()
    assert handed.made == [("pages", None)]


def test_what_is_wanted_no_more_before_it_was_begun_leaves_nothing_behind(handed: Handed) -> None:
    for _ in range(50):
        handed.worker.ask("pages", lambda *_: "pages")
        handed.worker.forget("pages")
    handed.rested()

    assert gc.isenabled()
    assert handed.made == []

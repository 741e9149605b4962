"""A random walk: whatever hands do, in whatever order, the document stays sound and everything can be undone.

On a document that is open read-only the same hands change nothing, and nobody is told of an error; also when that changes
in the middle of whatever they do.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.text.lines import Typesetter
from tests.layout import maps
from tests.ui.canvas.maps import shop
from tests.ui.walk import hands
from tests.ui.walk.hands import ALT, CTRL, KEYS, LEFT, MIDDLE, NONE, RIGHT, SHIFT, THINGS
from tests.ui.window.conftest import WindowPilot, window_pilot

WALKS, STEPS = int(os.environ.get("JOURNEYDESK_WALKS", "12")), 30
"""How many walks of how many steps; `make walk` goes on for much longer."""

WHY = "It is open on the computer “anna-laptop”."
MAPS = (shop, maps.example, maps.right_to_left, maps.everything)
TEXTS = ("a", "Waits too long", "été ß", "שלום", "two\nlines", "p: slow @Pay #x !3", "one\ttwo\nthree\tfour", "👩‍👧")

fractions = some.floats(0, 1, allow_nan=False)
spots = some.tuples(some.integers(-1, 500), fractions, fractions)
"""A thing by number with a place on it, or with -1 any place of the canvas."""
held = some.sampled_from((NONE, NONE, NONE, SHIFT, CTRL, ALT, SHIFT | ALT))
buttons = some.sampled_from((LEFT, LEFT, LEFT, LEFT, RIGHT, MIDDLE))


class Walk(RuleBasedStateMachine):
    """Hands at one window that do what comes."""

    pilot: WindowPilot
    typesetter: Typesetter
    first: Document
    edits: list[int]
    read_only = ""
    turns = False
    """Whether the document is read-only now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.raised: list[BaseException] = []
        self._hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: self.raised.append(error)

    @initialize(number=some.integers(0, len(MAPS) - 1))
    def begin(self, number: int) -> None:
        """Open a map."""
        self.way = window_pilot(self.typesetter)
        self.pilot = self.way.__enter__()
        self.first = MAPS[number]()
        self.opened = opened = self.pilot.open(self.first)
        self.kept = self.first
        opened.keep_as_it_is(self.read_only)
        opened.listen(lambda happening: self.edits.append(1) if happening.edit is not None else None)
        self.pilot.view.setFocus()

    def _at(self, spot: tuple[int, float, float]) -> QPoint:
        number, across, down = spot
        if number < 0:
            return hands.place(self.pilot, across, down)
        return hands.place_on(self.pilot, number, across, down)

    @rule(spot=spots, button=buttons, held=held, twice=some.booleans())
    def click(self, spot: tuple[int, float, float], button: Qt.MouseButton, held: hands.Held, *, twice: bool) -> None:
        """Click something."""
        hands.click(self.pilot, self._at(spot), button, held, twice=twice)

    @rule(
        path=some.lists(spots, min_size=2, max_size=4),
        button=buttons,
        held=held,
        ends=some.sampled_from(("release", "release", "escape")),
        key=some.sampled_from(("", "", "", "Ctrl+Z", "Delete", "Left", "a")),
    )
    def drag(
        self, path: list[tuple[int, float, float]], button: Qt.MouseButton, held: hands.Held, ends: str, key: str
    ) -> None:
        """Drag something somewhere."""
        hands.drag(self.pilot, [self._at(spot) for spot in path], button, held, ends=ends, key=key)

    @rule(path=some.lists(spots, min_size=2, max_size=2), held=held)
    def carry(self, path: list[tuple[int, float, float]], held: hands.Held) -> None:
        """Drag something onto something, and let go."""
        hands.drag(self.pilot, [self._at(spot) for spot in path], LEFT, held)

    @rule(spot=spots, text=some.sampled_from(TEXTS))
    def choose_and_write(self, spot: tuple[int, float, float], text: str) -> None:
        """Select something and type."""
        hands.click(self.pilot, self._at(spot), LEFT, NONE)
        self.pilot.type(text)
        self.pilot.press("Return")

    @rule(key=some.sampled_from(KEYS))
    def press(self, key: str) -> None:
        """Press a key, wherever the keyboard is."""
        self.pilot.press(key)

    @rule(text=some.sampled_from(TEXTS))
    def write(self, text: str) -> None:
        """Type."""
        self.pilot.type(text)

    @rule(text=some.sampled_from(TEXTS))
    def paste(self, text: str) -> None:
        """Paste what another program has put on the clipboard."""
        self.pilot.desk.shell.set_clipboard(text)
        self.pilot.press("Ctrl+V")

    @rule(spot=spots, thing=some.sampled_from(THINGS))
    def drop(self, spot: tuple[int, float, float], thing: str) -> None:
        """Drop a thing of the library."""
        hands.drop(self.pilot, self._at(spot), thing=thing)

    @rule(spot=spots, text=some.sampled_from(TEXTS))
    def drop_text(self, spot: tuple[int, float, float], text: str) -> None:
        """Drop text of another program."""
        hands.drop(self.pilot, self._at(spot), text=text)

    @rule(
        notches=some.sampled_from((-3, -1, 1, 3)),
        held=some.sampled_from((NONE, CTRL, SHIFT)),
        across=fractions,
        down=fractions,
    )
    def wheel(self, notches: int, held: hands.Held, across: float, down: float) -> None:
        """Turn the wheel."""
        self.pilot.wheel(notches, at=hands.place(self.pilot, across, down), held=held)

    @rule(number=some.integers(0, 10_000))
    def choose(self, number: int) -> None:
        """Choose something from the menus."""
        every = hands.commands()
        hands.choose(self.pilot, every[number % len(every)])

    @precondition(lambda self: self.turns)
    @rule(spot=spots, on=some.sampled_from((True, True, False)), how=some.sampled_from(("", "held", "written")))
    def turn_read_only(self, spot: tuple[int, float, float], *, on: bool, how: str) -> None:
        """Somebody else takes the file, or lets go of it, maybe while a card is held or written on."""
        port, at = self.pilot.view.viewport(), self._at(spot)
        if how == "held":
            QTest.mousePress(port, LEFT, NONE, at)
            hands.move(self.pilot, at + QPoint(40, 30), LEFT, NONE)
        elif how == "written":
            hands.click(self.pilot, at, LEFT, NONE, twice=True)
        self.opened.keep_as_it_is(WHY if on else "")
        self.kept = self.opened.document
        if how == "held":
            hands.move(self.pilot, at + QPoint(80, 60), LEFT, NONE)
            QTest.mouseRelease(port, LEFT, NONE, at + QPoint(80, 60))
        elif how == "written":
            self.pilot.type("ab")
        self.pilot.settle()

    @rule()
    def back_to_the_map(self) -> None:
        """Give the map the keyboard."""
        self.pilot.press("Escape")
        self.pilot.view.setFocus()
        self.pilot.settle()

    @invariant()
    def all_is_sound(self) -> None:
        """The document needs no mending, and the map shows it."""
        if self.raised:
            raise self.raised[0]
        if self.pilot.desk.current is not None:
            hands.look(self.pilot, self.first)
        assert not self.opened.read_only or self.opened.document is self.kept

    def teardown(self) -> None:
        """Undo it all, and put the window away."""
        sys.excepthook = self._hook
        if not hasattr(self, "way"):
            return
        try:
            self.opened.keep_as_it_is("")
            if self.pilot.desk.current is not None and not sys.exc_info()[0] and not self.read_only:
                hands.go_back(self.pilot, self.first)
        finally:
            self.way.__exit__(None, None, None)


def walk(kind: type[Walk], walks: int) -> None:
    """Go on so many walks."""
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=walks,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_whatever_hands_do_the_document_stays_sound_and_all_of_it_can_be_undone(
    typesetter: Typesetter, a_home: Path, qapp: QApplication
) -> None:
    del a_home, qapp

    class Here(Walk):
        pass

    Here.typesetter, Here.edits = typesetter, []
    walk(Here, WALKS)
    assert len(Here.edits) > 5 * WALKS, "These hands did next to nothing."


def test_whatever_hands_do_a_read_only_document_stays_as_it_is_and_nothing_goes_wrong(
    typesetter: Typesetter, a_home: Path, qapp: QApplication
) -> None:
    del a_home, qapp

    class Here(Walk):
        read_only = WHY

    Here.typesetter, Here.edits = typesetter, []
    walk(Here, WALKS // 3)
    assert Here.edits == []


def test_a_document_that_becomes_read_only_under_the_hands_stays_as_it_is_from_then_on(
    typesetter: Typesetter, a_home: Path, qapp: QApplication
) -> None:
    del a_home, qapp

    class Here(Walk):
        turns = True

    Here.typesetter, Here.edits = typesetter, []
    walk(Here, WALKS // 3)

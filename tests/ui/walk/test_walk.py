"""A random walk: whatever hands do, in whatever order, the document stays sound and everything can be undone."""

from __future__ import annotations

import os
import sys

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import Qt

from journeydesk.document.document import Document
from tests.layout import maps
from tests.ui.canvas.maps import shop
from tests.ui.walk import hands
from tests.ui.walk.hands import ALT, CTRL, KEYS, LEFT, MIDDLE, NONE, RIGHT, SHIFT, THINGS
from tests.ui.window.conftest import WindowPilot

WALKS, STEPS = int(os.environ.get("JOURNEYDESK_WALKS", "12")), 30
"""How many walks of how many steps; `make walk` goes on for much longer."""

MAPS = (shop, maps.example, maps.right_to_left, maps.everything)
TEXTS = ("a", "Waits too long", "été ß", "שלום", "two\nlines", "p: slow @Pay #x !3", "one\ttwo\nthree\tfour", "👩‍👧")

fractions = some.floats(0, 1, allow_nan=False)
held = some.sampled_from((NONE, NONE, NONE, SHIFT, CTRL, ALT, SHIFT | ALT))
buttons = some.sampled_from((LEFT, LEFT, LEFT, LEFT, RIGHT, MIDDLE))


class Walk(RuleBasedStateMachine):
    """Hands at one window that do what comes."""

    pilot: WindowPilot
    first: Document

    def __init__(self) -> None:
        super().__init__()
        self.raised: list[BaseException] = []
        self._hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: self.raised.append(error)

    @initialize(number=some.integers(0, len(MAPS) - 1))
    def begin(self, number: int) -> None:
        """Open a map."""
        self.first = MAPS[number]()
        self.pilot.open(self.first)
        self.pilot.view.setFocus()

    @rule(across=fractions, down=fractions, button=buttons, held=held, twice=some.booleans())
    def click(self, across: float, down: float, button: Qt.MouseButton, held: hands.Held, *, twice: bool) -> None:
        """Click somewhere."""
        hands.click(self.pilot, hands.place(self.pilot, across, down), button, held, twice=twice)

    @rule(
        path=some.lists(some.tuples(fractions, fractions), min_size=2, max_size=5),
        button=buttons,
        held=held,
        ends=some.sampled_from(("release", "release", "escape")),
        key=some.sampled_from(("", "", "", "Ctrl+Z", "Delete", "Left", "a")),
    )
    def drag(self, path: list[tuple[float, float]], button: Qt.MouseButton, held: hands.Held, ends: str, key: str) -> None:
        """Drag something somewhere."""
        points = [hands.place(self.pilot, *point) for point in path]
        hands.drag(self.pilot, points, button, held, ends=ends, key=key)

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

    @rule(across=fractions, down=fractions, thing=some.sampled_from(THINGS))
    def drop(self, across: float, down: float, thing: str) -> None:
        """Drop a thing of the library."""
        hands.drop(self.pilot, hands.place(self.pilot, across, down), thing=thing)

    @rule(across=fractions, down=fractions, text=some.sampled_from(TEXTS))
    def drop_text(self, across: float, down: float, text: str) -> None:
        """Drop text of another program."""
        hands.drop(self.pilot, hands.place(self.pilot, across, down), text=text)

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

    def teardown(self) -> None:
        """Undo it all, and put the map away."""
        sys.excepthook = self._hook
        desk = self.pilot.desk
        if desk.current is None:
            return
        try:
            hands.go_back(self.pilot, self.first)
        finally:
            self.pilot.sitter.told.clear()
            self.pilot.sitter.unsaved = ["discard" for _ in desk.documents]
            desk.close_all()
            self.pilot.settle()


def test_whatever_hands_do_the_document_stays_sound_and_all_of_it_can_be_undone(pilot: WindowPilot) -> None:
    class Here(Walk):
        pass

    Here.pilot = pilot
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )

"""Thirty notes over six stages go in by keyboard alone, in the characters of the notes and two keys a note at most."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journeydesk.document.records import LaneKind
from journeydesk.files.project import to_bytes
from tests.edits.making import a_map
from tests.ui.window.conftest import WindowPilot

STAGES = ("Notice", "Compare", "Buy", "Set up", "Use", "Leave")
NOTES = {
    "Notice": ["Sees an ad", "Asks a friend", "Reads reviews", "Is curious", "Bookmarks it"],
    "Compare": ["Prices differ", "Too many plans", "Calls support", "Waits 10 min", "Hangs up"],
    "Buy": ["Form is long", "Card refused", "Tries again!", "Mail is late", "Relieved"],
    "Set up": ["No manual", "Watches a video", "Wi-Fi fails", "Resets twice", "It works"],
    "Use": ["Daily at 7", "Loves the app", "Battery dies", "Shares a photo", "Wants a dock"],
    "Leave": ["Fee is hidden", "Chat is a bot", "Phones: 30 min", "Gets a refund", "Tells others"],
}


class Keys(QObject):
    """Counts the keys that go down in the whole application, modifiers not; a key and its modifiers are one stroke."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self.strokes = 0
        self._seen: object = None
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched.isWidgetType():
            widget = QApplication.focusWidget()
            if watched is widget:
                self.strokes += 1
        return False


def test_by_typing_on_the_grid(pilot: WindowPilot) -> None:
    pilot.open(a_map({stage: [] for stage in STAGES}, rows=[LaneKind.ACTIONS, LaneKind.PAIN_POINTS]))
    pilot.desk.shell.focus_canvas()
    first = to_bytes(pilot.document)
    application = QApplication.instance()
    assert application is not None
    keys = Keys(application)

    pilot.press("Ctrl+Home")
    for stage in STAGES:
        *others, last = NOTES[stage]
        for note in others:
            pilot.type(note)
            pilot.press("Return")
        pilot.type(last)
        if stage != STAGES[-1]:
            pilot.press("Tab")
    pilot.press("Escape") if pilot.writing == "" else pilot.press("Return")
    application.removeEventFilter(keys)

    pilot.press("Escape")
    assert {stage: pilot.cards_in((stage, "Actions")) for stage in STAGES} == NOTES
    letters = sum(len(note) for notes in NOTES.values() for note in notes)
    assert sum(map(len, NOTES.values())) == 30
    assert keys.strokes >= letters + 30, "every key was counted"
    assert keys.strokes <= letters + 2 * 30
    for _ in range(30):
        pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first
    assert not pilot.open_document.can_undo


def test_by_the_quick_entry_line(pilot: WindowPilot) -> None:
    pilot.open(a_map({stage: [] for stage in STAGES}, rows=[LaneKind.ACTIONS, LaneKind.PAIN_POINTS]))
    pilot.desk.shell.focus_canvas()
    first = to_bytes(pilot.document)
    application = QApplication.instance()
    assert application is not None
    keys = Keys(application)

    pilot.press("Ctrl+Home")
    pilot.press("Ctrl+Return")
    for stage in STAGES:
        if stage != STAGES[0]:
            pilot.type(f"@{stage[:2]} ")
        for note in NOTES[stage]:
            pilot.type(note)
            pilot.press("Return")
    application.removeEventFilter(keys)

    assert {stage: pilot.cards_in((stage, "Actions")) for stage in STAGES} == NOTES
    letters = sum(len(note) for notes in NOTES.values() for note in notes)
    assert keys.strokes >= letters + 30, "every key was counted"
    assert keys.strokes <= letters + 2 * 30
    for _ in range(30):
        pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first

"""Hands that do anything anywhere on a window, as real events, and eyes that see whether the document is still sound."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.commands.registry import COMMANDS
from journeydesk.document.document import Document
from journeydesk.document.repair import findings
from journeydesk.files.project import to_bytes
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.ui.canvas.landing import MIME
from tests.ui.window.conftest import WindowPilot

Held = Qt.KeyboardModifier
NONE, SHIFT, CTRL, ALT = Held.NoModifier, Held.ShiftModifier, Held.ControlModifier, Held.AltModifier
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton

KEYS: Final = (
    *("Up", "Down", "Left", "Right", "Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right"),
    *("Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right", "Home", "End", "Ctrl+Home", "Ctrl+End", "PgUp", "PgDown"),
    *("Return", "Tab", "Shift+Tab", "Escape", "Delete", "Backspace", "F2", "Space", "Ctrl+Return", "Ctrl+K"),
    *("Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+D", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+0", "Ctrl+1", "Ctrl+2"),
    *("Ctrl++", "Ctrl+-", "0", "1", "3", "5", "Ctrl+F", "F3", "Ctrl+M", "Ctrl+I", "Ctrl+Shift+F", "Ctrl+Shift+L"),
)
THINGS: Final = (
    *("stage", "step", "touchpoint", "action", "thought", "emotion", "pain point", "opportunity"),
    *("lane:notes", "lane:emotions", "lane:line of visibility"),
)
ELSEWHERE: Final = ("file.", "export.", "help.")
"""Commands of these menus leave the map: they open other documents, ask for files, or end the program."""


def place(pilot: WindowPilot, across: float, down: float) -> QPoint:
    """A point of the canvas, by fractions of its size."""
    port = pilot.view.viewport().rect()
    return QPoint(round(across * (port.width() - 1)), round(down * (port.height() - 1)))


def place_on(pilot: WindowPilot, number: int, across: float, down: float) -> QPoint:
    """A point on one of the things in sight, by fractions of its size; where nothing is in sight, of the canvas."""
    shown, port = pilot.view.shown, pilot.view.viewport().rect()
    if shown is None:
        return place(pilot, across, down)
    frames = list(where.frames(shown.picture).values()) + list(where.cells(shown.picture).values())
    areas = [pilot.view.mapFromScene(QRectF(one.x, one.y, one.width, one.height)).boundingRect() for one in frames]
    seen = [area for area in areas if port.intersects(area)]
    if not seen:
        return place(pilot, across, down)
    area = seen[number % len(seen)].intersected(port)
    return QPoint(area.x() + round(across * (area.width() - 1)), area.y() + round(down * (area.height() - 1)))


def click(pilot: WindowPilot, at: QPoint, button: Qt.MouseButton, held: Held, *, twice: bool = False) -> None:
    """Click or double click on the canvas; a menu that opens is closed again."""
    port = pilot.view.viewport()
    QTest.mouseClick(port, button, held, at)
    if twice:
        QTest.mouseDClick(port, button, held, at)
        QTest.mouseRelease(port, button, held, at)
    pilot.settle()
    put_away(pilot)


def drag(
    pilot: WindowPilot, path: list[QPoint], button: Qt.MouseButton, held: Held, *, ends: str = "release", key: str = ""
) -> None:
    """Drag along a path; `ends` by letting go or with Escape, `key` is pressed in the middle of it."""
    port = pilot.view.viewport()
    QTest.mousePress(port, button, held, path[0])
    for number, point in enumerate(path[1:]):
        QTest.mouseMove(port, point)
        move(pilot, point, button, held)
        if key and number == 0:
            pilot.press(key)
    if ends == "escape":
        pilot.press("Escape")
    QTest.mouseRelease(port, button, held, path[-1])
    pilot.settle()
    put_away(pilot)


def move(pilot: WindowPilot, point: QPoint, button: Qt.MouseButton, held: Held) -> None:
    """A move with the button held, which QTest leaves out."""
    port = pilot.view.viewport()
    there = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, there, QPointF(port.mapToGlobal(point)), Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(port, event)


def drop(pilot: WindowPilot, at: QPoint, *, thing: str = "", text: str = "", file: Path | None = None) -> None:
    """Drag something in from elsewhere, and let it go."""
    data = QMimeData()
    if thing:
        data.setData(MIME, thing.encode())
    elif file is not None:
        data.setUrls([QUrl.fromLocalFile(str(file))])
    else:
        data.setText(text)
    port, action = pilot.view.viewport(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, LEFT, NONE)
    QApplication.sendEvent(port, enter)
    if enter.isAccepted():
        QApplication.sendEvent(port, QDragMoveEvent(at, action, data, LEFT, NONE))
        QApplication.sendEvent(port, QDropEvent(QPointF(at), action, data, LEFT, NONE))
    pilot.settle()


def put_away(pilot: WindowPilot) -> None:
    """Close a menu that has opened."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        pilot.settle()


def choose(pilot: WindowPilot, command: str) -> None:
    """Choose a command from its menu, if it can be chosen now."""
    pilot.window.follow.flush()
    action = pilot.around.actions[command]
    if action.isEnabled():
        action.trigger()
    pilot.settle()
    put_away(pilot)


def commands() -> list[str]:
    """All commands that stay with the map."""
    return sorted(one for one in COMMANDS if not one.startswith(ELSEWHERE) and not one.startswith("view.present"))


def look(pilot: WindowPilot, first: Document) -> None:
    """See that the document is as sound as the first one, and the map on the screen as one laid out from nothing."""
    current = pilot.open_document
    assert set(findings(current.document)) <= set(findings(first))
    assert current.selection <= set(current.document.records)
    assert current.map_id is None or current.map_id in current.document
    if current.cell is not None:
        assert current.cell.lane in current.document
    broken = [sentence for sentence in pilot.sitter.told if sentence.startswith("Something went wrong")]
    assert not broken
    shown = pilot.view.shown
    if shown is not None and not pilot.is_writing and not shown.previewing:
        fresh = lay_out(shown.document, shown.map_id, pilot.desk.typesetter, only=shown.stage)
        other = [one.key for one, new in zip(shown.picture.groups, fresh.groups, strict=False) if one.marks != new.marks]
        assert not other
        assert len(shown.picture.groups) == len(fresh.groups)


def go_back(pilot: WindowPilot, first: Document) -> None:
    """Undo everything: the file must be the first one, to the byte."""
    for _ in range(4):
        pilot.press("Escape")
    pilot.view.setFocus()
    pilot.settle()
    current = pilot.open_document
    while current.can_undo:
        current.undo()
    pilot.settle()
    assert to_bytes(current.document) == to_bytes(first)

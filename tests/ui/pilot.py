"""A pilot: drives the real widgets as hands would, with real mouse, key, wheel and drag events, and reads what is there.

Things are named as a person would name them: a card by its text, a stage, step or lane by its title, a cell by the titles of
its step and lane. Works on a window, or on a bare canvas with a desk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Answer, Buttons, Filters, Offer, Panel, Search
from journeydesk.desk.shell import Zoom as ShellZoom
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, EmotionPoint, Lane, RecordId, Stage, StageId, Step
from journeydesk.files.settings import Settings
from journeydesk.layout import where
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Rect
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui import clips
from journeydesk.ui.canvas.landing import MIME
from journeydesk.ui.canvas.shown import Shown
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.raw_faces import RawFaces

Held = Qt.KeyboardModifier
NONE = Held.NoModifier
LEFT = Qt.MouseButton.LeftButton
CellName = tuple[str, str]
"""Titles of a step and a lane."""


class CanvasShell:
    """A shell for a canvas without a window: what needs a canvas goes to it, everything else answers "cancel"."""

    def __init__(self) -> None:
        self.view: MapView | None = None
        self.told: list[str] = []

    def ask_open_paths(self, title: str, filters: Filters) -> list[Path]:
        """Cancelled."""
        del title, filters
        return []

    def ask_save_path(self, title: str, suggested: Path, filters: Filters) -> Path | None:
        """Cancelled."""
        del title, suggested, filters
        return None

    def ask_unsaved(self, name: str) -> Answer:
        """Cancelled."""
        del name
        return "cancel"

    def ask_text(self, title: str, label: str, text: str) -> str | None:
        """Cancelled."""
        del title, label, text
        return None

    def tell(self, sentence: str, *, details: Sequence[str] = ()) -> None:
        """Remembered."""
        self.told += [sentence, *details]

    def open_address(self, address: str) -> None:
        """Open nothing."""

    def ask_choice(self, title: str, sentence: str, answers: Sequence[str]) -> int | None:
        """Cancelled."""
        del title, sentence, answers
        return None

    def show_above(self, key: str, sentence: str, buttons: Buttons, *, of: OpenDocument) -> None:
        """There is no room."""

    def hide_above(self, key: str, *, of: OpenDocument) -> None:
        """There is nothing."""

    def edit_text(self, record_id: RecordId, part: str = "text", *, made: str | None = None) -> None:
        """On the canvas."""
        if self.view is not None:
            self.view.edit_text(record_id, part, made=made)

    def focus_stage(self, stage_id: StageId | None) -> None:
        """On the canvas."""
        if self.view is not None:
            self.view.focus.show(stage_id)

    def focused_stage(self) -> StageId | None:
        """On the canvas."""
        return self.view.focus.stage if self.view is not None else None

    def present(self) -> None:
        """There is no screen to fill."""

    def begin_link(self, record_id: RecordId) -> None:
        """On the canvas."""
        if self.view is not None:
            self.view.begin_link(record_id)

    def show_palette(self) -> None:
        """There is none."""

    def offer(self, question: str, offers: Sequence[Offer], *, typed: Callable[[str], Offer | None] | None = None) -> None:
        """Nothing is chosen."""

    def search(self, what: Search) -> None:
        """There is no bar."""

    def focus_inspector(self) -> None:
        """There is none."""

    def focus_region(self, by: int) -> None:
        """There is only one."""

    def show_quick_entry(self) -> None:
        """There is none."""

    def show_shortcuts(self) -> None:
        """There is none."""

    def show_guide(self) -> None:
        """There is none."""

    def show_export(self, *, to_printer: bool = False) -> None:
        """There is none."""

    def ask_cancel_exports(self, count: int) -> bool:
        """There are none."""
        del count
        return True

    def zoom(self, what: ShellZoom) -> None:
        """On the canvas."""
        if self.view is not None:
            self.view.zoom(what)

    def focus_canvas(self) -> None:
        """On the canvas."""
        if self.view is not None:
            self.view.setFocus()

    def toggle_panel(self, panel: Panel) -> None:
        """There are none."""

    def panel_shown(self, panel: Panel) -> bool:
        """There are none."""
        del panel
        return False

    def quit(self) -> None:
        """Nothing to end."""

    def clipboard_text(self) -> str:
        """The real one's."""
        return QGuiApplication.clipboard().text()

    def clipboard_html(self) -> str:
        """The real one's."""
        return clips.html()

    def clipboard_files(self) -> list[Path]:
        """The real one's."""
        return clips.files()

    def clipboard_records(self) -> str:
        """The real one's."""
        data = QGuiApplication.clipboard().mimeData()
        return bytes(data.data("application/x-journeydesk-records").data()).decode()

    def clipboard_picture(self) -> bytes:
        """The real one's."""
        return clips.picture()

    def set_clipboard(self, text: str, *, records: str = "") -> None:
        """Onto the real one."""
        data = QMimeData()
        data.setText(text)
        data.setData("application/x-journeydesk-records", records.encode())
        QGuiApplication.clipboard().setMimeData(data)

    def to_png(self, page: Page, *, dpi: float) -> bytes:
        """Not painted here."""
        del page, dpi
        return b""


def bare_canvas(*, typesetter: Typesetter | None = None, size: tuple[int, int] = (1280, 720)) -> MapView:
    """A shown canvas with a desk of its own and no window around it."""
    shell = CanvasShell()
    setter = typesetter or Typesetter(Fonts())
    view = MapView(Desk(Settings(motion="none"), shell, typesetter=lambda: setter), RawFaces())
    shell.view = view
    view.resize(*size)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.get_ready()
    view.activateWindow()
    view.setFocus()
    return view


def _combination(keys: str) -> QKeyCombination:
    return cast("QKeyCombination", QKeySequence(keys)[0])  # type: ignore[index]  # the stubs lack __getitem__


class Pilot:
    """Hands and eyes at a canvas; `widget` is the canvas or a window that holds it."""

    def __init__(self, widget: QWidget) -> None:
        view = widget if isinstance(widget, MapView) else widget.findChild(MapView)
        assert isinstance(view, MapView)
        self.widget, self.view, self.desk = widget, view, view.desk

    # what is there

    @property
    def open_document(self) -> OpenDocument:
        """The document in front."""
        current = self.desk.current
        assert current is not None
        return current

    @property
    def document(self) -> Document:
        """Its records."""
        return self.open_document.document

    @property
    def shown(self) -> Shown:
        """The map on the canvas."""
        shown = self.view.shown
        assert shown is not None
        return shown

    @property
    def writing(self) -> str | None:
        """The text being written in place, or None."""
        writing = self.view.typist.writing
        return writing.state.text if writing is not None else None

    @property
    def is_writing(self) -> bool:
        """Whether a text is being written in place."""
        return self.view.typist.writing is not None

    def open(self, document: Document | Path) -> OpenDocument:
        """Open a document, or a file, in front."""
        if isinstance(document, Path):
            opened = self.desk.open(document)
        else:
            opened = OpenDocument(document)
            self.desk.add(opened)
        if self.widget is self.view:
            self.view.show_document(opened)
        self.settle()
        return opened

    def settle(self) -> None:
        """Let the event loop do what waits."""
        QApplication.processEvents()

    def find(self, name: str) -> RecordId:
        """The record with this text or title: a card first, then a stage, step, lane, and the label of a knot."""
        for kind, field in ((Card, "text"), (Stage, "title"), (Step, "title"), (Lane, "title"), (EmotionPoint, "label")):
            for record in self.document:
                if isinstance(record, kind) and getattr(record, field) == name:
                    return record.id
        raise LookupError(f"Nothing is called {name!r}.")

    def cell(self, name: CellName) -> Cell:
        """The cell at these titles; an untitled step goes by its stage's title."""
        step_name, lane_name = name
        document, map_id = self.document, self.shown.map_id
        lane = next(lane for lane in document.lanes(map_id) if lane.title == lane_name)
        for stage in document.stages(map_id):
            for step in document.steps(stage.id):
                if (step.title or stage.title) == step_name:
                    return Cell(step.id, lane.id)
        raise LookupError(f"No step is called {step_name!r}.")

    def cell_of(self, text: str) -> CellName:
        """The titles of the step and lane a card stands in."""
        card = self.document.get(Card, self.find(text))
        step = self.document.find(Step, card.step)
        stage = self.document.find(Stage, step.stage) if step is not None else None
        title = "" if step is None else step.title or (stage.title if stage is not None else "")
        return title, self.document.get(Lane, card.lane).title

    def cards_in(self, name: CellName) -> list[str]:
        """The texts of a cell from top to bottom."""
        cell = self.cell(name)
        return [card.text for card in self.document.cards(cell.lane, cell.step)]

    def card_texts(self) -> list[str]:
        """The texts of all cards on the map, cell by cell, lane by lane."""
        document, map_id = self.document, self.shown.map_id
        return [
            card.text
            for lane in document.lanes(map_id)
            for step in document.steps_of_map(map_id)
            for card in document.cards(lane.id, step.id)
        ]

    def selected(self) -> list[str]:
        """What the selected records are called."""
        records = [self.document.records[record_id] for record_id in self.open_document.selection]
        names = [
            next((str(getattr(r, f)) for f in ("text", "title", "label", "name") if hasattr(r, f)), r.id) for r in records
        ]
        return sorted(names)

    def frame(self, what: str | CellName | RecordId) -> Rect:
        """Where a thing or a cell is on the map."""
        if isinstance(what, tuple):
            frame = where.cell_frame(self.shown.picture, self.cell(what))
        else:
            known = RecordId(what) if what in self.document else self.find(what)
            frame = where.frame(self.shown.picture, known)
        assert frame is not None, f"{what} is not shown."
        return frame

    def at(self, what: str | CellName | QPointF, *, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A point of the view on a thing, scrolled into view; by default its middle."""
        if isinstance(what, QPointF):
            place = what
        else:
            frame = self.frame(what)
            place = QPointF(frame.x + frame.width * across, frame.y + frame.height * down)
        port = self.view.open_area.adjusted(40, 40, -40, -40)
        point = self.view.mapFromScene(place)
        if not port.contains(point):
            self.view.centerOn(place)
            point = self.view.mapFromScene(place)
        return point

    # what hands do

    def click(
        self,
        what: str | CellName | QPointF,
        *,
        held: Held = NONE,
        button: Qt.MouseButton = LEFT,
        across: float = 0.5,
        down: float = 0.5,
    ) -> None:
        """Press and release on a thing."""
        QTest.mouseClick(self.view.viewport(), button, held, self.at(what, across=across, down=down))
        self.settle()

    def double_click(self, what: str | CellName | QPointF, *, across: float = 0.5, down: float = 0.5) -> None:
        """Press twice on a thing, as fast as it takes."""
        point = self.at(what, across=across, down=down)
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, point)
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, point)
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, point)
        self.settle()

    def grab(
        self,
        what: str | CellName | QPointF,
        *,
        held: Held = NONE,
        button: Qt.MouseButton = LEFT,
        across: float = 0.5,
        down: float = 0.5,
    ) -> QPoint:
        """Press on a thing and keep the button down."""
        point = self.at(what, across=across, down=down)
        QTest.mouseMove(self.view.viewport(), point)
        QTest.mousePress(self.view.viewport(), button, held, point)
        return point

    def carry(self, begin: QPoint, end: QPoint, *, held: Held = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Move with the button down, in small steps."""
        from PySide6.QtGui import QMouseEvent

        port = self.view.viewport()
        for n in range(1, 9):
            point = QPointF(begin + (end - begin) * n / 8)
            event = QMouseEvent(
                QEvent.Type.MouseMove, point, QPointF(port.mapToGlobal(point)), Qt.MouseButton.NoButton, button, held
            )
            QApplication.sendEvent(port, event)
        self.settle()

    def release(self, point: QPoint, *, held: Held = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Let go."""
        QTest.mouseRelease(self.view.viewport(), button, held, point)
        self.settle()

    def drag(
        self,
        what: str | CellName | QPointF,
        *,
        to: str | CellName | QPointF | None = None,
        by: tuple[int, int] | None = None,
        held: Held = NONE,
        button: Qt.MouseButton = LEFT,
        across: float = 0.5,
        down: float = 0.5,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Drag a thing onto another, to a cell, to a place, or by some pixels; `meanwhile` runs before the button comes up.

        `across` and `down` say where on the target.
        """
        begin = self.grab(what, held=held, button=button)
        if by is not None:
            end = begin + QPoint(*by)
        else:
            assert to is not None
            if isinstance(to, QPointF):
                end = self.view.mapFromScene(to)
            else:
                frame = self.frame(to)
                end = self.view.mapFromScene(QPointF(frame.x + frame.width * across, frame.y + frame.height * down))
        self.carry(begin, end, held=held, button=button)
        if meanwhile is not None:
            meanwhile()
        self.release(end, held=held, button=button)

    def press(self, keys: str) -> None:
        """Press a key with its modifiers, written as shortcuts are: "Ctrl+Z", "Shift+Tab"."""
        combination = _combination(keys)
        QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
        if combination.keyboardModifiers():
            # the application would think them still held, and the next movement of the mouse with them
            QTest.keyRelease(self.focused(), combination.key())
        self.settle()

    def type(self, text: str) -> None:
        """Type a text letter by letter; a newline is Enter, a tab is Tab."""
        for letter in text:
            if letter == "\n":
                self.press("Return")
            elif letter == "\t":
                self.press("Tab")
            else:
                # letters beyond Latin have no key; they come as an event that carries the text, as from a layout
                self._letter(letter)
        self.settle()

    def wheel(self, notches: float, *, at: QPoint | None = None, held: Held = NONE) -> None:
        """Turn the wheel; up is positive."""
        port = self.view.viewport()
        point = QPointF(at if at is not None else port.rect().center())
        event = QWheelEvent(
            point,
            QPointF(port.mapToGlobal(point)),
            QPoint(),
            QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(port, event)
        self.settle()

    def drag_thing(
        self, thing: str, *, to: str | CellName | QPointF, across: float = 0.5, down: float = 0.5, drop: bool = True
    ) -> bool:
        """Drag a thing from the library, or "card:" and an id from the parking lot; tells whether it was taken."""
        data = QMimeData()
        data.setData(MIME, thing.encode())
        return self.drag_data(data, to=to, across=across, down=down, drop=drop)

    def drag_text(self, text: str, *, to: str | CellName | QPointF) -> bool:
        """Drag text from another program."""
        data = QMimeData()
        data.setText(text)
        return self.drag_data(data, to=to)

    def drag_files(self, paths: Sequence[Path], *, to: str | CellName | QPointF) -> bool:
        """Drag files from a file manager."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return self.drag_data(data, to=to)

    def drag_data(
        self, data: QMimeData, *, to: str | CellName | QPointF, across: float = 0.5, down: float = 0.5, drop: bool = True
    ) -> bool:
        """Send the events of a drag from elsewhere; without `drop` it leaves again."""
        port, point = self.view.viewport(), self.at(to, across=across, down=down)
        action, button = Qt.DropAction.CopyAction, LEFT
        enter = QDragEnterEvent(point, action, data, button, NONE)
        QApplication.sendEvent(port, enter)
        if not enter.isAccepted():
            return False
        move = QDragMoveEvent(point, action, data, button, NONE)
        QApplication.sendEvent(port, move)
        if not drop or not move.isAccepted():
            taken = move.isAccepted()
            if not taken or not drop:
                QApplication.sendEvent(port, QDragLeaveEvent())
            return taken
        dropped = QDropEvent(QPointF(point), action, data, button, NONE)
        QApplication.sendEvent(port, dropped)
        self.settle()
        return dropped.isAccepted()

    def focused(self) -> QWidget:
        """Who has the keyboard; the canvas if nobody in this window has."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and (focus is self.widget or self.widget.isAncestorOf(focus)) else self.view

    def _letter(self, letter: str) -> None:
        if letter.isascii():
            QTest.keyClicks(self.focused(), letter)
            return
        from PySide6.QtGui import QKeyEvent

        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focused(), QKeyEvent(kind, 0, NONE, letter))

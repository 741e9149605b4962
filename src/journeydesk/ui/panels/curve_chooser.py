"""The curve chooser of the toolbar: whose curve is being drawn, in which state, and which curves are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from journeydesk.commands.curve import draw
from journeydesk.commands.look import leave_out
from journeydesk.desk.drawing import choices
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import CurveName, LaneKind, Map, Persona, State
from journeydesk.edits import emotions
from journeydesk.language import say
from journeydesk.layout.knots import named, state_name
from journeydesk.ui.actions import Actions
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.controls import let_go
from journeydesk.ui.plain import caption, tip

LONGEST: Final = 24
MORE: Final = ("curve.scores", "curve.bring_over")
"""Commands at the end of the menu."""


class CurveChooser(QToolButton):
    """Says whose curve new faces go to; pressed, it lists all that can be drawn. Hidden where a map has no curves."""

    needed = Signal(bool)
    """Whether the map has a lane of emotions."""

    def __init__(self, follow: Follow, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow, self._actions = follow, actions
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(say("Curve being drawn"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        let_go(self)
        follow.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say whose curve is being drawn now."""
        current = self._follow.open_document
        a_map = current.document.find(Map, current.map_id) if current is not None else None
        lanes = current.document.lanes(a_map.id) if current is not None and a_map is not None else ()
        there = any(lane.lane_kind is LaneKind.EMOTIONS and not lane.hidden for lane in lanes)
        self.needed.emit(there)
        if current is None or a_map is None or not there:
            self.setText("")
            return
        drawn = current.curve
        self.setText(caption(f"☺ {_short(current, drawn)} ▾"))
        keys = self._actions.shortcut("curve.next_persona")
        self.setToolTip(
            tip(say("Whose curve new faces go to: {name} ({keys} for the next)", name=_words(current, drawn), keys=keys))
        )

    def _fill(self) -> None:
        menu, current = self.menu(), self._follow.open_document
        menu.clear()
        if current is None or current.map_id is None:
            return
        menu.addSection(say("Draw"))
        group = QActionGroup(menu)
        for name in choices(current.document, current.map_id):
            action = menu.addAction(caption(_words(current, name)))
            action.setToolTip(tip(_words(current, name)))
            action.setCheckable(True)
            action.setChecked(name == current.curve)
            group.addAction(action)
            action.triggered.connect(lambda _=False, name=name: draw(current, name))
        self._fill_shown(menu, current)
        menu.addSeparator()
        for command in MORE:
            menu.addAction(self._actions[command])

    @staticmethod
    def _fill_shown(menu: QMenu, current: OpenDocument) -> None:
        """Every curve that has faces, with a tick if it is shown."""
        document, map_id = current.document, current.map_id
        assert map_id is not None
        there = emotions.curves_on(document, map_id)
        if not there:
            return
        shown = menu.addMenu(say("Curves shown"))
        shown.setEnabled(not current.read_only)
        for name in there:
            action = shown.addAction(caption(_words(current, name)))
            action.setToolTip(tip(_words(current, name)))
            action.setCheckable(True)
            action.setChecked(not emotions.is_hidden(document.get(Map, map_id), name))
            action.triggered.connect(lambda on, name=name: show(current, name, shown=on))


def show(current: OpenDocument, name: CurveName, *, shown: bool) -> None:
    """Show a curve of the map, or hide it."""
    if current.map_id is not None:
        change = emotions.show if shown else emotions.hide
        leave_out(current, change(current.document, current.map_id, name))


def _words(current: OpenDocument, name: CurveName) -> str:
    """Whose a curve is and of which state, at full length."""
    return say("{name} · {state}", name=named(current.document.find(Persona, name.persona)), state=_state(current, name))


def _short(current: OpenDocument, name: CurveName) -> str:
    """The persona's own name, with the state where it is not the map's."""
    persona = current.document.find(Persona, name.persona)
    who = " ".join((persona.name if persona is not None else "").split()) or named(persona)
    who = who if len(who) <= LONGEST else f"{who[: LONGEST - 1]}…"
    return who if name.state is None else say("{name} · {state}", name=who, state=_state(current, name))


def _state(current: OpenDocument, name: CurveName) -> str:
    a_map = current.document.find(Map, current.map_id)
    return state_name(name.state or (a_map.state if a_map is not None else State.AS_IS))

"""The view button of the toolbar: which view of the map is shown, all its views, and everything that can be hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget, QWidgetAction
from typing_extensions import override

from journeydesk.commands import look
from journeydesk.document.records import CurveName, Lane, Map, MapId, Persona, RecordId
from journeydesk.edits import emotions, lanes, views
from journeydesk.language import say, say_many
from journeydesk.layout.knots import state_name
from journeydesk.layout.lanes import lane_title
from journeydesk.ui.panels.controls import let_go
from journeydesk.ui.plain import caption, tip

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.document.document import Document
    from journeydesk.document.edit import Edit
    from journeydesk.ui.follow import Follow

LONGEST: Final = 26


class Row(Struct, frozen=True):
    """Something that can be shown or hidden: what it is called, what it is, and whether it is shown."""

    name: str
    thing: RecordId | CurveName
    shown: bool


class StayingMenu(QMenu):
    """A menu that stays open when something in it is ticked, for whoever ticks several."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action in self.actions() and action.isEnabled() and action.property("stays"):
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class ViewChooser(QToolButton):
    """Says which view of the map is shown; pressed, it lists the views, and every lane, persona and curve to show or hide."""

    needed = Signal(bool)
    """Whether there is a map to look at."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._follow = desk, follow
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(say("What is shown of the map: its views, and what is hidden"))
        menu = StayingMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        let_go(self)
        follow.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is shown now."""
        current = self._follow.open_document
        there = current is not None and current.map_id is not None
        self.needed.emit(there)
        self.setEnabled(current is not None and there and not current.read_only)
        text = says(current) if current is not None and there else ""
        self.setText(f"{text} ▾" if text else "▾")
        self.setAccessibleName(say("View of the map: {view}", view=text))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        current = self._follow.open_document
        if current is None or current.map_id is None:
            return
        document, map_id = current.document, current.map_id
        self._fill_views(menu, current)
        a_map = document.get(Map, map_id)
        self._section(
            menu, say("Lanes"), [Row(lane_title(lane), lane.id, not lane.hidden) for lane in document.lanes(map_id)]
        )
        people = [
            Row(person.name or say("Unnamed persona"), person.id, person.id not in a_map.hidden_personas)
            for person in views.people(document, map_id)
        ]
        self._section(menu, say("Personas"), people)
        curves = emotions.curves_on(document, map_id)
        rows = [
            Row(curve_title(document, a_map, name), name, not emotions.is_hidden(a_map, name))
            for name in curves
            if name.persona not in a_map.hidden_personas
        ]
        # as long as each persona has one curve, hiding the persona hides it
        own = [name.persona for name in curves]
        if None in own or len(set(own)) < len(own) or a_map.hidden_curves:
            self._section(menu, say("Curves"), rows)

    def _fill_views(self, menu: QMenu, current: OpenDocument) -> None:
        map_id = current.map_id
        assert map_id is not None
        document = current.document
        a_map, now = document.get(Map, map_id), views.chosen(document, map_id)
        group = QActionGroup(menu)
        everything = menu.addAction(say("Everything"))
        everything.triggered.connect(lambda: current.do(views.show_everything(current.document, map_id)))
        chosen: list[tuple[QAction, bool]] = [(everything, now is None and not views.hides_anything(document, map_id))]
        for view in a_map.views:
            action = menu.addAction(caption(view.name))
            action.setToolTip(tip(view.name))
            action.triggered.connect(lambda _=False, name=view.name: look.choose(current, name))
            chosen.append((action, view is now))
        for action, on in chosen:
            action.setCheckable(True)
            group.addAction(action)
            action.setChecked(on)
        menu.addSeparator()
        menu.addAction(say("Save view…")).triggered.connect(self._save)
        if a_map.views:
            more = menu.addMenu(say("Change views"))
            for view in a_map.views:
                named = more.addMenu(caption(view.name))
                named.menuAction().setToolTip(tip(view.name))
                self._manage(named, current, view.name)

    def _manage(self, menu: QMenu, current: OpenDocument, name: str) -> None:
        map_id = current.map_id
        assert map_id is not None

        def rename() -> None:
            to = self._desk.shell.ask_text(say("Rename view"), say("Name of the view"), name)
            if to is not None:
                current.do(views.rename(current.document, map_id, name, to))

        update = menu.addAction(say("Update to what is hidden now"))
        update.triggered.connect(lambda: current.do(views.save(current.document, map_id, name)))
        menu.addAction(say("Rename…")).triggered.connect(rename)
        remove = menu.addAction(say("Remove"))
        remove.triggered.connect(lambda: current.do(views.remove(current.document, map_id, name)))

    def _save(self) -> None:
        self._desk.attempt(lambda: look.save_view(self._desk))

    def _section(self, menu: QMenu, title: str, rows: list[Row]) -> None:
        """Things to show or hide by a tick; the menu stays open, and each tick is one edit."""
        if not rows:
            return
        heading = QLabel(title.upper(), menu)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(12, 9, 12, 3)
        above = QWidgetAction(menu)
        above.setDefaultWidget(heading)
        menu.addSeparator()
        menu.addAction(above)
        for row in rows:
            action = menu.addAction(caption(" ".join(row.name.split())))
            action.setToolTip(tip(row.name))
            action.setCheckable(True)
            action.setChecked(row.shown)
            action.setProperty("stays", True)
            action.toggled.connect(lambda on, thing=row.thing: self._tick(thing, on=on))

    def _tick(self, thing: RecordId | CurveName, *, on: bool) -> None:
        current = self._follow.open_document
        if current is not None and current.map_id is not None:
            look.leave_out(current, ticked(current.document, current.map_id, thing, on=on))


def ticked(document: Document, map_id: MapId, thing: RecordId | CurveName, *, on: bool) -> Edit:
    """Show or hide a lane, a persona or a curve on a map."""
    if isinstance(thing, CurveName):
        return emotions.show(document, map_id, thing) if on else emotions.hide(document, map_id, thing)
    lane = document.find(Lane, thing)
    if lane is not None:
        return lanes.change(document, lane.id, hidden=not on)
    person = document.get(Persona, thing).id
    return views.show_persona(document, map_id, person) if on else views.hide_persona(document, map_id, person)


def says(current: OpenDocument) -> str:
    """What of the map is shown, in a word or two: "Everything", the view's name, or how many things are hidden."""
    map_id = current.map_id
    assert map_id is not None
    view = views.chosen(current.document, map_id)
    if view is not None:
        return view.name if len(view.name) <= LONGEST else f"{view.name[: LONGEST - 1]}…"
    hidden = views.hidden_now(current.document, map_id)
    count = len(hidden.lanes) + len(hidden.personas) + len(hidden.curves)
    return say_many("{n} hidden", "{n} hidden", count) if count else say("Everything")


def curve_title(document: Document, a_map: Map, name: CurveName) -> str:
    """A curve by whose it is and of which state: "Sam (to-be)"."""
    person = next((one for one in document.personas if one.id == name.persona), None)
    who = say("Nobody’s curve") if person is None else person.name or say("Unnamed persona")
    state = state_name(name.state if name.state is not None else a_map.state)
    return say("{who} ({state})", who=who, state=state)

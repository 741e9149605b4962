"""The menus, the toolbar and the context menu: views of the commands, in the order of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from journeydesk.commands.menus import MENUS, RECENT, TITLE_WITHIN, TITLES
from journeydesk.desk.desk import Desk
from journeydesk.language import say, to_say
from journeydesk.ui.actions import Actions
from journeydesk.ui.panels.controls import Press
from journeydesk.ui.panels.curve_chooser import CurveChooser
from journeydesk.ui.panels.views import ViewChooser
from journeydesk.ui.plain import tip

TOOLS: Final[tuple[tuple[str, str] | None, ...]] = (
    ("edit.undo", to_say("↶ Undo")),
    ("edit.redo", to_say("↷ Redo")),
    None,
    ("link.to", to_say("→ Link")),
)
"""What stands in the toolbar from the left, with the words it has there; None is a line between groups."""

CONTEXT: Final[tuple[str | None, ...]] = (
    "edit.text",
    "insert.card",
    None,
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "transfer.to_map",
    None,
    "select.similar",
    "select.lane",
    "select.stage",
    "many.colour",
    "many.add_tag",
    "many.owner",
    "many.evidence",
    "many.sort_by_votes",
    None,
    "link.to",
    "link.reverse",
    "map.park",
    "map.moment_of_truth",
    "map.hide_lane",
    "look.hide_persona",
    "look.focus_stage",
    None,
    "edit.remove",
)
"""The menu of the map's right button."""

MAP_CONTEXT: Final[tuple[str | None, ...]] = (
    "map.title",
    "map.duplicate_map",
    None,
    "map.move_map_left",
    "map.move_map_right",
    "transfer.whole_map",
    None,
    "map.remove_map",
)
"""The menu of a map's tab."""

ENOUGH: Final = 3
"""Fewer commands of one kind than these stand in the menu itself."""


def fill_menus(bar: QMenuBar, actions: Actions, desk: Desk, open_path: Callable[[Path], None]) -> None:
    """All menus, with the files last worked on among them."""
    for menu, entries in MENUS.items():
        made = QMenu(say(TITLES[menu]), bar)
        made.setToolTipsVisible(True)
        bar.addMenu(made)
        recent = recent_menu(made, desk, open_path) if RECENT in entries else None
        _fill(made, actions, entries, {RECENT: recent} if recent is not None else {})


def recent_menu(parent: QWidget, desk: Desk, open_path: Callable[[Path], None]) -> QMenu:
    """The files last worked on, looked up when the menu opens."""
    menu = QMenu(say("Recent files"), parent)
    menu.setToolTipsVisible(True)

    def fill() -> None:
        menu.clear()
        for path in desk.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(tip(str(path)))
            action.triggered.connect(lambda _=False, path=path: open_path(path))
        if menu.isEmpty():
            menu.addAction(say("No files yet")).setEnabled(False)

    menu.aboutToShow.connect(fill)
    fill()
    return menu


def fill_tools(bar: QToolBar, actions: Actions, views: ViewChooser, curves: CurveChooser) -> None:
    """Undo, redo, whose curve is drawn, what is shown of the map, the commands; on the right, presenting and the poster."""
    _room(bar, 6)
    for tool in TOOLS:
        if tool is None:
            bar.addSeparator()
        else:
            bar.addWidget(_tool(bar, actions, *tool))
    curves.needed.connect(bar.addWidget(curves).setVisible)
    curves.refresh()
    views.needed.connect(bar.addWidget(views).setVisible)
    views.refresh()
    bar.addWidget(_tool(bar, actions, "help.commands", to_say("Commands"), shortcut=True))
    _room(bar, None)
    bar.addWidget(_tool(bar, actions, "look.present", to_say("▶ Present")))
    poster = Press(say("Export poster…"), bar)
    poster.setObjectName("primary")
    _follow(poster, actions, "export.poster")
    bar.addWidget(poster)
    _room(bar, 6)


def _room(bar: QToolBar, width: int | None) -> None:
    """Empty room of this width, or as much as there is."""
    room = QWidget(bar)
    if width is None:
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    else:
        room.setFixedWidth(width - 6)
    bar.addWidget(room)


def map_menu(parent: QWidget, actions: Actions) -> QMenu:
    """What can be done with a whole map, for its tab."""
    menu = QMenu(parent)
    for entry in MAP_CONTEXT:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])
    return menu


def context_menu(parent: QWidget, actions: Actions) -> QMenu:
    """What can be done with what is under the pointer."""
    menu = QMenu(parent)
    _fill(menu, actions, CONTEXT, {})
    return menu


def _fill(menu: QMenu, actions: Actions, entries: Sequence[str | None], ready: Mapping[str, QMenu]) -> None:
    """Put commands into a menu, those of one kind into a menu within it if they are enough for one."""
    kinds = Counter(TITLE_WITHIN.get(entry or "", "") for entry in entries)
    within: dict[str, QMenu] = {}
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        title = TITLE_WITHIN.get(entry, "")
        if entry in ready:
            menu.addMenu(ready[entry])
        elif not title or kinds[title] < ENOUGH:
            menu.addAction(actions[entry])
        else:
            if title not in within:
                within[title] = menu.addMenu(say(title))
                within[title].setToolTipsVisible(True)
            within[title].addAction(actions[entry])


def lane_menu(parent: QWidget, actions: Actions) -> QMenu:
    """Every kind of lane there is, to add one."""
    menu = QMenu(parent)
    for entry in MENUS["insert"]:
        if entry is not None and entry.startswith("insert.lane_"):
            menu.addAction(actions[entry])
    return menu


def _tool(bar: QToolBar, actions: Actions, command_id: str, text: str, *, shortcut: bool = False) -> QWidget:
    """A button that says its own words, not the menu's, so that it stays where it is when the menu's words change."""
    button = ToolButton(bar)
    button.setText(say(text))
    if shortcut:
        button.say_shortcut(actions.shortcut(command_id).replace("+", " "))
    _follow(button, actions, command_id)
    return button


class ToolButton(QToolButton):
    """A button of the toolbar; the shortcut stands beside its words, smaller and quieter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint: QLabel | None = None

    def say_shortcut(self, shortcut: str) -> None:
        """Show a shortcut after the words."""
        self.setText(f"{self.text()}      {' ' * len(shortcut)}")
        self._hint = QLabel(shortcut, self)
        self._hint.setProperty("role", "hint")
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.adjustSize()
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shortcut at the right end."""
        self._place()

    def _place(self) -> None:
        if self._hint is not None:
            x = 11 if self.isRightToLeft() else self.width() - self._hint.width() - 11
            self._hint.move(x, (self.height() - self._hint.height()) // 2)


def _follow(button: QPushButton | QToolButton, actions: Actions, command_id: str) -> None:
    """Let a button do what an action does, when it can be done."""
    action = actions[command_id]

    def update() -> None:
        button.setEnabled(action.isEnabled())
        keys = actions.shortcut(command_id)
        button.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())

    action.changed.connect(update)
    button.clicked.connect(lambda: action.trigger())
    button.setFocusPolicy(button.focusPolicy().TabFocus)
    update()

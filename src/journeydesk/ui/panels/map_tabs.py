"""The maps of the file as tabs at the foot of the map; out of sight where there is only one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSizePolicy, QTabBar, QToolButton, QWidget
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, MapId, RecordId
from journeydesk.edits import maps
from journeydesk.language import say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.chooser import MapChooser
from journeydesk.ui.panels.keys import FieldKeys
from journeydesk.ui.plain import caption, tip

LONGEST: Final = 28
"""Characters of a title that a tab shows."""
HIGH: Final = 30


class MapTabs(QWidget):
    """A tab for each map of the file, and a button that adds one."""

    shown = Signal(int)
    """How high the tabs are; 0 when they go."""
    asked_menu = Signal(QPoint)
    """Somebody asked what can be done with a map, at this place on the screen; the map is shown."""

    def __init__(self, desk: Desk, follow: Follow, add: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("maps")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._follow = desk, follow
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(2)
        self.bar = _Bar(self)
        self.plus = QToolButton(self)
        self.plus.setObjectName("addMap")
        self.plus.setText("+")
        self.plus.setToolTip(say("Add a map to the file"))
        self.plus.setAccessibleName(say("Add a map to the file"))
        self.plus.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.plus.clicked.connect(add)
        row.addWidget(self.bar)
        row.addWidget(self.plus)
        row.addStretch(1)
        self.chooser = MapChooser(follow, self)
        row.addWidget(self.chooser)
        self.setFixedHeight(HIGH)
        self._line: QLineEdit | None = None
        self.bar.currentChanged.connect(self._choose)
        self.bar.dropped.connect(self._move)
        self.bar.tabBarDoubleClicked.connect(self.rename)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.customContextMenuRequested.connect(self._menu)
        follow.settled.connect(self.refresh)
        self.refresh()

    @property
    def titles(self) -> list[str]:
        """What the tabs say, from left to right."""
        return [self.bar.tabText(place).replace("&&", "&") for place in range(self.bar.count())]

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.shown.emit(HIGH if visible else 0)

    def refresh(self) -> None:
        """Show the maps as they are now."""
        current = self._follow.open_document
        all_maps = current.document.maps if current is not None else ()
        self.setVisible(len(all_maps) > 1)
        if current is None or self.bar.carrying:
            return
        self.bar.setMovable(not current.read_only)
        blocker = QSignalBlocker(self.bar)
        while self.bar.count() > len(all_maps):
            self.bar.removeTab(self.bar.count() - 1)
        while self.bar.count() < len(all_maps):
            self.bar.addTab("")
        for place, a_map in enumerate(all_maps):
            text = caption(_short(a_map))
            if self.bar.tabText(place) != text:
                self.bar.setTabText(place, text)
            if self.bar.tabData(place) != a_map.id:
                self.bar.setTabData(place, a_map.id)
            self.bar.setTabToolTip(place, tip(" ".join(a_map.title.split())))
            if a_map.id == current.map_id:
                self.bar.setCurrentIndex(place)
        blocker.unblock()

    def rename(self, place: int) -> None:
        """Write the title of a map in its tab; Enter ends, Escape gives it up."""
        current, map_id = self._follow.open_document, self._at(place)
        if current is None or map_id is None or not self._desk.attempt(current.check_changeable):
            return
        self._end_line()
        line = QLineEdit(self.bar)
        line.setObjectName("mapTitle")
        line.setAccessibleName(say("Title of the map"))
        line.setText(" ".join(current.document.get(Map, map_id).title.split()))
        area = self.bar.tabRect(place)
        line.setGeometry(area.x(), area.y() + 2, max(area.width(), 150), area.height() - 4)
        line.selectAll()
        self._line = line
        FieldKeys(line, leave=lambda: self._end_line())
        keys = _Keys(line, give_up=lambda: self._end_line())
        line.installEventFilter(keys)
        line.editingFinished.connect(lambda: self._named(map_id, line))
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, map_id: MapId, line: QLineEdit) -> None:
        current = self._follow.open_document
        if self._line is not line:
            return
        title = line.text()
        self._end_line()
        if current is not None and map_id in current.document:
            there = current.document.get(Map, map_id).title
            if title != " ".join(there.split()):
                self._desk.attempt(lambda: current.do(maps.rename(current.document, map_id, title)))

    def _end_line(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            had = line.hasFocus()
            line.hide()
            line.deleteLater()
            if had:
                self._desk.shell.focus_canvas()

    def _at(self, place: int) -> MapId | None:
        data = self.bar.tabData(place) if 0 <= place < self.bar.count() else None
        return MapId(RecordId(data)) if isinstance(data, str) else None

    def _choose(self, place: int) -> None:
        current, map_id = self._follow.open_document, self._at(place)
        if current is not None and map_id is not None and map_id in current.document:
            current.show(map_id)

    def _move(self) -> None:
        """Put the map that was dragged where its tab now stands, as one edit."""
        current = self._follow.open_document
        if current is not None:
            order = [self._at(place) for place in range(self.bar.count())]
            self._desk.attempt(lambda: self._reorder(current, [one for one in order if one is not None]))
        self.refresh()

    def _reorder(self, current: OpenDocument, wanted: list[MapId]) -> None:
        there = [a_map.id for a_map in current.document.maps]
        if set(wanted) != set(there) or wanted == there:
            return
        moved = next((one for one in there if [o for o in there if o != one] == [o for o in wanted if o != one]), None)
        if moved is not None:
            at = wanted.index(moved) + 1
            current.do(maps.move(current.document, moved, before=wanted[at] if at < len(wanted) else None))

    def _menu(self, point: QPoint) -> None:
        place = self.bar.tabAt(point)
        if place >= 0:
            self.bar.setCurrentIndex(place)
            self._follow.flush()
            self.asked_menu.emit(self.bar.mapToGlobal(point))


class _Keys(QObject):
    """Escape in a title gives it up, before anybody takes it for the end."""

    def __init__(self, line: QLineEdit, *, give_up: Callable[[], None]) -> None:
        super().__init__(line)
        self._give_up = give_up

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys only."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QLineEdit):
                watched.editingFinished.emit()
                return True
        return False


class _Bar(QTabBar):
    """Tabs that can be dragged along; Escape while one is dragged leaves all as they were."""

    dropped = Signal()
    """A tab was let go of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapTabs")
        self.setAccessibleName(say("Maps of the file"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.carrying = False
        self._pressed = False
        self.tabMoved.connect(self._moved)

    def _moved(self) -> None:
        if self._pressed and not self.carrying:
            self.carrying = True
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._end(dropped=True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a tab is dragged keys are for nobody else, and Escape gives it up."""
        if not self.carrying or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._give_up()
        event.accept()
        return True

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; a map must not change because the pointer passes."""
        names = ("ScrollLeftButton", "ScrollRightButton")
        turned = event.angleDelta().y() or event.angleDelta().x()
        button = self.findChild(QToolButton, names[0] if turned > 0 else names[1])
        if isinstance(button, QToolButton) and button.isVisible() and turned:
            button.click()
        event.accept()

    def _give_up(self) -> None:
        """Let go as the mouse would, so that the tab comes to rest, but tell nobody."""
        at = self.rect().center()
        up = QMouseEvent(
            QEvent.Type.MouseButtonRelease, at, self.mapToGlobal(at), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        super().mouseReleaseEvent(up)
        self._end(dropped=False)

    def _end(self, *, dropped: bool) -> None:
        self._pressed = False
        if self.carrying:
            self.carrying = False
            application = QApplication.instance()
            assert application is not None
            application.removeEventFilter(self)
            parent = self.parent()
            if dropped:
                self.dropped.emit()
            elif isinstance(parent, MapTabs):
                parent.refresh()


def _short(a_map: Map) -> str:
    title = " ".join(a_map.title.split()) or say("Untitled map")
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"

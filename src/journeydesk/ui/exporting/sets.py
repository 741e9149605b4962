"""The print sets of a map: choose one, and save, rename or remove it in place; each of these can be undone."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, MapId, PrintSet
from journeydesk.edits import prints as prints_of
from journeydesk.edits.names import plain
from journeydesk.language import say
from journeydesk.prints.standard import print_sets
from journeydesk.ui.exporting.rows import Calm
from journeydesk.ui.panels.controls import Press, let_go

Asked = Literal["save", "rename"]
NAME: Final = Qt.ItemDataRole.UserRole


class Line(QLineEdit):
    """A line whose Escape puts it away, and not the dialog."""

    left = Signal()
    """The user has changed their mind."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # kept from the dialog, whose default button would export
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class Sets(QWidget):
    """Which print set is begun from, and what can be done with it."""

    chosen = Signal(object)
    """The user wants this print set."""
    saved = Signal(object)
    """The print set is kept under this name now."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_document
        self._map: MapId | None = None
        self._sets: tuple[PrintSet, ...] = ()
        self._begun = PrintSet()
        self._now = PrintSet()
        self._asked: Asked = "save"
        self.combo = Calm(self)
        self.combo.setAccessibleName(say("Print set"))
        self.menu = QToolButton(self)
        self.line = Line(self)
        self.do = Press("", self)
        self._place()
        self.combo.activated.connect(self._choose)
        self.line.returnPressed.connect(self._done)
        self.line.left.connect(self._away)
        self.do.clicked.connect(self._done)

    @property
    def begun(self) -> PrintSet:
        """The print set that was chosen last, as it is kept."""
        return self._begun

    def show_map(self, map_id: MapId) -> None:
        """Offer the print sets of this map."""
        self._map = map_id
        self._fill()

    def show_now(self, now: PrintSet) -> None:
        """Tell what the form says now, so that it can be seen whether it is still the set that was chosen."""
        self._now = now
        at = self.combo.currentIndex()
        if at >= 0:
            name = self._begun.name
            changed = now.but(name="") != self._begun.but(name="")
            self.combo.setItemText(at, say("{name} (changed)", name=name) if changed else name)

    def begin(self, name: str) -> PrintSet:
        """Choose the print set of this name, or the first; give it back."""
        found = [one for one in self._sets if plain(one.name) == plain(name)]
        self._begun = found[0] if found else self._sets[0]
        self._fill()
        return self._begun

    def save(self, name: str) -> None:
        """Keep what the form says under this name."""
        if self._map is None or not name.strip():
            return
        wanted = self._now.but(name=" ".join(name.split()))
        self._open.do(prints_of.save(self._open.document, self._map, wanted))
        self._begun = prints_of.named(self._open.document, self._map, name) or wanted
        self._fill()
        self.saved.emit(self._begun)

    def rename(self, to: str) -> None:
        """Call the set that was chosen otherwise; a name that another has is not taken."""
        if self._map is not None and to.strip():
            self._open.do(prints_of.rename(self._open.document, self._map, self._begun.name, to))
            self._begun = prints_of.named(self._open.document, self._map, to) or self._begun
            self._fill()
            self.saved.emit(self._begun)

    def remove(self) -> None:
        """Forget the set that was chosen."""
        if self._map is not None:
            self._open.do(prints_of.remove(self._open.document, self._map, self._begun.name))
            self._fill()

    def ask(self, what: Asked) -> None:
        """Let a name be typed in place."""
        self._asked = what
        self.line.setText(self._begun.name if what == "rename" or self._is_own else "")
        self.line.setPlaceholderText(say("Name of the print set"))
        self.line.setAccessibleName(say("Name of the print set"))
        self.do.setText(say("Save") if what == "save" else say("Rename"))
        self._lower.show()
        self.line.setFocus()
        self.line.selectAll()

    @property
    def _is_own(self) -> bool:
        return self._map is not None and prints_of.named(self._open.document, self._map, self._begun.name) is not None

    def _fill(self) -> None:
        a_map = self._open.document.find(Map, self._map)
        if a_map is None:
            return
        self._sets = print_sets(a_map)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for place, one in enumerate(self._sets):
                if place and place == len(a_map.prints):
                    self.combo.insertSeparator(self.combo.count())
                self.combo.addItem(one.name, one.name)
            at = next((i for i in range(self.combo.count()) if plain(self._name_at(i)) == plain(self._begun.name)), 0)
            self.combo.setCurrentIndex(at)
        self.show_now(self._now)

    def _name_at(self, place: int) -> str:
        return str(self.combo.itemData(place, NAME) or "")

    def _choose(self, place: int) -> None:
        self._away()
        self.chosen.emit(self.begin(self._name_at(place)))

    def _done(self) -> None:
        name = self.line.text()
        self._away()
        if self._asked == "save":
            self.save(name)
        else:
            self.rename(name)

    def _away(self) -> None:
        if not self._lower.isHidden():
            self._lower.hide()
            self.combo.setFocus()

    def _offer(self) -> None:
        menu = self.menu.menu()
        menu.clear()
        own = self._is_own
        changed = self._now.but(name="") != self._begun.but(name="")
        keep = menu.addAction(say("Save as “{name}”", name=self._begun.name).replace("&", "&&"))
        free = not self._open.read_only
        keep.setEnabled(free and (changed or not own))
        keep.triggered.connect(lambda: self.save(self._begun.name))
        other = menu.addAction(say("Save under another name"))
        other.setEnabled(free)
        other.triggered.connect(lambda: self.ask("save"))
        back = menu.addAction(say("Back to what is kept"))
        back.setEnabled(changed)
        back.triggered.connect(lambda: self.chosen.emit(self._begun))
        menu.addSeparator()
        rename = menu.addAction(say("Rename"))
        rename.setEnabled(free and own)
        rename.triggered.connect(lambda: self.ask("rename"))
        remove = menu.addAction(say("Remove"))
        remove.setEnabled(free and own)
        remove.triggered.connect(self.remove)

    def _place(self) -> None:
        self.menu.setText("⋯")
        self.menu.setObjectName("slim")
        self.menu.setToolTip(say("Save, rename or remove the print set"))
        self.menu.setAccessibleName(say("Save, rename or remove the print set"))
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.menu)
        menu.aboutToShow.connect(self._offer)
        self.menu.setMenu(menu)
        let_go(self.menu)
        self.do.setAutoDefault(False)
        upper = QHBoxLayout()
        upper.setSpacing(4)
        upper.addWidget(self.combo, 1)
        upper.addWidget(self.menu)
        self._lower = QWidget(self)
        lower = QHBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(6)
        lower.addWidget(self.line, 1)
        lower.addWidget(self.do)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(upper)
        whole.addWidget(self._lower)
        self._lower.hide()

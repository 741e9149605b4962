"""The panel of versions: a line to name the map as it is now, the versions beside its file, and what to do with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.commands.versions import compare_with, keep_as, look_at
from journeydesk.desk import versions
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening
from journeydesk.desk.versions import OldVersion
from journeydesk.files.versions import Version
from journeydesk.language import say, to_say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.controls import Tick
from journeydesk.ui.panels.versions_list import LONGEST, VersionList

ACTS: Final = (
    ("look", to_say("Look at"), to_say("Show how the map was, in a tab of its own")),
    ("compare", to_say("Compare"), to_say("Show what has changed since")),
    ("restore", to_say("Restore"), to_say("Bring the map back to how it was; undo takes that back")),
    ("rename", to_say("Rename"), to_say("Give this version a name, or another one")),
)
"""What can be done with a version: what each button says, and more about it."""


class Versions(QWidget):
    """The versions of the file in front, or of the one of which a version is in front."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._follow = desk, follow
        self._found: list[Version] = []
        self._path: Path | None = None
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(say("Name the map as it is now"))
        self.name.setAccessibleName(say("Name the map as it is now"))
        self.keep = QPushButton(say("Keep"), self)
        self.keep.setObjectName("slim")
        self.keep.setToolTip(say("Keep the map as it is now under this name"))
        self.list = VersionList(self)
        self.only_named = Tick(say("Only those with a name"), self)
        self.buttons: dict[str, QPushButton] = {}
        self._place()
        self.setFocusProxy(self.list)
        self.name.textChanged.connect(lambda _: self._weigh())
        self.name.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.only_named.toggled.connect(lambda _: self._show())
        self.list.chosen.connect(self._weigh)
        self.list.wanted.connect(self._do(look_at))
        self.list.rows.renamed.connect(self._rename)
        self.buttons["look"].clicked.connect(self._do(look_at))
        self.buttons["compare"].clicked.connect(self._do(compare_with))
        self.buttons["restore"].clicked.connect(self._do(versions.restore))
        self.buttons["rename"].clicked.connect(self.list.write_name)
        follow.switched.connect(self.refresh)
        follow.happened.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Look which versions there are, if anybody sees it."""
        path = versions.file_of(self._follow.open_document)
        if path != self._path:
            self._found = []
        self._path = path
        if path is None or not self.isVisible():
            self._show()
        else:
            versions.listed(self._desk, path, lambda found: self._take(path, found))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a sync program may have brought some."""
        super().showEvent(event)
        self.refresh()

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        grid = QGridLayout()
        grid.setContentsMargins(14, 0, 14, 12)
        grid.setSpacing(6)
        grid.addWidget(self.only_named, 0, 0, 1, 2)
        for place, (act, title, more) in enumerate(ACTS):
            button = QPushButton(say(title), self)
            button.setToolTip(say(more))
            button.setAccessibleDescription(say(more))
            grid.addWidget(button, 1 + place // 2, place % 2)
            self.buttons[act] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addLayout(grid)

    def _take(self, path: Path, found: list[Version]) -> None:
        if path == self._path:
            self._found = found
            self._show()

    def _show(self) -> None:
        """Show what was found."""
        current = self._follow.open_document
        named = self.only_named.isChecked()
        self.list.hint = self._hint()
        looked_at = current.version.id if isinstance(current, OldVersion) else ""
        self.list.show_rows([one for one in self._found if one.name or not named], choose=looked_at)
        self.list.viewport().update()
        self._weigh()

    def _hint(self) -> str:
        if self._path is None:
            return say("This map has no file yet. Once it is saved, its versions lie beside it.")
        if self._found:
            return say("None of the versions has a name.")
        return say(
            "No versions yet. Give the map as it is now a name above; besides, one is kept on each day you save, "
            "and before a merge."
        )

    def _weigh(self) -> None:
        """Let only that be pressed which can be done."""
        current, version = self._follow.open_document, self.list.version
        free = current is not None and not current.read_only
        self.name.setEnabled(free)
        self.keep.setEnabled(free and bool(self.name.text().strip()))
        whole = version is not None and not version.broken
        for button in self.buttons.values():
            button.setEnabled(whole)
        self.buttons["restore"].setEnabled(whole and (free or isinstance(current, OldVersion)))

    def _keep(self) -> None:
        """Keep the map under the name that is written; a new one is saved first."""
        current, typed = self._follow.open_document, self.name.text()
        if current is not None:
            self._desk.attempt(lambda: keep_as(self._desk, current, typed, self.name.clear))

    def _do(self, what: Callable[[Desk, Path, Version], None]) -> Callable[[], None]:
        """What a button does with the version that is chosen."""

        def do() -> None:
            path, version = self._path, self.list.version
            if path is not None and version is not None:
                self._desk.attempt(lambda: what(self._desk, path, version))

        return do

    def _rename(self, version: Version, name: str) -> None:
        path = self._path
        if path is not None:
            self._desk.attempt(lambda: versions.rename(self._desk, path, version, name))

    def _hear(self, happening: Happening) -> None:
        if happening.versions or happening.saved:
            self.refresh()
        elif happening.read_only:
            self._weigh()

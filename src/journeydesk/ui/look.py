"""The look of the application: the interface's fonts, and light or dark as the settings or the system say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from journeydesk.desk.desk import Desk
from journeydesk.text.fonts import Fonts
from journeydesk.text.runs import Style, Weight
from journeydesk.ui import style

WEIGHTS: Final[tuple[Weight, ...]] = (400, 600, 700)


class Look(QObject):
    """Keeps the application in the colours that are wanted: at first its palette, fonts and style sheet once completed."""

    def __init__(self, application: QApplication, desk: Desk, fonts: Fonts) -> None:
        super().__init__(application)
        self._application = application
        self._desk = desk
        self._fonts = fonts
        self._dark: bool | None = None
        self._complete = False
        application.setStyle("fusion")
        self._stop = desk.listen(self.follow)
        application.styleHints().colorSchemeChanged.connect(self.follow)
        self.follow()

    def complete(self) -> None:
        """Dress everything else than the map; the first painted frame does without."""
        if self._complete:
            return
        from PySide6.QtGui import QFontDatabase

        self._complete = True
        for weight in WEIGHTS:
            # the very faces of the map: a variable font has no weight 600 for Qt, and a name alone may find another version
            QFontDatabase.addApplicationFontFromData(self._fonts.text_face(Style(style.TEXT, weight)).data)
        self._application.setFont(style.font())
        self._dress()

    def end(self) -> None:
        """Follow nothing any more."""
        self._stop()
        self._application.styleHints().colorSchemeChanged.disconnect(self.follow)

    def follow(self) -> None:
        """Be light or dark, as the settings say, or else the system."""
        theme = self._desk.settings.theme
        system = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system if theme not in ("light", "dark") else theme == "dark"
        if dark != self._dark:
            self._dark = dark
            self._dress()

    def _dress(self) -> None:
        table = style.colours(dark=bool(self._dark))
        self._application.setPalette(style.palette(table))
        if self._complete:
            self._application.setStyleSheet(style.sheet(table))

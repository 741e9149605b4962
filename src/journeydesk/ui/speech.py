"""The language of the window: chosen before the first frame, with its direction; Qt's own words follow after it.

Another language takes effect at once: the desk stays as it is, and a new window is made at it in the place of the old one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from journeydesk.files import translations
from journeydesk.language import speak

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication

    from journeydesk.desk.desk import Desk
    from journeydesk.ui.window import Window


class Speech(QObject):
    """Keeps the application in the language that is wanted by the settings, or else by the system."""

    def __init__(self, application: QApplication, setting: str) -> None:
        super().__init__(application)
        self._application = application
        self._translator: QTranslator | None = None
        self._complete = False
        self._window: Window | None = None
        self._stop: Callable[[], None] = lambda: None
        self.language = ""
        self._speak(setting)

    @property
    def window(self) -> Window:
        """The window that speaks the language; another one after each change."""
        assert self._window is not None
        return self._window

    def keep(self, desk: Desk, make: Callable[[], Window]) -> None:
        """Make the window, and another one in its place whenever the settings ask for another language."""

        def follow() -> None:
            if translations.chosen(desk.settings.language, system()) != self.language:
                # not now: what asked for it may be a menu of the window that is to go
                QTimer.singleShot(0, self, replace)

        def replace() -> None:
            if self._speak(desk.settings.language):
                self._window = _replaced(self.window, make)

        self._window = make()
        self._stop = desk.listen(follow)

    def complete(self) -> None:
        """Have Qt speak the language too: the buttons of its boxes, the menus of its fields, its dialogs."""
        if self._complete:
            return
        self._complete = True
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        if self.language == translations.ENGLISH:
            return
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(self.language), "qtbase", "_", folder):
            self._application.installTranslator(translator)
            self._translator = translator

    def end(self) -> None:
        """Follow the settings no more, and speak English from left to right."""
        self._stop()
        self._speak(translations.ENGLISH)
        self.complete()
        self.setParent(None)

    def _speak(self, setting: str) -> bool:
        """Speak the language of the settings, or else the system's; whether it is another one than before."""
        language = translations.chosen(setting, system())
        if language == self.language:
            return False
        self.language = language
        self._complete = False
        speak(translations.catalogue(language), language)
        turned = language in translations.RIGHT_TO_LEFT
        if turned != self._application.isRightToLeft():
            directions = Qt.LayoutDirection
            self._application.setLayoutDirection(directions.RightToLeft if turned else directions.LeftToRight)
        return True


def system() -> tuple[str, ...]:
    """The languages of the system, the first most: those of the environment, else those Qt is told."""
    told = translations.of_environment(os.environ)
    if told:
        return told
    from PySide6.QtCore import QLocale

    return tuple(QLocale.system().uiLanguages())


def _replaced(old: Window, make: Callable[[], Window]) -> Window:
    """A new window in the place of the old one, with the same documents, which it follows instead."""
    new = make()
    new.restoreGeometry(old.saveGeometry())
    new.show()
    old.follow.end()
    old.canvas.show_document(None)
    old.hide()
    old.deleteLater()
    return new

"""Qt without a display: for PNG, and for the system's fonts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


class NoQt(Trouble):
    """Qt cannot be loaded on this system."""


class Screenless:
    """Qt, begun when it is first needed, and kept as long as this is."""

    def __init__(self) -> None:
        self._application: QGuiApplication | None = None

    def begin(self) -> None:
        """Have an application there, whether or not there is a display. Raises `NoQt`."""
        if sys.platform.startswith("linux"):
            # a display that is named but cannot be reached would end the process, and none is needed
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        try:
            from PySide6.QtGui import QGuiApplication
        except ImportError as error:
            from journeydesk.libraries import PACKAGES, complaint, missing

            packages = missing(PACKAGES)
            raise NoQt(
                complaint(packages) if packages else say("The window library Qt cannot be loaded: {error}.", error=error)
            ) from error
        there = QGuiApplication.instance()
        self._application = there if isinstance(there, QGuiApplication) else QGuiApplication(["journeydesk"])

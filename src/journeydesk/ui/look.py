"""The look of the application: the interface's fonts, and light or dark as the settings or the system say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from journeydesk.desk.desk import Desk
from journeydesk.text.fonts import Fonts
from journeydesk.text.runs import Style, Weight
from journeydesk.ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

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
        self._stop = desk.listen(self.follow)
        application.styleHints().colorSchemeChanged.connect(self.follow)
        application.layoutDirectionChanged.connect(self._dress)
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
        self._application.setWindowIcon(icon())
        self._dress()

    def end(self) -> None:
        """Follow nothing any more."""
        self._stop()
        self._application.styleHints().colorSchemeChanged.disconnect(self.follow)
        self._application.layoutDirectionChanged.disconnect(self._dress)

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
            self._application.setStyleSheet(style.sheet(table, right_to_left=self._application.isRightToLeft()))


def icon() -> QIcon:
    """The program's sign: a curve over the steps of a journey."""
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

    made = QIcon()
    for side in (16, 32, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / 64, side / 64)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#334E68"))
        painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14)
        for x, colour in ((10, "#4C6FFF"), (25.5, "#0EA5A4"), (41, "#D97706")):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, 12, 13, 7), 2.5, 2.5)
        path = QPainterPath(QPointF(10, 44))
        path.cubicTo(QPointF(20, 44), QPointF(18, 28), QPointF(27, 28))
        path.cubicTo(QPointF(38, 28), QPointF(36, 50), QPointF(44, 46))
        path.cubicTo(QPointF(50, 43), QPointF(48, 30), QPointF(54, 28))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.end()
        made.addPixmap(pixmap)
    return made

"""The pages of a printout as a strip of small pictures, to walk along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.ui.exporting.making import thumbnail
from journeydesk.ui.plain import tip

ROOM: Final = QSize(92, 62)
"""Pixels for the picture of a page."""
HIGH: Final = 100


class Shown(Struct, frozen=True):
    """Something to be looked at: a page and what it is called; a `poster` is the whole of what is cut into sheets."""

    title: str
    page: Page
    poster: int | None = None


class Strip(QListWidget):
    """The strip. It asks for the pictures of those that are in sight."""

    walked = Signal(int)
    """The user goes to the page at this place."""
    wanted = Signal(list)
    """Pictures of the pages at these places are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there: set[int] = set()
        self._pages: list[Page] = []
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(ROOM)
        self.setGridSize(QSize(ROOM.width() + 14, ROOM.height() + 24))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("strip")
        self.setFixedHeight(HIGH)
        self.setAccessibleName(say("Pages"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._ask)
        self.horizontalScrollBar().valueChanged.connect(lambda: self._soon.start())
        self.currentRowChanged.connect(self._walk)

    def show_pages(self, shown: Sequence[Shown], at: int) -> None:
        """Show these pages, the one at this place being looked at."""
        with QSignalBlocker(self):
            same = len(self._pages) == len(shown)
            if not same:
                self.clear()
            for place, one in enumerate(shown):
                item = self.item(place) if same else QListWidgetItem(self)
                if not same or self._pages[place] != one.page:
                    sharp = self.devicePixelRatioF()
                    blank = thumbnail(one.page, ROOM, sharp)
                    if not same or (self._pages[place].width, self._pages[place].height) != (one.page.width, one.page.height):
                        item.setIcon(_icon(blank))
                item.setText(one.title)
                item.setToolTip(tip(one.title))
            self._pages = [one.page for one in shown]
            self._there = set()
            self.setCurrentRow(at)
        self._soon.start()

    def show_pictures(self, pictures: Sequence[tuple[int, QImage]]) -> None:
        """Show pictures of pages by their places."""
        for place, image in pictures:
            item = self.item(place)
            if item is not None:
                item.setIcon(_icon(image))
                self._there.add(place)
        self._soon.start()

    def walk_to(self, place: int) -> None:
        """Mark another page as the one being looked at."""
        with QSignalBlocker(self):
            self.setCurrentRow(place)
        item = self.item(place)
        if item is not None:
            self.scrollToItem(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Page Up and Down all walk page by page."""
        keys = Qt.Key
        onward = -1 if self.isRightToLeft() else 1
        steps = {
            keys.Key_Right: onward, keys.Key_Left: -onward, keys.Key_Down: 1, keys.Key_Up: -1,
            keys.Key_PageDown: 1, keys.Key_PageUp: -1,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 0 <= self.currentRow() + step < self.count():
            self.setCurrentRow(self.currentRow() + step)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel runs along the strip."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turned // 2)
        event.accept()

    def _walk(self, place: int) -> None:
        if place >= 0:
            self.walked.emit(place)

    def _ask(self) -> None:
        """Ask for some pictures of what is in sight; when they are there, for the next."""
        port = self.viewport().rect()
        missing = [
            place
            for place in range(self.count())
            if place not in self._there and self.visualItemRect(self.item(place)).intersects(port)
        ]
        if missing:
            self.wanted.emit(missing[:4])


def _icon(image: QImage) -> QIcon:
    """A page as an icon that looks the same when it is selected."""
    pixmap = QPixmap.fromImage(image)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon

"""The middle of the dialog: the page that is looked at, all pages as a strip below it, and how close one looks."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journeydesk.document.records import RecordId
from journeydesk.language import say
from journeydesk.layout import where
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Rect
from journeydesk.prints.printout import Printout
from journeydesk.ui.exporting.making import painted, thumbnails
from journeydesk.ui.exporting.preview import STEP, Painted, Preview
from journeydesk.ui.exporting.strip import ROOM, Shown, Strip
from journeydesk.ui.exporting.windows import Windows
from journeydesk.ui.exporting.working import Worker

PICTURE: Final = "picture"
STRIP: Final = "strip"


class Looking(QWidget):
    """Shows a printout. The worker paints it; what is not for it is not looked at."""

    ticked = Signal(str)
    """The user wants the sheet with this label printed, or not."""
    map_wanted = Signal()
    """The user wants to see on the map what has rings here."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._shown: list[Shown] = []
        self._posters: list[Windows] = []
        self._at = 0
        self.preview = Preview(self)
        self.strip = Strip(self)
        self.place = QLabel(self)
        self.waiting = QLabel(self)
        self.to_map = self._button(say("Show on the map"), say("Close this and go to it on the map; Ctrl+E brings this back"))
        self.zooms = {
            name: self._button(text, about)
            for name, text, about in (
                ("whole", say("Whole page"), say("Show the whole page (Ctrl+1)")),
                ("true", say("True size"), say("As large as on paper (Ctrl+0)")),
                ("out", "−", say("Look from further away (−)")),
                ("in", "+", say("Look closer (+)")),
            )
        }
        self._place()
        worker.done.connect(self._take)
        self.preview.wanted.connect(self._paint)
        self.preview.walked.connect(self.walk)
        self.preview.zoomed.connect(self._tell_zoom)
        self.preview.chosen.connect(self.show_label)
        self.preview.ticked.connect(self.ticked)
        self.strip.walked.connect(self.show_place)
        self.strip.wanted.connect(self._paint_small)

    @property
    def at(self) -> int:
        """The place of what is looked at, the wholes of posters first."""
        return self._at

    @property
    def shown(self) -> tuple[Shown, ...]:
        """All that can be looked at."""
        return tuple(self._shown)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all sheets of posters."""
        return tuple(label for poster in self._posters for label in poster.labels)

    def show_printout(self, printout: Printout | None) -> None:
        """Show another printout, from the same place as before if it is like the one before."""
        before = self._shown[self._at] if self._at < len(self._shown) else None
        self._worker.forget(PICTURE, STRIP)
        self._shown, self._posters = [], []
        if printout is None:
            self.strip.show_pages((), 0)
            self.preview.show_page(None)
            self.place.clear()
            return
        many = len(printout.posters) > 1
        for number, poster in enumerate(printout.posters):
            title = say("Whole map {number}", number=number + 1) if many else say("Whole map")
            self._shown.append(Shown(title, poster.whole, number))
            self._posters.append(Windows(poster.windows))
        self._shown += [Shown(title_of(page, number), page) for number, page in enumerate(printout.pages, 1)]
        like = [place for place, one in enumerate(self._shown) if before is not None and one.title == before.title]
        self._at = like[0] if like else 0
        self.strip.show_pages(self._shown, self._at)
        self.strip.setVisible(len(self._shown) > 1)
        self._show()

    def leave_out(self, labels: Collection[str]) -> None:
        """Show that these sheets will not be printed."""
        there = {one.page.label for one in self._shown if one.poster is None}
        for poster in self._posters:
            poster.left_out = frozenset(labels) | (frozenset(poster.labels) - there)
        self.preview.update()

    def show_place(self, place: int) -> None:
        """Look at the page at this place."""
        if self._shown:
            self._at = min(max(place, 0), len(self._shown) - 1)
            self.strip.walk_to(self._at)
            self._show()

    def walk(self, by: int) -> None:
        """Look at the page so many places on."""
        self.show_place(self._at + by)

    def show_label(self, label: str) -> None:
        """Look at the page with this label."""
        found = [place for place, one in enumerate(self._shown) if one.poster is None and one.page.label == label]
        if found:
            self.show_place(found[0])

    def show_records(self, label: str, records: Collection[RecordId]) -> None:
        """Look at the page with this label, or the first that shows one of these records, and draw rings round them."""
        pages = [place for place, one in enumerate(self._shown) if one.poster is None]
        named = [place for place in pages if label and self._shown[place].page.label == label]
        showing = [place for place in named or pages if _places(self._shown[place].page, records)]
        for place in (showing or named)[:1]:
            self.show_place(place)
            self.preview.ring(_places(self._shown[place].page, records))
            self.to_map.setVisible(bool(records))

    def _show(self) -> None:
        one = self._shown[self._at]
        self.to_map.hide()
        self.preview.show_page(one.page, windows=self._posters[one.poster] if one.poster is not None else None)
        pages = [shown for shown in self._shown if shown.poster is None]
        if one.poster is not None:
            self.place.setText(say("The whole map with its cuts: click on a sheet to see it"))
        else:
            number = pages.index(one) + 1
            where_now = say("Page {number} of {count}", number=number, count=len(pages))
            self.place.setText(where_now if not one.page.label else f"{one.title} · {where_now}")
        self.preview.setAccessibleDescription(self.place.text())

    def _paint(self, area: QRectF, scale: float) -> None:
        page = self.preview.page
        if page is not None:
            self._worker.ask(PICTURE, painted(page, area, scale), urgent=True)

    def _paint_small(self, places: list[int]) -> None:
        pages = [(place, self._shown[place].page) for place in places if place < len(self._shown)]
        self._worker.ask(STRIP, thumbnails(pages, ROOM, self.devicePixelRatioF()), urgent=True)

    def _take(self, kind: str, made: object) -> None:
        if kind == PICTURE and isinstance(made, tuple):
            page, picture = made
            if page is self.preview.page and isinstance(picture, Painted):
                self.preview.show_painted(picture)
        elif kind == STRIP and isinstance(made, list):
            self.strip.show_pictures(made)

    def _tell_zoom(self) -> None:
        true = self.preview.scale / self.preview.true_size()
        self.zooms["true"].setText(say("True size") if self.preview.is_whole else f"{true * 100:.0f} %")

    def _button(self, text: str, about: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setObjectName("slim")
        return button

    def _place(self) -> None:
        self.to_map.hide()
        self.to_map.clicked.connect(self.map_wanted)
        self.zooms["whole"].clicked.connect(partial(self.preview.zoom, None))
        self.zooms["true"].clicked.connect(lambda: self.preview.zoom(self.preview.true_size()))
        self.zooms["in"].clicked.connect(lambda: self.preview.zoom(self.preview.scale * STEP))
        self.zooms["out"].clicked.connect(lambda: self.preview.zoom(self.preview.scale / STEP))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.place.setProperty("role", "hint")
        self.waiting.setProperty("role", "hint")
        row.addWidget(self.place, 1)
        row.addWidget(self.waiting)
        row.addWidget(self.to_map)
        for button in self.zooms.values():
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.preview, 1)
        whole.addLayout(row)
        whole.addWidget(self.strip)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        # it gives way to the buttons beside it
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


def title_of(page: Page, number: int) -> str:
    """What a page is called where it is looked at."""
    if page.is_key:
        return say("Assembly key")
    return page.label or say("Page {number}", number=number)


def _places(page: Page, records: Collection[RecordId]) -> tuple[Rect, ...]:
    """Where these records are on a page, as far as they are seen there."""
    found = []
    for shown in page.shown:
        for record in records:
            frame = where.frame(shown.picture, record)
            if frame is None:
                continue
            place = shown.on_page(frame)
            seen = shown.clip or page.whole
            left, top = max(place.x, seen.x), max(place.y, seen.y)
            right = min(place.x + place.width, seen.x + seen.width)
            foot = min(place.y + place.height, seen.y + seen.height)
            if right > left and foot > top:
                found.append(Rect(left, top, right - left, foot - top))
    return tuple(found)

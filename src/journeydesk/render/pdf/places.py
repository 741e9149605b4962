"""Where pictures are shown: on which page of the file, and what can be seen of them there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArrayCompact

from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Picture, Rect
from journeydesk.render.numbers import precise
from journeydesk.render.pdf.objects import Reference, array, name


@dataclass(frozen=True, slots=True)
class Place:
    """A picture where it is shown: its page, the page in the file, and how many points one unit of the page is."""

    page: Page
    shown: Shown
    leaf: Reference
    unit: float

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self.shown.picture

    @property
    def seen(self) -> Rect:
        """The part of the page on which the picture is seen."""
        return self.shown.clip.overlap(self.page.whole) if self.shown.clip is not None else self.page.whole

    @property
    def window(self) -> Rect:
        """The part of the picture that is seen once the page is cut."""
        scale = self.shown.scale
        seen = self.seen.overlap(self.page.trim) if self.page.trim is not None else self.seen
        left, top = self.shown.on_picture(seen.x, seen.y)
        return Rect(left, top, seen.width / scale, seen.height / scale)

    def edges(self, rect: Rect) -> list[str]:
        """A rectangle of the page in the units of the file: left, lower, right and upper edge."""
        edges = (rect.x, self.page.height - rect.bottom, rect.right, self.page.height - rect.y)
        return [precise(edge / self.unit) for edge in edges]

    def destination(self, x: float, y: float) -> PDFArrayCompact:
        """The view that has this point of the picture in its upper left corner, at the zoom the reader has."""
        there = self.shown.on_page(Rect(x, y, 0, 0))
        left, _, _, upper = self.edges(there)
        return array([self.leaf, name("XYZ"), left, upper, "null"])


class Places:
    """All places of one picture, the largest first and else in the order of the pages: a small one is for an overview."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = sorted(places, key=lambda place: -place.shown.scale)
        windows = [place.window for place in self.places]
        # plain numbers: this is asked for every card of a map
        self._windows = [(one.x, one.y, one.right, one.bottom) for one in windows]

    def of(self, x: float, y: float) -> Place | None:
        """The first place where this point of the picture is seen; None if none is."""
        for at, (left, top, right, bottom) in enumerate(self._windows):
            if left <= x < right and top <= y < bottom:
                return self.places[at]
        return None

    @property
    def only(self) -> Place | None:
        """The one place there is, if it shows all of the picture."""
        picture = self.places[0].picture if len(self.places) == 1 else None
        whole = picture is not None and self.showing(Rect(0, 0, picture.width, picture.height)) is not None
        return self.places[0] if whole else None

    def showing(self, rect: Rect) -> Place | None:
        """The first place where all of the rectangle is seen; None if none shows it whole."""
        for at, (left, top, right, bottom) in enumerate(self._windows):
            if left <= rect.x and top <= rect.y and rect.right <= right and rect.bottom <= bottom:
                return self.places[at]
        return None

    def seeing(self, rect: Rect) -> Place | None:
        """The place where the rectangle begins, else the first where any of it is seen."""
        found = self.of(rect.x, rect.y)
        if found is not None:
            return found
        for at, (left, top, right, bottom) in enumerate(self._windows):
            if rect.x < right and rect.right > left and rect.y < bottom and rect.bottom > top:
                return self.places[at]
        return None

"""How finds are marked on the map: all of them softly, the one that is looked at strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeydesk.document.records import Lane, Map, Persona, RecordId, Stage, Step
from journeydesk.layout import where
from journeydesk.ui.canvas import zooming
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.shapes import MARGIN, On

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeydesk.edits.searching import Hit
    from journeydesk.layout.picture import Picture, Rect
    from journeydesk.ui.canvas.overlay import Look, Shape
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.view import MapView

MARK: Final = "#F59E0B"
EDGE: Final = "#B45309"
NEAR: Final = 0.4
"""From this zoom on marks have round corners and an edge; from further away there may be thousands in view."""


@dataclass(frozen=True, slots=True)
class Finds:
    """Everything found on the map that is shown."""

    rects: tuple[Rect, ...]
    around: Rect

    def area(self, zoom: float) -> QRectF:
        """All of them with what reaches out."""
        return grown(qrect(self.around), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over each that is in view."""
        seen, _ = painter.worldTransform().inverted()
        port = seen.mapRect(QRectF(painter.viewport()))
        rects = [rect for rect in map(qrect, self.rects) if rect.intersects(port)]
        _tinted(painter, look)
        if look.zoom < NEAR:
            painter.drawRects(rects)
        else:
            for rect in rects:
                painter.drawRoundedRect(rect, 7, 7)


@dataclass(frozen=True, slots=True)
class Find(On):
    """A find that has a head of its own, which may be pinned elsewhere: a stage, a step, a lane."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over it."""
        _tinted(painter, look)
        painter.drawRoundedRect(qrect(self.rect), 7, 7)


@dataclass(frozen=True, slots=True)
class TheFind(On):
    """The find that is looked at."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A stronger tint and a bold line that stands off the frame of what is selected."""
        _tinted(painter, look, alpha=52)
        painter.setPen(QPen(QColor(EDGE if not look.colours.dark else MARK), 3 * look.pixel))
        painter.drawRoundedRect(grown(qrect(self.rect), 4 * look.pixel), 10, 10)


def _tinted(painter: QPainter, look: Look, *, alpha: int = 40) -> None:
    """Paint with a tint thin enough to leave the text below it its contrast."""
    tint = QColor(MARK)
    tint.setAlpha(alpha if look.zoom >= NEAR else 110)
    painter.setBrush(tint)
    painter.setPen(Qt.PenStyle.NoPen if look.zoom < NEAR else QPen(QColor(MARK), 1.5 * look.pixel))


class Marks:
    """The marks of all finds; walking from one to the next costs no look at all of them."""

    def __init__(self, canvas: MapView) -> None:
        self._canvas = canvas
        self._known: tuple[Sequence[Hit], Picture, list[Shape]] | None = None

    def show(self, hits: Sequence[Hit], looked_at: Hit | None) -> None:
        """Mark these on the map that is shown, one of them strongly."""
        shown = self._canvas.shown
        if shown is None or not hits:
            self._known = None
            self._canvas.show_over("found", ())
            return
        if self._known is None or self._known[0] is not hits or self._known[1] is not shown.picture:
            self._known = (hits, shown.picture, _soft(shown, hits))
        shapes = list(self._known[2])
        if looked_at is not None and looked_at.map_id == shown.map_id and _has_place(shown, looked_at.record_id):
            strong = shown.frame(looked_at.record_id)
            if strong is not None:
                shapes.append(TheFind(strong))
        self._canvas.show_over("found", shapes)


def _soft(shown: Shown, hits: Sequence[Hit]) -> list[Shape]:
    """The marks of the finds on the map that is shown, those on heads of stages, steps and lanes each for itself."""
    frames, records = where.frames(shown.picture), shown.document.records
    rects: list[Rect] = []
    heads: list[Shape] = []
    for one in dict.fromkeys(hit.record_id for hit in hits if hit.map_id == shown.map_id):
        frame = frames.get(one)
        if frame is None or not _has_place(shown, one):
            continue
        if isinstance(records.get(one), Stage | Step | Lane):
            heads.append(Find(frame))
        else:
            rects.append(frame)
    around = zooming.union(rects)
    return [*([Finds(tuple(rects), around)] if around is not None else []), *heads]


def _has_place(shown: Shown, record_id: RecordId) -> bool:
    """Whether it is to be marked: of a persona who is not the map's first, the map shows no card but a curve."""
    record = shown.document.records.get(record_id)
    return not isinstance(record, Persona) or shown.document.get(Map, shown.map_id).personas[:1] == (record.id,)

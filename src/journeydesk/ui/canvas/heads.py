"""The heads of stages, steps and lanes, kept in sight over the map while it scrolls on below them.

Three widgets lie over the viewport and let every event through to it; what a pointer on them means is a place of the map
(`Heads.under`), so selecting, renaming, dragging and dropping are the very same there. They are no children of the viewport:
that moves its children along when it scrolls.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesk.layout import sizes
from journeydesk.layout.picture import Box, LineTo, MoveTo, Path, Rect, Segment, Text
from journeydesk.ui.canvas import overlay
from journeydesk.ui.canvas.areas import qrect
from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.canvas.pinned import Pinned, Placed, Sight, pin
from journeydesk.ui.canvas.shapes import Between, On
from journeydesk.ui.paint import ready
from journeydesk.ui.strokes import Prepared, brush_of

if TYPE_CHECKING:
    from journeydesk.layout.picture import Group, GroupKey, Leaf, Picture
    from journeydesk.ui.canvas.overlay import Layer, Overlay
    from journeydesk.ui.canvas.scene import MapScene
    from journeydesk.ui.canvas.surface import Surface
    from journeydesk.ui.raw_faces import RawFaces

SHADOW: Final = 6
"""Pixels."""
KEPT: Final = 2048
MARKED: Final[tuple[Layer, ...]] = ("veil", "found", "hover", "cell", "selection", "target")
"""What of the overlay stands on heads as it stands on the map."""

Parts = tuple["tuple[Leaf, ...]", float, Prepared, Prepared]
"""The marks of a head and how far they were stretched, its shapes and its words, each ready to be painted."""


class Heads:
    """The pinned heads of one surface. `follow` is to be called after anything that moves the map or its view."""

    def __init__(self, view: Surface, scene: MapScene, shown: Overlay, faces: RawFaces) -> None:
        self._view, self._scene, self._overlay, self._faces = view, scene, shown, faces
        self._pinned: Pinned | None = None
        self._picture: Picture | None = None
        self._parted: dict[GroupKey, Parts] = {}
        self._side, self._top, self._corner = (_Strip(self, view, part) for part in ("side", "top", "corner"))
        self.held = False
        """Whether a button went down on a head: until it comes up the pointer leads straight to the map."""

    @property
    def pinned(self) -> Pinned | None:
        """Where the heads are; None while all stand in their own places."""
        return self._pinned

    def follow(self) -> None:
        """Be where the heads must be for the look at the map as it is now."""
        picture = self._view.shown.picture if self._view.shown is not None else None
        before, drawn = self._pinned, self._picture
        self._picture = picture
        self._pinned = pin(picture, self.sight()) if picture is not None else None
        if self._pinned == before and picture is drawn:
            return
        pinned, port = self._pinned, self._view.viewport().geometry()
        if pinned is None or picture is None:
            for strip in (self._side, self._top, self._corner):
                strip.place(None, port, ())
            return
        rows, labels = self._rows(picture, pinned), self._labels(picture, pinned)
        ground = picture.ground
        marks = [group.marks for group in labels]
        self._side.place(pinned.side, port, (port, pinned.side, pinned.labels, pinned.scale, pinned.open.y, ground, marks))
        marks = [group.marks for group in rows]
        words = (pinned.open.x, pinned.open.right, pinned.floats)
        self._top.place(pinned.top, port, (port, pinned.top, pinned.rows, pinned.scale, words, ground, marks))
        self._corner.place(pinned.corner, port, (port, pinned.corner, ground))

    def sight(self) -> Sight:
        """How the map is looked at now."""
        view = self._view
        origin = view.mapToScene(0, 0)
        size = view.viewport().size()
        return Sight(view.zoom_factor, origin.x(), origin.y(), size.width(), size.height())

    def under(self, x: float, y: float) -> tuple[float, float] | None:
        """The place of the map that a head shows at this point of the view; None beside the heads."""
        pinned = self._pinned
        if pinned is None or self.held:
            return None
        found = pinned.under(x, y)
        words = self._written_words()
        if found is not None and words is not None:
            group, placed = words
            inner = placed.back(x, y)
            if group.rect.holds(*found) and group.rect.holds(*inner):
                return inner
        return found

    def press(self, at: QPoint) -> None:
        """A button went down: what is dragged from a head leads over the map, not over what heads show of it."""
        self.held = self.under(at.x(), at.y()) is not None and self._written_words() is None

    def on_view(self, area: QRectF) -> QRectF | None:
        """Where a head shows an area of what is written, in the view's pixels; None if no head does."""
        words = self._written_words()
        if words is None or not qrect(words[0].rect).intersects(area):
            return None
        return _transform(words[1]).mapRect(area)

    def repaint(self, area: QRectF) -> None:
        """Paint the heads again if an area of the map that is painted again concerns them."""
        pinned = self._pinned
        if pinned is None:
            return
        rect = Rect(area.x(), area.y(), area.width(), area.height())
        sight = pinned.sight
        straight = QRectF(sight.x(rect.x), sight.y(rect.y), rect.width * sight.zoom, rect.height * sight.zoom)
        for strip, placed in ((self._top, pinned.rows), (self._side, pinned.labels)):
            there = strip.there
            if there is not None and (qrect(placed.rect(rect)).intersects(qrect(there)) or straight.intersects(qrect(there))):
                strip.update()

    def paint(self, painter: QPainter, part: str, there: Rect) -> None:
        """Draw one of the strips without what lies over it; the painter's origin is the view's."""
        pinned, picture = self._pinned, self._picture
        if pinned is None or picture is None:
            return
        ground = QColor(picture.ground.colour)
        painter.fillRect(qrect(there), ground)
        painter.setClipRect(qrect(there))
        ready(painter)
        if part == "top":
            self._paint_rows(painter, picture, pinned)
        elif part == "side":
            self._paint_labels(painter, picture, pinned)
        painter.setClipping(False)
        painter.resetTransform()

    def paint_over(self, painter: QPainter, part: str, there: Rect) -> None:
        """Draw what lies over one of the strips: what is selected, dragged, found or written there."""
        pinned = self._pinned
        if pinned is None or self._picture is None or part == "corner":
            return
        painter.setClipRect(qrect(there))
        ready(painter)
        self._paint_overlay(painter, pinned, pinned.rows if part == "top" else pinned.labels, there)

    def _rows(self, picture: Picture, pinned: Pinned) -> list[Group]:
        """The groups of the rows that are in sight, from back to front."""
        if pinned.top is None:
            return []
        sight, grid = pinned.sight, picture.grid
        begin, end = sight.left, sight.left + sight.width / sight.zoom
        reach = sizes.CHEVRON_TIP
        keys: list[GroupKey] = [("ground",)]
        keys += [
            ("stage", span.stage) for span in grid.stages if span.x - reach < end and span.x + span.width + reach > begin
        ]
        keys += [("step", column.step) for column in grid.columns if column.x < end and column.x + column.width > begin]
        return [group for group in (self._scene.group(*key) for key in keys) if group is not None]

    def _labels(self, picture: Picture, pinned: Pinned) -> list[Group]:
        """The groups of the labels that are in sight."""
        if pinned.side is None:
            return []
        sight = pinned.sight
        begin, end = sight.top, sight.top + sight.height / sight.zoom
        bands = (band for band in picture.grid.bands if band.y < end and band.y + band.height > begin)
        return [group for group in (self._scene.group("lane", band.lane) for band in bands) if group is not None]

    def _paint_rows(self, painter: QPainter, picture: Picture, pinned: Pinned) -> None:
        base = painter.transform()
        for group in self._rows(picture, pinned):
            if group.key[0] == "stage":
                self._paint(painter, base, group, pinned.stage_shape(group), pinned.stage_words(group))
            elif group.key[0] == "step":
                self._paint(painter, base, group, pinned.step_marks(group), pinned.step_marks(group))
            else:
                self._paint(painter, base, group, pinned.rows, pinned.rows)

    def _paint_labels(self, painter: QPainter, picture: Picture, pinned: Pinned) -> None:
        base = painter.transform()
        for lane in self._labels(picture, pinned):
            for mark in lane.marks:
                if isinstance(mark, Box) and mark.fill is not None and mark.fill.opacity > 0:
                    box = pinned.labels.rect(mark.rect.moved(lane.x, lane.y))
                    radius = min(mark.radius * pinned.scale, box.width / 2, box.height / 2)
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(brush_of(mark.fill))
                    painter.drawRoundedRect(qrect(box), radius, radius)
            self._paint(painter, base, lane, None, pinned.lane_words(lane))

    def _paint(self, painter: QPainter, base: QTransform, group: Group, shapes: Placed | None, words: Placed) -> None:
        _, _, drawn, written = self._parts(group)
        if shapes is not None:
            painter.setTransform(_at(shapes, group) * base)
            drawn.paint(painter, detail=shapes.across >= DETAIL_FROM)
        painter.setTransform(_at(words, group) * base)
        written.paint(painter, detail=words.across >= DETAIL_FROM)
        painter.setTransform(base)

    def _parts(self, group: Group) -> Parts:
        """A group's shapes and its words, each ready to be painted."""
        known = self._parted.get(group.key)
        stretch = 1.0
        if group.key[0] == "stage" and self._pinned is not None:
            stretch = self._pinned.sight.zoom / self._pinned.scale
        if known is not None and known[0] is group.marks and known[1] == stretch:
            return known
        if len(self._parted) > KEPT:
            self._parted.clear()
        shapes = tuple(mark for mark in group.marks if not isinstance(mark, Text))
        if stretch != 1:
            shapes = tuple(stretched(mark, group.width, stretch) if isinstance(mark, Path) else mark for mark in shapes)
        words = tuple(mark for mark in group.marks if isinstance(mark, Text))
        made = (group.marks, stretch, Prepared(shapes, self._faces), Prepared(words, self._faces))
        self._parted[group.key] = made
        return made

    def _paint_overlay(self, painter: QPainter, pinned: Pinned, placed: Placed, there: Rect) -> None:
        shown = self._view.shown
        assert shown is not None
        base = painter.transform()
        colours, setter, zoom = self._view.look, shown.typesetter, pinned.sight.zoom
        flat = overlay.Look(1.0, colours, self._faces, setter)
        for layer in MARKED:
            for shape in self._overlay.shapes(layer):
                match shape:
                    case On():
                        replace(shape, rect=placed.rect(shape.rect)).paint(painter, flat)
                    case Between():
                        x1, y1 = placed.point(shape.x1, shape.y1)
                        x2, y2 = placed.point(shape.x2, shape.y2)
                        replace(shape, x1=x1, y1=y1, x2=x2, y2=y2).paint(painter, flat)
        words = self._written_words()
        if words is not None:
            painter.setTransform(_transform(words[1]) * base)
            look = overlay.Look(words[1].across, colours, self._faces, setter)
            for shape in self._overlay.shapes("writing"):
                shape.paint(painter, look)
        look = overlay.Look(zoom, colours, self._faces, setter)
        sight = pinned.sight
        straight = Placed(zoom, zoom, -sight.left * zoom, -sight.top * zoom)
        for shape in self._overlay.shapes("ghost"):
            area = shape.area(zoom)
            middle = area.center()
            x, y = placed.point(middle.x(), middle.y())
            where = Placed(zoom, zoom, x - middle.x() * zoom, y - middle.y() * zoom) if there.holds(x, y) else straight
            painter.setTransform(_transform(where) * base)
            shape.paint(painter, look)
        painter.setTransform(base)

    def _written_words(self) -> tuple[Group, Placed] | None:
        """The head that is being written, and where its words stand."""
        pinned, written = self._pinned, self._view.written
        if pinned is None or written is None:
            return None
        stage, step, lane = (self._scene.group(kind, written) for kind in ("stage", "step", "lane"))
        if pinned.top is not None and stage is not None:
            return stage, pinned.stage_words(stage)
        if pinned.top is not None and step is not None:
            return step, pinned.step_marks(step)
        return (lane, pinned.lane_words(lane)) if pinned.side is not None and lane is not None else None


class _Strip(QWidget):
    """One of the heads' widgets: room for the heads and for the shadow they throw; what it shows is painted once and kept."""

    def __init__(self, heads: Heads, view: Surface, part: str) -> None:
        super().__init__(view)
        self._heads, self._view, self._part = heads, view, part
        self._key: tuple[object, ...] = ()
        self._kept: QPixmap | None = None
        self.there: Rect | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def place(self, there: Rect | None, port: QRect, key: tuple[object, ...]) -> None:
        """Lie on this part of the view; `port` is where the view itself lies in its frame, `key` what is to be seen there."""
        self.there = there
        self.setVisible(there is not None)
        if there is None or key == self._key:
            return
        self._key = key
        area = qrect(there).toAlignedRect()
        if self._part == "top" and self._floats:
            area.setBottom(area.bottom() + SHADOW)
        elif self._part == "side":
            area.adjust(-SHADOW if self._leftwards else 0, 0, 0 if self._leftwards else SHADOW, 0)
        self.setGeometry((area & QRect(0, 0, port.width(), port.height())).translated(port.topLeft()))
        self.spoil()

    def spoil(self) -> None:
        """What is to be seen here is another."""
        self._kept = None
        self.update()

    @property
    def _floats(self) -> bool:
        return self._heads.pinned is not None and self._heads.pinned.floats

    @property
    def _leftwards(self) -> bool:
        return self._heads.pinned is not None and self._heads.pinned.right_to_left

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        there, ratio = self.there, self.devicePixelRatioF()
        if there is None:
            return
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            self._kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            self._paint(self._kept, there)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.translate(-QPointF(self.pos() - self._view.viewport().pos()))
        self._heads.paint_over(painter, self._part, there)
        painter.end()

    def _paint(self, kept: QPixmap, there: Rect) -> None:
        painter = QPainter(kept)
        origin = self.pos() - self._view.viewport().pos()
        painter.translate(-QPointF(origin))
        self._heads.paint(painter, self._part, there)
        painter.resetTransform()
        painter.translate(-QPointF(origin))
        self._shade(painter, qrect(there))
        painter.end()

    def _shade(self, painter: QPainter, there: QRectF) -> None:
        """A hairline and a soft shadow along the edge that lies over the map."""
        begin, end = QColor(0, 0, 0, 34), QColor(0, 0, 0, 0)
        if self._part == "top" and self._floats:
            strip = QRectF(there.left(), there.bottom(), there.width(), SHADOW)
            gradient = QLinearGradient(strip.topLeft(), strip.bottomLeft())
        elif self._part == "side" and self._leftwards:
            strip = QRectF(there.left() - SHADOW, there.top(), SHADOW, there.height())
            gradient = QLinearGradient(strip.topRight(), strip.topLeft())
        elif self._part == "side":
            strip = QRectF(there.right(), there.top(), SHADOW, there.height())
            gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        else:
            return
        gradient.setColorAt(0, begin)
        gradient.setColorAt(0.2, QColor(0, 0, 0, 14))
        gradient.setColorAt(1, end)
        painter.fillRect(strip, gradient)


def _transform(placed: Placed) -> QTransform:
    return QTransform(placed.across, 0, 0, placed.down, placed.dx, placed.dy)


def _at(placed: Placed, group: Group) -> QTransform:
    """Where a group's own origin stands."""
    return QTransform.fromTranslate(group.x, group.y) * _transform(placed)


def stretched(path: Path, width: float, by: float) -> Path:
    """A chevron that is so many times as long, with its point and its notch as they were."""

    def x(at: float) -> float:
        return at if at <= sizes.CHEVRON_TIP else at + width * (by - 1) if at >= width - sizes.CHEVRON_TIP else at * by

    def moved(segment: Segment) -> Segment:
        match segment:
            case MoveTo():
                return MoveTo(x(segment.x), segment.y)
            case LineTo():
                return LineTo(x(segment.x), segment.y)
        return segment

    return Path(tuple(map(moved, path.segments)), path.fill, path.pen, path.shows)

"""What the canvas draws above the map and no export may show: selection, hover, drop targets, guides, ghosts, the caret.

An overlay holds frozen shapes in named layers, in the picture's coordinates; what must not grow with the map is
measured in pixels. Showing a layer asks for only those areas to be painted again in which its shapes differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter
    from journeydesk.ui.raw_faces import RawFaces
    from journeydesk.ui.style import Colours

Layer = Literal["veil", "found", "hover", "cell", "selection", "conflicts", "links", "writing", "target", "ghost"]
LAYERS: tuple[Layer, ...] = (
    "veil",
    "found",
    "hover",
    "cell",
    "selection",
    "conflicts",
    "links",
    "writing",
    "target",
    "ghost",
)
"""From back to front."""
CHOSEN: tuple[Layer, ...] = ("cell", "selection")
"""What is paler while something else has the keyboard."""
PALE = 115
MANY = 40
"""More shapes than this are compared by their hashes and repainted as one area."""


class Look(Struct, frozen=True):
    """What shapes are drawn with."""

    zoom: float
    colours: Colours
    faces: RawFaces
    typesetter: Typesetter
    pale: bool = False

    @property
    def pixel(self) -> float:
        """One pixel in the picture's points."""
        return 1 / self.zoom

    def pen(self, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen in the accent colour, its width in pixels at every zoom; pale for what the keyboard is not on."""
        return QPen(
            self.tint(PALE) if self.pale else QColor(self.colours.accent), width * self.pixel, style, Qt.PenCapStyle.RoundCap
        )

    def tint(self, alpha: int) -> QColor:
        """The accent colour, see-through."""
        colour = QColor(self.colours.accent)
        colour.setAlpha(alpha)
        return colour


class Shape(Protocol):
    """Something drawn above the map."""

    def area(self, zoom: float) -> QRectF:
        """All it may cover."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """Draw it in the picture's coordinates."""


class Overlay:
    """Layers of shapes above the map; `asks` is called with each area, in the picture's coordinates, to be painted again.

    `keyboard` says whether the map has the keyboard; whoever changes it has the view painted again.
    """

    def __init__(self, asks: Callable[[QRectF], None]) -> None:
        self._asks = asks
        self._layers: dict[Layer, tuple[Shape, ...]] = {}
        self._zoom = 1.0
        self.keyboard = True

    def show(self, layer: Layer, shapes: Sequence[Shape]) -> None:
        """Let a layer hold exactly these shapes."""
        old, new = self._layers.get(layer, ()), tuple(shapes)
        if old == new:
            return
        self._layers[layer] = new
        if len(old) + len(new) > MANY:
            areas = QRectF()
            for shape in set(old) ^ set(new):
                areas |= shape.area(self._zoom)
            self._asks(areas)
            return
        for shape in old:
            if shape not in new:
                self._asks(shape.area(self._zoom))
        for shape in new:
            if shape not in old:
                self._asks(shape.area(self._zoom))

    def clear(self, *layers: Layer) -> None:
        """Empty some layers."""
        for layer in layers:
            self.show(layer, ())

    def shapes(self, layer: Layer) -> tuple[Shape, ...]:
        """What a layer holds."""
        return self._layers.get(layer, ())

    def zoomed(self, zoom: float) -> None:
        """Remember how large a pixel is; the whole view is painted again anyway."""
        self._zoom = zoom

    def paint(self, painter: QPainter, exposed: QRectF, look: Look) -> None:
        """Draw all shapes that reach into the exposed area."""
        pale = look if self.keyboard else replace(look, pale=True)
        for layer in LAYERS:
            for shape in self._layers.get(layer, ()):
                if shape.area(look.zoom).intersects(exposed):
                    shape.paint(painter, pale if layer in CHOSEN else look)

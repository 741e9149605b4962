"""Pictures painted by QPainter: the canvas, PNG and print preview.

A group's marks are first made into a short list of strokes (`strokes.Prepared`). The list is kept with the faces as long as
the marks are the very same tuple, so that painting again costs only Qt's own work. Positions come from the shaped text alone,
never from Qt's layout and font matching.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColorSpace, QImage, QImageWriter, QPainter

from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.picture import Group, Ink, Picture
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.strokes import Prepared, colour

if TYPE_CHECKING:
    from journeydesk.layout.pages import Page

__all__ = ["ImageTooLarge", "RawFaces", "paint_group", "paint_page", "paint_picture", "to_image", "to_png"]

LARGEST_SIDE = 32_767
"""Qt's painter counts pixels in 16 bits."""

LARGEST_AREA = 250_000_000
"""In pixels; four bytes each, so one gigabyte."""


class ImageTooLarge(Trouble):
    """A picture was asked for with more pixels than fit into memory."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(
            say(
                "An image of {width} × {height} pixels is too large to make; choose fewer dots per inch or smaller paper.",
                width=width,
                height=height,
            )
        )


def paint_group(painter: QPainter, group: Group, faces: RawFaces, *, detail: bool = True) -> None:
    """Draw a group's marks relative to the painter's origin, which is the group's own (x, y).

    Without `detail` boxes are plain rectangles and lines of small text are bars: for a map seen from afar (zoom below 0.3).
    The strokes are kept in `faces`; the painter's hints are the caller's (see `ready`).
    """
    faces.prepared(group.marks, Prepared).paint(painter, detail=detail)


def paint_picture(painter: QPainter, picture: Picture, faces: RawFaces, *, detail: bool = True) -> None:
    """Draw the ground and all groups; one point of the picture is one unit of the painter."""
    ready(painter)
    faces.learn(picture.groups)
    if picture.ground.opacity:
        painter.fillRect(QRectF(0, 0, picture.width, picture.height), colour(picture.ground))
    for group in picture.groups:
        painter.translate(group.x, group.y)
        Prepared(group.marks, faces).paint(painter, detail=detail)
        painter.translate(-group.x, -group.y)


def ready(painter: QPainter) -> None:
    """Set the hints that everything here counts on."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )


def to_image(picture: Picture, scale: float = 1.0, *, faces: RawFaces | None = None) -> QImage:
    """The picture as an opaque sRGB image, `scale` pixels a point. Raises `ImageTooLarge`."""
    image = _blank(picture.width * scale, picture.height * scale, picture.ground)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_picture(painter, picture, faces or RawFaces())
    painter.end()
    return image


def paint_page(painter: QPainter, page: Page, faces: RawFaces) -> None:
    """Draw all that a page shows; one point of the page is one unit of the painter, and the paper is not drawn."""
    for shown in page.shown:
        painter.save()
        if shown.clip is not None:
            painter.setClipRect(QRectF(shown.clip.x, shown.clip.y, shown.clip.width, shown.clip.height))
        painter.translate(shown.x, shown.y)
        painter.scale(shown.scale, shown.scale)
        paint_picture(painter, shown.picture, faces)
        painter.restore()


def to_png(page: Page, *, dpi: float, faces: RawFaces | None = None) -> bytes:
    """The page as PNG on white paper. Raises `ImageTooLarge`; needs a QGuiApplication."""
    scale = dpi / 72
    image = _blank(page.width * scale, page.height * scale, Ink("#ffffff"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, page, faces or RawFaces())
    painter.end()
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _blank(width: float, height: float, ground: Ink) -> QImage:
    across, down = max(1, round(width)), max(1, round(height))
    if max(across, down) > LARGEST_SIDE or across * down > LARGEST_AREA:
        raise ImageTooLarge(across, down)
    image = QImage(across, down, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ImageTooLarge(across, down)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    image.fill(colour(ground))
    return image

"""Pictures painted by QPainter: the canvas, PNG and print preview.

A group's marks are first made into a short list of strokes (`strokes.Prepared`). The list is kept with the faces as long as
the marks are the very same tuple, so that painting again costs only Qt's own work. Positions come from the shaped text alone,
never from Qt's layout and font matching.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColorSpace, QImage, QPainter

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
    """A picture was asked for with more pixels than anybody could open."""

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


def paint_picture(
    painter: QPainter, picture: Picture, faces: RawFaces, *, detail: bool = True, within: QRectF | None = None
) -> None:
    """Draw the ground and all groups; one point of the picture is one unit of the painter.

    Groups that do not reach into `within` are left out; None is the whole picture. The strokes are kept in `faces`.
    """
    ready(painter)
    groups = [group for group in picture.groups if within is None or _reach(group).intersects(within)]
    faces.learn(groups)
    if picture.ground.opacity:
        painter.fillRect(QRectF(0, 0, picture.width, picture.height), colour(picture.ground))
    for group in groups:
        painter.translate(group.x, group.y)
        faces.prepared(group.marks, Prepared).paint(painter, detail=detail)
        painter.translate(-group.x, -group.y)


def _reach(group: Group) -> QRectF:
    """The area that a group's marks may cover, never without extent: Qt's rectangles without meet nothing."""
    bleed = max(group.bleed, 1.0)
    return QRectF(group.x - bleed, group.y - bleed, group.width + 2 * bleed, group.height + 2 * bleed)


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


def paint_page(painter: QPainter, page: Page, faces: RawFaces, *, within: QRectF | None = None, detail: bool = True) -> None:
    """Draw all that a page shows; one point of the page is one unit of the painter, and the paper is not drawn.

    What does not reach into `within`, in points of the page, may be left out; None is the whole page.
    """
    seen = within if within is not None else QRectF(0, 0, page.width, page.height)
    for shown in page.shown:
        part = seen
        painter.save()
        if shown.clip is not None:
            clip = QRectF(shown.clip.x, shown.clip.y, shown.clip.width, shown.clip.height)
            painter.setClipRect(clip)
            part = seen.intersected(clip)
        if not part.isEmpty():
            painter.translate(shown.x, shown.y)
            painter.scale(shown.scale, shown.scale)
            left, top = shown.on_picture(part.x(), part.y())
            area = QRectF(left, top, part.width() / shown.scale, part.height() / shown.scale)
            paint_picture(painter, shown.picture, faces, detail=detail, within=area)
        painter.restore()


def to_png(page: Page, *, dpi: float, faces: RawFaces | None = None) -> bytes:
    """The page as PNG on white paper. Raises `ImageTooLarge`; needs a QGuiApplication."""
    from journeydesk.ui.png import write_png

    out = BytesIO()
    write_png(page, out, dpi=dpi, faces=faces or RawFaces())
    return out.getvalue()


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

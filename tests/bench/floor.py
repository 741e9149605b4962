"""The floor: a map as plain items of Qt, all C++, which no view of so many things can be expected to beat without thought."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Card
from journeydesk.layout import where
from journeydesk.layout.picture import Picture

TEXTS = 3
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform


def floor_view(document: Document, picture: Picture, *, width: int, height: int) -> QGraphicsView:
    """A view of this size with a rectangle and three texts for each card, where the map has its cards."""
    scene = QGraphicsScene(0, 0, picture.width, picture.height)
    font = QFont()
    font.setPixelSize(11)
    pen, brush = QPen(QColor("#aab4c3")), QBrush(QColor("#eef2ff"))
    frames = where.frames(picture)
    for card in document:
        frame = frames.get(card.id)
        if not isinstance(card, Card) or frame is None:
            continue
        scene.addRect(frame.x, frame.y, frame.width, frame.height, pen, brush)
        words = card.text.split()
        share = -(-len(words) // TEXTS)
        for line in range(TEXTS):
            text = scene.addSimpleText(" ".join(words[line * share : (line + 1) * share]) or "–", font)
            text.setPos(frame.x + 10, frame.y + 4 + line * (frame.height - 8) / TEXTS)
    view = QGraphicsView()
    view.setViewport(QWidget())
    view.setScene(scene)
    scene.setParent(view)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setRenderHints(HINTS)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    # so that its viewport is as large as the canvas's
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.resize(width + view.verticalScrollBar().sizeHint().width(), height + view.horizontalScrollBar().sizeHint().height())
    view.show()
    return view

"""A card by itself, drawn as the map draws it."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.records import Asset, Card, Lane, LaneKind, Map
from journeydesk.layout.cards import draw_card
from journeydesk.layout.journey import drawing_of
from journeydesk.layout.picture import Group
from journeydesk.layout.pictures import Pictures
from journeydesk.layout.pieces import piece
from journeydesk.text.lines import Typesetter

BLEED = 8.0
"""How far badges reach beyond a card."""


def card_alone(document: Document, card: Card, typesetter: Typesetter, *, width: float) -> Group:
    """A card of a document, or one as it could be there, so wide; its upper left corner is the group's."""
    lane = document.find(Lane, card.lane)
    a_map = document.find(Map, lane.map) if lane is not None else None
    drawing = drawing_of(document, a_map or document.maps[0], typesetter)
    kind = lane.lane_kind if lane is not None else LaneKind.NOTES
    asset = document.find(Asset, card.image)
    marks, height = draw_card(drawing, card, kind, Pictures(), asset, x=0, y=0, width=width)
    turned = piece(drawing, width, height, marks)
    return Group(("alone", card.id), 0, 0, width, height, turned.marks, BLEED)

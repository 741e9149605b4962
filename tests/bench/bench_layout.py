"""Layout from nothing, against one pass of HarfBuzz over the same texts, which no layout can do without."""

from __future__ import annotations

from journeydesk.document.records import Card
from journeydesk.layout.journey import lay_out
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.bench.turns import in_turn
from tests.layout.maps import many_cards


def layout_from_nothing(cards: int) -> tuple[float, float]:
    """Seconds to lay out so many cards with an empty cache, and to shape just their texts with one."""
    document = many_cards(cards)
    map_id = document.maps[0].id
    texts = [record.text for record in document if isinstance(record, Card)]
    fonts = Fonts()

    def ours() -> None:
        lay_out(document, map_id, Typesetter(fonts))

    def theirs() -> None:
        typesetter = Typesetter(fonts)
        for text in texts:
            typesetter.lines(text, Style(11), 112)

    return in_turn(ours, theirs, times=3)

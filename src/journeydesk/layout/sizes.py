"""The measures of a map, in points, and the type it is set in: the numbers of the reference look."""

from __future__ import annotations

from typing import Final

from journeydesk.text.runs import Style

MARGIN: Final = 40.0
LABEL: Final = 128.0
LABEL_BOX: Final = LABEL - 14.0
COLUMN: Final = 148.0
GAP: Final = 10.0
GUTTER: Final = 10.0
LEAST_WIDTH: Final = 720.0

PERSONA_WIDTH: Final = 380.0
PERSONA_HEIGHT: Final = 72.0
HEADER_FOOT: Final = 24.0

CHEVRON: Final = 54.0
CHEVRON_PLAIN: Final = 42.0
CHEVRON_TIP: Final = 12.0
CHEVRON_FOOT: Final = 8.0
STEP_ROW: Final = 44.0

CELL_INSET: Final = 2.0
CARD_INSET: Final = 6.0
CARD_TOP: Final = 8.0
CARD_GAP: Final = 6.0
CARD_PAD: Final = 12.0
CARD_HEAD: Final = 7.0
LANE_LEAST: Final = 46.0
TEXT_ROW: Final = 14.2
SMALL_ROW: Final = 13.0

CURVE_HEIGHT: Final = 170.0
CURVE_INSET: Final = 20.0
FACE: Final = 12.0
DOT: Final = 3.0
SIGN: Final = 4.6
SMALL_FACE: Final = 7.0

TITLE: Final = Style(30, 700)
SCENARIO: Final = Style(12.5)
PERSONA_NAME: Final = Style(13.5, 700)
PERSONA_TEXT: Final = Style(11.5)
STAGE_TITLE: Final = Style(15, 700)
STAGE_GOAL: Final = Style(10.5)
STEP_TITLE: Final = Style(11.5, 600)
LANE_TITLE: Final = Style(12.5, 700)
DIVIDER_TITLE: Final = Style(10.5, 600)
CARD_TEXT: Final = Style(11)
CARD_STRONG: Final = Style(11, 600)
CARD_ITALIC: Final = Style(11, 400, italic=True)
SMALL: Final = Style(10)
SMALL_STRONG: Final = Style(10, 600)
BADGE: Final = Style(8.5, 700)
KNOT_LABEL: Final = Style(10.5, 600)
MOMENT: Final = Style(10.5, 700)
CURVE_NAME: Final = Style(10, 600)
SCORE: Final = Style(9, 700)
LEGEND: Final = Style(10)

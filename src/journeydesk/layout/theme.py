"""The colours of a map, light and dark, as tables.

Text keeps a contrast of 4.5 to 1 on whatever it lies on. So the stages' own colours are the reference look's, darkened just
as far as white text needs it; on a colour someone chose, the ink is chosen to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from journeydesk.document.colours import STAGES
from journeydesk.document.records import LaneKind, Map
from journeydesk.language import to_say


class LaneLook(Struct, frozen=True):
    """A kind of lane: the colour its cards have, and the colour of its bar and its cards' edges."""

    tint: str
    edge: str


class CurveLook(Struct, frozen=True):
    """One persona's curve: its colour, the colour of its name, its dashes and what they are called, the sign of its knots."""

    line: str
    ink: str
    dash: tuple[float, ...]
    called: str
    sign: str = "circle"


class Theme(Struct, frozen=True, eq=False):
    """All colours of a map. `curves` are for the first persona, the second and so on; then the second again."""

    name: str
    ground: str
    ink: str
    muted: str
    line: str
    label: str
    cell: str
    portrait: str
    portrait_figure: str
    face: str
    moods: tuple[str, str, str, str, str]
    area: str
    area_opacity: float
    moment: str
    badge: str
    badge_ink: str
    link: str
    card_edge_opacity: float
    stages: tuple[str, ...]
    stage_inks: tuple[str, ...]
    lanes: Mapping[LaneKind, LaneLook]
    curves: tuple[CurveLook, ...]


LANE_NAMES: Final[Mapping[LaneKind, str]] = {
    LaneKind.ACTIONS: to_say("Actions"),
    LaneKind.TOUCHPOINTS: to_say("Touchpoints"),
    LaneKind.THOUGHTS: to_say("Thoughts"),
    LaneKind.EMOTIONS: to_say("Emotions"),
    LaneKind.PAIN_POINTS: to_say("Pain points"),
    LaneKind.OPPORTUNITIES: to_say("Opportunities"),
    LaneKind.CHANNELS: to_say("Channels"),
    LaneKind.GOALS: to_say("Goals"),
    LaneKind.METRICS: to_say("Metrics"),
    LaneKind.QUOTES: to_say("Quotes"),
    LaneKind.STORYBOARD: to_say("Storyboard"),
    LaneKind.NOTES: to_say("Notes"),
    LaneKind.FRONTSTAGE: to_say("Frontstage"),
    LaneKind.BACKSTAGE: to_say("Backstage"),
    LaneKind.SUPPORT: to_say("Support"),
    LaneKind.EVIDENCE: to_say("Evidence"),
    LaneKind.LINE_OF_INTERACTION: to_say("Line of interaction"),
    LaneKind.LINE_OF_VISIBILITY: to_say("Line of visibility"),
    LaneKind.LINE_OF_INTERNAL_INTERACTION: to_say("Line of internal interaction"),
}

LIGHT: Final = Theme(
    name="light",
    ground="#FFFFFF",
    ink="#1F2933",
    muted="#616E7C",
    line="#E4E7EB",
    label="#F5F7FA",
    cell="#FAFBFC",
    portrait="#CBD2D9",
    portrait_figure="#7B8794",
    face="#FFFFFF",
    moods=("#E11D48", "#F97316", "#EAB308", "#84CC16", "#16A34A"),
    area="#EAB308",
    area_opacity=0.10,
    moment="#D11B43",
    badge="#E11D48",
    badge_ink="#FFFFFF",
    link="#52606D",
    card_edge_opacity=0.35,
    stages=STAGES,
    stage_inks=("#FFFFFF", "#1F2933"),
    lanes={
        LaneKind.ACTIONS: LaneLook("#EEF2FF", "#4C6FFF"),
        LaneKind.TOUCHPOINTS: LaneLook("#E6FFFA", "#0EA5A4"),
        LaneKind.THOUGHTS: LaneLook("#F5F7FA", "#9AA5B1"),
        LaneKind.EMOTIONS: LaneLook("#FEFCE8", "#EAB308"),
        LaneKind.PAIN_POINTS: LaneLook("#FFF1F2", "#E11D48"),
        LaneKind.OPPORTUNITIES: LaneLook("#ECFDF3", "#16A34A"),
        LaneKind.CHANNELS: LaneLook("#E8F6FE", "#0284C7"),
        LaneKind.GOALS: LaneLook("#FFF7ED", "#D97706"),
        LaneKind.METRICS: LaneLook("#EFF8FF", "#0369A1"),
        LaneKind.QUOTES: LaneLook("#FAF5FF", "#9333EA"),
        LaneKind.STORYBOARD: LaneLook("#F8FAFC", "#64748B"),
        LaneKind.NOTES: LaneLook("#FEFBE8", "#CA8A04"),
        LaneKind.FRONTSTAGE: LaneLook("#EFF6FF", "#2563EB"),
        LaneKind.BACKSTAGE: LaneLook("#F5F3FF", "#7C3AED"),
        LaneKind.SUPPORT: LaneLook("#F1F5F9", "#475569"),
        LaneKind.EVIDENCE: LaneLook("#FDF4FF", "#C026D3"),
        LaneKind.LINE_OF_INTERACTION: LaneLook("#FFFFFF", "#616E7C"),
        LaneKind.LINE_OF_VISIBILITY: LaneLook("#FFFFFF", "#616E7C"),
        LaneKind.LINE_OF_INTERNAL_INTERACTION: LaneLook("#FFFFFF", "#616E7C"),
    },
    curves=(
        CurveLook("#334E68", "#334E68", (), to_say("Solid")),
        CurveLook("#9AA5B1", "#616E7C", (6, 5), to_say("Dashed")),
        CurveLook("#8B5CF6", "#6D3FE0", (1.5, 4), "Dotted", "diamond"),
        CurveLook("#D97706", "#9A5204", (10, 4, 1.5, 4), "Dash and dot", "square"),
        CurveLook("#0EA5A4", "#0A6E6E", (16, 5), "Long dashes", "triangle"),
        CurveLook("#DB2777", "#B81D62", (10, 4, 1.5, 4, 1.5, 4), "Dash and two dots", "wedge"),
    ),
)

DARK: Final = Theme(
    name="dark",
    ground="#12181F",
    ink="#E9EEF3",
    muted="#A9B6C3",
    line="#34414E",
    label="#1E2731",
    cell="#171F28",
    portrait="#3B4856",
    portrait_figure="#8795A3",
    face="#12181F",
    moods=("#FB5C7D", "#FB923C", "#FACC15", "#A3E635", "#4ADE80"),
    area="#EAB308",
    area_opacity=0.12,
    moment="#FF7A95",
    badge="#FB5C7D",
    badge_ink="#12181F",
    link="#A9B6C3",
    card_edge_opacity=0.55,
    stages=STAGES,
    stage_inks=("#FFFFFF", "#12181F"),
    lanes={
        LaneKind.ACTIONS: LaneLook("#27314C", "#7993FF"),
        LaneKind.TOUCHPOINTS: LaneLook("#1D393E", "#4ABCBB"),
        LaneKind.THOUGHTS: LaneLook("#2A323B", "#B3BCC4"),
        LaneKind.EMOTIONS: LaneLook("#3A3726", "#EFC646"),
        LaneKind.PAIN_POINTS: LaneLook("#3D2430", "#F0627F"),
        LaneKind.OPPORTUNITIES: LaneLook("#1E3831", "#50BA77"),
        LaneKind.CHANNELS: LaneLook("#1B3443", "#41A3D5"),
        LaneKind.GOALS: LaneLook("#3C3226", "#E29944"),
        LaneKind.METRICS: LaneLook("#1C303E", "#5BA3CC"),
        LaneKind.QUOTES: LaneLook("#312849", "#B57BF1"),
        LaneKind.STORYBOARD: LaneLook("#2A313A", "#8B97A8"),
        LaneKind.NOTES: LaneLook("#393526", "#D7A743"),
        LaneKind.FRONTSTAGE: LaneLook("#212F49", "#6C97F3"),
        LaneKind.BACKSTAGE: LaneLook("#2E2949", "#A77AF4"),
        LaneKind.SUPPORT: LaneLook("#262D35", "#8E9AA8"),
        LaneKind.EVIDENCE: LaneLook("#382645", "#D66CE3"),
        LaneKind.LINE_OF_INTERACTION: LaneLook("#12181F", "#A9B6C3"),
        LaneKind.LINE_OF_VISIBILITY: LaneLook("#12181F", "#A9B6C3"),
        LaneKind.LINE_OF_INTERNAL_INTERACTION: LaneLook("#12181F", "#A9B6C3"),
    },
    curves=(
        CurveLook("#9FC3E7", "#9FC3E7", (), "Solid"),
        CurveLook("#8593A1", "#A9B6C3", (6, 5), "Dashed"),
        CurveLook("#A78BFA", "#B9A3FB", (1.5, 4), "Dotted", "diamond"),
        CurveLook("#E29944", "#E8AC66", (10, 4, 1.5, 4), "Dash and dot", "square"),
        CurveLook("#4ABCBB", "#5CC8C7", (16, 5), "Long dashes", "triangle"),
        CurveLook("#F06BA8", "#F384B7", (10, 4, 1.5, 4, 1.5, 4), "Dash and two dots", "wedge"),
    ),
)

THEMES: Final[dict[str, Theme]] = {theme.name: theme for theme in (LIGHT, DARK)}


def theme_of(journey: Map) -> Theme:
    """The theme a map asks for, light where it asks for none that is known."""
    return THEMES.get(journey.theme, LIGHT)

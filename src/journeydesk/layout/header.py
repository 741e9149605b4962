"""The head of a map: title, scenario, and the persona whose journey it is."""

from __future__ import annotations

from msgspec.structs import replace

from journeydesk.document.records import Asset, Map, Persona
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.knots import state_name
from journeydesk.layout.picture import Box, Ink, Leaf, LineTo, MoveTo, Path, Rect, Text
from journeydesk.layout.pictures import Pictures, fitted
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, quadratic, rows, set_lines

TITLE_ROW = 37.5
SCENARIO_ROW = 16.2
NAME_ROW = 17.5
PERSONA_ROW = 16.0
PORTRAIT = 24.0


def title(drawing: Drawing, journey: Map, width: float) -> Piece:
    """Title and scenario in a column of that width; what the scenario says after its first line follows the state."""
    theme = drawing.theme
    lines = drawing.lines(journey.title or say("Untitled map"), sizes.TITLE, width)
    places, spare = rows(lines, sizes.TITLE.size, TITLE_ROW)
    ink = Ink(theme.ink if journey.title else theme.muted)
    marks = set_lines(drawing, lines, places, x=0, y=30, width=width, ink=ink, shows=journey.id, part="title")
    last = 30 + spare + (len(lines) - 1) * TITLE_ROW
    said = [line.strip() for line in journey.scenario.splitlines() if line.strip()]
    subtitle = " · ".join([*said[:1], state_name(journey.state), *said[1:]])
    lines = drawing.lines(subtitle, sizes.SCENARIO, width)
    places, spare = rows(lines, sizes.SCENARIO.size, SCENARIO_ROW)
    marks += set_lines(
        drawing, lines, places, x=0, y=last + 24, width=width, ink=Ink(theme.muted), shows=journey.id, part="scenario"
    )
    height = last + 24 + spare + (len(lines) - 1) * SCENARIO_ROW + 12
    return piece(drawing, width, height, marks, {journey.id: Rect(0, 0, width, height)})


def persona_card(drawing: Drawing, persona: Persona, portrait: Asset | None, pictures: Pictures) -> Piece:
    """Portrait, name and role, what they say and what they want."""
    theme, width = drawing.theme, sizes.PERSONA_WIDTH
    x, inner = 74.0, width - 74.0 - 14.0
    name = ", ".join(part for part in (persona.name.strip(), persona.role.strip()) if part) or say("Unnamed persona")
    said = [("quote", persona.quote.strip()), ("goals", persona.goals[0].strip() if persona.goals else "")]
    texts = [("name", name, sizes.PERSONA_NAME, NAME_ROW, Ink(theme.ink))]
    texts += [(part, text, sizes.PERSONA_TEXT, PERSONA_ROW, Ink(theme.muted)) for part, text in said if text]
    marks: list[Leaf] = []
    y = 26.0
    for number, (part, text, style, leading, ink) in enumerate(texts):
        lines = drawing.lines(text, style, inner)
        places, spare = rows(lines, style.size, leading)
        y += leading + (2.0 if number == 1 else 0.0) if number else 0.0
        marks += set_lines(drawing, lines, places, x=x, y=y, width=inner, ink=ink, shows=persona.id, part=part)
        y += spare + (len(lines) - 1) * leading
    height = max(sizes.PERSONA_HEIGHT, y + 12)
    lower = (height - (y + 12)) / 2
    marks = [replace(mark, y=mark.y + lower) if isinstance(mark, Text) else mark for mark in marks]
    frame = Rect(0, 0, width, height)
    ground = Box(frame, 12, Ink(theme.label), None, persona.id)
    return piece(drawing, width, height, [ground, *_portrait(drawing, portrait, pictures), *marks], {persona.id: frame})


def _portrait(drawing: Drawing, portrait: Asset | None, pictures: Pictures) -> list[Leaf]:
    theme, x, y = drawing.theme, 38.0, 36.0
    image = pictures.image(portrait) if portrait is not None else None
    if image is not None:
        frame = fitted(image, Rect(x - PORTRAIT, y - PORTRAIT, 2 * PORTRAIT, 2 * PORTRAIT))
        nearly_square = 0.9 < frame.width / frame.height < 1.1
        return [image.mark(frame, min(frame.width, frame.height) / 2 if nearly_square else 8)]
    figure = Ink(theme.portrait_figure)
    shoulders = Path(
        (MoveTo(x - 16, y + 17), quadratic(x - 16, y + 17, x, y - 1, x + 16, y + 17), LineTo(x - 16, y + 17)), figure
    )
    return [circle(x, y, PORTRAIT, fill=Ink(theme.portrait)), circle(x, y - 7, 9, fill=figure), shoulders]

"""The head of a map: title, scenario, and the persona whose journey it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from journeydesk.document.records import Asset, Map, Persona
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.knots import named, state_name
from journeydesk.layout.picture import Box, Ink, Leaf, Line, LineTo, MoveTo, Path, Pen, Rect, Text
from journeydesk.layout.pictures import Pictures, fitted
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, quadratic, rows, set_lines
from journeydesk.text import breaks
from journeydesk.text.runs import Style, TextLine

TITLE_ROW = 37.5
SCENARIO_ROW = 16.2
NAME_ROW = 17.5
PERSONA_ROW = 16.0
PORTRAIT = 24.0
SMALL_ROW = 18.5
ASKED = (0.46, 0.22, 0.18, 0.14)
"""The shares of the room to write in: scenario, persona, team, date."""
ASKED_GAP, ASKED_LEAST = 24.0, 90.0


def title(drawing: Drawing, journey: Map, width: float) -> Piece:
    """Title and scenario in a column of that width; what the scenario says after its first line follows the state."""
    theme = drawing.theme
    lines = _title(drawing, journey.title, sizes.TITLE, width)
    places, spare = rows(lines, sizes.TITLE.size, TITLE_ROW)
    ink = Ink(theme.ink if journey.title.strip() else theme.muted)
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


def _title(drawing: Drawing, title: str, style: Style, width: float) -> tuple[TextLine, ...]:
    """The lines of a map's title, none where it has none and that is not to be told."""
    if not title.strip():
        title = say("Untitled map") if drawing.prompts else ""
    return drawing.lines(title, style, width) if title else ()


def blank(drawing: Drawing, journey: Map, width: float) -> Piece:
    """Title and scenario of an empty map, with lines on which to write who filled it in, and when."""
    theme = drawing.theme
    ink, muted, pen = Ink(theme.ink), Ink(theme.muted), Pen(Ink(theme.muted), 0.8)
    lines = drawing.lines(journey.title, sizes.TITLE, width) if journey.title.strip() else ()
    places, spare = rows(lines, sizes.TITLE.size, TITLE_ROW)
    marks = set_lines(drawing, lines, places, x=0, y=30, width=width, ink=ink, shows=journey.id, part="title")
    y = 30 + spare + max(0, len(lines) - 1) * TITLE_ROW
    if not lines:
        marks.append(Line(0, y + 4, width, y + 4, pen, journey.id))
    scenario = " · ".join(line.strip() for line in journey.scenario.splitlines() if line.strip())
    if scenario:
        said = drawing.lines(scenario, sizes.SCENARIO, width)
        places, spare = rows(said, sizes.SCENARIO.size, SCENARIO_ROW)
        marks += set_lines(drawing, said, places, x=0, y=y + 24, width=width, ink=muted, shows=journey.id, part="scenario")
        y += 24 + spare + (len(said) - 1) * SCENARIO_ROW
    names = [drawing.lines(text, sizes.SCENARIO)[0] for text in (say("Scenario"), say("Persona"), say("Team"), say("Date"))]
    y += 18
    for row in _asked(names, width):
        y += 24
        x, free = 0.0, width - sum(name.width + ASKED_GAP for name, _ in row)
        for name, share in row:
            line = max(0.0, free * share / sum(share for _, share in row))
            marks += set_lines(drawing, [name], [0.0], x=x, y=y, width=name.width, ink=muted, part="blank")
            x += name.width + ASKED_GAP + line
            marks.append(Line(x - line - ASKED_GAP + 8, y + 3, x - 16, y + 3, pen))
    return piece(drawing, width, y + 14, marks, {journey.id: Rect(0, 0, width, y + 14)})


def _asked(names: Sequence[TextLine], width: float) -> list[list[tuple[TextLine, float]]]:
    """What is to be filled in, in one row, in two, or one each, as there is room; each with its share of what is left."""
    found = list(zip(names, ASKED, strict=True))
    for rows_of in ([found], [found[:1], found[1:]]):
        if all(width - sum(name.width + ASKED_GAP for name, _ in row) > ASKED_LEAST * len(row) for row in rows_of):
            return rows_of
    return [[one] for one in found]


def small(drawing: Drawing, journey: Map, persona: Persona | None, note: str, width: float) -> Piece:
    """Two lines for a page of a handout: the title, below it whose journey it is, and at the end what the page is about.

    Title and name are cut where there is no room for them on one line.
    """
    theme = drawing.theme
    about = drawing.lines(note, sizes.STAGE_TITLE, width * 0.4) if note else ()
    room = width - max((line.width + 24 for line in about), default=0.0)
    title = _cut(drawing, journey.title, sizes.STAGE_TITLE, room)
    lines = _title(drawing, title, sizes.STAGE_TITLE, room)
    places, spare = rows(lines, sizes.STAGE_TITLE.size, SMALL_ROW)
    ink = Ink(theme.ink if journey.title.strip() else theme.muted)
    marks = set_lines(drawing, lines, places, x=0, y=15, width=room, ink=ink, shows=journey.id, part="title")
    y = 15 + spare + (len(lines) - 1) * SMALL_ROW + 17
    state = state_name(journey.state)
    said = _cut(drawing, named(persona), sizes.LEGEND, room, after=f" · {state}") if persona is not None else state
    lines = drawing.lines(said, sizes.LEGEND, room)
    places, spare = rows(lines, sizes.LEGEND.size, PERSONA_ROW)
    marks += set_lines(drawing, lines, places, x=0, y=y, width=room, ink=Ink(theme.muted), shows=journey.id, part="scenario")
    y += spare + (len(lines) - 1) * PERSONA_ROW
    places, spare = rows(about, sizes.STAGE_TITLE.size, SMALL_ROW)
    marks += set_lines(drawing, about, places, x=0, y=15, width=width, ink=Ink(theme.muted), side="end", part="note")
    height = max(y, 15 + spare + (len(about) - 1) * SMALL_ROW) + 8
    return piece(drawing, width, height, marks, {journey.id: Rect(0, 0, width, height)})


def _cut(drawing: Drawing, text: str, style: Style, width: float, *, after: str = "") -> str:
    """As many words of a text as stand on one line with what comes after them; at least one."""
    words = " ".join(text.split())
    found, ends = words + after, [end for end in breaks.lines(words) if end < len(words)]
    while ends and drawing.lines(found, style)[0].width > width:
        found = f"{words[: ends.pop()].rstrip(' ,;:–-')}…{after}"
    return found


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

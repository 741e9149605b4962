"""The head of the columns: a chevron a stage, and its steps' titles with a dot each on one line."""

from __future__ import annotations

from journeydesk.document.records import Step
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.columns import Columns, StageColumns
from journeydesk.layout.contrast import contrast, readable
from journeydesk.layout.lanes import broken_words
from journeydesk.layout.picture import Box, Close, Ink, Leaf, Line, LineTo, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, rows, set_lines
from journeydesk.text.runs import Style, TextLine

TITLE_ROW = 18.5
GOAL_ROW = 13.6
INVITATION_ROW = 16.2
INDENT = 22.0
TITLE_TO_GOAL = 18.0
ABOVE, BELOW = 24.0, 12.0
STEP_LINE_ROW = 14.8
STEP_BASELINE = 16.0
STEP_DOT = 28.0
STEP_SIDES = 16.0
HARDLY_SEEN = 1.3
"""A chevron with less contrast to the ground gets an outline."""


def stage_colour(drawing: Drawing, part: StageColumns, number: int) -> str:
    """The stage's own colour, or the theme's for its number."""
    return part.stage.colour or drawing.theme.stages[number % len(drawing.theme.stages)]


def _texts(drawing: Drawing, part: StageColumns) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    width = part.width - INDENT - sizes.CHEVRON_FOOT
    said = say("continued") if part.continued else part.stage.goal  # what it is for was said where it begins
    goal = drawing.lines(said, sizes.STAGE_GOAL, width) if said.strip() else ()
    title = part.stage.title
    if not title.strip():
        title = say("Untitled stage") if drawing.prompts else ""
    return (drawing.lines(title, sizes.STAGE_TITLE, width) if title else ()), goal


def longest_word(drawing: Drawing, text: str, style: Style, width: float) -> float:
    """How wide the longest word of a text is that is broken at that width; 0 if none is."""
    if not text.strip():
        return 0.0
    broken = broken_words(text, drawing.lines(text, style, width))
    return max((drawing.lines(word, style)[0].width for word in broken if word), default=0.0)


def chevron_height(drawing: Drawing, part: StageColumns) -> float:
    """How high the stage's chevron must be for its title and goal."""
    title, goal = _texts(drawing, part)
    _, spare = rows(title, sizes.STAGE_TITLE.size, TITLE_ROW)
    height = spare + max(0, len(title) - 1) * TITLE_ROW
    if not goal:
        return height + sizes.CHEVRON_PLAIN
    _, spare = rows(goal, sizes.STAGE_GOAL.size, GOAL_ROW)
    return height + ABOVE + TITLE_TO_GOAL + spare + (len(goal) - 1) * GOAL_ROW + BELOW


def chevron(drawing: Drawing, part: StageColumns, number: int, height: float) -> Piece:
    """A stage's arrow with title and goal; the first has a straight tail."""
    stage, width = part.stage, part.width
    colour = stage_colour(drawing, part, number)
    tip = sizes.CHEVRON_TIP
    outline: list[Segment] = [
        MoveTo(0, 0),
        LineTo(width - 2, 0),
        LineTo(width - 2 + tip, height / 2),
        LineTo(width - 2, height),
        LineTo(0, height),
    ]
    if number:
        outline.append(LineTo(tip, height / 2))
    pen = Pen(Ink(drawing.theme.muted), 1) if contrast(colour, drawing.theme.ground) < HARDLY_SEEN else None
    marks: list[Leaf] = [Path((*outline, Close()), Ink(colour), pen, stage.id)]
    ink = Ink(readable(colour, *drawing.theme.stage_inks))
    title, goal = _texts(drawing, part)
    own = chevron_height(drawing, part)
    y = ABOVE + (height - own) / 2 if goal else height / 2 + 5.4 - (own - sizes.CHEVRON_PLAIN) / 2
    inner = width - INDENT - sizes.CHEVRON_FOOT
    places, spare = rows(title, sizes.STAGE_TITLE.size, TITLE_ROW)
    marks += set_lines(
        drawing, title, places, x=INDENT, y=y, width=inner, ink=ink, side="start", shows=stage.id, part="title"
    )
    if goal:
        y += spare + max(0, len(title) - 1) * TITLE_ROW + TITLE_TO_GOAL
        places, _ = rows(goal, sizes.STAGE_GOAL.size, GOAL_ROW)
        said = "continued" if part.continued else "goal"
        marks += set_lines(drawing, goal, places, x=INDENT, y=y, width=inner, ink=ink, shows=stage.id, part=said)
    return piece(drawing, width, height, marks, {stage.id: Rect(0, 0, width, height)})


def _step_lines(drawing: Drawing, step: Step, width: float) -> tuple[TextLine, ...]:
    return drawing.lines(step.title, sizes.STEP_TITLE, width - STEP_SIDES) if step.title.strip() else ()


def step_height(drawing: Drawing, step: Step, width: float) -> float:
    """How high the row of step titles must be for this one in a column of that width."""
    lines = _step_lines(drawing, step, width)
    _, spare = rows(lines, sizes.STEP_TITLE.size, STEP_LINE_ROW)
    return sizes.STEP_ROW + spare + max(0, len(lines) - 1) * STEP_LINE_ROW


def step_title(drawing: Drawing, step: Step, colour: str, width: float, height: float) -> Piece:
    """A step's title above its dot."""
    lines = _step_lines(drawing, step, width)
    places, spare = rows(lines, sizes.STEP_TITLE.size, STEP_LINE_ROW)
    extra = height - sizes.STEP_ROW
    y = STEP_BASELINE + extra - spare - max(0, len(lines) - 1) * STEP_LINE_ROW
    marks = set_lines(
        drawing,
        lines,
        places,
        x=STEP_SIDES / 2,
        y=y,
        width=width - STEP_SIDES,
        ink=Ink(drawing.theme.ink),
        side="middle",
        shows=step.id,
        part="title",
    )
    pen = Pen(Ink(drawing.theme.muted), 1) if contrast(colour, drawing.theme.ground) < HARDLY_SEEN else None
    marks.append(circle(width / 2, STEP_DOT + extra, sizes.DOT, fill=Ink(colour), pen=pen, shows=step.id))
    return piece(drawing, width, height, marks, {step.id: Rect(0, 0, width, height)})


def step_line(drawing: Drawing, columns: Columns, height: float) -> Piece:
    """The thin line that the steps' dots stand on."""
    if len(columns.xs) < 2 or not height:
        return piece(drawing, columns.width, height, ())
    y = STEP_DOT + height - sizes.STEP_ROW
    pen = Pen(Ink(drawing.theme.line), 1.4)
    line = Line(columns.middle(0) - columns.left, y, columns.middle(len(columns.xs) - 1) - columns.left, y, pen)
    return piece(drawing, columns.width, height, (line,))


def invitation(drawing: Drawing, width: float, height: float, text: str) -> Piece:
    """A dashed place that says what can stand there."""
    theme = drawing.theme
    frame = Rect(0.5, 0.5, width - 1, height - 1)
    marks: list[Leaf] = [Box(frame, 10, Ink(theme.cell), Pen(Ink(theme.line), 1.2, (5, 4)))]
    lines = drawing.lines(text, sizes.SCENARIO, width - 40)
    places, spare = rows(lines, sizes.SCENARIO.size, INVITATION_ROW)
    y = height / 2 + 4.4 - (spare + (len(lines) - 1) * INVITATION_ROW) / 2
    marks += set_lines(drawing, lines, places, x=20, y=y, width=width - 40, ink=Ink(theme.muted), side="middle")
    return piece(drawing, width, height, marks)

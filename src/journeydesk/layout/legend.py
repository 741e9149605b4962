"""The foot of a map: what its signs mean, and who made the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.document.records import PersonaId, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.picture import Ink, Leaf, Line, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.theme import CurveLook

ROW = 14.0
BETWEEN = 9.0
SAMPLE = 26.0


@dataclass(frozen=True, slots=True)
class Key:
    """One thing the legend explains; with a curve's look, its line is shown as well."""

    text: str
    look: CurveLook | None = None
    persona: PersonaId | None = None


def keys(
    *,
    scale: int,
    faces: bool,
    votes: bool,
    moments: bool,
    evidence: bool,
    others: Sequence[tuple[str, CurveLook, PersonaId | None]],
) -> tuple[Key, ...]:
    """What a legend has to explain, and no more."""
    found: list[Key] = []
    if faces:
        found.append(Key(f"Faces: 1 very bad … {max(scale, 2)} very good."))
    if votes:
        found.append(Key("● Votes."))
    if moments:
        found.append(Key("◆ Moment of truth."))
    if evidence:
        found.append(Key("Evidence: ○ assumption, ◐ anecdote, ● researched."))
    found += [Key(f"{look.called}: {name}.", look if len(others) > 1 else None, who) for name, look, who in others]
    return tuple(found)


def draw_legend(drawing: Drawing, found: Sequence[Key], width: float) -> Piece:
    """The keys in rows from the start, the program's name at the end; keys that are too long wrap."""
    theme = drawing.theme
    ink = Ink(theme.muted)
    name = drawing.lines("JourneyDesk", sizes.LEGEND)
    room = width - name[0].width - 24
    marks: list[Leaf] = []
    frames: dict[RecordId, Rect] = {}
    x, y, row = 0.0, 16.0, ROW
    for key in found:
        indent = SAMPLE + 6 if key.look is not None else 0.0
        lines = drawing.lines(key.text, sizes.LEGEND, room - indent)
        places, spare = rows(lines, sizes.LEGEND.size, ROW)
        own = indent + max(line.width for line in lines)
        if x and x + own > room:
            x, y, row = 0.0, y + row, ROW
        if key.look is not None:
            pen = Pen(Ink(key.look.line), 2, key.look.dash)
            marks.append(Line(x, y - 3.5, x + SAMPLE, y - 3.5, pen, key.persona))
        marks += set_lines(
            drawing, lines, places, x=x + indent, y=y, width=own - indent, ink=ink, shows=key.persona, part="name"
        )
        if key.persona is not None:
            frames[key.persona] = Rect(x, y - 11, own, ROW * len(lines) + spare)
        row = max(row, ROW * len(lines) + spare)
        x += own + BETWEEN
    last = y + row - ROW
    marks += set_lines(drawing, name, [0.0], x=0, y=last, width=width, ink=ink, side="end")
    return piece(drawing, width, last + 18, marks, frames)

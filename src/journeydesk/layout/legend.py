"""The foot of a map: what its signs mean, and who made the picture."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journeydesk.document.records import PersonaId, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.picture import Ink, Leaf, Line, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.theme import CurveLook
from journeydesk.text.runs import TextLine

ROW = 14.0
BETWEEN = 9.0
SAMPLE = 26.0
BASELINE = 16.0


class Key(Struct, frozen=True):
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
    curves: Sequence[Key],
) -> tuple[Key, ...]:
    """What a legend has to explain, and no more; the curves are the leading one and the others."""
    found: list[Key] = []
    if faces:
        found.append(Key(f"Faces: 1 very bad … {max(scale, 2)} very good."))
    if votes:
        found.append(Key("● Votes."))
    if moments:
        found.append(Key("◆ Moment of truth."))
    if evidence:
        found.append(Key("Evidence: ○ assumption, ◐ anecdote, ● researched."))
    shown = curves if len(curves) > 2 else curves[1:]
    for key in shown:
        called = key.look.called if key.look is not None else ""
        found.append(Key(f"{called}: {key.text}.", key.look if len(shown) > 1 else None, key.persona))
    return tuple(found)


def draw_legend(drawing: Drawing, found: Sequence[Key], width: float) -> Piece:
    """The keys in rows from the start, the program's name at the end; keys that are too long wrap."""
    theme = drawing.theme
    ink = Ink(theme.muted)
    name = drawing.lines("JourneyDesk", sizes.LEGEND)
    room = width - name[0].width - 24
    marks: list[Leaf] = []
    frames: dict[RecordId, Rect] = {}
    rows_of_keys: list[list[_Set]] = [[]]
    x = 0.0
    for key in found:
        made = _set(drawing, key, room)
        if x and x + made.width > room:
            rows_of_keys.append([])
            x = 0.0
        rows_of_keys[-1].append(made)
        x += made.width + BETWEEN
    y = last = BASELINE
    for row in rows_of_keys:
        y += max((made.places[0] for made in row), default=0.0)
        x, height = 0.0, ROW
        for made in row:
            key, top = made.key, y - made.places[0]
            if key.look is not None:
                marks.append(Line(x, y - 3.5, x + SAMPLE, y - 3.5, Pen(Ink(key.look.line), 2, key.look.dash), key.persona))
            left, inner = x + made.indent, made.width - made.indent
            marks += set_lines(
                drawing, made.lines, made.places, x=left, y=top, width=inner, ink=ink, shows=key.persona, part="name"
            )
            if key.persona is not None:
                frames[key.persona] = Rect(x, y - 11, made.width, made.height)
            height = max(height, made.height)
            x += made.width + BETWEEN
        last, y = y + height - ROW, y + height
    marks += set_lines(drawing, name, [0.0], x=0, y=last, width=width, ink=ink, side="end")
    return piece(drawing, width, last + 18, marks, frames)


class _Set(Struct, frozen=True):
    """A key with its lines."""

    key: Key
    lines: tuple[TextLine, ...]
    places: list[float]
    indent: float
    width: float
    height: float


def _set(drawing: Drawing, key: Key, room: float) -> _Set:
    indent = SAMPLE + 6 if key.look is not None else 0.0
    lines = drawing.lines(key.text, sizes.LEGEND, room - indent)
    places, spare = rows(lines, sizes.LEGEND.size, ROW)
    return _Set(key, lines, places, indent, indent + max(line.width for line in lines), ROW * len(lines) + spare)

"""The foot of a map: what its signs mean, and who made the picture."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journeydesk.document.records import PersonaId, RecordId, State
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.faces import sign
from journeydesk.layout.knots import Curve, named, other_state, state_name
from journeydesk.layout.picture import Ink, Leaf, Line, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.theme import CurveLook
from journeydesk.text.runs import TextLine

ROW = 14.0
BETWEEN = 9.0
SAMPLE = 26.0
BASELINE = 16.0


class Key(Struct, frozen=True):
    """One thing the legend explains; with a curve's look, its line and the sign of its knots are shown as well."""

    text: str
    look: CurveLook | None = None
    persona: PersonaId | None = None
    signed: bool = False


def keys(
    *,
    state: State,
    curves: Sequence[Curve],
    votes: bool,
    moments: bool,
    evidence: bool,
) -> tuple[Key, ...]:
    """What a legend has to explain, and no more; `state` is the map's own."""
    found: list[Key] = []
    if curves:
        found.append(Key(say("Faces: 1 very bad … 5 very good.")))
    if votes:
        found.append(Key(say("● Votes.")))
    if moments:
        found.append(Key(say("◆ Moment of truth.")))
    if evidence:
        found.append(Key(say("Evidence: ○ assumption, ◐ anecdote, ● researched.")))
    people = list({(curve.who, curve.look): curve for curve in reversed(curves)}.values())[::-1]
    shown = people if len(people) > 2 else people[1:]
    for one in shown:
        text = say("{line}: {name}.", line=say(one.look.called), name=named(one.persona))
        sampled = len(shown) > 1
        found.append(Key(text, one.look if sampled else None, one.who, sampled and one.number > 0))
    if any(curve.state is not None for curve in curves):
        found.append(Key(say("Hollow line: {state}.", state=state_name(other_state(state)))))
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
                if key.signed:
                    middle = x + SAMPLE / 2
                    marks.append(sign(theme, key.look, middle, y - 3.5, sizes.SIGN, hollow=False, shows=key.persona))
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

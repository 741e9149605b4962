"""The curves of an emotion lane before they are drawn: whose they are, how they look, and where their knots stand.

A curve's look is its persona's, by the persona's place among all that have one in the lane, hidden or not: so hiding one
curve does not recolour the others. The first curve that is shown leads: it has the large faces. Knots that would lie on one
another stand side by side in their column, the later curve's aside, and the curve runs through them where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from msgspec import Struct

from journeydesk.document.records import CurveName, EmotionPoint, Map, Persona, PersonaId, State, StepId
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.columns import Columns
from journeydesk.layout.labels import touches
from journeydesk.layout.picture import CurveTo, LineTo, MoveTo, Rect, Segment
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.theme import CurveLook

ROOM = 1.0
"""How far apart knots stand at least, in points on each side."""
SHIFT = 3.0
"""By how much a knot is moved at a time until it finds room."""


class Knot(Struct, frozen=True):
    """A point of a curve with its place in the lane and how large it is drawn."""

    point: EmotionPoint
    x: float
    y: float
    r: float

    @property
    def rect(self) -> Rect:
        """The room it takes."""
        r = self.r + ROOM
        return Rect(self.x - r, self.y - r, 2 * r, 2 * r)


class Curve(Struct, frozen=True):
    """One persona's knots in one state from start to end, and how they are drawn.

    `persona` None is nobody's, `state` None the map's own. `number` is the persona's place among those with a curve.
    In a row of a folded map, `before` and `after` are the heights of the knots it comes from and goes on to, if there are
    any; without knots it only passes by.
    """

    persona: Persona | None
    state: State | None
    number: int
    knots: tuple[Knot, ...]
    look: CurveLook
    leads: bool
    before: float | None = None
    after: float | None = None

    @property
    def is_line(self) -> bool:
        """Whether it is more than a single knot."""
        return len(self.knots) > 1 or self.before is not None or self.after is not None

    @property
    def who(self) -> PersonaId | None:
        """The persona's id."""
        return self.persona.id if self.persona is not None else None

    @property
    def key(self) -> CurveName:
        """Which curve it is."""
        return CurveName(persona=self.who, state=self.state)


def named(persona: Persona | None) -> str:
    """Name and role of a persona."""
    if persona is None:
        return say("No persona")
    return ", ".join(part for part in (persona.name.strip(), persona.role.strip()) if part) or say("Unnamed persona")


def other_state(state: State) -> State:
    """The one of the two states that this is not."""
    return State.TO_BE if state is State.AS_IS else State.AS_IS


def state_name(state: State) -> str:
    """What a state is called beside a name."""
    return say("as-is") if state is State.AS_IS else say("to-be")


def score_y(score: float, height: float = sizes.CURVE_HEIGHT) -> float:
    """How far below the upper edge of a lane of that height a score stands."""
    return height - sizes.CURVE_INSET - (score - 1) * (height - 2 * sizes.CURVE_INSET) / 4


def curves_of(
    drawing: Drawing,
    journey: Map,
    points: Sequence[EmotionPoint],
    personas: Sequence[Persona],
    columns: Columns,
    *,
    height: float = sizes.CURVE_HEIGHT,
    steps: Sequence[StepId] = (),
) -> tuple[Curve, ...]:
    """The curves of a lane that are shown, in the order of the personas, nobody's last; each in the map's own state first.

    `steps` are all steps of a map of which the columns are a part: curves that come from others or go on to them say so.
    """
    numbers: dict[StepId, int] = {step.id: number for number, step in enumerate(columns.steps)}
    every = numbers if not steps else {step: number for number, step in enumerate(steps)}
    order: dict[PersonaId | None, Persona | None] = {**{persona.id: persona for persona in personas}, None: None}
    own: dict[tuple[PersonaId | None, State | None], list[EmotionPoint]] = {}
    for point in points:
        if point.step in every:
            state = point.state if point.state is not journey.state else None
            own.setdefault((point.persona if point.persona in order else None, state), []).append(point)
    hidden = {(name.persona, name.state if name.state is not journey.state else None) for name in journey.hidden_curves}
    there = [who for who in order if any(key[0] == who for key in own)]
    shown = sorted(
        (key for key in own if key not in hidden and key[0] not in journey.hidden_personas),
        key=lambda key: (there.index(key[0]), key[1] is not None),
    )
    taken: dict[StepId, list[Rect]] = {}
    found: list[Curve] = []
    for rank, (who, state) in enumerate(shown):
        number, leads = there.index(who), not rank
        r = sizes.FACE if leads else sizes.SMALL_FACE if number == 0 else sizes.SIGN
        whole = sorted(own[who, state], key=lambda point: (every[point.step], point.id))
        row = [point for point in whole if point.step in numbers]
        knots = tuple(
            _placed(point, r, columns, numbers[point.step], taken.setdefault(point.step, []), height) for point in row
        )
        before, after = _beside(whole, every, numbers, height)
        if knots or (before is not None and after is not None):
            found.append(Curve(order[who], state, number, knots, look_of(drawing, number), leads, before, after))
    return tuple(found)


def _beside(
    whole: Sequence[EmotionPoint], every: Mapping[StepId, int], numbers: Mapping[StepId, int], height: float
) -> tuple[float | None, float | None]:
    """The heights of the last knot ahead of some steps and of the first one after them."""
    if len(every) == len(numbers) or not numbers:
        return None, None
    places = [every[step] for step in numbers]
    before = [point.score for point in whole if every[point.step] < min(places)]
    after = [point.score for point in whole if every[point.step] > max(places)]
    return (score_y(before[-1], height) if before else None), (score_y(after[0], height) if after else None)


def look_of(drawing: Drawing, number: int) -> CurveLook:
    """How the curve of that number is drawn; beyond the last look it is the second's again."""
    looks = drawing.theme.curves
    return looks[number if number < len(looks) else 1 + (number - 1) % (len(looks) - 1)]


def _placed(point: EmotionPoint, r: float, columns: Columns, number: int, taken: list[Rect], height: float) -> Knot:
    """The knot where it belongs, or beside what stands there already; never outside its column."""
    x, y = columns.middle(number) - columns.left, score_y(point.score, height)
    if not taken:
        knot = Knot(point, x, y, r)
        taken.append(knot.rect)
        return knot
    for dx, dy in _asides(max(0.0, columns.widths[number] / 2 - r - ROOM)):
        rect = Rect(x + dx - r - ROOM, y + dy - r - ROOM, 2 * (r + ROOM), 2 * (r + ROOM))
        if rect.y >= 0 and not any(touches(rect, other) for other in taken):
            taken.append(rect)
            return Knot(point, x + dx, y + dy, r)
    raise AssertionError("Below everything there is room.")  # pragma: no cover


def _asides(widest: float) -> Iterator[tuple[float, float]]:
    """Places to try, the nearest first: aside at the same height as long as the column has room, then above and below."""
    for away in count():
        for dy in (away * SHIFT, -away * SHIFT) if away else (0.0,):
            yield 0.0, dy
            for n in range(1, int(widest / SHIFT) + 1):
                yield n * SHIFT, dy
                yield -n * SHIFT, dy


def path_of(knots: Sequence[Knot]) -> tuple[Segment, ...]:
    """The curve through the knots: cubic pieces whose control points lie level with the knots, half-way between them."""
    segments: list[Segment] = [MoveTo(knots[0].x, knots[0].y)]
    for one, two in pairwise(knots):
        middle = (one.x + two.x) / 2
        segments.append(CurveTo(middle, one.y, middle, two.y, two.x, two.y))
    return tuple(segments)


def run_of(curve: Curve, width: float) -> tuple[Segment, ...]:
    """The curve through its knots, from where it enters the row to where it leaves it.

    Where it goes on in another row, it is cut half-way between its knots, so that both parts end at one height.
    """
    knots = curve.knots
    if not knots:
        y = ((curve.before or 0.0) + (curve.after or 0.0)) / 2
        return MoveTo(0, y), LineTo(width, y)
    first, last = knots[0], knots[-1]
    segments = path_of(knots)
    if curve.before is not None:
        x, y, far = first.x, first.y, curve.before
        into = CurveTo(x / 4, (far + 3 * y) / 4, x / 2, y, x, y)
        segments = (MoveTo(0, (far + y) / 2), into, *segments[1:])
    if curve.after is not None:
        x, y, far = last.x, last.y, curve.after
        rest = width - x
        segments = (*segments, CurveTo(x + rest / 2, y, x + 0.75 * rest, (3 * y + far) / 4, width, (y + far) / 2))
    return segments


def _weights(t: float) -> tuple[float, float, float, float]:
    """How much a piece's start, its two control points and its end count at a part of its way."""
    return (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3


_WAY = tuple(_weights(n / 16) for n in range(17))


def samples(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """Points along a curve, 16 on each of its pieces."""
    found: list[tuple[float, float]] = []
    x, y = 0.0, 0.0
    for segment in segments:
        match segment:
            case CurveTo(x1, y1, x2, y2, x3, y3):
                for one, two, three, four in _WAY:
                    found.append((one * x + two * x1 + three * x2 + four * x3, one * y + two * y1 + three * y2 + four * y3))
                x, y = x3, y3
            case LineTo(x3, y3):
                found += [(x + (x3 - x) * n / 64, y + (y3 - y) * n / 64) for n in range(65)]
                x, y = x3, y3
            case MoveTo(x3, y3):
                x, y = x3, y3
    return found

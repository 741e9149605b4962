"""A map becomes a picture: its head, its rows of steps and its legend below one another, each only if an edit touched it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Asset, Map, MapId, Persona, StageId
from journeydesk.layout import header, legend, sizes
from journeydesk.layout.body import Body, Subject
from journeydesk.layout.columns import Columns, kept_columns, stretched
from journeydesk.layout.direction import reads_right_to_left
from journeydesk.layout.kept import Kept
from journeydesk.layout.picture import Grid, Group, Ink, Picture
from journeydesk.layout.pieces import Drawing, Piece
from journeydesk.layout.setting import AS_SHOWN, Setting
from journeydesk.layout.theme import Theme, theme_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

T = TypeVar("T")

HEADER_ROOM = 24.0
PERSONA_RAISED = 6.0
TITLE_LEAST = 300.0
BETWEEN_ROWS = 18.0
STRETCHED = 1.35
"""A row of a folded map that is shorter than the others is stretched so far to be as long as they are."""


def lay_out(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    *,
    theme: Theme | None = None,
    kept: Kept | None = None,
    only: StageId | None = None,
    setting: Setting = AS_SHOWN,
) -> Picture:
    """The picture of a map, in the theme it asks for unless another is given.

    With `only`, all other stages of the map are folded away; the whole map if it has no such stage. `setting` says how it is
    set for a page. Groups of what is shown again in a further row of a folded map have the row's number at the end of their
    key.
    `kept` is a cache of one map's last layout: groups that nothing touched since are the very same objects in the new
    picture. A document that is a comparison shows what differs. Raises `Missing` if there is no such map.
    """
    journey = document.get(Map, map_id)
    kept = Kept() if kept is None else kept
    drawing = drawing_of(document, journey, typesetter, theme, setting)
    caches = [kept, *kept.further(len(setting.rows) - 1)]
    for cache in caches:
        cache.begin(map_id, drawing)
    columns = [
        kept_columns(document, map_id, cache, only, setting, row)
        for cache, row in zip(caches, setting.rows or (None,), strict=True)
    ]
    if len(columns) > 1 and setting.column is None:
        columns = _even(columns, caches)
    picture = _Layout(document, journey, drawing, columns, caches, setting).picture()
    if document.compared is None:
        return picture
    from journeydesk.layout.compared import with_differences

    return with_differences(picture, document, document.compared, map_id, drawing, margin=setting.margin)


def drawing_of(
    document: Document, journey: Map, typesetter: Typesetter, theme: Theme | None = None, setting: Setting = AS_SHOWN
) -> Drawing:
    """What a map is drawn with: the theme it asks for unless another is given, its direction, and what its setting says."""
    titles = (stage.title for stage in document.stages(journey.id))
    turned = reads_right_to_left(journey.title, titles)
    return Drawing(typesetter, theme or theme_of(journey), turned, setting.type_least, setting.prompts)


def _even(columns: Sequence[Columns], caches: Sequence[Kept]) -> list[Columns]:
    """The columns of all rows, those of shorter rows stretched so that all end at one edge."""
    right = max(one.right for one in columns)
    found = []
    for one, cache in zip(columns, caches, strict=True):
        widest = one.left + one.width * STRETCHED
        end = right if right <= widest else one.right
        found.append(one if end == one.right else cache.once(("stretched",), (one, end), partial(stretched, one, end)))
    return found


class _Layout:
    """One layout under way: how far down it has come, and its groups so far."""

    def __init__(
        self,
        document: Document,
        journey: Map,
        drawing: Drawing,
        columns: Sequence[Columns],
        caches: Sequence[Kept],
        setting: Setting,
    ) -> None:
        self.document, self.journey, self.drawing, self.kept = document, journey, drawing, caches[0]
        self.columns, self.caches, self.setting = columns, caches, setting
        self.width = max(setting.width, *(one.right + setting.margin for one in columns))
        self.y = setting.margin
        self.groups: list[Group] = []

    def picture(self) -> Picture:
        """All of it, from top to bottom."""
        journey = self.journey
        shown = (person for person in journey.personas if person not in journey.hidden_personas)
        leading = next(shown, None)
        personas = self._personas()
        self._head(next((person for person in personas if person.id == leading), None))
        lanes = tuple(
            lane
            for lane in self.document.lanes(journey.id)
            if not lane.hidden and (self.setting.lanes is None or lane.id in self.setting.lanes)
        )
        steps = tuple(step.id for step in self.document.steps_of_map(journey.id)) if self.setting.rows else ()
        subject = Subject(self.document, journey, self.drawing, self.setting, self.width, personas, leading, lanes, steps)
        bodies: list[Body] = []
        for columns, cache in zip(self.columns, self.caches, strict=True):
            self.y += BETWEEN_ROWS if bodies else 0.0
            body = Body(subject, columns, cache, self.y)
            body.lay()
            bodies.append(body)
            self.y = body.y
        self.groups = _apart(self.groups, bodies)
        if self.setting.legend:
            self._legend(bodies)
        for cache in self.caches:
            cache.end(len(self.groups), {lane.id for lane in lanes})
        return Picture(
            self.width,
            self.y,
            Ink(self.drawing.theme.ground),
            tuple(self.groups),
            title=journey.title,
            grid=self._grid(bodies),
        )

    def _personas(self) -> tuple[Persona, ...]:
        """The map's personas, then the file's others: their knots may stand in this map, too."""
        own = (self.document.find(Persona, persona_id) for persona_id in self.journey.personas)
        found = {persona.id: persona for persona in (*own, *self.document.personas) if persona is not None}
        return tuple(found.values())

    def _x(self, left: float, width: float) -> float:
        return self.width - left - width if self.drawing.right_to_left else left

    def _put(self, key: str, left: float, y: float, made: Piece) -> float:
        """Put a piece there; where it ends below."""
        self.groups.append(self.kept.group((key,), self._x(left, made.width), y, made))
        return y + made.height

    def _head(self, persona: Persona | None) -> None:
        kept, drawing, setting = self.kept, self.drawing, self.setting
        room = self.width - 2 * self.setting.margin
        if setting.head == "none":
            return
        if setting.head == "small":
            note = setting.note
            made = kept.once(
                ("header", "small"),
                (self.journey, persona, room, note),
                lambda: header.small(drawing, self.journey, persona, note, room),
            )
            self.y = self._put("header", self.setting.margin, self.y, made) + sizes.GUTTER
            return
        if setting.head == "blank":
            made = kept.once(("header", "blank"), (self.journey, room), lambda: header.blank(drawing, self.journey, room))
            self.y = self._put("header", self.setting.margin, self.y, made) + sizes.HEADER_FOOT
            return
        beside = persona is not None and room - sizes.PERSONA_WIDTH - HEADER_ROOM >= TITLE_LEAST
        width = room - sizes.PERSONA_WIDTH - HEADER_ROOM if beside else room
        title = kept.once(("header",), (self.journey, width), lambda: header.title(drawing, self.journey, width))
        bottom = self._put("header", self.setting.margin, self.y, title)
        if persona is not None:
            portrait = self.document.find(Asset, persona.image) if persona.image is not None else None
            card = kept.once(
                ("persona",), (persona, portrait), lambda: header.persona_card(drawing, persona, portrait, kept.pictures)
            )
            left = self.width - self.setting.margin - card.width if beside else self.setting.margin
            y = self.y - PERSONA_RAISED if beside else bottom + PERSONA_RAISED
            bottom = max(bottom, self._put("persona", left, y, card))
        self.y = bottom + sizes.HEADER_FOOT

    def _legend(self, bodies: Sequence[Body]) -> None:
        width = self.width - 2 * self.setting.margin
        facts = [fact for body in bodies for fact in body.facts]
        found = legend.keys(
            state=self.journey.state,
            curves=[curve for body in bodies for curve in body.drawn],
            votes=any(fact.votes for fact in facts),
            moments=any(fact.moment for fact in facts),
            evidence=any(fact.evidence for fact in facts),
        )
        made = self.kept.once(("legend",), (found, width), lambda: legend.draw_legend(self.drawing, found, width))
        self.y = self._put("legend", self.setting.margin, self.y, made)

    def _grid(self, bodies: Sequence[Body]) -> Grid:
        across = [body.across() for body in bodies]
        width = max(columns.width for columns in self.columns)
        return Grid(
            _joined(columns for columns, _ in across),
            _joined(spans for _, spans in across),
            tuple(band for body in bodies for band in body.bands),
            tuple(curve for body in bodies for curve in body.curves),
            bodies[0].top,
            self._x(self.columns[0].left, width),
            width,
            self.drawing.right_to_left,
        )


def _joined(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """All of them in one; the very same tuple where there is only one."""
    first, *others = parts
    return first if not others else tuple(one for part in (first, *others) for one in part)


def _apart(head: list[Group], bodies: Sequence[Body]) -> list[Group]:
    """All groups from back to front, each with a key of its own: what is shown again has its number at the end of its key."""
    first, *others = bodies
    if not others:
        return [*first.below, *head, *first.groups]
    below = (group for body in bodies for group in body.below)
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for group in (*below, *head, *(group for body in bodies for group in body.groups)):
        times = seen[group.key] = seen.get(group.key, 0) + 1
        found.append(group if times == 1 else replace(group, key=(*group.key, str(times))))
    return found

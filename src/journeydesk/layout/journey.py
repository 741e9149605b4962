"""A map becomes a picture: its parts laid out below one another, each only if an edit touched it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import (
    Asset,
    Lane,
    LaneKind,
    Map,
    MapId,
    Persona,
    PersonaId,
    StageId,
    StepId,
)
from journeydesk.language import say, to_say
from journeydesk.layout import header, lanes, legend, sizes, stages
from journeydesk.layout.cells import lane_cells, with_ground
from journeydesk.layout.columns import Columns, kept_columns
from journeydesk.layout.curve import draw_curves
from journeydesk.layout.direction import reads_right_to_left
from journeydesk.layout.kept import Heads, Kept, KeptLane, Placed, Same
from journeydesk.layout.knots import Curve, curves_of, score_y
from journeydesk.layout.link_groups import link_groups
from journeydesk.layout.linking import plan_links
from journeydesk.layout.picture import Band, Column, CurveLine, Grid, Group, Ink, Picture, StageSpan
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.planned import Plan
from journeydesk.layout.theme import Theme, theme_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

HEADER_ROOM = 24.0
PERSONA_RAISED = 6.0
TITLE_LEAST = 300.0
NO_STAGES = to_say("No stages yet: the first one stands here.")
NO_LANES = to_say("No lanes yet: actions, thoughts, emotions and all others stand here.")
NO_LANES_HEIGHT = 150.0


def lay_out(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    *,
    theme: Theme | None = None,
    kept: Kept | None = None,
    only: StageId | None = None,
) -> Picture:
    """The picture of a map, in the theme it asks for unless another is given.

    With `only`, all other stages of the map are folded away; the whole map if it has no such stage.
    `kept` is a cache of one map's last layout: groups that nothing touched since are the very same objects in the new
    picture. Raises `Missing` if there is no such map.
    """
    journey = document.get(Map, map_id)
    kept = Kept() if kept is None else kept
    columns = kept_columns(document, map_id, kept, only)
    leftwards = reads_right_to_left(journey.title, (stage.title for stage in document.stages(map_id)))
    drawing = Drawing(typesetter, theme or theme_of(journey), leftwards)
    kept.begin(map_id, drawing)
    return _Layout(document, journey, drawing, columns, kept).picture()


class _Layout:
    """One layout under way: how far down it has come, and its groups so far."""

    def __init__(self, document: Document, journey: Map, drawing: Drawing, columns: Columns, kept: Kept) -> None:
        self.document, self.journey, self.drawing, self.columns, self.kept = document, journey, drawing, columns, kept
        self.width = max(sizes.LEAST_WIDTH, columns.right + sizes.MARGIN)
        self.y = sizes.MARGIN
        self.groups: list[Group] = []
        self.over: list[Group] = []
        self.bands: list[Band] = []
        self.heads = self.y
        self.plan: Plan | None = None
        shown = (person for person in journey.personas if person not in journey.hidden_personas)
        self.leading: PersonaId | None = next(shown, None)
        self.curves: list[CurveLine] = []

    def x(self, left: float, width: float) -> float:
        """The left edge of something of that width, in the direction the map reads."""
        return self.width - left - width if self.drawing.right_to_left else left

    def picture(self) -> Picture:
        """All of it, from top to bottom."""
        columns, document, drawing = self.columns, self.document, self.drawing
        personas = self._personas()
        self._head(next((person for person in personas if person.id == self.leading), None))
        top = self.y
        self._stages()
        visible = [lane for lane in document.lanes(self.journey.id) if not lane.hidden]
        cells = {
            lane.id: lane_cells(drawing, document, lane, columns, self.kept)
            for lane in visible
            if not lane.lane_kind.is_divider
        }
        self.plan = plan_links(drawing, document, visible, cells, columns, self.kept)
        moments = frozenset[StepId]().union(*(kept.moments for kept in cells.values()))
        drawn: list[Curve] = []
        for lane in visible:
            self._grow(len(self.bands))
            if lane.lane_kind.is_divider:
                self._divider(lane)
            elif lane.lane_kind is LaneKind.EMOTIONS:
                drawn += self._emotions(lane, cells[lane.id], personas, moments)
            else:
                self._lane(lane, cells[lane.id])
        if not visible:
            self._invite("lanes", say(NO_LANES), NO_LANES_HEIGHT)
            self.y += sizes.GUTTER
        self._grow(len(self.bands))
        self._links()
        self.groups += self.over
        facts = [kept.facts for kept in cells.values()]
        self._legend(
            legend.keys(
                state=self.journey.state,
                curves=drawn,
                votes=any(fact.votes for fact in facts),
                moments=bool(moments),
                evidence=any(fact.evidence for fact in facts),
            )
        )
        self.kept.end(len(self.groups), {lane.id for lane in visible})
        return Picture(
            self.width,
            self.y,
            Ink(drawing.theme.ground),
            tuple(self.groups),
            title=self.journey.title,
            grid=self._grid(top),
        )

    def _personas(self) -> tuple[Persona, ...]:
        """The map's personas, then the file's others: their knots may stand in this map, too."""
        own = (self.document.find(Persona, persona_id) for persona_id in self.journey.personas)
        found = {persona.id: persona for persona in (*own, *self.document.personas) if persona is not None}
        return tuple(found.values())

    def _head(self, persona: Persona | None) -> None:
        kept, drawing = self.kept, self.drawing
        room = self.width - 2 * sizes.MARGIN
        bottom = 0.0
        beside = persona is not None and room - sizes.PERSONA_WIDTH - HEADER_ROOM >= TITLE_LEAST
        width = room - sizes.PERSONA_WIDTH - HEADER_ROOM if beside else room
        title = kept.once(("header",), (self.journey, width), lambda: header.title(drawing, self.journey, width))
        self.groups.append(kept.group(("header",), self.x(sizes.MARGIN, title.width), self.y, title))
        bottom = self.y + title.height
        if persona is not None:
            portrait = self.document.find(Asset, persona.image) if persona.image is not None else None
            card = kept.once(
                ("persona",), (persona, portrait), lambda: header.persona_card(drawing, persona, portrait, kept.pictures)
            )
            left = self.width - sizes.MARGIN - card.width if beside else sizes.MARGIN
            y = self.y - PERSONA_RAISED if beside else bottom + PERSONA_RAISED
            self.groups.append(kept.group(("persona",), self.x(left, card.width), y, card))
            bottom = max(bottom, y + card.height)
        self.y = bottom + sizes.HEADER_FOOT

    def _stages(self) -> None:
        kept, drawing, columns = self.kept, self.drawing, self.columns
        if not columns.stages:
            self._invite("stages", say(NO_STAGES), sizes.CHEVRON)
            self.y += sizes.GUTTER
            self.heads = self.y
            return
        before = self.kept.heads
        if before is not None and before.columns is columns and (before.y, before.width) == (self.y, self.width):
            self.groups = [*before.below, *self.groups, *before.groups]
            self.y = self.heads = before.bottom
            return
        already, top = len(self.groups), self.y
        height = kept.once(
            ("heights", "stages"),
            (columns.stages,),
            lambda: max(stages.chevron_height(drawing, part) for part in columns.stages),
        )
        for part in columns.stages:
            inputs = (part.stage, part.width, part.number, height)
            made = kept.once(
                ("stage", part.stage.id),
                inputs,
                partial(stages.chevron, drawing, part, part.number, height),
            )
            self.groups.append(kept.group(("stage", part.stage.id), self.x(part.x, made.width), self.y, made))
        self.y += height + sizes.CHEVRON_FOOT
        row = 0.0
        if columns.has_step_row:
            row = kept.once(
                ("heights", "steps"),
                (columns.steps,),
                lambda: max(stages.step_height(drawing, step) for step in columns.steps),
            )
        line = kept.once(("ground",), (columns.xs, columns.width, row), lambda: stages.step_line(drawing, columns, row))
        below = kept.group(("ground",), self.x(columns.left, line.width), self.y, line)
        for part in columns.stages:
            colour = stages.stage_colour(drawing, part, part.number)
            for place, step in enumerate(part.steps, start=part.first):
                if row:
                    made = kept.once(
                        ("step", step.id),
                        (step, colour, row),
                        partial(stages.step_title, drawing, step, colour, row),
                    )
                    self.groups.append(kept.group(("step", step.id), self.x(columns.xs[place], made.width), self.y, made))
        self.y += row
        self.heads = self.y
        kept.heads = Heads(columns, top, self.width, (below,), tuple(self.groups[already:]), self.y)
        self.groups.insert(0, below)

    def _invite(self, what: str, text: str, height: float) -> None:
        width = max(self.columns.width, self.width - 2 * sizes.MARGIN - sizes.LABEL)
        made = self.kept.once(("ground", what), (width,), lambda: stages.invitation(self.drawing, width, height, text))
        self.groups.insert(0, self.kept.group(("ground", what), self.x(self.columns.left, width), self.y, made))
        self.y += height

    def _label(self, lane: Lane, height: float) -> None:
        made = self.kept.once(("lane", lane.id), (lane, height), lambda: lanes.label(self.drawing, lane, height))
        self.groups.append(self.kept.group(("lane", lane.id), self.x(sizes.MARGIN, made.width), self.y, made))

    def _least(self, lane: Lane) -> float:
        return self.kept.once(("least", lane.id), (lane,), lambda: lanes.label_height(self.drawing, lane))

    def _divider(self, lane: Lane) -> None:
        height = self._least(lane)
        width = self.columns.right - sizes.MARGIN if self.columns.xs else self.width - 2 * sizes.MARGIN
        made = self.kept.once(("lane", lane.id), (lane, width), lambda: lanes.divider(self.drawing, lane, width, height))
        self.groups.append(self.kept.group(("lane", lane.id), self.x(sizes.MARGIN, width), self.y, made))
        self.bands.append(Band(lane.id, self.y, height, divider=True))
        self.y += height + sizes.GUTTER

    def _lane(self, lane: Lane, cells: KeptLane) -> None:
        height = max(sizes.LANE_LEAST, self._least(lane), cells.depth)
        self._label(lane, height)
        self._cells(lane, cells, self.y, height)
        self.bands.append(Band(lane.id, self.y, height))
        self.y += height + sizes.GUTTER

    def _cells(self, lane: Lane, cells: KeptLane, y: float, height: float) -> None:
        kept, columns = self.kept, self.columns
        before = kept.placed.get(lane.id)
        if (
            before is not None
            and before.contents is cells.contents
            and before.columns is columns
            and (before.y, before.height, before.width) == (y, height, self.width)
        ):
            self.groups += before.cells
            self.over += before.over
            return
        made: list[Group] = []
        over: list[Group] = []
        for number, (step, content) in enumerate(zip(columns.steps, cells.contents, strict=True)):
            ground = kept.once(
                ("ground", lane.id, step.id),
                (Same(content), height),
                partial(with_ground, self.drawing, content, height),
            )
            x = columns.xs[number]
            made.append(kept.group(("cell", lane.id, step.id), self.x(x, ground.width), y, ground))
            for card_id, left, down, own in content.spanning:
                over.append(kept.group(("span", card_id), self.x(x + left, own.width), y + down, own))
        kept.placed[lane.id] = Placed(y, height, self.width, cells.contents, columns, tuple(made), tuple(over))
        self.groups += made
        self.over += over

    def _emotions(
        self, lane: Lane, cells: KeptLane, personas: tuple[Persona, ...], moments: frozenset[StepId]
    ) -> tuple[Curve, ...]:
        kept, drawing, columns, journey = self.kept, self.drawing, self.columns, self.journey
        points = self.document.points(lane.id)
        drawn = kept.once(
            ("curves", lane.id),
            (
                points,
                personas,
                columns.steps,
                columns.xs,
                columns.widths,
                journey.state,
                journey.hidden_curves,
                journey.hidden_personas,
            ),
            lambda: curves_of(drawing, journey, points, personas, columns),
        )
        first = self.leading
        channels = self.plan.crossings[len(self.bands)] if self.plan is not None else ()
        width = columns.width if columns.xs else self.width - 2 * sizes.MARGIN - sizes.LABEL
        made, lines = kept.once(
            ("curve", lane.id),
            (Same(drawn), width, journey.scale, journey.show_scores, moments, first, channels),
            lambda: draw_curves(drawing, lane.id, drawn, journey, width=width, moments=moments, channels=channels),
        )
        left = self.x(columns.left, made.width)
        self.curves += [replace(line, x=left, y=self.y) for line in lines]
        below = max(sizes.LANE_LEAST, cells.depth) if cells.depth else 0.0
        height = max(made.height + below, self._least(lane))
        self._label(lane, height)
        self.groups.append(kept.group(("curve", lane.id), left, self.y, made))
        if below:
            self._cells(lane, cells, self.y + height - below, below)
        self.bands.append(Band(lane.id, self.y, height, best=self.y + score_y(5), worst=self.y + score_y(1)))
        self.y += height + sizes.GUTTER
        return drawn

    def _grow(self, gutter: int) -> None:
        """Leave more room in a gutter where many links run along it."""
        if self.plan is not None:
            self.y += self.plan.room[gutter]

    def _links(self) -> None:
        if self.plan is not None:
            row = self.columns.has_step_row
            self.groups += link_groups(
                self.drawing,
                self.plan,
                self.bands,
                self.kept,
                heads=self.heads,
                end=self.y,
                width=self.width,
                dots=row,
            )

    def _legend(self, found: tuple[legend.Key, ...]) -> None:
        width = self.width - 2 * sizes.MARGIN
        made = self.kept.once(("legend",), (found, width), lambda: legend.draw_legend(self.drawing, found, width))
        self.groups.append(self.kept.group(("legend",), self.x(sizes.MARGIN, width), self.y, made))
        self.y += made.height

    def _grid(self, top: float) -> Grid:
        columns = self.columns
        across, stages_across = self.kept.once(("grid",), (Same(columns), self.width), self._across)
        left = self.x(columns.left, columns.width)
        return Grid(
            across,
            stages_across,
            tuple(self.bands),
            tuple(self.curves),
            top,
            left,
            columns.width,
            self.drawing.right_to_left,
        )

    def _across(self) -> tuple[tuple[Column, ...], tuple[StageSpan, ...]]:
        columns = self.columns
        return (
            tuple(
                Column(step.id, step.stage, self.x(x, width), width)
                for step, x, width in zip(columns.steps, columns.xs, columns.widths, strict=True)
            ),
            tuple(StageSpan(part.stage.id, self.x(part.x, part.width), part.width) for part in columns.stages),
        )

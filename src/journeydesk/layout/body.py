"""One row of a map: the heads of its stages and steps, its lanes with their cells and curves, and the links between them."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Lane, LaneKind, Map, Persona, PersonaId, StepId
from journeydesk.language import say, to_say
from journeydesk.layout import lanes, sizes, stages
from journeydesk.layout.cells import lane_cells, with_ground
from journeydesk.layout.columns import Columns
from journeydesk.layout.curve import draw_curves
from journeydesk.layout.kept import Facts, Heads, Kept, KeptLane, Placed, Same
from journeydesk.layout.knots import Curve, curves_of, score_y
from journeydesk.layout.leads import draw_leads, leads_of
from journeydesk.layout.link_groups import link_groups
from journeydesk.layout.linking import plan_links
from journeydesk.layout.picture import Band, Column, CurveLine, Group, StageSpan
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.planned import Plan
from journeydesk.layout.setting import Setting

NO_STAGES = to_say("No stages yet: the first one stands here.")
NO_LANES = to_say("No lanes yet: actions, thoughts, emotions and all others stand here.")
NO_LANES_HEIGHT = 150.0


class Subject(Struct, frozen=True):
    """What all rows of a map have in common.

    `leading` is whose journey it is, `lanes` are those that are laid out, `steps` all of a folded map, and none if it is not.
    """

    document: Document
    journey: Map
    drawing: Drawing
    setting: Setting
    width: float
    personas: tuple[Persona, ...]
    leading: PersonaId | None
    lanes: tuple[Lane, ...]
    steps: tuple[StepId, ...] = ()


class Body:
    """A row under way: how far down it has come, and its groups so far, from back to front in `below`, `groups`, `over`."""

    def __init__(self, subject: Subject, columns: Columns, kept: Kept, y: float) -> None:
        self.subject, self.columns, self.kept = subject, columns, kept
        self.document, self.journey, self.drawing = subject.document, subject.journey, subject.drawing
        self.setting, self.width = subject.setting, subject.width
        self.top = self.heads = self.y = y
        self.below: list[Group] = []
        self.groups: list[Group] = []
        self.over: list[Group] = []
        self.bands: list[Band] = []
        self.curves: list[CurveLine] = []
        self.drawn: list[Curve] = []
        self.facts: list[Facts] = []
        self.moments: frozenset[StepId] = frozenset()
        self.plan: Plan | None = None

    def x(self, left: float, width: float) -> float:
        """The left edge of something of that width, in the direction the map reads."""
        return self.width - left - width if self.drawing.right_to_left else left

    def lay(self) -> None:
        """All of it, from top to bottom."""
        columns, document, drawing = self.columns, self.document, self.drawing
        self._stages()
        visible = self.subject.lanes
        cells = {
            lane.id: lane_cells(drawing, document, lane, columns, self.kept)
            for lane in visible
            if not lane.lane_kind.is_divider
        }
        self.plan = plan_links(drawing, document, visible, cells, columns, self.kept)
        self.moments = frozenset[StepId]().union(*(kept.moments for kept in cells.values()))
        self.facts = [kept.facts for kept in cells.values()]
        for lane in visible:
            self._grow(len(self.bands))
            if lane.lane_kind.is_divider:
                self._divider(lane)
            elif lane.lane_kind is LaneKind.EMOTIONS:
                self.drawn += self._emotions(lane, cells[lane.id])
            else:
                self._lane(lane, cells[lane.id])
        if not visible and self.setting.prompts:
            self._invite("lanes", say(NO_LANES), NO_LANES_HEIGHT)
            self.y += self.setting.gutter
        self._grow(len(self.bands))
        self._links()
        self.groups += self.over
        self._leads()

    def across(self) -> tuple[tuple[Column, ...], tuple[StageSpan, ...]]:
        """Where its steps and stages stand from side to side."""
        return self.kept.once(("grid",), (Same(self.columns), self.width), self._across)

    def _stages(self) -> None:
        kept, drawing, columns = self.kept, self.drawing, self.columns
        if not columns.stages:
            if self.setting.prompts:
                self._invite("stages", say(NO_STAGES), sizes.CHEVRON)
                self.y += sizes.GUTTER
            self.heads = self.y
            return
        before = kept.heads
        if before is not None and before.columns is columns and (before.y, before.width) == (self.y, self.width):
            self.below, self.groups = [*before.below], [*before.groups]
            self.y = self.heads = before.bottom
            return
        top = self.y
        height = kept.once(
            ("heights", "stages"),
            (columns.stages,),
            lambda: max(stages.chevron_height(drawing, part) for part in columns.stages),
        )
        for part in columns.stages:
            made = kept.once(
                ("stage", part.stage.id),
                (part.stage, part.width, part.number, part.continued, height),
                partial(stages.chevron, drawing, part, part.number, height),
            )
            self.groups.append(kept.group(("stage", part.stage.id), self.x(part.x, made.width), self.y, made))
        self.y += height + sizes.CHEVRON_FOOT
        row = 0.0
        if columns.has_step_row:
            row = kept.once(
                ("heights", "steps"),
                (columns.steps, columns.widths),
                lambda: max(
                    stages.step_height(drawing, step, width)
                    for step, width in zip(columns.steps, columns.widths, strict=True)
                ),
            )
        line = kept.once(("ground",), (columns.xs, columns.width, row), lambda: stages.step_line(drawing, columns, row))
        self.below.append(kept.group(("ground",), self.x(columns.left, line.width), self.y, line))
        for part in columns.stages if row else ():
            colour = stages.stage_colour(drawing, part, part.number)
            for place, step in enumerate(part.steps, start=part.first):
                width = columns.widths[place]
                made = kept.once(
                    ("step", step.id),
                    (step, colour, width, row),
                    partial(stages.step_title, drawing, step, colour, width, row),
                )
                self.groups.append(kept.group(("step", step.id), self.x(columns.xs[place], made.width), self.y, made))
        self.y += row
        self.heads = self.y
        kept.heads = Heads(columns, top, self.width, tuple(self.below), tuple(self.groups), self.y)

    def _invite(self, what: str, text: str, height: float) -> None:
        width = max(self.columns.width, self.width - 2 * self.setting.margin - sizes.LABEL)
        made = self.kept.once(("ground", what), (width,), lambda: stages.invitation(self.drawing, width, height, text))
        self.below.insert(0, self.kept.group(("ground", what), self.x(self.columns.left, width), self.y, made))
        self.y += height

    def _label(self, lane: Lane, height: float) -> None:
        made = self.kept.once(("lane", lane.id), (lane, height), lambda: lanes.label(self.drawing, lane, height))
        self.groups.append(self.kept.group(("lane", lane.id), self.x(self.setting.margin, made.width), self.y, made))

    def _least(self, lane: Lane) -> float:
        return self.kept.once(("least", lane.id), (lane,), lambda: lanes.label_height(self.drawing, lane))

    def _divider(self, lane: Lane) -> None:
        height = self._least(lane)
        width = self.columns.right - self.setting.margin if self.columns.xs else self.width - 2 * self.setting.margin
        made = self.kept.once(("lane", lane.id), (lane, width), lambda: lanes.divider(self.drawing, lane, width, height))
        self.groups.append(self.kept.group(("lane", lane.id), self.x(self.setting.margin, width), self.y, made))
        self.bands.append(Band(lane.id, self.y, height, divider=True))
        self.y += height + self.setting.gutter

    def _lane(self, lane: Lane, cells: KeptLane) -> None:
        height = max(self.setting.lane, self._least(lane), cells.depth) + self.setting.extra
        self._label(lane, height)
        self._cells(lane, cells, self.y, height)
        self.bands.append(Band(lane.id, self.y, height))
        self.y += height + self.setting.gutter

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

    def _emotions(self, lane: Lane, cells: KeptLane) -> tuple[Curve, ...]:
        kept, drawing, columns, journey = self.kept, self.drawing, self.columns, self.journey
        points, tall, subject = self.document.points(lane.id), self.setting.curve, self.subject
        drawn = kept.once(
            ("curves", lane.id),
            (
                points,
                subject.personas,
                columns.steps,
                columns.xs,
                columns.widths,
                journey.state,
                journey.hidden_curves,
                journey.hidden_personas,
                tall,
                subject.steps,
            ),
            lambda: curves_of(drawing, journey, points, subject.personas, columns, height=tall, steps=subject.steps),
        )
        channels = self.plan.crossings[len(self.bands)] if self.plan is not None else ()
        width = columns.width if columns.xs else self.width - 2 * self.setting.margin - sizes.LABEL
        made, lines = kept.once(
            ("curve", lane.id),
            (Same(drawn), width, journey.scale, journey.show_scores, self.moments, subject.leading, channels, tall),
            lambda: draw_curves(
                drawing, lane.id, drawn, journey, width=width, moments=self.moments, channels=channels, tall=tall
            ),
        )
        left = self.x(columns.left, made.width)
        self.curves += [replace(line, x=left, y=self.y) for line in lines]
        below = max(self.setting.lane, cells.depth) if cells.depth else 0.0
        height = max(made.height + below, self._least(lane))
        self._label(lane, height)
        self.groups.append(kept.group(("curve", lane.id), left, self.y, made))
        if below:
            self._cells(lane, cells, self.y + height - below, below)
        best, worst = self.y + score_y(5, tall), self.y + score_y(1, tall)
        self.bands.append(Band(lane.id, self.y, height, best=best, worst=worst))
        self.y += height + self.setting.gutter
        return drawn

    def _grow(self, gutter: int) -> None:
        """Leave more room in a gutter where many links run along it."""
        if self.plan is not None:
            self.y += self.plan.room[gutter]

    def _links(self) -> None:
        if self.plan is not None:
            self.groups += link_groups(
                self.drawing,
                self.plan,
                self.bands,
                self.kept,
                heads=self.heads,
                end=self.y,
                width=self.width,
                dots=self.columns.has_step_row,
            )

    def _leads(self) -> None:
        """Say below the row where links lead that go on elsewhere."""
        if not self.setting.rows:
            return
        found = leads_of(self.document, self.journey.id, self.subject.lanes, self.columns, both=len(self.setting.rows) == 1)
        room = self.width - 2 * self.setting.margin - sizes.LABEL
        bottom = self.y
        for link, made, x, y in draw_leads(self.drawing, found, room):
            group = self.kept.group(("label", link), self.x(self.columns.left + x, made.width), self.y + y, made)
            self.groups.append(group)
            bottom = max(bottom, group.y + group.height + sizes.GUTTER)
        self.y = bottom

    def _across(self) -> tuple[tuple[Column, ...], tuple[StageSpan, ...]]:
        columns = self.columns
        return (
            tuple(
                Column(step.id, step.stage, self.x(x, width), width)
                for step, x, width in zip(columns.steps, columns.xs, columns.widths, strict=True)
            ),
            tuple(StageSpan(part.stage.id, self.x(part.x, part.width), part.width) for part in columns.stages),
        )

"""What the inspector shows of cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import (
    Card,
    Cell,
    Lane,
    LaneId,
    LaneKind,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)
from journeydesk.edits import cards, many
from journeydesk.edits.lanes import default_title, holds_cards
from journeydesk.language import say, say_many, to_say, to_say_many
from journeydesk.layout.theme import LIGHT
from journeydesk.ui.panels.chips import ChipsField, set_tags
from journeydesk.ui.panels.chips import prepare as prepare_tags
from journeydesk.ui.panels.completing import CompletedField, DateField
from journeydesk.ui.panels.fields import CheckField, ChoiceField, Field, LineField, NumberField, TextField
from journeydesk.ui.panels.marks import DotsField, LinksField, SwatchField
from journeydesk.ui.panels.pages import UNTITLED, Entry, Page, one, only_shown
from journeydesk.ui.panels.picture import PictureField, set_picture
from journeydesk.ui.panels.picture import prepare as prepare_picture

CARD: Final = to_say_many("Card", "{n} cards")
CARD_NAMES: Final = {
    LaneKind.ACTIONS: to_say_many("Action", "{n} actions"),
    LaneKind.TOUCHPOINTS: to_say_many("Touchpoint", "{n} touchpoints"),
    LaneKind.THOUGHTS: to_say_many("Thought", "{n} thoughts"),
    LaneKind.EMOTIONS: to_say_many("Emotion", "{n} emotions"),
    LaneKind.PAIN_POINTS: to_say_many("Pain point", "{n} pain points"),
    LaneKind.OPPORTUNITIES: to_say_many("Opportunity", "{n} opportunities"),
    LaneKind.CHANNELS: to_say_many("Channel", "{n} channels"),
    LaneKind.GOALS: to_say_many("Goal", "{n} goals"),
    LaneKind.METRICS: to_say_many("Metric", "{n} metrics"),
    LaneKind.QUOTES: to_say_many("Quote", "{n} quotes"),
    LaneKind.STORYBOARD: to_say_many("Scene", "{n} scenes"),
    LaneKind.NOTES: to_say_many("Note", "{n} notes"),
    LaneKind.FRONTSTAGE: to_say_many("Frontstage action", "{n} frontstage actions"),
    LaneKind.BACKSTAGE: to_say_many("Backstage action", "{n} backstage actions"),
    LaneKind.SUPPORT: to_say_many("Support process", "{n} support processes"),
    LaneKind.EVIDENCE: to_say_many("Evidence", "{n} pieces of evidence"),
}
"""What one card of a lane of this kind is called."""

SWATCHES: Final = tuple(
    (LIGHT.lanes[kind].tint, name)
    for kind, name in (
        (LaneKind.PAIN_POINTS, to_say("Red")),
        (LaneKind.NOTES, to_say("Yellow")),
        (LaneKind.ACTIONS, to_say("Blue")),
        (LaneKind.OPPORTUNITIES, to_say("Green")),
        (LaneKind.THOUGHTS, to_say("Grey")),
        (LaneKind.TOUCHPOINTS, to_say("Teal")),
    )
)
PARKED: Final = to_say("Parking lot")


def heading(document: Document, selected: Sequence[Card]) -> str:
    """What the selected cards are called."""
    lanes = {lane.lane_kind for card in selected if (lane := document.find(Lane, card.lane)) is not None}
    one, many = CARD_NAMES.get(next(iter(lanes)), CARD) if len(lanes) == 1 else CARD
    return say_many(one, many, len(selected))


def change(document: Document, selected: Sequence[Card], **fields: object) -> Edit:
    """Set fields to the same values on all of them."""
    return cards.change(document, [card.id for card in selected], **fields)


def plain(name: str) -> Callable[[Document, Sequence[Card], object], Edit]:
    """The edit that sets one field to the value."""
    return lambda document, selected, value: change(document, selected, **{name: value})


def value_of(name: str) -> Callable[[Document, Card], object]:
    """Read one field."""
    return lambda _, card: getattr(card, name)


RATINGS: Final = {
    "impact": to_say("Impact"),
    "frequency": to_say("Frequency"),
    "effort": to_say("Effort"),
    "value": to_say("Value"),
}


def rating(name: many.Weight, label: str) -> Entry[Card]:
    """A weight of the rating; the others stay as they are."""

    def edit(document: Document, selected: Sequence[Card], value: object) -> Edit:
        assert value is None or isinstance(value, int)
        return many.rate(document, [card.id for card in selected], **{name: value})

    return Entry(name, label, DotsField, lambda _, card: getattr(card.rating, name, None), edit, half=True)


def part(
    of: str, name: str, label: str, field: Callable[[], Field], *, empty: object = "", half: bool = False
) -> Entry[Card]:
    """A text inside `metric` or `evidence`; the others in it stay as they are."""
    change_part: Callable[..., Edit] = many.measure if of == "metric" else many.prove

    def edit(document: Document, selected: Sequence[Card], value: object) -> Edit:
        return change_part(document, [card.id for card in selected], **{name: value})

    return Entry(f"{of} {name}", label, field, lambda _, card: getattr(getattr(card, of), name, empty), edit, half=half)


def offer_owners(document: Document, _: Sequence[Card], field: CompletedField) -> None:
    """Who owns cards of the file already."""
    field.words.source = lambda: sorted({card.owner for card in document if isinstance(card, Card) and card.owner})


def offer_channels(document: Document, _: Sequence[Card], field: CompletedField) -> None:
    """The channels that cards of the file have already."""
    field.words.source = lambda: sorted({card.channel for card in document if isinstance(card, Card) and card.channel})


def on_the_map(_: Document, selected: Sequence[Card]) -> bool:
    """Whether none of the cards is in the parking lot."""
    return all(card.step is not None for card in selected)


def stage_of(document: Document, card: Card) -> StageId | None:
    """The stage a card stands in; None in the parking lot."""
    step = document.find(Step, card.step)
    return step.stage if step is not None else None


def offer_stages(document: Document, selected: Sequence[Card], field: ChoiceField) -> None:
    """The stages of the map, and the parking lot."""
    stages = document.stages(document.get(Lane, selected[0].lane).map)
    field.offer([*((stage.id, stage.title or say(UNTITLED)) for stage in stages), (None, say(PARKED))])


def to_stage(document: Document, selected: Sequence[Card], value: object) -> Edit:
    """Move the cards to the first step of a stage, each in its lane, or to the parking lot."""
    if value is None:
        return cards.park(document, [card.id for card in selected])
    stage = document.get(Stage, str(value))
    first = document.steps(stage.id)[0].id
    going = [card for card in selected if stage_of(document, card) != stage.id]
    return by_lane(document, going, lambda lane: Cell(first, lane))


def offer_steps(document: Document, selected: Sequence[Card], field: ChoiceField) -> None:
    """The steps of the stage the cards stand in."""
    stage = stage_of(document, selected[0])
    steps = document.steps(stage) if stage is not None else ()
    field.offer([(step.id, step.title or say(UNTITLED)) for step in steps])
    field.setEnabled(len(steps) > 0)


def to_step(document: Document, selected: Sequence[Card], value: object) -> Edit:
    """Move the cards to a step, each in its lane."""
    step = document.get(Step, str(value)).id
    return by_lane(document, [card for card in selected if card.step != step], lambda lane: Cell(step, lane))


def offer_lanes(document: Document, selected: Sequence[Card], field: ChoiceField) -> None:
    """The lanes of the map that hold cards."""
    lanes = document.lanes(document.get(Lane, selected[0].lane).map)
    field.offer([(lane.id, lane.title or default_title(lane.lane_kind)) for lane in lanes if holds_cards(lane)])


def to_lane(document: Document, selected: Sequence[Card], value: object) -> Edit:
    """Move the cards to a lane, each at its step."""
    lane = LaneId(RecordId(str(value)))
    steps: dict[StepId | None, list[Card]] = {}
    for card in selected:
        if card.lane != lane:
            steps.setdefault(card.step, []).append(card)
    return moves(document, [(Cell(step, lane), those) for step, those in steps.items()])


def by_lane(document: Document, selected: Sequence[Card], to: Callable[[LaneId], Cell]) -> Edit:
    """Move cards lane by lane."""
    lanes: dict[LaneId, list[Card]] = {}
    for card in selected:
        lanes.setdefault(card.lane, []).append(card)
    return moves(document, [(to(lane), those) for lane, those in lanes.items()])


def moves(document: Document, going: Sequence[tuple[Cell, Sequence[Card]]]) -> Edit:
    """Move some cards to one cell, others to another, as one edit."""
    made = [edit for cell, those in going if (edit := cards.move(document, [card.id for card in those], to=cell))]
    joined = made[0] if made else Edit(say("Move card"))
    for edit in made[1:]:
        joined = joined.then(edit)
    return joined


def links_of(document: Document, card: Card) -> object:
    """The cards this one leads to: id and title of each."""
    return _ends(document, [link.end for link in document.links(card.id) if link.start == card.id])


def links_to(document: Document, card: Card) -> object:
    """The cards that lead to this one: id and title of each."""
    return _ends(document, [link.start for link in document.links(card.id) if link.end == card.id])


def _ends(document: Document, ids: Sequence[RecordId]) -> tuple[tuple[str, str], ...]:
    ends = [document.find(Card, end) for end in ids]
    return tuple((end.id, end.text.split("\n")[0] or say(UNTITLED)) for end in ends if end is not None)


def has_links(document: Document, selected: Sequence[Card]) -> bool:
    """Whether a single selected card leads anywhere."""
    return len(selected) == 1 and any(link.start == selected[0].id for link in document.links(selected[0].id))


def is_linked(document: Document, selected: Sequence[Card]) -> bool:
    """Whether anything leads to a single selected card."""
    return len(selected) == 1 and any(link.end == selected[0].id for link in document.links(selected[0].id))


def in_lanes(*kinds: LaneKind) -> Callable[[Document, Sequence[Card]], bool]:
    """Shown for cards of these lanes only, and where such a field says something."""

    def shown(document: Document, selected: Sequence[Card]) -> bool:
        lanes = [document.find(Lane, card.lane) for card in selected]
        return any(lane is not None and lane.lane_kind in kinds for lane in lanes)

    return shown


GRADES: Final = (
    (None, to_say("Not said")),
    ("assumption", to_say("Assumption")),
    ("anecdote", to_say("Anecdote")),
    ("researched", to_say("Researched")),
)

PAGE: Final = Page[Card](
    heading,
    (
        Entry("text", to_say("Text"), partial(TextField, most=6), value_of("text"), plain("text"), shown=one),
        Entry("channel", to_say("Channel"), CompletedField, value_of("channel"), plain("channel"), prepare=offer_channels,
              shown=lambda d, s: in_lanes(LaneKind.TOUCHPOINTS)(d, s) or any(card.channel for card in s)),
        Entry("stage", to_say("Stage"), ChoiceField, stage_of, to_stage, half=True, prepare=offer_stages),
        Entry("step", to_say("Step"), ChoiceField, value_of("step"), to_step, half=True, prepare=offer_steps),
        Entry("lane", to_say("Lane"), ChoiceField, value_of("lane"), to_lane, prepare=offer_lanes),
        rating("impact", to_say("Impact")),
        rating("frequency", to_say("Frequency")),
        rating("effort", to_say("Effort")),
        rating("value", to_say("Value")),
        part("evidence", "grade", to_say("Evidence"), partial(ChoiceField, GRADES), empty=None, half=True),
        part("evidence", "date", to_say("Date"), DateField, half=True),
        part("evidence", "source", to_say("Source"), partial(LineField, placeholder=to_say("Such as 9 of 14 interviews"))),
        Entry("owner", to_say("Owner"), CompletedField, value_of("owner"), plain("owner"), half=True, prepare=offer_owners),
        Entry("due", to_say("Due"), partial(DateField, past=True), value_of("due"), plain("due"), half=True),
        Entry("tags", to_say("Tags"), ChipsField, value_of("tags"), set_tags, prepare=prepare_tags),
        Entry("colour", to_say("Colour"), partial(SwatchField, SWATCHES), value_of("colour"), plain("colour")),
        Entry("leads to", to_say("Leads to"), LinksField, links_of, only_shown, shown=has_links),
        Entry("comes from", to_say("Comes from"), LinksField, links_to, only_shown, shown=is_linked),
        Entry("note", to_say("Note"), partial(TextField, least=4, most=12), value_of("note"), plain("note"), shown=one),
        part("metric", "current", to_say("Metric now"), LineField, half=True),
        part("metric", "target", to_say("Target"), LineField, half=True),
        part("metric", "unit", to_say("Unit"), LineField),
        Entry("image", to_say("Picture"), PictureField, value_of("image"), set_picture, prepare=prepare_picture, shown=one),
        Entry("moment of truth", "", partial(CheckField, to_say("Moment of truth")), value_of("moment_of_truth"),
              plain("moment_of_truth")),
        Entry("votes", to_say("Votes"), NumberField, value_of("votes"), plain("votes"), half=True),
        Entry("span", to_say("Wide, in steps"), partial(NumberField, least=1, most=99), value_of("span"), plain("span"),
              half=True, shown=on_the_map),
    ),
)  # fmt: skip

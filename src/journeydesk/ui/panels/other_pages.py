"""What the inspector shows of stages, steps, lanes, emotions, links, personas and maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from journeydesk.document.colours import STAGES
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    Lane,
    LaneKind,
    Link,
    Map,
    Persona,
    Record,
    Stage,
    StageId,
    State,
    Step,
)
from journeydesk.edits import emotions, lanes, links, maps, personas, stages, steps
from journeydesk.language import say, say_many, to_say, to_say_many
from journeydesk.layout.theme import LANE_NAMES
from journeydesk.ui.panels.act import ActField
from journeydesk.ui.panels.fields import CheckField, ChoiceField, Field, LineField, LinesField, NumberField, TextField
from journeydesk.ui.panels.marks import LinksField, SwatchField
from journeydesk.ui.panels.pages import UNTITLED, Entry, Page, Prepare, R, Shown, always, each, one, only_shown
from journeydesk.ui.panels.picture import PersonasField, PictureField, set_picture
from journeydesk.ui.panels.picture import prepare as prepare_picture
from journeydesk.ui.panels.sections import SectionsField

COLOUR_NAMES: Final = (
    to_say("Blue"),
    to_say("Teal"),
    to_say("Orange"),
    to_say("Purple"),
    to_say("Green"),
    to_say("Pink"),
    to_say("Violet"),
    to_say("Sky"),
)
STAGE_COLOURS: Final = tuple(zip(STAGES, COLOUR_NAMES, strict=True))


def named(forms: tuple[str, str]) -> Callable[[Document, Sequence[Record]], str]:
    """The heading: the kind's name, with their number if there are several."""
    return lambda _, selected: say_many(*forms, len(selected))


def value_of(name: str) -> Callable[[Document, Any], object]:
    """Read one field."""
    return lambda _, record: getattr(record, name)


def entry(
    change: Callable[..., Edit],
    name: str,
    label: str,
    field: Callable[[], Field],
    *,
    half: bool = False,
    prepare: Prepare[R] | None = None,
    shown: Shown[R] = always,
) -> Entry[R]:
    """A field that is read and changed by its name, on each record for itself."""

    def edit(document: Document, selected: Sequence[R], value: object) -> Edit:
        return each(document, selected, lambda document, record: change(document, record.id, **{name: value}))

    return Entry(name, label, field, value_of(name), edit, half=half, prepare=prepare, shown=shown)


def emotion(document: Document, point_id: str, **fields: object) -> Edit:
    """Change one knot."""
    return emotions.change(document, [point_id], **fields)


def stage_of(_: Document, step: Step) -> object:
    """The stage of a step."""
    return step.stage


def offer_stages(document: Document, selected: Sequence[Step], field: ChoiceField) -> None:
    """The stages of the step's map."""
    row = document.stages(document.get(Stage, selected[0].stage).map)
    field.offer([(stage.id, stage.title or say(UNTITLED)) for stage in row])


def to_stage(document: Document, selected: Sequence[Step], value: object) -> Edit:
    """Move a step to the end of another stage."""
    stage = StageId(document.get(Stage, str(value)).id)
    return Edit(say("Move step")) if selected[0].stage == stage else steps.move(document, selected[0].id, to=stage)


def people(document: Document, a_map: Map) -> object:
    """The people of the file, the map's own first."""
    own = [document.find(Persona, persona) for persona in a_map.personas]
    others = [persona for persona in document.personas if persona.id not in a_map.personas]
    return (
        *((persona.id, persona.name or say(UNTITLED), True) for persona in own if persona is not None),
        *((persona.id, persona.name or say(UNTITLED), False) for persona in others),
    )


def set_people(document: Document, selected: Sequence[Map], value: object) -> Edit:
    """What the user did with a persona: ("tick", id, on), ("first", id) or ("add",)."""
    a_map = selected[0]
    match value:
        case ("tick", str(persona), True):
            return personas.attach(document, document.get(Persona, persona).id, to=a_map.id)
        case ("tick", str(persona), False):
            return personas.detach(document, document.get(Persona, persona).id, map_id=a_map.id)
        case ("first", str(persona)):
            return personas.attach(document, document.get(Persona, persona).id, to=a_map.id, first=True)
        case ("add",):
            return personas.add(document, say("New persona"), map_id=a_map.id)[0]
    raise ValueError(value)


def persona_of(document: Document, _: Sequence[EmotionPoint], field: ChoiceField) -> None:
    """The people of the file, and nobody."""
    field.offer([(None, say("Nobody's")), *((persona.id, persona.name or say(UNTITLED)) for persona in document.personas)])


def state_of(document: Document, point: EmotionPoint) -> object:
    """The state of a knot's curve; what says none is of its map's."""
    return point.state or document.get(Map, document.get(Lane, point.lane).map).state


def set_state(document: Document, selected: Sequence[EmotionPoint], value: object) -> Edit:
    """Take a knot over to the curve of the other state."""
    return emotions.change(document, [selected[0].id], state=value)


def end(which: str) -> Callable[[Document, Link], object]:
    """What stands at one end of a link: its id and its words, to go there."""

    def read(document: Document, link: Link) -> object:
        there = document.records.get(getattr(link, which))
        words = there.text if isinstance(there, Card) else there.title if isinstance(there, Step) else ""
        return ((getattr(link, which), words.split("\n")[0] or say(UNTITLED)),)

    return read


def offer_widths(_: Document, selected: Sequence[Step], field: ChoiceField) -> None:
    """Some widths of columns, and those that were drawn by hand."""
    known = {width for width, _ in WIDTHS}
    own = sorted({step.width for step in selected if step.width is not None} - known)
    points = [(width, say("{width} points", width=round(width))) for width in own]
    field.offer([*((width, say(name)) for width, name in WIDTHS), *points])


KINDS: Final = tuple((kind, LANE_NAMES[kind]) for kind in LaneKind)
"""All kinds of lane; `edits.lanes` refuses those that would lose something."""
STATES: Final = ((State.AS_IS, to_say("As-is")), (State.TO_BE, to_say("To-be")))
THEMES: Final = (("", to_say("Usual")), ("light", to_say("Light")), ("dark", to_say("Dark")))
WIDTHS: Final = (
    (None, to_say("Usual")),
    (100.0, to_say("Narrow")),
    (220.0, to_say("Wide")),
    (320.0, to_say("Very wide")),
)
LEVELS: Final = tuple((number, str(number)) for number in (2, 3, 4, 5))
LIST: Final = partial(LinesField, least=2, most=8, placeholder=to_say("One a line"))

STAGE: Final = Page[Stage](
    named(to_say_many("Stage", "{n} stages")),
    (
        entry(stages.change, "title", to_say("Title"), partial(TextField, most=3), shown=one),
        entry(stages.change, "goal", to_say("Goal"), partial(TextField, least=2, most=6)),
        entry(stages.change, "colour", to_say("Colour"), partial(SwatchField, STAGE_COLOURS)),
    ),
)
STEP: Final = Page[Step](
    named(to_say_many("Step", "{n} steps")),
    (
        entry(steps.change, "title", to_say("Title"), partial(TextField, most=3), shown=one),
        Entry("stage", to_say("Stage"), ChoiceField, stage_of, to_stage, prepare=offer_stages, shown=one, half=True),
        entry(steps.change, "width", to_say("Width"), ChoiceField, prepare=offer_widths, half=True),
    ),
)
LANE: Final = Page[Lane](
    named(to_say_many("Lane", "{n} lanes")),
    (
        entry(lanes.change, "title", to_say("Title"), partial(TextField, most=3), shown=one),
        entry(lanes.change, "lane_kind", to_say("Kind"), partial(ChoiceField, KINDS)),
        entry(lanes.change, "hidden", "", partial(CheckField, to_say("Hidden on the map"))),
    ),
)
EMOTION: Final = Page[EmotionPoint](
    named(to_say_many("Emotion", "{n} emotions")),
    (
        entry(
            emotion, "score", to_say("Score, 1 very bad to 5 very good"), partial(NumberField, least=1, most=5, decimals=1)
        ),
        entry(emotion, "label", to_say("Label"), LineField),
        entry(emotion, "persona", to_say("Whose"), ChoiceField, prepare=persona_of, shown=one, half=True),
        Entry("state", to_say("State"), partial(ChoiceField, STATES), state_of, set_state, half=True, shown=one),
        entry(emotion, "note", to_say("Note"), partial(TextField, least=4, most=12), shown=one),
    ),
)
REVERSE: Final = partial(ActField, to_say("Reverse direction"), to_say("Let the link lead from its end to its start"))


def turned(document: Document, chosen: Sequence[Link]) -> Edit:
    """Links turned round."""
    return links.reverse(document, [link.id for link in chosen])


LINK: Final = Page[Link](
    named(to_say_many("Link", "{n} links")),
    (
        entry(links.change, "label", to_say("Label"), LineField),
        Entry("start", to_say("From"), LinksField, end("start"), only_shown, shown=one),
        Entry("end", to_say("To"), LinksField, end("end"), only_shown, shown=one),
        Entry("reverse", "", REVERSE, lambda _, __: None, lambda document, chosen, _: turned(document, chosen)),
    ),
)
PERSONA: Final = Page[Persona](
    named(to_say_many("Persona", "{n} personas")),
    (
        entry(personas.change, "name", to_say("Name"), LineField, shown=one),
        entry(personas.change, "role", to_say("Role"), LineField),
        entry(personas.change, "quote", to_say("Quote"), partial(TextField, least=2, most=6), shown=one),
        Entry("image", to_say("Picture"), PictureField, value_of("image"), set_picture, prepare=prepare_picture, shown=one),
        entry(personas.change, "goals", to_say("Goals"), LIST),
        entry(personas.change, "frustrations", to_say("Frustrations"), LIST),
        entry(personas.change, "motivations", to_say("Motivations"), LIST),
        entry(personas.change, "channels", to_say("Channels"), LIST),
        entry(personas.change, "traits", to_say("Traits"), LIST),
        entry(personas.change, "sections", to_say("More about this persona"), SectionsField, shown=one),
    ),
)
MAP: Final = Page[Map](
    named(to_say_many("Map", "{n} maps")),
    (
        entry(maps.change, "title", to_say("Title"), partial(TextField, most=4)),
        entry(maps.change, "scenario", to_say("Scenario"), partial(TextField, least=2, most=6)),
        entry(maps.change, "state", to_say("State"), partial(ChoiceField, STATES), half=True),
        entry(maps.change, "theme", to_say("Theme"), partial(ChoiceField, THEMES), half=True),
        entry(maps.change, "scale", to_say("Levels behind curves"), partial(ChoiceField, LEVELS)),
        entry(maps.change, "show_scores", "", partial(CheckField, to_say("Scores beside faces"))),
        Entry("personas", to_say("Personas"), PersonasField, people, set_people),
    ),
)

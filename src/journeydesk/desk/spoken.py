"""A map in words, for whoever hears it instead of seeing it: what a screen reader says about a record or a cell."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.records import (
    Card,
    Cell,
    EmotionPoint,
    Lane,
    Link,
    Map,
    MapId,
    Persona,
    Rating,
    Record,
    RecordId,
    Stage,
    State,
    Step,
)
from journeydesk.edits.lanes import default_title
from journeydesk.language import say, say_many

LONGEST = 60
"""Letters of a text that is only named, not read."""


def spoken(document: Document, record_id: RecordId) -> str:
    """Where a record is, what it says, and what is known about it: "Pay, Pain points, card 2 of 3, queue too long, impact 4".

    What stands for itself comes first, so that a listener may go on after a word. A record that is not there is empty. In a
    comparison it is said first what happened to it.
    """
    if document.compared is None:
        return _told(document, record_id)
    from journeydesk.layout.difference_words import what_happened

    return _said(what_happened(document.compared, record_id), _told(document, record_id))


def _told(document: Document, record_id: RecordId) -> str:
    match document.records.get(record_id):
        case Card() as card:
            return _said(*_place(document, card.step, card.lane), _row(document, card), *_about_card(document, card))
        case EmotionPoint() as point:
            return _said(*_place(document, point.step, point.lane), *_about_face(document, point))
        case Stage() as stage:
            steps = len(document.steps(stage.id))
            return _said(
                at(document, stage),
                stage.title or say("without a title"),
                say_many("{n} step", "{n} steps", steps),
                stage.goal,
            )
        case Step() as step:
            stage = document.get(Stage, step.stage)
            return _said(
                at(document, step),
                step.title or say("without a title"),
                say("in {stage}", stage=stage.title) if stage.title else "",
                *_linked(document, step),
            )
        case Lane() as lane:
            return _said(
                at(document, lane),
                _title(lane),
                say("hidden") if lane.hidden else "",
            )
        case Link() as link:
            return _said(called(document, link), link.label)
        case Persona() as persona:
            return _said(say("persona"), persona.name or say("without a name"), persona.role)
        case Map() as a_map:
            return spoken_map(document, a_map.id)
    return ""


def spoken_cell(document: Document, cell: Cell) -> str:
    """A cell and how much is in it: "Pay, Pain points, 3 cards"."""
    cards = len(document.cards(cell.lane, cell.step))
    lane = document.find(Lane, cell.lane)
    faces = [point for point in document.points(cell.lane) if point.step == cell.step] if lane is not None else []
    return _said(
        *_place(document, cell.step, cell.lane),
        say_many("{n} card", "{n} cards", cards) if cards else "",
        say_many("{n} face", "{n} faces", len(faces)) if faces else "",
        say("empty") if not cards and not faces else "",
    )


def spoken_map(document: Document, map_id: MapId) -> str:
    """A map as a whole: its title and how large it is."""
    a_map = document.get(Map, map_id)
    return _said(
        a_map.title or say("map without a title"),
        say("to-be") if a_map.state is State.TO_BE else say("as-is"),
        say_many("{n} stage", "{n} stages", len(document.stages(map_id))),
        say_many("{n} lane", "{n} lanes", len(document.lanes(map_id))),
    )


def spoken_selection(document: Document, selection: frozenset[RecordId], cell: Cell | None) -> str:
    """What is selected now: one thing in full, of several how many, with nothing the cell the keyboard is on."""
    if len(selection) == 1:
        return spoken(document, next(iter(selection)))
    if selection:
        return say_many("{n} thing selected", "{n} things selected", len(selection))
    return spoken_cell(document, cell) if cell is not None else ""


def name(document: Document, record_id: RecordId) -> str:
    """A record by its title or the beginning of its text, in one line."""
    return called(document, document.records.get(record_id))


def called(document: Document, record: Record | None) -> str:
    """The same for a record that may have left the document."""
    match record:
        case Card(text=text):
            return _short(text) or say("empty card")
        case Step() as step:
            stage = document.find(Stage, step.stage)
            return _short(step.title) or _short(stage.title if stage is not None else "") or say("step without a title")
        case Stage(title=title) | Map(title=title):
            return _short(title) or say("without a title")
        case Lane() as lane:
            return _short(_title(lane))
        case Persona(name=known):
            return _short(known) or say("without a name")
        case EmotionPoint(label=label):
            return _short(label) or say("face")
        case Link():
            return say("link from {start} to {end}", start=name(document, record.start), end=name(document, record.end))
    return say("something that is gone")


def at(document: Document, record: Record) -> str:
    """Where a record stands: a card by step and lane, a head by its number, "Pay, Pain points" or "stage 2 of 5"."""
    match record:
        case Card(step=step, lane=lane) | EmotionPoint(step=step, lane=lane):
            return _said(*_place(document, step, lane)) if step is not None else say("parking lot")
        case Stage():
            return say("stage {number} of {count}", **_among(document.row_ids(("stage", record.map)), record.id))
        case Step():
            return say("step {number} of {count}", **_among(document.row_ids(("step", record.stage)), record.id))
        case Lane():
            return say("lane {number} of {count}", **_among(document.row_ids(("lane", record.map)), record.id))
    return ""


def _place(document: Document, step_id: str | None, lane_id: str) -> tuple[str, str]:
    """The words of a step and of a lane; where a stage has no steps, its title stands for the step's."""
    lane, step = document.find(Lane, lane_id), document.find(Step, step_id)
    where = say("parking lot") if step_id is None else ""
    if step is not None:
        where = name(document, step.id)
    return where, _title(lane) if lane is not None else ""


def _title(lane: Lane) -> str:
    return lane.title.strip() or default_title(lane.lane_kind)


def _row(document: Document, card: Card) -> str:
    if card.step is None:
        return say("card")
    return say("card {number} of {count}", **_among(document.row_ids(("card", card.lane, card.step)), card.id))


def _among(row: tuple[RecordId, ...], record_id: RecordId) -> dict[str, int]:
    return {"number": row.index(record_id) + 1, "count": len(row)}


def _about_card(document: Document, card: Card) -> list[str]:
    metric, evidence = card.metric, card.evidence
    said = [
        card.text or say("empty"),
        say("moment of truth") if card.moment_of_truth else "",
        *_rated(card.rating or Rating()),
        say_many("{n} vote", "{n} votes", card.votes) if card.votes else "",
        say("channel {channel}", channel=card.channel) if card.channel else "",
        say("tags {tags}", tags=", ".join(card.tags)) if card.tags else "",
        say("owner {owner}", owner=card.owner) if card.owner else "",
        say("due {date}", date=card.due) if card.due else "",
    ]
    if metric is not None and (metric.current or metric.target):
        unit = f" {metric.unit}" if metric.unit else ""
        said.append(say("now {figure}", figure=metric.current + unit) if metric.current else "")
        said.append(say("target {figure}", figure=metric.target + unit) if metric.target else "")
    if evidence is not None:
        grades = {"assumption": say("assumption"), "anecdote": say("anecdote"), "researched": say("researched")}
        said.append(grades[evidence.grade])
    said.append(say_many("over {n} step", "over {n} steps", card.span) if card.span > 1 else "")
    said.append(say("with a picture") if card.image is not None else "")
    said.append(say("with a note") if card.note else "")
    return [*said, *_linked(document, card)]


def _rated(rating: Rating) -> list[str]:
    return [
        say("impact {number}", number=rating.impact) if rating.impact is not None else "",
        say("frequency {number}", number=rating.frequency) if rating.frequency is not None else "",
        say("effort {number}", number=rating.effort) if rating.effort is not None else "",
        say("value {number}", number=rating.value) if rating.value is not None else "",
    ]


def _about_face(document: Document, point: EmotionPoint) -> list[str]:
    persona = document.find(Persona, point.persona)
    return [
        name(document, persona.id) if persona is not None else "",
        say("{score} of {scale}", score=f"{point.score:g}", scale=5),
        point.label,
        say("with a note") if point.note else "",
    ]


def _linked(document: Document, record: Record) -> list[str]:
    """Where the links of a record lead."""
    return [
        say("linked to {name}", name=name(document, link.end))
        if link.start == record.id
        else say("linked from {name}", name=name(document, link.start))
        for link in document.links(record.id)
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _said(*parts: str) -> str:
    return ", ".join(part for part in (" ".join(one.split()) for one in parts) if part)

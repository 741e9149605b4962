"""A map before and after a workshop: something of every kind was added, changed, moved and removed."""

from __future__ import annotations

from journeydesk.document.compared import Comparison, compare_documents
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import Card, Cell, EmotionPoint, Lane, LaneKind, Persona, Stage, Step
from journeydesk.edits import cards, emotions, lanes, links, maps, personas, stages, steps
from tests.layout.maps import example


def after_workshop(before: Document) -> Document:
    """The example as it is after a workshop."""
    document = before

    def do(edit: Edit) -> None:
        nonlocal document
        document = apply(document, edit)

    def card(text: str) -> Card:
        return next(record for record in document if isinstance(record, Card) and text in record.text)

    def step(title: str) -> Step:
        return next(record for record in document if isinstance(record, Step) and record.title == title)

    def lane(kind: LaneKind) -> Lane:
        return next(record for record in document if isinstance(record, Lane) and record.lane_kind is kind)

    def point(title: str, persona: str) -> EmotionPoint:
        there = next(record for record in document if isinstance(record, Persona) and record.name == persona)
        return next(one for one in document.points_at(step(title).id) if one.persona == there.id)

    a_map = document.maps[0]
    do(maps.change(document, a_map.id, scenario="Buying and settling into project software\nafter the workshop"))
    do(cards.change(document, [card("Builds a comparison").id], text="Builds a comparison sheet with all fees"))
    do(cards.change(document, [card("Legal review").id], text="Legal review takes nine days", votes=3))
    do(cards.move(document, [card("Books a 30-minute").id], to=Cell(step("Read reviews").id, lane(LaneKind.ACTIONS).id)))
    do(cards.move(document, [card("Two hidden fees").id], to=Cell(step("Trial").id, lane(LaneKind.THOUGHTS).id)))
    do(cards.remove(document, [card("Posts a question").id, card("No progress shown").id]))
    made, _ = cards.add(document, Cell(step("Kick-off").id, lane(LaneKind.PAIN_POINTS).id), text="Nobody owns the roll-out")
    do(made)
    made, _ = cards.add(document, Cell(step("Import data").id, lane(LaneKind.PAIN_POINTS).id), text="Names differ by system")
    do(made)
    do(emotions.change(document, [point("Sign contract", "Priya").id], score=3.6))
    do(emotions.change(document, [point("Import data", "Priya").id], score=2.9))
    do(emotions.remove(document, [point("Refer a friend", "Sam").id]))
    stage = next(record for record in document if isinstance(record, Stage) and record.title == "Champion")
    do(stages.rename(document, stage.id, "Advocate"))
    do(steps.remove(document, step("Watch demo").id))
    made, _ = lanes.add(document, a_map.id, LaneKind.METRICS)
    do(made)
    do(lanes.move(document, lane(LaneKind.OPPORTUNITIES).id, before=lane(LaneKind.PAIN_POINTS).id))
    made, _ = links.add(document, card("Legal review").id, card("Nobody owns").id, label="delays")
    do(made)
    person = next(record for record in document if isinstance(record, Persona) and record.name == "Priya")
    do(personas.change(document, person.id, role="head of projects"))
    return document


def workshop() -> Comparison:
    """The example before and after a workshop."""
    before = example()
    return compare_documents(before, after_workshop(before), old_name="Before the workshop", new_name="Now")

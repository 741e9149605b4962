"""Curves in files: what two people hide merges, and what does not fit together is mended."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.merge import merge
from journeydesk.document.records import (
    CurveName,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Persona,
    PersonaId,
    PointId,
    RecordId,
    Stage,
    StageId,
    State,
    Step,
    StepId,
)
from journeydesk.document.repair import findings, repair
from journeydesk.files import project

MAP, LANE, STEP = MapId(RecordId("m")), LaneId(RecordId("l")), StepId(RecordId("s"))
ANNA, BEN = PersonaId(RecordId("anna")), PersonaId(RecordId("ben"))


def a_document(**fields: object) -> Document:
    """A map of one step with a lane of emotions and two personas; `fields` are the map's."""
    return Document(
        [
            Map.checked({"id": MAP, "order": "a0", "personas": [ANNA, BEN], **fields}),
            Stage(id=StageId(RecordId("st")), map=MAP, order="a0"),
            Step(id=STEP, stage=StageId(RecordId("st")), order="a0"),
            Lane(id=LANE, map=MAP, order="a0", lane_kind=LaneKind.EMOTIONS),
            Persona(id=ANNA, order="a0", name="Anna"),
            Persona(id=BEN, order="a1", name="Ben"),
        ]
    )


def hiding(document: Document, *names: CurveName) -> Document:
    """The same with these curves hidden."""
    return Document(record.but(hidden_curves=names) if isinstance(record, Map) else record for record in document)


def test_what_either_of_two_people_hides_is_hidden_in_the_merged_file() -> None:
    base = hiding(a_document(), CurveName())

    merged = merge(base, hiding(base, CurveName(), CurveName(persona=ANNA)), hiding(base, CurveName(persona=BEN)))

    assert merged.conflicts == ()
    assert set(merged.document.get(Map, MAP).hidden_curves) == {CurveName(persona=ANNA), CurveName(persona=BEN)}


def test_a_hidden_curve_is_written_and_read_with_its_state() -> None:
    document = hiding(a_document(show_scores=True), CurveName(persona=ANNA, state=State.TO_BE), CurveName())

    data = project.to_bytes(document)

    assert b'"hidden_curves": [{"persona": "anna", "state": "to-be"}, {}], "show_scores": true' in data


def test_names_of_hidden_curves_that_lead_nowhere_or_stand_twice_are_taken_out() -> None:
    nobody_there = CurveName(persona=PersonaId(RecordId("gone")))
    document = hiding(a_document(), CurveName(persona=ANNA), nobody_there, CurveName(persona=ANNA))

    mended = apply(document, repair(document))

    assert len(findings(document)) == 1
    assert mended.get(Map, MAP).hidden_curves == (CurveName(persona=ANNA),)


def test_of_two_knots_of_one_curve_at_one_step_the_first_stays_whatever_way_they_say_their_state() -> None:
    def knot(name: str, state: State | None) -> EmotionPoint:
        return EmotionPoint(id=PointId(RecordId(name)), lane=LANE, step=STEP, persona=ANNA, state=state, score=3)

    document = Document([*a_document(), knot("p1", None), knot("p2", State.AS_IS), knot("p3", State.TO_BE)])

    mended = apply(document, repair(document))

    assert [record.id for record in mended if isinstance(record, EmotionPoint)] == ["p1", "p3"]

"""A map without anything gets what it takes to begin."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Lane, LaneKind, Map, Persona, Stage
from journeydesk.document.repair import findings
from journeydesk.edits import lanes, maps, stages, templates
from journeydesk.files import places, project


def a_template(name: str = "service-blueprint") -> Document:
    """One of the program's own."""
    return project.read(places.resources() / "templates" / f"{name}.journey")


def test_an_empty_map_gets_the_usual_stages_and_lanes_in_one_edit() -> None:
    edit, map_id = maps.add(Document(), "Bare")
    document = apply(Document(), edit)

    full = apply(document, maps.furnish(document, map_id))

    assert len(full.stages(map_id)) == maps.FIRST_STAGES
    assert [lane.lane_kind for lane in full.lanes(map_id)] == list(maps.FIRST_LANES)
    assert not maps.furnish(full, map_id)


def test_what_a_map_has_already_stays_alone() -> None:
    edit, map_id = maps.add(Document(), "Bare")
    document = apply(Document(), edit)
    document = apply(document, stages.add(document, map_id, "Only")[0])

    full = apply(document, maps.furnish(document, map_id))

    assert [stage.title for stage in full.stages(map_id)] == ["Only"]
    assert full.lanes(map_id)


def test_an_empty_map_takes_what_a_template_has_and_keeps_its_title() -> None:
    edit, map_id = maps.add(Document(), "Mine")
    document = apply(Document(), edit)
    template = a_template("customer-journey")

    full = apply(document, templates.fill(document, map_id, template))

    model = template.maps[0]
    assert full.get(Map, map_id).title == "Mine"
    assert [stage.title for stage in full.stages(map_id)] == [stage.title for stage in template.stages(model.id)]
    assert [lane.title for lane in full.lanes(map_id)] == [lane.title for lane in template.lanes(model.id)]
    assert len(full.get(Map, map_id).personas) == len(model.personas)
    assert not findings(full)
    kinds = (Stage, Lane, Persona)
    assert not {r.id for r in template if isinstance(r, kinds)} & {r.id for r in full if isinstance(r, kinds)}


def test_a_map_with_something_on_it_takes_no_template() -> None:
    edit, map_id = maps.add(Document(), "Mine")
    document = apply(Document(), edit)
    with_lane = apply(document, lanes.add(document, map_id, LaneKind.NOTES)[0])

    assert not templates.fill(with_lane, map_id, a_template())
    assert not templates.fill(document, map_id, Document())

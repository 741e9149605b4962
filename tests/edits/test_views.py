"""What a map hides, and the views that remember it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.document import hidden
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.merge import merge
from journeydesk.document.records import CurveName, Lane, LaneId, Map, MapId, PersonaId, RecordId, State, View
from journeydesk.document.references import references
from journeydesk.document.repair import findings, repair
from journeydesk.edits import copies, emotions, lanes, links, maps, personas, views
from journeydesk.files.project import to_bytes
from tests import strategies
from tests.layout.maps import example

MAP = example().maps[0].id


def done(document: Document, edit: Edit) -> Document:
    """The document after an edit that must be taken back without a trace."""
    after = apply(document, edit)
    assert to_bytes(apply(after, edit.inverse())) == to_bytes(document)
    return after


def lane_called(document: Document, title: str) -> Lane:
    """A lane by its title."""
    return next(lane for lane in document.lanes(MAP) if lane.title == title)


def person(document: Document, name: str) -> PersonaId:
    """A persona by its name."""
    return next(one.id for one in document.personas if one.name == name)


def titles(document: Document, map_id: MapId = MAP) -> list[str]:
    """The lanes that are shown."""
    return [lane.title for lane in document.lanes(map_id) if not lane.hidden]


def without(document: Document, *names: str) -> Document:
    """The document with some lanes hidden."""
    for name in names:
        document = done(document, lanes.change(document, lane_called(document, name).id, hidden=True))
    return document


def test_a_persona_is_hidden_and_shown_again() -> None:
    document = example()
    sam = person(document, "Sam")

    after = done(document, views.hide_persona(document, MAP, sam))

    assert after.get(Map, MAP).hidden_personas == (sam,)
    assert views.hides_anything(after, MAP)
    assert not views.hide_persona(after, MAP, sam)
    assert done(after, views.show_persona(after, MAP, sam)) == document
    assert not views.hides_anything(document, MAP)


def test_whose_journey_can_be_seen_are_the_maps_people_and_all_who_have_a_curve_there() -> None:
    document = example()
    edit, stranger = personas.add(document, "Nobody here")
    document = apply(document, edit)

    assert [one.name for one in views.people(document, MAP)] == ["Priya", "Sam"]
    off = apply(document, maps.change(document, MAP, personas=()))
    assert {one.name for one in views.people(off, MAP)} == {"Priya", "Sam"}
    assert stranger not in {one.id for one in views.people(off, MAP)}


def test_a_view_remembers_what_is_hidden_and_brings_it_back() -> None:
    document = without(example(), "Opportunities")
    document = done(document, views.hide_persona(document, MAP, person(document, "Sam")))
    document = done(document, emotions.hide(document, MAP, CurveName(persona=person(document, "Priya"))))
    document = done(document, views.save(document, MAP, "  Customer   view "))
    everything = done(document, views.show_everything(document, MAP))
    assert "Opportunities" in titles(everything)
    assert not views.hides_anything(everything, MAP)

    back = done(everything, views.choose(everything, MAP, "customer VIEW"))

    assert back == document
    chosen = views.chosen(back, MAP)
    assert chosen is not None
    assert chosen.name == "Customer view"
    assert views.chosen(everything, MAP) is None


def test_saving_under_a_name_that_is_there_brings_that_view_up_to_date() -> None:
    document = done(example(), views.save(example(), MAP, "Public"))
    document = without(document, "Pain points")

    after = done(document, views.save(document, MAP, "public"))

    assert [view.name for view in after.get(Map, MAP).views] == ["Public"]
    assert after.get(Map, MAP).views[0].lanes == (lane_called(after, "Pain points").id,)
    assert not views.save(after, MAP, "Public")
    curve = CurveName(persona=person(document, "Sam"))
    other = done(after, emotions.hide(after, MAP, curve))
    other = done(other, views.hide_persona(other, MAP, person(other, "Priya")))
    (view,) = done(other, views.save(other, MAP, "Public")).get(Map, MAP).views
    assert (view.curves, view.personas) == ((curve,), (person(other, "Priya"),))


def test_a_view_keeps_what_only_a_newer_version_knows_of_it() -> None:
    document = example()
    newer = View.checked({"name": "Public", "x-order": 3})
    document = apply(document, maps.change(document, MAP, views=(newer,)))
    document = without(document, "Pain points")

    after = done(document, views.save(document, MAP, "Public"))

    assert after.get(Map, MAP).views[0].newer == {"x-order": 3}


@pytest.mark.parametrize("name", ["", "   "])
def test_a_view_without_a_name_is_not_saved(name: str) -> None:
    assert not views.save(example(), MAP, name)


def test_views_are_renamed_but_never_two_alike_and_removed() -> None:
    document = example()
    for name in ("One", "Two"):
        document = done(document, views.save(document, MAP, name))

    assert not views.rename(document, MAP, "One", "two")
    assert not views.rename(document, MAP, "One", " ")
    assert not views.rename(document, MAP, "Three", "Four")
    assert not views.choose(document, MAP, "Three")
    assert not views.remove(document, MAP, "Three")
    document = done(document, views.rename(document, MAP, "One", "ONE"))
    document = done(document, views.remove(document, MAP, "Two"))

    assert [view.name for view in document.get(Map, MAP).views] == ["ONE"]


def test_removing_a_lane_or_a_persona_takes_it_out_of_all_views() -> None:
    document = without(example(), "Pain points", "Actions")
    sam = person(document, "Sam")
    document = apply(document, views.hide_persona(document, MAP, sam))
    document = apply(document, emotions.hide(document, MAP, CurveName(persona=sam), CurveName()))
    document = apply(document, views.save(document, MAP, "Public"))
    gone = lane_called(document, "Pain points").id

    fewer = done(document, lanes.remove(document, gone))
    fewer = done(fewer, personas.remove(fewer, sam))

    a_map = fewer.get(Map, MAP)
    assert a_map.views == (View(name="Public", lanes=(lane_called(fewer, "Actions").id,), curves=(CurveName(),)),)
    assert a_map.hidden_personas == ()
    assert findings(fewer) == ()


def test_a_persona_taken_off_a_map_is_not_hidden_there_any_more() -> None:
    document = example()
    sam = person(document, "Sam")
    document = apply(document, views.hide_persona(document, MAP, sam))
    document = apply(document, views.save(document, MAP, "Public"))

    after = done(document, personas.detach(document, sam, map_id=MAP))

    assert after.get(Map, MAP).hidden_personas == ()
    assert after.get(Map, MAP).views == (View(name="Public"),)


def test_the_views_of_a_copied_map_speak_of_the_copys_lanes() -> None:
    document = without(example(), "Pain points")
    document = apply(document, emotions.hide(document, MAP, CurveName(persona=person(document, "Sam")), CurveName()))
    document = apply(document, views.save(document, MAP, "Public"))

    edit, copy = maps.duplicate(document, MAP)
    after = done(document, edit)

    shown = after.get(Map, copy).views[0]
    assert [after.get(Lane, lane).title for lane in shown.lanes] == ["Pain points"]
    assert {after.get(Lane, lane).map for lane in shown.lanes} == {copy}
    chosen = views.chosen(after, copy)
    assert chosen is not None
    assert chosen.name == "Public"
    assert findings(after) == ()


def test_a_map_that_changes_its_state_keeps_the_meaning_of_curves_in_its_views() -> None:
    document = example()
    priya = person(document, "Priya")
    points = [point for lane in document.lanes(MAP) for point in document.points(lane.id) if point.persona == priya]
    one = points[0]
    document = apply(document, emotions.put(document, one.lane, one.step, priya, 4.5, "", state=State.TO_BE)[0])
    document = apply(document, emotions.hide(document, MAP, CurveName(persona=priya, state=State.TO_BE)))
    document = apply(document, views.save(document, MAP, "As it is"))

    after = done(document, maps.change(document, MAP, state=State.TO_BE))

    view = after.get(Map, MAP).views[0]
    assert [emotions.told(after.get(Map, MAP), curve) for curve in view.curves] == [CurveName(persona=priya)]
    chosen = views.chosen(after, MAP)
    assert chosen is not None
    assert chosen.name == "As it is"


def test_names_that_lead_nowhere_are_taken_out_and_told() -> None:
    document = example()
    a_map = document.get(Map, MAP)
    lost = PersonaId(RecordId("lost"))
    view = View(name="Public", lanes=(LaneId(RecordId("lost")),), personas=(lost,), curves=(CurveName(persona=lost),))
    broken = Document(
        [*(one for one in document if one.id != MAP), a_map.but(hidden_personas=(lost,), views=(view, view.but(lanes=())))]
    )

    found = findings(broken)
    after = apply(broken, repair(broken))

    assert [finding.record for finding in found] == [MAP]
    assert after.get(Map, MAP).views == (View(name="Public"),)
    assert after.get(Map, MAP).hidden_personas == ()
    assert findings(after) == ()


def test_views_that_two_people_add_are_both_kept_and_changes_to_one_meet() -> None:
    base = apply(example(), views.save(example(), MAP, "Public"))
    ours = without(base, "Pain points")
    ours = apply(ours, views.save(ours, MAP, "Public"))
    theirs = without(base, "Actions")
    theirs = apply(theirs, views.save(theirs, MAP, "Public"))
    theirs = apply(theirs, views.save(theirs, MAP, "Backstage"))

    merged = merge(base, ours, theirs)

    both = {view.name: view for view in merged.document.get(Map, MAP).views}
    assert set(both) == {"Public", "Backstage"}
    wanted = {lane_called(base, title).id for title in ("Pain points", "Actions")}
    assert set(both["Public"].lanes) == wanted
    assert merged.conflicts == ()


@given(document=strategies.documents(), data=st.data())
def test_in_any_document_saving_choosing_and_showing_everything_fit_and_can_be_undone(
    document: Document, data: st.DataObject
) -> None:
    if not document.maps:
        return
    map_id = data.draw(st.sampled_from([one.id for one in document.maps]))
    name = data.draw(st.sampled_from(["Public", "Backstage"]))
    saved = done(document, views.save(document, map_id, name))
    shown = done(saved, views.show_everything(saved, map_id))
    assert not views.hides_anything(shown, map_id)
    back = done(shown, views.choose(shown, map_id, name))
    assert views.chosen(back, map_id) is not None
    assert views.hidden_now(back, map_id).lanes == views.hidden_now(saved, map_id).lanes
    assert findings(back) == ()
    record = back.get(Map, map_id)
    assert hidden.kept(record, lane=lambda _: True, persona=lambda _: True) == record
    assert hidden.renamed(record, lambda one: one) == record
    assert all(copy.id != one for one, copy in copies.afresh([record]).items())


def test_what_a_map_hides_counts_among_the_records_it_names() -> None:
    sam, lane = PersonaId(RecordId("sam")), LaneId(RecordId("lane"))
    view = View(name="Public", lanes=(lane,), personas=(sam,), curves=(CurveName(persona=sam), CurveName()))
    a_map = Map(id=MAP, hidden_personas=(sam,), views=(view,))

    assert [(one.field, one.id) for one in references(a_map)] == [
        ("hidden_personas", sam),
        ("views", lane),
        ("views", sam),
        ("views", sam),
    ]


def test_a_knot_put_on_the_curve_of_a_hidden_persona_or_of_a_hidden_curve_is_seen() -> None:
    document = example()
    sam = person(document, "Sam")
    lane = lane_called(document, "Emotions")
    steps = document.steps_of_map(MAP)
    name = CurveName(persona=sam)
    document = done(document, views.hide_persona(document, MAP, sam))
    document = done(document, emotions.hide(document, MAP, name))
    there = next(step.id for step in steps if emotions.at(document, lane.id, step.id, sam) is not None)

    moved = done(document, emotions.put(document, lane.id, there, sam, 1)[0])
    free = done(document, emotions.remove(document, [point.id for point in document.points(lane.id)]))
    added = done(free, emotions.put(free, lane.id, there, sam, 1)[0])

    for after in (moved, added):
        assert not views.hides_anything(after, MAP)


def test_what_a_map_leaves_out_is_known_of_every_record() -> None:
    document = example()
    sam = person(document, "Sam")
    lane, mood = lane_called(document, "Touchpoints"), lane_called(document, "Emotions")
    card = next(card for step in document.steps_of_map(MAP) for card in document.cards(lane.id, step.id))
    knot = next(point for point in document.points(mood.id) if point.persona == sam)
    assert all(views.shows(document, MAP, one) for one in (lane.id, card.id, knot.id, sam, MAP))

    bare = without(document, "Touchpoints")
    parked = bare.replaced([card], [card.but(step=None)])
    alone = done(document, views.hide_persona(document, MAP, sam))
    uncurved = done(document, emotions.hide(document, MAP, CurveName(persona=sam)))

    assert [views.shows(bare, MAP, one) for one in (lane.id, card.id, knot.id)] == [False, False, True]
    assert views.shows(parked, MAP, card.id)
    assert [views.shows(alone, MAP, one) for one in (sam, knot.id, card.id)] == [False, False, True]
    assert [views.shows(uncurved, MAP, one) for one in (sam, knot.id)] == [True, False]


def test_a_link_is_left_out_with_either_of_its_ends() -> None:
    document = without(example(), "Pain points")
    cards = {
        title: next(
            card.id
            for step in document.steps_of_map(MAP)
            for card in document.cards(lane_called(document, title).id, step.id)
        )
        for title in ("Touchpoints", "Pain points")
    }
    same = [
        one.id
        for step in document.steps_of_map(MAP)
        for one in document.cards(lane_called(document, "Touchpoints").id, step.id)
    ]
    for start, end, seen in (
        (cards["Touchpoints"], cards["Pain points"], False),
        (cards["Pain points"], cards["Touchpoints"], False),
        (same[0], same[1], True),
    ):
        edit, link = links.add(document, start, end)
        assert views.shows(apply(document, edit), MAP, link) is seen

"""Walking the grid with the arrow keys."""

from __future__ import annotations

import pytest

from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.walking import Far, Spot, beside, far, first_spot, here, is_on_grid, next_corner, stretched, things_in
from journeydesk.document.document import Document
from journeydesk.document.records import Card, CurveName, EmotionPoint, Lane, LaneKind, Map, Persona, Stage, Step
from journeydesk.edits import emotions, lanes, maps, personas, views
from journeydesk.edits.draft import Draft
from tests.edits.making import a_map, after, at, card_of, lane_of, stage_of, step_of, the_map

ROWS = [LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.EMOTIONS, LaneKind.QUOTES, LaneKind.NOTES]


def a_grid() -> Document:
    """Two cards, then a divider, a curve, a hidden lane, and notes."""
    document = a_map(
        rows=ROWS, holding={("Slips", "Actions"): ["a", "b"], ("Asks", "Actions"): ["c"], ("Slips", "Notes"): ["n"]}
    )
    document = after(document, lanes.change(document, lane_of(document, "Quotes").id, hidden=True))
    return after(
        document, emotions.put(document, lane_of(document, "Emotions").id, step_of(document, "Slips").id, None, 2)[0]
    )


def called(record: object) -> str:
    """What a record is called here: a card by its text, a head by its title."""
    match record:
        case Card():
            return record.text
        case EmotionPoint():
            return "knot"
        case Stage() | Step() | Lane() | Map():
            return f"[{record.title}]"
        case Persona():
            return f"[{record.name}]"
    return "-"


def walked(document: Document, way: str, start: Spot | None = None) -> list[str]:
    """The texts one comes past on the way, "knot" for a knot and "-" for an empty cell."""
    spot = start or first_spot(document, the_map(document))
    assert spot is not None
    seen = []
    moves = {"r": (1, 0), "l": (-1, 0), "d": (0, 1), "u": (0, -1)}
    for step in way:
        right, down = moves[step]
        spot = beside(document, the_map(document), spot, right=right, down=down)
        record = document.records.get(spot.record) if spot.record is not None else None
        seen.append(called(record))
    return seen


def test_up_and_down_go_through_the_cards_of_a_cell_and_pass_over_dividers_and_hidden_lanes() -> None:
    assert walked(a_grid(), "ddddd") == ["b", "knot", "n", "n", "n"]
    assert walked(a_grid(), "dddduuuu") == ["b", "knot", "n", "n", "knot", "b", "a", "[Slips]"]


def test_left_and_right_keep_to_the_height_and_stop_at_the_edge() -> None:
    assert walked(a_grid(), "drrrlll") == ["b", "c", "-", "-", "c", "a", "[Actions]"]
    assert walked(a_grid(), "ddr") == ["b", "knot", "-"]


def test_from_an_empty_place_in_a_cell_with_cards_down_goes_to_the_first() -> None:
    document = a_grid()
    cell = at(document, "Slips", "Actions")

    assert walked(document, "d", Spot(cell)) == ["a"]
    assert walked(document, "u", Spot(cell)) == ["[Slips]"]
    assert walked(document, "r", Spot(cell, card_of(document, "b").id)) == ["c"]


def test_from_where_there_is_no_grid_one_comes_to_its_beginning() -> None:
    document = a_grid()
    hidden = Spot(at(document, "Slips", "Quotes"))

    assert walked(document, "d", hidden) == ["a"]
    bare = a_map({})
    assert first_spot(bare, the_map(bare)) is None
    assert beside(bare, the_map(bare), hidden, down=1) == hidden
    assert far(bare, the_map(bare), hidden, "last") == hidden


def test_above_the_lanes_stand_steps_stages_and_the_title_with_the_personas() -> None:
    draft = Draft(a_grid(), "")
    draft.add(personas.add(draft.document, "Anna", map_id=the_map(draft.document)))
    document = draft.document

    assert walked(document, "uuuu") == ["[Slips]", "[Notice]", "[Some map]", "[Some map]"]
    assert walked(document, "uuurrld") == ["[Slips]", "[Notice]", "[Some map]", "[Anna]", "[Anna]", "[Some map]", "[Notice]"]
    assert walked(document, "rudd") == ["c", "[Asks]", "c", "-"]
    assert walked(document, "ruuddd") == ["c", "[Asks]", "[Notice]", "[Asks]", "c", "-"]
    assert walked(document, "urrrlu") == ["[Slips]", "[Asks]", "[]", "[]", "[Asks]", "[Notice]"]
    assert walked(document, "uurrdd") == ["[Slips]", "[Notice]", "[Explore]", "[Explore]", "[]", "-"]
    assert walked(document, "ruurl") == ["c", "[Asks]", "[Notice]", "[Explore]", "[Notice]"]


def test_a_map_without_steps_of_its_own_leads_from_the_lanes_to_the_stages() -> None:
    document = a_map({"Notice": [], "Explore": []})

    assert walked(document, "ud") == ["[Notice]", "-"]


def test_left_of_the_columns_stand_the_labels_of_lanes_dividers_among_them() -> None:
    document = a_grid()

    assert walked(document, "lldd") == ["[Actions]", "[Actions]", "[Line of visibility]", "[Emotions]"]
    assert walked(document, "ldrddrl") == [
        "[Actions]", "[Line of visibility]", "[Line of visibility]", "[Emotions]", "[Notes]", "n", "[Notes]",
    ]  # fmt: skip
    assert walked(document, "lddr") == ["[Actions]", "[Line of visibility]", "[Emotions]", "knot"]
    assert walked(document, "lud") == ["[Actions]", "[Some map]", "[Notice]"]


def test_a_map_with_lanes_and_no_stages_can_be_walked() -> None:
    document = a_map({})
    opened = OpenDocument(document)
    opened.select([lane_of(document, "Actions").id])

    spot = here(opened)

    assert spot is not None
    assert walked(document, "dr", spot) == ["[Pain points]", "[Pain points]"]
    opened.select([the_map(document)])
    assert here(opened) is None


def test_somebody_is_on_what_is_selected_or_else_on_the_cell() -> None:
    document = a_grid()
    opened = OpenDocument(document)
    assert here(opened) is None
    slips, asks = at(document, "Slips", "Notes"), at(document, "Asks", "Notes")

    opened.select((), cell=asks)
    assert here(opened) == Spot(asks)
    opened.select([card_of(document, "n").id])
    assert here(opened) == Spot(slips, card_of(document, "n").id)
    opened.select([step_of(document, "Asks").id], cell=asks)
    assert here(opened) == Spot(asks, step_of(document, "Asks").id)
    opened.select([stage_of(document, "Notice").id], cell=asks)
    assert here(opened) == Spot(asks, stage_of(document, "Notice").id)
    opened.select([stage_of(document, "Explore").id], cell=asks)
    found = here(opened)
    assert found is not None
    assert found.cell.step == document.steps(stage_of(document, "Explore").id)[0].id
    for title in ("Notes", "Line of visibility"):
        opened.select([lane_of(document, title).id], cell=asks)
        found = here(opened)
        assert found is not None
        assert found.record == lane_of(document, title).id
        assert not is_on_grid(document, found)
    opened.select([the_map(document)], cell=asks)
    assert here(opened) == Spot(asks, the_map(document))
    bare = OpenDocument(after(Document(), maps.add(Document(), "Bare")[0]))
    bare.select([bare.document.maps[0].id])
    assert here(bare) is None


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ("row start", "a"),
        ("row end", "-"),
        ("top", "c"),
        ("bottom", "-"),
        ("first", "a"),
        ("last", "-"),
        ("stage before", "a"),
        ("next stage", "-"),
    ],
)
def test_long_ways_lead_to_the_ends(way: Far, found: str) -> None:
    document = a_grid()
    spot = far(document, the_map(document), Spot(at(document, "Asks", "Actions"), card_of(document, "c").id), way)

    assert called(document.records.get(spot.record) if spot.record is not None else None) == found
    assert far(document, the_map(document), far(document, the_map(document), spot, way), way) == far(
        document, the_map(document), spot, way
    )


def test_a_stretch_goes_card_by_card_in_a_cell_and_cell_by_cell_beyond_it() -> None:
    document = a_grid()
    map_id, cell = the_map(document), at(document, "Slips", "Actions")
    a, b = card_of(document, "a").id, card_of(document, "b").id

    corner = next_corner(document, map_id, Spot(cell, a), right=0, down=1)
    assert corner == Spot(cell, b)
    assert stretched(document, map_id, Spot(cell, a), corner) == [a, b]
    beyond = next_corner(document, map_id, corner, right=0, down=1)
    assert beyond == Spot(at(document, "Slips", "Emotions"))
    assert len(stretched(document, map_id, Spot(cell, a), beyond)) == 3
    wide = next_corner(document, map_id, beyond, right=1, down=0)
    assert {called(document.records[one]) for one in stretched(document, map_id, Spot(cell, a), wide)} == {
        "a",
        "b",
        "knot",
        "c",
    }
    assert next_corner(document, map_id, Spot(cell, a), right=-1, down=0) == Spot(cell, a)
    assert stretched(document, map_id, Spot(cell), Spot(cell)) == [a, b]
    gone = Spot(at(document, "Slips", "Quotes"))
    assert next_corner(document, map_id, gone, right=1, down=0) == gone
    assert stretched(document, map_id, gone, Spot(cell)) == []


@pytest.mark.parametrize(("right", "down"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_from_a_hidden_lane_on_a_map_that_hides_all_there_is_nowhere_to_go(right: int, down: int) -> None:
    document = a_map(rows=[LaneKind.ACTIONS])
    lane = lane_of(document, "Actions")
    document = after(document, lanes.change(document, lane.id, hidden=True))
    opened = OpenDocument(document)
    opened.select([lane.id])
    spot = here(opened)
    assert spot is not None

    going = beside(document, the_map(document), spot, right=right, down=down)

    assert document.get(Lane, going.cell.lane) == lane.but(hidden=True)


def test_the_way_through_a_cell_of_emotions_passes_over_faces_that_are_not_drawn() -> None:
    document = a_map(rows=ROWS)
    lane, step = lane_of(document, "Emotions").id, step_of(document, "Slips").id
    people = []
    for name, score in (("Ana", 5), ("Ben", 3), ("Cem", 1)):
        edit, person = personas.add(document, name, map_id=the_map(document))
        people.append(person)
        document = after(document, edit)
        document = after(document, emotions.put(document, lane, step, person, score)[0])
    document = after(document, views.hide_persona(document, the_map(document), people[0]))
    document = after(document, emotions.hide(document, the_map(document), CurveName(persona=people[2])))

    there = things_in(document, the_map(document), at(document, "Slips", "Emotions"))

    assert [document.get(EmotionPoint, one).persona for one in there] == [people[1]]

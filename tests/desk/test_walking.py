"""Walking the grid with the arrow keys."""

from __future__ import annotations

from journeydesk.desk.walking import Spot, beside, first_spot
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, LaneKind
from journeydesk.edits import emotions, lanes
from tests.edits.making import a_map, after, at, card_of, lane_of, step_of, the_map

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
        seen.append(record.text if isinstance(record, Card) else "knot" if isinstance(record, EmotionPoint) else "-")
    return seen


def test_up_and_down_go_through_the_cards_of_a_cell_and_pass_over_dividers_and_hidden_lanes() -> None:
    assert walked(a_grid(), "ddddd") == ["b", "knot", "n", "n", "n"]
    assert walked(a_grid(), "dddduuuu") == ["b", "knot", "n", "n", "knot", "b", "a", "a"]


def test_left_and_right_keep_to_the_height_and_stop_at_the_edge() -> None:
    assert walked(a_grid(), "drrrlll") == ["b", "c", "-", "-", "c", "a", "a"]
    assert walked(a_grid(), "ddr") == ["b", "knot", "-"]


def test_from_an_empty_place_in_a_cell_with_cards_down_goes_to_the_first() -> None:
    document = a_grid()
    cell = at(document, "Slips", "Actions")

    assert walked(document, "d", Spot(cell)) == ["a"]
    assert walked(document, "u", Spot(cell)) == ["-"]
    assert walked(document, "r", Spot(cell, card_of(document, "b").id)) == ["c"]


def test_from_where_there_is_no_grid_one_comes_to_its_beginning() -> None:
    document = a_grid()
    hidden = Spot(at(document, "Slips", "Quotes"))

    assert walked(document, "d", hidden) == ["a"]
    bare = a_map({})
    assert first_spot(bare, the_map(bare)) is None
    assert beside(bare, the_map(bare), hidden, down=1) == hidden

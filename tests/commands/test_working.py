"""Commands at work on a real desk: the clipboard, inserting, moving, walking, looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.commands.all import COMMANDS
from journeydesk.commands.insert import LANES
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, EmotionPoint, LaneKind, Persona, State
from journeydesk.edits import cards, lanes, links, maps
from tests.commands.test_registry import run_on
from tests.desk.player import Player, a_desk, current
from tests.edits.making import a_full_map, a_map, after, at, card_of, columns, lane_of, stage_of, step_of, texts, the_map
from tests.edits.test_pictures import a_picture

ROWS = [LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS]
HOLDING = {("Slips", "Actions"): ["one", "two"], ("Asks", "Actions"): ["three"], ("Explore", "Pain points"): ["four"]}


def at_work(tmp_path: Path, document: Document | None = None) -> tuple[Desk, Player, OpenDocument]:
    """A desk with a map on it."""
    desk, player = a_desk(tmp_path, document or a_map(rows=ROWS, holding=HOLDING))
    return desk, player, current(desk)


def choose(opened: OpenDocument, *which: str) -> None:
    """Select cards by their texts."""
    opened.select([card_of(opened.document, text).id for text in which])


def possible(desk: Desk, command_id: str) -> bool:
    """Whether a command can be run now."""
    return COMMANDS[command_id].when(desk)


def test_cut_and_paste_moves_cards_and_leaves_text_for_other_programs(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one", "two")

    run_on(desk, "edit.cut")
    assert (player.text, opened.undo_label) == ("one\ntwo", "Cut 2 cards")
    assert texts(opened.document, "Slips", "Actions") == []
    choose(opened, "three")
    run_on(desk, "edit.paste")

    assert texts(opened.document, "Asks", "Actions") == ["three", "one", "two"]
    assert {opened.document.get(Card, one).text for one in opened.selection} == {"one", "two"}
    assert player.told == []


def test_copying_a_step_without_cards_leaves_the_clipboard_alone(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    player.set_clipboard("kept")
    opened.select([step_of(opened.document, "Slips").id])
    run_on(desk, "edit.copy")
    assert player.text == "one\ntwo"

    opened.do(cards.remove(opened.document, [card_of(opened.document, "three").id]))
    opened.select([step_of(opened.document, "Asks").id])
    run_on(desk, "edit.copy")
    assert player.text == "one\ntwo"


def test_where_one_is_follows_from_what_is_selected(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")
    run_on(desk, "map.park")
    assert possible(desk, "map.move_lane_up")
    opened.select([])
    assert not possible(desk, "map.move_step_left")
    opened.select([card_of(opened.document, "one").id])
    assert not possible(desk, "map.move_step_left")
    opened.select([step_of(opened.document, "Asks").id])
    run_on(desk, "map.move_step_left")
    assert columns(opened.document)["Notice"] == ["Asks", "Slips"]
    opened.select([opened.document.maps[0].id])
    assert not possible(desk, "edit.cut")
    assert not possible(desk, "map.move_lane_up")


def test_copied_cards_go_to_the_cell_of_the_keyboard_or_to_the_parking_lot(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one")
    run_on(desk, "edit.copy")

    opened.select([], cell=at(opened.document, "Explore", "Touchpoints"))
    run_on(desk, "edit.paste")
    assert texts(opened.document, "Explore", "Touchpoints") == ["one"]
    opened.select([])
    run_on(desk, "edit.paste")
    assert [card.text for card in opened.document.parked(the_map(opened.document))] == ["one"]
    assert "parking lot" in player.told[0]


def test_a_copied_stage_is_pasted_after_the_one_where_you_are(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    opened.select([stage_of(opened.document, "Explore").id])
    run_on(desk, "edit.copy")
    choose(opened, "one")
    run_on(desk, "edit.paste")

    assert [stage.title for stage in opened.document.stages(the_map(opened.document))] == ["Notice", "Explore", "Explore"]
    new = next(iter(opened.selection))
    assert opened.document.stages(the_map(opened.document))[1].id == new
    opened.select([opened.document.stages(the_map(opened.document))[-1].id])
    run_on(desk, "edit.paste")
    assert len(opened.document.stages(the_map(opened.document))) == 4


def test_lines_rows_and_nothing_are_pasted_for_what_they_are(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one")
    player.set_clipboard("Waits\nLeaves")
    run_on(desk, "edit.paste")
    assert texts(opened.document, "Slips", "Actions") == ["one", "Waits", "Leaves", "two"]

    opened.select([], cell=at(opened.document, "Slips", "Touchpoints"))
    player.set_clipboard("Web\tMail")
    run_on(desk, "edit.paste")
    assert (texts(opened.document, "Slips", "Touchpoints"), texts(opened.document, "Asks", "Touchpoints")) == (
        ["Web"],
        ["Mail"],
    )

    player.set_clipboard(" \n")
    run_on(desk, "edit.paste")
    assert "nothing on the clipboard" in player.told[-1]
    opened.select([])
    player.set_clipboard("Later")
    run_on(desk, "edit.paste")
    assert player.told[-1].startswith("The card is in the parking lot")
    assert [card.text for card in opened.document.parked(the_map(opened.document))] == ["Later"]


def test_a_picture_goes_onto_the_selected_card_or_becomes_one(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    player.picture = a_picture()
    choose(opened, "one")
    run_on(desk, "edit.paste")
    assert card_of(opened.document, "one").image == opened.document.assets[0].id

    opened.select([], cell=at(opened.document, "Explore", "Actions"))
    run_on(desk, "edit.paste")
    (new,) = opened.selection
    assert opened.document.get(Card, new).step == step_of(opened.document, "Explore").id
    opened.select([])
    run_on(desk, "edit.paste")
    assert len(opened.document.parked(the_map(opened.document))) == 1
    player.picture = b"broken"
    before = opened.document
    run_on(desk, "edit.paste")
    assert opened.document is before
    assert "picture" in player.told[-1]


def test_where_no_card_can_stand_pasting_says_so(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, a_map(rows=[]))
    for player.picture, player.text in ((a_picture(), ""), (b"", "some text")):
        run_on(desk, "edit.paste")
        assert "add a lane" in player.told.pop()
    assert not opened.can_undo
    assert player.told == []


def test_removing_keeps_the_keyboard_where_it_was(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")

    run_on(desk, "edit.remove")

    assert texts(opened.document, "Slips", "Actions") == ["two"]
    assert (opened.selection, opened.cell) == (frozenset(), at(opened.document, "Slips", "Actions"))
    run_on(desk, "edit.undo")
    assert opened.selection == {card_of(opened.document, "one").id}
    run_on(desk, "edit.redo")
    assert not possible(desk, "edit.remove")


def test_duplicates_are_selected(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")

    run_on(desk, "edit.duplicate")

    assert texts(opened.document, "Slips", "Actions") == ["one", "one", "two"]
    assert len(opened.selection) == 1


def test_selecting_all_takes_the_cell_first_and_then_the_map(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")

    run_on(desk, "edit.select_all")
    assert len(opened.selection) == 2
    run_on(desk, "edit.select_all")
    assert len(opened.selection) == 4
    opened.select([])
    run_on(desk, "edit.select_all")
    assert len(opened.selection) == 4


def test_the_text_that_is_meant_is_edited_in_place(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, a_full_map())
    document = opened.document
    knot = next(record for record in document if isinstance(record, EmotionPoint))
    meant = {
        card_of(document, "two").id: "text",
        stage_of(document, "Notice").id: "title",
        knot.id: "label",
        document.personas[0].id: "name",
    }

    for record_id in meant:
        opened.select([record_id])
        run_on(desk, "edit.text")

    assert dict(player.editing) == meant
    edit, link = links.add(document, card_of(document, "one").id, card_of(document, "two").id)
    opened.do(edit, select=[link])
    run_on(desk, "edit.text")
    assert player.editing[-1] == (link, "label")
    choose(opened, "one", "two")
    assert not possible(desk, "edit.text")


def test_stages_and_steps_come_where_you_are_and_are_named_at_once(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one")
    run_on(desk, "insert.stage")
    assert list(columns(opened.document)) == ["Notice", "New stage", "Explore"]
    run_on(desk, "insert.step")
    assert columns(opened.document)["New stage"] == ["New step"]
    choose(opened, "one")
    run_on(desk, "insert.step")
    assert columns(opened.document)["Notice"] == ["Slips", "New step", "Asks"]
    opened.select([])
    run_on(desk, "insert.stage", "edit.undo")
    opened.select([])
    run_on(desk, "insert.step")
    assert columns(opened.document)["Explore"] == ["New step"]
    assert {part for _, part in player.editing} == {"title"}
    assert player.editing[-1][0] in opened.selection


@pytest.mark.parametrize(
    ("command_id", "lane"),
    [
        ("insert.touchpoint", "Touchpoints"),
        ("insert.action", "Actions"),
        ("insert.thought", "Thoughts"),
        ("insert.pain_point", "Pain points"),
        ("insert.opportunity", "Opportunities"),
    ],
)
def test_things_go_to_their_lane_at_the_step_where_you_are(command_id: str, lane: str, tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "three")

    run_on(desk, command_id)

    (new,) = opened.selection
    card = opened.document.get(Card, new)
    assert (card.step, card.lane) == at(opened.document, "Asks", lane)
    assert player.editing == [(new, "text")]


def test_a_thing_of_the_lane_where_you_are_comes_below_the_selected_card(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")
    run_on(desk, "insert.action")
    assert texts(opened.document, "Slips", "Actions") == ["one", "", "two"]

    opened.select([])
    run_on(desk, "insert.action")
    assert len(texts(opened.document, "Slips", "Actions")) == 4


def test_an_emotion_is_a_knot_and_its_label_is_written(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "three")

    run_on(desk, "insert.emotion")

    (knot,) = opened.selection
    assert opened.document.get(EmotionPoint, knot).step == step_of(opened.document, "Asks").id
    assert player.editing == [(knot, "label")]
    before = opened.document
    run_on(desk, "insert.emotion")
    assert opened.document is before


def test_a_card_comes_into_the_cell_at_hand_or_into_the_parking_lot(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    opened.select([], cell=at(opened.document, "Explore", "Actions"))
    run_on(desk, "insert.card", "insert.card")
    assert texts(opened.document, "Explore", "Actions") == ["", ""]

    run_on(desk, "insert.parked_card")
    (parked,) = opened.selection
    assert opened.document.get(Card, parked).step is None
    assert player.editing[-1] == (parked, "text")
    opened.select([])
    assert not possible(desk, "insert.card")

    bare, _, empty = at_work(tmp_path, a_map({}, rows=[]))
    run_on(bare, "insert.parked_card")
    assert [lane.lane_kind for lane in empty.document.lanes(the_map(empty.document))] == [LaneKind.NOTES]


@pytest.mark.parametrize("lane_kind", LaneKind)
def test_a_lane_of_every_kind_can_be_added_below_where_you_are(lane_kind: LaneKind, tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one")

    name = f"insert.lane_{lane_kind.value.replace(' ', '_')}"
    run_on(desk, name)

    row = opened.document.lanes(the_map(opened.document))
    assert (row[1].lane_kind, row[1].title) == (lane_kind, lanes.default_title(lane_kind))
    assert player.editing == [(row[1].id, "title")]
    opened.select([])
    run_on(desk, name)
    assert opened.document.lanes(the_map(opened.document))[-1].lane_kind == lane_kind
    assert COMMANDS[name].run is LANES[lane_kind]


def test_personas_and_maps_are_added_and_shown(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)

    run_on(desk, "insert.persona")
    (person,) = opened.selection
    assert opened.document.get(Persona, person).name == "New persona"
    assert opened.document.maps[0].personas == (person,)
    run_on(desk, "insert.new_map")
    assert opened.map_id == opened.document.maps[1].id
    assert player.editing == [(person, "name"), (opened.map_id, "title")]


def test_the_map_is_named_and_marked_as_it_should_be(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    to_be = COMMANDS["map.to_be"].checked
    assert to_be is not None

    run_on(desk, "map.title", "map.scenario", "map.to_be")
    assert [part for _, part in player.editing] == ["title", "scenario"]
    assert to_be(desk)
    assert opened.document.maps[0].state is State.TO_BE
    run_on(desk, "map.to_be")
    assert not to_be(desk)


def test_maps_are_turned_copied_and_removed(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, a_full_map())
    first, second = (a.id for a in opened.document.maps)

    run_on(desk, "map.next_map")
    assert opened.map_id == second
    run_on(desk, "map.next_map", "map.previous_map", "map.previous_map")
    assert opened.map_id == first
    run_on(desk, "map.duplicate_map")
    assert opened.map_id == opened.document.maps[1].id
    run_on(desk, "map.remove_map")
    assert opened.map_id == second
    run_on(desk, "map.remove_map")
    assert not possible(desk, "map.remove_map")
    empty = OpenDocument(after(opened.document, maps.remove(opened.document, first)))
    desk.add(empty)
    assert not possible(desk, "map.title")


def test_personas_take_turns_in_being_the_first(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, a_full_map())
    priya, sam = (person.id for person in opened.document.personas)

    run_on(desk, "map.choose_persona")
    assert opened.document.maps[0].personas == (sam, priya)
    run_on(desk, "map.choose_persona")
    assert opened.document.maps[0].personas == (priya, sam)
    opened.show(opened.document.maps[1].id)
    run_on(desk, "map.choose_persona")
    assert opened.document.maps[1].personas == (priya,)
    alone, _, only = at_work(tmp_path)
    run_on(alone, "insert.persona")
    assert not possible(alone, "map.choose_persona")
    assert len(only.document.personas) == 1


def test_stages_steps_and_lanes_are_moved_by_one_place_as_far_as_they_go(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    opened.select([stage_of(opened.document, "Notice").id])
    run_on(desk, "map.move_stage_right", "map.move_stage_right")
    assert list(columns(opened.document)) == ["Explore", "Notice"]
    run_on(desk, "map.move_stage_left", "map.move_stage_left")
    assert list(columns(opened.document)) == ["Notice", "Explore"]

    choose(opened, "one")
    run_on(desk, "map.move_step_right")
    assert columns(opened.document) == {"Notice": ["Asks", "Slips"], "Explore": [""]}
    run_on(desk, "map.move_step_right")
    assert columns(opened.document) == {"Notice": ["Asks"], "Explore": ["Slips", ""]}
    run_on(desk, "map.move_step_left", "map.move_step_left", "map.move_step_left")
    assert columns(opened.document) == {"Notice": ["Slips", "Asks"], "Explore": [""]}

    run_on(desk, "map.move_lane_up", "map.move_lane_down")
    assert [lane.title for lane in opened.document.lanes(the_map(opened.document))][:2] == ["Touchpoints", "Actions"]
    run_on(desk, "map.move_lane_down", "map.move_lane_down", "map.move_lane_down")
    assert [lane.title for lane in opened.document.lanes(the_map(opened.document))][-1] == "Actions"
    opened.select([lane_of(opened.document, "Actions").id])
    run_on(desk, "map.move_lane_up")
    assert [lane.title for lane in opened.document.lanes(the_map(opened.document))][-2] == "Actions"


def test_cards_are_moved_along_the_grid_and_the_keyboard_goes_along(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    choose(opened, "one")

    run_on(desk, "map.move_card_right")
    assert texts(opened.document, "Asks", "Actions") == ["three", "one"]
    assert opened.cell == at(opened.document, "Asks", "Actions")
    assert opened.undo_label == "Move card"
    run_on(desk, "map.move_card_up")
    assert texts(opened.document, "Asks", "Actions") == ["one", "three"]
    run_on(desk, "map.move_card_down", "map.move_card_down")
    assert texts(opened.document, "Asks", "Touchpoints") == ["one"]
    run_on(desk, "map.move_card_left", "map.move_card_left")
    assert texts(opened.document, "Slips", "Touchpoints") == ["one"]


def test_cards_are_parked_and_marked(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    marked = COMMANDS["map.moment_of_truth"].checked
    assert marked is not None
    choose(opened, "one", "two")

    run_on(desk, "map.moment_of_truth")
    assert marked(desk)
    assert card_of(opened.document, "two").moment_of_truth
    choose(opened, "one", "three")
    assert not marked(desk)
    run_on(desk, "map.park")
    assert [card.text for card in opened.document.parked(the_map(opened.document))] == ["one", "three"]


def test_lanes_are_hidden_and_shown_again(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    assert not possible(desk, "map.show_lanes")
    choose(opened, "four")
    run_on(desk, "map.hide_lane")
    choose(opened, "one")
    run_on(desk, "map.hide_lane")
    assert [lane.hidden for lane in opened.document.lanes(the_map(opened.document))] == [True, False, False, True]
    assert (opened.selection, opened.undo_label) == (frozenset(), "Hide lane")

    run_on(desk, "map.show_lanes")

    assert not possible(desk, "map.show_lanes")
    assert [lane.hidden for lane in opened.document.lanes(the_map(opened.document))] == [False] * 4


def test_the_arrow_keys_walk_the_grid(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    seen = []

    for command_id in (
        "go.down",
        "go.down",
        "go.right",
        "go.down",
        "go.left",
        "go.up",
        "go.up",
    ):
        run_on(desk, command_id)
        one = next(iter(opened.selection), None)
        seen.append(opened.document.get(Card, one).text if one is not None else "-")

    assert seen == ["one", "two", "three", "-", "-", "two", "one"]
    assert opened.cell == at(opened.document, "Slips", "Actions")
    opened.select([step_of(opened.document, "Asks").id])
    run_on(desk, "go.right")
    assert opened.cell is not None
    bare, _, empty = at_work(tmp_path, a_map(rows=[]))
    run_on(bare, "go.down")
    assert empty.cell is None


def test_looking_is_the_shells_business(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path)
    choose(opened, "one")

    run_on(desk, "view.zoom_in", "view.zoom_out", "view.zoom_100", "view.zoom_map", "view.zoom_selection", "help.commands")
    assert player.shown == ["zoom in", "zoom out", "zoom 100", "zoom map", "zoom selection", "palette"]
    for name in ("library", "outline", "parking_lot", "inspector"):
        checked = COMMANDS[f"view.{name}"].checked
        assert checked is not None
        before = checked(desk)
        run_on(desk, f"view.{name}")
        assert checked(desk) is not before


def test_the_theme_is_switched_and_remembered(tmp_path: Path) -> None:
    desk, _, _ = at_work(tmp_path)
    dark = COMMANDS["view.dark_theme"].checked
    assert dark is not None

    run_on(desk, "view.dark_theme")
    assert dark(desk)
    run_on(desk, "view.dark_theme")
    assert desk.settings.theme == "light"


def test_help_tells_the_version_and_shows_keys_and_guide(tmp_path: Path) -> None:
    desk, player, _ = at_work(tmp_path)

    run_on(desk, "help.about")
    assert "JourneyDesk" in player.told[-1]
    run_on(desk, "help.shortcuts")
    run_on(desk, "help.guide")
    assert player.shown[-2:] == ["shortcuts", "guide"]


def test_a_cell_that_takes_no_cards_is_no_place_for_them(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, a_map(rows=[LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY]))
    divider = lane_of(opened.document, "Line of visibility").id
    opened.select([], cell=Cell(step_of(opened.document, "Slips").id, divider))

    assert not possible(desk, "insert.card")
    run_on(desk, "insert.action")
    assert texts(opened.document, "Slips", "Actions") == [""]


def test_a_step_moves_within_its_own_stage_though_another_stage_is_selected_with_it(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path)
    opened.select([step_of(opened.document, "Asks").id, stage_of(opened.document, "Explore").id])

    run_on(desk, "map.move_step_left")

    assert columns(opened.document) == {"Notice": ["Asks", "Slips"], "Explore": [""]}

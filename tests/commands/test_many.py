"""Commands that select and change many cards, sort, and copy to other maps and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Evidence, Lane, Map, Rating
from journeydesk.edits import cards, lanes, maps
from journeydesk.files.project import to_bytes
from tests.commands.test_registry import run_on
from tests.commands.test_working import at_work, choose, possible
from tests.desk.player import Player
from tests.edits.making import a_map, after, at, card_of, columns, lane_of, stage_of, step_of, texts, the_map


def filled() -> Document:
    """Six cards in two lanes; some share tags, colours, owners and evidence."""
    holding = {
        ("Slips", "Actions"): ["one", "two"],
        ("Asks", "Actions"): ["three"],
        ("Slips", "Pain points"): ["four"],
        ("Explore", "Pain points"): ["five", "six"],
    }
    document = a_map(holding=holding)
    fields_of: dict[str, dict[str, object]] = {
        "one": {"tags": ("a", "b"), "colour": "#FEF0F1", "owner": "Ann"},
        "three": {"tags": ("b",), "owner": "Ann", "evidence": Evidence(grade="anecdote")},
        "five": {"tags": ("b",), "colour": "#123456", "votes": 1},
        "six": {"votes": 4, "rating": Rating(impact=5)},
    }
    for text, fields in fields_of.items():
        document = after(document, cards.change(document, [card_of(document, text).id], **fields))
    return document


def chosen(opened: OpenDocument) -> list[str]:
    """The texts of the selected cards."""
    found = (opened.document.find(Card, one) for one in opened.selection)
    return sorted(card.text for card in found if card is not None)


def offered(player: Player) -> list[str]:
    """What was offered last."""
    return [offer.title for offer in player.offers]


def test_all_cards_of_a_lane_a_stage_and_a_step_are_selected(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, filled())
    choose(opened, "one")
    run_on(desk, "select.lane")
    assert chosen(opened) == ["one", "three", "two"]

    choose(opened, "one")
    run_on(desk, "select.stage")
    assert chosen(opened) == ["four", "one", "three", "two"]
    choose(opened, "one")
    run_on(desk, "select.step")
    assert chosen(opened) == ["four", "one", "two"]
    opened.do(lanes.change(opened.document, lane_of(opened.document, "Pain points").id, hidden=True))
    opened.select([stage_of(opened.document, "Notice").id])
    run_on(desk, "select.stage")
    assert chosen(opened) == ["one", "three", "two"]


@pytest.mark.parametrize(
    ("command_id", "value", "wanted"),
    [
        ("select.tag", "b", ["five", "one", "three"]),
        ("select.colour", "#123456", ["five"]),
        ("select.owner", "Ann", ["one", "three"]),
        ("select.evidence", "Anecdote", ["three"]),
        ("select.evidence", "Not said", ["five", "four", "one", "six", "two"]),
        ("select.similar", "Same owner: Ann", ["one", "three"]),
        ("select.similar", "Same tag: a", ["one"]),
    ],
)
def test_all_cards_that_have_something_in_common_are_selected(
    command_id: str, value: str, wanted: list[str], tmp_path: Path
) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    choose(opened, "one")
    player.choose = value

    run_on(desk, command_id)

    assert chosen(opened) == wanted
    assert not opened.can_undo


def test_what_most_cards_have_is_offered_first_and_nothing_says_so(tmp_path: Path) -> None:
    desk, player, _ = at_work(tmp_path, filled())
    run_on(desk, "select.tag")
    assert [(offer.title, offer.about) for offer in player.offers] == [("b", "3 cards"), ("a", "1 card")]

    bare, other, _ = at_work(tmp_path, a_map())
    run_on(bare, "select.owner")
    assert other.told == ["No card of this map has any yet."]


@pytest.mark.parametrize(
    ("command_id", "value", "field", "wanted"),
    [
        ("many.colour", "Red", "colour", None),
        ("many.colour", "As usual here", "colour", None),
        ("many.owner", "Bea", "owner", "Bea"),
        ("many.owner", "Ann", "owner", "Ann"),
        ("many.owner", "Nobody", "owner", ""),
        ("many.due", "1 May", "due", "1 May"),
        ("many.due", "No date", "due", ""),
        ("many.evidence", "Researched", "evidence", Evidence(grade="researched")),
        ("many.evidence", "Not said", "evidence", None),
        ("many.rating", "Impact 4", "rating", Rating(impact=4)),
    ],
)
def test_the_whole_selection_is_changed_in_one_step(
    command_id: str, value: str, field: str, wanted: object, tmp_path: Path
) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    before = to_bytes(opened.document)
    opened.do(cards.change(opened.document, [card_of(opened.document, "two").id], due="2 May", evidence=Evidence()))
    start = to_bytes(opened.document)
    choose(opened, "one", "two")
    player.choose = value

    run_on(desk, command_id)

    values = {getattr(card_of(opened.document, text), field) for text in ("one", "two")}
    assert len(values) == 1
    assert value == "Red" or values == {wanted}
    assert chosen(opened) == ["one", "two"]
    if to_bytes(opened.document) != start:
        run_on(desk, "edit.undo")
    assert to_bytes(opened.document) == start != before


def test_tags_are_added_and_removed_without_losing_others(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    choose(opened, "one", "two")
    player.choose = "new"
    run_on(desk, "many.add_tag")
    assert offered(player) == ["b", "a"]
    assert (card_of(opened.document, "one").tags, card_of(opened.document, "two").tags) == (("a", "b", "new"), ("new",))

    player.choose = "b"
    run_on(desk, "many.remove_tag")
    assert offered(player) == ["new", "a", "b"]
    assert card_of(opened.document, "one").tags == ("a", "new")
    choose(opened, "four")
    run_on(desk, "many.remove_tag")
    assert player.told == ["None of the selected cards has a tag."]


def test_a_cell_or_a_whole_lane_is_sorted(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, filled())
    before = to_bytes(opened.document)
    choose(opened, "five")
    run_on(desk, "many.sort_by_votes")
    assert texts(opened.document, "Explore", "Pain points") == ["six", "five"]
    run_on(desk, "edit.undo")
    opened.select([lane_of(opened.document, "Pain points").id])
    run_on(desk, "many.sort_by_impact")
    assert texts(opened.document, "Explore", "Pain points") == ["six", "five"]
    run_on(desk, "edit.undo")
    opened.select([], cell=at(opened.document, "Explore", "Pain points"))
    run_on(desk, "many.sort_by_votes")
    assert opened.undo_label == "Sort by votes"
    run_on(desk, "edit.undo")
    assert to_bytes(opened.document) == before
    opened.select([])
    assert opened.cell is None
    assert not possible(desk, "many.sort_by_votes")


def test_cards_move_to_a_lane_or_a_step_each_keeping_the_other(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    before = to_bytes(opened.document)
    choose(opened, "one", "three")
    player.choose = "Pain points"
    run_on(desk, "many.to_lane")
    assert texts(opened.document, "Slips", "Pain points") == ["four", "one"]
    assert texts(opened.document, "Asks", "Pain points") == ["three"]
    player.choose = "Explore"
    run_on(desk, "many.to_step")
    assert texts(opened.document, "Explore", "Pain points") == ["five", "six", "one", "three"]
    run_on(desk, "edit.undo", "edit.undo")
    assert to_bytes(opened.document) == before


def test_a_lane_goes_by_the_clipboard_below_the_lane_where_you_are(tmp_path: Path) -> None:
    desk, _, opened = at_work(tmp_path, filled())
    before = to_bytes(opened.document)
    opened.select([lane_of(opened.document, "Actions").id])

    run_on(desk, "edit.copy", "edit.paste")

    row = opened.document.lanes(the_map(opened.document))
    assert [lane.title for lane in row] == ["Actions", "Actions", "Pain points"]
    assert opened.selection == {row[1].id}
    run_on(desk, "edit.undo", "edit.cut")
    assert [lane.title for lane in opened.document.lanes(the_map(opened.document))] == ["Pain points"]
    run_on(desk, "edit.undo")
    assert to_bytes(opened.document) == before


def test_what_is_selected_is_copied_to_a_map_of_another_file(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    here = to_bytes(opened.document)
    other = OpenDocument(a_map({"Notice": ["Asks"]}, rows=[]), name="Other file")
    other.do(maps.rename(other.document, the_map(other.document), "There"))
    there = to_bytes(other.document)
    desk.add(other)
    desk.show(opened)
    player.choose = "There"

    opened.select([lane_of(opened.document, "Actions").id])
    run_on(desk, "transfer.to_map")

    assert player.told == ["Copied to “There” of Other file."]
    assert [lane.title for lane in other.document.lanes(the_map(other.document))] == ["Actions"]
    assert texts(other.document, "Asks", "Actions") == ["three"]
    choose(opened, "four", "three")
    run_on(desk, "transfer.to_map")
    assert len(other.document.parked(the_map(other.document))) == 0
    opened.select([stage_of(opened.document, "Explore").id])
    run_on(desk, "transfer.to_map")
    assert "Explore" in columns(other.document)
    assert (desk.current, to_bytes(opened.document)) == (opened, here)
    for _ in range(3):
        other.undo()
    assert to_bytes(other.document) == there


def test_cards_that_have_no_place_there_are_told_to_be_parked(tmp_path: Path) -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"]})
    parked = after(document, cards.park(document, [card_of(document, "a").id]))
    desk, player, opened = at_work(tmp_path, parked)
    second = maps.start(opened.document, "Second")
    opened.do(second[0])
    choose(opened, "a")
    player.choose = "Second"

    run_on(desk, "transfer.to_map")

    assert player.told == ["Copied to “Second” of Untitled. One card is in its parking lot."]
    assert len(opened.document.parked(second[1])) == 1


@pytest.mark.parametrize("where", ["A new map of this file", "A new file"])
def test_what_is_selected_is_copied_to_a_new_map_with_its_stages(where: str, tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    choose(opened, "one", "four")
    player.choose = where

    run_on(desk, "transfer.to_map")

    current = desk.current
    assert current is not None
    assert (current is opened) is (where == "A new map of this file")
    shown = current.document.get(Map, current.map_id or "")
    assert shown.title == "Some map"
    assert columns(current.document, shown.id) == columns(opened.document)
    step = current.document.steps_of_map(shown.id)[0]
    found = [card.text for lane in current.document.lanes(shown.id) for card in current.document.cards(lane.id, step.id)]
    assert found == ["one", "four"]
    assert player.told == []


def test_a_whole_map_goes_to_another_file_or_a_new_one(tmp_path: Path) -> None:
    desk, player, opened = at_work(tmp_path, filled())
    player.choose = "A new file"
    run_on(desk, "transfer.whole_map")

    fresh = desk.current
    assert fresh is not None
    assert fresh is not opened
    assert columns(fresh.document) == columns(opened.document)
    assert texts(fresh.document, "Explore", "Pain points") == ["five", "six"]
    desk.show(opened)
    player.choose = fresh.name
    run_on(desk, "transfer.whole_map")
    assert len(fresh.document.maps) == 2
    assert player.told == ["Copied to “Some map” of Untitled."]
    assert {record.id for record in fresh.document}.isdisjoint({record.id for record in opened.document})
    assert step_of(fresh.document, "Slips").title == "Slips"
    assert sum(isinstance(record, Lane) for record in fresh.document) == 4


def test_what_stands_in_hidden_lanes_is_neither_offered_nor_selected_with_the_others(tmp_path: Path) -> None:
    document = filled()
    document = after(document, lanes.change(document, lane_of(document, "Pain points").id, hidden=True))
    desk, player, opened = at_work(tmp_path, document)

    player.choose = "b"
    run_on(desk, "select.tag")
    assert chosen(opened) == ["one", "three"]
    run_on(desk, "select.colour")
    assert len(player.offers) == 1
    choose(opened, "one")
    run_on(desk, "select.stage")
    assert chosen(opened) == ["one", "three", "two"]

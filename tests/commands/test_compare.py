"""Commands that set two documents side by side."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from journeydesk.commands import compare
from journeydesk.commands.all import COMMANDS
from journeydesk.commands.registry import Command
from journeydesk.desk.comparing import differences
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import READ_ONLY
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import HEAD, Card, Cell, EmotionPoint, Head, Lane
from journeydesk.edits import cards, maps
from journeydesk.files import project
from tests.commands.test_registry import run_on
from tests.desk.player import Player, a_desk, current
from tests.edits.making import a_full_map, card_of, the_map


def one(command: str) -> Command:
    """A command by its id."""
    return COMMANDS[command]


def changed(document: Document) -> Document:
    """The full map with a card less, one that says something else, and a curve without its first knot."""
    document = apply(document, cards.change(document, [card_of(document, "three").id], text="three or four"))
    document = apply(document, cards.remove(document, [card_of(document, "four").id]))
    knot = min(record.id for record in document if isinstance(record, EmotionPoint))
    return document.replaced([document.records[knot]], [])


@pytest.fixture
def comparison(tmp_path: Path) -> tuple[Desk, Player, OpenDocument]:
    """A desk with a comparison in front."""
    before = a_full_map()
    desk, player = a_desk(tmp_path, changed(before))
    made = compare.show_comparison(desk, before, current(desk).document, old_name="plan: first", new_name="plan")
    assert made is not None
    return desk, player, made


def test_a_comparison_stands_in_a_tab_of_its_own_and_cannot_be_changed(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    desk, player, made = comparison

    assert desk.current is made
    assert made.name == "plan: first ↔ plan"
    assert made.read_only
    assert not made.changed
    sentence, buttons = player.above[READ_ONLY, made]
    assert sentence == "“plan: first” → “plan”: 3 differences"
    assert list(buttons) == ["Previous", "Next", "Save as PDF…", "Close"]
    assert not one("file.save").when(desk)
    assert not one("file.save_as").when(desk)
    assert not one("compare.with_file").when(desk)
    assert one("export.poster").when(desk)


def test_the_map_that_was_shown_is_shown(tmp_path: Path) -> None:
    before = a_full_map()
    second = before.maps[1].id
    desk, _ = a_desk(tmp_path, apply(changed(before), maps.rename(before, second, "Other")))
    current(desk).show(second)

    made = compare.show_comparison(desk, before, current(desk).document, old_name="a", new_name="b")

    assert made is not None
    assert made.map_id == second


def test_else_the_first_map_that_differs_is_shown(tmp_path: Path) -> None:
    before = a_full_map()
    desk, _ = a_desk(tmp_path)

    made = compare.show_comparison(
        desk, before, apply(before, maps.rename(before, before.maps[1].id, "Other")), old_name="a", new_name="b"
    )

    assert made is not None
    assert made.map_id == before.maps[1].id


def test_what_does_not_differ_is_told_and_not_shown(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, a_full_map())
    document = current(desk).document

    assert compare.show_comparison(desk, document, document, old_name="a", new_name="b") is None

    assert player.told == ["“a” and “b” do not differ."]
    assert len(desk.documents) == 1


def test_the_same_comparison_again_takes_the_place_of_the_first(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    desk, _, made = comparison
    before = made.document.compared
    assert before is not None

    again = compare.show_comparison(desk, before.old, before.new, old_name="plan: first", new_name="plan")

    assert made not in desk.documents
    assert again in desk.documents
    assert len(desk.documents) == 2


def test_walking_goes_to_each_difference_in_turn_and_round_again(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    desk, _, made = comparison
    seen = []

    for _ in range(4):
        run_on(desk, "compare.next_difference")
        seen.append((made.selection, made.cell))

    assert seen[0] == seen[3]
    assert len({str(one) for one in seen}) == 3
    run_on(desk, "compare.previous_difference")
    assert (made.selection, made.cell) == seen[2]


def test_walking_back_begins_at_the_end(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    desk, _, made = comparison

    run_on(desk, "compare.previous_difference")

    assert made.selection == {differences(made)[-1].select}


def test_a_knot_that_is_gone_is_gone_to_where_it_stood(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    _, player, made = comparison
    (gone,) = (told for told in differences(made) if isinstance(told.difference.record, EmotionPoint))

    for _ in range(3):
        player.above[READ_ONLY, made][1]["Next"]()
        if made.cell == gone.cell and not made.selection:
            break

    knot = gone.difference.record
    assert isinstance(knot, EmotionPoint)
    assert made.cell == Cell(knot.step, knot.lane)


def test_walking_follows_the_list_as_it_is_grouped(comparison: tuple[Desk, Player, OpenDocument]) -> None:
    desk, _, made = comparison
    desk.change_settings(differences_by="kind")

    run_on(desk, "compare.next_difference")

    assert [made.document.get(Card, record_id).text for record_id in made.selection] == ["three or four"]


def test_what_can_be_seen_nowhere_on_a_map_is_passed_over(tmp_path: Path) -> None:
    before = a_full_map()
    after = before.replaced([], [Head(id=HEAD, rest={"x": 1})])
    desk, _ = a_desk(tmp_path, after)
    made = compare.show_comparison(desk, before, after, old_name="a", new_name="b")
    assert made is not None

    run_on(desk, "compare.next_difference")

    assert len(differences(made)) == 1
    assert made.selection == frozenset()


def test_another_file_is_taken_as_the_earlier_one(tmp_path: Path) -> None:
    before = a_full_map()
    desk, player = a_desk(tmp_path, changed(before))
    project.write(before, tmp_path / "earlier.journey")
    player.paths = [tmp_path / "earlier.journey"]

    made = run_on(desk, "compare.with_file")

    assert made.name == "earlier ↔ Untitled"
    assert {told.difference.whats for told in differences(made)} == {("changed",), ("removed",)}


def test_what_was_changed_since_the_file_was_saved_is_shown(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    project.write(a_full_map(), tmp_path / "plan.journey")
    opened = desk.open(tmp_path / "plan.journey")
    assert not one("compare.with_saved").when(desk)
    opened.do(maps.rename(opened.document, the_map(opened.document), "Better"))

    made = run_on(desk, "compare.with_saved")

    assert made.name == "plan as saved ↔ plan now"
    assert [told.title for told in differences(made)] == ["Map “Better”"]


def test_a_file_whose_parts_do_not_fit_is_compared_mended(tmp_path: Path) -> None:
    before = a_full_map()
    desk, player = a_desk(tmp_path, before)
    lane = next(record for record in before if isinstance(record, Lane))
    project.write(before.replaced([lane], []), tmp_path / "broken.journey")
    player.paths = [tmp_path / "broken.journey"]

    made = run_on(desk, "compare.with_file")

    assert made.document.compared is not None


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, a_full_map())
    (tmp_path / "no.journey").write_bytes(b"no")
    player.paths = [tmp_path / "no.journey"]

    run_on(desk, "compare.with_file")

    assert len(player.told) == 1
    assert len(desk.documents) == 1


def test_a_comparison_is_written_as_pdf(comparison: tuple[Desk, Player, OpenDocument], tmp_path: Path) -> None:
    desk, player, _ = comparison
    player.save_to = [tmp_path / "out"]

    run_on(desk, "compare.pdf")

    pages = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    assert "Compared: plan: first → plan" in pages[0].get_textpage().get_text_range()
    assert player.told == [f"Exported to {tmp_path / 'out.pdf'}."]


def test_nothing_is_written_by_who_changes_their_mind(comparison: tuple[Desk, Player, OpenDocument], tmp_path: Path) -> None:
    desk, player, made = comparison

    player.above[READ_ONLY, made][1]["Save as PDF…"]()

    assert not list(tmp_path.glob("*.pdf"))
    player.above[READ_ONLY, made][1]["Close"]()
    assert made not in desk.documents


def test_that_two_files_have_nothing_in_common_is_told(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)

    made = compare.show_comparison(desk, a_full_map(), a_full_map(), old_name="a", new_name="b")

    assert made is not None
    assert player.told == ["“a” and “b” are no copies of one another, so everything is told as removed or added."]
    assert {told.difference.whats for told in differences(made)} == {("added",), ("removed",)}

"""What the quick-entry line offers while one types, and what entering lines does to an open document."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.desk.completing import MOST, completions
from journeydesk.desk.entering import enter_all, landing, place_of
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Card, LaneKind
from journeydesk.edits import cards, lanes, quick
from journeydesk.edits.draft import Draft
from journeydesk.edits.quick import Place
from tests.desk.player import a_desk
from tests.edits.making import a_map, after, at, card_of, lane_of, the_map

ROWS = [LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.THOUGHTS]
SHOP = a_map({"Before": ["Arrive", "Browse"], "Pay": ["Check out", "Sign up"], "After": []}, rows=ROWS)


def offered(line: str, document: Document = SHOP, *, last: Place | None = None) -> list[str]:
    """The titles offered with the caret at the end of the line."""
    found = completions(document, the_map(document), line, len(line), last or Place())
    return [one.title for one in found]


def taken(line: str, number: int = 0, document: Document = SHOP) -> str:
    """The line after one of what is offered was taken."""
    one = completions(document, the_map(document), line, len(line), Place())[number]
    return line[: one.start] + one.text + line[one.end :]


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("p", ["Pain points"]),
        ("pain p", ["Pain points"]),
        ("th", ["Thoughts"]),
        ("t", ["Thoughts"]),
        ("E", ["Emotions"]),
        ("xyz", []),
        ("", []),
        ("p:", []),
        ("p: pain", []),
        ("one two three", []),
        ("p: x @", ["Arrive", "Browse", "Check out", "Sign up", "After"]),
        ("p: x @bro", ["Browse"]),
        ("p: x @pay", ["Check out", "Sign up"]),
        ("p: x @check o", ["Check out"]),
        ("p: x @Pay/si", ["Sign up"]),
        ("p: x @zzz", []),
        ("p: x a@b", []),
        ("p: x @Arrive then", []),
        ("p: x !", ["!5", "!4", "!3", "!2", "!1"]),
        ("p: x !4", ["!4"]),
        ("p: x !4 y", []),
        ("p: x #", []),
    ],
)
def test_what_could_be_meant_is_offered(line: str, titles: list[str]) -> None:
    assert offered(line) == titles


def test_what_is_taken_is_found_again() -> None:
    assert taken("p") == "p: "
    assert taken("th") == "th: "
    assert taken("p: x @si") == "p: x @Sign up"
    assert taken("p: x !", 1) == "p: x !4"
    entry = quick.read(SHOP, the_map(SHOP), taken("p: x @pay", 1), Place())
    assert entry.step == at(SHOP, "Sign up", "Actions").step


def test_a_step_whose_title_others_have_is_taken_with_its_stage() -> None:
    document = a_map({"Before": ["Wait", "Go"], "After": ["Wait"]}, rows=ROWS)

    assert offered("p: x @wai", document) == ["Wait", "Wait"]
    line = taken("p: x @wai", 1, document)
    assert line == "p: x @After/Wait"
    assert quick.read(document, the_map(document), line, Place()).step == document.steps_of_map(the_map(document))[2].id


def test_a_lane_with_a_title_of_its_own_is_offered_by_it_and_hidden_ones_are_not() -> None:
    draft = Draft(SHOP, "")
    draft.add(lanes.add(SHOP, the_map(SHOP), LaneKind.PAIN_POINTS, "Staff trouble"))
    document = draft.document

    assert offered("p", document) == ["Pain points"]
    assert offered("sta", document) == ["Staff trouble"]
    (one,) = completions(document, the_map(document), "sta", 3, Place())
    assert (one.text, one.about) == ("Staff trouble: ", "Pain points")
    hidden = after(document, lanes.change(document, lane_of(document, "Staff trouble").id, hidden=True))
    assert offered("sta", hidden) == []


def test_tags_are_offered_most_used_first() -> None:
    draft = Draft(SHOP, "")
    for tags in (["mobile"], ["mobile", "web shop"], ["mobile"]):
        draft.add(cards.add(draft.document, at(SHOP, "Arrive", "Actions"), "x", tags=tags))
    document = draft.document

    assert offered("p: y #", document) == ["#mobile", "#web shop"]
    assert offered("p: y #mob", document) == ["#mobile"]
    assert taken("p: y #we", 0, document) == 'p: y #"web shop"'
    assert offered('p: y #"web s', document) == ["#web shop"]
    assert offered("p: y #mobile and", document) == []


def test_no_more_is_offered_than_can_be_looked_over() -> None:
    document = a_map({f"Stage {number}": [] for number in range(30)}, rows=ROWS)

    assert len(offered("p: x @", document)) == MOST


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('pain @#!"4xArrive/:\u0645 '), max_size=20), st.integers(0, 20))
def test_whatever_is_typed_what_is_offered_can_be_taken(line: str, caret: int) -> None:
    for one in completions(SHOP, the_map(SHOP), line, min(caret, len(line)), Place()):
        assert 0 <= one.start <= min(caret, len(line)) <= one.end <= len(line)
        quick.read(SHOP, the_map(SHOP), line[: one.start] + one.text + line[one.end :], Place())


def test_where_a_line_lands_is_said_in_words() -> None:
    map_id = the_map(SHOP)

    def words(line: str, last: Place | None = None) -> str:
        return landing(SHOP, map_id, line, last or Place()).words

    assert words("p: x @Arrive !4") == "Pain points · Arrive · impact 4"
    assert words("e: 2.5 x @After") == "Emotions · After · score 2.5"
    assert words("p: x @nope") == "Parking lot · this map has no step “nope”"
    assert words("") == "No lane is chosen yet; begin with one, like “p:”"
    assert not landing(SHOP, map_id, "", Place()).missed
    cell = at(SHOP, "Arrive", "Actions")
    found = landing(SHOP, map_id, "", Place(cell.lane, cell.step))
    assert (found.words, found.cell, bool(found.edit), found.new) == ("Actions · Arrive", cell, False, None)


def test_the_place_of_lines_is_that_of_what_is_selected() -> None:
    document = after(SHOP, cards.add(SHOP, at(SHOP, "Arrive", "Thoughts"), "hm")[0])
    opened = OpenDocument(document)
    nowhere = Place()
    assert place_of(None, nowhere) == nowhere
    assert place_of(opened, nowhere) == nowhere

    opened.select([card_of(document, "hm").id])
    assert place_of(opened, nowhere) == Place(lane_of(document, "Thoughts").id, at(document, "Arrive", "Thoughts").step)
    cell = at(document, "Browse", "Actions")
    opened.select([the_map(document)], cell=cell)
    assert place_of(opened, nowhere) == Place(cell.lane, cell.step)
    line = at(document, "Browse", "Line of visibility")
    opened.select((), cell=line)
    assert place_of(opened, Place(cell.lane)) == Place(cell.lane, line.step)


def test_heads_that_are_selected_say_where_lines_go() -> None:
    *_, last = SHOP.steps_of_map(the_map(SHOP))
    document = Document([record for record in SHOP if record.id != last.id])
    opened = OpenDocument(document)
    here, there = at(document, "Arrive", "Actions"), at(document, "Browse", "Thoughts")
    _, pay, bare = document.stages(the_map(document))
    assert not document.steps(bare.id)

    for chosen, place in (
        (there.step, Place(here.lane, there.step)),
        (there.lane, Place(there.lane, here.step)),
        (pay.id, Place(here.lane, at(document, "Check out", "Actions").step)),
        (bare.id, Place(here.lane, here.step)),
    ):
        assert chosen is not None
        opened.select([chosen], cell=here)
        assert place_of(opened, Place()) == place


def test_lines_are_entered_in_one_undo_step_each_going_where_the_one_before_went(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, SHOP)
    opened = desk.documents[0]

    last = enter_all(desk, opened, "p: one @Browse\ntwo\nzz: three\nfour @nix\nfive", Place())

    assert last is not None
    texts = [card.text for card in opened.document.cards(lane_of(SHOP, "Pain points").id, at(SHOP, "Browse", "Actions").step)]
    assert texts == ["one", "two", "five"]
    assert opened.undo_label == "Add 5 cards"
    assert player.told == ["2 cards are in the parking lot."]
    assert player.details == [
        "zz: three – this map has no lane “zz”",
        "four @nix – this map has no step “nix”",
    ]
    opened.undo()
    assert opened.document == SHOP
    assert enter_all(desk, opened, "  \n", Place()) == Place()
    assert not opened.can_undo


def test_too_many_lines_are_not_entered_and_told(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, SHOP)

    assert enter_all(desk, desk.documents[0], "x\n" * 2000, Place()) is None

    assert "2\u202f000 cards" in player.told[0]
    assert desk.documents[0].document == SHOP
    empty, _ = a_desk(tmp_path, Document())
    assert enter_all(empty, empty.documents[0], "x", Place()) is None


def test_a_line_without_words_chooses_the_cell(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path, SHOP)
    opened = desk.documents[0]

    enter_all(desk, opened, "p: @Browse", Place())

    assert opened.cell == at(SHOP, "Browse", "Pain points")
    assert not any(isinstance(one, Card) for one in opened.document)

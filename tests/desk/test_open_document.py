"""The open document: undo without end, a selection that is always there, listeners told once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.desk.listeners import Listeners
from journeydesk.desk.open_document import UNTITLED, Happening, OpenDocument
from journeydesk.document.document import Document, Missing
from journeydesk.document.edit import Edit, Stale, adding
from journeydesk.document.records import Card, CardId, Cell, MapId, RecordId
from journeydesk.edits import assets, cards, links, maps, records, stages, steps, things
from journeydesk.files.project import to_bytes
from tests.edits.making import a_full_map, a_map, at, card_of, columns, lane_of, stage_of, step_of, texts, the_map
from tests.edits.test_any_edits import ANYTHING, Somebody
from tests.edits.test_pictures import a_picture
from tests.strategies import documents


def an_open(document: Document | None = None) -> OpenDocument:
    """An open document with two cards in a cell."""
    return OpenDocument(document or a_map(holding={("Slips", "Actions"): ["one", "two"], ("Asks", "Actions"): ["three"]}))


def heard_from(opened: OpenDocument) -> list[Happening]:
    """Everything that happens from now on."""
    heard: list[Happening] = []
    opened.listen(heard.append)
    return heard


def is_changed(opened: OpenDocument) -> bool:
    """Whether it is changed now."""
    return opened.changed


def shown(opened: OpenDocument) -> MapId | None:
    """The map shown now."""
    return opened.map_id


def cell_now(opened: OpenDocument) -> Cell | None:
    """The cell the keyboard is on now."""
    return opened.cell


def type_text(opened: OpenDocument, card_id: CardId, text: str) -> None:
    """Rewrite a card letter by letter, as one burst of typing."""
    for end in range(len(text) + 1):
        opened.do(cards.rewrite(opened.document, card_id, text[:end]), joins=f"text {card_id}")


def test_an_edit_is_done_undone_and_done_again() -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id
    heard = heard_from(opened)

    opened.do(cards.remove(opened.document, [one]))
    assert (opened.can_undo, opened.undo_label, opened.can_redo) == (True, "Remove card", False)
    opened.undo()
    assert texts(opened.document, "Slips", "Actions") == ["one", "two"]
    assert (opened.can_undo, opened.redo_label, opened.can_redo) == (False, "Remove card", True)
    opened.redo()
    assert one not in opened.document
    assert [bool(happening.edit) for happening in heard] == [True, True, True]
    opened.undo()
    opened.do(cards.rewrite(opened.document, one, "new"))
    assert not opened.can_redo
    opened.redo()
    assert card_of(opened.document, "new").id == one


def test_an_empty_edit_is_nothing_and_undo_of_nothing_too() -> None:
    opened = an_open()
    heard = heard_from(opened)

    opened.do(Edit("Nothing"))
    opened.undo()
    opened.redo()

    assert heard == []
    assert (opened.undo_label, opened.redo_label) == ("", "")


def test_an_edit_that_does_not_fit_changes_nothing() -> None:
    opened = an_open()
    before = opened.document

    with pytest.raises(Stale):
        opened.do(adding("Add card", card_of(before, "one").but(text="other")))
    assert opened.document is before
    assert not opened.can_undo


def test_a_burst_of_typing_is_one_undo_step() -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id

    type_text(opened, one, "Waits in line")

    assert texts(opened.document, "Slips", "Actions") == ["Waits in line", "two"]
    opened.undo()
    assert texts(opened.document, "Slips", "Actions") == ["one", "two"]
    assert not opened.can_undo


def test_a_burst_ends_when_the_selection_changes_on_undo_and_on_save(tmp_path: Path) -> None:
    opened = an_open()
    one, two = (card_of(opened.document, text).id for text in ("one", "two"))

    def do_and_undo() -> None:
        opened.do(cards.rewrite(opened.document, two, "2"))
        opened.undo()

    breaks: list[Callable[[], None]] = [
        lambda: opened.select([two]),
        lambda: opened.saved(tmp_path / "a.journey"),
        do_and_undo,
    ]

    for number, part in enumerate(breaks):
        opened.do(cards.rewrite(opened.document, one, f"a{number}"), joins="text")
        part()
        opened.do(cards.rewrite(opened.document, one, f"b{number}"), joins="text")
        opened.undo()
        assert card_of(opened.document, f"a{number}").id == one
        opened.redo()


def test_selecting_what_is_selected_already_ends_no_burst_and_tells_nobody() -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id
    opened.select([one])
    heard = heard_from(opened)

    opened.do(cards.rewrite(opened.document, one, "a"), joins="text")
    opened.select([one])
    opened.do(cards.rewrite(opened.document, one, "ab"), joins="text")
    opened.undo()

    assert card_of(opened.document, "one").id == one
    assert len(heard) == 3


def test_typing_and_taking_it_back_leaves_nothing_to_undo() -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id

    opened.do(cards.rewrite(opened.document, one, "on"), joins="text")
    opened.do(cards.rewrite(opened.document, one, "one"), joins="text")

    assert not opened.can_undo
    opened.do(cards.rewrite(opened.document, one, "x"), joins="text")
    opened.undo()
    assert card_of(opened.document, "one").id == one


def test_a_document_is_changed_until_undo_brings_back_what_was_saved(tmp_path: Path) -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id
    assert not is_changed(opened)

    opened.do(cards.rewrite(opened.document, one, "x"))
    assert is_changed(opened)
    opened.saved(tmp_path / "mine.journey")
    assert not is_changed(opened)
    assert (opened.path, opened.name) == (tmp_path / "mine.journey", "mine")
    opened.undo()
    assert is_changed(opened)
    opened.redo()
    assert not is_changed(opened)
    opened.do(cards.rewrite(opened.document, one, "y"))
    opened.do(cards.rewrite(opened.document, one, "x"))
    assert not is_changed(opened)


def test_an_imported_document_is_unsaved_from_the_start() -> None:
    assert OpenDocument(a_map(), name="notes", saved=False).changed
    assert OpenDocument(a_map(), name="notes").name == "notes"
    assert OpenDocument(a_map()).name == UNTITLED


def test_undo_selects_again_what_was_selected_and_redo_what_came_of_it() -> None:
    opened = an_open()
    document = opened.document
    one, three = card_of(document, "one").id, card_of(document, "three").id
    opened.select([one])

    edit, (copy,) = cards.duplicate(document, [one])
    opened.do(edit, select=[copy])
    opened.select([three])
    opened.undo()
    assert opened.selection == {one}
    opened.redo()
    assert opened.selection == {copy}


def test_undo_of_a_removal_selects_what_came_back_without_what_stands_in_it() -> None:
    opened = an_open()
    notice = stage_of(opened.document, "Notice").id
    opened.select([notice])
    opened.do(stages.remove(opened.document, notice), select=[])
    opened.select([step_of(opened.document, "Explore").id])

    opened.undo()
    assert opened.selection == {notice}

    opened.select([])
    opened.do(stages.remove(opened.document, notice))
    assert opened.selection == frozenset()
    opened.undo()
    assert opened.selection == {notice}


def test_undo_of_an_edit_elsewhere_selects_what_it_changed() -> None:
    opened = an_open(a_full_map())
    one, two = (card_of(opened.document, text).id for text in ("one", "two"))
    opened.do(assets.show(opened.document, one, a_picture()))
    opened.do(links.add(opened.document, one, two)[0])
    opened.select([two])

    opened.undo()
    opened.undo()
    assert opened.selection == {one}
    opened.redo()
    assert opened.selection == {one}


def test_what_is_removed_is_no_longer_selected_and_its_cell_goes_with_its_lane() -> None:
    opened = an_open()
    one, two = (card_of(opened.document, text).id for text in ("one", "two"))
    opened.select([one, two])
    assert opened.cell == at(opened.document, "Slips", "Actions")
    heard = heard_from(opened)

    opened.do(cards.remove(opened.document, [one]))
    assert opened.selection == {two}
    assert heard[-1] == Happening(edit=heard[-1].edit, selection=True)
    opened.do(records.remove(opened.document, [lane_of(opened.document, "Actions").id]))
    assert not opened.selection
    assert opened.cell is None


def test_the_keyboard_goes_to_the_cell_of_what_is_selected() -> None:
    opened = an_open()
    document = opened.document

    opened.select([], cell=at(document, "Asks", "Pain points"))
    assert opened.cell == at(document, "Asks", "Pain points")
    opened.select([step_of(document, "Slips").id])
    assert opened.cell == at(document, "Asks", "Pain points")
    opened.select([card_of(document, "three").id])
    assert opened.cell == at(document, "Asks", "Actions")
    opened.select([])
    assert cell_now(opened) is None
    opened.select([RecordId("gone")], cell=Cell(step_of(document, "Slips").id, lane_of(document, "Actions").id))
    assert not opened.selection
    opened.select([])
    heard = heard_from(opened)
    opened.select([RecordId("gone")])
    assert cell_now(opened) is None
    assert not heard


def test_another_map_is_shown_with_nothing_selected_and_undo_turns_back_to_it() -> None:
    opened = an_open(a_full_map())
    first, second = (a_map_.id for a_map_ in opened.document.maps)
    opened.select([card_of(opened.document, "two").id])
    opened.do(cards.rewrite(opened.document, card_of(opened.document, "two").id, "zwei"))
    heard = heard_from(opened)

    opened.show(second)
    opened.show(second)
    assert (shown(opened), opened.selection) == (second, frozenset())
    opened.undo()
    assert shown(opened) == first
    assert [happening.map for happening in heard] == [True, True]
    with pytest.raises(Missing):
        opened.show(MapId(RecordId("gone")))


def test_when_the_map_shown_goes_its_neighbour_is_shown() -> None:
    opened = an_open(a_full_map())
    first, second = (a_map_.id for a_map_ in opened.document.maps)

    opened.do(maps.remove(opened.document, first))
    assert shown(opened) == second
    opened.do(maps.remove(opened.document, second))
    assert shown(opened) is None
    opened.undo()
    assert shown(opened) == second
    opened.undo()
    assert shown(opened) == first
    opened.show(second)
    opened.do(maps.remove(opened.document, second))
    assert shown(opened) == first


def test_a_document_without_maps_shows_the_first_that_comes() -> None:
    opened = OpenDocument(Document())
    assert shown(opened) is None

    edit, map_id = maps.start(opened.document, "First")
    opened.do(edit)

    assert shown(opened) == map_id


def test_a_listener_that_stops_others_or_itself_while_being_told_is_heeded() -> None:
    opened = an_open()
    heard: list[str] = []
    stop_last: list[Callable[[], None]] = []

    def first(_: Happening) -> None:
        heard.append("first")
        stop_last[0]()
        stop_first()
        opened.listen(lambda _: heard.append("new"))

    stop_first = opened.listen(first)
    opened.listen(lambda _: heard.append("second"))
    stop_last.append(opened.listen(lambda _: heard.append("last")))

    opened.select([card_of(opened.document, "one").id])
    assert heard == ["first", "second"]
    opened.select([card_of(opened.document, "two").id])
    assert heard == ["first", "second", "second", "new"]
    stop_first()


def test_a_listener_that_causes_another_happening_lets_all_hear_both_in_order() -> None:
    opened = an_open()
    one, two = (card_of(opened.document, text).id for text in ("one", "two"))
    order: list[tuple[str, bool]] = []

    def first(happening: Happening) -> None:
        order.append(("first", happening.edit is not None))
        if happening.edit is None:
            opened.do(cards.rewrite(opened.document, two, "changed"))

    opened.listen(first)
    opened.listen(lambda happening: order.append(("second", happening.edit is not None)))
    opened.select([one])

    assert order == [("first", False), ("second", False), ("first", True), ("second", True)]


def test_a_listener_that_fails_keeps_nobody_from_being_told_and_its_error_is_not_lost() -> None:
    listeners: Listeners[int] = Listeners()
    heard: list[int] = []

    def failing(number: int) -> None:
        if number == 1:
            listeners.tell(2)
            raise RuntimeError("lost pencil")

    listeners.listen(failing)
    listeners.listen(heard.append)

    with pytest.raises(RuntimeError, match="lost pencil"):
        listeners.tell(1)
    assert heard == [1, 2]
    listeners.tell(3)
    assert heard == [1, 2, 3]


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_any_run_of_edits_with_undo_and_redo_in_between_leads_back_to_the_first_byte(
    document: Document, data: st.DataObject
) -> None:
    opened = OpenDocument(document)
    first = to_bytes(document)
    for _ in range(data.draw(st.integers(1, 6))):
        match data.draw(st.sampled_from(["do", "do", "undo", "redo", "join"])):
            case "undo":
                opened.undo()
            case "redo":
                opened.redo()
            case do:
                edit = data.draw(st.sampled_from(ANYTHING[:6]))(Somebody(data.draw, opened.document))
                opened.do(edit, joins="drag" if do == "join" else None)
        assert opened.selection <= set(opened.document.records)
        assert opened.changed == (opened.document != document)
    last = to_bytes(opened.document)
    steps_back = 0
    while opened.can_undo:
        opened.undo()
        steps_back += 1
    assert to_bytes(opened.document) == first
    for _ in range(steps_back):
        opened.redo()
    assert to_bytes(opened.document) == last


def test_history_has_no_end() -> None:
    opened = an_open()
    one = card_of(opened.document, "one").id
    for number in range(3000):
        opened.do(cards.rewrite(opened.document, one, str(number)))

    for _ in range(3000):
        opened.undo()

    assert texts(opened.document, "Slips", "Actions") == ["one", "two"]
    assert not opened.changed


def test_the_parts_of_one_wish_are_one_happening() -> None:
    opened = an_open()
    heard = heard_from(opened)

    edit, new = things.insert(
        opened.document, the_map(opened.document), "thought", step_id=step_of(opened.document, "Asks").id
    )
    opened.do(edit, select=[new])

    assert heard == [Happening(edit=edit, selection=True)]
    assert opened.cell == at(opened.document, "Asks", "Thoughts")
    assert opened.selection == {new}
    assert isinstance(opened.document.records[new], Card)
    assert columns(opened.document) == {"Notice": ["Slips", "Asks"], "Explore": [""]}
    assert steps.remove(opened.document, step_of(opened.document, "Asks").id).label == "Remove step and 2 cards"

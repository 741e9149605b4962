"""The steps of a document: all of them can be seen, and gone to at once; what was saved is marked among them."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import Card, Cell
from journeydesk.edits import cards, maps
from journeydesk.files.project import to_bytes
from journeydesk.files.replay import Past
from tests.edits.making import a_map, card_of
from tests.strategies import documents, edits


def an_open(*names: str) -> OpenDocument:
    """A document with a card for each step done to it: each adds one."""
    opened = OpenDocument(a_map(holding={("Slips", "Actions"): ["first"]}))
    for name in names:
        add(opened, name)
    return opened


def add(opened: OpenDocument, text: str) -> None:
    """One step more, labelled as its card."""
    card = card_of(opened.document, "first")
    edit, _ = cards.add(opened.document, Cell(card.step, card.lane), text)
    opened.do(Edit(f"Add {text}", edit.changes))


def labels(opened: OpenDocument) -> list[str]:
    """What the steps are called."""
    return [step.edit.label for step in opened.steps]


def there(opened: OpenDocument) -> set[str]:
    """The texts of the cards."""
    return {record.text for record in opened.document if isinstance(record, Card)}


def test_steps_are_listed_from_the_oldest_with_those_that_are_undone_last() -> None:
    opened = an_open("a", "b", "c")
    opened.undo()
    opened.undo()

    steps = opened.steps
    assert labels(opened) == ["Add a", "Add b", "Add c"]
    assert (len(steps), steps.present) == (3, 1)
    assert [step.edit.label for step in steps[1:]] == ["Add b", "Add c"]
    assert steps[-1].edit.label == "Add c"
    assert all(step.at for step in steps)
    with pytest.raises(IndexError):
        steps[3]
    with pytest.raises(IndexError):
        steps[-4]


def test_many_steps_are_gone_through_as_one_happening_that_names_each() -> None:
    opened = an_open("a", "b", "c", "d")
    last = opened.document
    heard: list[Happening] = []
    opened.listen(heard.append)

    opened.go_to(1)
    assert there(opened) == {"first", "a"}
    (one,) = heard
    assert one.way == "undone"
    assert one.edit is not None
    assert one.edit.label == "3 steps"
    assert len(one.edit.ids) == 3
    assert [edit.label for edit in one.steps] == ["Add d", "Add c", "Add b"]

    opened.go_to(4)
    assert opened.document == last
    assert heard[-1].way == "redone"
    assert [edit.label for edit in heard[-1].steps] == ["Add b", "Add c", "Add d"]

    heard.clear()
    opened.go_to(3)
    assert heard[-1].edit is not None
    assert (heard[-1].edit.label, heard[-1].steps) == ("Add d", ())
    opened.go_to(3)
    assert len(heard) == 1
    for nowhere in (-1, 5):
        with pytest.raises(IndexError):
            opened.go_to(nowhere)


@settings(max_examples=30, deadline=None)
@given(data=some.data(), first=documents(max_maps=1))
def test_going_anywhere_is_the_same_as_going_there_step_by_step(data: some.DataObject, first: Document) -> None:
    opened, states = OpenDocument(first), [first]
    for _ in range(data.draw(some.integers(1, 6))):
        edit = data.draw(edits(opened.document))
        if edit:
            opened.do(edit)
            states.append(opened.document)
    seen = [first]
    opened.go_to(0)
    assert to_bytes(opened.document) == to_bytes(first)
    opened.listen(lambda happening: seen.append(_through(seen[-1], happening)))

    for present in data.draw(some.lists(some.integers(0, len(states) - 1), min_size=1, max_size=6)):
        opened.go_to(present)
        assert to_bytes(opened.document) == to_bytes(states[present])
        assert seen[-1] == opened.document
        assert opened.steps.present == present


def _through(document: Document, happening: Happening) -> Document:
    """What its single steps make of a document; its edit makes the same of it."""
    assert happening.edit is not None
    whole = apply(document, happening.edit)
    for edit in happening.steps:
        document = apply(document, edit)
    assert not happening.steps or whole == document
    return whole


def test_what_the_file_holds_is_marked_wherever_one_goes(tmp_path: Path) -> None:
    opened = an_open("a", "b")
    assert opened.steps.saved == 0
    opened.saved(tmp_path / "x.journey")
    assert opened.steps.saved == 2
    add(opened, "c")
    opened.undo()
    opened.undo()
    assert opened.steps.saved == 2
    add(opened, "d")
    assert opened.steps.saved is None


def test_what_was_saved_while_somebody_went_on_is_marked_where_it_was(tmp_path: Path) -> None:
    opened = an_open("a")
    writing = opened.document
    add(opened, "b")
    add(opened, "c")

    opened.saved(tmp_path / "x.journey", writing)

    assert opened.steps.saved == 1
    opened.took(an_open("other").document)
    assert opened.steps.saved is None


def test_what_was_saved_and_is_no_step_any_more_has_no_mark(tmp_path: Path) -> None:
    opened = an_open("a", "b")
    saved = opened.document
    opened.undo()
    opened.undo()
    add(opened, "c")

    opened.saved(tmp_path / "plan.journey", saved)

    assert opened.steps.saved is None
    assert opened.changed


def test_a_file_that_has_gone_takes_its_mark_along(tmp_path: Path) -> None:
    opened = an_open("a")
    opened.saved(tmp_path / "x.journey")
    assert opened.steps.saved == 1

    opened.never_saved()

    assert opened.steps.saved is None


def test_what_was_never_saved_has_no_mark() -> None:
    assert OpenDocument(a_map(), saved=False).steps.saved is None


def test_steps_of_an_earlier_time_come_before_those_of_now(tmp_path: Path) -> None:
    earlier = an_open("x", "y")
    past = [Past(step.edit, "2026-01-02T03:04:05+00:00") for step in earlier.steps]
    opened = OpenDocument(earlier.document)
    add(opened, "a")
    opened.saved(tmp_path / "x.journey")
    add(opened, "b")

    opened.remember(past, past)

    assert labels(opened) == ["Add x", "Add y", "Add a", "Add b"]
    assert (opened.steps.present, opened.steps.saved) == (4, 3)
    assert opened.steps[0].at == "2026-01-02T03:04:05+00:00"
    opened.go_to(0)
    assert there(opened) == {"first"}

    again = OpenDocument(an_open("x").document)
    again.remember(past[:1], past[1:])
    assert (labels(again), again.steps.present) == (["Add x", "Add y"], 1)
    again.redo()
    assert there(again) == {"first", "x", "y"}


def test_a_step_far_back_is_looked_at_as_it_was_then() -> None:
    opened = an_open()
    first = card_of(opened.document, "first").id
    opened.select([first])
    add(opened, "a")
    opened.select([card_of(opened.document, "a").id])
    add(opened, "b")

    opened.go_to(0)
    assert opened.selection == {first}
    opened.go_to(2)
    assert opened.selection == {card_of(opened.document, "a").id}


def test_an_earlier_step_is_looked_at_where_it_changed_something() -> None:
    opened = an_open()
    edit, other = maps.add(opened.document, "Another")
    opened.do(edit)
    add(opened, "a")
    opened.do(maps.rename(opened.document, other, "x"))
    first = next(a_map.id for a_map in opened.document.maps if a_map.id != other)
    again = OpenDocument(opened.document)
    again.remember([Past(step.edit) for step in opened.steps][1:], [])

    again.show(first)
    again.undo()
    assert (again.map_id, again.selection) == (other, frozenset({other}))
    again.undo()
    assert again.map_id == first


def test_thousands_of_steps_are_gone_through_in_no_more_time_than_they_took() -> None:
    began = perf_counter()
    opened = an_open(*(str(number) for number in range(1500)))
    took = perf_counter() - began

    began = perf_counter()
    opened.go_to(0)
    opened.go_to(1500)

    assert perf_counter() - began < took
    assert opened.steps.present == 1500

"""Edits: one type for undo, history, comparison and the journal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document import order
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, Stale, adding, apply, changing, compare
from journeydesk.document.records import Card, Step
from journeydesk.files.project import to_bytes
from tests.document.making import L, S, a_card, a_link, a_step, every_row
from tests.strategies import broken_documents, documents, edits


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_the_inverse_of_an_edit_undoes_it(data: st.DataObject) -> None:
    document = data.draw(documents())
    edit = data.draw(edits(document))

    changed = apply(document, edit)

    assert apply(changed, edit.inverse()) == document
    assert to_bytes(apply(changed, edit.inverse())) == to_bytes(document)
    assert edit.inverse().inverse() == edit


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_an_edit_then_another_is_one_edit_that_does_both(data: st.DataObject) -> None:
    document = data.draw(documents())
    first = data.draw(edits(document))
    between = apply(document, first)
    second = data.draw(edits(between))

    both = first.then(second)

    assert apply(document, both) == apply(between, second)
    assert all(change.before != change.after for change in both)
    assert both.label == first.label


@given(documents(), documents())
@settings(max_examples=80, deadline=None)
def test_applying_a_comparison_gives_the_other_document(old: Document, new: Document) -> None:
    assert apply(old, compare(old, new)) == new
    assert not compare(new, new)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_undoing_any_run_of_edits_returns_to_the_first_bytes(data: st.DataObject) -> None:
    document = data.draw(documents())
    first = to_bytes(document)
    done: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        done.append(data.draw(edits(document)))
        document = apply(document, done[-1])

    while done:
        document = apply(document, done.pop().inverse())

    assert to_bytes(document) == first


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_the_rows_after_any_edits_are_the_rows_built_from_nothing(data: st.DataObject) -> None:
    document = data.draw(broken_documents())
    assert len(document.maps) <= len(document)  # the rows are there before the edits
    for _ in range(data.draw(st.integers(1, 4))):
        document = apply(document, data.draw(edits(document)))

    anew = Document(list(document))
    names = {name for one in (document, anew) for name in every_row(one)}
    assert {name: document.row_ids(name) for name in names} == {name: anew.row_ids(name) for name in names}


def test_an_edit_of_a_record_that_is_not_as_expected_is_stale_and_changes_nothing() -> None:
    card = a_card("c1", text="Waits")
    document = Document([card])

    with pytest.raises(Stale, match="c1"):
        apply(document, changing("Rewrite", [(card.but(text="Sits"), card.but(text="Stands"))]))
    with pytest.raises(Stale):
        apply(document, adding("Add card", card.but(text="Another")))

    assert document.get(Card, "c1") is card


def test_edits_that_do_not_meet_are_not_joined() -> None:
    card = a_card("c1", text="Waits")
    earlier = changing("Rewrite", [(card, card.but(text="Sits"))])

    with pytest.raises(Stale, match="Rewrite"):
        earlier.then(changing("Recolour", [(card, card.but(colour="#000000"))]))


def test_an_edit_knows_what_it_changes() -> None:
    card, step = a_card("c1"), a_step("s1")

    edit = adding("Add", card, step)

    assert edit.ids == {"c1", "s1"}
    assert [change.after for change in edit] == [card, step]
    assert bool(edit)
    assert not Edit("Nothing")
    assert not changing("Nothing", [(card, card)])


def test_a_change_of_nothing_into_nothing_has_no_id() -> None:
    with pytest.raises(ValueError, match="needs a record"):
        _ = Change(None, None).id


def test_a_record_that_changes_its_row_leaves_the_old_one() -> None:
    card = a_card("c1", step="s1")
    document = Document([card, a_step("s1"), a_step("s2")])
    assert document.cards(card.lane, a_step("s1").id) == (card,)

    moved = apply(document, changing("Move", [(card, card.but(step="s2"))]))

    assert moved.cards(card.lane, a_step("s1").id) == ()
    assert [one.id for one in moved.cards(card.lane, a_step("s2").id)] == ["c1"]
    assert moved.find(Step, "c1") is None


def test_an_edit_of_very_many_records_keeps_the_rows_right() -> None:
    cards = [a_card(f"c{n}", order=key) for n, key in enumerate(order.spread(600))]
    document = Document([a_step("s")])
    assert document.cards(L, S) == ()

    added = apply(document, adding("Add cards", *cards))

    assert list(added.cards(L, S)) == cards
    assert apply(added, adding("Add cards", *cards).inverse()).cards(L, S) == ()


def test_what_newer_writers_call_order_does_not_disturb_the_rows() -> None:
    links = [a_link("k1", start="c", end="c", order=5), a_link("k2", start="c", end="c", order="a0")]
    document = Document([*links, a_card()])

    assert [link.id for link in document.all_links] == ["k1", "k2"]

"""Links: what can be linked, chains, links that turn round or lead elsewhere, and copies."""

from __future__ import annotations

import itertools

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, LaneKind, Link, LinkId, RecordId
from journeydesk.edits import cards, links
from tests.layout.build import Build


def four() -> tuple[Document, list[RecordId], list[RecordId]]:
    """Two steps with two cards each."""
    build = Build("A map")
    steps = build.stage("Stage", steps=("First", "Second"))
    lane = build.lane(LaneKind.ACTIONS)
    there: list[RecordId] = [build.card(lane, step, text) for step in steps for text in ("one", "two")]
    return build.document(), there, list(steps)


def ends(document: Document) -> list[tuple[RecordId, RecordId]]:
    return sorted((link.start, link.end) for link in document.all_links)


def test_why_two_things_cannot_be_linked_is_known() -> None:
    document, there, steps = four()
    linked = apply(document, links.add(document, there[0], there[1])[0])

    assert links.refusal(linked, there[0], there[1]) == "there"
    assert links.refusal(linked, there[1], there[0]) is None
    assert links.refusal(linked, there[0], there[0]) == "itself"
    assert links.refusal(linked, there[0], steps[0]) == "kinds"
    assert links.refusal(linked, there[0], "gone") == "nothing"
    assert links.refusal(linked, "lane-01", there[0]) == "nothing"
    assert links.refusal(linked, steps[0], steps[1]) is None


def test_a_chain_links_each_with_the_next_in_one_edit() -> None:
    document, there, _ = four()
    document = apply(document, links.add(document, there[1], there[2])[0])

    edit, found = links.chain(document, there)

    assert edit.label == "Add 2 links"
    assert len(found) == 3
    assert ends(apply(document, edit)) == sorted(itertools.pairwise(there))
    assert apply(apply(document, edit), edit.inverse()) == document


def test_a_chain_of_what_cannot_be_linked_is_none() -> None:
    document, there, steps = four()

    edit, found = links.chain(document, [there[0], steps[0]])

    assert not edit
    assert edit.label == "Add link"
    assert found == ()


def test_a_link_can_lead_elsewhere_but_not_where_one_leads_already() -> None:
    document, there, steps = four()
    edit, link = links.add(document, there[0], there[1], "so")
    document = apply(document, edit)
    document = apply(document, links.add(document, there[0], there[2])[0])

    assert not links.attach(document, link, end=there[1])
    assert not links.attach(document, link, end=there[2])
    assert not links.attach(document, link, end=there[0])
    assert not links.attach(document, link, start=steps[0])
    moved = apply(document, links.attach(document, link, end=there[3]))
    assert moved.get(Link, link).end == there[3]
    assert moved.get(Link, link).label == "so"
    assert apply(document, links.attach(document, link, start=there[2])).get(Link, link).start == there[2]


def test_links_turn_round_unless_the_way_back_is_linked() -> None:
    document, there, _ = four()
    ids: list[LinkId] = []
    for start, end in ((0, 1), (1, 2), (2, 1)):
        edit, link = links.add(document, there[start], there[end])
        document = apply(document, edit)
        ids.append(link)

    turned = apply(document, links.reverse(document, [ids[0], "gone"]))
    assert (turned.get(Link, ids[0]).start, turned.get(Link, ids[0]).end) == (there[1], there[0])
    assert not links.reverse(document, [ids[1]])
    both = apply(document, links.reverse(document, ids[1:]))
    assert ends(both) == ends(document)
    assert both.get(Link, ids[1]).start == there[2]
    assert links.reverse(document, ids).label == "Reverse 3 links"


def test_links_among_cards_come_along_with_their_copies() -> None:
    document, there, _ = four()
    document = apply(document, links.add(document, there[0], there[2], "then")[0])
    document = apply(document, links.add(document, there[2], there[3])[0])

    edit, copies = cards.duplicate(document, [there[0], there[2]])

    copied = apply(document, edit)
    new = [link for link in copied.all_links if link not in document.all_links]
    assert [(link.start, link.end, link.label) for link in new] == [(copies[0], copies[1], "then")]
    assert copied.get(Card, copies[0]).text == "one"


@pytest.mark.parametrize("start", ["gone", "stage-01"])
def test_nothing_leads_from_what_can_have_no_links(start: str) -> None:
    document, there, _ = four()

    edit, link = links.add(document, RecordId(start), there[0])

    assert not edit
    assert link not in document

"""Documents in which everything is wrong, thousands of times: mended in one go, however many name the same nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, Record
from journeydesk.document.repair import findings, repair
from tests.document.making import a_card, a_knot, a_lane, a_link, a_map, a_persona, a_stage, a_step, the_ground

MANY = 2000
"""Work that grows with the square of this, a sort for each record, would take minutes."""

WRONG: dict[str, list[Record]] = {
    "each card in a lane of its own that is gone": [a_card(f"c{at}", lane=f"x{at}") for at in range(MANY)],
    "each lane of a map of its own that is gone": [a_lane(f"l{at}", map=f"x{at}") for at in range(MANY)],
    "each stage of a map of its own that is gone": [a_stage(f"st{at}", map=f"x{at}") for at in range(MANY)],
    "each step of a stage of its own that is gone": [
        *(a_step(f"s{at}", stage=f"x{at}") for at in range(MANY)),
        *(a_card(f"c{at}", step=f"s{at}", order=f"a{at % 10}") for at in range(MANY)),
    ],
    "each knot of somebody who is gone": [a_knot(f"p{at}", lane="e", persona=f"x{at}", score=2) for at in range(MANY)],
    "each knot nowhere": [a_knot(f"p{at}", lane=f"x{at}", step=f"y{at}", score=2, label="Hm") for at in range(MANY)],
    "all knots at one place": [a_knot(f"p{at}", score=2, label="Hm") for at in range(MANY)],
    "a divider with a card on each map": [
        *(a_map(f"m{at}", order=f"a{at % 10}") for at in range(MANY)),
        *(a_lane(f"l{at}", map=f"m{at}", lane_kind="line of visibility") for at in range(MANY)),
        *(a_card(f"c{at}", lane=f"l{at}", step=None) for at in range(MANY)),
    ],
    "no room between two order keys": [
        *(a_card(f"c{at}", order="a0") for at in range(2 * MANY)),
        a_card("last", order="a1"),
    ],
    "maps that hide nothing that is there": [
        a_map(f"m{at}", order=f"a{at % 10}", personas=("x",), hidden_personas=("y",)) for at in range(MANY)
    ],
    "links from nowhere to nowhere": [a_link(f"k{at}", start=f"x{at}", end=f"k{at}") for at in range(MANY)],
    "ids that are taken already": [*(a_card(f"a-{at}", lane="a") for at in range(2, MANY)), a_card("a", lane="a")],
    "people without an order": [a_persona(f"who{at}").but(order="") for at in range(MANY)],
}


@pytest.mark.parametrize("records", WRONG.values(), ids=WRONG.keys())
def test_thousands_of_faults_are_mended_in_one_go(records: Sequence[Record]) -> None:
    document = Document([*the_ground(), *records])

    whole = apply(document, repair(document))

    assert findings(whole) == ()
    assert all(record.id in whole for record in document if isinstance(record, Card))


def test_cards_that_share_one_order_key_stay_in_their_order() -> None:
    document = Document([*the_ground(), *WRONG["no room between two order keys"]])
    cell = document.get(Card, "last").lane, document.get(Card, "last").step

    whole = apply(document, repair(document))

    assert [card.id for card in whole.cards(*cell)] == [card.id for card in document.cards(*cell)]

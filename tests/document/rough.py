"""Two people who turn a small document upside down: lanes become lines, steps and stages move, whole maps go."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import (
    Card,
    Cell,
    EmotionPoint,
    Lane,
    LaneKind,
    Link,
    Map,
    Persona,
    Record,
    Stage,
    State,
    Step,
)
from journeydesk.edits import cards, emotions, lanes, links, maps, records, stages, steps
from tests.document.making import a_card, a_knot, a_lane, a_link, a_map, a_stage, a_step
from tests.edits.making import a_full_map

R = TypeVar("R", bound=Record)

KINDS = [LaneKind.NOTES, LaneKind.EMOTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.ACTIONS]


def two_maps() -> Document:
    """One map with two stages, wide and linked cards and a knot, and a second with a card."""
    return Document(
        [
            *(a_map(), a_stage(), a_step(), a_step("s2", order="a1"), a_stage("t", order="a1"), a_step("t1", stage="t")),
            *(
                a_lane(),
                a_lane("e", lane_kind="emotions", order="a1"),
                a_lane("v", lane_kind="line of visibility", order="a2"),
            ),
            *(a_card(span=2), a_card("d", step="s2"), a_link(start="c", end="d"), a_knot()),
            *(a_map("n", order="a1"), a_stage("nst", map="n"), a_step("ns", stage="nst"), a_lane("nl", map="n")),
            a_card("nc", step="ns", lane="nl"),
        ]
    )


class _Rough:
    """Somebody who takes whatever comes."""

    def __init__(self, dice: Random, document: Document) -> None:
        self.dice, self.document = dice, document

    def one(self, kind: type[R]) -> R:
        """One of a kind. Raises `IndexError` where there is none."""
        return self.dice.choice(sorted((one for one in self.document if isinstance(one, kind)), key=lambda one: one.id))

    def id_or_none(self, kind: type[R]) -> Any:  # noqa: ANN401 - the id of that kind
        there = any(isinstance(one, kind) for one in self.document)
        return self.one(kind).id if there and self.dice.random() < 0.6 else None

    def cell(self) -> Cell:
        step = self.one(Step).id if self.dice.random() < 0.8 else None
        return Cell(step, self.one(Lane).id)


def _deed(who: _Rough) -> Edit:
    it, dice = who.document, who.dice
    kinds: list[type[Record]] = [Stage, Step, Lane, Card, EmotionPoint, Link, Persona]
    deeds: list[Callable[[], Edit]] = [
        lambda: cards.add(it, who.cell(), "x", span=dice.randint(1, 4))[0],
        lambda: cards.move(it, [who.one(Card).id], to=who.cell(), before=who.id_or_none(Card)),
        *[lambda: cards.change(it, [who.one(Card).id], span=dice.randint(1, 5))] * 2,
        lambda: cards.rewrite(it, who.one(Card).id, dice.choice("abc")),
        lambda: stages.add(it, who.one(Map).id, "S", before=who.id_or_none(Stage))[0],
        *[lambda: stages.move(it, who.one(Stage).id, before=who.id_or_none(Stage))] * 2,
        lambda: steps.add(it, who.one(Stage).id, "T", before=who.id_or_none(Step))[0],
        *[lambda: steps.move(it, who.one(Step).id, to=who.one(Stage).id, before=who.id_or_none(Step))] * 3,
        lambda: lanes.add(it, who.one(Map).id, dice.choice(KINDS))[0],
        *[lambda: lanes.change(it, who.one(Lane).id, lane_kind=dice.choice(KINDS))] * 3,
        lambda: lanes.move(it, who.one(Lane).id, before=who.id_or_none(Lane)),
        lambda: emotions.put(it, who.one(Lane).id, who.one(Step).id, who.id_or_none(Persona), dice.choice([1, 2, 5]))[0],
        lambda: emotions.move(it, who.one(EmotionPoint).id, score=dice.choice([1.0, 5.0])),
        lambda: emotions.change(it, [who.one(EmotionPoint).id], persona=who.id_or_none(Persona)),
        lambda: links.add(it, who.one(Card).id, who.one(Card).id)[0],
        lambda: maps.duplicate(it, who.one(Map).id)[0],
        lambda: maps.rename(it, who.one(Map).id, dice.choice("abc")),
        lambda: maps.change(it, who.one(Map).id, state=dice.choice(list(State))),
        lambda: records.remove(it, [who.one(dice.choice(kinds)).id]),
        lambda: records.remove(it, [who.one(Map).id]),
    ]
    try:
        return dice.choice(deeds)()
    except IndexError:  # there is none of what was to be done with
        return Edit("")


def rough_copies(data: st.DataObject) -> tuple[Document, Document, Document]:
    """A sound document, and what two such people made of a copy each."""
    dice = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311 - it keeps no secret
    base = two_maps() if dice.random() < 0.6 else a_full_map()
    most = dice.choice([1, 3, 8])
    sides = []
    for _ in range(2):
        side = base
        for _ in range(dice.randint(1, most)):
            side = apply(side, _deed(_Rough(dice, side)))
        sides.append(side)
    return base, sides[0], sides[1]

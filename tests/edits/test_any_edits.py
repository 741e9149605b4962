"""What holds whatever anybody does: a sane document stays sane, and every edit can be taken back to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Protocol, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import (
    Asset,
    Card,
    CardId,
    Cell,
    EmotionPoint,
    Lane,
    LaneKind,
    Link,
    Map,
    Persona,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)
from journeydesk.document.repair import findings
from journeydesk.edits import (
    assets,
    blocks,
    borders,
    cards,
    clipboard,
    duplicates,
    emotions,
    lanes,
    links,
    maps,
    pasting,
    personas,
    records,
    stages,
    steps,
    things,
)
from journeydesk.files.project import to_bytes
from tests.edits.making import a_full_map, steady_ids
from tests.strategies import documents, texts

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Draw(Protocol):
    """What Hypothesis hands a test to draw with."""

    def __call__(self, strategy: st.SearchStrategy[T]) -> T: ...


def _png(shade: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2), (shade, shade, shade)).save(out, "PNG")
    return out.getvalue()


PICTURES = [_png(10), _png(200)]


def steadily(test: Callable[[Document, st.DataObject], None]) -> Callable[[st.DataObject], None]:
    """Run a test on a map with some of everything, or on any sane document."""

    def run(data: st.DataObject) -> None:
        with steady_ids():
            test(data.draw(documents()) if data.draw(st.booleans()) else a_full_map(), data)

    run.__name__ = test.__name__
    return run


class Somebody:
    """Draws what somebody could choose on a document."""

    def __init__(self, draw: Draw, document: Document) -> None:
        self.draw = draw
        self.document = document

    def all(self, kind: type[R]) -> list[R]:
        return sorted((r for r in self.document if isinstance(r, kind)), key=lambda r: r.id)

    def one(self, kind: type[R]) -> R | None:
        there = self.all(kind)
        return self.draw(st.sampled_from(there)) if there else None

    def some(self, *kinds: type[Record]) -> list[RecordId]:
        there = [r.id for kind in kinds for r in self.all(kind)]
        return self.draw(st.lists(st.sampled_from(there), max_size=5)) if there else []

    def cell(self) -> Cell | None:
        lane, step = self.one(Lane), self.one(Step)
        if lane is None:
            return None
        return Cell(step.id if step is not None and self.draw(st.integers(0, 4)) else None, lane.id)

    def text(self) -> str:
        return self.draw(texts)


def _add_card(who: Somebody) -> Edit:
    cell, before = who.cell(), who.one(Card)
    if cell is None:
        return Edit("")
    span = who.draw(st.integers(1, 4))
    return cards.add(who.document, cell, who.text(), before=before.id if before else None, span=span)[0]


def _add_cards(who: Somebody) -> Edit:
    cell = who.cell()
    there = who.document.cards(cell.lane, cell.step) if cell is not None else ()
    before = who.draw(st.sampled_from([None, *(card.id for card in there)]))
    return cards.add_all(who.document, cell, [who.text()] * 5, before=before)[0] if cell is not None else Edit("")


def _move_cards(who: Somebody) -> Edit:
    cell, before = who.cell(), who.one(Card)
    if cell is None:
        return Edit("")
    return cards.move(who.document, who.some(Card), to=cell, before=before.id if before else None)


def _nudge(who: Somebody) -> Edit:
    right, down = who.draw(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]))
    return cards.nudge(who.document, who.some(Card), right=right, down=down)


def _change_cards(who: Somebody) -> Edit:
    picture = who.one(Asset)
    fields = who.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "span": st.integers(1, 6),
                "votes": st.integers(0, 3),
                "image": st.sampled_from([None, picture.id if picture else None]),
            },
        )
    )
    return cards.change(who.document, who.some(Card), **fields)


def _add_stage(who: Somebody) -> Edit:
    a_map, before = who.one(Map), who.one(Stage)
    return stages.add(who.document, a_map.id, who.text(), before=before.id if before else None)[0] if a_map else Edit("")


def _move_stage(who: Somebody) -> Edit:
    stage, before = who.one(Stage), who.one(Stage)
    return stages.move(who.document, stage.id, before=before.id if before else None) if stage else Edit("")


def _add_step(who: Somebody) -> Edit:
    stage, before = who.one(Stage), who.one(Step)
    return steps.add(who.document, stage.id, who.text(), before=before.id if before else None)[0] if stage else Edit("")


def _move_step(who: Somebody) -> Edit:
    step, stage, before = who.one(Step), who.one(Stage), who.one(Step)
    return (
        steps.move(who.document, step.id, to=stage.id, before=before.id if before else None) if step and stage else Edit("")
    )


def _lane(who: Somebody) -> Edit:
    a_map, lane, before = who.one(Map), who.one(Lane), who.one(Lane)
    kind = who.draw(st.sampled_from(LaneKind))
    if a_map is None or lane is None or who.draw(st.integers(0, 3)) == 0:
        return lanes.add(who.document, a_map.id, kind, before=before.id if before else None)[0] if a_map else Edit("")
    if who.draw(st.booleans()):
        return lanes.move(who.document, lane.id, before=before.id if before else None)
    fields = who.draw(st.sampled_from([{"lane_kind": kind}, {"hidden": True}, {"hidden": False}, {"title": "Some"}]))
    return lanes.change(who.document, lane.id, **fields)


def _emotion(who: Somebody) -> Edit:
    lane, step, point, person = who.one(Lane), who.one(Step), who.one(EmotionPoint), who.one(Persona)
    somebody = person.id if person is not None and who.draw(st.booleans()) else None
    if point is not None and who.draw(st.booleans()):
        return emotions.change(who.document, who.some(EmotionPoint), persona=somebody)
    score = who.draw(st.floats(-9, 9))
    return emotions.put(who.document, lane.id, step.id, somebody, score)[0] if lane and step else Edit("")


def _link(who: Somebody) -> Edit:
    ends = [who.one(Card), who.one(Card), who.one(Step), who.one(Step)]
    there = [end.id for end in ends if end is not None]
    if len(there) < 2:
        return Edit("")
    return links.add(who.document, who.draw(st.sampled_from(there)), who.draw(st.sampled_from(there)))[0]


def _person(who: Somebody) -> Edit:
    a_map, person = who.one(Map), who.one(Persona)
    match who.draw(st.integers(0, 4)):
        case 0:
            return personas.add(who.document, who.text(), map_id=a_map.id if a_map else None)[0]
        case 1 if a_map and person:
            return personas.attach(who.document, person.id, to=a_map.id, first=who.draw(st.booleans()))
        case 2 if a_map and person:
            return personas.detach(who.document, person.id, map_id=a_map.id)
        case 3 if a_map:
            return maps.change(who.document, a_map.id, personas=[*who.some(Persona), "nobody"])
    before = who.one(Persona)
    return personas.move(who.document, person.id, before=before.id if before else None) if person else Edit("")


def _map(who: Somebody) -> Edit:
    a_map, before = who.one(Map), who.one(Map)
    match who.draw(st.integers(0, 2)):
        case 0:
            return maps.start(who.document, who.text())[0]
        case 1 if a_map:
            return maps.duplicate(who.document, a_map.id)[0]
    return maps.move(who.document, a_map.id, before=before.id if before else None) if a_map else Edit("")


def _picture(who: Somebody) -> Edit:
    record = who.one(Card) if who.draw(st.booleans()) else who.one(Persona)
    return assets.show(who.document, record.id, who.draw(st.sampled_from(PICTURES))) if record else assets.prune(who.document)


def _copy_and_paste(who: Somebody) -> Edit:
    copied = clipboard.copy(who.document, who.some(Stage, Step, Card))
    clip = clipboard.from_json(clipboard.to_json(copied))
    a_map, cell, before = who.one(Map), who.cell(), who.one(Stage)
    assert (clip is not None) == bool(copied)
    if clip is None or a_map is None:
        return Edit("")
    return pasting.paste(who.document, clip, map_id=a_map.id, cell=cell, before=before.id if before else None)[0]


def _paste_text(who: Somebody) -> Edit:
    cell = who.cell()
    text = who.draw(st.lists(st.sampled_from(["one", "two\tthree", "\tfour\t\tfive\t", "", '"a\nb"\tc']), max_size=4))
    return pasting.paste_text(who.document, "\n".join(text), cell=cell)[0] if cell else Edit("")


def _insert(who: Somebody) -> Edit:
    step = who.one(Step)
    if step is None:
        return Edit("")
    map_id = who.document.get(Stage, step.stage).map
    return things.insert(who.document, map_id, who.draw(st.sampled_from(sorted(things.LANE_OF))), step_id=step.id)[0]


def _block(who: Somebody) -> Edit:
    chosen = [CardId(card_id) for card_id in dict.fromkeys(who.some(Card))]
    goals = [blocks.Goal((card_id,), cell) for card_id in chosen if (cell := who.cell()) is not None]
    return blocks.move(who.document, goals) if who.draw(st.booleans()) else blocks.copy(who.document, goals)[0]


def _duplicate(who: Somebody) -> Edit:
    stage, step, lane = who.one(Stage), who.one(Step), who.one(Lane)
    match who.draw(st.integers(0, 2)):
        case 0 if stage:
            return duplicates.stage(who.document, stage.id, before=who.draw(st.sampled_from([None, stage.id])))[0]
        case 1 if step:
            to, before = who.one(Stage), who.one(Step)
            return duplicates.step(
                who.document, step.id, to=to.id if to else step.stage, before=before.id if before else None
            )[0]
        case 2 if lane:
            above = who.one(Lane)
            return duplicates.lane(who.document, lane.id, before=above.id if above else None)[0]
    return Edit("")


def _border(who: Somebody) -> Edit:
    stage = who.one(Stage)
    return borders.share(who.document, stage.id, steps=who.draw(st.integers(-1, 9))) if stage else Edit("")


def _remove(who: Somebody) -> Edit:
    return records.remove(who.document, who.some(Stage, Step, Lane, Card, EmotionPoint, Link, Persona, Asset))


ANYTHING: list[Callable[[Somebody], Edit]] = [
    _add_card,
    _add_cards,
    _move_cards,
    _nudge,
    _change_cards,
    _add_stage,
    _move_stage,
    _add_step,
    _move_step,
    _lane,
    _emotion,
    _link,
    _person,
    _map,
    _picture,
    _copy_and_paste,
    _paste_text,
    _insert,
    _block,
    _duplicate,
    _border,
    _remove,
    lambda who: cards.duplicate(who.document, who.some(Card))[0],
    lambda who: cards.park(who.document, who.some(Card)),
    lambda who: records.remove(who.document, who.some(Map)),
]


@settings(max_examples=300, deadline=None)
@given(st.data())
@steadily
def test_whatever_is_done_the_document_stays_sane_and_undo_brings_back_every_byte(
    document: Document, data: st.DataObject
) -> None:
    states = [to_bytes(document)]
    done: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        what = data.draw(st.sampled_from(ANYTHING))
        edit = what(Somebody(data.draw, document))
        document = apply(document, edit)
        assert findings(document) == (), f"{what} left something to mend"
        assert all(change.before != change.after for change in edit)
        assert len(edit.ids) == len(edit.changes)
        done.append(edit)
        states.append(to_bytes(document))

    while done:
        assert to_bytes(document) == states.pop()
        document = apply(document, done.pop().inverse())
    assert to_bytes(document) == states.pop()


@settings(max_examples=80, deadline=None)
@given(st.data())
@steadily
def test_a_card_put_between_others_touches_none_of_them(document: Document, data: st.DataObject) -> None:
    who = Somebody(data.draw, document)
    cell = who.cell()
    if cell is None:
        return
    row = [card.id for card in cards.row_of(document, cell)]
    before: CardId | None = data.draw(st.sampled_from([None, *row]))
    going = who.some(Card)

    added, new = cards.add_all(document, cell, ["one", "two", "three"], before=before)
    moved = cards.move(document, going, to=cell, before=before)

    assert added.ids <= set(new)
    assert moved.ids <= set(going)
    if added and cell.step is not None:
        there = [card.id for card in apply(document, added).cards(cell.lane, cell.step)]
        at = row.index(before) if before is not None else len(row)
        assert there == [*row[:at], *new, *row[at:]]


@settings(max_examples=100, deadline=None)
@given(st.data())
@steadily
def test_moved_cards_stand_together_in_their_order_where_they_were_put(document: Document, data: st.DataObject) -> None:
    who = Somebody(data.draw, document)
    cell, going = who.cell(), who.some(Card)
    if cell is None:
        return
    row = [card.id for card in cards.row_of(document, cell)]
    before: CardId | None = data.draw(st.sampled_from([None, *row]))

    edit = cards.move(document, going, to=cell, before=before)

    if not edit:
        return
    there = [card.id for card in cards.row_of(apply(document, edit), cell)]
    wanted = [card.id for card in cards.in_reading_order(document, going)]
    at = there.index(wanted[0])
    assert there[at : at + len(wanted)] == wanted
    left = [card_id for card_id in row if card_id not in wanted]
    assert [card_id for card_id in there if card_id not in wanted] == left
    if before is not None and before not in wanted and cell.step is not None:
        assert there[at + len(wanted)] == before


def _covered(document: Document, card: Card) -> list[StepId]:
    lane = document.get(Lane, card.lane)
    columns = [step.id for step in document.steps_of_map(lane.map)]
    at = columns.index(card.step) if card.step is not None else 0
    return columns[at : at + card.span] if card.step is not None else []


@settings(max_examples=100, deadline=None)
@given(st.data())
@steadily
def test_a_wide_card_spans_no_step_it_did_not_span_unless_the_step_came_in_between(
    document: Document, data: st.DataObject
) -> None:
    who = Somebody(data.draw, document)
    edit = data.draw(st.sampled_from([_add_stage, _move_stage, _add_step, _move_step, _remove]))(who)
    after = apply(document, edit)

    came = {change.id for change in edit if change.before is None and isinstance(change.after, Step)}
    moved = {change.id for change in edit if isinstance(change.after, Step) and change.before is not None}
    shifted = {change.id for change in edit if isinstance(change.after, Stage)}
    moved |= {step.id for stage_id in shifted for step in after.steps(StageId(stage_id))}
    for card in (record for record in after if isinstance(record, Card)):
        now, then = _covered(after, card), _covered(document, document.get(Card, card.id))
        assert set(now) - set(then) <= came | moved
        if now:
            assert now[-1] in then

"""What holds for any two copies: nothing vanishes unlisted, a merge is the same from either side, and twice is once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.checked import Frozen, defaults
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.merge import Merged, merge
from journeydesk.document.records import (
    Asset,
    Card,
    EmotionPoint,
    Lane,
    LaneKind,
    Map,
    Persona,
    Record,
    RecordId,
    Stage,
    Step,
)
from journeydesk.document.references import references
from journeydesk.document.repair import findings
from journeydesk.edits import cards, emotions, lanes, many, maps, personas, stages, steps
from tests.document.rough import rough_copies
from tests.edits.making import a_full_map, steady_ids
from tests.edits.test_any_edits import ANYTHING, Somebody
from tests.strategies import documents, edits

MERGES = int(os.environ.get("JOURNEYDESK_MERGES", "60"))
"""How many histories each law is tried on."""

NOTHING = object()


def _write(who: Somebody) -> Edit:
    """Somebody writes into a field of something."""
    card, stage, step, person, a_map_ = who.one(Card), who.one(Stage), who.one(Step), who.one(Persona), who.one(Map)
    text = who.draw(st.sampled_from(["alpha", "beta", "gamma", ""]))
    match who.draw(st.integers(0, 7)):
        case 0 | 1 if card:
            return cards.rewrite(who.document, card.id, text)
        case 2 if card:
            return cards.change(who.document, [card.id], note=text, owner=who.text())
        case 3 if card:
            return many.add_tags(who.document, [card.id], [text or "tag"])
        case 4 if card:
            return many.rate(who.document, [card.id], impact=who.draw(st.integers(1, 5)))
        case 5 if stage:
            return stages.rename(who.document, stage.id, text)
        case 6 if person:
            return personas.change(who.document, person.id, goals=(text, "rest"), role=text)
        case 7 if a_map_:
            return maps.rename(who.document, a_map_.id, text)
    return steps.rename(who.document, step.id, text) if step else Edit("")


def _feel(who: Somebody) -> Edit:
    """Somebody drags a knot."""
    knot = who.one(EmotionPoint)
    return emotions.move(who.document, knot.id, score=who.draw(st.sampled_from([1.0, 2.5, 5.0]))) if knot else Edit("")


def _turn(who: Somebody) -> Edit:
    """Somebody makes another kind of lane of one."""
    lane = who.one(Lane)
    return lanes.change(who.document, lane.id, lane_kind=who.draw(st.sampled_from(LaneKind))) if lane else Edit("")


DEEDS: list[Callable[[Somebody], Edit]] = [*ANYTHING, _write, _write, _write, _write, _feel, _feel, _turn]


def history(data: st.DataObject, document: Document, *, most: int = 4) -> Document:
    """The document after somebody did some things with it."""
    for _ in range(data.draw(st.integers(0, most))):
        document = apply(document, data.draw(st.sampled_from(DEEDS))(Somebody(data.draw, document)))
    return document


def copies(data: st.DataObject) -> tuple[Document, Document, Document]:
    """A sound document, and what two people made of a copy each."""
    base = data.draw(documents(max_maps=1)) if data.draw(st.booleans()) else a_full_map()
    return base, history(data, base), history(data, base)


def broken_copies(data: st.DataObject) -> tuple[Document, Document, Document]:
    """A sound document, and what programs that care for nothing made of a copy each."""
    base = data.draw(documents(max_maps=1))
    return base, apply(base, data.draw(edits(base))), apply(base, data.draw(edits(base)))


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every field of a record, those of value objects by their own names."""
    if isinstance(value, Frozen):
        for field, inside in value.content().items():
            yield from _leaves(inside, f"{name}.{field}" if name else field)
    else:
        yield name, value


def vanished(base: Document, side: Document, merged: Merged) -> Iterator[str]:
    """What one side did that is neither in the merged document nor listed as a conflict."""
    listed = {(one.id, one.field) for one in merged.conflicts}
    for record_id in sorted({*base.records, *side.records}):
        before, after, now = (one.records.get(record_id) for one in (base, side, merged.document))
        if before == after or (record_id, WHOLE) in listed:
            continue
        if after is None:
            made_anew = isinstance(now, EmotionPoint) and _is_elsewhere(side, now)
            if now is not None and not isinstance(now, Asset) and not made_anew and not _stands_in_kept(merged, now, listed):
                yield f"{record_id} was removed"
        elif now is None:
            if not isinstance(after, EmotionPoint) or not _is_elsewhere(merged.document, after):
                yield f"{record_id} is not there"
        else:
            yield from (f"{record_id}: {told}" for told in _lost_fields(before, after, now, listed))


def _lost_fields(before: Record | None, after: Record, now: Record, listed: set[tuple[RecordId, str]]) -> Iterator[str]:
    was, found = dict(_leaves(before)), dict(_leaves(now))
    at_first = defaults(type(after))
    for field, value in _leaves(after):
        there, old = found.get(field, NOTHING), was.get(field, NOTHING)
        if old is NOTHING and value is None and "." in field:
            continue  # a value object that was not there says nothing by itself
        if value in (old, there) or (before is None and value == at_first.get(field, NOTHING)):
            continue
        if any(
            one == after.id and (name == field or field.startswith(f"{name}.") or name.startswith(f"{field}."))
            for one, name in listed
        ):
            continue
        if isinstance(value, tuple) and isinstance(there, tuple):
            known = old if isinstance(old, tuple) else ()
            added = [item for item in value if item not in known]
            if all(item in there or isinstance(item, Frozen) for item in added):
                continue
        if isinstance(value, dict) and isinstance(there, dict):
            continue
        if field == "order" and isinstance(there, str) and there.startswith(str(value)):
            continue
        yield f"{field} is {there!r}, not {value!r}"


def _stands_in_kept(merged: Merged, record: Record, listed: set[tuple[RecordId, str]]) -> bool:
    """Whether a record came back with what it stands in, of which it is said that it came back."""
    places = [reference.id for reference in references(record) if reference.stands_in]
    if any((place, WHOLE) in listed for place in places):
        return True
    return any(
        _stands_in_kept(merged, merged.document.records[place], listed) for place in places if place in merged.document
    )


def _is_elsewhere(document: Document, knot: EmotionPoint) -> bool:
    """Whether the curve of a knot has one at its step, under whatever id."""
    return any((one.lane, one.persona) == (knot.lane, knot.persona) for one in document.points_at(knot.step))


def swapped(conflicts: tuple[Conflict, ...]) -> list[Conflict]:
    """The same conflicts as the other side sees them."""
    return [Conflict(one.id, one.field, one.base, one.theirs, one.ours) for one in conflicts]


def without_choices(merged: Merged) -> dict[str, dict[str, object]]:
    """The merged records without the fields somebody has to choose: of where a record stands all, for that is one choice."""
    choices: dict[str, set[str]] = {}
    for one in merged.conflicts:
        field = one.field.split(".")[0]
        record = merged.document.records.get(one.id)
        places = PLACES.get(record.kind, ()) if record is not None else ()
        choices.setdefault(one.id, set()).update({field}, places if field in places else ())
    return {
        record.id: {name: value for name, value in record.content().items() if name not in choices.get(record.id, ())}
        for record in merged.document
        if WHOLE not in choices.get(record.id, ())
    }


def assert_the_same_from_either_side(base: Document, ours: Document, theirs: Document) -> None:
    """The second law: the same conflicts with the sides swapped, and equal documents but for them."""
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert list(merged.conflicts) == swapped(other.conflicts)
    assert without_choices(merged) == without_choices(other)


def assert_twice_is_once(base: Document, ours: Document, theirs: Document) -> None:
    """The third law: what was merged is merged."""
    merged = merge(base, ours, theirs)
    known = {(one.id, one.field) for one in merged.conflicts}
    for first, second in ((base, theirs), (base, ours), (theirs, theirs), (ours, ours)):
        again = merge(first, merged.document, second)
        assert {(one.id, one.field) for one in again.conflicts} <= known
        assert again.document == merged.document


def assert_nothing_vanishes(base: Document, ours: Document, theirs: Document) -> None:
    """The first law: what either side did is there or listed."""
    merged = merge(base, ours, theirs)
    assert list(vanished(base, ours, merged)) == []
    assert list(vanished(base, theirs, merged)) == []


Copies = Callable[[st.DataObject], tuple[Document, Document, Document]]


@pytest.mark.parametrize("made", [copies, rough_copies, broken_copies])
@given(st.data())
@settings(max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_edit_of_either_side_vanishes_without_being_listed(made: Copies, data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = made(data)

    assert_nothing_vanishes(base, ours, theirs)


@given(st.data())
@settings(max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_vanishes_when_the_base_is_not_what_both_come_from(data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = copies(data)
        other = data.draw(st.sampled_from([Document(), history(data, base), history(data, ours)]))

    assert_nothing_vanishes(other, ours, theirs)


@pytest.mark.parametrize("made", [copies, rough_copies])
@given(st.data())
@settings(max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_merge_is_the_same_from_either_side_apart_from_names(made: Copies, data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = made(data)

    assert_the_same_from_either_side(base, ours, theirs)


@pytest.mark.parametrize("made", [copies, rough_copies])
@given(st.data())
@settings(max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_merging_twice_changes_nothing_more(made: Copies, data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = made(data)

    assert_twice_is_once(base, ours, theirs)


@pytest.mark.parametrize("made", [copies, rough_copies])
@given(st.data())
@settings(max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_two_sound_copies_make_is_sound(made: Copies, data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = made(data)

    assert findings(merge(base, ours, theirs).document) == ()

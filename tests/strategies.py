"""Documents, records and edits for Hypothesis: small, whole or broken, in every script, with fields of newer writers."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeVar

from hypothesis import strategies as st

from journeydesk.document import order
from journeydesk.document.checked import Frozen
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit
from journeydesk.document.records import (
    HEAD,
    Asset,
    AssetId,
    Card,
    CardId,
    CurveName,
    EmotionPoint,
    Evidence,
    Handout,
    Head,
    Lane,
    LaneId,
    LaneKind,
    Link,
    LinkId,
    Map,
    MapId,
    Metric,
    Persona,
    PersonaId,
    PointId,
    PrintSet,
    Rating,
    Record,
    RecordId,
    Section,
    Stage,
    StageId,
    State,
    Step,
    StepId,
    Turn,
    Unknown,
    View,
)

texts = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "Waits in line",
            "Über den Häfen",
            "Έλα",
            "Приём",
            "السلام عليكم",
            "שלום",
            "नमस्ते",
            "สวัสดี",
            "你好，世界",
            "여행",
            "👩‍👩‍👧 yes",
            "two\nlines",
            'quote " \\ tab\t',
            "\u2028\x7f\x00",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
"""Any text a person or a program could put into a field."""

_json = st.recursive(
    st.none() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
_unknown_names = st.sampled_from(["x-mood", "z", "später", "a b"])
extras = st.one_of(st.just({}), st.just({}), st.just({}), st.dictionaries(_unknown_names, _json, max_size=2))
"""Fields of a newer writer; mostly none."""

_colours = st.none() | st.sampled_from(["#F2B8A0", "#0a0A0a"])
_levels = st.none() | st.integers(1, 5)
_orders = st.sampled_from(["", "a0", "a1", "a0V", "Zz", "a", "zz", "!", "a00"])
"""Keys as a person could leave them: missing, equal, nonsense."""


F = TypeVar("F", bound=Frozen)


def _made(of: type[F], **fields: object) -> F:
    """A value with fields that a newer writer may have put in."""
    return of.checked(fields)


def _with_extras(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(lambda known, more: kind.checked({**known, **more}), st.fixed_dictionaries({}, optional=fields), extras)


ratings = _with_extras(Rating, impact=_levels, frequency=_levels, effort=_levels, value=_levels)
metrics = _with_extras(Metric, unit=texts, current=texts, target=texts)
evidence = _with_extras(Evidence, grade=st.sampled_from(["assumption", "anecdote", "researched"]), source=texts, date=texts)
sections = _with_extras(Section, title=texts, text=texts)
_lists = st.lists(texts, max_size=3).map(tuple)


def _curves(people: Sequence[str]) -> st.SearchStrategy[CurveName]:
    """Names of curves: of these people or nobody, in the map's own state or one of the two."""
    somebody = st.none() | st.sampled_from([PersonaId(RecordId(who)) for who in people])
    return st.builds(CurveName, persona=somebody, state=st.none() | st.sampled_from(State))


def _views(ids: dict[str, Sequence[str]]) -> st.SearchStrategy[View]:
    """Views of a map: a name, and what they leave out; lanes only where there are some to name."""
    people = [PersonaId(RecordId(who)) for who in ids["persona"] if who]
    lanes = [LaneId(RecordId(lane)) for lane in ids.get("lane", ())]
    return _with_extras(
        View,
        name=texts,
        lanes=st.lists(st.sampled_from(lanes), max_size=2, unique=True).map(tuple) if lanes else st.just(()),
        personas=st.lists(st.sampled_from(people), max_size=2, unique=True).map(tuple) if people else st.just(()),
        curves=st.lists(_curves(people), max_size=2, unique=True).map(tuple) if people else st.just(()),
    )


def _prints() -> st.SearchStrategy[PrintSet]:
    """Print sets of a map."""
    return _with_extras(
        PrintSet,
        name=texts,
        handout=st.sampled_from(Handout),
        paper=st.sampled_from(["", "A0", "914mm", "900x600mm"]),
        turn=st.sampled_from(Turn),
        sheets=st.sampled_from(["", "A4", "LETTER"]),
        overlap=st.floats(0, 200),
        marks=st.booleans(),
        reflow=st.booleans(),
        least_type=st.floats(0, 144),
        view=texts,
    )


def _fields(ids: dict[str, Sequence[str]]) -> dict[str, dict[str, st.SearchStrategy[Any]]]:
    """What may stand in the fields of each kind of record that have a default, given the ids they may name."""
    images = st.none() | st.sampled_from(ids["asset"])
    return {
        "map": {
            "title": texts,
            "scenario": texts,
            "state": st.sampled_from(State),
            "personas": st.lists(st.sampled_from(ids["persona"]), max_size=3, unique=True).map(tuple),
            "scale": st.integers(1, 5),
            "theme": texts,
            "hidden_curves": st.lists(_curves(ids["persona"]), max_size=2, unique=True).map(tuple),
            "show_scores": st.booleans(),
            "hidden_personas": st.lists(st.sampled_from(ids["persona"]), max_size=2, unique=True).map(tuple),
            "views": st.lists(_views(ids), max_size=2, unique_by=lambda view: view.name).map(tuple),
            "prints": st.lists(_prints(), max_size=2, unique_by=lambda prints: prints.name).map(tuple),
        },
        "stage": {"title": texts, "goal": texts, "colour": _colours},
        "step": {"title": texts, "width": st.none() | st.floats(90, 480)},
        "lane": {"lane_kind": st.sampled_from(LaneKind), "title": texts, "hidden": st.booleans()},
        "card": {
            "span": st.integers(1, 4),
            "text": texts,
            "colour": _colours,
            "note": texts,
            "tags": _lists,
            "channel": texts,
            "rating": st.none() | ratings,
            "metric": st.none() | metrics,
            "evidence": st.none() | evidence,
            "owner": texts,
            "due": texts,
            "votes": st.integers(0, 20),
            "image": images,
            "moment_of_truth": st.booleans(),
        },
        "point": {"label": texts, "note": texts, "state": st.none() | st.sampled_from(State)},
        "link": {"label": texts},
        "persona": {
            "name": texts,
            "role": texts,
            "quote": texts,
            "image": images,
            "goals": _lists,
            "frustrations": _lists,
            "motivations": _lists,
            "channels": _lists,
            "traits": _lists,
            "sections": st.lists(sections, max_size=2).map(tuple),
        },
        "asset": {"name": texts},
    }


PICTURES = tuple(
    Asset(id=AssetId(RecordId(sha256(data).hexdigest())), media_type="image/png", data=base64.b64encode(data).decode())
    for data in (b"first", b"second")
)
"""Assets whose ids are right; their bytes are no pictures."""

_IDS: dict[str, Sequence[str]] = {
    "map": ("m0", "m1"),
    "stage": ("st0", "st1", "st2"),
    "step": ("s0", "s1", "s2", "s3"),
    "lane": ("l0", "l1", "l2", "l3"),
    "card": ("c0", "c1", "c2", "c3", "c4"),
    "point": ("p0", "p1", "p2"),
    "link": ("k0", "k1", "k2"),
    "persona": ("who0", "who1", "who2"),
    "asset": tuple(picture.id for picture in PICTURES),
}
_ALL_IDS = [record_id for ids in _IDS.values() for record_id in ids]


@st.composite
def records(draw: st.DrawFn, kind: str | None = None, *, broken: bool = True) -> Record:
    """One record of a kind, or of any. Broken ones name ids that may not exist or are of another kind, and any order key."""
    kind = kind or draw(st.sampled_from([*_IDS, "unknown", "head"]))
    if kind == "head":
        return Head(id=HEAD, rest=draw(st.dictionaries(_unknown_names, _json, min_size=1, max_size=2)))
    if kind == "unknown":
        return _made(Unknown, **{**draw(extras), "id": RecordId(draw(st.sampled_from(["u0", "u1"]))), "kind": "hologram"})
    fields = draw(st.fixed_dictionaries({}, optional=_fields(_IDS)[kind])) | draw(extras)
    record_id = draw(st.sampled_from(_IDS[kind]))

    def some(of: str) -> Any:  # noqa: ANN401 - an id of whatever kind the field wants, or, on purpose, of another
        return draw(st.sampled_from(_ALL_IDS if broken and draw(st.integers(0, 9)) == 0 else _IDS[of]))

    order_key = draw(_orders) if broken else "a0"
    match kind:
        case "map":
            return _made(Map, id=MapId(RecordId(record_id)), order=order_key, **fields)
        case "stage":
            return _made(Stage, id=StageId(RecordId(record_id)), map=some("map"), order=order_key, **fields)
        case "step":
            return _made(Step, id=StepId(RecordId(record_id)), stage=some("stage"), order=order_key, **fields)
        case "lane":
            return _made(Lane, id=LaneId(RecordId(record_id)), map=some("map"), order=order_key, **fields)
        case "card":
            step = some("step") if draw(st.integers(0, 3)) else None
            return _made(Card, id=CardId(RecordId(record_id)), lane=some("lane"), step=step, order=order_key, **fields)
        case "point":
            who = some("persona") if draw(st.booleans()) else None
            score = draw(st.floats(1, 5))
            point_id = PointId(RecordId(record_id))
            return _made(EmotionPoint, id=point_id, lane=some("lane"), step=some("step"), persona=who, score=score, **fields)
        case "link":
            ends = draw(st.sampled_from(["card", "step"]))
            return _made(Link, id=LinkId(RecordId(record_id)), start=some(ends), end=some(ends), **fields)
        case "persona":
            return _made(Persona, id=PersonaId(RecordId(record_id)), order=order_key, **fields)
    picture = draw(st.sampled_from(PICTURES))
    data = draw(st.sampled_from([picture.data, picture.data, "c29tZXRoaW5n", "no base64!"])) if broken else picture.data
    return _made(Asset, id=picture.id, media_type="image/png", data=data, **fields)


def broken_documents() -> st.SearchStrategy[Document]:
    """Documents as hand editing and merging could leave them: dangling ids, ids of another kind, equal order keys."""
    return st.lists(records(), max_size=14).map(Document)


@st.composite
def documents(draw: st.DrawFn, *, max_maps: int = 2) -> Document:
    """Whole documents, in which `repair` finds nothing to mend: maps with stages, steps, lanes, cards, curves and links."""
    pictures = draw(st.lists(st.sampled_from(PICTURES), unique=True, max_size=2))
    people = [f"who{n}" for n in range(draw(st.integers(0, 3)))]
    ids: dict[str, Sequence[str]] = {"asset": [picture.id for picture in pictures] or [""], "persona": people or [""]}
    fields = _fields(ids)
    if not pictures:
        fields["card"].pop("image")
        fields["persona"].pop("image")
    if not people:
        fields["map"].pop("personas")
        fields["map"].pop("hidden_curves")
        fields["map"].pop("hidden_personas")

    def some(kind: str) -> dict[str, Any]:
        return {**draw(st.fixed_dictionaries({}, optional=fields[kind])), **draw(extras)}

    made: list[Record] = list(pictures)
    made += [
        _made(Persona, id=PersonaId(RecordId(who)), order=key, **some("persona"))
        for who, key in zip(people, order.spread(len(people)), strict=True)
    ]
    for number, key in enumerate(order.spread(draw(st.integers(0, max_maps)))):
        made += draw(_map_records(f"m{number}", key, fields, people))
    if draw(st.integers(0, 4)) == 0:
        made.append(draw(records("unknown")))
        made.append(draw(records("head")))
    return Document(made)


@st.composite
def _map_records(
    draw: st.DrawFn, name: str, key: str, fields: dict[str, dict[str, st.SearchStrategy[Any]]], people: list[str]
) -> list[Record]:
    def some(kind: str) -> dict[str, Any]:
        return {**draw(st.fixed_dictionaries({}, optional=fields[kind])), **draw(extras)}

    map_id = MapId(RecordId(name))
    made: list[Record] = [_made(Map, id=map_id, order=key, **some("map"))]
    steps: list[StepId] = []
    for number, stage_key in enumerate(order.spread(draw(st.integers(0, 3)))):
        stage_id = StageId(RecordId(f"{name}-st{number}"))
        made.append(_made(Stage, id=stage_id, map=map_id, order=stage_key, **some("stage")))
        for place, step_key in enumerate(order.spread(draw(st.integers(1, 3)))):
            step_id = StepId(RecordId(f"{stage_id}-s{place}"))
            steps.append(step_id)
            made.append(_made(Step, id=step_id, stage=stage_id, order=step_key, **some("step")))
    lanes: list[Lane] = []
    for number, lane_key in enumerate(order.spread(draw(st.integers(0, 4)))):
        lanes.append(_made(Lane, id=LaneId(RecordId(f"{name}-l{number}")), map=map_id, order=lane_key, **some("lane")))
    made += lanes
    cards: list[CardId] = []
    for lane in lanes:
        if lane.lane_kind.is_divider:
            continue
        for place, card_key in enumerate(order.spread(draw(st.integers(0, 3)))):
            at = draw(st.none() | st.sampled_from(range(len(steps)))) if steps else None
            card_id = CardId(RecordId(f"{lane.id}-c{place}"))
            more = some("card")
            more["span"] = min(more.get("span", 1), 1 if at is None else len(steps) - at)
            cards.append(card_id)
            made.append(_made(Card, id=card_id, lane=lane.id, step=None if at is None else steps[at], order=card_key, **more))
        if lane.lane_kind is LaneKind.EMOTIONS and steps:
            other = State.AS_IS if made[0].content()["state"] is State.TO_BE else State.TO_BE
            knots = st.tuples(st.sampled_from(steps), st.sampled_from([None, *people]), st.sampled_from([None, other]))
            for number, (step, who, state) in enumerate(draw(st.lists(knots, unique=True, max_size=5))):
                point_id = PointId(RecordId(f"{lane.id}-p{number}"))
                who_id = None if who is None else PersonaId(RecordId(who))
                score = draw(st.floats(1, 5))
                more = {**some("point"), "state": state}
                made.append(_made(EmotionPoint, id=point_id, lane=lane.id, step=step, persona=who_id, score=score, **more))
    rows: list[list[RecordId]] = [list(cards), list(steps)]
    for ends in filter(None, rows):
        for number in range(draw(st.integers(0, 2))):
            start, end = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
            made.append(_made(Link, id=LinkId(RecordId(f"{ends[0]}-k{number}")), start=start, end=end, **some("link")))
    return made


@st.composite
def edits(draw: st.DrawFn, document: Document) -> Edit:
    """An edit that fits the document: a few records added, changed or removed, without regard to what refers to them."""
    changes: dict[RecordId, Change] = {}
    there = list(document.records)
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.booleans()) and there:
            before: Record | None = document.records[draw(st.sampled_from(there))]
            assert before is not None
            kind = next((name for name in _IDS if name == before.kind), None)
            if kind is None or draw(st.integers(0, 2)) == 0:
                after = None
            else:
                after = before.but(**draw(st.fixed_dictionaries({}, optional=_fields(_IDS)[kind])))
        else:
            after = draw(records())
            before = document.records.get(after.id)
        change = Change(before, after)
        if before != after:
            changes[change.id] = change
    return Edit("Some edit", tuple(changes.values()))

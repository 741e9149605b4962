"""A layout that keeps what it can gives the same picture, and the very same groups where nothing changed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, apply, changing
from journeydesk.document.records import Card, EmotionPoint, LaneKind, MapId, Record, RecordId
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.picture import Picture
from journeydesk.layout.setting import Setting
from journeydesk.layout.theme import DARK
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))


def changed(document: Document, record: Record, **fields: object) -> Document:
    return apply(document, changing("Change", [(record, record.but(**fields))]))


def others(before: Picture, after: Picture) -> set[tuple[str, ...]]:
    """The keys of the groups of the second picture that are not the very same objects as in the first."""
    same = {group.key: group for group in before.groups}
    return {group.key for group in after.groups if same.get(group.key) is not group}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), document=strategies.documents(max_maps=1))
def test_a_kept_layout_is_equal_to_a_fresh_one_after_any_edits(
    data: st.DataObject, document: Document, typesetter: Typesetter
) -> None:
    kept = Kept()
    for _ in range(data.draw(st.integers(1, 5))):
        edit: Edit = data.draw(strategies.edits(document))
        document = apply(document, edit)
        for journey in document.maps:
            assert lay_out(document, journey.id, typesetter, kept=kept) == lay_out(document, journey.id, typesetter)


def test_a_layout_of_an_unchanged_map_is_made_of_the_same_groups(typesetter: Typesetter) -> None:
    document, kept = maps.everything(), Kept()

    before = lay_out(document, MAP, typesetter, kept=kept)
    after = lay_out(document, MAP, typesetter, kept=kept)

    assert others(before, after) == set()


def test_a_word_that_fits_changes_one_cell(typesetter: Typesetter) -> None:
    document, kept = maps.example(), Kept()
    before = lay_out(document, MAP, typesetter, kept=kept)
    card = document.get(Card, "card-03")

    after = lay_out(changed(document, card, text="Reads twelve reviews"), MAP, typesetter, kept=kept)

    assert others(before, after) == {("cell", "lane-01", "step-03")}


def test_a_card_that_grows_moves_what_is_below_it_without_touching_what_is_in_it(typesetter: Typesetter) -> None:
    document, kept = maps.example(), Kept()
    before = lay_out(document, MAP, typesetter, kept=kept)
    card = document.get(Card, "card-03")

    after = lay_out(changed(document, card, text="Reads reviews " * 12), MAP, typesetter, kept=kept)

    below = after.group("cell", "lane-05", "step-04")
    was = before.group("cell", "lane-05", "step-04")
    assert below is not None
    assert was is not None
    assert below.y > was.y
    assert below.marks is was.marks
    assert not {key for key in others(before, after) if key[0] in ("stage", "step", "header", "persona")}


def test_a_face_that_moves_changes_its_curve_alone(typesetter: Typesetter) -> None:
    document, kept = maps.example(), Kept()
    before = lay_out(document, MAP, typesetter, kept=kept)
    point = document.get(EmotionPoint, "point-05")

    after = lay_out(changed(document, point, score=1.0), MAP, typesetter, kept=kept)

    assert others(before, after) == {("curve", "lane-04")}


def test_what_was_kept_for_another_map_or_theme_is_not_used(typesetter: Typesetter) -> None:
    kept = Kept()
    lay_out(maps.example(), MAP, typesetter, kept=kept)

    dark = lay_out(maps.example(), MAP, typesetter, theme=DARK, kept=kept)

    assert dark == lay_out(maps.example(), MAP, typesetter, theme=DARK)
    assert lay_out(maps.everything(), MAP, typesetter, kept=kept) == lay_out(maps.everything(), MAP, typesetter)


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("lane-01", {"lane_kind": "quotes"}),
        ("lane-05", {"lane_kind": "emotions"}),
        ("lane-04", {"lane_kind": "actions"}),
        ("lane-03", {"hidden": True}),
        ("lane-02", {"order": "Zz"}),
        ("step-04", {"order": "zz"}),
        ("step-03", {"width": 260.0}),
        ("step-03", {"stage": "stage-01"}),
        ("stage-01", {"order": "zz"}),
        ("stage-02", {"title": "A title that needs two lines at the least"}),
        ("stage-01", {"title": "שלב"}),
        ("map-1", {"title": "מפה"}),
        ("map-1", {"scale": 2, "personas": ()}),
        ("persona-02", {"name": "Somebody else"}),
        ("card-01", {"span": 3}),
        ("card-04", {"moment_of_truth": True}),
        ("card-05", {"step": "step-01", "lane": "lane-02"}),
        ("link-01", {"end": "card-02"}),
    ],
)
def test_whatever_changes_is_seen(record: str, fields: dict[str, object], typesetter: Typesetter) -> None:
    document, kept = maps.everything(), Kept()
    before = lay_out(document, MAP, typesetter, kept=kept)

    after = changed(document, document.records[RecordId(record)], **fields)
    picture = lay_out(after, MAP, typesetter, kept=kept)

    assert picture == lay_out(after, MAP, typesetter)
    assert picture != before
    assert lay_out(document, MAP, typesetter, kept=kept) == before


def test_a_picture_that_comes_into_the_file_later_is_seen(typesetter: Typesetter) -> None:
    document, kept = maps.everything(), Kept()
    assets = [asset for asset in document.assets if asset.name == "counter.png"]
    without = apply(document, Edit("Lose it", tuple(Change(asset, None) for asset in assets)))
    lay_out(without, MAP, typesetter, kept=kept)

    picture = lay_out(apply(without, adding("Find it", *assets)), MAP, typesetter, kept=kept)

    assert picture == lay_out(document, MAP, typesetter)


def test_a_long_day_of_edits_does_not_keep_everything_for_ever(typesetter: Typesetter) -> None:
    kept = Kept()
    for number in range(60):
        build = Build(f"Map {number}")
        steps = build.stage("Stage", steps=[f"Step {number}"])
        lane = build.lane(LaneKind.ACTIONS)
        for step in steps:
            build.card(lane, step, f"Card {number}")
        lay_out(build.document(), MAP, typesetter, kept=kept)

    assert kept.size < 600


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("card-01", {"text": "Says something longer than before, on two lines"}),
        ("card-01", {"span": 2}),
        ("card-01", {"span": 3, "moment_of_truth": True}),
        ("card-02", {"span": 5}),
        ("card-02", {"step": None}),
        ("step-01", {"order": "zz"}),
        ("stage-01", {"order": "zz"}),
        ("step-02", {"stage": "stage-03"}),
    ],
)
@pytest.mark.parametrize("folded", [True, False])
def test_a_card_that_goes_on_is_seen_to_change(
    record: str, fields: dict[str, object], folded: bool, typesetter: Typesetter
) -> None:
    build = Build("Spanning")
    steps = [step for n in range(3) for step in build.stage(f"Stage {n}", steps=("a", "b"))]
    lane = build.lane(LaneKind.ACTIONS)
    build.card(lane, steps[0], "Long", span=4)
    build.card(lane, steps[1], "Shorter", span=2)
    build.card(lane, steps[2], "Own")
    document, kept = build.document(), Kept()
    rows = (frozenset(steps[:3]), frozenset(steps[3:])) if folded else ()
    setting, only = Setting(rows=rows), None if folded else document.stages(MAP)[1].id

    def laid(of: Document, cache: Kept | None = None) -> Picture:
        return lay_out(of, MAP, typesetter, only=only, setting=setting, kept=cache)

    before = laid(document, kept)
    after = changed(document, document.records[RecordId(record)], **fields)

    assert laid(after, kept) == laid(after)
    assert laid(document, kept) == before

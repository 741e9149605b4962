"""The marks of a comparison: signs, outlines, ghosts, curves as they were, and the legend above the map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example as with_example
from hypothesis import given, settings
from msgspec.structs import replace

from journeydesk.document.compared import Comparison, What, compare_documents
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, RecordId
from journeydesk.layout import where
from journeydesk.layout.compared import LEGEND_FOOT
from journeydesk.layout.compared_look import BADGE, BEFORE_DASH, LOOKS, ORDER, badge
from journeydesk.layout.contrast import contrast
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Box, Close, CurveTo, Group, Line, Path, Picture, Rect, Text
from journeydesk.layout.setting import Setting
from journeydesk.layout.theme import DARK, LIGHT, Theme
from journeydesk.text.lines import Typesetter
from tests.document.making import a_card, a_lane, a_link, a_map, a_stage, a_step
from tests.layout.compared_maps import after_workshop, workshop
from tests.layout.maps import everything, example, right_to_left
from tests.layout.seen import bounds, overlap, texts, within
from tests.strategies import documents


def drawn(document: Document, typesetter: Typesetter, theme: Theme = LIGHT) -> Picture:
    return lay_out(document, document.maps[0].id, typesetter, theme=theme)


def colours(theme: Theme) -> dict[str, str]:
    """Which kind of difference each colour marks."""
    return {LOOKS[what].colour(theme): what for what in ORDER}


def badges(group: Group, theme: Theme = LIGHT) -> list[tuple[str, Rect]]:
    """The badges of a group, by what they say, and where they are in the picture."""
    known = colours(theme)
    return [
        (known[mark.fill.colour], bounds(mark).moved(group.x, group.y))
        for mark in group.marks
        if isinstance(mark, Path) and mark.fill is not None and mark.fill.colour in known and mark.shows is None
    ]


def signs(picture: Picture, document: Document, theme: Theme = LIGHT) -> dict[str, list[str]]:
    """What the badges near the upper corner of each card say, by the card's text."""
    found: dict[str, list[str]] = {}
    for card in document:
        frame = where.card_frame(picture, card) if isinstance(card, Card) else None
        if isinstance(card, Card) and frame is not None:
            group = where.group(picture, "cell", card.lane, card.step or "") or where.group(picture, "span", card.id)
            assert group is not None
            here = [
                what for what, at in badges(group, theme) if abs(at.y + at.height / 2 - frame.y) < 3 and at.x < frame.x + 30
            ]
            if here:
                found[card.text] = here
    return found


def curves_as_they_were(picture: Picture) -> Iterator[Path]:
    """The lines of curves as they ran before."""
    for group in picture:
        if group.key[0] == "curve":
            yield from (
                mark
                for mark in group.marks
                if isinstance(mark, Path) and mark.pen is not None and mark.pen.dash == BEFORE_DASH
            )


def test_every_card_that_differs_has_its_sign_and_no_other_has_one(typesetter: Typesetter) -> None:
    document = workshop()

    found = signs(drawn(document, typesetter), document)

    assert found == {
        "Builds a comparison sheet with all fees": ["changed"],
        "Legal review takes nine days": ["changed"],
        "Books a 30-minute demo": ["moved"],
        "Two hidden fees appear at checkout": ["moved"],
        "Posts a question in the PM forum": ["removed"],
        "No progress shown for 40 minutes": ["removed"],
        "Live demo": ["removed"],
        "Nobody owns the roll-out": ["added"],
        "Names differ by system": ["added"],
    }


def test_each_kind_has_an_outline_of_its_own_without_colour() -> None:
    assert len({LOOKS[what].dash for what in ORDER}) == len(ORDER)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_signs_stand_out_from_their_badge_and_outlines_from_the_ground(theme: Theme) -> None:
    for what in ORDER:
        assert contrast(LOOKS[what].colour(theme), theme.ground) >= 4.5
    shapes = {what: [mark.segments for mark in badge(theme, what, 0, 0)[1:] if isinstance(mark, Path)] for what in ORDER}
    assert len({str(segments) for segments in shapes.values()}) == len(ORDER)


def test_an_arrow_points_the_way_the_map_reads() -> None:
    one, other = (badge(LIGHT, "moved", 0, 0, turned=turned)[2] for turned in (False, True))
    assert isinstance(one, Path)
    assert isinstance(other, Path)

    assert [segment.x for segment in one.segments if hasattr(segment, "x")] == [
        -segment.x for segment in other.segments if hasattr(segment, "x")
    ]
    assert badge(LIGHT, "removed", 0, 0, turned=True) == badge(LIGHT, "removed", 0, 0)


@pytest.mark.parametrize("make", [example, right_to_left])
def test_no_sign_lies_on_the_words_of_a_card(make: type[Document], typesetter: Typesetter) -> None:
    before = make()
    cards = [record for record in before if isinstance(record, Card)]
    after = Document(
        [
            *(record for record in before if not isinstance(record, Card)),
            *(replace(card, text=card.text + " now", step=before.steps_of_map(before.maps[0].id)[0].id) for card in cards),
        ]
    )
    picture = drawn(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    words = [(mark, rect) for group, mark, rect in texts(picture) if group.key[0] in ("cell", "span", "compared")]
    for group in picture:
        if group.key[0] in ("cell", "span", "compared"):
            for what, place in badges(group):
                assert not [mark.line.text for mark, rect in words if overlap(rect, place)], what


def test_what_is_removed_is_struck_through_in_an_ink_that_can_be_read(typesetter: Typesetter) -> None:
    picture = drawn(workshop(), typesetter)

    (group,) = (group for group in picture if group.key[0] == "step" and any(isinstance(mark, Line) for mark in group.marks))

    (word,) = (mark for mark in group.marks if isinstance(mark, Text))
    (line,) = (mark for mark in group.marks if isinstance(mark, Line))
    assert word.line.text == "Watch demo"
    assert (line.x1, line.x2) == (word.x, word.x + word.line.width)
    assert contrast(word.ink.colour, LIGHT.cell) >= 4.5


def test_where_a_moved_card_stood_its_words_stand_in_a_dashed_frame(typesetter: Typesetter) -> None:
    document = workshop()
    picture = drawn(document, typesetter)

    for ghost, card in document.compared.ghosts.items():
        record = document.get(Card, ghost)
        group = where.group(picture, "cell", record.lane, record.step or "")
        assert group is not None
        frame = next(mark for mark in group.marks if mark.shows == ghost)
        assert isinstance(frame, Box)
        assert frame.pen is not None
        assert frame.pen.dash == LOOKS["moved"].dash
        assert document.compared.old.get(Card, card).step == record.step


def test_a_trail_leads_from_where_a_card_stood_and_runs_over_no_card(typesetter: Typesetter) -> None:
    document = workshop()
    picture = drawn(document, typesetter)
    frames = [rect for record_id, rect in where.frames(picture).items() if isinstance(document.records.get(record_id), Card)]

    for trail in document.compared.trails:
        found = where.link_marks(picture, trail)
        assert found is not None
        group, line, _ = found
        assert line.pen is not None
        assert line.pen.dash == LOOKS["moved"].dash
        points = [(group.x + at.x, group.y + at.y) for at in line.segments if not isinstance(at, Close)]
        for x, y in points[1:-1]:
            assert not [frame for frame in frames if frame.x + 1 < x < frame.right - 1 and frame.y + 1 < y < frame.bottom - 1]


def test_a_curve_is_drawn_as_it_ran_only_where_it_ran_otherwise(typesetter: Typesetter) -> None:
    document = workshop()
    picture = drawn(document, typesetter)
    group = next(group for group in picture if group.key[0] == "curve")

    priya, sam = curves_as_they_were(picture)

    # Priya: two pieces each at "Watch demo", "Sign contract" and "Import data"; Sam: two and the last
    pieces = [sum(isinstance(segment, CurveTo) for segment in path.segments) for path in (priya, sam)]
    assert pieces == [6, 3]
    old = [point for point in document.compared.old if isinstance(point, EmotionPoint) and point.score == 1.4]
    height = where.score_y(picture, old[0].lane, 1.4) - group.y
    ends = [segment for segment in priya.segments if isinstance(segment, CurveTo)]
    assert any(abs(end.y - height) < 0.01 for end in ends)


def test_no_curve_as_it_was_is_drawn_where_nothing_changed(typesetter: Typesetter) -> None:
    before = example()
    after = Document([*before, a_card("new", lane="lane-01", step="step-01")])

    picture = drawn(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    assert not list(curves_as_they_were(picture))
    assert "Curve before" not in legend(picture)


def test_a_curve_that_is_gone_is_drawn_as_it_was(typesetter: Typesetter) -> None:
    before = example()
    after = Document([record for record in before if not isinstance(record, EmotionPoint)])

    picture = drawn(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    assert len(list(curves_as_they_were(picture))) == 2
    (group,) = (group for group in picture if group.key[0] == "curve")
    assert [what for what, _ in badges(group)] == ["removed"] * 24


def legend(picture: Picture) -> list[str]:
    """What the legend says."""
    group = picture.group("compared")
    assert group is not None
    return [mark.line.text for mark in group.marks if isinstance(mark, Text)]


def test_the_legend_names_both_and_explains_no_more_than_is_there(typesetter: Typesetter) -> None:
    assert legend(drawn(workshop(), typesetter)) == [
        "Compared: Before the workshop → Now",
        "4 added",
        "7 changed",
        "3 moved",
        "7 removed",
        "Curve before",
    ]


def test_below_the_legend_the_map_lies_as_it_lies_alone(typesetter: Typesetter) -> None:
    before = example()
    after = after_workshop(before)
    same = compare_documents(after, Document(list(after)), old_name="a", new_name="b")

    alone, below = drawn(after, typesetter), drawn(same, typesetter)

    down = below.groups[-1].height + LEGEND_FOOT
    assert below.height == alone.height + down
    assert tuple(replace(group, y=group.y + down) for group in alone) == below.groups[:-1]
    assert [band.y + down for band in alone.grid.bands] == [band.y for band in below.grid.bands]
    curve = next(band for band in below.grid.bands if band.best is not None)
    assert where.score_at(below, curve.lane, curve.best or 0.0) == 5
    assert alone.grid.top + down == below.grid.top


def test_a_stage_and_a_lane_that_are_gone_are_drawn_with_their_cards(typesetter: Typesetter) -> None:
    ground = [a_map(), a_stage(title="Stays"), a_step(), a_lane(title="Stays")]
    gone = [
        a_stage("st2", title="Goes", order="a1"),
        a_step("s2", stage="st2"),
        a_lane("l2", title="Goes too", order="a1"),
        a_card(lane="l2", step="s2", text="Waits"),
    ]

    document = compare_documents(Document([*ground, *gone]), Document(ground), old_name="a", new_name="b")
    picture = drawn(document, typesetter)

    for key in (("stage", "st2"), ("lane", "l2"), ("cell", "l2", "s2")):
        group = picture.group(*key)
        assert group is not None
        assert [what for what, _ in badges(group)] == ["removed"]


def test_badges_stand_at_the_corner_where_reading_begins(typesetter: Typesetter) -> None:
    before = right_to_left()
    card = next(record for record in before if isinstance(record, Card) and record.step is not None)
    after = Document([record if record is not card else card.but(text=card.text + "!") for record in before])

    picture = drawn(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    group = where.group(picture, "cell", card.lane, card.step or "")
    frame = where.card_frame(picture, card)
    assert group is not None
    assert frame is not None
    ((_, place),) = badges(group)
    assert abs(place.x + BADGE - frame.right) < 5


def test_hidden_lanes_without_differences_stay_hidden(typesetter: Typesetter) -> None:
    before = Document([record.but(hidden=True) if isinstance(record, Lane) else record for record in example()])
    changed = RecordId("card-01")
    after = Document([record.but(text="!") if record.id == changed else record for record in before])

    picture = drawn(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    assert len(picture.grid.bands) == 1


@settings(max_examples=20, deadline=None)
@given(old=documents(max_maps=1), new=documents(max_maps=1))
@with_example(old=example(), new=after_workshop(example()))
@with_example(old=right_to_left(), new=Document())
@with_example(old=Document(), new=everything())
def test_any_two_documents_can_be_drawn_side_by_side(typesetter: Typesetter, old: Document, new: Document) -> None:
    both: Comparison = compare_documents(old, new, old_name="a", new_name="b")

    for a_map_ in both.maps:
        picture = lay_out(both, a_map_.id, typesetter)

        assert picture.group("compared") is not None
        for group in picture:
            for mark in group.marks:
                reach = Rect(-group.bleed, -group.bleed, group.width + 2 * group.bleed, group.height + 2 * group.bleed)
                assert within(bounds(mark), reach), group.key


def test_in_a_folded_map_a_curve_is_drawn_as_it_ran_in_its_own_row(typesetter: Typesetter) -> None:
    document = workshop()
    steps = document.steps_of_map(document.maps[0].id)
    folded = tuple(frozenset(RecordId(step.id) for step in some) for some in (steps[:6], steps[6:]))

    picture = lay_out(document, document.maps[0].id, typesetter, setting=Setting(rows=folded))

    curves = [group for group in picture if group.key[0] == "curve"]
    assert len(curves) == 2
    for group in curves:
        for mark in group.marks:
            if isinstance(mark, Path) and mark.pen is not None and mark.pen.dash == BEFORE_DASH:
                assert bounds(mark).x >= 0
                assert bounds(mark).right <= group.width
                assert bounds(mark).y >= 0
                assert bounds(mark).bottom <= group.height
    assert len(list(curves_as_they_were(picture))) == 4


def test_links_have_the_pen_of_what_happened_to_them(typesetter: Typesetter) -> None:
    ground = [a_map(), a_stage(), a_step(), a_step("s2", order="a1"), a_lane(), a_card("a"), a_card("b", step="s2")]
    kept, gone = a_link("kept", start="a", end="b"), a_link("gone", start="b", end="a", label="was")
    old = Document([*ground, kept, gone])
    new = Document([*ground, kept.but(label="then"), a_link("new", start="s", end="s2")])

    picture = drawn(compare_documents(old, new, old_name="a", new_name="b"), typesetter)

    happened: dict[str, What] = {"kept": "changed", "gone": "removed", "new": "added"}
    for name, what in happened.items():
        found = where.link_marks(picture, RecordId(name))
        assert found is not None
        group, line, _ = found
        assert line.pen is not None
        assert line.pen.dash == LOOKS[what].dash
        assert what in [one for one, _ in badges(group)]
    label = picture.group("label", "gone")
    assert label is not None
    assert any(isinstance(mark, Line) for mark in label.marks)


def test_heads_and_the_map_itself_have_their_signs(typesetter: Typesetter) -> None:
    picture = drawn(workshop(), typesetter)

    marked = {group.key: [what for what, _ in badges(group)] for group in picture if group.key[0] not in ("cell", "curve")}

    assert {key: found for key, found in marked.items() if found and key[0] != "link"} == {
        ("header",): ["changed"],
        ("persona",): ["changed"],
        ("stage", "stage-05"): ["changed"],
        ("step", "step-05"): ["removed"],
        ("lane", "lane-06"): ["moved"],
        **{key: ["added"] for key in marked if key[0] == "lane" and not key[1].startswith("lane-")},
        ("compared",): ["added", "changed", "moved", "removed"],
    }

"""Text can be read: 4.5 to 1 on whatever it lies on, in every theme and on every colour someone may choose."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journeydesk.document.records import LaneKind, MapId, RecordId
from journeydesk.layout.contrast import ENOUGH, contrast, mixed, readable
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Box, Ink, Path, Picture, Rect, Text
from journeydesk.layout.theme import DARK, LIGHT, THEMES, Theme
from journeydesk.text.lines import Typesetter
from tests.layout import maps, seen
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))
colours = st.tuples(*(st.integers(0, 255),) * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


def worst(picture: Picture) -> tuple[float, str, str, str]:
    """The least contrast of any text with any colour that may lie below its middle: the ratio, both colours and the text.

    What is not a box may or may not lie there, so both are tried.
    """
    least = (21.0, "", "", "")
    below: list[tuple[Rect, Ink, bool]] = []
    for group in picture.groups:
        for mark in group.marks:
            if isinstance(mark, Box | Path) and mark.fill is not None:
                below.append((seen.bounds(mark).moved(group.x, group.y), mark.fill, isinstance(mark, Box)))
            elif isinstance(mark, Text) and mark.line.text.strip():
                room = seen.letters(mark).moved(group.x, group.y)
                x, y = room.x + room.width / 2, room.y + room.height / 2
                grounds = {picture.ground.colour}
                for rect, fill, is_box in below:
                    if rect.holds(x, y):
                        covered = {mixed(fill.colour, ground, fill.opacity) for ground in grounds}
                        grounds = covered if is_box else grounds | covered
                for ground in grounds if not is_on_chevron(mark, picture) else {chevron_of(mark, picture)}:
                    ink = mixed(mark.ink.colour, ground, mark.ink.opacity)
                    least = min(least, (contrast(ink, ground), ink, ground, mark.line.text))
    return least


def is_on_chevron(mark: Text, picture: Picture) -> bool:
    return mark.shows is not None and picture.group("stage", mark.shows) is not None


def chevron_of(mark: Text, picture: Picture) -> str:
    group = picture.group("stage", mark.shows or "")
    assert group is not None
    path = group.marks[0]
    assert isinstance(path, Path)
    assert path.fill is not None
    return path.fill.colour


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    "make", [maps.example, maps.everything, maps.right_to_left, maps.chinese_japanese_emoji, maps.sixty_steps]
)
def test_all_text_of_the_reference_maps_can_be_read(make: maps.Maker, theme: Theme, typesetter: Typesetter) -> None:
    ratio, ink, ground, text = worst(lay_out(make(), MAP, typesetter, theme=theme))

    assert ratio >= ENOUGH, (text, ink, ground)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(stage=colours, card=colours, theme=st.sampled_from([LIGHT, DARK]), kind=st.sampled_from([*LaneKind]))
@example(stage="#0EA5A4", card="#777777", theme=LIGHT, kind=LaneKind.QUOTES)
@example(stage="#767676", card="#D97706", theme=DARK, kind=LaneKind.TOUCHPOINTS)
def test_text_can_be_read_on_any_colour_someone_chooses(
    stage: str, card: str, theme: Theme, kind: LaneKind, typesetter: Typesetter
) -> None:
    build = Build("A map")
    steps = build.stage("A stage", "its goal", colour=stage)
    lane = build.lane(kind)
    if not kind.is_divider:
        build.card(lane, steps[0], "A card", colour=card, channel="Web", tags=("tag",), votes=3, owner="Kim")
        build.card(lane, steps[0], "Another card", channel="Web")

    ratio, ink, ground, text = worst(lay_out(build.document(), MAP, typesetter, theme=theme))

    assert ratio >= ENOUGH, (text, ink, ground)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_kind_of_lane_and_every_curve_has_readable_colours(theme: Theme) -> None:
    assert set(theme.lanes) == set(LaneKind)
    for look in theme.lanes.values():
        assert contrast(theme.ink, look.tint) >= ENOUGH
        assert contrast(readable(look.tint, theme.muted, theme.ink), look.tint) >= ENOUGH
    for curve in theme.curves:
        assert contrast(curve.ink, theme.cell) >= ENOUGH
        assert contrast(curve.ink, mixed(theme.area, theme.cell, theme.area_opacity)) >= ENOUGH
    for colour in theme.stages:
        assert contrast(readable(colour, *theme.stage_inks), colour) >= ENOUGH


def test_curves_differ_by_dashes_as_well_as_by_colour() -> None:
    for theme in THEMES.values():
        assert len({curve.dash for curve in theme.curves}) == len(theme.curves)
        assert len({curve.line for curve in theme.curves}) == len(theme.curves)
        assert len({curve.called for curve in theme.curves}) == len(theme.curves)


@given(ground=colours)
def test_some_ink_can_be_read_on_every_colour(ground: str) -> None:
    assert contrast(readable(ground), ground) >= ENOUGH


def test_contrast_is_what_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1

"""Outlines turned into TrueType: what HarfBuzz reads back is what went in."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.render.outlines import Outline, Outlines
from journeydesk.render.quadratics import quadratics
from journeydesk.render.truetype import bounds_of, drawn, truetype
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Face, Style

COORDINATES = st.integers(-1000, 1000).map(float)


def faces_of(text: str, typesetter: Typesetter) -> list[tuple[Face, int]]:
    return [(run.face, glyph) for run in typesetter.lines(text, Style(12))[0].runs for glyph in run.glyphs]


def rebuilt(outlines: list[Outline], advances: list[int], units: int) -> Face:
    data = truetype([drawn(one, units=units) for one in outlines], advances, units=units, ascent=900, descent=200)
    return Face("rebuilt", data, units)


def area(outline: Outline) -> float:
    """The area inside, by the trapezium rule over curves cut into chords."""
    total = 0.0
    x = y = 0.0
    for letter, at in outline:
        points = [at[i : i + 2] for i in range(0, len(at), 2)]
        if letter in "QC":
            controls = [(x, y), *points]
            points = [bezier(controls, n / 20) for n in range(1, 21)]
        for px, py in points:
            if letter != "M":
                total += (px - x) * (py + y) / 2
            x, y = px, py
    return total


def bezier(controls: list[tuple[float, ...]], t: float) -> tuple[float, float]:
    points = [(p[0], p[1]) for p in controls]
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


@pytest.mark.parametrize("text", ["Rg&@ẞ", "Ωϕ", "ظ", "第病"])
def test_a_glyph_goes_in_and_comes_out_the_same(text: str, typesetter: Typesetter) -> None:
    outlines = Outlines()
    for face, glyph in faces_of(text, typesetter):
        before = outlines.of(face, glyph)
        again = rebuilt([(), before], [0, outlines.advance(face, glyph)], face.units)

        after = Outlines().of(again, 1)

        assert area(after) == pytest.approx(area(before), rel=0.004)
        if face.data[:4] != b"OTTO":
            assert [letter for letter, _ in after if letter != "L"] == [letter for letter, _ in before if letter != "L"]
            assert {at for letter, at in after if letter == "Q"} == {at for letter, at in before if letter == "Q"}


def test_the_file_is_one_that_harfbuzz_takes_for_a_font(typesetter: Typesetter) -> None:
    ((face, glyph),) = faces_of("R", typesetter)
    outlines = Outlines()

    again = hb.Face(rebuilt([(), outlines.of(face, glyph)], [500, 700], face.units).data)

    assert again.upem == face.units
    assert again.glyph_count == 2
    assert [hb.Font(again).get_glyph_h_advance(n) for n in (0, 1)] == [500, 700]
    assert sorted(again.table_tags) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"]


def test_a_font_of_spaces_has_no_bounds() -> None:
    assert bounds_of([drawn((), units=1000)]) == (0, 0, 0, 0)
    assert hb.Face(rebuilt([(), ()], [0, 250], 1000).data).glyph_count == 2


@settings(max_examples=100)
@given(st.tuples(*[COORDINATES] * 8))
def test_quadratics_follow_the_cubic_they_stand_for(numbers: tuple[float, ...]) -> None:
    start, rest = (numbers[0], numbers[1]), numbers[2:]
    cubic: list[tuple[float, ...]] = [start, rest[0:2], rest[2:4], rest[4:6]]

    parts = quadratics(start, rest, 1.0)

    assert parts[-1][2:] == pytest.approx(rest[4:6])
    here = start
    for number, (cx, cy, x, y) in enumerate(parts):
        for step in range(5):
            near = bezier([here, (cx, cy), (x, y)], step / 4)
            there = bezier(cubic, (number + step / 4) / len(parts))
            assert math.dist(near, there) <= 1.05
        here = (x, y)

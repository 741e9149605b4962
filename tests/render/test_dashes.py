"""Dashed curves cut into dashes."""

from __future__ import annotations

from itertools import pairwise
from math import dist, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.layout.picture import Close, CurveTo, Ink, LineTo, MoveTo, Path, Pen, Segment
from journeydesk.render.dashes import without_dashes

PEN = Pen(Ink("#000000"), 2)
K = 0.5522847498


def dashed(*segments: Segment, dash: tuple[float, ...]) -> Path:
    return without_dashes(Path(segments, pen=Pen(Ink("#000000"), 2, dash)))


def bezier(controls: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    points = list(controls)
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


def lengths(path: Path) -> list[float]:
    """The length of each dash, along its curves."""
    found: list[float] = []
    here = (0.0, 0.0)
    for segment in path.segments:
        if isinstance(segment, MoveTo):
            found.append(0.0)
            here = (segment.x, segment.y)
        else:
            assert isinstance(segment, CurveTo)
            controls = (here, (segment.x1, segment.y1), (segment.x2, segment.y2), (segment.x, segment.y))
            points = [bezier(controls, n / 50) for n in range(51)]
            found[-1] += sum(dist(one, other) for one, other in pairwise(points))
            here = (segment.x, segment.y)
    return found


def test_a_quarter_circle_has_dashes_of_equal_length() -> None:
    path = dashed(MoveTo(100, 0), CurveTo(100, 100 * K, 100 * K, 100, 0, 100), dash=(6, 4))

    measured = lengths(path)

    assert len(measured) == int(50 * pi // 10) + 1
    assert measured[:-1] == pytest.approx([6] * (len(measured) - 1), rel=0.01)
    assert path.pen == PEN


def test_a_dash_goes_over_a_joint_in_one_piece() -> None:
    path = dashed(MoveTo(0, 0), CurveTo(1, 0, 2, 0, 3, 0), CurveTo(4, 0, 5, 0, 20, 0), dash=(5, 5))

    assert lengths(path) == pytest.approx([5, 5], rel=0.01)
    assert [type(segment) for segment in path.segments[:3]] == [MoveTo, CurveTo, CurveTo]


def test_a_pattern_of_odd_length_is_gone_through_twice() -> None:
    path = dashed(MoveTo(0, 0), CurveTo(10, 0, 20, 0, 30, 0), dash=(4, 2, 1))

    assert lengths(path) == pytest.approx([4, 1, 2, 4, 1, 2, 2], rel=0.02)


def test_every_part_and_its_closing_line_is_dashed() -> None:
    ring = (MoveTo(0, 0), CurveTo(10, 0, 20, 0, 30, 0), LineTo(30, 30), Close())
    path = dashed(*ring, MoveTo(100, 100), CurveTo(110, 100, 120, 100, 130, 100), dash=(10, 10))

    starts = [(segment.x, segment.y) for segment in path.segments if isinstance(segment, MoveTo)]

    assert (100, 100) in starts
    assert any(0 < x < 30 and x == pytest.approx(y) for x, y in starts)


def test_straight_solid_and_filled_paths_stay_as_they_are() -> None:
    curve = (MoveTo(0, 0), CurveTo(10, 0, 20, 0, 30, 0))
    straight = Path((MoveTo(0, 0), LineTo(9, 9)), pen=Pen(Ink("#000000"), 1, (2, 2)))
    solid = Path(curve, pen=PEN)
    filled = Path(curve, fill=Ink("#000000"))
    nothing = Path(curve, pen=Pen(Ink("#000000"), 1, (0, 0)))

    for path in (straight, solid, filled, nothing):
        assert without_dashes(path) is path


@settings(max_examples=60)
@given(st.lists(st.floats(-50, 50), min_size=6, max_size=6), st.lists(st.floats(0.5, 20), min_size=1, max_size=4))
def test_dashes_cover_their_share_of_any_curve(numbers: list[float], pattern: list[float]) -> None:
    curve = (MoveTo(0, 0), CurveTo(*numbers))
    whole = sum(lengths(Path(curve, pen=PEN)))

    covered = sum(lengths(dashed(*curve, dash=tuple(pattern))))

    repeated = pattern * 2
    period, on = sum(repeated), sum(repeated[::2])
    assert abs(covered - whole * on / period) <= period

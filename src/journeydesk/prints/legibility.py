"""How large type is in print, and from how far it can be read.

Fluent reading needs letters of at least the critical print size: an x-height of 0.2 degrees of visual angle (G. E. Legge and
C. A. Bigelow, "Does print size matter for reading? A review of findings from vision science and typography", Journal of
Vision 11(5):8, 2011). So type can be read from x-height / tan(0.2°). The x-height is the face's own, as its OS/2 table
says; scripts without one are taken as if it were the usual 0.52 of the size.
"""

from __future__ import annotations

from functools import cache
from math import radians, tan
from typing import Final

import uharfbuzz as hb

from journeydesk.language import say
from journeydesk.layout.picture import Text
from journeydesk.text.runs import Face

CRITICAL: Final = radians(0.2)
"""The visual angle an x-height needs to be read fluently."""
USUAL: Final = 0.52
"""The x-height, in sizes, of faces that say none."""
ARM: Final = 0.4
"""Metres: what cannot be read from arm's length cannot be read on paper at all."""
METRE: Final = 72 / 0.0254
"""Points in a metre."""
SOURCE: Final = "Legge & Bigelow 2011, Journal of Vision 11(5):8"

_VERSION, _X_HEIGHT = slice(0, 2), slice(86, 88)
"""Where the OS/2 table says its version, and from version 2 on the x-height, in font units."""


def rule() -> str:
    """The rule by which distances are told, in one sentence."""
    return say("Fluent reading needs an x-height of at least 0.2 degrees of visual angle")


def distance(x_height: float) -> float:
    """From how many metres type of this x-height, in points, can be read fluently."""
    return x_height / METRE / tan(CRITICAL)


def needed(metres: float) -> float:
    """The x-height in points that can be read fluently from so far."""
    return metres * METRE * tan(CRITICAL)


@cache
def x_height(face: Face) -> float:
    """The x-height of a face, in sizes."""
    table = hb.Face(face.data).reference_table("OS/2").data
    if len(table) < _X_HEIGHT.stop or int.from_bytes(table[_VERSION], "big") < 2:
        return USUAL
    return int.from_bytes(table[_X_HEIGHT], "big", signed=True) / face.units or USUAL


def measured(text: Text) -> tuple[float, float] | None:
    """The smallest size and the smallest x-height of a line, in points of its picture; None if nothing of it is seen."""
    runs = [run for run in text.line.runs if run.text.strip()]
    if not runs or not text.ink.opacity or text.line.width <= 0:
        return None
    return min(run.size for run in runs), min(run.size * x_height(run.face) for run in runs)

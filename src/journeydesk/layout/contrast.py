"""Contrast of colours as WCAG 2 defines it, and the ink that can be read on a colour."""

from __future__ import annotations

from functools import cache
from typing import Final

ENOUGH: Final = 4.5
WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def mixed(over: str, under: str, opacity: float) -> str:
    """The colour seen where one colour lies with some opacity on another."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(top * opacity + bottom * (1 - opacity)):02X}" for top, bottom in pairs)


@cache
def readable(ground: str, *wanted: str) -> str:
    """The first of the wanted inks that can be read on the ground, else white or black, whichever stands out more."""
    for ink in wanted:
        if contrast(ink, ground) >= ENOUGH:
            return ink
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))

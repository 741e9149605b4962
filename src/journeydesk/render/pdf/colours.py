"""Colours as operators: red, green and blue as they are on the screen, or the inks of a press through its profile.

What a press does badly is not left to the profile. Greys are black ink alone, and so are words and lines in inks that are
dark and hardly coloured: in four inks they fray as soon as a plate is a hair off. A breath of ink is none, for it would only
show the screen's dots. Crop and register marks are on every plate, and the patches of the colour bar are what they test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PIL import Image as Pillow

from journeydesk.layout.picture import GroupKey, Pen
from journeydesk.render.pdf.intents import Profile, looks
from journeydesk.render.pdf.objects import Value, array, dictionary, name

BLACK: Final = "#000000"
MARKS: Final[GroupKey] = ("marks",)
"""The key of the groups that are for printers, not for readers."""

HAIR: Final = 0.3
"""Lines of marks up to this width in points are crop and register marks."""

DARK: Final = 50.0
"""Words up to this L* become black ink: a luminance of 0.184, the lightest that stands 4.5 to 1 against white paper."""

DULL: Final = 12.0
"""Up to this C* nobody calls a dark word coloured; the greys of the themes have 8 to 11, the dullest colours of curves 19."""

SOLID: Final = 0.95
"""From here on black is solid: a screen would fray letters, and the difference is less than that between two papers."""

BREATH: Final = 0.02
"""Less than this of every ink is bare paper."""

INKS: Final[Mapping[str, tuple[float, float, float, float]]] = {
    "#00aeef": (1, 0, 0, 0),
    "#ec008c": (0, 1, 0, 0),
    "#fff200": (0, 0, 1, 0),
    "#000000": (0, 0, 0, 1),
    "#e60012": (0, 1, 1, 0),
    "#00a651": (1, 0, 1, 0),
    "#2e3192": (1, 1, 0, 0),
    "#404040": (0, 0, 0, 0.75),
    "#808080": (0, 0, 0, 0.5),
    "#bfbfbf": (0, 0, 0, 0.25),
}
"""The colour bar in inks, by how its patches look on a screen: each ink, two of them over one another, and tints of black."""

EVERY_PLATE: Final = "/All CS 1 SCN"


class Colours:
    """The colours of one file; without a profile they are sRGB."""

    def __init__(self, profile: Profile | None = None) -> None:
        self.profile = profile
        self._every_plate = False
        self._parts: dict[str, str] = {}
        self._fills: dict[str, str] = {}
        self._strokes: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def fill(self, colour: str, *, beside: bool = False) -> str:
        """The operator that fills areas with this colour; `beside` the map, among the marks, a patch is the ink it tests."""
        inks = INKS.get(colour.lower()) if beside and self.profile is not None else None
        if inks is not None:
            return f"{_told(inks)} k"
        made = self._fills.get(colour)
        if made is None:
            made = self._fills[colour] = f"{self._area(colour)} {'k' if self.profile else 'rg'}"
        return made

    def words(self, colour: str) -> str:
        """The operator that fills letters with this colour; dark ones with black ink alone, so that no press blurs them."""
        made = self._words.get(colour)
        if made is None:
            made = self._words[colour] = f"{self._fine(colour)} {'k' if self.profile else 'rg'}"
        return made

    def stroke(self, pen: Pen, *, beside: bool = False) -> str:
        """The operator that draws lines with this pen, dark ones as letters are; hairlines among the marks on every plate."""
        colour = pen.ink.colour
        if beside and self.profile is not None and colour == BLACK and pen.width <= HAIR:
            self._every_plate = True
            return EVERY_PLATE
        made = self._strokes.get(colour)
        if made is None:
            made = self._strokes[colour] = f"{self._fine(colour)} {'K' if self.profile else 'RG'}"
        return made

    def spaces(self) -> dict[str, Value]:
        """The resources' table of colour spaces: what prints on every plate (ISO 32000-1, 8.6.6.4), if anything does."""
        if not self._every_plate:
            return {}
        function = dictionary({"FunctionType": 2, "Domain": "[0 1]", "C0": "[0 0 0 0]", "C1": "[1 1 1 1]", "N": 1})
        return {"All": array([name("Separation"), name("All"), name("DeviceCMYK"), function])}

    def _fine(self, colour: str) -> str:
        """The parts of a colour for letters and lines."""
        if self.profile is not None:
            lightness, chroma = looks(_rgb(colour))
            if lightness <= DARK and chroma <= DULL:
                return _told((0, 0, 0, self._black(lightness)))
        return self._area(colour)

    def _black(self, lightness: float) -> float:
        assert self.profile is not None
        black = self.profile.black(lightness)
        return 1 if black >= SOLID else 0 if black < BREATH else black

    def _area(self, colour: str) -> str:
        """The colour's parts, each from 0 to 1."""
        told = self._parts.get(colour)
        if told is None:
            told = self._parts[colour] = _told(self._turned(_rgb(colour)))
        return told

    def _turned(self, rgb: tuple[int, int, int]) -> tuple[float, ...]:
        if self.profile is None:
            return tuple(part / 255 for part in rgb)
        if len(set(rgb)) == 1:
            return 0, 0, 0, self._black(looks(rgb)[0])
        point = self.profile.turned(Pillow.new("RGB", (1, 1), rgb)).getpixel((0, 0))
        assert isinstance(point, tuple)
        inks = tuple(part / 255 for part in point)
        return inks if max(inks) >= BREATH else (0, 0, 0, 0)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:7])
    return red, green, blue


def _told(parts: tuple[float, ...]) -> str:
    return " ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in parts)

"""Colours as operators: red, green and blue as they are on the screen, or the inks of a press through its profile."""

from __future__ import annotations

from PIL import Image as Pillow

from journeydesk.render.pdf.intents import Profile

BLACK = "#000000"


class Colours:
    """The colours of one file; without a profile they are sRGB."""

    def __init__(self, profile: Profile | None = None) -> None:
        self.profile = profile
        self._parts: dict[str, str] = {}
        self._fills: dict[str, str] = {}
        self._strokes: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def fill(self, colour: str) -> str:
        """The operator that fills areas with this colour."""
        made = self._fills.get(colour)
        if made is None:
            made = self._fills[colour] = f"{self._told(colour)} {'k' if self.profile else 'rg'}"
        return made

    def words(self, colour: str) -> str:
        """The operator that fills letters with this colour; black ones with black ink alone, so that no press blurs them."""
        made = self._words.get(colour)
        if made is None:
            made = self._words[colour] = "0 0 0 1 k" if self.profile and colour == BLACK else self.fill(colour)
        return made

    def stroke(self, colour: str) -> str:
        """The operator that draws lines in this colour; black ones as letters are."""
        made = self._strokes.get(colour)
        if made is None:
            told = "0 0 0 1" if self.profile and colour == BLACK else self._told(colour)
            made = self._strokes[colour] = f"{told} {'K' if self.profile else 'RG'}"
        return made

    def _told(self, colour: str) -> str:
        """The colour's parts, each from 0 to 1."""
        told = self._parts.get(colour)
        if told is None:
            parts = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
            if self.profile is not None:
                point = self.profile.turned(Pillow.new("RGB", (1, 1), parts)).getpixel((0, 0))
                assert isinstance(point, tuple)
                parts = point
            told = self._parts[colour] = " ".join(f"{part / 255:.4f}".rstrip("0").rstrip(".") for part in parts)
        return told

"""Pictures as SVG: one file that needs no other and looks the same everywhere.

Glyphs are outlines, drawn once and used by reference, so no font has to be there; what they say stands beside them as
`aria-label`. With `text` the words are written as text instead: to be edited and searched, in the reader's own fonts.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Image,
    Ink,
    Leaf,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Pen,
    Rect,
    Text,
)
from journeydesk.render.dashes import without_dashes
from journeydesk.render.links import address_of
from journeydesk.render.numbers import Numbers, precise
from journeydesk.render.outlines import Outlines
from journeydesk.render.xml import escaped
from journeydesk.text.runs import Face, GlyphRun


def to_svg(page: Page, *, text: bool = False, title: str = "", language: str = "") -> str:
    """The page as a whole SVG file, one unit a point; glyphs as outlines, or with `text` as text."""
    return _Writer(text=text).write(page, title, language)


class _Writer:
    """The parts of one file: what is drawn, and what that refers to."""

    def __init__(self, *, text: bool) -> None:
        self._as_text = text
        self._outlines = Outlines()
        self._numbers = Numbers()
        self._glyphs: dict[tuple[str, int], str] = {}
        self._images: dict[str, str] = {}
        self._definitions: list[str] = []
        self._clips = 0

    def write(self, page: Page, title: str, language: str) -> str:
        n = self._numbers
        body = [part for shown in page.shown for part in self._shown(shown, page)]
        title = escaped(title or next((one.picture.title for one in page.shown if one.picture.title), ""))
        language = language or next((one.picture.language for one in page.shown if one.picture.language), "")
        spoken = f' xml:lang="{escaped(language)}"' if language else ""
        width, height = n[page.width], n[page.height]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
                f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"{spoken}>',
                *([f"<title>{title}</title>"] if title else []),
                *(["<defs>", *self._definitions, "</defs>"] if self._definitions else []),
                *body,
                "</svg>",
                "",
            ]
        )

    def _shown(self, shown: Shown, page: Page) -> Iterator[str]:
        """A picture in its place on the page; what lies outside of what is seen is left out."""
        n, picture = self._numbers, shown.picture
        seen = shown.clip or page.whole
        if shown.clip is not None:
            yield f'<g clip-path="url(#{self._clip(shown.clip)})">'
        placed = (shown.scale, shown.x, shown.y) != (1.0, 0.0, 0.0)
        if placed:
            yield f'<g transform="translate({precise(shown.x)} {precise(shown.y)}) scale({shown.scale:.8g})">'
        if picture.ground.opacity:
            yield f'<rect width="{n[picture.width]}" height="{n[picture.height]}"{_filled(picture.ground)}/>'
        for group in picture.groups:
            if not shown.on_page(group.reach).meets(seen):
                continue
            drawn = [part for mark in group.marks for part in self._mark(mark)]
            if drawn:
                yield from (f'<g transform="translate({n[group.x]} {n[group.y]})">', *drawn, "</g>")
        yield from ["</g>"] * (placed + (shown.clip is not None))

    def _mark(self, mark: Leaf) -> Iterator[str]:
        n = self._numbers
        match mark:
            case Box(rect=rect):
                corner = min(mark.radius, rect.width / 2, rect.height / 2)
                rounded = f' rx="{n[corner]}"' if corner > 0 else ""
                place = f'x="{n[rect.x]}" y="{n[rect.y]}" width="{n[rect.width]}" height="{n[rect.height]}"'
                yield f"<rect {place}{rounded}{_filled(mark.fill)}{self._drawn(mark.pen)}/>"
            case Line():
                ends = f'x1="{n[mark.x1]}" y1="{n[mark.y1]}" x2="{n[mark.x2]}" y2="{n[mark.y2]}"'
                yield f"<line {ends}{self._drawn(mark.pen)}/>"
            case Path():
                path = without_dashes(mark)
                yield f'<path d="{self._path(path)}"{_filled(path.fill)}{self._drawn(path.pen)}/>'
            case Text():
                yield from self._written(mark) if self._as_text else self._outlined(mark)
            case Image():
                yield from self._image(mark)
            case LinkArea(rect=rect):
                address = address_of(mark.target)
                if address is not None:
                    place = f'x="{n[rect.x]}" y="{n[rect.y]}" width="{n[rect.width]}" height="{n[rect.height]}"'
                    yield f'<a xlink:href="{escaped(address)}"><rect {place} fill="none" pointer-events="all"/></a>'

    def _path(self, path: Path) -> str:
        n = self._numbers
        parts = []
        for segment in path.segments:
            match segment:
                case MoveTo(x, y):
                    parts.append(f"M{n[x]} {n[y]}")
                case LineTo(x, y):
                    parts.append(f"L{n[x]} {n[y]}")
                case CurveTo(x1, y1, x2, y2, x, y):
                    parts.append(f"C{n[x1]} {n[y1]} {n[x2]} {n[y2]} {n[x]} {n[y]}")
                case Close():
                    parts.append("Z")
        return "".join(parts)

    def _drawn(self, pen: Pen | None) -> str:
        """The attributes of an outline."""
        if pen is None or pen.width <= 0:
            return ""
        n = self._numbers
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if pen.round else ""
        dash = f' stroke-dasharray="{" ".join(n[length] for length in pen.dash)}"' if pen.dash else ""
        faint = f' stroke-opacity="{n[pen.ink.opacity]}"' if pen.ink.opacity < 1 else ""
        return f' stroke="{pen.ink.colour}" stroke-width="{n[pen.width]}"{ends}{dash}{faint}'

    def _outlined(self, text: Text) -> Iterator[str]:
        """Glyphs by reference, in font units; the label is what a screen reader says."""
        uses = [use for run in text.line.runs for use in self._uses(text, run)]
        if uses:
            label = escaped(text.line.text)
            yield f'<g role="img" aria-label="{label}"{_filled(text.ink)}>{"".join(uses)}</g>'

    def _uses(self, text: Text, run: GlyphRun) -> Iterator[str]:
        scale = run.size / run.face.units
        used = []
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            name = self._glyph(run.face, glyph)
            if name:
                up = f' y="{round(-y / scale)}"' if y else ""
                used.append(f'<use xlink:href="#{name}" x="{round(x / scale)}"{up}/>')
        if used:
            n = self._numbers
            matrix = f"{scale:.6f} 0 {scale * run.face.slant:.6f} {-scale:.6f} {n[text.x]} {n[text.y]}"
            yield f'<g transform="matrix({matrix})">{"".join(used)}</g>'

    def _glyph(self, face: Face, glyph: int) -> str:
        """The name of a glyph's outline among the definitions; empty for a space."""
        key = (face.key, glyph)
        name = self._glyphs.get(key)
        if name is None:
            n = self._numbers
            path = "".join(letter + " ".join(n[value] for value in at) for letter, at in self._outlines.of(face, glyph))
            name = self._glyphs[key] = f"g{len(self._glyphs)}" if path else ""
            if name:
                self._definitions.append(f'<path id="{name}" d="{path}"/>')
        return name

    def _written(self, text: Text) -> Iterator[str]:
        """Runs as text, held to the width they were shaped to, for the reader's font may be another."""
        n = self._numbers
        for run in text.line.runs:
            if not run.text.strip():
                continue
            left = min(run.xs)
            width = max(
                x + self._outlines.advance(run.face, glyph) * run.size / run.face.units
                for x, glyph in zip(run.xs, run.glyphs, strict=True)
            )
            place = f'x="{n[text.x + left]}" y="{n[text.y]}" textLength="{n[width - left]}" lengthAdjust="spacingAndGlyphs"'
            # a text that reads leftwards ends at its left
            turned = ' direction="rtl" text-anchor="end"' if run.right_to_left else ""
            yield (
                f'<text {place}{turned} font-size="{n[run.size]}"{_font(run.face)}{_filled(text.ink)}'
                f' xml:space="preserve">{escaped(run.text)}</text>'
            )

    def _image(self, image: Image) -> Iterator[str]:
        n = self._numbers
        rect = image.rect
        media_type = image.media_type if re.fullmatch(r"image/[a-z0-9.+-]+", image.media_type) else "image/png"
        clip = ""
        if image.radius > 0:
            clip = f' clip-path="url(#{self._clip(rect, min(image.radius, rect.width / 2, rect.height / 2))})"'
        name = self._images.get(image.digest)
        if name is None:
            name = self._images[image.digest] = f"i{len(self._images)}"
            data = base64.b64encode(image.data).decode("ascii")
            self._definitions.append(
                f'<image id="{name}" width="1" height="1" preserveAspectRatio="none" '
                f'xlink:href="data:{media_type};base64,{data}"/>'
            )
        placed = f"translate({n[rect.x]} {n[rect.y]}) scale({n[rect.width]} {n[rect.height]})"
        yield f'<g{clip}><use xlink:href="#{name}" transform="{placed}"/></g>'

    def _clip(self, rect: Rect, corner: float = 0.0) -> str:
        """The name of a rectangle to cut off at."""
        n, name = self._numbers, f"c{self._clips}"
        place = f'x="{n[rect.x]}" y="{n[rect.y]}" width="{n[rect.width]}" height="{n[rect.height]}"'
        rounded = f' rx="{n[corner]}"' if corner else ""
        self._definitions.append(f'<clipPath id="{name}"><rect {place}{rounded}/></clipPath>')
        self._clips += 1
        return name


def _filled(ink: Ink | None) -> str:
    """The attributes of a fill."""
    if ink is None:
        return ' fill="none"'
    return f' fill="{ink.colour}"' + (f' fill-opacity="{ink.opacity:.3g}"' if ink.opacity < 1 else "")


def _font(face: Face) -> str:
    """The attributes of a font, read from the face's name: "NotoSansThai-600" is Noto Sans Thai in weight 600."""
    parts = face.name.split("-")
    weight = next((part for part in parts if part.isdigit()), "400")
    italic = "Italic" in parts or bool(face.slant)
    family = " ".join(part for part in parts if not part.isdigit() and part != "Italic")
    family = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family)
    named = f"{escaped(family)}, sans-serif" if family else "sans-serif"
    return f' font-family="{named}" font-weight="{weight}"' + (' font-style="italic"' if italic else "")

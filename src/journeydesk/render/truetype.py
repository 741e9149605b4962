"""A TrueType file from outlines: only what Qt, and a PDF reader in a CIDFontType2 font, look at.

Glyph n is the n-th given, so that in a PDF character code, CID and glyph are the same number. Quadratic curves go over
point by point; cubic ones (CFF faces) become quadratics no further off than half a thousandth of an em.
The tables and their fields are those of the OpenType specification.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from journeydesk.render.outlines import Outline
from journeydesk.render.quadratics import quadratics

Point = tuple[int, int, bool]
"""x, y and whether the curve runs through the point."""

Bounds = tuple[int, int, int, int]

_STILL = bytes.fromhex("b801ff 85 b0 04 8d b1 01 01 8e")
"""A control program that turns dropout control on and grid-fitting off.

Without any program of more than seven bytes FreeType takes its own hinter, which moves stems to whole pixels.
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A glyph as it stands in the file; `bounds` None is a glyph without ink, such as a space."""

    data: bytes = b""
    bounds: Bounds | None = None
    points: int = 0
    contours: int = 0


def drawn(outline: Outline, *, units: int) -> Drawn:
    """A glyph description, padded to four bytes."""
    contours = contours_of(outline, tolerance=units / 2000)
    if not contours:
        return Drawn()
    data, bounds = _glyph(contours)
    return Drawn(data, bounds, sum(map(len, contours)), len(contours))


def truetype(glyphs: Sequence[Drawn], advances: Sequence[int], *, units: int, ascent: int, descent: int) -> bytes:
    """The font file; the first glyph is that of a missing one."""
    count = len(glyphs)
    left, bottom, right, top = bounds_of(glyphs)
    most_points = max(glyph.points for glyph in glyphs)
    most_contours = max(glyph.contours for glyph in glyphs)
    offsets = accumulate((len(glyph.data) for glyph in glyphs), initial=0)
    bearings = (glyph.bounds[0] if glyph.bounds else 0 for glyph in glyphs)
    tables = {
        b"glyf": b"".join(glyph.data for glyph in glyphs),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0b1011, units, 0, 0, left, bottom, right, top, 0, 3, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x00010000, ascent, -descent, 0, max(advances), left, 0, right, 1, *[0] * 7, count
        ),
        b"hmtx": b"".join(struct.pack(">Hh", advance, bearing) for advance, bearing in zip(advances, bearings, strict=True)),
        b"loca": struct.pack(f">{count + 1}I", *offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, count, most_points, most_contours, 0, 0, 2, *[0] * 8),
        b"prep": _STILL,
    }
    return _file(tables)


def bounds_of(glyphs: Sequence[Drawn]) -> Bounds:
    """The box around all glyphs, in font units."""
    boxes = [glyph.bounds for glyph in glyphs if glyph.bounds] or [(0, 0, 0, 0)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def contours_of(outline: Outline, *, tolerance: float) -> list[list[Point]]:
    """The outline's closed contours as TrueType points, cubic curves within `tolerance`."""
    contours: list[list[tuple[float, float, bool]]] = []
    contour: list[tuple[float, float, bool]] = []
    x = y = 0.0
    for letter, at in outline:
        match letter:
            case "M":
                contour = [(at[0], at[1], True)]
                contours.append(contour)
            case "L":
                contour.append((at[0], at[1], True))
            case "Q":
                contour += ((at[0], at[1], False), (at[2], at[3], True))
            case "C":
                for x1, y1, x2, y2 in quadratics((x, y), at, tolerance):
                    contour += ((x1, y1, False), (x2, y2, True))
            case _:
                continue
        x, y = at[-2:]
    return [_sparse(contour) for contour in contours if len(contour) > 2]


def _sparse(contour: list[tuple[float, float, bool]]) -> list[Point]:
    """The contour without the points TrueType takes for granted: the return to the first, and midpoints of control points."""
    if contour[-1] == contour[0]:
        contour = contour[:-1]
    sparse: list[Point] = []
    for number, (x, y, on) in enumerate(contour):
        left, right = contour[number - 1], contour[(number + 1) % len(contour)]
        implied = on and not left[2] and not right[2] and 2 * x == left[0] + right[0] and 2 * y == left[1] + right[1]
        if not implied:
            sparse.append((round(x), round(y), on))
    return sparse


def _glyph(contours: list[list[Point]]) -> tuple[bytes, Bounds]:
    points = [point for contour in contours for point in contour]
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    ends = []
    last = -1
    for contour in contours:
        last += len(contour)
        ends.append(last)
    flags = bytearray()
    across = bytearray()
    down = bytearray()
    x = y = 0
    for px, py, on in points:
        flag = 1 if on else 0
        flag |= _delta(px - x, across, 0x02, 0x10)
        flag |= _delta(py - y, down, 0x04, 0x20)
        flags.append(flag)
        x, y = px, py
    data = struct.pack(f">hhhhh{len(ends)}HH", len(ends), *box, *ends, 0) + bytes(flags) + bytes(across) + bytes(down)
    return data + bytes(-len(data) % 4), box


def _delta(step: int, into: bytearray, short: int, same: int) -> int:
    """Write a step of a coordinate in as few bytes as it needs; the flags that say how."""
    if step == 0:
        return same
    if -256 < step < 256:
        into.append(abs(step))
        return short | (same if step > 0 else 0)
    into += struct.pack(">h", step)
    return 0


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables in one file with its directory and checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    directory = b""
    body = b""
    start = len(head) + 16 * count
    where = 0
    for tag, data in sorted(tables.items()):
        if tag == b"head":
            where = start + len(body)
        directory += struct.pack(">4sIII", tag, _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    file = bytearray(head + directory + body)
    struct.pack_into(">I", file, where + 8, (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF

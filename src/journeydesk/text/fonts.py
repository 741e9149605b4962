"""Which font files there are, what they cover, and which face a cluster of characters is drawn with.

The files are found beside their packages without importing these, and opened only when a character asks for one.
Chinese, Japanese and Korean come from one variable file of 44,810 glyphs. Pinning it whole takes 1.6 s, so it is pinned in
fixed pages: for each region one page of the characters in everyday use (the first level of the national standard, 100 ms
once, then 1 ms from the cache) and pages of 256 code points for the rest (5 ms). Because a page never changes, its face stays
the same however many characters a map gains; and ordinary text is one run of one face.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import uharfbuzz as hb

from journeydesk.text.characters import Han, is_emoji, visible
from journeydesk.text.faces import FaceCache, as_face, identity, pin
from journeydesk.text.pages import everyday
from journeydesk.text.runs import Face, Style, Weight

OPTICAL_SIZE = 14.0
"""Inter's opsz axis stays at one value, so that a word is as wide at every zoom and in every export."""

INTER = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
INTER_ITALIC = ("fontpkg_inter", "files/Inter-Italic[opsz,wght].ttf")
NOTO = ("manimgx_fonts", "NotoSans[wght].ttf")
NOTO_ITALIC = ("manimgx_fonts", "NotoSans-Italic[wght].ttf")
EMOJI = ("manimgx_fonts", "NotoEmoji[wght].ttf")
SYMBOLS = ("manimgx_fonts", "NotoSansSymbols[wght].ttf")
CJK = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")

SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0870, 0x08FF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B00, 0x0B7F, "Oriya"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x1780, 0x17FF, "Khmer"),
    (0x19E0, 0x19FF, "Khmer"),
    (0x1C80, 0x1CBF, "Georgian"),
    (0x2D00, 0x2D2F, "Georgian"),
    (0x2D80, 0x2DDF, "Ethiopic"),
    (0xA8E0, 0xA8FF, "Devanagari"),
    (0xA9E0, 0xA9FF, "Myanmar"),
    (0xAA60, 0xAA7F, "Myanmar"),
    (0xAB00, 0xAB2F, "Ethiopic"),
    (0xFB13, 0xFB17, "Armenian"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFE, "Arabic"),
)
"""Where the characters of each bundled script file begin and end: which file to look into first."""

# How system families that hold one region's forms of Chinese characters are called.
REGIONS: dict[Han, tuple[str, ...]] = {
    "JP": (
        "CJK JP",
        "Sans JP",
        "Serif JP",
        "Hiragino Kaku",
        "Hiragino Sans",
        "Yu Gothic",
        "Meiryo",
        "MS Gothic",
        "IPA",
        "Takao",
    ),
    "KR": ("CJK KR", "Sans KR", "Serif KR", "Malgun", "Apple SD Gothic", "Nanum", "Batang", "Gulim", "Dotum"),
    "SC": (
        "CJK SC",
        "Sans SC",
        "Serif SC",
        "PingFang SC",
        "YaHei",
        "Heiti SC",
        "SimHei",
        "SimSun",
        "WenQuanYi",
        "Droid Sans Fallback",
    ),
    "TC": ("CJK TC", "Sans TC", "Serif TC", "PingFang TC", "JhengHei", "Heiti TC", "MingLiU", "AR PL UMing TW"),
    "HK": ("CJK HK", "Sans HK", "Serif HK", "PingFang HK", "MingLiU_HKSCS", "AR PL UMing HK"),
}


class FontsMissing(Exception):
    """The text face that JourneyDesk comes with is not there."""

    def __init__(self, package: str, file: str) -> None:
        super().__init__(f"The font file {file} of the package {package} is missing: install JourneyDesk again.")


class SystemFace(Protocol):
    """A font of the system, read by whoever knows the system. `load` gives one OpenType font, static or variable."""

    @property
    def family(self) -> str:
        """What the family is called."""

    @property
    def embeddable(self) -> bool:
        """Whether it may go into a PDF, as far as the system knows."""

    def covers(self, codepoint: int) -> bool:
        """Whether it has a glyph for the character."""

    def load(self) -> bytes:
        """The whole font."""


class Source(Protocol):
    """Something that covers characters and gives a static face for each of them.

    `mixed` says that one face of it holds several scripts that must be shaped apart, `attracts` that punctuation beside
    its characters looks like them.
    """

    mixed: bool
    attracts: bool

    def covers(self, codepoint: int) -> bool:
        """Whether it has a glyph for the character."""

    def face(self, weight: Weight, codepoint: int) -> Face:
        """The face that has this character, in this weight."""


class FontFile:
    """A bundled font file, pinned whole: a face for each weight."""

    mixed = False

    def __init__(self, path: Path, cache: FaceCache, *, index: int = 0, attracts: bool = True) -> None:
        self.attracts = attracts
        self._path = path
        self._cache = cache
        self._index = index
        self._name = path.name.split("[")[0].split(".")[0]
        self._faces: dict[tuple[Weight, int], Face] = {}

    @cached_property
    def loaded(self) -> hb.Face:
        """The file as HarfBuzz sees it; mapped into memory, not read."""
        return hb.Face(hb.Blob.from_file_path(self._path), self._index)

    @cached_property
    def coverage(self) -> hb.Set:
        """The characters it has glyphs for."""
        return self.loaded.unicodes

    def covers(self, codepoint: int) -> bool:
        """Whether it has a glyph for the character."""
        return codepoint in self.coverage

    def face(self, weight: Weight, codepoint: int) -> Face:
        """The face that has this character, in this weight."""
        page = self.page(codepoint)
        face = self._faces.get((weight, page))
        if face is None:
            face = self._faces[weight, page] = self._pinned(weight, page)
        return face

    def page(self, codepoint: int) -> int:
        """Which part of the file holds the character; a whole file has only part 0."""
        del codepoint
        return 0

    def codepoints(self, page: int) -> Iterable[int] | None:
        """The characters of a part; None for all."""
        del page
        return None

    def _pinned(self, weight: Weight, page: int) -> Face:
        name = f"{self._name}-{weight}{f'-{page:x}' if page else ''}"
        wanted = {"wght": float(weight), "opsz": OPTICAL_SIZE}
        axes = {axis.tag: wanted[axis.tag] for axis in self.loaded.axis_infos if axis.tag in wanted}
        data = self._cache.fetch(f"{name}-{identity(self.loaded)}", lambda: pin(self.loaded, axes, self.codepoints(page)))
        return as_face(name, data)


class PagedFile(FontFile):
    """One region of the file with Chinese, Japanese and Korean, pinned page by page. Page 0 is everyday use."""

    def __init__(self, path: Path, cache: FaceCache, *, index: int, han: Han) -> None:
        super().__init__(path, cache, index=index)
        self._name = f"NotoSansCJK-{han}"
        self._everyday = everyday(han)

    def page(self, codepoint: int) -> int:
        """Page 0 for everyday use, else the code point's upper bits, plus one."""
        return 0 if codepoint in self._everyday else (codepoint >> 8) + 1

    def codepoints(self, page: int) -> Iterable[int]:
        """The characters of the page, and a space, which stands in for what is not drawn."""
        return self._everyday if page == 0 else (0x20, *range((page - 1) << 8, page << 8))


class SystemFont:
    """A face handed in from the system; pinned when it is variable, else taken as it is."""

    mixed = True
    attracts = True

    def __init__(self, system: SystemFace) -> None:
        self.family = system.family
        self._system = system
        self._faces: dict[Weight, Face] = {}

    def covers(self, codepoint: int) -> bool:
        """Whether it has a glyph for the character."""
        return self._system.covers(codepoint)

    def face(self, weight: Weight, codepoint: int) -> Face:
        """The face, in this weight if it has weights."""
        del codepoint
        face = self._static or self._faces.get(weight)
        if face is None:
            face = self._faces[weight] = self._pinned(weight)
        return face

    @cached_property
    def _data(self) -> bytes:
        return self._system.load()

    @cached_property
    def _static(self) -> Face | None:
        """The one face of a font without weights."""
        if hb.Face(self._data).axis_infos:
            return None
        return as_face(self.family, self._data, allowed=self._system.embeddable)

    def _pinned(self, weight: Weight) -> Face:
        return as_face(f"{self.family}-{weight}", pin(hb.Face(self._data), {"wght": weight}), allowed=self._system.embeddable)


class Fonts:
    """The fonts that are there, in the order in which they are asked: text face, script, region, emoji, symbols, system.

    `system` is not looked at before a character turns up that no bundled font has.
    """

    def __init__(self, *, cache: Path | None = None, system: Iterable[SystemFace] = ()) -> None:
        self._cache = FaceCache(cache)
        self._handed = system
        self._files: dict[tuple[str, str], FontFile | None] = {}
        self._regions: dict[Han, FontFile | None] = {}

    def text_source(self, style: Style) -> FontFile:
        """The file nearly everything is set in."""
        package, file = INTER_ITALIC if style.italic else INTER
        source = self._file(package, file)
        if source is None:
            raise FontsMissing(package, file)
        return source

    def text_face(self, style: Style) -> Face:
        """The face nearly everything is set in."""
        return self.text_source(style).face(style.weight, 0x20)

    def faces_for(self, style: Style) -> Iterator[Face]:
        """A face of each source, in fallback order; each is made when its turn comes."""
        for source in self._order(0, style, "SC", emoji=False):
            yield source.face(style.weight, 0x20)

    def source_for(self, cluster: str, style: Style, han: Han) -> Source | None:
        """The first source that has all characters of a grapheme cluster, or None."""
        wanted = [ord(character) for character in visible(cluster)] or [ord(cluster[0])]
        return next(
            (
                source
                for source in self._order(wanted[0], style, han, emoji=is_emoji(cluster))
                if all(map(source.covers, wanted))
            ),
            None,
        )

    def _order(self, codepoint: int, style: Style, han: Han, *, emoji: bool) -> Iterator[Source]:
        """Sources in the order they are to be asked; the same one may come twice."""
        if emoji and (pictures := self._file(*EMOJI)):
            yield pictures
        yield self.text_source(style)
        likely = [name for first, last, name in SCRIPTS if first <= codepoint <= last]
        names = [("manimgx_fonts", f"NotoSans{name}[wght].ttf") for name in likely]
        names.append(NOTO_ITALIC if style.italic else NOTO)
        yield from self._there(names)
        if region := self._region(han):
            yield region
        yield from self._there([EMOJI, SYMBOLS])
        if not likely:
            yield from self._there([("manimgx_fonts", f"NotoSans{name}[wght].ttf") for name in _NAMES])
        hints = REGIONS[han]
        yield from sorted(self._system, key=lambda font: not any(hint in font.family for hint in hints))

    @cached_property
    def _system(self) -> tuple[SystemFont, ...]:
        return tuple(SystemFont(face) for face in self._handed)

    def _there(self, names: Sequence[tuple[str, str]]) -> Iterator[FontFile]:
        for package, file in names:
            if source := self._file(package, file):
                yield source

    def _file(self, package: str, file: str) -> FontFile | None:
        key = (package, file)
        if key not in self._files:
            path = _path(package, file)
            self._files[key] = FontFile(path, self._cache, attracts=key not in (EMOJI, SYMBOLS)) if path else None
        return self._files[key]

    def _region(self, han: Han) -> FontFile | None:
        if han not in self._regions:
            path = _path(*CJK)
            self._regions[han] = PagedFile(path, self._cache, index=_region_index(path, han), han=han) if path else None
        return self._regions[han]


_NAMES = tuple(dict.fromkeys(name for _, _, name in SCRIPTS))


def _path(package: str, file: str) -> Path | None:
    """Where a package's file lies, the package not being imported; None if it is not installed."""
    found = find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder, file)
        if path.is_file():
            return path
    return None


def _region_index(path: Path, han: Han) -> int:
    blob = hb.Blob.from_file_path(path)
    for index in range(hb.Face(blob).count):
        if (hb.Face(blob, index).get_name(hb.OTNameIdPredefined.FONT_FAMILY) or "").endswith(han):
            return index
    return 0

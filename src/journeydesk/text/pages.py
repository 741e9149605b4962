"""Which characters a Chinese, Japanese or Korean text is nearly always made of: the first level of its national standard."""

from __future__ import annotations

from functools import cache
from itertools import product

from journeydesk.text.characters import Han

# Codec, rows and cells of the standard's first level with its kana, letters and punctuation.
_LEVELS: dict[Han, tuple[str, range, range]] = {
    "JP": ("euc_jp", range(0xA1, 0xD0), range(0xA1, 0xFF)),
    "KR": ("euc_kr", range(0xA1, 0xC9), range(0xA1, 0xFF)),
    "SC": ("gb2312", range(0xA1, 0xD8), range(0xA1, 0xFF)),
    "TC": ("big5", range(0xA1, 0xC7), range(0x40, 0xFF)),
    "HK": ("big5", range(0xA1, 0xC7), range(0x40, 0xFF)),
}
_LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·–—‘’“”…　、。「」『』【】〜・，．：；！？（）"


@cache
def everyday(han: Han) -> frozenset[int]:
    """The characters of page 0 of a region's faces."""
    codec, rows, cells = _LEVELS[han]
    decoded = (bytes(pair).decode(codec, errors="ignore") for pair in product(rows, cells))
    return frozenset(ord(text) for text in decoded if len(text) == 1 and ord(text) > 0x7F).union(map(ord, _LETTERS))

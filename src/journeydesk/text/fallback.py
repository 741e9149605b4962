"""Which part of a text is set in which face: the text face where it can, else by coverage, whole grapheme clusters at a time.

Letters and digits choose for themselves. Punctuation and signs that many scripts share look like what they stand next to: a
quotation mark beside Chinese is a Chinese one. Spaces between words of one face are of that face, so that they stay one run.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import NamedTuple

from journeydesk.text import breaks
from journeydesk.text.characters import Han, is_emoji, is_shared, script, visible
from journeydesk.text.fonts import Fonts, Source
from journeydesk.text.runs import Face, Style, Weight

# What chose a source: a letter for itself, a sign that would follow its neighbours, a space, or nobody has it.
_LETTER, _SIGN, _SPACE = range(3)


class Item(NamedTuple):
    """A stretch of text of one face."""

    start: int
    end: int
    face: Face


class Fallback:
    """Finds faces for texts; remembers what it found for each cluster."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._sources: dict[tuple[str, bool, Han], Source | None] = {}

    def items(self, text: str, style: Style, han: Han) -> list[Item]:
        """The text cut into stretches of one face, in order."""
        clusters = list(pairwise((0, *breaks.clusters(text))))
        names = [text[start:end] for start, end in clusters]
        sources = self._settle(names, style, han)
        items: list[Item] = []
        tag: str | None = None
        for (start, end), name, source in zip(clusters, names, sources, strict=True):
            last = items[-1] if items else None
            if not visible(name):
                items[-1:] = [Item(last.start, end, last.face) if last else Item(0, end, self._fonts.text_face(style))]
                continue
            face = _face(source, name, style.weight)
            this = script(name[0]) if source.mixed else None
            if last and last.face == face and (this is None or tag is None or this == tag):
                items[-1] = Item(last.start, end, face)
                tag = tag or this
            else:
                items.append(Item(start, end, face))
                tag = this
        return items

    def _settle(self, clusters: list[str], style: Style, han: Han) -> list[Source]:
        """A source for each cluster."""
        text_source = self._fonts.text_source(style)
        kinds = [_kind(cluster) for cluster in clusters]
        own = [self._source(cluster, style, han) or text_source for cluster in clusters]
        settled = list(own)
        for index, (cluster, kind) in enumerate(zip(clusters, kinds, strict=True)):
            if kind == _LETTER:
                continue
            before = settled[index - 1] if index and (kind == _SPACE or kinds[index - 1] != _SPACE) else None
            after = _next_letter(index, kinds, own, across_spaces=kind == _SPACE)
            if kind == _SPACE:
                settled[index] = _shared(before, after) or text_source
                continue
            opens = unicodedata.category(cluster[0]) in ("Ps", "Pi")
            for neighbour in (after, before) if opens else (before, after):
                if (
                    neighbour
                    and neighbour.attracts
                    and all(neighbour.covers(ord(character)) for character in visible(cluster))
                ):
                    settled[index] = neighbour
                    break
        return settled

    def _source(self, cluster: str, style: Style, han: Han) -> Source | None:
        key = (cluster, style.italic, han)
        if key not in self._sources:
            self._sources[key] = self._fonts.source_for(cluster, style, han)
        return self._sources[key]


def _kind(cluster: str) -> int:
    if cluster.isspace():
        return _SPACE
    return _SIGN if is_shared(cluster[0]) and not is_emoji(cluster) else _LETTER


def _next_letter(index: int, kinds: list[int], sources: list[Source], *, across_spaces: bool) -> Source | None:
    for place in range(index + 1, len(kinds)):
        if kinds[place] == _LETTER:
            return sources[place]
        if kinds[place] == _SPACE and not across_spaces:
            return None
    return None


def _shared(before: Source | None, after: Source | None) -> Source | None:
    """The source on both sides of a space, if it has spaces; at an end of the text the one side counts."""
    source = before or after
    if source is None or not source.attracts or (after or source) is not source:
        return None
    return source if source.covers(0x20) else None


def _face(source: Source, cluster: str, weight: Weight) -> Face:
    """The face for a cluster; one that is composed of parts is looked up whole, because its face composes it."""
    composed = unicodedata.normalize("NFC", visible(cluster))
    return source.face(weight, ord(composed[0]))

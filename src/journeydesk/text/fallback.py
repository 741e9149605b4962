"""Which part of a text is set in which face: the text face where it can, else by coverage, whole grapheme clusters at a time.

Letters and digits choose for themselves. Punctuation and signs that many scripts share look like what they stand next to: a
quotation mark beside Chinese is a Chinese one. Spaces between words of one face are of that face, so that they stay one run.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from journeydesk.text import breaks
from journeydesk.text.characters import Han, is_emoji, is_shared, script, visible
from journeydesk.text.fonts import Fonts, Source
from journeydesk.text.runs import Face, Style, Weight


class Item(NamedTuple):
    """A stretch of text of one face."""

    start: int
    end: int
    face: Face


class _Kind(Enum):
    """What a cluster is when a face is chosen: a letter chooses itself, a sign follows its neighbours, so does a space."""

    LETTER = 1
    SIGN = 2
    SPACE = 3
    UNSEEN = 4


class _Cluster:
    """What is known of a grapheme cluster: its own source, and its faces by source and weight once they were asked for."""

    __slots__ = ("_codepoint", "_faces", "characters", "kind", "opens", "source", "tag")

    def __init__(self, text: str, source: Source) -> None:
        self.characters = visible(text)
        self.kind = _kind(text, self.characters)
        self.source = source
        self.opens = unicodedata.category(text[0]) in ("Ps", "Pi")
        self.tag = script(text[0]) if source.mixed else None
        # what is composed of parts is looked up whole, because its face composes it
        self._codepoint = ord(unicodedata.normalize("NFC", self.characters or text)[0])
        self._faces: dict[tuple[Source, Weight], Face] = {}

    def face(self, source: Source, weight: Weight) -> Face:
        """The face of a source that has this cluster."""
        face = self._faces.get((source, weight))
        if face is None:
            face = self._faces[source, weight] = source.face(weight, self._codepoint)
        return face


class _Clusters(dict[str, _Cluster]):
    """The clusters met in upright or italic texts with one region's Chinese characters."""

    def __init__(self, fonts: Fonts, style: Style, han: Han) -> None:
        super().__init__()
        self._fonts = fonts
        self._style = style
        self._han = han

    def __missing__(self, text: str) -> _Cluster:
        source = self._fonts.source_for(text, self._style, self._han) or self._fonts.text_source(self._style)
        cluster = self[text] = _Cluster(text, source)
        return cluster


class Fallback:
    """Finds faces for texts; remembers what it found for each cluster."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[tuple[bool, Han], _Clusters] = {}

    def items(self, text: str, style: Style, han: Han) -> list[Item]:
        """The text cut into stretches of one face, in order."""
        known = self._known.get((style.italic, han))
        if known is None:
            known = self._known[style.italic, han] = _Clusters(self._fonts, style, han)
        ends = breaks.clusters(text)
        clusters = [known[text[start:end]] for start, end in pairwise((0, *ends))]
        sources = _settled(clusters, self._fonts.text_source(style))
        face, tag, start, place = None, None, 0, 0
        items: list[Item] = []
        for cluster, source, end in zip(clusters, sources, ends, strict=True):
            if cluster.kind is not _Kind.UNSEEN:
                this = cluster.face(source, style.weight)
                if face is None:
                    face, tag = this, cluster.tag
                elif this is not face or (cluster.tag and tag and cluster.tag != tag):
                    items.append(Item(start, place, face))
                    face, tag, start = this, cluster.tag, place
                else:
                    tag = tag or cluster.tag
            place = end
        items.append(Item(start, place, face or self._fonts.text_face(style)))
        return items


def _settled(clusters: list[_Cluster], text_source: Source) -> list[Source]:
    """The source of each cluster, those of signs and spaces by what stands beside them."""
    sources = [cluster.source for cluster in clusters]
    after = _following(clusters)
    for index, cluster in enumerate(clusters):
        if cluster.kind is _Kind.SPACE:
            before = sources[index - 1] if index else None
            sources[index] = _shared(before, after[index][1]) or text_source
        elif cluster.kind is _Kind.SIGN:
            before = sources[index - 1] if index and clusters[index - 1].kind is not _Kind.SPACE else None
            beside = after[index][0]
            for source in (beside, before) if cluster.opens else (before, beside):
                if source and source.attracts and all(source.covers(ord(character)) for character in cluster.characters):
                    sources[index] = source
                    break
    return sources


def _following(clusters: list[_Cluster]) -> list[tuple[Source | None, Source | None]]:
    """The source of the next letter after each cluster: the next in the same word, and the next at all."""
    found: list[tuple[Source | None, Source | None]] = []
    in_word = anywhere = None
    for cluster in reversed(clusters):
        found.append((in_word, anywhere))
        if cluster.kind is _Kind.LETTER:
            in_word = anywhere = cluster.source
        elif cluster.kind is _Kind.SPACE:
            in_word = None
    found.reverse()
    return found


def _kind(text: str, characters: str) -> _Kind:
    if not characters:
        return _Kind.UNSEEN
    if text.isspace():
        return _Kind.SPACE
    return _Kind.SIGN if is_shared(text[0]) and not is_emoji(text) else _Kind.LETTER


def _shared(before: Source | None, after: Source | None) -> Source | None:
    """The source on both sides of a space, if it has spaces; at an end of the text the one side counts."""
    source = before or after
    if source is None or not source.attracts or (after or source) is not source:
        return None
    return source if source.covers(0x20) else None

"""Finding a text in all maps of a file, and putting another in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    Lane,
    Link,
    Map,
    MapId,
    Metric,
    Persona,
    Record,
    RecordId,
    Section,
    Stage,
    Step,
)
from journeydesk.edits.finding import Folded, Wanted, find, fold, is_needle_plain, replaced
from journeydesk.language import say

PARTS: Final[Mapping[type[Record], tuple[str, ...]]] = MappingProxyType({
    Map: ("title", "scenario"),
    Stage: ("title", "goal"),
    Step: ("title",),
    Lane: ("title",),
    Card: (
        "text", "channel", "note", "tags", "owner", "due", "evidence.source", "evidence.date",
        "metric.unit", "metric.current", "metric.target",
    ),
    EmotionPoint: ("label", "note"),
    Link: ("label",),
    Persona: (
        "name", "role", "quote", "goals", "frustrations", "motivations", "channels", "traits",
        "sections.title", "sections.text",
    ),
})  # fmt: skip
"""What is looked through in each kind of record, the most visible first; "evidence.source" is a text in a value."""


class Hit(NamedTuple):
    """A text that holds what is wanted: whose, which part, and, where that is many texts, which of them.

    `map_id` is the map it is seen on; None for a person who is on none.
    """

    map_id: MapId | None
    record_id: RecordId
    part: str
    at: int = 0


class Replaced(NamedTuple):
    """How much was replaced: in how many places, of how many texts, on how many maps."""

    places: int
    texts: int
    maps: int


class _Entry(NamedTuple):
    hit: Hit
    text: str
    folded: Folded


class Searcher:
    """All texts of a document in reading order, kept folded, so that each letter typed costs one look at each."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._exact = False
        self._known: dict[RecordId, tuple[Record, MapId | None, tuple[_Entry, ...]]] = {}
        self._entries: list[_Entry] = []

    def hits(self, document: Document, wanted: Wanted) -> list[Hit]:
        """The texts that hold what is wanted, map by map, each in reading order."""
        needle = fold(wanted.text, exact=wanted.exact).text
        if not needle:
            return []
        self.learn(document, exact=wanted.exact)
        return [
            entry.hit
            for entry in self._entries
            if needle in entry.folded.text
            and (is_needle_plain(wanted, entry.folded) or any(find(entry.text, wanted, folded=entry.folded)))
        ]

    def learn(self, document: Document, *, exact: bool = False) -> None:
        """Get to know a document; what it has in common with the one before costs next to nothing."""
        if exact != self._exact:
            self._known = {}
        elif document is self._document:
            return
        self._document, self._exact = document, exact
        before, self._known, self._entries = self._known, {}, []
        for map_id, record in in_order(document):
            there = before.get(record.id)
            if there is None or there[0] is not record or there[1] != map_id:
                entries = tuple(
                    _Entry(Hit(map_id, record.id, part, at), text, fold(text, exact=exact))
                    for part, at, text in texts_of(record)
                )
                there = (record, map_id, entries)
            self._known[record.id] = there
            self._entries += there[2]


def in_order(document: Document) -> Iterator[tuple[MapId | None, Record]]:
    """Every record that has texts, once, with the map it is seen on: map by map, in reading order."""
    told: set[RecordId] = set()
    links: dict[MapId, list[Link]] = {}
    ends: dict[RecordId, MapId] = {}
    for a_map in document.maps:
        yield a_map.id, a_map
        for person in a_map.personas:
            if person not in told:
                told.add(person)
                yield a_map.id, document.get(Persona, person)
        for record in _on_map(document, a_map):
            if isinstance(record, Card | Step):
                ends[record.id] = a_map.id
            yield a_map.id, record
    for link in document.all_links:
        links.setdefault(ends[link.start], []).append(link)
    for map_id, those in links.items():
        for link in those:
            yield map_id, link
    for persona in document.personas:
        if persona.id not in told:
            yield None, persona


def texts_of(record: Record) -> Iterator[tuple[str, int, str]]:
    """The texts of a record that say something: the part, which one of it, and the text."""
    for part in PARTS[type(record)]:
        name, _, inner = part.partition(".")
        value = getattr(record, name)
        if isinstance(value, tuple):
            for at, one in enumerate(value):
                text = getattr(one, inner) if inner else one
                if text:
                    yield part, at, text
        elif value:
            text = getattr(value, inner) if inner else value
            if text:
                yield part, 0, text


def replace(document: Document, hits: Iterable[Hit], wanted: Wanted, by: str) -> tuple[Edit, Replaced]:
    """Put another text in the place of the wanted in all these texts, as one edit, and tell how much that was.

    A tag that becomes empty goes, and two that become the same are one; so do empty lines of lists, and a metric that says
    nothing. Everything else stays as it is.
    """
    parts: dict[RecordId, list[Hit]] = {}
    for hit in hits:
        parts.setdefault(hit.record_id, []).append(hit)
    pairs: list[tuple[Record, Record]] = []
    places = texts = 0
    maps: set[MapId | None] = set()
    for record_id, those in parts.items():
        record = document.records.get(record_id)
        if record is None:
            continue
        after, counts = _rewritten(record, those, wanted, by)
        if after != record:
            pairs.append((record, after))
            places += sum(counts)
            texts += sum(count > 0 for count in counts)
            maps.update(hit.map_id for hit in those)
    return changing(say("Replace text"), pairs), Replaced(places, texts, len(maps))


def _rewritten(record: Record, hits: Iterable[Hit], wanted: Wanted, by: str) -> tuple[Record, list[int]]:
    fields: dict[str, object] = {}
    counts = []
    for hit in hits:
        name, _, inner = hit.part.partition(".")
        value: Any = fields.get(name, getattr(record, name))
        if isinstance(value, list | tuple):
            if hit.at >= len(value):
                continue
            one = value[hit.at]
            text, count = replaced(getattr(one, inner) if inner else one, wanted, by)
            value = [*value]
            value[hit.at] = one.but(**{inner: text}) if inner else text.strip()
            fields[name] = value
        elif value:
            text, count = replaced(getattr(value, inner) if inner else value, wanted, by)
            fields[name] = value.but(**{inner: text}) if inner else text
        else:
            continue
        counts.append(count)
    return record.but(**{name: _tidy(name, value) for name, value in fields.items()}), counts


def _tidy(name: str, value: object) -> object:
    """A field as it is kept: no empty tags and lines, no tag twice, no metric that says nothing."""
    if isinstance(value, list):
        left = [one for one in value if one or isinstance(one, Section)]
        return list(dict.fromkeys(left)) if name == "tags" else left
    return None if isinstance(value, Metric) and value == Metric() else value


def _on_map(document: Document, a_map: Map) -> Iterator[Record]:
    """What stands on a map: its lanes' titles, then stage by stage, step by step, lane by lane, then the parking lot."""
    lanes = document.lanes(a_map.id)
    yield from lanes
    for stage in document.stages(a_map.id):
        yield stage
        for step in document.steps(stage.id):
            yield step
            points: dict[str, list[EmotionPoint]] = {}
            for point in document.points_at(step.id):
                points.setdefault(point.lane, []).append(point)
            for lane in lanes:
                yield from document.cards(lane.id, step.id)
                yield from points.get(lane.id, ())
    yield from document.parked(a_map.id)

"""The clipboard: stages and cards as JSON for JourneyDesk and as plain text for everyone else; `pasting` puts them back.

What was copied is a small document of its own: the map, the lanes and people the rest speaks of, whole stages, and loose
cards parked with how far they stood from the first. So what comes from a clipboard is checked like any document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from journeydesk.document import order
from journeydesk.document.checked import Frozen
from journeydesk.document.document import Document
from journeydesk.document.records import (
    KINDS,
    Card,
    CardId,
    EmotionPoint,
    Lane,
    LaneId,
    Map,
    MapId,
    Persona,
    Record,
    RecordId,
    Stage,
    Step,
)
from journeydesk.document.repair import findings
from journeydesk.edits import copies, lane_copies
from journeydesk.edits.cards import in_reading_order
from journeydesk.edits.lanes import holds_cards
from journeydesk.edits.tables import harmless, quoted

MARK: Final = "journeydesk"
"""The key by which our JSON is known; its value is the version of what follows."""


class Loose(Struct, frozen=True):
    """A card copied without its stage: how many steps right of, and lanes below, the first it stood."""

    card: CardId
    right: int
    down: int


class Clip(Struct, frozen=True):
    """What was copied: a small document, where its parked cards stood, and which lanes were copied whole.

    Where there are such lanes, stages and steps only say at what their cards stood.
    """

    document: Document
    loose: tuple[Loose, ...]
    lanes: tuple[LaneId, ...] = ()

    def __bool__(self) -> bool:
        return len(self.document) > 0


def copy(document: Document, record_ids: Iterable[str]) -> Clip:
    """Copy lanes whole, or else stages whole, steps as the cards that stand at them, and cards; all else is passed over.

    Only what stands on one map is copied, the map of the first record.
    """
    wanted = dict.fromkeys(record_ids)
    whole = [lane for lane in (document.find(Lane, record_id) for record_id in wanted) if lane is not None]
    if whole:
        chosen_lanes = tuple(lane.id for lane in document.lanes(whole[0].map) if lane.id in wanted)
        return Clip(_complete(document, lane_copies.standing_in(document, chosen_lanes), whole[0].map), (), chosen_lanes)
    stages = [document.find(Stage, record_id) for record_id in wanted]
    chosen = [*wanted, *(card.id for step_id in wanted for card in _cards_at(document, step_id))]
    cards = in_reading_order(document, chosen)
    maps = [stage.map for stage in stages if stage is not None] + [document.get(Lane, card.lane).map for card in cards]
    if not maps:
        return Clip(Document(), ())
    map_id = maps[0]
    found: dict[RecordId, Record] = {}
    for stage in stages:
        if stage is not None and stage.map == map_id:
            found.update((record.id, record) for record in copies.standing_in(document, stage))
    columns = [record.id for record in found.values() if isinstance(record, Step)]
    for record in list(found.values()):
        if isinstance(record, Card) and record.step is not None:  # a card does not reach out of the stages that are copied
            found[record.id] = record.but(span=min(record.span, len(columns) - columns.index(record.step)))
    lanes = {lane.id: lane for lane in document.lanes(map_id)}
    cards = [card for card in cards if card.id not in found and card.lane in lanes]
    loose = _offsets(document, cards)
    keys = order.spread(len(cards))  # cards of several cells become one row
    found.update((card.id, card.but(step=None, order=key)) for card, key in zip(cards, keys, strict=True))
    for end in list(found):
        found.update((link.id, link) for link in document.links(end) if link.start in found and link.end in found)
    return Clip(_complete(document, found, map_id), loose)


def _complete(document: Document, found: dict[RecordId, Record], map_id: MapId) -> Document:
    """What was found, as a document: with its map, and the lanes, people and pictures it speaks of."""
    for record in list(found.values()):
        if isinstance(record, Card | EmotionPoint):
            found[record.lane] = document.get(Lane, record.lane)
        if isinstance(record, EmotionPoint) and record.persona is not None:
            found[record.persona] = document.get(Persona, record.persona)
    for record in list(found.values()):
        if isinstance(record, Card | Persona) and record.image is not None:
            found[record.image] = document.records[record.image]
    found[map_id] = document.get(Map, map_id).but(
        personas=[person for person in found if document.find(Persona, person)],
        **dict.fromkeys(("hidden_personas", "hidden_curves", "views", "prints"), ()),
    )
    return Document(found)


def to_json(clip: Clip) -> str:
    """The clip as JSON, for `from_json`."""
    loose = [[one.card, one.right, one.down] for one in clip.loose]
    return json.dumps(
        {MARK: 1, "records": [record.content() for record in clip.document], "loose": loose, "lanes": clip.lanes},
        default=Frozen.content,
    )


def from_json(text: str) -> Clip | None:
    """The clip that `to_json` wrote; None if the text is anything else."""
    try:
        plain = json.loads(text)
        if plain[MARK] != 1:
            return None
        document = Document(KINDS[row["kind"]].checked(row) for row in plain["records"])
        whole = tuple(LaneId(RecordId(str(lane))) for lane in plain.get("lanes", ()))
        loose = tuple(Loose(CardId(RecordId(str(card))), int(right), int(down)) for card, right, down in plain["loose"])
    except (ValueError, TypeError, KeyError, RecursionError):  # WrongField and JSON's errors are ValueErrors
        return None
    parked = {card.id for a_map in document.maps for card in document.parked(a_map.id)}
    sound = len(document.maps) == 1 and parked == {one.card for one in loose} and len(parked) == len(loose)
    sound = sound and all(one.right >= 0 and one.down >= 0 for one in loose)
    sound = sound and all(document.find(Lane, lane) is not None for lane in whole)
    return Clip(document, loose, whole) if sound and not findings(document) else None


def to_text(clip: Clip) -> str:
    """The clip as plain text: a stage's title and its cards below; loose cards as lines, or as a table of steps.

    Lanes are a table with the steps above and their titles in front.
    """
    document = clip.document
    if clip.lanes:
        return _lanes_as_table(clip)
    lines: list[str] = []
    for a_map in document.maps:
        for stage in document.stages(a_map.id):
            lines += [stage.title, *(card.text for step in document.steps(stage.id) for card in _cards_at(document, step.id))]
    table: dict[tuple[int, int], list[str]] = {}
    for one in clip.loose:
        table.setdefault((one.down, one.right), []).append(document.get(Card, one.card).text)
    columns = range(1 + max((right for _, right in table), default=0))
    if len(columns) == 1:
        return "\n".join([*lines, *(text for texts in table.values() for text in texts)])
    for down in range(1 + max(down for down, _ in table)):
        lines.append("\t".join(quoted(harmless("\n".join(table.get((down, right), [])))) for right in columns))
    return "\n".join(lines)


def _lanes_as_table(clip: Clip) -> str:
    document = clip.document
    columns = [step for a_map in document.maps for step in document.steps_of_map(a_map.id)]
    heads = [step.title or document.get(Stage, step.stage).title for step in columns]
    rows = [["", *heads]]
    for lane_id in clip.lanes:
        cells = ["\n".join(card.text for card in document.cards(lane_id, step.id)) for step in columns]
        rows.append([document.get(Lane, lane_id).title, *cells])
    return "\n".join("\t".join(quoted(harmless(cell)) for cell in row) for row in rows)


def _cards_at(document: Document, step_id: str) -> list[Card]:
    step = document.find(Step, step_id)
    if step is None:
        return []
    lanes = document.lanes(document.get(Stage, step.stage).map)
    return [card for lane in lanes for card in document.cards(lane.id, step.id)]


def _offsets(document: Document, cards: Iterable[Card]) -> tuple[Loose, ...]:
    places = []
    for card in cards:
        map_id = document.get(Lane, card.lane).map
        steps = [step.id for step in document.steps_of_map(map_id)]
        open_lanes = [lane.id for lane in document.lanes(map_id) if holds_cards(lane)]
        right = steps.index(card.step) if card.step is not None else 0
        places.append((card.id, right, open_lanes.index(card.lane) if card.lane in open_lanes else 0))
    left = min((right for _, right, _ in places), default=0)
    top = min((down for _, _, down in places), default=0)
    return tuple(Loose(card_id, right - left, down - top) for card_id, right, down in places)

"""Putting things from the clipboard onto a map: what was copied here, lines of text, rows of a spreadsheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import (
    Card,
    CardId,
    Cell,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Link,
    Map,
    MapId,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)
from journeydesk.document.trouble import Trouble
from journeydesk.edits import cards, copies, emotions, lane_copies, lanes, matched, rows, spans, steps
from journeydesk.edits.clipboard import Clip
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import thing
from journeydesk.edits.tables import table_of, width
from journeydesk.language import say

MOST_CARDS: Final = 1000
"""So many cards are made of one paste; more is a file to import."""
MOST_LETTERS: Final = 200_000
"""So many letters are taken from one paste."""
LONGEST: Final = 10_000
"""A card has at most so many letters when it is pasted; a longer one could be read nowhere."""

MOST_STEPS: Final = 60
MOST_LANES: Final = 30
"""So many are added for one paste; what needs more is a table for itself."""


class TooMuch(Trouble):
    """What is pasted is more than a map takes at once, or no text."""


def paste(
    document: Document,
    clip: Clip,
    *,
    map_id: MapId,
    cell: Cell | None = None,
    before: StageId | None = None,
    lane_before: LaneId | None = None,
) -> tuple[Edit, tuple[RecordId, ...]]:
    """Put copies of what was copied onto a map, and tell the new lanes', stages' and loose cards' ids.

    Stages go before a stage or to the end, lanes before a lane or to the bottom. Loose cards go to a cell, further ones as
    far right and down of it as they stood, but not past the edge; to the parking lot if there is no cell or nothing can stand
    there. Lanes, steps and people are found again by id, or by kind and name, and added where the map or the file has none.
    """
    what = clip.document
    draft = Draft(document, _label(clip))
    if clip.lanes:
        new = lane_copies.paste(draft, what, clip.lanes, map_id=map_id, before=lane_before)
        return draft.edit, new
    matched.pictures(draft, what, [one.image for one in what if isinstance(one, Card)])
    goal = cell if cell is not None and cell.step is not None and _is_open(document, cell, map_id) else None
    standing = [
        one for one in what if isinstance(one, EmotionPoint) or (isinstance(one, Card) and (one.step or goal is None))
    ]
    needed = {one.lane for one in standing}
    wanted = [lane for one in what.maps for lane in what.lanes(one.id) if lane.id in needed]
    known: dict[str, str] = dict(
        chain(matched.people(draft, what, map_id).items(), matched.lanes(draft, wanted, map_id).items())
    )
    made = copies.afresh(
        (record for record in what if isinstance(record, Stage | Step | Card | EmotionPoint | Link)), known=known
    )
    stages = _with_stages(draft, clip, made, map_id, before)
    loose = _with_cards(draft, clip, made, map_id, goal)
    draft.do(adding("", *(record for record in made.values() if isinstance(record, Link))))
    return draft.edit, (*stages, *loose)


def paste_text(
    document: Document, text: str, *, cell: Cell, before: CardId | None = None, html: str = ""
) -> tuple[Edit, tuple[CardId, ...]]:
    """Make cards of text: one of each line, or of each cell of a table.

    Lines go below each other into the cell, without the bullets and numbers of a list. Columns go to the steps from the
    cell's on, rows to the lanes from the cell's down; steps and lanes of notes are added where there are more columns or
    rows than the map has, so that nothing is lost. In the parking lot all become cards of one row. `html` is the same as the
    text, for programs whose text has lost its columns. Raises `TooMuch`.
    """
    refused = too_much(text)
    if refused:
        raise TooMuch(refused)
    text = _legible(text)
    table = table_of(text, html)
    parts = [part for row in table for part in row if part]
    refused = too_much("", cards=len(parts)) or too_long(max(map(len, parts), default=0))
    if refused:
        raise TooMuch(refused)
    if not parts:
        return Edit(say("Paste")), ()
    if cell.step is None or width(table) == 1:
        return _relabelled(cards.add_all(document, cell, parts, before=before))
    return _paste_table(document, table, cell)


def too_much(text: str, *, cards: int = 1) -> str:
    """Why so much text is not taken at once, in a sentence; empty if it is."""
    if len(text) > MOST_LETTERS:
        return say(
            "This text has {many} letters; up to {most} can be taken at once. Nothing was changed.",
            many=grouped(len(text)),
            most=grouped(MOST_LETTERS),
        )
    if cards > MOST_CARDS:
        return say(
            "This would make {many} cards; up to {most} can be made at once. Nothing was changed.",
            many=grouped(cards),
            most=grouped(MOST_CARDS),
        )
    return ""


def grouped(number: int) -> str:
    """A number as it is read in every language: "50 000"."""
    return f"{number:,}".replace(",", "\u202f")


def added_beyond(edit: Edit) -> tuple[int, int]:
    """How many steps and lanes a paste added because the map had too few."""
    new = [change.after for change in edit if change.before is None]
    return sum(isinstance(one, Step) for one in new), sum(isinstance(one, Lane) for one in new)


def too_long(letters: int) -> str:
    """Why a card does not take a text of so many letters, in a sentence; empty if it does."""
    if letters <= LONGEST:
        return ""
    return say(
        "One card would have {many} letters; up to {most} can stand on one. Nothing was changed.",
        many=grouped(letters),
        most=grouped(LONGEST),
    )


def _legible(text: str) -> str:
    """The text without control characters. Raises `TooMuch` if it is mostly such: the bytes of something else."""
    kept = "".join(letter for letter in text if letter in "\n\r\t" or unicodedata.category(letter) != "Cc")
    if (len(text) - len(kept) + text.count("\ufffd")) * 10 > len(text):
        raise TooMuch(say("This is no text that could be read. Nothing was changed."))
    return kept


def _paste_table(document: Document, table: Sequence[Sequence[str]], cell: Cell) -> tuple[Edit, tuple[CardId, ...]]:
    map_id = document.get(Lane, cell.lane).map
    if not cards.takes_cards(document, cell):
        return Edit(say("Paste")), ()
    assert cell.step is not None
    draft = Draft(document, say("Paste"))
    columns = [step.id for step in document.steps_of_map(map_id)]
    columns = columns[columns.index(cell.step) :]
    open_lanes = [lane.id for lane in document.lanes(map_id) if lanes.has_room(lane) or lane.id == cell.lane]
    open_lanes = open_lanes[open_lanes.index(cell.lane) :]
    wider, higher = width(table) - len(columns), len(table) - len(open_lanes)
    if wider > MOST_STEPS or higher > MOST_LANES:
        raise TooMuch(
            say(
                "These {rows} rows of {columns} columns do not fit: a paste adds up to {steps} steps and {lanes} lanes."
                " Nothing was changed; a large table can be imported as a map of its own.",
                rows=grouped(len(table)),
                columns=grouped(width(table)),
                steps=MOST_STEPS,
                lanes=MOST_LANES,
            )
        )
    last = document.stages(map_id)[-1].id
    while len(columns) < width(table):
        columns.append(draft.add(steps.add(draft.document, last)))
    while len(open_lanes) < len(table):
        open_lanes.append(draft.add(lanes.add(draft.document, map_id, LaneKind.NOTES)))
    new: list[CardId] = []
    coming: list[Change] = []
    for lane_id, row in zip(open_lanes, table, strict=False):
        for step_id, part in zip(columns, row, strict=False):
            if part:
                edit, card_id = cards.add(draft.document, Cell(step_id, lane_id), part)
                coming += edit.changes
                new.append(card_id)
    draft.do(Edit("", tuple(coming)))  # no two of them go to one cell
    return _relabelled((draft.edit, tuple(new)))


def _relabelled(made: tuple[Edit, tuple[CardId, ...]]) -> tuple[Edit, tuple[CardId, ...]]:
    edit, new = made
    return Edit(say("Paste {thing}", thing=thing(Card, len(new))), edit.changes), new


def _with_stages(
    draft: Draft, clip: Clip, made: Mapping[RecordId, Record], map_id: MapId, before: StageId | None
) -> tuple[RecordId, ...]:
    """Put the copied stages in their new place, with all that stands in them."""
    what = clip.document
    originals = [stage for a_map in what.maps for stage in what.stages(a_map.id)]
    siblings, place = rows.staying(draft.document.stages(map_id), (), before)
    keys = rows.keys(siblings, len(originals), before=place)
    stages = [made[stage.id].but(map=map_id, order=key) for stage, key in zip(originals, keys, strict=True)]
    own = [step.id for stage in originals for step in what.steps(stage.id)]
    columns = [made[step_id].id for step_id in own]
    standing = [record for record in made.values() if isinstance(record, Card | EmotionPoint) and record.step is not None]
    knots = [record for record in standing if isinstance(record, EmotionPoint)]
    before_, after_ = (one.state for one in (what.maps[0], draft.document.get(Map, map_id)))
    told = emotions.restated(knots, before=before_, after=after_)
    standing = [told.get(record, record) if isinstance(record, EmotionPoint) else record for record in standing]
    there = draft.document
    draft.do(adding("", *stages, *(made[step_id] for step_id in own), *standing))
    after = [step.id for step in draft.document.steps_of_map(map_id)]
    draft.do(changing("", spans.respanned(there, map_id, after, moved={StepId(step_id) for step_id in columns})))
    return tuple(stage.id for stage in stages)


def _with_cards(
    draft: Draft, clip: Clip, made: Mapping[RecordId, Record], map_id: MapId, cell: Cell | None
) -> tuple[RecordId, ...]:
    """Put the copied loose cards in their new places."""
    document = draft.document
    columns = [step.id for step in document.steps_of_map(map_id)]
    open_lanes = [lane.id for lane in document.lanes(map_id) if lanes.holds_cards(lane)]
    goals: dict[Cell, list[Card]] = {}
    for one in clip.loose:
        card = made[one.card]
        assert isinstance(card, Card)
        goal = Cell(None, card.lane)
        if cell is not None and cell.step is not None:
            right = min(columns.index(cell.step) + one.right, len(columns) - 1)
            down = min(open_lanes.index(cell.lane) + one.down, len(open_lanes) - 1)
            goal = Cell(columns[right], open_lanes[down])
        goals.setdefault(goal, []).append(card)
    for goal, those in goals.items():
        keys = rows.keys(cards.row_of(draft.document, goal), len(those), before=None)
        placed = [
            card.but(lane=goal.lane, step=goal.step, order=key, span=spans.fitting(document, goal.step, card.span))
            for card, key in zip(those, keys, strict=True)
        ]
        draft.do(adding("", *placed))
    return tuple(made[one.card].id for one in clip.loose)


def _is_open(document: Document, cell: Cell, map_id: MapId) -> bool:
    """Whether cards can stand in this cell, and it is on this map."""
    return cards.takes_cards(document, cell) and document.get(Lane, cell.lane).map == map_id


def _label(clip: Clip) -> str:
    if clip.lanes:
        return say("Paste {thing}", thing=thing(Lane, len(clip.lanes)))
    stages = sum(isinstance(record, Stage) for record in clip.document)
    return (
        say("Paste {thing}", thing=thing(Stage, stages))
        if stages
        else say("Paste {thing}", thing=thing(Card, len(clip.loose)))
    )

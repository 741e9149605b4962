"""A sheet an owner: all cards that are theirs, in the order of the journey, to be ticked off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, Map, MapId, Stage, Step
from journeydesk.language import say, say_many
from journeydesk.layout import sizes
from journeydesk.layout.cards import RATINGS
from journeydesk.layout.contrast import readable
from journeydesk.layout.journey import drawing_of
from journeydesk.layout.lanes import lane_title
from journeydesk.layout.picture import Box, GroupKey, Ink, Leaf, Line, Pen, Picture, Rect
from journeydesk.layout.pieces import Drawing, Piece, Side, piece, rows, set_lines
from journeydesk.layout.theme import Theme
from journeydesk.prints.running import Area, Block, Sheet, run_on, sheet_of
from journeydesk.text.runs import Style

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

NAME: Final = Style(22, 700)
STAGE: Final = Style(12.5, 700)
TEXT: Final = Style(11)
SIDE: Final = sizes.SMALL
COLUMNS: Final = (("step", 0.19), ("lane", 0.17), ("due", 0.14), ("rating", 0.15))
"""The shares of a sheet that stand after a card's text."""
TICK: Final = 10.0
INDENT: Final = 22.0
BETWEEN: Final = 10.0
ROW, SIDE_ROW = 14.6, 13.2
PAD: Final = 7.0


class Entry(Struct, frozen=True):
    """A card with where it stands in the journey; `number` is its stage's place."""

    card: Card
    stage: Stage
    step: Step
    lane: Lane
    number: int


def owner_sheets(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    area: Area,
    *,
    theme: Theme | None = None,
    least: float = 0.0,
) -> list[tuple[str, Picture]]:
    """The sheets of all owners of a map by name, then that of cards nobody owns; long lists run on to further pages."""
    journey = document.get(Map, map_id)
    drawing = drawing_of(document, journey, typesetter, theme)
    owned: dict[str, list[Entry]] = {}
    names: dict[str, str] = {}
    for entry in _entries(document, map_id):
        name = " ".join(entry.card.owner.split())
        owned.setdefault(name.casefold(), []).append(entry)
        names.setdefault(name.casefold(), name)
    sheet = sheet_of(area, least)
    found: list[tuple[str, Picture]] = []
    for key in sorted(owned, key=lambda key: (not key, key)):
        name = names[key] or say("Without owner")
        pages = _sheets(drawing, sheet, journey, name, owned[key])
        labels = [name] if len(pages) == 1 else [f"{name} {n}/{len(pages)}" for n in range(1, len(pages) + 1)]
        found += zip(labels, pages, strict=True)
    return found


def _entries(document: Document, map_id: MapId) -> Iterator[Entry]:
    """The cards of a map that can be seen, stage by stage, step by step, from the upper lane to the lower."""
    lanes = [lane for lane in document.lanes(map_id) if not lane.hidden and not lane.lane_kind.is_divider]
    for number, stage in enumerate(document.stages(map_id)):
        for step in document.steps(stage.id):
            for lane in lanes:
                for card in document.cards(lane.id, step.id):
                    yield Entry(card, stage, step, lane, number)


def _sheets(drawing: Drawing, sheet: Sheet, journey: Map, name: str, entries: Sequence[Entry]) -> list[Picture]:
    blocks: list[Block] = []
    stage: Stage | None = None
    again: tuple[GroupKey, Piece] | None = None
    for entry in entries:
        if entry.stage is not stage:
            stage = entry.stage
            heading = _heading(drawing, entry, stage.title, sheet.room)
            blocks.append(Block(("row", stage.id), heading, above=14.0, stays=True))
            said = say("{title}, continued", title=stage.title.strip()) if stage.title.strip() else say("continued")
            again = ("row", stage.id), _heading(drawing, entry, said, sheet.room)
        blocks.append(Block(("row", entry.card.id), _row(drawing, entry, sheet.room), again=again))
    count = say_many("{n} card", "{n} cards", len(entries))

    def head(page: int) -> Piece:
        return _head(drawing, sheet.room, journey, name, count if not page else say("continued"))

    return run_on(drawing, sheet, blocks, head, title=journey.title)


def _head(drawing: Drawing, width: float, journey: Map, name: str, count: str) -> Piece:
    theme = drawing.theme
    at_end = drawing.lines(count, SIDE)
    lines = drawing.lines(name, NAME, width - at_end[0].width - 24)
    places, spare = rows(lines, NAME.size, 28.0)
    marks = set_lines(drawing, lines, places, x=0, y=24, width=width, ink=Ink(theme.ink), part="owner")
    marks += set_lines(drawing, at_end, [0.0], x=0, y=24, width=width, ink=Ink(theme.muted), side="end")
    y = 24 + spare + (len(lines) - 1) * 28.0 + 19
    title = drawing.lines(journey.title, sizes.SCENARIO, width) if journey.title.strip() else ()
    places, spare = rows(title, sizes.SCENARIO.size, 16.2)
    ink = Ink(theme.muted)
    marks += set_lines(drawing, title, places, x=0, y=y, width=width, ink=ink, shows=journey.id, part="title")
    y += spare + (len(title) - 1) * 16.2 + 16  # without a title what follows moves up to its place
    height = _names(drawing, width, y, marks)
    return piece(drawing, width, height, marks, {journey.id: Rect(0, 0, width, height)})


def _names(drawing: Drawing, width: float, y: float, marks: list[Leaf]) -> float:
    """What the columns are called, above a line; where that ends."""
    theme = drawing.theme
    called = {"step": say("Step"), "lane": say("Lane"), "due": say("Due"), "rating": say("Rating")}
    deepest = 0.0
    for part, x, room in _places(width):
        lines = drawing.lines(called.get(part, say("Card")), SIDE, room)
        places, spare = rows(lines, SIDE.size, SIDE_ROW)
        marks += set_lines(drawing, lines, places, x=x, y=y + 10, width=room, ink=Ink(theme.muted))
        deepest = max(deepest, spare + len(lines) * SIDE_ROW)
    marks.append(Line(0, y + deepest + 4, width, y + deepest + 4, Pen(Ink(theme.line), 1.2)))
    return y + deepest + 6


def _places(width: float) -> list[tuple[str, float, float]]:
    """Where each column of the list begins and how wide it is; the card's text has what the others leave."""
    shares = [(part, width * share) for part, share in COLUMNS]
    text = width - INDENT - sum(share for _, share in shares)
    found = [("text", INDENT, text - BETWEEN)]
    x = INDENT + text
    for part, share in shares:
        found.append((part, x, share - (BETWEEN if part != "rating" else 0)))
        x += share
    return found


def _heading(drawing: Drawing, entry: Entry, title: str, width: float) -> Piece:
    """A stage's title, or what is said in its place, on the stage's colour."""
    theme, stage = drawing.theme, entry.stage
    colour = stage.colour or theme.stages[entry.number % len(theme.stages)]
    lines = drawing.lines(title, STAGE, width - 24) if title.strip() else ()
    places, spare = rows(lines, STAGE.size, 16.0)
    height = spare + max(1, len(lines)) * 16.0 + 8
    frame = Rect(0, 0, width, height)
    marks: list[Leaf] = [Box(frame, 6, Ink(colour), None, stage.id)]
    ink = Ink(readable(colour, *theme.stage_inks))
    marks += set_lines(drawing, lines, places, x=12, y=16, width=width - 24, ink=ink, shows=stage.id, part="title")
    return piece(drawing, width, height, marks, {stage.id: frame})


def _row(drawing: Drawing, entry: Entry, width: float) -> Piece:
    """A card in the list: a box to tick, its text, and all else in columns."""
    theme, card = drawing.theme, entry.card
    texts = {
        "text": (card.text.strip() or say("Card without text"), TEXT, ROW, theme.ink),
        "step": (entry.step.title.strip() or entry.stage.title.strip(), SIDE, SIDE_ROW, theme.muted),
        "lane": (lane_title(entry.lane), SIDE, SIDE_ROW, theme.muted),
        "due": (card.due.strip(), SIDE, SIDE_ROW, theme.ink),
        "rating": (_rating(card), SIDE, SIDE_ROW, theme.muted),
    }
    marks: list[Leaf] = []
    deepest = ROW
    for part, x, room in _places(width):
        text, style, leading, ink = texts[part]
        if not text:
            continue
        indent = 9.0 if part == "lane" else 0.0
        lines = drawing.lines(text, style, room - indent)
        places, spare = rows(lines, style.size, leading)
        side: Side = "own" if part == "text" else "start"
        marks += set_lines(
            drawing,
            lines,
            places,
            x=x + indent,
            y=PAD + 11,
            width=room - indent,
            ink=Ink(ink),
            side=side,
            shows=card.id,
            part=part,
        )
        if indent:
            edge = Ink(theme.lanes[entry.lane.lane_kind].edge)
            marks.append(Box(Rect(x, PAD + 3, 3.5, 9), 1.5, edge, None, card.id))
        deepest = max(deepest, spare + len(lines) * leading)
    height = deepest + 2 * PAD
    tick = Box(Rect(4, PAD + 2, TICK, TICK), 2, None, Pen(Ink(theme.muted), 0.9), card.id)
    foot = Line(0, height, width, height, Pen(Ink(theme.line), 0.8))
    return piece(drawing, width, height, [foot, tick, *marks], {card.id: Rect(0, 0, width, height)})


def _rating(card: Card) -> str:
    if card.rating is None:
        return ""
    given = ((say(name), getattr(card.rating, field)) for field, name in RATINGS)
    return "\n".join(f"{name} {value}" for name, value in given if value is not None)

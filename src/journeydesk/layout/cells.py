"""The cells of a lane: cards below one another, each clear of the cards that reach over from earlier steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from operator import is_

from journeydesk.document.document import ASSETS, Document
from journeydesk.document.records import Asset, Card, Lane, LaneKind, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.cards import draw_card
from journeydesk.layout.columns import Columns
from journeydesk.layout.contrast import readable
from journeydesk.layout.kept import CellContent, Facts, Kept, KeptLane
from journeydesk.layout.picture import Box, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, turned_mark

FOOT_OF_ONE, FOOT = 10.0, 12.0


def draw_cell(
    drawing: Drawing,
    lane: Lane,
    cards: Sequence[Card],
    assets: Sequence[Asset | None],
    columns: Columns,
    number: int,
    starts: tuple[float, ...],
    kept: Kept,
    carried: int = 0,
) -> CellContent:
    """The cards of a cell; `starts` says for this column and those after it where there is room below earlier cards.

    The first ones, as many as are `carried`, begin at a step that is not laid out and go on here: they are drawn as cards
    that span steps, however few of these are left.
    """
    ends = list(starts)
    marks: list[Leaf] = []
    frames: dict[RecordId, Rect] = {}
    spanning: list[tuple[RecordId, float, float, Piece]] = []
    column = columns.widths[number]
    across = column - 2 * sizes.CARD_INSET
    for place, (card, asset) in enumerate(zip(cards, assets, strict=True)):
        last = columns.reach(number, card.span)
        if last == number and place >= carried:
            y = ends[0]
            drawn, height = draw_card(
                drawing, card, lane.lane_kind, kept.pictures, asset, x=sizes.CARD_INSET, y=y, width=across
            )
            marks += drawn
            if card.span > 1:
                marks.append(_tip(drawing, card, lane.lane_kind, sizes.CARD_INSET + across, y + height, 1))
            frames[card.id] = Rect(sizes.CARD_INSET, y, across, height)
            ends[0] = y + height + sizes.CARD_GAP
        else:
            reach = last - number + 1
            y = ends[0]  # no later column is taken deeper: whatever reaches there began at this one or before
            width = columns.end(last) - columns.xs[number] - 2 * sizes.CARD_INSET
            drawn, height = draw_card(drawing, card, lane.lane_kind, kept.pictures, asset, x=0, y=0, width=width)
            if card.span > reach:
                drawn.append(_tip(drawing, card, lane.lane_kind, width, height, 1))
            if place < carried:
                drawn.append(_tip(drawing, card, lane.lane_kind, 0, height, -1))
            own = piece(drawing, width, height, drawn, {card.id: Rect(0, 0, width, height)})
            spanning.append((card.id, sizes.CARD_INSET, y, own))
            ends[:reach] = [y + height + sizes.CARD_GAP] * reach
    depth = ends[0] - sizes.CARD_GAP + (FOOT if len(cards) > 1 else FOOT_OF_ONE) if cards else 0.0
    facts = Facts(
        any(card.moment_of_truth for card in cards),
        any(card.votes for card in cards),
        any(card.evidence is not None for card in cards),
    )
    content = piece(drawing, column, 0, marks, frames)
    moment = any(card.moment_of_truth for card in cards[carried:])
    return CellContent(content, depth, starts, tuple(ends), tuple(spanning), facts, moment)


def _tip(drawing: Drawing, card: Card, kind: LaneKind, edge: float, bottom: float, way: int) -> Leaf:
    """A small tip in the lower corner of a card that spans steps beyond those that are laid out.

    It points to later steps (`way` 1) or to earlier ones (-1), near the card's edge on that side.
    """
    x, y = edge - way * 4.5, bottom - 8.5
    tip = (MoveTo(x - way * 3.2, y - 3.2), LineTo(x, y), LineTo(x - way * 3.2, y + 3.2))
    theme = drawing.theme
    ink = readable(card.colour or theme.lanes[kind].tint, theme.muted, theme.ink, theme.ground)
    return Path(tip, None, Pen(Ink(ink), 1.1, round=True), card.id)


def lane_cells(drawing: Drawing, document: Document, lane: Lane, columns: Columns, kept: Kept) -> KeptLane:
    """All cells of a lane; those whose cards and neighbours are as before are the same objects as before."""
    before = kept.lanes.get(lane.id)
    if before is not None and before.columns is not columns:
        before = None
    if before is not None:
        names = before.row_names
    else:
        steps = (*(step.id for step in columns.steps), *columns.earlier)
        names = (ASSETS, *(("card", lane.id, step) for step in steps))
    rows = tuple([document.row_ids(name) for name in names])
    if before is not None and before.lane is lane and all(map(is_, rows, before.rows)):
        return before
    if before is not None and (before.lane.lane_kind is not lane.lane_kind or before.rows[0] is not rows[0]):
        before = None
    carried = _carried(document, lane, columns)
    contents: list[CellContent] = []
    skyline = [sizes.CARD_TOP] * len(columns.steps)
    for number, row in enumerate(rows[1 : len(columns.steps) + 1]):
        over = () if number else carried
        if not row and not over:
            contents.append(_empty(columns.widths[number]))
            continue
        content = before.contents[number] if before is not None and before.rows[number + 1] is row else None
        if content is not None and not number and before is not None and before.carried != over:
            content = None
        if content is None or content.starts != tuple(skyline[number : number + len(content.starts)]):
            content = _cell(drawing, document, lane, columns, number, skyline, kept, over)
        contents.append(content)
        skyline[number : number + len(content.ends)] = content.ends
    full = [(number, content) for number, content in enumerate(contents) if content.ends]
    made = KeptLane(
        lane,
        columns,
        names,
        rows,
        tuple(contents),
        carried,
        max((content.depth for _, content in full), default=0.0),
        frozenset(columns.steps[number].id for number, content in full if content.moment),
        Facts(
            any(content.facts.moment for _, content in full),
            any(content.facts.votes for _, content in full),
            any(content.facts.evidence for _, content in full),
        ),
    )
    kept.lanes[lane.id] = made
    return made


def _carried(document: Document, lane: Lane, columns: Columns) -> tuple[Card, ...]:
    """The cards of earlier steps that go on in these columns, each with the span that is left of it."""
    return tuple(
        card.but(span=card.span - before)
        for before, step in zip(range(len(columns.earlier), 0, -1), columns.earlier, strict=True)
        for card in document.cards(lane.id, step)
        if card.span > before
    )


def _cell(
    drawing: Drawing,
    document: Document,
    lane: Lane,
    columns: Columns,
    number: int,
    skyline: Sequence[float],
    kept: Kept,
    carried: tuple[Card, ...],
) -> CellContent:
    step = columns.steps[number]
    cards = (*carried, *document.cards(lane.id, step.id))
    assets = tuple(document.find(Asset, card.image) if card.image is not None else None for card in cards)
    reach = max((columns.reach(number, card.span) for card in cards), default=number)
    starts = tuple(skyline[number : reach + 1])
    from_start = tuple(columns.end(at) - columns.xs[number] for at in range(number, reach + 1))
    return kept.once(
        ("cell", lane.id, step.id),
        (lane.lane_kind, cards, assets, starts, from_start, len(carried)),
        partial(draw_cell, drawing, lane, cards, assets, columns, number, starts, kept, len(carried)),
    )


def with_ground(drawing: Drawing, content: CellContent, height: float) -> Piece:
    """A cell's cards on the cell's ground."""
    width = content.piece.width
    ground: Leaf = Box(Rect(sizes.CELL_INSET, 0, width - 2 * sizes.CELL_INSET, height), 6, Ink(drawing.theme.cell))
    if drawing.right_to_left:
        ground = turned_mark(ground, width)
    return Piece(width, height, (ground, *content.piece.marks), content.piece.frames)


@lru_cache(maxsize=512)
def _empty(width: float) -> CellContent:
    """The one cell of this width that has no cards."""
    return CellContent(Piece(width, 0), 0.0, (), ())

"""Cards: the notes in the cells of a map and in its parking lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeydesk.document import ids
from journeydesk.document.checked import field_names
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import Card, CardId, Cell, Lane, MapId, RecordId, Stage, Step
from journeydesk.edits import links, records, rows, spans
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import PLACES, changed, thing
from journeydesk.edits.lanes import has_room, holds_cards
from journeydesk.language import say


def add(
    document: Document, cell: Cell, text: str = "", *, before: CardId | None = None, **fields: object
) -> tuple[Edit, CardId]:
    """Add a card to a cell, before one of its cards or at the end; without a step, to the parking lot.

    `fields` are further fields of the card. Where cards cannot stand (a divider, a hidden lane, a step of another map) the
    edit is empty and the id nobody's.
    """
    (edit, (card_id,)) = add_all(document, cell, [text], before=before, **fields)
    return Edit(say("Add card"), edit.changes), card_id


def add_all(
    document: Document, cell: Cell, texts: Sequence[str], *, before: CardId | None = None, **fields: object
) -> tuple[Edit, tuple[CardId, ...]]:
    """Add a card for each text, one below the other, like `add`."""
    wrong = [name for name in fields if name not in field_names(Card) or name in PLACES]
    if wrong:
        raise TypeError(f"Card has no field {wrong[0]!r} that could be given.")
    new = tuple(CardId(RecordId(ids.fresh())) for _ in texts)
    if not takes_cards(document, cell):
        return Edit(say("Add {thing}", thing=thing(Card, len(texts)))), new
    siblings, place = rows.staying(row_of(document, cell), (), before)
    keys = rows.keys(siblings, len(texts), before=place)
    made = [
        Card.checked({**fields, "id": card_id, "lane": cell.lane, "step": cell.step, "order": key, "text": text})
        for card_id, key, text in zip(new, keys, texts, strict=True)
    ]
    fitted = [card.but(span=spans.fitting(document, cell.step, card.span)) if card.span > 1 else card for card in made]
    return adding(say("Add {thing}", thing=thing(Card, len(texts))), *fitted), new


def takes_cards(document: Document, cell: Cell) -> bool:
    """Whether a card can stand there: step and lane are of one map, and the lane shows cards."""
    lane, step = document.find(Lane, cell.lane), document.find(Step, cell.step)
    if lane is None or lane.lane_kind.is_divider:
        return False
    if cell.step is None:
        return True
    stage = document.find(Stage, step.stage) if step is not None else None
    return stage is not None and stage.map == lane.map and holds_cards(lane)


def row_of(document: Document, cell: Cell) -> tuple[Card, ...]:
    """The cards among which a card in this cell stands: those of the cell, or the whole parking lot of the map."""
    if cell.step is None:
        return document.parked(document.get(Lane, cell.lane).map)
    return document.cards(cell.lane, cell.step)


def map_of(document: Document, card_id: CardId) -> MapId:
    """The map a card belongs to."""
    return document.get(Lane, document.get(Card, card_id).lane).map


def in_reading_order(document: Document, card_ids: Iterable[str]) -> list[Card]:
    """The cards among these ids, map by map, step by step from left to right, each from top to bottom; parked ones last."""
    cards = [card for card in (document.find(Card, card_id) for card_id in dict.fromkeys(card_ids)) if card is not None]
    if len(cards) < 2:
        return cards
    places: dict[str, tuple[int, int]] = {}
    for number, a_map in enumerate(document.maps):
        for at, step in enumerate(document.steps_of_map(a_map.id)):
            places[step.id] = (number, at)
        for at, lane in enumerate(document.lanes(a_map.id)):
            places[lane.id] = (number, at)

    def place(card: Card) -> tuple[int, bool, int, int, str, str]:
        number, lane = places[card.lane]
        if card.step is None:
            return (number, True, 0, 0, card.order, card.id)
        return (number, False, places[card.step][1], lane, card.order, card.id)

    return sorted(cards, key=place)


def move(document: Document, card_ids: Iterable[str], *, to: Cell, before: CardId | None = None) -> Edit:
    """Move cards to a cell, before one of its cards or at the end, in the order they stood on the map.

    A span is cut to the steps there are from there on. A move to where cards cannot stand (a divider, a hidden lane,
    another map) is refused by an empty edit; so is one that would change nothing.
    """
    going = in_reading_order(document, card_ids)
    what = say("Move {thing}", thing=thing(Card, len(going)))
    if not going or not takes_cards(document, to):
        return Edit(what)
    lane = document.get(Lane, to.lane)
    if any(document.get(Lane, card.lane).map != lane.map for card in going):
        return Edit(what)
    row = row_of(document, to)
    siblings, place = rows.staying(row, {card.id for card in going}, before)
    if all(card.lane == to.lane for card in going) and rows.stands_so(row, going, place):
        return Edit(what)
    keys = rows.keys(siblings, len(going), before=place)
    moved = [
        card.but(lane=to.lane, step=to.step, order=key, span=spans.fitting(document, to.step, card.span))
        for card, key in zip(going, keys, strict=True)
    ]
    return changing(what, zip(going, moved, strict=True))


def park(document: Document, card_ids: Iterable[str]) -> Edit:
    """Put cards into the parking lots of their maps, at the end; each remembers its lane."""
    going = [card for card in in_reading_order(document, card_ids) if card.step is not None]
    pairs: list[tuple[Card, Card]] = []
    maps = [map_of(document, card.id) for card in going]
    for map_id in dict.fromkeys(maps):
        those = [card for card, its_map in zip(going, maps, strict=True) if its_map == map_id]
        keys = rows.keys(document.parked(map_id), len(those), before=None)
        pairs += [(card, card.but(step=None, order=key)) for card, key in zip(those, keys, strict=True)]
    return changing(say("Park {thing}", thing=thing(Card, len(going))), pairs)


def rewrite(document: Document, card_id: CardId, text: str) -> Edit:
    """Give a card another text."""
    card = document.get(Card, card_id)
    return changing(say("Edit text"), [(card, card.but(text=text))])


def change(document: Document, card_ids: Iterable[str], **fields: object) -> Edit:
    """Change fields of cards, such as colour, tags, rating, votes or image, to the same value on all of them.

    A picture that no card and no persona shows any more goes; a span is cut to the steps there are.
    """
    edit = changed(document, Card, card_ids, fields)
    if "span" in fields:
        edit = Edit(edit.label, tuple(_fitted(document, change) for change in edit.changes))
        edit = Edit(edit.label, tuple(change for change in edit.changes if change.before != change.after))
    return with_pictures_pruned(document, edit)


def _fitted(document: Document, change: Change) -> Change:
    card = change.after
    assert isinstance(card, Card)
    return Change(change.before, card.but(span=spans.fitting(document, card.step, card.span)))


def with_pictures_pruned(document: Document, edit: Edit) -> Edit:
    """The edit, and the removal of pictures whose last user it takes away."""
    left = records.unused(document, {change.id: change.after for change in edit.changes})
    return Edit(edit.label, (*edit.changes, *(Change(document.records[picture], None) for picture in left)))


def remove(document: Document, card_ids: Iterable[str]) -> Edit:
    """Remove cards with their links."""
    cards = [card.id for card in (document.find(Card, card_id) for card_id in card_ids) if card is not None]
    return records.remove(document, cards)


def duplicate(document: Document, card_ids: Iterable[str]) -> tuple[Edit, tuple[CardId, ...]]:
    """Copy cards, each below the original, and tell the copies' ids in the order of the originals.

    Links among them are copied as well.
    """
    originals = in_reading_order(document, card_ids)
    copies: list[Card] = []
    rows_now: dict[tuple[str, str], list[Card]] = {}
    for card in originals:
        where = (card.step, card.lane) if card.step is not None else ("", map_of(document, card.id))
        row = rows_now.setdefault(where, list(row_of(document, Cell(card.step, card.lane))))
        at = next(index for index, sibling in enumerate(row) if sibling.id == card.id) + 1
        (key,) = rows.keys(row, 1, before=row[at].id if at < len(row) else None)
        copy = card.but(id=ids.fresh(), order=key)
        row.insert(at, copy)
        copies.append(copy)
    names = {original.id: copy.id for original, copy in zip(originals, copies, strict=True)}
    between = [
        link.but(id=ids.fresh(), start=names[CardId(link.start)], end=names[CardId(link.end)])
        for link in links.among(document, names)
    ]
    return adding(say("Duplicate {thing}", thing=thing(Card, len(copies))), *copies, *between), tuple(
        copy.id for copy in copies
    )


def nudge(document: Document, card_ids: Iterable[str], *, right: int = 0, down: int = 0) -> Edit:
    """Move cards one place along the grid: a step to the right or left, or a place up or down.

    Sideways they keep their lane, and either all move or none. Up and down they pass the next card of their cell; at its
    end they go on to the next lane with room for cards, where they come in at the near end. Parked cards stay.
    """
    going = [card for card in in_reading_order(document, card_ids) if card.step is not None]
    draft = Draft(document, say("Move {thing}", thing=thing(Card, len(going))))
    groups: dict[Cell, list[Card]] = {}
    for card in going:
        groups.setdefault(Cell(card.step, card.lane), []).append(card)
    goals = [
        _sideways(document, cell, right) if right else _upright(document, cell, cards, down) for cell, cards in groups.items()
    ]
    if right and None in goals:
        return draft.edit
    for goal, cards in zip(goals, groups.values(), strict=True):
        if goal is not None:
            cell, before = goal
            draft.do(move(draft.document, [card.id for card in cards], to=cell, before=before))
    return draft.edit


def _sideways(document: Document, cell: Cell, right: int) -> tuple[Cell, CardId | None] | None:
    steps = [step.id for step in document.steps_of_map(document.get(Lane, cell.lane).map)]
    assert cell.step is not None
    column = steps.index(cell.step) + right
    return (Cell(steps[column], cell.lane), None) if 0 <= column < len(steps) else None


def _upright(document: Document, cell: Cell, going: Sequence[Card], down: int) -> tuple[Cell, CardId | None] | None:
    row = [card.id for card in row_of(document, cell)]
    if down > 0:
        last = row.index(going[-1].id)
        if last + 1 < len(row):
            return cell, row[last + 2] if last + 2 < len(row) else None
    else:
        first = row.index(going[0].id)
        if first > 0:
            return cell, row[first - 1]
    lanes = [lane for lane in document.lanes(document.get(Lane, cell.lane).map) if lane.id == cell.lane or has_room(lane)]
    at = next(index for index, lane in enumerate(lanes) if lane.id == cell.lane) + (1 if down > 0 else -1)
    if not 0 <= at < len(lanes):
        return None
    goal = Cell(cell.step, lanes[at].id)
    first_there = next((card.id for card in row_of(document, goal)), None)
    return goal, first_there if down > 0 else None

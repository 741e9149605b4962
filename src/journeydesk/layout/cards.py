"""A card: its picture, text and everything else that is set on it, from top to bottom."""

from __future__ import annotations

from msgspec import Struct

from journeydesk.document.records import Asset, Card, Evidence, LaneKind, Metric, Rating
from journeydesk.language import say, to_say
from journeydesk.layout import addresses, sizes
from journeydesk.layout.contrast import readable
from journeydesk.layout.direction import begins_right_to_left
from journeydesk.layout.picture import Box, Close, Ink, Leaf, Line, LineTo, LinkArea, MoveTo, Path, Pen, Rect
from journeydesk.layout.pictures import Pictures, fitted
from journeydesk.layout.pieces import Drawing, circle, quadratic, rows, set_lines
from journeydesk.text.runs import Style

STRONG = frozenset({LaneKind.TOUCHPOINTS, LaneKind.CHANNELS})
ITALIC = frozenset({LaneKind.THOUGHTS, LaneKind.QUOTES})
PICTURE_HEIGHT = 110.0
STORYBOARD_HEIGHT = 150.0
RATINGS = (
    ("impact", to_say("Impact")),
    ("frequency", to_say("Frequency")),
    ("effort", to_say("Effort")),
    ("value", to_say("Value")),
)
GRADES = {"assumption": to_say("Assumption"), "anecdote": to_say("Anecdote"), "researched": to_say("Researched")}
RATING_DOTS, RATING_ROOM = 60.0, 106.0


class Pencil(Struct):
    """A card being drawn: how far down it is, and its marks so far."""

    drawing: Drawing
    card: Card
    x: float
    y: float
    width: float
    ink: Ink
    muted: Ink
    marks: list[Leaf]


def text_style(kind: LaneKind) -> Style:
    """How a lane of this kind sets its cards' text."""
    return sizes.CARD_STRONG if kind in STRONG else sizes.CARD_ITALIC if kind in ITALIC else sizes.CARD_TEXT


def draw_card(
    drawing: Drawing, card: Card, kind: LaneKind, pictures: Pictures, asset: Asset | None, *, x: float, y: float, width: float
) -> tuple[list[Leaf], float]:
    """The card's marks with its upper left corner at (x, y), and its height."""
    theme = drawing.theme
    look = theme.lanes[kind]
    fill = card.colour or look.tint
    ink, muted = Ink(readable(fill, theme.ink, theme.ground)), Ink(readable(fill, theme.muted, theme.ink, theme.ground))
    pencil = Pencil(drawing, card, x + sizes.CARD_PAD, y + sizes.CARD_HEAD, width - 2 * sizes.CARD_PAD, ink, muted, [])
    _picture(pencil, kind, pictures, asset)
    if card.text or not pencil.marks:
        _say(pencil, card.text, text_style(kind), ink, sizes.TEXT_ROW, "text")
    if card.channel.strip():
        _say(pencil, card.channel, sizes.SMALL, muted, sizes.SMALL_ROW, "channel")
    if card.metric is not None:
        _metric(pencil, card.metric)
    if card.rating is not None:
        _rating(pencil, card.rating)
    if card.evidence is not None:
        _evidence(pencil, card.evidence)
    # a row each: a date beside a right-to-left name would be turned round with it
    for part, text in (("owner", card.owner), ("due", card.due)):
        if text.strip():
            _say(pencil, text, sizes.SMALL, muted, sizes.SMALL_ROW, part)
    _tags(pencil)
    height = pencil.y + sizes.CARD_HEAD - y
    edge = Ink(look.edge, theme.card_edge_opacity) if card.colour is None else Ink(ink.colour, 0.28)
    marks: list[Leaf] = [Box(Rect(x, y, width, height), 7, Ink(fill), Pen(edge, 0.8), card.id), *pencil.marks]
    if card.note.strip():
        marks += _note(card, x + width, y, muted)
    marks += _badges(drawing, card, x + width, y)
    address = addresses.first((card.text, card.channel, card.evidence.source if card.evidence is not None else "", card.note))
    if address is not None:
        marks.append(LinkArea(Rect(x, y, width, height), address, card.id))
    return marks, height


def _say(pencil: Pencil, text: str, style: Style, ink: Ink, leading: float, part: str, *, indent: float = 0.0) -> None:
    lines = pencil.drawing.lines(text, style, pencil.width - indent)
    places, spare = rows(lines, style.size, leading)
    pencil.marks += set_lines(
        pencil.drawing,
        lines,
        places,
        x=pencil.x + indent,
        y=pencil.y + 10,
        width=pencil.width - indent,
        ink=ink,
        side="own" if part == "text" and begins_right_to_left(text) is not None else "start",
        shows=pencil.card.id,
        part=part,
    )
    pencil.y += spare + len(lines) * leading


def _picture(pencil: Pencil, kind: LaneKind, pictures: Pictures, asset: Asset | None) -> None:
    if pencil.card.image is None:
        return
    image = pictures.image(asset) if asset is not None else None
    top = pencil.y + sizes.CARD_PAD - sizes.CARD_HEAD
    if image is None:
        pencil.y = top
        name = (asset.name if asset is not None else "") or say("Picture missing")
        _say(pencil, name, sizes.SMALL, pencil.muted, sizes.SMALL_ROW, "image")
        return
    most = STORYBOARD_HEIGHT if kind is LaneKind.STORYBOARD else PICTURE_HEIGHT
    height = min(most, pencil.width * image.height / image.width)
    frame = fitted(image, Rect(pencil.x, top, pencil.width, height))
    pencil.marks.append(image.mark(frame, 4, pencil.card.id))
    pencil.y = top + height + (4 if pencil.card.text else sizes.CARD_PAD - sizes.CARD_HEAD)


def _metric(pencil: Pencil, metric: Metric) -> None:
    said = " → ".join(value.strip() for value in (metric.current, metric.target) if value.strip())
    text = " ".join(part for part in (said, metric.unit.strip()) if part)
    if text:
        _say(pencil, text, sizes.CARD_STRONG, pencil.ink, sizes.TEXT_ROW, "metric")


def _rating(pencil: Pencil, rating: Rating) -> None:
    pencil.y += 2
    for name, label in RATINGS:
        value: int | None = getattr(rating, name)
        if value is None:
            continue
        top, dots = pencil.y, RATING_DOTS
        _say(pencil, say(label), sizes.SMALL, pencil.muted, sizes.SMALL_ROW, "rating")
        if pencil.width < RATING_ROOM:  # on a narrow card the dots go below their word
            top, dots = pencil.y, 3.0
            pencil.y += sizes.SMALL_ROW
        for number in range(5):
            x = pencil.x + dots + number * 7.6
            fill = pencil.muted if number < value else None
            pencil.marks.append(circle(x, top + 6.6, 2.4, fill=fill, pen=Pen(pencil.muted, 0.8), shows=pencil.card.id))
        lines = pencil.drawing.lines(str(value), sizes.SMALL)
        pencil.marks += set_lines(
            pencil.drawing,
            lines,
            [0.0],
            x=pencil.x + dots + 37,
            y=top + 10,
            width=pencil.width - dots - 37,
            ink=pencil.muted,
            shows=pencil.card.id,
            part="rating",
        )


def _evidence(pencil: Pencil, evidence: Evidence) -> None:
    x, y = pencil.x + 3, pencil.y + 6.6
    pen = Pen(pencil.muted, 1.0)
    pencil.marks.append(
        circle(x, y, 3, fill=pencil.muted if evidence.grade == "researched" else None, pen=pen, shows=pencil.card.id)
    )
    if evidence.grade == "anecdote":
        half = (MoveTo(x, y - 3), quadratic(x, y - 3, x - 6, y, x, y + 3), Close())
        pencil.marks.append(Path(half, pencil.muted, None, pencil.card.id))
    said = (say(GRADES[evidence.grade]), evidence.source.strip(), evidence.date.strip())
    text = " · ".join(part for part in said if part)
    _say(pencil, text, sizes.SMALL, pencil.muted, sizes.SMALL_ROW, "evidence", indent=10)


def _tags(pencil: Pencil) -> None:
    tags = [tag.strip() for tag in pencil.card.tags if tag.strip()]
    if not tags:
        return
    x, y, row = 0.0, pencil.y + 3, 0.0
    for tag in tags:
        lines = pencil.drawing.lines(tag, sizes.SMALL, pencil.width - 12)
        places, spare = rows(lines, sizes.SMALL.size, sizes.SMALL_ROW)
        width = min(pencil.width, max(line.width for line in lines) + 12)
        height = len(lines) * sizes.SMALL_ROW + spare + 2
        if x and x + width > pencil.width:
            x, y, row = 0.0, y + row + 3, 0.0
        frame = Rect(pencil.x + x, y, width, height)
        pencil.marks.append(Box(frame, 7.5, None, Pen(Ink(pencil.muted.colour, 0.6), 0.7), pencil.card.id))
        pencil.marks += set_lines(
            pencil.drawing,
            lines,
            places,
            x=frame.x + 6,
            y=y + 11,
            width=width - 12,
            ink=pencil.muted,
            shows=pencil.card.id,
            part="tags",
        )
        x, row = x + width + 3, max(row, height)
    pencil.y = y + row + 1


def _note(card: Card, right: float, y: float, ink: Ink) -> list[Leaf]:
    """Three short lines in the margin: there is more to read than what stands on the card."""
    pen = Pen(ink, 1.0)
    return [Line(right - 9.5, y + 9 + n * 2.8, right - (4 if n < 2 else 6), y + 9 + n * 2.8, pen, card.id) for n in range(3)]


def _badges(drawing: Drawing, card: Card, right: float, y: float) -> list[Leaf]:
    """Votes and moment of truth, on the card's upper edge."""
    theme = drawing.theme
    marks: list[Leaf] = []
    end = right - 6
    if card.votes:
        lines = drawing.lines(f"● {card.votes}", sizes.BADGE)
        width = max(26.0, lines[0].width + 12)
        frame = Rect(end - width, y - 7, width, 14)
        marks.append(Box(frame, 7, Ink(theme.badge), None, card.id))
        marks += set_lines(
            drawing,
            lines,
            [0.0],
            x=frame.x,
            y=y + 3.4,
            width=width,
            ink=Ink(theme.badge_ink),
            side="middle",
            shows=card.id,
            part="votes",
        )
        end = frame.x - 4
    if card.moment_of_truth:
        x, r = end - 7, 3.6
        marks.append(circle(x, y, 7, fill=Ink(theme.moment), shows=card.id))
        diamond = (MoveTo(x, y - r), LineTo(x + r, y), LineTo(x, y + r), LineTo(x - r, y), Close())
        marks.append(Path(diamond, Ink(theme.badge_ink), None, card.id))
    return marks

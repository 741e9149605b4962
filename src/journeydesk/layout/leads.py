"""Links that lead out of what is laid out: told in words below a row of a folded map, or at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, LinkId, MapId, RecordId, Step, StepId
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.columns import Columns
from journeydesk.layout.picture import Ink, LinkArea, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines

ROW = 13.4
BETWEEN = 16.0
BASELINE = 10.2
LONGEST = 48
"""Texts of cards are quoted up to so many characters."""


class Lead(Struct, frozen=True):
    """A link that goes on elsewhere, the sentence that says so, and its end that is not here."""

    link: LinkId
    text: str
    there: RecordId


def leads_of(document: Document, map_id: MapId, lanes: Sequence[Lane], columns: Columns, *, both: bool) -> list[Lead]:
    """The links of which one end is laid out and the other stands elsewhere in the map.

    With `both`, those that come from elsewhere too; without, only those that lead there.
    """
    here = {step.id for step in columns.steps}
    shown = {lane.id for lane in lanes}
    visible = {lane.id for lane in document.lanes(map_id) if not lane.hidden}
    stages = document.stages(map_id)
    names = {stage.id: _short(stage.title) or say("Stage {number}", number=n) for n, stage in enumerate(stages, start=1)}
    steps: dict[StepId, str] = {step.id: names[stage.id] for stage in stages for step in document.steps(stage.id)}

    def step_of(record_id: RecordId) -> tuple[StepId | None, bool]:
        """The step an end stands at, and whether it is laid out here."""
        record = document.records.get(record_id)
        match record:
            case Step():
                return (record.id if record.id in steps else None), record.id in here
            case Card(lane=lane, step=step) if step is not None and step in steps and lane in visible:
                return step, step in here and lane in shown
        return None, False

    found = []
    for link in document.all_links:
        (start, start_here), (end, end_here) = step_of(link.start), step_of(link.end)
        if start is None or end is None or start_here == end_here or not (start_here or both):
            continue
        one, two = _named(document, link.start, steps), _named(document, link.end, steps)
        label = " ".join(link.label.split())
        sentence = _leads(one, two, steps[end], label) if start_here else _comes(one, two, steps[start], label)
        found.append(Lead(link.id, sentence, link.end if start_here else link.start))
    return found


def _leads(start: str, end: str, stage: str, label: str) -> str:
    if label:
        return say("“{start}” leads to “{end}” in “{stage}”: {label}", start=start, end=end, stage=stage, label=label)
    return say("“{start}” leads to “{end}” in “{stage}”", start=start, end=end, stage=stage)


def _comes(start: str, end: str, stage: str, label: str) -> str:
    if label:
        return say("“{end}” comes from “{start}” in “{stage}”: {label}", start=start, end=end, stage=stage, label=label)
    return say("“{end}” comes from “{start}” in “{stage}”", start=start, end=end, stage=stage)


def _named(document: Document, record_id: RecordId, stages: Mapping[StepId, str]) -> str:
    """What an end of a link is called: a card's text or a step's title, cut after some words, or its stage."""
    record = document.records.get(record_id)
    if isinstance(record, Card):
        return _short(record.text) or say("Card")
    return (_short(record.title) or stages[record.id]) if isinstance(record, Step) else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def draw_leads(drawing: Drawing, found: Sequence[Lead], room: float) -> Iterator[tuple[LinkId, Piece, float, float]]:
    """Each sentence with its place from the start of the room: side by side, and in rows where there are many."""
    x = y = height = 0.0
    for lead in found:
        lines = drawing.lines("→ " + lead.text if not drawing.right_to_left else "← " + lead.text, sizes.SMALL, room)
        places, spare = rows(lines, sizes.SMALL.size, ROW)
        width = max(line.width for line in lines)
        if x and x + width > room:
            x, y, height = 0.0, y + height, 0.0
        own = ROW * len(lines) + spare
        ink = Ink(drawing.theme.muted)
        marks = set_lines(drawing, lines, places, x=0, y=BASELINE, width=width, ink=ink, shows=lead.link, part="leads")
        frame = Rect(0, 0, width, own)
        marks.append(LinkArea(frame, f"#{lead.there}", lead.link))
        yield lead.link, piece(drawing, width, own, marks, {lead.link: frame}), x, y
        x, height = x + width + BETWEEN, max(height, own)

"""How wide the columns of a map must be for no word in them to be broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from journeydesk.document.records import StepId
from journeydesk.layout import sizes, stages
from journeydesk.layout.columns import Columns
from journeydesk.layout.kept import KeptLane
from journeydesk.layout.picture import Leaf, Text
from journeydesk.layout.pieces import Drawing
from journeydesk.text import breaks
from journeydesk.text.runs import Style

BESIDE: Final = {"tags": 12.0, "evidence": 10.0}
"""What stands beside the words of some parts of a card."""
AROUND: Final = 2 * (sizes.CARD_PAD + sizes.CARD_INSET) + 0.5
OVER: Final = 0.01


def needed(drawing: Drawing, columns: Columns, cells: Iterable[KeptLane]) -> dict[StepId, float]:
    """The least width of each column in which a word is broken now, so that none is; at most as wide as columns usually are.

    Cards that span steps are left out: they are wide.
    """
    found: dict[StepId, float] = {}

    def want(step: StepId, width: float) -> None:
        found[step] = max(found.get(step, 0.0), min(sizes.COLUMN, width))

    for lane in cells:
        for step, content in zip(columns.steps, lane.contents, strict=True):
            for part, width in _broken(drawing, content.piece.marks):
                want(step.id, width + AROUND + BESIDE.get(part, 0.0))
    for step, width in zip(columns.steps, columns.widths, strict=True):
        longest = stages.longest_word(drawing, step.title, sizes.STEP_TITLE, width - stages.STEP_SIDES)
        if longest:
            want(step.id, longest + stages.STEP_SIDES + OVER)
    for span in columns.stages:
        room = span.width - stages.INDENT - sizes.CHEVRON_FOOT
        longest = stages.longest_word(drawing, span.stage.title, sizes.STAGE_TITLE, room)
        for step in span.steps if longest else ():
            want(step.id, (longest + span.width - room + OVER) / len(span.steps))
    return found


def _broken(drawing: Drawing, marks: Sequence[Leaf]) -> Iterable[tuple[str, float]]:
    """The parts of cards in which a word is broken, and how wide it is."""
    texts = [mark for mark in marks if isinstance(mark, Text)]
    for one, two in pairwise(texts):
        first, second = one.line.text, two.line.text
        if (one.shows, one.part) != (two.shows, two.part) or one.line.end != two.line.start:
            continue
        if not first or not second or first[-1].isspace() or second[0].isspace():
            continue
        ends = breaks.lines(first + second)
        if len(first) in ends:
            continue
        start = max((end for end in ends if end < len(first)), default=0)
        stop = min((end for end in ends if end > len(first)), default=len(first + second))
        size = max(run.size for run in one.line.runs)
        word = (first + second)[start:stop].strip()
        # the weight of what is drawn is not known here: the bolder one is wide enough for both
        yield one.part, drawing.lines(word, Style(size, 600))[0].width

"""What is selected, as shapes of the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, RecordId, Stage
from journeydesk.layout import where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas import curves, link_handles, zooming
from journeydesk.ui.canvas.edges import edge
from journeydesk.ui.canvas.gaps import holds_cards, inner
from journeydesk.ui.canvas.shapes import Frame, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeydesk.document.records import Record
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

ROUND: Final = 999.0
FEW: Final = 8
HANDLED: Final = 40
"""Of more cards than this none shows handles: nobody stretches one of them then."""


def outline(record: Record | None, frame: Rect) -> Rect:
    """The rectangle to draw round a record: it stands off faces and off texts that have no ground of their own."""
    off = 3.0 if isinstance(record, EmotionPoint) else 8.0 if isinstance(record, Map) else 0.0
    return Rect(frame.x - off, frame.y - off, frame.width + 2 * off, frame.height + 2 * off)


def roundness(record: Record | None) -> float:
    """The radius of the corners of that rectangle."""
    return ROUND if isinstance(record, EmotionPoint) else 12.0 if isinstance(record, Persona) else 9.0


def selection_shapes(shown: Shown | None, written: RecordId | None) -> tuple[list[Shape], list[Shape]]:
    """Frames round what is selected, but for what is being written, and the cell the keyboard is on if nothing is."""
    if shown is None:
        return [], []
    open_document, document = shown.open_document, shown.document
    frames: list[Shape] = []
    frame_of, handles = _frame_of(shown), not shown.is_read_only and len(open_document.selection) <= HANDLED
    for record_id in sorted(open_document.selection):
        frame = frame_of(record_id)
        record = document.records.get(record_id)
        if frame is None or (record_id == written and not isinstance(record, Link)):
            continue
        along = link_handles.along(shown, record_id, selected=True) if isinstance(record, Link) else None
        drawn = along or (edge(shown, record_id) if isinstance(record, Stage) else None)
        if drawn is not None:
            frames.append(drawn)
            continue
        frames.append(Frame(outline(record, frame), handles=handles and isinstance(record, Card), radius=roundness(record)))
        if isinstance(record, EmotionPoint | Persona) and len(open_document.selection) <= FEW:
            frames += curves.told(shown, record, frame)
    cell = open_document.cell
    if open_document.anchor is not None and cell is not None and open_document.anchor[0] != cell:
        ends = [area for one in (open_document.anchor[0], cell) if (area := shown.cell_frame(one)) is not None]
        stretch = zooming.union(ends)
        return frames, [Place(inner(stretch), empty=False)] if stretch is not None else []
    area = shown.cell_frame(cell) if cell is not None and not open_document.selection else None
    if cell is None or area is None:
        return frames, []
    empty = (
        holds_cards(document.find(Lane, cell.lane)) and not document.cards(cell.lane, cell.step) and not shown.is_read_only
    )
    return frames, [Place(inner(area), empty=empty)]


def selected_area(shown: Shown | None) -> Rect | None:
    """Where what is selected is, or else the cell the keyboard is on."""
    if shown is None:
        return None
    open_document = shown.open_document
    stretches = open_document.anchor is not None
    frames = [frame for frame in map(_frame_of(shown), () if stretches else open_document.selection) if frame is not None]
    if not frames and open_document.cell is not None:
        frames = [frame for frame in [shown.cell_frame(open_document.cell)] if frame is not None]
    return zooming.union(frames)


def _frame_of(shown: Shown) -> Callable[[RecordId], Rect | None]:
    """Where a record is: for a few by looking for each, for many from a list of all."""
    return shown.frame if len(shown.open_document.selection) <= FEW else where.frames(shown.picture).get

"""What is selected, as shapes of the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.document.records import Card, EmotionPoint, Persona, RecordId
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas import zooming
from journeydesk.ui.canvas.gaps import inner
from journeydesk.ui.canvas.shapes import Frame, Place

if TYPE_CHECKING:
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

ROUND = 999.0


def selection_shapes(shown: Shown | None, written: RecordId | None) -> tuple[list[Shape], list[Shape]]:
    """Frames round what is selected, but for what is being written, and the cell the keyboard is on if nothing is."""
    if shown is None:
        return [], []
    open_document, document = shown.open_document, shown.document
    frames: list[Shape] = []
    for record_id in sorted(open_document.selection):
        frame = shown.frame(record_id)
        if frame is None or record_id == written:
            continue
        record = document.records.get(record_id)
        if isinstance(record, EmotionPoint):
            frames.append(Frame(Rect(frame.x - 3, frame.y - 3, frame.width + 6, frame.height + 6), radius=ROUND))
        else:
            frames.append(Frame(frame, handles=isinstance(record, Card), radius=12 if isinstance(record, Persona) else 9))
    cell = open_document.cell
    area = shown.cell_frame(cell) if cell is not None and not open_document.selection else None
    return frames, [] if area is None else [Place(inner(area))]


def selected_area(shown: Shown | None) -> Rect | None:
    """Where what is selected is, or else the cell the keyboard is on."""
    if shown is None:
        return None
    open_document = shown.open_document
    frames = [frame for frame in map(shown.frame, open_document.selection) if frame is not None]
    if not frames and open_document.cell is not None:
        frames = [frame for frame in [shown.cell_frame(open_document.cell)] if frame is not None]
    return zooming.union(frames)

"""What the pointer would take hold of where it is: shown by a line round it, and by the pointer's own shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.records import EmotionPoint, Stage
from journeydesk.ui.canvas import link_handles
from journeydesk.ui.canvas.edges import edge
from journeydesk.ui.canvas.gestures import borders
from journeydesk.ui.canvas.gestures.stretch import handle_at
from journeydesk.ui.canvas.selected import outline, roundness
from journeydesk.ui.canvas.shapes import Hover

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.typist import Typist


def hover(bench: Bench, typist: Typist, pointer: Pointer) -> Qt.CursorShape:
    """Show what is under the pointer; what the pointer should look like there."""
    shown, writing = bench.shown, typist.writing
    fixed = shown.is_read_only
    on_link = writing is None and not fixed and link_handles.follow(bench, pointer)
    handle = handle_at(bench, pointer) if not on_link and not fixed else None
    border = borders.border_at(bench, pointer) if not on_link and not fixed and handle is None else None
    record_id = shown.record_at(pointer.x, pointer.y)
    frame = shown.frame(record_id) if record_id is not None else None
    if border is not None:
        bench.overlay.show("hover", [borders.hover_line(bench, border)])
    elif record_id is None or frame is None or record_id in shown.open_document.selection:
        bench.overlay.clear("hover")
    else:
        record = shown.document.records.get(record_id)
        along = link_handles.along(shown, record_id, selected=False)
        drawn = along or (edge(shown, record_id, hovered=True) if isinstance(record, Stage) else None)
        bench.overlay.show("hover", [drawn or Hover(outline(record, frame), roundness(record))])
    if writing is not None and writing.holds(pointer.x, pointer.y):
        return Qt.CursorShape.IBeamCursor
    if on_link:
        return Qt.CursorShape.CrossCursor
    if handle is not None:
        return Qt.CursorShape.SizeHorCursor
    if border is not None:
        return borders.cursor_of(border)
    if record_id is not None and not fixed and shown.document.find(EmotionPoint, record_id) is not None:
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.ArrowCursor

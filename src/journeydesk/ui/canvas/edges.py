"""The outlines of what is not drawn as a rectangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.layout import where
from journeydesk.layout.picture import LineTo, MoveTo, Path, Rect
from journeydesk.ui.canvas.shapes import Edge

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.ui.canvas.shown import Shown


def edge(shown: Shown, record_id: RecordId, *, hovered: bool = False) -> Edge | None:
    """The outline of a stage as it is drawn, with its point; None for what has another shape."""
    group = where.group(shown.picture, "stage", record_id)
    path = next((mark for mark in group.marks if isinstance(mark, Path)), None) if group is not None else None
    if group is None or path is None:
        return None
    corners = [(part.x, part.y) for part in path.segments if isinstance(part, MoveTo | LineTo)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    area = Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))
    points = tuple(((x - area.x) / area.width, (y - area.y) / area.height) for x, y in corners)
    return Edge(area.moved(group.x, group.y), points, hovered)

"""What the canvas shows now: a map of an open document as a picture, and the questions gestures ask of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from journeydesk.document.edit import apply
from journeydesk.document.records import Card, CardId, RecordId
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept

if TYPE_CHECKING:
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.document.document import Document
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import Cell, MapId, StageId
    from journeydesk.layout.picture import Group, GroupKey, Picture, Rect
    from journeydesk.text.lines import Typesetter

GUTTER: Final = 5.5
"""Half of the ground between two lanes or two stages, and a little."""

NEAR: Final = 6.0
"""So near to a line, in pixels, the pointer is on it."""
NEAREST, FARTHEST = 2.0, 14.0
"""The same in points, at the least and at most."""


class Shown:
    """A map on the canvas: `picture` is how it looked when last laid out.

    `apart` keeps cells that have opened under a drag without their ground, by their group's key, with that group.
    """

    def __init__(
        self, open_document: OpenDocument, map_id: MapId, typesetter: Typesetter, changed: Callable[[Picture], None]
    ) -> None:
        self.open_document = open_document
        self.map_id = map_id
        self.typesetter = typesetter
        self.pixel: Callable[[], float] = lambda: 1.0
        """How large a pixel is in points now."""
        self._changed = changed
        self._kept = Kept()
        self._previewing = False
        self.apart: dict[GroupKey, tuple[Group, Group]] = {}
        self._stage: StageId | None = None
        self.picture: Picture = self._laid_out(self.document)

    @property
    def document(self) -> Document:
        """The document as it stands."""
        return self.open_document.document

    @property
    def is_read_only(self) -> bool:
        """Whether hands may only look and select."""
        return bool(self.open_document.read_only)

    @property
    def previewing(self) -> bool:
        """Whether the picture shows what the document would be, not what it is."""
        return self._previewing

    @property
    def stage(self) -> StageId | None:
        """The one stage that is shown, the others folded away; None if all are."""
        return self._stage

    def show_stage(self, stage_id: StageId | None) -> None:
        """Show this stage alone, or with None all of them."""
        if stage_id != self._stage:
            self._stage = stage_id
            self.lay_out()

    def lay_out(self) -> None:
        """Make the picture anew; what the last edit did not touch stays the very same."""
        self._previewing = False
        self.picture = self._laid_out(self.document)
        self._changed(self.picture)

    def preview(self, edit: Edit | None) -> None:
        """Show how the map would look after an edit, without making it; with None, as it is."""
        if edit is None:
            if self._previewing:
                self.lay_out()
            return
        self._previewing = True
        self.picture = self._laid_out(apply(self.document, edit))
        self._changed(self.picture)

    def _laid_out(self, document: Document) -> Picture:
        return lay_out(document, self.map_id, self.typesetter, kept=self._kept, only=self._stage)

    def frame(self, record_id: RecordId) -> Rect | None:
        """Where a record is shown."""
        return where.frame(self.picture, record_id)

    def record_at(self, x: float, y: float) -> RecordId | None:
        """The topmost record at a point."""
        return where.record_at(self.picture, x, y, reach=min(FARTHEST, max(NEAREST, NEAR * self.pixel())))

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell at a point."""
        return where.cell_at(self.picture, x, y)

    def cell_near(self, x: float, y: float) -> Cell | None:
        """The cell at a point, or the one on whose side of a gutter it lies: where a drop goes."""
        around = ((dx, dy) for dx in (0.0, -GUTTER, GUTTER) for dy in (0.0, -GUTTER, GUTTER))
        return next((cell for dx, dy in around if (cell := self.cell_at(x + dx, y + dy)) is not None), None)

    def cell_frame(self, cell: Cell) -> Rect | None:
        """Where a cell is."""
        return where.cell_frame(self.picture, cell)

    def is_on_paper(self, x: float, y: float) -> bool:
        """Whether a point lies on the map's ground."""
        return 0 <= x < self.picture.width and 0 <= y < self.picture.height

    def selected_cards(self) -> tuple[CardId, ...]:
        """The selected cards that stand on this map, in reading order: lane by lane, step by step, from above."""
        document, selection = self.document, self.open_document.selection
        lanes = {lane.id: at for at, lane in enumerate(document.lanes(self.map_id))}
        steps = {step.id: at for at, step in enumerate(document.steps_of_map(self.map_id))}
        cards = [card for card in (document.find(Card, record_id) for record_id in selection) if card is not None]
        here = [card for card in cards if card.lane in lanes and card.step in steps]
        here.sort(key=lambda card: (lanes[card.lane], steps[card.step] if card.step else 0, card.order, card.id))
        return tuple(card.id for card in here)

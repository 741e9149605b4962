"""One stage shown alone, the others folded away: which one, and the way back to the look from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeydesk.document.records import Card, EmotionPoint, Record, Stage, StageId, Step

if TYPE_CHECKING:
    from journeydesk.desk.open_document import Happening
    from journeydesk.document.document import Document
    from journeydesk.ui.canvas.camera import Camera, Origin
    from journeydesk.ui.canvas.view import MapView


class Focus(QObject):
    """The stage a canvas shows alone. It goes along with the keyboard: whoever walks on into the next stage sees that."""

    changed = Signal()

    def __init__(self, view: MapView, camera: Camera) -> None:
        super().__init__(view)
        self._view, self._camera = view, camera
        self._left: tuple[float, Origin] | None = None

    @property
    def stage(self) -> StageId | None:
        """The stage that is shown alone; None if the whole map is."""
        return self._view.shown.stage if self._view.shown is not None else None

    @property
    def left(self) -> tuple[float, Origin] | None:
        """How the whole map was looked at before."""
        return self._left

    def show(self, stage_id: StageId | None) -> None:
        """Show this stage alone, or with None the whole map from where it was left."""
        shown = self._view.shown
        if shown is None or stage_id == shown.stage:
            return
        if self._view.is_writing:
            self._view.typist.end()
        if shown.stage is None:
            self._left = self._camera.look
        shown.show_stage(stage_id)
        if stage_id is not None:
            self._camera.fit_across()
        elif self._left is not None:
            zoom, (left, top) = self._left
            self._left = None
            self._camera.look_from(left, top, zoom=zoom)
        self._view.show_selection()
        self.changed.emit()

    def beside(self, by: int) -> StageId | None:
        """The stage so many places on from the one shown alone; None at either end."""
        shown = self._view.shown
        row = [stage.id for stage in shown.document.stages(shown.map_id)] if shown is not None else []
        at = row.index(self.stage) + by if self.stage in row else -1
        return row[at] if 0 <= at < len(row) else None

    def follow(self, happening: Happening) -> None:
        """Go along with what happened: to the stage that is selected now, and back to the whole map if this one is gone."""
        shown = self._view.shown
        if shown is None or shown.stage is None:
            return
        if shown.document.find(Stage, shown.stage) is None:
            self.show(None)
        elif happening.selection:
            document, cell = shown.document, shown.open_document.cell
            records = [document.records.get(one) for one in sorted(shown.open_document.selection)]
            stages = {stage for record in records if record is not None for stage in _stages_of(document, record)}
            if not records and cell is not None:
                stages = {stage_of(document, document.find(Step, cell.step))}
            here = [stage.id for stage in document.stages(shown.map_id)]
            wanted = [stage for stage in here if stage in stages]
            if wanted and shown.stage not in wanted:
                self.show(wanted[0])

    def forget(self) -> None:
        """Another map is shown, and that one whole."""
        if self._left is not None:
            self._left = None
            self.changed.emit()


def _stages_of(document: Document, record: Record) -> set[StageId | None]:
    """The stages a record is seen in: a card that spans steps, in all that it reaches."""
    first = stage_of(document, record)
    stage = document.find(Stage, first) if first is not None else None
    if not isinstance(record, Card) or record.span == 1 or record.step is None or stage is None:
        return {first}
    steps = document.steps_of_map(stage.map)
    begin = next(number for number, step in enumerate(steps) if step.id == record.step)
    return {step.stage for step in steps[begin : begin + record.span]}


def stage_of(document: Document, record: Record | None) -> StageId | None:
    """The stage a record is, or stands in."""
    match record:
        case Stage():
            return record.id
        case Step():
            return record.stage
        case Card() | EmotionPoint():
            step = document.find(Step, record.step)
            return step.stage if step is not None else None
    return None

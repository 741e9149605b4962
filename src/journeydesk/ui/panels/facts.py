"""The facts at the foot of the window: how safe the work is, what is on the map, what is selected, how close one looks."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, MapId, StepId
from journeydesk.language import say, say_many
from journeydesk.ui.follow import Follow

REST: Final = 200
"""Milliseconds without a happening after which the map is counted: never while somebody types."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is on a map."""

    stages: int
    steps: int
    cards: int
    unanswered: int
    """Pain points without an opportunity."""


def count(document: Document, map_id: MapId) -> Counts:
    """Count what is on a map; a pain point is answered by an opportunity it is linked with, or one at its step."""
    stages = document.stages(map_id)
    rows = [document.steps(stage.id) for stage in stages]
    steps = [step for row in rows for step in row]
    shown_steps = sum(0 if len(row) == 1 and not row[0].title else len(row) for row in rows)
    lanes = document.lanes(map_id)
    pains = [lane.id for lane in lanes if lane.lane_kind == LaneKind.PAIN_POINTS]
    chances = [lane.id for lane in lanes if lane.lane_kind == LaneKind.OPPORTUNITIES]
    answered_steps: set[StepId] = {step.id for step in steps if any(document.cards(lane, step.id) for lane in chances)}
    answers = {card.id for lane in chances for step in steps for card in document.cards(lane, step.id)}
    unanswered = [
        card
        for lane in pains
        for step in steps
        if step.id not in answered_steps
        for card in document.cards(lane, step.id)
        if not any({link.start, link.end} & answers for link in document.links(card.id))
    ]
    cards = sum(len(document.cards(lane.id, step.id)) for lane in lanes for step in steps)
    return Counts(len(stages), shown_steps, cards, len(unanswered))


class Facts(QStatusBar):
    """The status bar. Zoom buttons ask with `zoom_wanted`: "in", "out" or "100"."""

    zoom_wanted = Signal(str)

    def __init__(self, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow = follow
        self._saved_at: float | None = None
        self.setSizeGripEnabled(False)
        self.saved = QLabel(self)
        self.counted = QLabel(self)
        self.chosen = QLabel(self)
        self.hint = QLabel(self)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(22)
        for label in (self.saved, self.counted, self.chosen):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.hint)
        zoom = QHBoxLayout()
        zoom.setSpacing(2)
        self._zooms = [self._button("−", say("Zoom out"), "out"), self._button("100 %", say("Zoom to 100 %"), "100"),
                       self._button("+", say("Zoom in"), "in")]  # fmt: skip
        for button in self._zooms:
            zoom.addWidget(button)
        row.addLayout(zoom)
        self.addWidget(whole, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.count)
        self._clock = QTimer(self)
        self._clock.setInterval(5000)
        self._clock.timeout.connect(self._tell_saved)
        self._clock.start()
        follow.switched.connect(self._switch)
        follow.happened.connect(self._hear)
        follow.settled.connect(self._settle)
        self._rest.start()

    def show_zoom(self, factor: float) -> None:
        """Show how close one looks."""
        self._zooms[1].setText(f"{round(factor * 100)} %")

    def count(self) -> None:
        """Count what is on the map now."""
        current = self._follow.open_document
        if current is None or current.map_id is None:
            self.counted.clear()
            self.hint.clear()
            return
        found = count(current.document, current.map_id)
        parts = [
            say_many("<b>{n}</b> stage", "<b>{n}</b> stages", found.stages),
            say_many("<b>{n}</b> step", "<b>{n}</b> steps", found.steps),
            say_many("<b>{n}</b> card", "<b>{n}</b> cards", found.cards),
        ]
        self.counted.setText(" · ".join(part for part, number in zip(parts, (1, found.steps, 1), strict=True) if number))
        missing = say_many(
            "⚠ <b>{n}</b> pain point without an opportunity",
            "⚠ <b>{n}</b> pain points without an opportunity",
            found.unanswered,
        )
        self.hint.setText(missing if found.unanswered else "")

    def _button(self, text: str, about: str, what: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.zoom_wanted.emit(what))
        return button

    def _switch(self) -> None:
        self._saved_at = None
        self._rest.start()

    def _hear(self, happening: Happening) -> None:
        if happening.saved:
            self._saved_at = monotonic()
        if happening.edit is not None or happening.map:
            self._rest.start()

    def _settle(self) -> None:
        self._tell_saved()
        current = self._follow.open_document
        selected = len(current.selection) if current is not None else 0
        self.chosen.setText(say_many("{n} selected", "{n} selected", selected) if selected else "")

    def _tell_saved(self) -> None:
        current = self._follow.open_document
        self.saved.setText(how_safe(current, self._saved_at) if current is not None else "")
        self.saved.setToolTip(what_that_means(current) if current is not None else "")
        role = "wrong" if current is not None and current.kept.state == "failed" and not current.read_only else ""
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)


def how_safe(current: OpenDocument, saved_at: float | None) -> str:
    """How safe the work is, in words; `saved_at` is when it was saved, on the monotonic clock."""
    kept, changed = current.kept, current.changed
    if current.read_only:
        return say("Read-only")
    if kept.state == "saving":
        return say("Saving…")
    if kept.state == "failed":
        return say("⚠ Not kept: {why}", why=kept.why)
    if changed and kept.state == "keeping":
        return say("Changed, not kept yet")
    if changed and current.path is None:
        return say("Not saved yet, kept on this computer")
    if changed:
        return say("Changed, kept on this computer")
    if current.path is None:
        return say("Not saved yet")
    if saved_at is None:
        return say("Saved")
    passed = int(monotonic() - saved_at)
    if passed < 60:
        return say("Saved {count} s ago", count=passed) if passed > 4 else say("Saved just now")
    if passed < 3600:
        return say("Saved {count} min ago", count=passed // 60)
    return say("Saved {count} h ago", count=passed // 3600)


def what_that_means(current: OpenDocument) -> str:
    """What would be lost now, and what to do, in a sentence."""
    if current.read_only:
        return current.read_only
    if current.kept.state == "failed":
        return say("What was changed is only in this window: save the map, or free what keeps it from being written.")
    if not current.changed:
        return ""
    if current.kept.state == "keeping":
        return say("The last changes are not on the disk yet.")
    return say("Every change is on the disk and comes back after a crash; save the map to have it in its file.")

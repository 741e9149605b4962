"""A shop with two curves, and hands and eyes for faces: where a score stands, the pointer over it, what is shown there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.document.records import EmotionPoint, LaneKind, Persona
from journeydesk.layout import where
from journeydesk.ui.canvas.curves import GhostFace
from journeydesk.ui.canvas.ghost import Bubble
from tests.layout.build import Build
from tests.ui.pilot import Pilot


def shop(*, title: str = "A visit to the shop") -> Document:
    """Steps One to Four; Anna's curve has knots at One and Three, Ben's at One, Two and Four."""
    build = Build(title)
    anna, ben = build.persona("Anna", role="regular"), build.persona("Ben")
    steps = build.stage("Before", steps=("One", "Two")) + build.stage("Pay", steps=("Three", "Four"))
    actions = build.lane(LaneKind.ACTIONS, "Actions")
    emotions = build.lane(LaneKind.EMOTIONS, "Emotions")
    build.lane(LaneKind.PAIN_POINTS, "Pain points")
    build.card(actions, steps[0], "Waits in line")
    build.scores(emotions, steps, (2.0, None, 4.0, None), anna, says={0: "Bored"})
    build.scores(emotions, steps, (3.0, 3.0, None, 5.0), ben)
    return build.document()


def place(pilot: Pilot, step: str, score: float, *, across: float = 0.75) -> QPointF:
    """A point of the lane of emotions, beside the middle of a step, at the height of a score."""
    area = pilot.frame((step, "Emotions"))
    return QPointF(
        area.x + area.width * across, where.score_y(pilot.shown.picture, pilot.cell((step, "Emotions")).lane, score)
    )


def point_to(pilot: Pilot, what: QPointF | str, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Move the pointer somewhere with no button held; sent to the canvas itself, as another window may lie there, too."""
    port, at = pilot.view.viewport(), QPointF(pilot.at(what))
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, at, QPointF(port.mapToGlobal(at)), none, none, held))
    pilot.settle()


def ghost(pilot: Pilot) -> GhostFace | None:
    """The face a click would add, if one is shown."""
    return next((shape for shape in shapes(pilot) if isinstance(shape, GhostFace)), None)


def shapes(pilot: Pilot) -> tuple[object, ...]:
    """What is shown for the thing under the pointer."""
    return pilot.view.shown_over("hover")


def words(pilot: Pilot) -> list[str]:
    """What is said beside the pointer."""
    return [shape.text for shape in shapes(pilot) if isinstance(shape, Bubble)]


def knots(pilot: Pilot) -> dict[str, float]:
    """Anna's and Ben's scores by the titles of steps and their initials."""
    found = {}
    for one in pilot.document:
        if isinstance(one, EmotionPoint):
            step = pilot.document.records[one.step]
            persona = pilot.document.find(Persona, one.persona)
            state = "" if one.state is None else f" {one.state}"
            found[f"{getattr(step, 'title', '')} {persona.name[0] if persona else '-'}{state}"] = one.score
    return found

"""Small maps to try the canvas on."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind
from tests.layout.build import Build

SHOP = {
    ("Arrive", "Actions"): ["Waits in line", "Looks around"],
    ("Browse", "Actions"): ["Picks a basket"],
    ("Checkout", "Pain points"): ["No bags left"],
}
"""Cards of a map with three steps in two stages."""


def shop(cards: dict[tuple[str, str], list[str]] | None = None, *, title: str = "A visit to the shop") -> Document:
    """Two stages with the steps Arrive and Browse, and Checkout; lanes Actions, Emotions and Pain points; a persona."""
    build = Build(title)
    anna = build.persona("Anna", role="regular")
    arrive, browse = build.stage("Before", "Get in", steps=("Arrive", "Browse"))
    (checkout,) = build.stage("Pay", steps=("Checkout",))
    steps = {"Arrive": arrive, "Browse": browse, "Checkout": checkout}
    lanes = {
        "Actions": build.lane(LaneKind.ACTIONS, "Actions"),
        "Emotions": build.lane(LaneKind.EMOTIONS, "Emotions"),
        "Pain points": build.lane(LaneKind.PAIN_POINTS, "Pain points"),
    }
    for (step, lane), texts in (SHOP if cards is None else cards).items():
        for text in texts:
            build.card(lanes[lane], steps[step], text)
    build.scores(lanes["Emotions"], list(steps.values()), (2.0, 3.0, 4.5), anna)
    return build.document()

"""What the bundled examples and templates are made of. `python -m tests.layout.bundled` writes them anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, StepId
from journeydesk.files import project
from journeydesk.files.places import resources
from tests.layout.build import Build
from tests.layout.maps import example


def blank() -> Document:
    """Three stages and three lanes to begin with."""
    build = Build("Untitled journey")
    for title in ("Before", "During", "After"):
        build.stage(title)
    for kind, title in ((LaneKind.ACTIONS, "Actions"), (LaneKind.THOUGHTS, "Thoughts"), (LaneKind.EMOTIONS, "Emotions")):
        build.lane(kind, title)
    return build.document()


def customer_journey() -> Document:
    """A customer's way from hearing of a thing to recommending it."""
    build = Build("Customer journey", scenario="Who wants what, and why now?")
    customer = build.persona(
        "Name", role="who they are", quote="“What they say in their own words.”", goals=("What they want to get done",)
    )
    steps: list[StepId] = []
    for title, goal, titles in (
        ("Become aware", "See that there is a need", ("Trigger", "First search")),
        ("Consider", "Find what could help", ("Compare", "Ask others")),
        ("Decide", "Choose without doubts", ("Try", "Buy")),
        ("Use", "Get it done", ("Set up", "First use", "Everyday use")),
        ("Recommend", "Be glad and tell others", ("Get help", "Tell a friend")),
    ):
        steps += build.stage(title, goal, steps=titles)
    build.lane(LaneKind.ACTIONS, "Actions")
    build.lane(LaneKind.TOUCHPOINTS, "Touchpoints")
    build.lane(LaneKind.THOUGHTS, "Thoughts")
    emotions = build.lane(LaneKind.EMOTIONS, "Emotions")
    build.scores(emotions, steps, (3,) * len(steps), customer)
    build.lane(LaneKind.PAIN_POINTS, "Pain points")
    build.lane(LaneKind.OPPORTUNITIES, "Opportunities")
    return build.document()


def service_blueprint() -> Document:
    """What the customer sees of a service, and what has to happen behind it."""
    build = Build("Service blueprint", scenario="One service, from the first sight of it to the last")
    for title, goal, titles in (
        ("Enter", "Feel expected", ("Find it", "Arrive")),
        ("Ask", "Be understood", ("Explain the wish", "Get an offer")),
        ("Receive", "Get what was promised", ("Wait", "Be served", "Pay")),
        ("Leave", "Be glad to come back", ("Say goodbye", "Look back")),
    ):
        build.stage(title, goal, steps=titles)
    for kind, title in (
        (LaneKind.EVIDENCE, "Evidence"),
        (LaneKind.ACTIONS, "Customer actions"),
        (LaneKind.LINE_OF_INTERACTION, "Line of interaction"),
        (LaneKind.FRONTSTAGE, "Frontstage"),
        (LaneKind.LINE_OF_VISIBILITY, "Line of visibility"),
        (LaneKind.BACKSTAGE, "Backstage"),
        (LaneKind.LINE_OF_INTERNAL_INTERACTION, "Line of internal interaction"),
        (LaneKind.SUPPORT, "Support"),
        (LaneKind.PAIN_POINTS, "Pain points"),
        (LaneKind.OPPORTUNITIES, "Opportunities"),
    ):
        build.lane(kind, title)
    return build.document()


def workshop() -> Document:
    """A wall for a group: plain stages, lanes to fill in ten minutes each, and a place for questions."""
    build = Build("Our workshop", scenario="Whose journey is it, and where does it begin and end?")
    steps: list[StepId] = []
    for title in ("Before", "Beginning", "Middle", "End", "Afterwards"):
        steps += build.stage(title, steps=("", ""))
    actions = build.lane(LaneKind.ACTIONS, "What they do")
    build.card(actions, steps[0], "One action a card, begun with a verb")
    thoughts = build.lane(LaneKind.THOUGHTS, "What they think")
    build.card(thoughts, steps[0], "“In their own words”")
    emotions = build.lane(LaneKind.EMOTIONS, "How they feel")
    build.scores(emotions, steps, (3,) * len(steps))
    pains = build.lane(LaneKind.PAIN_POINTS, "What hurts")
    build.card(pains, steps[0], "What stops them, and how often?")
    ideas = build.lane(LaneKind.OPPORTUNITIES, "How might we …?")
    build.card(ideas, steps[0], "One idea a card; vote when all are up")
    build.lane(LaneKind.NOTES, "Questions")
    return build.document()


BUNDLED: Final[Mapping[str, Callable[[], Document]]] = {
    "examples/project-software.journey": example,
    "templates/blank.journey": blank,
    "templates/customer-journey.journey": customer_journey,
    "templates/service-blueprint.journey": service_blueprint,
    "templates/workshop.journey": workshop,
}


def write(folder: Path) -> None:
    """Write all bundled files into a folder of resources."""
    for name, make in BUNDLED.items():
        project.write(make(), folder / name)


if __name__ == "__main__":
    write(resources())

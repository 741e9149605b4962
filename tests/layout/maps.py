"""The reference maps: what the gate compares, the benchmarks time, and the bundled files are made from."""

from __future__ import annotations

from collections.abc import Callable

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, StepId
from tests.layout.build import Build
from tests.layout.maps_large import many_cards, sixty_steps
from tests.layout.maps_scripts import chinese_japanese_emoji, right_to_left
from tests.layout.maps_services import everything

__all__ = ["chinese_japanese_emoji", "everything", "example", "many_cards", "right_to_left", "sixty_steps"]

Maker = Callable[[], Document]
"""What makes a reference map."""

PROJECT_STAGES = (
    ("Notice", "Realise there is a better way", ("Deadline slips", "Ask peers")),
    ("Explore", "Find two tools worth a trial", ("Read reviews", "Compare plans", "Watch demo")),
    ("Commit", "Get a yes from finance", ("Trial", "Sign contract")),
    ("Settle in", "First project live in a week", ("Kick-off", "Import data", "Train team")),
    ("Champion", "Bring the next team on board", ("Review results", "Refer a friend")),
)
PROJECT_ACTIONS = (
    "Counts the late projects before the Monday meeting",
    "Posts a question in the PM forum",
    "Reads eleven reviews",
    "Builds a comparison sheet",
    "Books a 30-minute demo",
    "Runs one real project in the trial",
    "Sends the order form to legal",
    "Meets the onboarding lead",
    "Exports 14 months of tasks",
    "Hosts two team sessions",
    "Shows the board the cycle times",
    "Introduces the finance PMO",
)
PROJECT_TOUCHPOINTS = {
    1: ("Forum", "Community"),
    2: ("Review site", "Web"),
    3: ("Pricing page", "Web"),
    4: ("Live demo", "Video call"),
    6: ("Order form", "E-mail"),
    7: ("Kick-off", "On site"),
    8: ("Import wizard", "In app"),
    9: ("Help centre", "Web"),
    11: ("Referral link", "E-mail"),
}
PROJECT_THOUGHTS = {
    0: "“We find out too late, every time.”",
    3: "“What does the second tier really add?”",
    5: "“The team asked to keep it. Good sign.”",
    8: "“If this loses history, I lose the team.”",
    10: "“I would not go back.”",
}
PROJECT_OPPORTUNITIES = {
    3: "One all-in price per seat",
    6: "Pre-agreed contract for under 50 seats",
    8: "Resumable import with a dry run",
    11: "Thank both sides of a referral",
}
PRIYA = (2.0, 3.0, 3.4, 1.9, 3.8, 4.2, 2.4, 4.0, 1.4, 3.1, 4.5, 4.8)
SAM = (3.0, 2.6, 2.5, 2.8, 3.1, 3.0, 3.3, 3.2, 2.2, 2.4, 3.6, 3.9)


def example() -> Document:
    """The map of the reference look."""
    build = Build(
        "From late projects to a tool the team loves",
        scenario="Buying and settling into project software\nbased on 14 interviews, spring 2026",
    )
    priya = build.persona(
        "Priya",
        role="project manager",
        quote="“Tell me on Tuesday, not on the due date.”",
        goals=("Wants one honest view of eight parallel projects",),
    )
    sam = build.persona("Sam", role="team member")
    steps: list[StepId] = []
    for title, goal, titles in PROJECT_STAGES:
        steps += build.stage(title, goal, steps=titles)
    actions = build.lane(LaneKind.ACTIONS, "Actions")
    for step, text in zip(steps, PROJECT_ACTIONS, strict=True):
        build.card(actions, step, text)
    touchpoints = build.lane(LaneKind.TOUCHPOINTS, "Touchpoints")
    for number, (text, channel) in PROJECT_TOUCHPOINTS.items():
        build.card(touchpoints, steps[number], text, channel=channel)
    thoughts = build.lane(LaneKind.THOUGHTS, "Thoughts")
    for number, text in PROJECT_THOUGHTS.items():
        build.card(thoughts, steps[number], text)
    emotions = build.lane(LaneKind.EMOTIONS, "Emotions")
    build.scores(emotions, steps, PRIYA, priya, says={3: "Feels tricked"})
    build.scores(emotions, steps, SAM, sam)
    pains = build.lane(LaneKind.PAIN_POINTS, "Pain points")
    build.card(pains, steps[3], "Two hidden fees appear at checkout")
    build.card(pains, steps[6], "Legal review takes nineteen days")
    build.card(pains, steps[8], "Import drops attachments over 20 MB", votes=7, moment_of_truth=True)
    build.card(pains, steps[8], "No progress shown for 40 minutes")
    opportunities = build.lane(LaneKind.OPPORTUNITIES, "Opportunities")
    for number, text in PROJECT_OPPORTUNITIES.items():
        build.card(opportunities, steps[number], text)
    return build.document()

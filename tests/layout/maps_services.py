"""A service blueprint with every kind of lane and everything a card can carry."""

from __future__ import annotations

import base64
import hashlib
from io import BytesIO

from PIL import Image, ImageDraw

from journeydesk.document.document import Document
from journeydesk.document.records import Evidence, LaneKind, Metric, Rating, StepId
from tests.layout.build import Build


def drawn(width: int, height: int, colour: str, ground: str) -> tuple[str, str]:
    """A small PNG picture: its sha256 and its base64."""
    image = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.8), fill=colour)
    draw.line((0, height, width, 0), fill=colour, width=4)
    out = BytesIO()
    image.save(out, "PNG")
    return hashlib.sha256(out.getvalue()).hexdigest(), base64.b64encode(out.getvalue()).decode("ascii")


def everything() -> Document:
    """A map on which everything stands that a map can show."""
    build = Build(
        "A night at the repair café, from the broken toaster on the kitchen table to the warm applause at the door",
        scenario="Monthly repair café in the library\nto be run by volunteers from autumn on",
        state="to-be",
        scale=3,
    )
    wide = build.asset(
        drawn(320, 180, "#0EA5A4", "#E6FFFA")[0], "image/png", "counter.png", drawn(320, 180, "#0EA5A4", "#E6FFFA")[1]
    )
    tall = build.asset(
        drawn(120, 200, "#C026D3", "#FDF4FF")[0], "image/png", "shelf.png", drawn(120, 200, "#C026D3", "#FDF4FF")[1]
    )
    broken = build.asset("0" * 64, "image/png", "torn photograph.png", "bm90IGEgcGljdHVyZQ==")
    people = [
        build.persona(
            "Hanneke van der Meer-Oosterhout",
            role="retired electrician who mends other people’s things on Saturdays",
            quote="“If it has a plug, I want to see what is inside, even when everybody says it is not worth it any more.”",
            goals=("Wants to hand on what she knows", "Less waste"),
            image=tall,
        ),
        build.persona("Tom", role="visitor"),
        build.persona("The library"),
        build.persona("Yasmin", role="organiser", on_map=False),
    ]
    steps: list[StepId] = []
    steps += build.stage("Arrive", "Feel expected", steps=("Finds the room", "Is greeted and gets a number"))
    steps += build.stage("Wait", colour="#FFD166")
    steps += build.stage(
        "Repair, together if at all possible",
        "The thing works again and its owner knows why",
        steps=("", "Mends", "Tests"),
        colour="#111827",
    )
    steps += build.stage("Go home", "", steps=("Says goodbye",), colour="#6B7280")
    for number, kind in enumerate(LaneKind):
        if kind.is_divider:
            build.lane(kind, "" if number % 2 else f"{kind.value.capitalize()} of the repair café with its visitors")
            continue
        lane = build.lane(kind, "Everything that happens backstage and nobody sees" if kind is LaneKind.BACKSTAGE else "")
        if kind is LaneKind.EMOTIONS:
            build.scores(
                lane, steps, (3, 3, 1, 3, 5, 5, 4), people[0], says={2: "Nobody tells me how long it takes", 4: "Proud"}
            )
            build.scores(lane, steps, (3, 3, 1, None, 5, 4, 4), people[1], says={2: "Bored", 4: "Amazed"})
            build.scores(lane, steps, (3, None, 1, None, 5, 5, None), people[2])
            build.scores(lane, steps, (2, 3, 1, None, 4, 5, 4), people[3])
            build.scores(lane, steps, (None, None, 1, None, None, None, None), None, says={2: "Everybody"})
            build.card(lane, steps[2], "Restless")
            continue
        if kind is LaneKind.STORYBOARD:
            build.card(lane, steps[0], "She sees the sign", image=wide)
            build.card(lane, steps[1], "", image=tall)
            build.card(lane, steps[3], "The photograph is gone", image=broken)
            build.card(lane, steps[4], "Over two steps", image=wide, span=2)
            continue
        build.card(lane, steps[number % 7], f"A card about {kind.value}", span=1 + number % 3, channel="In the hall")
        if kind is LaneKind.PAIN_POINTS:
            loud = build.card(
                lane,
                steps[2],
                "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
                votes=128,
                moment_of_truth=True,
                rating=Rating(impact=5, frequency=3, effort=1, value=4),
                evidence=Evidence(grade="anecdote", source="Three visitors at the door", date="12 May"),
                owner="Yasmin",
                due="before the summer",
                note="Ask the library for a second room.",
                tags=("waiting", "space", "a tag that is much longer than any card is wide"),
                colour="#7F1D1D",
            )
        if kind is LaneKind.OPPORTUNITIES:
            idea = build.card(lane, steps[2], "A board that shows who is next", colour="#FDE68A", note="Cheap.")
        if kind is LaneKind.METRICS:
            build.card(lane, steps[4], "Mended", metric=Metric(unit="%", current="61", target="75"))
            build.card(lane, steps[5], "Hours", metric=Metric(unit="h", current="2.5"))
            build.card(lane, steps[6], "", metric=Metric(target="9 of 10"))
    build.lane(LaneKind.NOTES, "Nobody sees this", hidden=True)
    build.link(loud, idea, "led to")
    build.link(steps[5], steps[4], "fails")
    build.link(loud, steps[0])
    return build.document()

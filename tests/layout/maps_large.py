"""Large reference maps: sixty steps with everything, and as many cards as wanted."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.records import Evidence, LaneKind, Metric, Rating, StepId
from tests.layout.build import Build

VOCABULARY = (
    "waits checks the order calls support reads page again finds answer asks colleague compares two plans opens mail "
    "signs in forgets password resets it uploads file sees error tries once more gives up comes back next day pays "
    "invoice downloads receipt tells a friend books appointment confirms address changes date cancels returns parcel"
)
WORDS = VOCABULARY.split()
MONTHS = "January February March April May June July August September October November December"

LANES = (
    LaneKind.ACTIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.PAIN_POINTS,
    LaneKind.OPPORTUNITIES,
    LaneKind.CHANNELS,
    LaneKind.GOALS,
    LaneKind.QUOTES,
    LaneKind.FRONTSTAGE,
    LaneKind.BACKSTAGE,
)


def phrase(number: int, words: int) -> str:
    """A few words, others for every number."""
    chosen = [WORDS[(number * 7 + n * (3 + number % 5)) % len(WORDS)] for n in range(words)]
    return " ".join(chosen).capitalize()


def sixty_steps() -> Document:
    """Twelve stages of five steps with lanes of many kinds, three personas, links, dividers and spanning cards."""
    build = Build(
        "A year with the energy supplier, month by month",
        scenario="Moving in, being billed, moving out\nfollowed for a year, 23 households",
    )
    people = [
        build.persona(
            "Ines", role="first-time tenant", quote="“I only notice them when the bill comes.”", goals=("No surprises",)
        ),
        build.persona("Mr Okafor", role="landlord of nine flats"),
        build.persona("Jo", role="call centre agent"),
    ]
    steps: list[StepId] = []
    for number, month in enumerate(MONTHS.split()):
        titles = [phrase(number * 5 + n, 2) for n in range(5)]
        steps += build.stage(month, f"{phrase(number, 4)} in week {number + 1}", steps=titles)
    actions = build.lane(LaneKind.ACTIONS)
    cards = [build.card(actions, step, phrase(n, 4 + n % 7)) for n, step in enumerate(steps)]
    touchpoints = build.lane(LaneKind.TOUCHPOINTS)
    for n, step in enumerate(steps):
        if n % 3:
            build.card(touchpoints, step, phrase(n + 60, 2), channel=("Letter", "Web", "Telephone", "In app")[n % 4])
    emotions = build.lane(LaneKind.EMOTIONS)
    for who, person in enumerate(people):
        scores = [
            1 + ((n * (who + 2) * 7 + n * n * 3) % 41) / 10 if (n + who) % 4 != 3 or who == 0 else None for n in range(60)
        ]
        build.scores(emotions, steps, scores, person, says={n: phrase(n, 2) for n in range(who * 3 + 2, 60, 9)})
    build.lane(LaneKind.LINE_OF_INTERACTION)
    front = build.lane(LaneKind.FRONTSTAGE)
    for n in range(0, 60, 4):
        build.card(front, steps[n], phrase(n + 120, 9), span=1 + n % 5)
        build.card(front, steps[n + 2], phrase(n + 180, 3))
    build.lane(LaneKind.LINE_OF_VISIBILITY)
    back = build.lane(LaneKind.BACKSTAGE)
    systems = [build.card(back, step, phrase(n + 240, 5)) for n, step in enumerate(steps) if n % 2]
    pains = build.lane(LaneKind.PAIN_POINTS)
    for n in range(1, 60, 5):
        build.card(
            pains,
            steps[n],
            phrase(n + 300, 6),
            votes=n % 8,
            moment_of_truth=n % 20 == 1,
            rating=Rating(impact=1 + n % 5, frequency=1 + n % 3),
            evidence=Evidence(grade=("assumption", "anecdote", "researched")[n % 3], source=f"{n} calls"),
        )
    metrics = build.lane(LaneKind.METRICS)
    for n in range(3, 60, 7):
        build.card(metrics, steps[n], phrase(n, 2), metric=Metric(unit="minutes", current=str(n), target=str(n // 2)))
    for n in range(0, 20, 4):
        build.link(cards[n * 2], systems[n], phrase(n, 1) if n % 8 else "")
    build.link(steps[14], steps[5], "again next month")
    return build.document()


def many_cards(count: int) -> Document:
    """A map of about this many cards, with an emotion lane: ten lanes of cards, up to sixty steps."""
    build = Build(f"{count} cards", scenario="How large can a map be")
    ines = build.persona("Ines", role="tenant", quote="“So many.”")
    per_cell = max(1, round(count / 600))
    columns = max(1, min(60, round(count / (10 * per_cell))))
    steps: list[StepId] = []
    while len(steps) < columns:
        number = len(steps)
        own = min(5, columns - number)
        steps += build.stage(phrase(number, 2), phrase(number, 5), steps=[phrase(number + n, 2) for n in range(own)])
    left = count
    for row, kind in enumerate(LANES):
        if row == 3:
            emotions = build.lane(LaneKind.EMOTIONS)
            build.scores(emotions, steps, [1 + n * 13 % 41 / 10 for n in range(columns)], ines)
        lane = build.lane(kind)
        for number, step in enumerate(steps):
            rest_cells = (len(LANES) - row) * columns - number
            own = min(left, -(-left // rest_cells))
            for n in range(own):
                build.card(lane, step, phrase(row * 1009 + number * 31 + n, 3 + (n + number) % 8))
            left -= own
    return build.document()

"""What tests of handouts look at: papers as areas, and what stands on the parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, settings

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Handout, LaneId, LaneKind, MapId, PrintSet, RecordId, StepId
from journeydesk.layout.pages import sides
from journeydesk.layout.papers import MILLIMETRE, paper
from journeydesk.layout.picture import Picture, Rect, Text
from journeydesk.prints.handouts import Part, parts
from journeydesk.text.lines import Typesetter
from tests.layout import seen
from tests.layout.build import Build

modest = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
Area = tuple[float, float]


def area_of(name: str, *, portrait: bool, margin: float = 10.0) -> Area:
    """The room between the margins of a paper."""
    ((width, height),) = sides(paper(name), portrait)
    inset = 2 * margin * MILLIMETRE
    return (width - inset if width else 0.0, height - inset if height else 0.0)


AREAS = {
    f"{name} {'upright' if portrait else 'lying'}": area_of(name, portrait=portrait)
    for name in ("A4", "A3", "A0", "914mm")
    for portrait in (True, False)
}


def handed(
    document: Document,
    typesetter: Typesetter,
    handout: Handout,
    area: Area,
    *,
    map_id: MapId | None = None,
    reflow: bool = True,
    least: float = 0.0,
) -> tuple[Part, ...]:
    """The parts of a handout of the first map, or of another."""
    prints = PrintSet(handout=handout, reflow=reflow, least_type=least)
    return parts(document, map_id or document.maps[0].id, prints, typesetter, area=area)


def shown(pictures: Iterable[Picture], record_id: RecordId) -> int:
    """In how many places a record stands."""
    return sum(record_id in group.frames for picture in pictures for group in picture)


def spanning() -> Build:
    """A map whose cards span three steps and more, across stages and from each other step."""
    build = Build("Spanning")
    steps = [step for n in range(6) for step in build.stage(f"Stage {n}", steps=("a", "b", "c"))]
    for kind in (LaneKind.ACTIONS, LaneKind.THOUGHTS, LaneKind.PAIN_POINTS, LaneKind.EMOTIONS):
        lane = build.lane(kind)
        long = len(build.records) % 3 + 3
        for at in range(0, len(steps), 2):
            build.card(lane, steps[at], f"From {at} over {long} steps", span=min(long, len(steps) - at))
    return build


def covered(document: Document, map_id: MapId, card: Card) -> set[StepId]:
    """The steps a card covers."""
    steps = [step.id for step in document.steps_of_map(map_id)]
    first = steps.index(card.step) if card.step is not None else 0
    return set(steps[first : first + card.span])


def standing(pictures: Iterable[Picture], lane: LaneId, steps: set[StepId]) -> tuple[int, set[StepId]]:
    """In how many rows of pages the lane shows any of these steps, and which of them it shows at all."""
    found = [
        (number, group.y, StepId(RecordId(group.key[2])))
        for number, picture in enumerate(pictures)
        for group in picture
        if group.key[:2] == ("cell", lane) and group.key[2] in steps
    ]
    return len({(number, y) for number, y, _ in found}), {step for _, _, step in found}


def words(pictures: Iterable[Picture], record_id: RecordId, part: str) -> str:
    """All that is said of a record in one of its fields, without spaces."""
    return "".join(
        "".join(mark.line.text.split())
        for picture in pictures
        for group in picture
        for mark in group.marks
        if isinstance(mark, Text) and mark.shows == record_id and mark.part == part
    )


def outside(picture: Picture) -> list[object]:
    """Marks that reach out of a picture."""
    sheet = Rect(0, 0, picture.width, picture.height)
    return [
        (group.key, mark)
        for group in picture
        for mark in group.marks
        if not seen.within(seen.bounds(mark).moved(group.x, group.y), sheet, slack=0.5)
    ]


def doubled(picture: Picture) -> list[tuple[str, ...]]:
    """Keys that more than one group has."""
    counts = Counter(group.key for group in picture)
    return [key for key, count in counts.items() if count > 1]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Lines of text that lie on one another."""
    lines = sorted(seen.texts(picture), key=lambda found: found[2].y)
    found = []
    for number, (_, one, room) in enumerate(lines):
        for _, other, below in lines[number + 1 :]:
            if below.y > room.bottom:
                break
            if seen.overlap(room, below):
                found.append((one.line.text, other.line.text))
    return found

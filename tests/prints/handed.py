"""What tests of handouts look at: papers as areas, and what stands on the parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, settings

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, MapId, PrintSet, RecordId
from journeydesk.layout.pages import sides
from journeydesk.layout.papers import MILLIMETRE, paper
from journeydesk.layout.picture import Picture, Rect, Text
from journeydesk.prints.handouts import Part, parts
from journeydesk.text.lines import Typesetter
from tests.layout import seen

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

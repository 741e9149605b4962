"""Whose curve is being drawn: what new knots of the emotion curves go to. It is chosen while working and kept in no file.

`edits` is imported where it is asked, because the desk is there before the first map is painted.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeydesk.document.document import Document
from journeydesk.document.records import CurveName, EmotionPoint, Map, MapId, Persona, PersonaId, State


class Drawn:
    """The curve chosen on each map; where none is, it is the first persona's in the map's own state."""

    def __init__(self) -> None:
        self._chosen: dict[MapId, CurveName] = {}

    def on(self, document: Document, map_id: MapId | None) -> CurveName:
        """The curve that is drawn on a map."""
        a_map = document.find(Map, map_id)
        if a_map is None:
            return CurveName()
        chosen = self._chosen.get(a_map.id)
        if chosen is None or (chosen.persona is not None and document.find(Persona, chosen.persona) is None):
            return CurveName(persona=next(iter(a_map.personas), None))
        from journeydesk.edits import emotions

        return emotions.told(a_map, chosen)

    def choose(self, map_id: MapId, name: CurveName) -> None:
        """Draw this curve from now on."""
        self._chosen[map_id] = name

    def follow(self, document: Document, map_id: MapId, selection: Iterable[str]) -> None:
        """Draw the curve whose knots were selected, if it is one."""
        points = [document.find(EmotionPoint, record_id) for record_id in selection]
        if not points or None in points:
            return
        from journeydesk.edits import emotions

        names = {emotions.curve_of(document, point) for point in points if point is not None}
        if len(names) == 1:
            self._chosen[map_id] = names.pop()


def choices(document: Document, map_id: MapId) -> tuple[CurveName, ...]:
    """All curves that can be drawn on a map: its personas, then the others that have a curve there, then nobody's.

    Each is there in the map's own state and in the other. Nobody's are there where there are no personas, or if they have
    knots.
    """
    from journeydesk.edits import emotions

    a_map = document.get(Map, map_id)
    there = emotions.curves_on(document, map_id)
    people: list[PersonaId | None] = [*a_map.personas, *(name.persona for name in there if name.persona is not None)]
    if not people or any(name.persona is None for name in there):
        people.append(None)
    states: tuple[State | None, ...] = (None, emotions.other(a_map.state))
    return tuple(CurveName(persona=who, state=state) for who in dict.fromkeys(people) for state in states)

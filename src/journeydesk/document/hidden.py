"""What a map names to leave it out of its picture: personas and curves now, and in its views lanes as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from journeydesk.document.records import CurveName, Lane, LaneId, Map, Persona, PersonaId, Record, RecordId, View

T = TypeVar("T", LaneId, PersonaId)


def named(a_map: Map) -> Iterator[tuple[str, RecordId, type[Record]]]:
    """The records a map names so: the field, the id, and the kind of record it should be."""
    for persona in a_map.hidden_personas:
        yield "hidden_personas", persona, Persona
    for view in a_map.views:
        for lane in view.lanes:
            yield "views", lane, Lane
        for persona in view.personas:
            yield "views", persona, Persona
        for curve in view.curves:
            if curve.persona is not None:
                yield "views", curve.persona, Persona


def kept(a_map: Map, *, lane: Callable[[LaneId], bool], persona: Callable[[PersonaId], bool]) -> Map:
    """The map that names only lanes and personas of which these say yes, each once; the very same map if it does already."""

    def some(view: View) -> View:
        curves = [one for one in dict.fromkeys(view.curves) if one.persona is None or persona(one.persona)]
        return view.but(lanes=_some(view.lanes, lane), personas=_some(view.personas, persona), curves=curves)

    after = a_map.but(hidden_personas=_some(a_map.hidden_personas, persona), views=[some(view) for view in a_map.views])
    return a_map if after == a_map else after


def renamed(a_map: Map, name: Callable[[str], str]) -> Map:
    """The map with other ids in the place of these."""

    def other(view: View) -> View:
        curves = [one if one.persona is None else one.but(persona=name(one.persona)) for one in view.curves]
        return view.but(lanes=[name(one) for one in view.lanes], personas=[name(one) for one in view.personas], curves=curves)

    return a_map.but(
        hidden_personas=[name(one) for one in a_map.hidden_personas], views=[other(view) for view in a_map.views]
    )


def restated(a_map: Map, names: Callable[[tuple[CurveName, ...]], Iterable[CurveName]]) -> Map:
    """The map with what its views say of curves told anew, after its state changed."""
    return a_map.but(views=[view.but(curves=list(names(view.curves))) for view in a_map.views])


def _some(ids: tuple[T, ...], wanted: Callable[[T], bool]) -> list[T]:
    return [one for one in dict.fromkeys(ids) if wanted(one)]

"""Commands about emotion curves: whose is drawn, which are shown, and bringing those of another map beside them."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.front import in_front, map_in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.drawing import choices
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import CurveName, EmotionPoint, Lane, LaneKind, Map, MapId, Persona, State
from journeydesk.edits import bringing, emotions, maps
from journeydesk.language import say


def has_curves(desk: Desk) -> bool:
    """The map shown has a lane of emotions."""
    current = desk.current
    return (
        current is not None
        and current.map_id is not None
        and any(lane.lane_kind is LaneKind.EMOTIONS for lane in current.document.lanes(current.map_id))
    )


def _several_people(desk: Desk) -> bool:
    return has_curves(desk) and len({name.persona for name in choices(*_shown(desk))}) > 1


def _some_hidden(desk: Desk) -> bool:
    return when.map_shown(desk) and bool(map_in_front(desk).hidden_curves)


def _can_hide(desk: Desk) -> bool:
    return has_curves(desk) and bool(_meant(desk))


def _draws_other(desk: Desk) -> bool:
    return desk.current is not None and desk.current.curve.state is not None


def _shows_scores(desk: Desk) -> bool:
    return when.map_shown(desk) and map_in_front(desk).show_scores


def _has_source(desk: Desk) -> bool:
    return when.map_shown(desk) and bringing.source_for(*_shown(desk)) is not None


def _says_other(desk: Desk) -> str:
    if not when.map_shown(desk):
        return say("Draw the other state")
    return say("Draw the to-be curve") if map_in_front(desk).state is State.AS_IS else say("Draw the as-is curve")


def _says_bring(desk: Desk) -> str:
    if not when.map_shown(desk):
        return say("Bring over curves")
    return (
        say("Bring over the to-be curves") if map_in_front(desk).state is State.AS_IS else say("Bring over the as-is curves")
    )


def _says_hide(desk: Desk) -> str:
    meant = _meant(desk) if has_curves(desk) else ()
    if len(meant) != 1:
        return say("Hide curve")
    persona = in_front(desk).document.find(Persona, meant[0].persona)
    return say("Hide curve of {name}", name=persona.name) if persona is not None and persona.name else say("Hide curve")


@command("Draw next persona", menu="map", shortcut="Ctrl+Shift+E", when=_several_people)
def next_persona(desk: Desk) -> None:
    """Draw the curve of the next persona from now on, after the last the first."""
    current = in_front(desk)
    people = list(dict.fromkeys(name.persona for name in choices(*_shown(desk))))
    drawn = current.curve
    at = people.index(drawn.persona) if drawn.persona in people else -1
    draw(current, CurveName(persona=people[(at + 1) % len(people)], state=drawn.state))


@command("Draw the other state", menu="map", shortcut="Ctrl+Shift+B", when=has_curves, checked=_draws_other, says=_says_other)
def other_state(desk: Desk) -> None:
    """Draw the curve of the other state, as it should be or as it is, or again the map's own."""
    current, drawn = in_front(desk), in_front(desk).curve
    state = None if drawn.state is not None else emotions.other(map_in_front(desk).state)
    draw(current, CurveName(persona=drawn.persona, state=state))


@command("Hide curve", menu="map", when=_can_hide, says=_says_hide)
def hide(desk: Desk) -> None:
    """Leave the curve selected, or the one being drawn, out of the picture; its scores stay in the file."""
    current = in_front(desk)
    current.do(emotions.hide(current.document, map_in_front(desk).id, *_meant(desk)), select=())


@command("Show hidden curves", menu="map", when=_some_hidden)
def show(desk: Desk) -> None:
    """Show all curves of the map that are hidden."""
    current = in_front(desk)
    current.do(emotions.show(current.document, map_in_front(desk).id))


@command("Scores beside faces", menu="map", when=has_curves, checked=_shows_scores)
def scores(desk: Desk) -> None:
    """Write each score beside its face, on the screen and in print, or leave them out."""
    current = in_front(desk)
    current.do(maps.change(current.document, map_in_front(desk).id, show_scores=not map_in_front(desk).show_scores))


@command("Bring over curves", menu="map", when=_has_source, says=_says_bring)
def bring_over(desk: Desk) -> None:
    """Put the curves of the nearest map of the other state onto the steps of the same titles, to compare them."""
    current = in_front(desk)
    source = bringing.source_for(*_shown(desk))
    assert source is not None
    edit = bringing.bring_over(current.document, map_in_front(desk).id, source=source)
    title = current.document.get(Map, source).title
    if edit:
        current.do(edit)
        desk.shell.tell(say("The curves of “{title}” were brought over.", title=title))
    else:
        desk.shell.tell(say("No step here has the title of a step of “{title}” that has a score.", title=title))


def draw(current: OpenDocument, name: CurveName) -> None:
    """Draw a curve from now on; where a knot of another was selected, go to this one's at that step, or to the bare cell."""
    cell, selected = current.cell, when.selected(current)
    if cell is not None and cell.step is not None and selected and all(isinstance(one, EmotionPoint) for one in selected):
        knot = emotions.at(current.document, cell.lane, cell.step, name.persona, name.state)
        current.select([knot.id] if knot is not None else [], cell=cell)
    current.draw_curve(name)


def on_bare_cell(desk: Desk) -> bool:
    """Nothing is selected, and the keyboard is on a cell of a lane of emotions."""
    current = desk.current
    if current is None or current.selection or current.cell is None or current.cell.step is None:
        return False
    return current.document.get(Lane, current.cell.lane).lane_kind is LaneKind.EMOTIONS


def put_face(desk: Desk, score: int) -> None:
    """Put a knot of the curve being drawn into the cell, or bring the one that is there to the score."""
    current = in_front(desk)
    cell, name = current.cell, current.curve
    assert cell is not None
    assert cell.step is not None
    edit, point = emotions.put(current.document, cell.lane, cell.step, name.persona, score, state=name.state)
    current.do(edit, select=[point], cell=cell)


def _meant(desk: Desk) -> tuple[CurveName, ...]:
    """The curves a command is about: those of the selected faces, those of the selected persona, or the one being drawn.

    Hidden ones and those without knots are not meant.
    """
    current = in_front(desk)
    document, map_id = _shown(desk)
    a_map = map_in_front(desk)
    there = [name for name in emotions.curves_on(document, map_id) if not emotions.is_hidden(a_map, name)]
    chosen = when.selected(current)
    names = [emotions.curve_of(document, one) for one in chosen if isinstance(one, EmotionPoint)]
    if not names:
        people = {one.id for one in chosen if isinstance(one, Persona)}
        names = [name for name in there if name.persona in people]
        if current.curve in names or not people:
            names = [current.curve]
    return tuple(name for name in there if name in names)


def _shown(desk: Desk) -> tuple[Document, MapId]:
    current = in_front(desk)
    assert current.map_id is not None
    return current.document, current.map_id

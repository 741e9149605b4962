"""Commands about what is to be seen of a map: one stage alone, presenting, the minimap, what is hidden, and named views."""

from __future__ import annotations

from functools import partial

from journeydesk.commands import when
from journeydesk.commands.front import in_front, map_in_front
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Offer
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import EmotionPoint, MapId, Persona, PersonaId, Stage
from journeydesk.edits import maps, views
from journeydesk.language import say


def _focused(desk: Desk) -> bool:
    return desk.current is not None and desk.shell.focused_stage() is not None


@command("Focus on stage", menu="view", shortcut="Ctrl+Shift+F", when=when.steps_shown, checked=_focused)
def focus_stage(desk: Desk) -> None:
    """Show only the stage where you are, and again the whole map."""
    current = in_front(desk)
    stage = when.stage_at(current)
    stages = current.document.stages(_map_id(current))
    here = stage if stage is not None and stage in stages else stages[0]
    desk.shell.focus_stage(None if _focused(desk) else here.id)


@command("Next stage", menu="view", shortcut="Alt+PgDown", on_map=True, when=when.steps_shown)
def next_stage(desk: Desk) -> None:
    """Go to the next stage; if one is shown alone, show that one."""
    _turn(desk, 1)


@command("Previous stage", menu="view", shortcut="Alt+PgUp", on_map=True, when=when.steps_shown)
def previous_stage(desk: Desk) -> None:
    """Go to the stage before; if one is shown alone, show that one."""
    _turn(desk, -1)


@command("Present", menu="view", shortcut="F5", when=when.map_shown)
def present(desk: Desk) -> None:
    """Show the map on the full screen, first whole, then stage by stage."""
    desk.shell.present()


@command("Minimap", menu="view", shortcut="Ctrl+M", checked=lambda desk: desk.settings.minimap)
def minimap(desk: Desk) -> None:
    """Show large maps small in a corner, to find your way, or leave that away."""
    desk.change_settings(minimap=not desk.settings.minimap)


@command("Animations", menu="view", checked=lambda desk: desk.settings.motion != "none")
def animations(desk: Desk) -> None:
    """Glide from one look at the map to another, or jump."""
    desk.change_settings(motion="none" if desk.settings.motion != "none" else "")


def _is_dark(desk: Desk) -> bool:
    return when.map_shown(desk) and map_in_front(desk).theme == "dark"


@command("Dark map", menu="view", when=when.map_shown, checked=_is_dark)
def dark_map(desk: Desk) -> None:
    """Draw the map itself light on dark, on the screen and in every export, or again dark on light."""
    current, a_map = in_front(desk), map_in_front(desk)
    current.do(maps.change(current.document, a_map.id, theme="" if a_map.theme == "dark" else "dark"))


def _persona_here(desk: Desk) -> PersonaId | None:
    """The persona selected, or whose knot is; one that is not hidden yet."""
    current = desk.current
    if current is None or current.map_id is None:
        return None
    for record in when.selected(current):
        person = record.id if isinstance(record, Persona) else record.persona if isinstance(record, EmotionPoint) else None
        if person is not None and person not in map_in_front(desk).hidden_personas:
            return person
    return None


@command("Hide persona", menu="view", when=lambda desk: _persona_here(desk) is not None)
def hide_persona(desk: Desk) -> None:
    """Leave the card and the curves of the selected persona out of the map; they stay in the file."""
    current, person = in_front(desk), _persona_here(desk)
    assert person is not None
    current.do(views.hide_persona(current.document, _map_id(current), person), select=())


def _hides(desk: Desk) -> bool:
    current = desk.current
    return current is not None and current.map_id is not None and views.hides_anything(current.document, current.map_id)


@command("Show everything", menu="view", when=_hides)
def show_everything(desk: Desk) -> None:
    """Show all lanes, personas and curves of the map that are hidden."""
    current = in_front(desk)
    current.do(views.show_everything(current.document, _map_id(current)))


def _has_views(desk: Desk) -> bool:
    return when.map_shown(desk) and bool(map_in_front(desk).views)


@command("Choose view…", menu="view", when=_has_views)
def choose_view(desk: Desk) -> None:
    """Look at the map as one of its views says."""
    current = in_front(desk)
    offers = [
        Offer(view.name, say("View of this map"), partial(choose, current, view.name)) for view in map_in_front(desk).views
    ]
    desk.shell.offer(say("Which view?"), offers)


@command("Save view…", menu="view", when=when.map_shown)
def save_view(desk: Desk) -> None:
    """Remember what is hidden now under a name, to come back to it."""
    current = in_front(desk)
    offers = [
        Offer(
            say("Update “{name}”", name=view.name),
            say("From now on this view hides what is hidden now"),
            partial(save, current, view.name),
        )
        for view in map_in_front(desk).views
    ]

    def typed(text: str) -> Offer | None:
        name = " ".join(text.split())
        if not name:
            return None
        return Offer(
            say("Save as “{name}”", name=name),
            say("A view that hides what is hidden now"),
            partial(save, current, name),
        )

    desk.shell.offer(say("What is this view called?"), offers, typed=typed)


def choose(current: OpenDocument, name: str) -> None:
    """Look at the map shown as the view of this name says."""
    leave_out(current, views.choose(current.document, _map_id(current), name))


def leave_out(current: OpenDocument, edit: Edit) -> None:
    """Do an edit of what the map hides; what cannot be seen any more is not selected any more, so that no key reaches it."""
    map_id, after = _map_id(current), apply(current.document, edit)
    seen = [record_id for record_id in current.selection if views.shows(after, map_id, record_id)]
    current.do(edit, select=seen, cell=current.cell)


def save(current: OpenDocument, name: str) -> None:
    """Remember under this name what the map shown hides."""
    current.do(views.save(current.document, _map_id(current), name))


def _turn(desk: Desk, by: int) -> None:
    current = in_front(desk)
    stages = current.document.stages(_map_id(current))
    alone = current.document.find(Stage, desk.shell.focused_stage())
    here = alone if alone is not None else when.stage_at(current)
    at = stages.index(here) + by if here in stages else 0
    if 0 <= at < len(stages):
        current.select([stages[at].id])


def _map_id(current: OpenDocument) -> MapId:
    assert current.map_id is not None
    return current.map_id

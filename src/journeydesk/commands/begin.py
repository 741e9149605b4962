"""Commands that begin a map which has nothing on it yet."""

from __future__ import annotations

from functools import partial
from typing import Final

from journeydesk.commands import when
from journeydesk.commands.registry import COMMANDS, command
from journeydesk.desk.desk import Desk
from journeydesk.desk.shell import Offer
from journeydesk.desk.walking import first_spot
from journeydesk.document.edit import Edit
from journeydesk.edits import maps, templates
from journeydesk.files import places, project
from journeydesk.language import say, to_say

TEMPLATES: Final = (
    ("customer-journey", to_say("Customer journey"), "file.new_customer_journey"),
    ("service-blueprint", to_say("Service blueprint"), "file.new_service_blueprint"),
    ("workshop", to_say("Workshop map"), "file.new_workshop_map"),
)
"""The templates of the program: file, what it is called, and the command that begins a new file with it."""


def no_stages(desk: Desk) -> bool:
    """A map is shown, and it has no stages."""
    return when.map_shown(desk) and not when.steps_shown(desk)


def nothing_there(desk: Desk) -> bool:
    """A map is shown, and it has neither stages nor lanes."""
    current = desk.current
    return (
        no_stages(desk) and current is not None and current.map_id is not None and not current.document.lanes(current.map_id)
    )


@command("Usual stages and lanes", menu="map", when=no_stages)
def blank(desk: Desk) -> None:
    """Give an empty map four stages to be renamed, and the usual lanes."""
    current = desk.current
    assert current is not None
    assert current.map_id is not None
    _do(desk, maps.furnish(current.document, current.map_id))


@command("Fill from a template…", menu="map", when=nothing_there)
def template(desk: Desk) -> None:
    """Give an empty map the stages, lanes and hints of a template."""
    offers = [
        Offer(say(title), COMMANDS[command_id].help, partial(fill, desk, name)) for name, title, command_id in TEMPLATES
    ]
    desk.shell.offer(say("Which template?"), offers)


def fill(desk: Desk, name: str) -> None:
    """Give the map shown what a template of the program has."""
    current = desk.current
    if current is not None and current.map_id is not None:
        document = project.read(places.resources() / "templates" / f"{name}{project.SUFFIX}")
        _do(desk, templates.fill(current.document, current.map_id, document))


def _do(desk: Desk, edit: Edit) -> None:
    current = desk.current
    assert current is not None
    current.do(edit)
    spot = first_spot(current.document, current.map_id) if current.map_id is not None else None
    if spot is not None:
        current.select((), cell=spot.cell)

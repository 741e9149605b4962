"""Commands that copy what is on a map to another map or another file."""

from __future__ import annotations

from collections.abc import Callable

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.naming import map_name, open_maps
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Offer
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Map, MapId, RecordId
from journeydesk.edits import map_copies, maps
from journeydesk.edits.draft import Draft
from journeydesk.language import say, say_many


@command("Copy to map…", menu="edit", when=when.copyable_selected)
def to_map(desk: Desk) -> None:
    """Copy the selected cards, stages or lanes to another map, also of another open file or a new one."""
    current = in_front(desk)
    chosen = sorted(current.selection)

    def to(target: OpenDocument, map_id: MapId) -> Callable[[], None]:
        return lambda: _put(desk, chosen, target, map_id)

    def put_on_new(target: OpenDocument) -> None:
        source = current.document
        title = source.get(Map, current.map_id or "").title
        draft = Draft(target.document, say("Copy to a new map"))
        map_id = draft.add(maps.add(draft.document, title))
        draft.add(map_copies.put(source, chosen, draft.document, map_id=map_id))
        target.do(draft.edit)
        target.show(map_id)
        _tell(desk, target, map_id)

    offers = [
        Offer(map_name(a_map), _of(desk, one), to(one, a_map.id))
        for one, a_map in open_maps(desk)
        if one is not current or a_map.id != current.map_id
    ]
    if not current.read_only:
        offers.append(Offer(say("A new map of this file"), say("Add a map and copy to it"), lambda: put_on_new(current)))
    desk.shell.offer(say("Copy to which map?"), [*offers, _new_file(desk, put_on_new)])


@command("Copy map to file…", menu="map", when=when.map_shown)
def whole_map(desk: Desk) -> None:
    """Copy the whole map to another open file or a new one, with its people and pictures."""
    current = in_front(desk)
    assert current.map_id is not None
    map_id = current.map_id

    def put(target: OpenDocument) -> None:
        edit, new = map_copies.copy(current.document, map_id, to=target.document)
        target.do(edit)
        target.show(new)
        _tell(desk, target, new)

    offers = [
        Offer(one.name, say_many("{n} map", "{n} maps", len(one.document.maps)), lambda one=one: put(one))  # type: ignore[misc]  # mypy cannot infer lambdas with defaults
        for one in desk.documents
        if one is not current and not one.read_only
    ]
    desk.shell.offer(say("Copy to which file?"), [*offers, _new_file(desk, put)])


def _put(desk: Desk, chosen: list[RecordId], target: OpenDocument, map_id: MapId) -> None:
    current = in_front(desk)
    edit, new = map_copies.put(current.document, chosen, target.document, map_id=map_id)
    target.do(edit)
    parked = [one for one in new if (card := target.document.find(Card, one)) is not None and card.step is None]
    _tell(desk, target, map_id, parked=len(parked))


def _new_file(desk: Desk, put: Callable[[OpenDocument], None]) -> Offer:
    def make() -> None:
        fresh = OpenDocument(Document())
        desk.add(fresh)
        put(fresh)

    return Offer(say("A new file"), say("Begin a file with it"), make)


def _tell(desk: Desk, target: OpenDocument, map_id: MapId, *, parked: int = 0) -> None:
    if desk.current is not target or target.map_id != map_id:
        title = map_name(target.document.get(Map, map_id))
        said = say("Copied to “{title}” of {file}.", title=title, file=target.name)
        if parked:
            said += " " + say_many("One card is in its parking lot.", "{n} cards are in its parking lot.", parked)
        desk.shell.tell(said)


def _of(desk: Desk, one: OpenDocument) -> str:
    return say("Map of this file") if one is desk.current else say("Map of {file}", file=one.name)

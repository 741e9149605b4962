"""What commands work on: the document in front and the map it shows; their `when` has seen to it that they are there."""

from __future__ import annotations

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, MapId


def in_front(desk: Desk) -> OpenDocument:
    """The document in front."""
    assert desk.current is not None
    return desk.current


def map_id_in_front(desk: Desk) -> MapId:
    """The id of the map that is shown."""
    map_id = in_front(desk).map_id
    assert map_id is not None
    return map_id


def map_in_front(desk: Desk) -> Map:
    """The map that is shown."""
    return in_front(desk).document.get(Map, map_id_in_front(desk))

"""Maps, stages and steps to go to from the palette."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, Record, Stage, Step
from journeydesk.language import say, to_say
from journeydesk.ui.palette import Choice

UNTITLED = to_say("Untitled")


def jumps(current: OpenDocument) -> Iterator[Choice]:
    """Each map of the document, then the stages and steps of the one that is shown."""
    document = current.document
    for a_map in document.maps:
        if len(document.maps) > 1:
            yield _to(current, a_map, say("Map"))
    if current.map_id is not None:
        for stage in document.stages(current.map_id):
            yield _to(current, stage, say("Stage"))
            for step in document.steps(stage.id):
                if step.title:
                    yield _to(current, step, say("Step of {stage}", stage=stage.title or say(UNTITLED)))


def _to(current: OpenDocument, record: Map | Stage | Step, about: str) -> Choice:
    return Choice(say("Go to {title}", title=record.title or say(UNTITLED)), about, lambda: go(current, record))


def go(current: OpenDocument, record: Record) -> None:
    """Show a map, or select a stage or step."""
    if record.id not in current.document:
        return
    if isinstance(record, Map):
        current.show(record.id)
    else:
        current.select([record.id])
